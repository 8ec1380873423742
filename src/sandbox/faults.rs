//! Scripted faults: `WHERE:WHAT[*N]`, read once here for options, help and error texts.

use std::fmt;
use std::str::FromStr;

use super::model_fault::{MODEL_WHATS, ModelFault};
use super::operation::Operation;
use super::refusal::Refusal;
use crate::api::wire::codes;
use crate::lang::Sentence;
use crate::say;

/// Where a fault can happen, with the meaning.
pub const WHERES: &[(&str, &str)] = &[
    ("token", "both token endpoints"),
    ("webhook", "messages through a webhook"),
    ("group", "messages of the robot to the group"),
    ("people", "messages of the robot to people"),
    ("reply", "messages through a sessionWebhook"),
    ("send", "any of the four kinds of messages"),
    ("upload", "uploads of a file"),
    ("status", "questions who has read a message"),
    ("recall", "recalls of messages"),
    ("stream", "requests to open a Stream connection"),
    ("gateway", "the upgrade of a Stream connection to a WebSocket"),
    ("socket", "a WebSocket once it is up: hang, drop, garbage, disconnect, twice; N counts connections"),
    ("model", "questions to the language model"),
    ("card", "AI cards, when they are created or delivered"),
    ("frame", "frames of an AI card, and other changes of it"),
    ("user", "questions who has a mobile number"),
    ("download", "questions for a file that came in through Stream"),
    ("any", "any of these"),
];

/// What can happen, with the meaning.
pub const WHATS: &[(&str, &str)] = &[
    ("CODE", "refuse with this code, such as `130101` or `send.too.fast`; `CODE=TEXT` gives the text too"),
    ("expired", "refuse the token as expired (also `40014`, `InvalidAuthentication`)"),
    ("currenttoken", "refuse an upload's token of the current endpoint, accept a legacy one"),
    ("STATUS", "answer with this HTTP status, 400 to 599, as a gateway does; also `http502`"),
    ("hang", "read the request and never answer"),
    ("drop", "read the request and close the connection; nothing is accepted"),
    ("lost", "accept, then close the connection without an answer"),
    ("truncated", "accept, then cut the answer off in the middle"),
    ("html", "answer with an HTML page; nothing is accepted"),
    ("garbage", "answer with bytes that are not JSON"),
    ("empty", "answer 200 without a body"),
    ("foreign", "answer with JSON of some other service"),
    ("redirect", "redirect to another host"),
    ("punish", "say that this address is throttled"),
    ("noquery", "answer a robot's message with an empty processQueryKey"),
    ("xml", "answer a request to open a Stream connection with XML"),
    ("badaccept", "answer the upgrade with a wrong Sec-WebSocket-Accept"),
    ("disconnect", "announce the end of the WebSocket at once, close it 10 s later"),
    ("twice", "deliver each message and event twice over the WebSocket"),
];

/// One scripted fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    place: Place,
    pub(super) what: FaultEffect,
    /// How often; `None` is always.
    times: Option<u32>,
    /// As it was written.
    written: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Token,
    One(Operation),
    Send,
    Any,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FaultEffect {
    Code { code: String, text: Option<String> },
    Expired,
    CurrentToken,
    Status(u16),
    Hang,
    Drop,
    Lost,
    Truncated,
    Html,
    Garbage,
    Empty,
    Foreign,
    Redirect,
    Punish,
    NoQuery,
    Xml,
    BadAccept,
    Disconnect,
    Twice,
    Model(ModelFault),
}

fn names(list: &[(&str, &str)], separator: &str) -> String {
    list.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(separator)
}

impl Fault {
    /// Reads `WHERE:WHAT[*N]`; N is 1 when absent, a `*` alone means always.
    ///
    /// The error names the part that is wrong and lists what can be written.
    pub fn parse(written: &str) -> Result<Self, Sentence> {
        let (place, rest) = written.split_once(':').ok_or_else(|| {
            say!(
                "`{written}` is not of the form WHERE:WHAT[*N], such as `send:130101*2`",
                "`{written}` 不是 WHERE:WHAT[*N] 的形式，例如 `send:130101*2`"
            )
        })?;
        let (what, times) = match rest.rsplit_once('*') {
            None => (rest, Some(1)),
            Some((what, "")) => (what, None),
            Some((what, digits)) => match digits.parse() {
                Ok(times) if times > 0 => (what, Some(times)),
                _ => {
                    return Err(say!(
                        "`*{digits}` is no number of times; write `*3`, or `*` alone for always",
                        "`*{digits}` 不是次数；请写 `*3`，或单写 `*` 表示始终"
                    ));
                }
            },
        };
        let label = what;
        let what = FaultEffect::parse(what).ok_or_else(|| {
            let whats = |separator| [names(WHATS, separator), names(MODEL_WHATS, separator)].join(separator);
            let (en, zh) = (whats(", "), whats("、"));
            say!(
                "`{what}` is nothing that can happen; write one of {en}",
                "`{what}` 不是可模拟的故障；请写其中之一：{zh}"
            )
        })?;
        let fault = Self { place: Place::parse(place)?, what, times, written: written.to_owned() };
        if fault.place.holds(&fault.what) {
            return Ok(fault);
        }
        let fits = |(name, _): &&(&str, &str)| Place::parse(name).is_ok_and(|place| place.holds(&fault.what));
        let places: Vec<String> = WHERES.iter().filter(fits).map(|(name, _)| format!("`{name}`")).collect();
        let english = match places.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => places.concat(),
        };
        let chinese = places.join("、");
        Err(say!(
            "`{label}` happens to {english} only, not to `{place}`",
            "`{label}` 只能发生在 {chinese}，不能用于 `{place}`"
        ))
    }

    fn meets(&self, operation: Operation) -> bool {
        self.place.covers(operation) && self.what.happens_to(operation)
    }

    /// The second half, as it was written.
    pub(super) fn label(&self) -> String {
        let rest = self.written.split_once(':').map_or(self.written.as_str(), |(_, rest)| rest);
        rest.rsplit_once('*').map_or(rest, |(what, _)| what).to_owned()
    }
}

impl FromStr for Fault {
    type Err = Sentence;

    fn from_str(text: &str) -> Result<Self, Sentence> {
        Self::parse(text)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// What a fault can be asked about; a WebSocket that is up goes by the frames to it.
const OPERATIONS: [Operation; 17] = [
    Operation::Token,
    Operation::Gettoken,
    Operation::Webhook,
    Operation::Group,
    Operation::People,
    Operation::Reply,
    Operation::Upload,
    Operation::Status,
    Operation::Recall,
    Operation::Stream,
    Operation::Gateway,
    Operation::Push,
    Operation::Model,
    Operation::Card,
    Operation::Frame,
    Operation::User,
    Operation::Download,
];

impl Place {
    fn covers(self, operation: Operation) -> bool {
        match self {
            Self::Token => operation.is_token(),
            Self::One(only) => operation == only,
            Self::Send => operation.is_message(),
            Self::Any => operation != Operation::Other,
        }
    }

    /// Can this happen here?
    fn holds(self, what: &FaultEffect) -> bool {
        OPERATIONS.iter().any(|operation| self.covers(*operation) && what.happens_to(*operation))
    }

    fn parse(text: &str) -> Result<Self, Sentence> {
        Ok(match text {
            "token" => Self::Token,
            "webhook" => Self::One(Operation::Webhook),
            "group" => Self::One(Operation::Group),
            "people" => Self::One(Operation::People),
            "upload" => Self::One(Operation::Upload),
            "status" => Self::One(Operation::Status),
            "recall" => Self::One(Operation::Recall),
            "reply" => Self::One(Operation::Reply),
            "stream" => Self::One(Operation::Stream),
            "gateway" => Self::One(Operation::Gateway),
            "socket" => Self::One(Operation::Push),
            "model" => Self::One(Operation::Model),
            "card" => Self::One(Operation::Card),
            "frame" => Self::One(Operation::Frame),
            "user" => Self::One(Operation::User),
            "download" => Self::One(Operation::Download),
            "send" => Self::Send,
            "any" => Self::Any,
            _ => {
                return Err({
                    let (en, zh) = (names(WHERES, ", "), names(WHERES, "、"));
                    say!(
                        "`{text}` is no place for a fault; write one of {en}",
                        "`{text}` 不是可设置故障的位置；请写其中之一：{zh}"
                    )
                });
            }
        })
    }
}

impl FaultEffect {
    fn happens_to(&self, operation: Operation) -> bool {
        match self {
            Self::NoQuery => matches!(operation, Operation::Group | Operation::People),
            Self::CurrentToken => operation == Operation::Upload,
            Self::Model(_) => operation == Operation::Model,
            Self::Xml => operation == Operation::Stream,
            Self::BadAccept => operation == Operation::Gateway,
            Self::Disconnect | Self::Twice => operation == Operation::Push,
            Self::Hang | Self::Drop | Self::Garbage => true,
            // An upgrade has no body that could be cut.
            Self::Truncated => !matches!(operation, Operation::Gateway | Operation::Push),
            _ => operation != Operation::Push,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "expired" | "40014" | "InvalidAuthentication" => Self::Expired,
            "currenttoken" => Self::CurrentToken,
            "hang" => Self::Hang,
            "drop" => Self::Drop,
            "lost" => Self::Lost,
            "truncated" => Self::Truncated,
            "html" => Self::Html,
            "garbage" => Self::Garbage,
            "empty" => Self::Empty,
            "foreign" => Self::Foreign,
            "redirect" => Self::Redirect,
            "punish" => Self::Punish,
            "noquery" => Self::NoQuery,
            "xml" => Self::Xml,
            "badaccept" => Self::BadAccept,
            "disconnect" => Self::Disconnect,
            "twice" => Self::Twice,
            _ if ModelFault::parse(text).is_some() => Self::Model(ModelFault::parse(text)?),
            _ => {
                let digits = text.strip_prefix("http").unwrap_or(text);
                let status = digits.parse().ok().filter(|status| (400..600).contains(status));
                if let Some(status) = status {
                    return Some(Self::Status(status));
                }
                let (code, words) =
                    text.split_once('=').map_or((text, None), |(code, words)| (code, Some(words.to_owned())));
                return is_code(code).then(|| Self::Code { code: code.to_owned(), text: words });
            }
        })
    }
}

/// A number, a dotted word, or a word that is known: a slip of the pen is none of these.
fn is_code(code: &str) -> bool {
    let dotted = code.contains('.') && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    let number = code.parse::<i64>().is_ok();
    number || dotted || Refusal::is_known(code) || codes::lookup(code, "").is_some()
}

/// The faults of a sandbox, with how often each was met.
#[derive(Default)]
pub(super) struct Script(Vec<(Fault, u32)>);

impl Script {
    pub(super) fn add(&mut self, fault: Fault) {
        self.0.push((fault, 0));
    }

    /// The first fault that fits and is not used up; counts it. `current`: does the request bring a token of the
    /// current endpoint?
    pub(super) fn take(&mut self, operation: Operation, current: bool) -> Option<Fault> {
        let open = |(fault, met): &&mut (Fault, u32)| {
            fault.meets(operation)
                && (current || fault.what != FaultEffect::CurrentToken)
                && fault.times.is_none_or(|times| *met < times)
        };
        let (fault, met) = self.0.iter_mut().find(open)?;
        *met = met.saturating_add(1);
        Some(fault.clone())
    }

    /// Faults that nothing has met.
    pub(super) fn unmet(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter().filter(|(_, met)| *met == 0).map(|(fault, _)| fault)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, FaultEffect, MODEL_WHATS, Place, WHATS, WHERES};
    use crate::sandbox::Operation;

    fn what(text: &str) -> FaultEffect {
        Fault::parse(text).unwrap().what
    }

    #[test]
    fn every_listed_word_can_be_written() {
        for (place, _) in WHERES {
            Fault::parse(&format!("{place}:drop")).unwrap();
        }
        for (word, _) in MODEL_WHATS {
            Fault::parse(&format!("model:{word}")).unwrap();
        }
        for (word, _) in WHATS.iter().filter(|(word, _)| !["CODE", "STATUS"].contains(word)) {
            Fault::parse(&format!("any:{word}*")).unwrap();
        }
    }

    #[test]
    fn forms() {
        let fault = Fault::parse("send:130101*2").unwrap();
        assert_eq!((fault.place, fault.times), (Place::Send, Some(2)));
        assert_eq!(fault.to_string(), "send:130101*2");
        assert_eq!(Fault::parse("any:hang*").unwrap().times, None);
        assert_eq!(Fault::parse("any:hang").unwrap().times, Some(1));
        assert_eq!(what("webhook:http500"), FaultEffect::Status(500));
        assert_eq!(what("webhook:504*3"), FaultEffect::Status(504));
        assert_eq!(what("group:40014"), FaultEffect::Expired);
        assert_eq!(what("webhook:-1"), FaultEffect::Code { code: "-1".into(), text: None });
        assert_eq!(
            what("webhook:310000=ip 1.2.3.4: not in whitelist*2"),
            FaultEffect::Code { code: "310000".into(), text: Some("ip 1.2.3.4: not in whitelist".into()) }
        );
        assert!(Fault::parse("send:noquery").unwrap().meets(Operation::Group));
        assert!(!Fault::parse("send:noquery").unwrap().meets(Operation::Webhook));
        assert!(!Fault::parse("send:drop").unwrap().meets(Operation::Upload));
        assert!(!Fault::parse("any:currenttoken").unwrap().meets(Operation::Group));
    }

    #[test]
    fn errors_name_the_part_and_list_what_fits() {
        for (text, parts) in [
            ("hang", &["`hang`", "WHERE:WHAT"][..]),
            ("snd:hang", &["`snd`", "token, webhook, group"]),
            ("send:hagn", &["`hagn`", "CODE, expired, currenttoken, STATUS, hang", "overload, toolong"]),
            ("webhook:twice", &["`twice` happens to `socket` or `any` only, not to `webhook`"]),
            ("socket:500", &["`500` happens to `token`, ", "`download` or `any` only, not to `socket`"]),
            ("send:hang*x", &["`*x`", "`*3`"]),
            ("send:hang*0", &["`*0`"]),
            (
                "webhook:noquery",
                &["`noquery` happens to `group`, `people`, `send` or `any` only, not to `webhook`"],
            ),
            ("send:stall=3", &["`stall=3` happens to `model` or `any` only, not to `send`"]),
            ("send:currenttoken", &["currenttoken", "`upload`", "`send`"]),
            ("send:", &["``"]),
        ] {
            let error = Fault::parse(text).unwrap_err().to_string();
            assert!(parts.iter().all(|part| error.contains(part)), "{text}: {error}");
        }
    }
}
