//! Control characters never go out, wherever in a message they stand.

use super::{Message, Outgoing};
use crate::text::clean;

impl Outgoing {
    /// Takes control characters out of all that people read or click. JSON of the user's own stays as it is.
    pub(super) fn tidy(&mut self) {
        if let Some(intro) = &mut self.intro {
            text(intro);
        }
        match &mut self.message {
            Message::Text { content } => text(content),
            Message::Markdown { title, text: body } => {
                line(title);
                text(body);
            }
            Message::Link { title, text: body, url, picture } => {
                [title, url].into_iter().chain(picture).for_each(line);
                text(body);
            }
            Message::ActionCard { title, text: body, buttons, .. } => {
                line(title);
                text(body);
                buttons.iter_mut().flat_map(|button| [&mut button.label, &mut button.url]).for_each(line);
            }
            Message::FeedCard { items } => {
                for item in items {
                    [&mut item.title, &mut item.url, &mut item.picture].into_iter().for_each(line);
                }
            }
            Message::Picture { name, caption, .. } => {
                line(name);
                caption.iter_mut().for_each(text);
            }
            Message::File { name, .. } => line(name),
            Message::Audio { .. } | Message::Video { .. } | Message::Raw { .. } => {}
        }
    }
}

fn text(text: &mut String) {
    if text.contains(char::is_control) {
        *text = clean(text).into_owned();
    }
}

/// What stands in one line has no line breaks either.
fn line(line: &mut String) {
    if line.contains(char::is_control) {
        let clean = clean(line);
        *line = clean.split(['\n', '\t']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    }
}

#[cfg(test)]
mod tests {
    use crate::delivery::{Button, FeedItem, MediaRef, Message, Outgoing, PictureShape};

    /// Colours, a bell, a C1 character, a backspace: each in another place.
    #[test]
    fn no_control_character_is_left() {
        let dirty = |text: &str| format!("\u{1b}[31m{text}\u{7}\u{1b}[0m\u{9b}1m\0\rx{text}");
        let (title, text) = (dirty("t"), dirty("body"));
        let messages = [
            Message::Text { content: text.clone() },
            Message::Markdown { title: title.clone(), text: text.clone() },
            Message::Link {
                title: title.clone(),
                text: text.clone(),
                url: dirty("u"),
                picture: Some(dirty("p")),
            },
            Message::ActionCard {
                title: title.clone(),
                text: text.clone(),
                buttons: vec![Button { label: dirty("l"), url: dirty("u") }],
                horizontal: false,
                hide_avatar: false,
            },
            Message::FeedCard {
                items: vec![FeedItem { title: "a\nb\tc".into(), url: dirty("u"), picture: dirty("p") }],
            },
            Message::Picture {
                picture: MediaRef::Attached(0),
                name: dirty("n"),
                caption: Some(text),
                shape: PictureShape::Markdown,
            },
            Message::File { media: MediaRef::Attached(0), name: title, extension: "zip".into() },
        ];
        for message in messages {
            let mut outgoing = Outgoing { intro: Some(dirty("i")), ..Outgoing::from(message) };
            outgoing.tidy();
            let shown = format!("{outgoing:?}");
            assert!(
                !["\\u{", "\\r", "\\0", "\\n", "\\t"].iter().any(|escape| shown.contains(escape)),
                "{shown}"
            );
        }
    }

    #[test]
    fn lines_of_a_text_stay() {
        let mut outgoing = Outgoing::from(Message::Markdown { title: "a\nb".into(), text: "a\nb\tc".into() });
        outgoing.tidy();
        let expected = Message::Markdown { title: "a b".into(), text: "a\nb\tc".into() };
        assert_eq!(outgoing.message, expected);
    }
}
