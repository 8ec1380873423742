//! The mark of a message that goes out late.

use std::time::Duration;

use serde_json::Value;

use crate::api::wire::robot::MAX_PARAM;
use crate::api::wire::webhook::MAX_BODY;
use crate::lang::{Lang, Text};

/// A message is called late from this age on.
const LATE: Duration = Duration::from_secs(60);

/// May a message have arrived before?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// What became of an earlier try is not known.
    Possible,
    /// No earlier try has sent it.
    Impossible,
}

/// What a message of this age says about itself; with whether it may have arrived before. `None` when there is nothing to say.
pub fn late(age: Duration, repeat: Repeat, lang: Lang) -> Option<String> {
    let minutes = age.as_secs() / 60;
    let (count, unit) = match minutes {
        0..120 => (minutes, Text { en: "min", zh: "分钟" }),
        120..2880 => (minutes / 60, Text { en: "h", zh: "小时" }),
        _ => (minutes / 1440, Text { en: "days", zh: "天" }),
    };
    let unit = unit.get(lang);
    let ago = (age >= LATE).then(|| match lang {
        Lang::En => format!("{count} {unit} late"),
        Lang::Zh => format!("{count} {unit}前"),
    });
    let repeat = (repeat == Repeat::Possible)
        .then(|| Text { en: "may be a repeat", zh: "可能重复" }.get(lang).to_owned());
    let said: Vec<String> = ago.into_iter().chain(repeat).collect();
    (!said.is_empty()).then(|| match lang {
        Lang::En => format!("({})", said.join(lang.comma())),
        Lang::Zh => format!("（{}）", said.join(lang.comma())),
    })
}

/// A body as it goes on the wire, with `mark` before its text. A message that has no place for it, or no room, stays as it is.
pub fn marked(body: &str, mark: &str) -> String {
    with_mark(body, mark).unwrap_or_else(|| body.to_owned())
}

fn with_mark(body: &str, mark: &str) -> Option<String> {
    let mut whole: Value = serde_json::from_str(body).ok()?;
    // A robot's parameters are a text within the JSON.
    if let Some(key) = whole.get("msgKey").and_then(Value::as_str).map(str::to_owned) {
        let mut inner: Value = serde_json::from_str(whole.get("msgParam")?.as_str()?).ok()?;
        put(&mut inner, &key, mark)?;
        let param = inner.to_string();
        whole["msgParam"] = param.as_str().into();
        return (param.len() <= MAX_PARAM).then(|| whole.to_string());
    }
    let kind = whole.get("msgtype")?.as_str()?.to_owned();
    put(whole.get_mut(&kind)?, &kind, mark)?;
    let text = whole.to_string();
    (text.len() <= MAX_BODY).then_some(text)
}

/// Puts the mark where a reader sees it first.
fn put(inner: &mut Value, kind: &str, mark: &str) -> Option<()> {
    let kind = kind.to_ascii_lowercase();
    // A line of its own: what begins the text stays a heading, a list or a fence.
    let gap = if kind.contains("markdown") || kind.contains("card") { "\n\n" } else { "\n" };
    let place = match inner.get("content").is_some() {
        true => inner.get_mut("content"),
        false if inner.get("text").is_some() => inner.get_mut("text"),
        false => return put_in_row(inner, mark),
    };
    let place = place.filter(|text| text.is_string())?;
    *place = format!("{mark}{gap}{}", place.as_str()?).into();
    Some(())
}

/// A feed card has no text but the titles of its rows.
fn put_in_row(inner: &mut Value, mark: &str) -> Option<()> {
    let title = inner.get_mut("links")?.get_mut(0)?.get_mut("title")?;
    *title = format!("{mark} {}", title.as_str()?).into();
    Some(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Repeat, late, marked};
    use crate::lang::Lang;

    #[test]
    fn a_message_says_how_late_it_is_and_that_it_may_be_a_repeat() {
        let said =
            |seconds, repeat, lang| late(Duration::from_secs(seconds), repeat, lang).unwrap_or_default();
        for (seconds, repeat, en, zh) in [
            (59, Repeat::Impossible, "", ""),
            (60, Repeat::Impossible, "(1 min late)", "（1 分钟前）"),
            (12 * 60 + 59, Repeat::Impossible, "(12 min late)", "（12 分钟前）"),
            (119 * 60, Repeat::Possible, "(119 min late, may be a repeat)", "（119 分钟前，可能重复）"),
            (120 * 60, Repeat::Impossible, "(2 h late)", "（2 小时前）"),
            (47 * 3600, Repeat::Impossible, "(47 h late)", "（47 小时前）"),
            (50 * 3600, Repeat::Impossible, "(2 days late)", "（2 天前）"),
            (1, Repeat::Possible, "(may be a repeat)", "（可能重复）"),
        ] {
            assert_eq!(said(seconds, repeat, Lang::En), en);
            assert_eq!(said(seconds, repeat, Lang::Zh), zh);
        }
    }

    #[test]
    fn the_mark_stands_where_each_type_is_read_first() {
        for (body, expected) in [
            (
                r#"{"msgtype":"text","text":{"content":"a"},"msgUuid":"u"}"#,
                r#"{"msgtype":"text","text":{"content":"(M)\na"},"msgUuid":"u"}"#,
            ),
            (
                r##"{"msgtype":"markdown","markdown":{"title":"t","text":"# a"}}"##,
                r##"{"msgtype":"markdown","markdown":{"title":"t","text":"(M)\n\n# a"}}"##,
            ),
            (
                r#"{"msgtype":"actionCard","actionCard":{"title":"t","text":"a"}}"#,
                r#"{"msgtype":"actionCard","actionCard":{"title":"t","text":"(M)\n\na"}}"#,
            ),
            (
                r#"{"msgtype":"link","link":{"title":"t","text":"a"}}"#,
                r#"{"msgtype":"link","link":{"title":"t","text":"(M)\na"}}"#,
            ),
            (
                r#"{"msgtype":"feedCard","feedCard":{"links":[{"title":"t"}]}}"#,
                r#"{"msgtype":"feedCard","feedCard":{"links":[{"title":"(M) t"}]}}"#,
            ),
            (
                r#"{"msgKey":"sampleText","msgParam":"{\"content\":\"a\"}"}"#,
                r#"{"msgKey":"sampleText","msgParam":"{\"content\":\"(M)\\na\"}"}"#,
            ),
            (
                r#"{"msgKey":"sampleActionCard6","msgParam":"{\"title\":\"t\",\"text\":\"a\"}"}"#,
                r#"{"msgKey":"sampleActionCard6","msgParam":"{\"title\":\"t\",\"text\":\"(M)\\n\\na\"}"}"#,
            ),
            (
                r#"{"msgKey":"sampleImageMsg","msgParam":"{\"photoURL\":\"@x\"}"}"#,
                r#"{"msgKey":"sampleImageMsg","msgParam":"{\"photoURL\":\"@x\"}"}"#,
            ),
            ("{\"msgtype\":7}", "{\"msgtype\":7}"),
            ("no JSON", "no JSON"),
        ] {
            assert_eq!(marked(body, "(M)"), expected);
        }
    }

    #[test]
    fn a_message_without_room_for_the_mark_goes_as_it_is() {
        let body = format!(r#"{{"msgtype":"text","text":{{"content":"{}"}}}}"#, "a".repeat(20_000));
        assert_eq!(marked(&body, "(M)"), body);
    }
}
