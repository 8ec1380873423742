//! The keys of `[card]`, `[session]`, `[redact]` and `[redact_rules.NAME]`.

use super::{Key, Kind};

const fn key(path: &'static str, kind: Kind, help: &'static str) -> Key {
    Key { path, secret: false, kind, help }
}

/// The keys.
pub(super) const KEYS: &[Key] = &[
    key("card.template", Kind::Text, "template of `ding ask --card`, published, of the same app: `….schema`"),
    key("card.key", Kind::Text, "streaming variable of that template, `content` unless set"),
    key(
        "session.exchanges",
        Kind::Number,
        "exchanges of a `ding ask --session` that are kept, 10 unless set",
    ),
    key("session.timeout", Kind::Text, "silence after which it starts anew, 30m unless set"),
    key("redact.emails", Kind::Switch, "does `ding ask` hide e-mail addresses too?"),
    key("redact.phones", Kind::Switch, "does `ding ask` hide phone numbers too?"),
    key("redact_rules.*.pattern", Kind::Text, "regular expression of something else that `ding ask` hides"),
];
