//! What was meant by a type of message that does not exist.

use crate::ctx::Usage;
use crate::net::quote;
use crate::say;

/// The types, as they are typed.
const KINDS: &[&str] = &[
    "text",
    "markdown",
    "link",
    "action-card",
    "feed-card",
    "image",
    "file",
    "audio",
    "video",
    "raw",
    "alertmanager",
];

/// Other names of them.
const CALLED: &[(&str, &str)] = &[
    ("msg", "text"),
    ("message", "text"),
    ("md", "markdown"),
    ("url", "link"),
    ("card", "action-card"),
    ("actioncard", "action-card"),
    ("action_card", "action-card"),
    ("button", "action-card"),
    ("feedcard", "feed-card"),
    ("feed_card", "feed-card"),
    ("img", "image"),
    ("picture", "image"),
    ("photo", "image"),
    ("pic", "image"),
    ("document", "file"),
    ("doc", "file"),
    ("voice", "audio"),
    ("json", "raw"),
    ("alert", "alertmanager"),
    ("alerts", "alertmanager"),
    ("prometheus", "alertmanager"),
    ("grafana", "alertmanager"),
];

/// The error of `ding send WORD …` with what to type instead.
pub fn unknown_kind(word: &str) -> Usage {
    let lower = word.to_lowercase();
    let called = CALLED.iter().find(|(name, _)| *name == lower).map(|(_, kind)| *kind);
    let near = || {
        let distance = |kind: &&&str| strsim::damerau_levenshtein(kind, &lower);
        KINDS.iter().min_by_key(distance).filter(|kind| distance(kind) <= lower.len() / 3).copied()
    };
    let (en, zh) = (KINDS.join(", "), KINDS.join("、"));
    let message = say!("`{word}` is no type of message", "没有 `{word}` 这种消息类型");
    Usage::new(
        message,
        match called.or_else(near) {
            Some("action-card") => say!(
                "write `ding send action-card` for a card with buttons, `ding send feed-card` for rows of links; the types: {en}",
                "带按钮的卡片用 `ding send action-card`，多行图文用 `ding send feed-card`；全部类型：{zh}"
            ),
            Some(kind) => {
                say!("write `ding send {kind}`; the types: {en}", "请写 `ding send {kind}`；全部类型：{zh}")
            }
            None => say!(
                "to send it as a text: `ding send text {text}`; the types: {en}",
                "要作为文本发送：`ding send text {text}`；全部类型：{zh}",
                text = quote(word)
            ),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::{CALLED, KINDS, unknown_kind};

    #[test]
    fn what_to_type_is_said() {
        for (word, hint) in [
            ("hello", "`ding send text hello`"),
            ("hi", "`ding send text hi`"),
            ("txt", "`ding send text`"),
            ("txet", "`ding send text`"),
            ("disk full", "`ding send text 'disk full'`"),
            ("card", "`ding send action-card`"),
            ("makrdown", "`ding send markdown`"),
            ("MD", "`ding send markdown`"),
            ("imgae", "`ding send image`"),
        ] {
            let said = unknown_kind(word).hint.unwrap().to_string();
            assert!(said.contains(hint), "{word}: {said}");
        }
        for (_, kind) in CALLED {
            assert!(KINDS.contains(kind));
        }
    }
}
