//! The keyword that a robot wants in each message.

use std::borrow::Cow;

use super::{Message, Outgoing, PictureShape};
use crate::settings::Target;

/// Adds the target's keyword where the robot looks for it, unless the message has it.
pub(super) fn with_keyword<'a>(target: &Target, outgoing: &'a Outgoing) -> Cow<'a, Outgoing> {
    let Some(keyword) = &target.keyword else { return Cow::Borrowed(outgoing) };
    let mut message = outgoing.message.clone();
    // At the end: a heading, a fence or a mention at the beginning stays what it is.
    match &mut message {
        Message::Text { content } if content.is_empty() => content.clone_from(keyword),
        Message::Text { content } if !content.contains(keyword) => *content = format!("{content}\n{keyword}"),
        Message::Markdown { title, text } | Message::ActionCard { title, text, .. }
            if !title.contains(keyword) && !text.contains(keyword) =>
        {
            *text = format!("{text}\n\n{keyword}");
        }
        Message::Link { title, text, .. } if !title.contains(keyword) && !text.contains(keyword) => {
            *text = format!("{text} {keyword}");
        }
        Message::FeedCard { items } if !items.iter().any(|item| item.title.contains(keyword)) => {
            if let Some(first) = items.first_mut() {
                first.title = format!("{} {keyword}", first.title);
            }
        }
        Message::Picture { name, caption, shape: PictureShape::Markdown, .. }
            if !name.contains(keyword) && !caption.as_ref().is_some_and(|text| text.contains(keyword)) =>
        {
            *caption = Some(match caption.take() {
                Some(text) => format!("{text}\n\n{keyword}"),
                None => keyword.clone(),
            });
        }
        // The keyword is in these messages already.
        Message::Text { .. }
        | Message::Markdown { .. }
        | Message::ActionCard { .. }
        | Message::Link { .. }
        | Message::FeedCard { .. }
        | Message::Picture { .. }
        // They have no place for it: files go through robots that want none, and raw JSON is the user's own.
        | Message::File { .. }
        | Message::Audio { .. }
        | Message::Video { .. }
        | Message::Raw { .. } => return Cow::Borrowed(outgoing),
    }
    Cow::Owned(Outgoing { message, ..outgoing.clone() })
}
