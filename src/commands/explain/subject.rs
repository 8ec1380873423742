//! What an argument or an answer is about: its code, what it says, and the rows of the table that fit.

use serde_json::Value;

use crate::api::wire::answer::{self, Answer, Foreign};
use crate::api::wire::codes::{self, Row};
use crate::api::wire::endpoints::Base;
use crate::api::wire::json::{self, Twice};

/// One error that was asked about.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// Its code, or the text when there is none.
    pub(super) code: String,
    /// What came with the code.
    pub(super) message: Option<String>,
    /// For DingTalk's support.
    pub(super) request_id: Option<String>,
    /// Permissions that the app lacks.
    pub(super) missing_scopes: Vec<String>,
    /// What it may mean; none when it is not known.
    pub(super) rows: Vec<Row>,
}

impl Subject {
    /// A code with what it says; a text that tells nothing leaves every meaning of the code open.
    pub(super) fn new(code: &str, message: &str) -> Self {
        let opened = codes::opened(code, message);
        let (code, message) = opened.unwrap_or((code, message));
        let message = message.trim();
        Self {
            code: code.to_owned(),
            message: Some(message.to_owned()).filter(|message| !message.is_empty()),
            request_id: None,
            missing_scopes: Vec::new(),
            rows: codes::judge(code, message).rows,
        }
    }

    /// Something without a code, such as a list of people in an answer that looks like success.
    fn hidden(code: &str, message: String) -> Self {
        Self { message: Some(message), ..Self::new(code, "") }
    }

    /// A meaning that was found by what was said.
    pub(super) fn found(row: Row) -> Self {
        Self { rows: vec![row], ..Self::new(row.code(), "") }
    }
}

/// Reads the reason that an answer gives for one of its items; what it may be is known further up.
pub(super) type ReadReason = fn(&str) -> Vec<Subject>;

/// What a text tells without a code, with what it states.
pub(super) fn said(text: &str) -> Vec<Subject> {
    let stated = codes::statement(text);
    let message = Some(stated.to_owned()).filter(|stated| stated != text);
    let rows = codes::said(stated, codes::TELLING).into_iter();
    rows.map(|row| Subject { message: message.clone(), ..Subject::found(row) }).collect()
}

/// An answer of either dialect, when `body` is one and nothing else.
pub(super) fn whole(body: &[u8], read: ReadReason) -> Option<Vec<Subject>> {
    let start = body.trim_ascii_start();
    if start.starts_with(b"[") {
        // Tools that work on lists show one answer as a list of one.
        let items: Vec<Value> = serde_json::from_slice(body).ok()?;
        let subjects: Vec<Subject> =
            items.iter().filter_map(|item| whole(item.to_string().as_bytes(), read)).flatten().collect();
        return (!subjects.is_empty()).then_some(subjects);
    }
    if !start.starts_with(b"{") && !start.starts_with(b"<") {
        return None;
    }
    // Neither host nor status is known; of a failure both dialects are read the same with these.
    match answer::read(Base::Api, 400, body) {
        Answer::Rejected(rejection) => {
            let subject = Subject::new(&rejection.code, &rejection.message);
            let (request_id, missing_scopes) = (rejection.request_id, rejection.missing_scopes);
            Some(vec![Subject { request_id, missing_scopes, ..subject }])
        }
        Answer::Throttled { .. } => Some(vec![Subject::new("punish.deny", "")]),
        Answer::Foreign(page @ (Foreign::Html | Foreign::Xml)) => {
            let text = String::from_utf8_lossy(body);
            let said = codes::said(&text, codes::TELLING).into_iter().next().map(Subject::found);
            let otherwise = if page == Foreign::Xml { "symptom.xml" } else { "punish.deny" };
            Some(vec![said.unwrap_or_else(|| Subject::new(otherwise, ""))])
        }
        Answer::Ok(value) => Some(or_success(hidden(&value, read))),
        Answer::Foreign(what @ (Foreign::WrongShape | Foreign::Contradiction)) => {
            let value = json::read(body, Twice::LastCounts).ok()?;
            let subjects = hidden(&value, read);
            let success = what == Foreign::Contradiction;
            (success
                || !subjects.is_empty()
                || value.get("processQueryKey").is_some()
                || value.get("success") == Some(&Value::Bool(true)))
            .then(|| or_success(subjects))
        }
        Answer::Foreign(_) => None,
    }
}

fn or_success(subjects: Vec<Subject>) -> Vec<Subject> {
    if subjects.is_empty() { vec![Subject::new("0", "")] } else { subjects }
}

/// Stands in a message in place of its text (§1.3).
pub(super) const OVER_QUOTA: &str = "20001";

/// Failures inside an answer that looks like success (§4.1, §4.4, §8.1), and messages over the quota (§1.3).
pub(super) fn hidden(value: &Value, read: ReadReason) -> Vec<Subject> {
    let mut subjects = Vec::new();
    let list = |name: &str| value.get(name).and_then(Value::as_array).filter(|list| !list.is_empty());
    for (member, code) in [
        ("invalidStaffIdList", "symptom.invalid-staff"),
        ("flowControlledStaffIdList", "symptom.flow-controlled"),
    ] {
        if let Some(list) = list(member) {
            let people: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            subjects.push(Subject::hidden(code, format!("{member}: {}", people.join(", "))));
        }
    }
    if let Some(person) =
        value.get("forbiddenUserId").and_then(Value::as_str).filter(|person| !person.is_empty())
    {
        subjects.push(Subject::hidden("symptom.flow-controlled", format!("forbiddenUserId: {person}")));
    }
    // Names that others use too count only beside one that they do not.
    let recall = value.get("failedResult").filter(|_| value.get("successResult").is_some());
    for (key, reason) in recall.and_then(Value::as_object).into_iter().flatten() {
        let reason = reason.as_str().map_or_else(|| reason.to_string(), str::to_owned);
        match read(&reason).into_iter().next() {
            Some(subject) => subjects.push(Subject { message: Some(format!("{key}: {reason}")), ..subject }),
            None => subjects.push(Subject::new(&reason, "")),
        }
    }
    let result = value.get("result");
    let named = result.and_then(|result| result.get("deliverResults"));
    let deliveries = named.or(result).and_then(Value::as_array);
    for delivery in deliveries.into_iter().flatten() {
        let ours =
            named.is_some() || delivery.get("spaceId").is_some() || delivery.get("spaceType").is_some();
        if ours
            && delivery.get("success") == Some(&Value::Bool(false))
            && let Some(message) = delivery.get("errorMsg").and_then(Value::as_str)
        {
            subjects.push(Subject::hidden("symptom.card-not-delivered", message.to_owned()));
        }
    }
    let quota = value.get("errorCode").is_some_and(|code| code.to_string().trim_matches('"') == OVER_QUOTA);
    if quota && let Some(message) = value.get("errorMessage").and_then(Value::as_str) {
        subjects.push(Subject::hidden(OVER_QUOTA, message.to_owned()));
    }
    subjects
}
