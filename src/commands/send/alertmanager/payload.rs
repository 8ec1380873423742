//! The webhook payload of Alertmanager or Grafana, read with forgiveness: what is missing, null or of another type than
//! documented keeps no alert back.
//!
//! Alertmanager (version 4): prometheus/alertmanager, docs/configuration.md, `<webhook_config>`; notify/webhook/webhook.go and
//! template/template.go. Grafana (version 1): grafana/alerting, receivers/webhook/webhook.go and templates/template_data.go; before
//! version 9 without `values`. Grafana's former alerting, until version 10: pkg/services/alerting/notifiers/webhook.go.

use std::cmp::Reverse;
use std::time::{Duration, SystemTime};

use serde_json::{Map, Number, Value, json};

use crate::lang::Sentence;
use crate::say;

/// Labels or annotations, in their order.
pub(super) type Pairs = Vec<(String, String)>;

/// Who writes so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Monitor {
    Alertmanager,
    Grafana,
}

impl Monitor {
    /// As people call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Alertmanager => "Alertmanager",
            Self::Grafana => "Grafana",
        }
    }

    /// The version of its payload that is known.
    fn version(self) -> &'static str {
        match self {
            Self::Alertmanager => "4",
            Self::Grafana => "1",
        }
    }
}

/// A group of alerts.
#[derive(Debug)]
pub(super) struct Payload {
    pub(super) monitor: Monitor,
    /// A version that is not known.
    pub(super) unknown_version: Option<String>,
    pub(super) group_key: String,
    pub(super) receiver: String,
    pub(super) external_url: String,
    pub(super) group_labels: Pairs,
    pub(super) common_labels: Pairs,
    pub(super) common_annotations: Pairs,
    /// The firing ones first, of these the severest.
    pub(super) alerts: Vec<Alert>,
    /// How many the monitor has left out.
    pub(super) truncated: u64,
}

/// One alert.
#[derive(Debug)]
pub(super) struct Alert {
    pub(super) firing: bool,
    pub(super) labels: Pairs,
    pub(super) annotations: Pairs,
    pub(super) starts: Option<SystemTime>,
    pub(super) ends: Option<SystemTime>,
    pub(super) fingerprint: String,
    /// Where it comes from: `generatorURL`.
    pub(super) source: String,
    pub(super) silence: String,
    pub(super) dashboard: String,
    pub(super) panel: String,
    /// A picture of the panel.
    pub(super) image: String,
    /// Numbers that the rule looked at, `B=44.2, C=1`.
    pub(super) values: String,
}

/// Of alerts that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum States {
    /// Firing or resolved as they are.
    AsTheyAre,
    /// Each in the other state.
    Flipped,
}

impl Payload {
    /// Reads `text`.
    ///
    /// # Errors
    /// Why it is none.
    pub(super) fn read(text: &str) -> Result<Self, Sentence> {
        let value: Value = serde_json::from_str(text)
            .map_err(|error| say!("is not JSON ({error})", "不是 JSON（{error}）"))?;
        let Value::Object(body) = value else {
            return Err(say!("is JSON, but not an object", "是 JSON，但不是对象"));
        };
        let body = if body.contains_key("alerts") { body } else { former(&body).unwrap_or(body) };
        let alerts = match body.get("alerts") {
            Some(Value::Array(alerts)) => alerts.as_slice(),
            // Go writes an empty list so.
            Some(Value::Null) if body.contains_key("groupKey") => &[],
            _ => return Err(say!("has no list `alerts`", "没有列表 `alerts`")),
        };
        let grafana = |alert: &Value| {
            ["silenceURL", "panelURL", "dashboardURL"].iter().any(|key| alert.get(key).is_some())
        };
        let monitor = match body.contains_key("orgId") || alerts.iter().any(grafana) {
            true => Monitor::Grafana,
            false => Monitor::Alertmanager,
        };
        let version = text_of(body.get("version"));
        let resolved = is_resolved(&text_of(body.get("status")));
        let alerts = alerts.iter().filter_map(Value::as_object);
        let mut alerts: Vec<Alert> = alerts.map(|alert| Alert::read(alert, resolved)).collect();
        alerts.sort_by_key(|alert| (Reverse(alert.firing), rank(alert.severity())));
        let truncated = body.get("truncatedAlerts");
        Ok(Self {
            monitor,
            unknown_version: Some(version)
                .filter(|version| !["", monitor.version()].contains(&version.as_str())),
            group_key: text_of(body.get("groupKey")),
            receiver: text_of(body.get("receiver")),
            external_url: text_of(body.get("externalURL")),
            group_labels: pairs(body.get("groupLabels")),
            common_labels: pairs(body.get("commonLabels")),
            common_annotations: pairs(body.get("commonAnnotations")),
            alerts,
            truncated: text_of(truncated).parse().unwrap_or_default(),
        })
    }

    pub(super) fn firing(&self) -> usize {
        self.alerts.iter().filter(|alert| alert.firing).count()
    }

    pub(super) fn resolved(&self) -> usize {
        self.alerts.len() - self.firing()
    }

    /// What the group is about, in a few words: the name of its alerts, else what they are grouped by.
    pub(super) fn subject(&self) -> String {
        let common = get(&self.common_labels, NAME).or_else(|| get(&self.group_labels, NAME));
        if let Some(name) = common {
            return name.to_owned();
        }
        let mut names: Vec<&str> = Vec::new();
        for name in self.alerts.iter().filter_map(|alert| get(&alert.labels, NAME)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.len() > 3 {
            names.truncate(3);
            names.push("…");
        }
        let values =
            |pairs: &Pairs| pairs.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>().join(", ");
        match () {
            () if !names.is_empty() => names.join(", "),
            () if !self.group_labels.is_empty() => values(&self.group_labels),
            () if !self.receiver.is_empty() => self.receiver.clone(),
            () => self.monitor.name().to_owned(),
        }
    }

    /// What makes two payloads the same: which alerts, since when, and in which state each.
    /// Without the group and the receiver: whoever repeats a payload, as the twin in a cluster does, repeats the alerts.
    pub(super) fn essence(&self, states: States) -> String {
        let line = |alert: &Alert| {
            let firing = alert.firing == (states == States::AsTheyAre);
            let state = if firing { "firing" } else { "resolved" };
            let started = alert.starts.map_or(0, crate::host::unix_millis);
            let name = match alert.fingerprint.as_str() {
                "" => alert.labels.iter().map(|(name, value)| format!("{name}={value:?}")).collect(),
                print => print.to_owned(),
            };
            format!("{name} {started} {state}")
        };
        let mut lines: Vec<String> = self.alerts.iter().map(line).collect();
        lines.sort_unstable();
        format!(
            "{}\n{} {}",
            lines.join("\n"),
            self.truncated,
            if lines.is_empty() { &self.group_key } else { "" }
        )
    }
}

/// The label that names an alert.
const NAME: &str = "alertname";
/// Labels that say how bad it is, in Prometheus rules and in those of other monitors.
const SEVERITY: &[&str] = &["severity", "level", "priority", "级别", "告警级别", "严重程度"];

/// What people call severities, the worst first.
const RANKS: &[&[&str]] = &[
    &[
        "emergency",
        "disaster",
        "fatal",
        "critical",
        "crit",
        "page",
        "p0",
        "sev0",
        "sev1",
        "紧急",
        "致命",
        "灾难",
        "严重",
    ],
    &["error", "high", "major", "p1", "sev2", "错误", "重要", "高"],
    &["warning", "warn", "medium", "average", "minor", "p2", "sev3", "警告", "告警", "一般", "次要", "中"],
    &[
        "info",
        "information",
        "informational",
        "notice",
        "low",
        "none",
        "ok",
        "p3",
        "p4",
        "提示",
        "信息",
        "低",
    ],
];

/// Place of a severity; one that is not known is as bad as a warning.
fn rank(severity: &str) -> usize {
    let lower = severity.to_lowercase();
    RANKS.iter().position(|names| names.contains(&lower.as_str())).unwrap_or(2)
}

impl Alert {
    fn read(alert: &Map<String, Value>, resolved: bool) -> Self {
        let text = |key: &str| text_of(alert.get(key));
        let status = text("status");
        let values = match alert.get("values") {
            Some(Value::Object(values)) => numbers(values),
            _ => spelt_out(&text("valueString")),
        };
        Self {
            firing: if status.is_empty() { !resolved } else { !is_resolved(&status) },
            labels: pairs(alert.get("labels")),
            annotations: pairs(alert.get("annotations")),
            starts: time(&text("startsAt")),
            ends: time(&text("endsAt")),
            fingerprint: text("fingerprint"),
            source: text("generatorURL"),
            silence: text("silenceURL"),
            dashboard: text("dashboardURL"),
            panel: text("panelURL"),
            image: text("imageURL"),
            values,
        }
    }

    pub(super) fn name(&self) -> Option<&str> {
        get(&self.labels, NAME)
    }

    /// How bad it is; empty where nobody says.
    pub(super) fn severity(&self) -> &str {
        SEVERITY.iter().find_map(|name| get(&self.labels, name)).unwrap_or_default()
    }

    /// How long it has fired, or did.
    pub(super) fn duration(&self, now: SystemTime) -> Option<Duration> {
        let end = if self.firing { now } else { self.ends? };
        end.duration_since(self.starts?).ok()
    }

    /// The labels that say more than its name and severity.
    pub(super) fn own_labels(&self) -> impl Iterator<Item = &(String, String)> {
        self.labels.iter().filter(|(name, _)| tells(name))
    }
}

/// Does a label say more than what stands in bold before it?
pub(super) fn tells(name: &str) -> bool {
    name != NAME && !SEVERITY.contains(&name)
}

/// The value of `name`.
pub(super) fn get<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a str> {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn is_resolved(status: &str) -> bool {
    ["resolved", "ok", "normal"].iter().any(|word| status.eq_ignore_ascii_case(word))
}

/// A string; of anything else what stands there, and of nothing nothing.
fn text_of(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// The members that say something; `__name__` and its like are for the monitor alone.
fn pairs(value: Option<&Value>) -> Pairs {
    let members = value.and_then(Value::as_object).into_iter().flatten();
    let private = |name: &str| name.starts_with("__") && name.ends_with("__");
    let members = members.map(|(name, value)| (name.clone(), text_of(Some(value))));
    members.filter(|(name, value)| !private(name) && !value.trim().is_empty()).collect()
}

/// What Grafana's former alerting posts, in today's form: one rule, with `ruleName` and `evalMatches` in place of `alerts`.
fn former(body: &Map<String, Value>) -> Option<Map<String, Value>> {
    let name =
        body.get("ruleName").or_else(|| body.get("title")).filter(|_| body.contains_key("evalMatches"))?;
    let state = text_of(body.get("state"));
    let mut labels = body.get("tags").and_then(Value::as_object).cloned().unwrap_or_default();
    labels.insert(NAME.to_owned(), name.clone());
    if !["alerting", "ok"].contains(&state.as_str()) {
        labels.insert("state".to_owned(), state.as_str().into());
    }
    let matches = body.get("evalMatches").and_then(Value::as_array).into_iter().flatten();
    let values: Map<_, _> =
        matches.filter_map(|one| Some((text_of(one.get("metric")), one.get("value")?.clone()))).collect();
    let alert = json!({
        "status": state,
        "labels": labels,
        "annotations": {"message": body.get("message")},
        "fingerprint": body.get("ruleId"),
        "generatorURL": body.get("ruleUrl"),
        "imageURL": body.get("imageUrl"),
        "values": values,
    });
    let group = json!({"orgId": body.get("orgId"), "alerts": [alert]});
    group.as_object().cloned()
}

/// `[ var='B' labels={host=a} value=44.2 ], [ var='C' labels={} value=1 ]` as `B=44.2, C=1`; anything else as it is.
fn spelt_out(text: &str) -> String {
    let each = |part: &str| {
        let (said, value) = part.rsplit_once("value=")?;
        let value = value.trim_end_matches([' ', ']']);
        let value =
            value.parse().ok().and_then(Number::from_f64).map_or(value.to_owned(), |number| short(&number));
        let name = ["var='", "metric='"].iter().find_map(|mark| said.split_once(mark)?.1.split_once('\''));
        match name {
            Some((name, _)) if !name.is_empty() => Some(format!("{name}={value}")),
            _ => Some(value),
        }
    };
    let parts: Option<Vec<_>> = text.split("], [").map(each).collect();
    parts.map_or_else(|| text.to_owned(), |parts| parts.join(", "))
}

/// With four decimals, where that says something.
fn short(number: &Number) -> String {
    match number.as_f64() {
        Some(number) if number.abs() < 1e15 && (number.abs() >= 1e-4 || number == 0.0) => {
            let text = format!("{number:.4}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        _ => number.to_string(),
    }
}

fn numbers(values: &Map<String, Value>) -> String {
    let each = values.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| match value {
        Value::Number(number) => format!("{name}={}", short(number)),
        other => format!("{name}={}", text_of(Some(other))),
    });
    each.collect::<Vec<_>>().join(", ")
}

/// `2021-10-12T09:51:03.157076+02:00`; `None` for what is no time, and for `0001-01-01T00:00:00Z`, Go's word for none.
fn time(text: &str) -> Option<SystemTime> {
    let local = humantime::parse_rfc3339(&format!("{}Z", text.get(..19)?)).ok()?;
    let zone = text.get(19..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    if zone.is_empty() || zone.eq_ignore_ascii_case("z") {
        return Some(local);
    }
    let east = zone.strip_prefix('+');
    let zone = east.or_else(|| zone.strip_prefix('-'))?;
    let (hours, minutes) = zone.split_once(':').or_else(|| zone.split_at_checked(2))?;
    let minutes = hours.parse::<u64>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
    let offset = Duration::from_secs(minutes.checked_mul(60)?);
    if east.is_some() { local.checked_sub(offset) } else { local.checked_add(offset) }
}

#[cfg(test)]
mod tests {
    use super::States::{AsTheyAre, Flipped};
    use super::{Payload, rank, spelt_out, time};
    use crate::host::time_text;

    #[test]
    fn times_have_zones_and_go_has_none_of_its_own() {
        for (text, expected) in [
            ("2021-10-12T09:51:03.157076+02:00", Some("2021-10-12T07:51:03Z")),
            ("2021-10-12T09:51:03-05:30", Some("2021-10-12T15:21:03Z")),
            ("2021-10-12T09:51:03+0800", Some("2021-10-12T01:51:03Z")),
            ("2023-02-06T13:08:45.828Z", Some("2023-02-06T13:08:45Z")),
            ("2023-02-06T13:08:45Z", Some("2023-02-06T13:08:45Z")),
            ("0001-01-01T00:00:00Z", None),
            ("", None),
            ("yesterday", None),
            ("2021-10-12T09:51:03+99999999999999999999:00", None),
            ("告警告警告警告警", None),
        ] {
            assert_eq!(time(text).map(time_text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_worse_comes_first() {
        for (worse, better) in
            [("critical", "warning"), ("P0", "p1"), ("紧急", "提示"), ("odd", "info"), ("error", "odd")]
        {
            assert!(rank(worse) < rank(better), "{worse} {better}");
        }
    }

    #[test]
    fn numbers_null_and_lists_are_no_obstacle() {
        let text = r#"{"alerts": [null, 7, {"labels": {"alertname": 7, "up": true, "gone": null, "__a__": "x"},
            "annotations": null, "startsAt": 5, "status": null, "values": {"A": 1.50001, "B": null, "C": 2}}],
            "status": "resolved", "truncatedAlerts": "12", "version": 4, "groupLabels": []}"#;
        let payload = Payload::read(text).unwrap();
        assert_eq!((payload.truncated, payload.unknown_version.as_deref()), (12, None));
        let [alert] = payload.alerts.as_slice() else { panic!("{payload:?}") };
        let labels =
            [("alertname", "7"), ("up", "true")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!((alert.labels.as_slice(), alert.values.as_str()), (labels.as_slice(), "A=1.5, C=2"));
        assert!(!alert.firing && alert.starts.is_none() && payload.subject() == "7");
    }

    #[test]
    fn values_that_are_spelt_out_are_read() {
        for (text, expected) in [
            (
                "[ var='B' labels={a=b, c=d} value=44.23943737541908 ], [ var='C' labels={} value=1 ]",
                "B=44.2394, C=1",
            ),
            ("[ metric='' labels={} value=14151.331895396988 ]", "14151.3319"),
            ("[ var='B0' metric='Value' labels={host=a} value=2.473545728e+09 ]", "B0=2473545728"),
            ("[ var='A' labels={} type='query' value=NaN ]", "A=NaN"),
            ("[ no value ]", "[ no value ]"),
            ("", ""),
        ] {
            assert_eq!(spelt_out(text), expected);
        }
    }

    #[test]
    fn the_order_of_alerts_does_not_make_another_payload() {
        let one = r#"{"fingerprint": "a", "status": "firing"}"#;
        let two = r#"{"fingerprint": "b", "status": "firing"}"#;
        let read = |text: String| Payload::read(&format!(r#"{{"alerts": [{text}]}}"#)).unwrap();
        let both = read(format!("{one}, {two}"));
        assert_eq!(both.essence(AsTheyAre), read(format!("{two}, {one}")).essence(AsTheyAre));
        assert_ne!(both.essence(AsTheyAre), read(one.to_owned()).essence(AsTheyAre));
        let over = read(one.replace("firing", "resolved"));
        assert_ne!(over.essence(AsTheyAre), read(one.to_owned()).essence(AsTheyAre));
        assert_eq!(over.essence(Flipped), read(one.to_owned()).essence(AsTheyAre));
        let later = read(one.replace('{', r#"{"startsAt": "2026-01-01T00:00:00Z", "#));
        assert_ne!(later.essence(AsTheyAre), read(one.to_owned()).essence(AsTheyAre));
    }
}
