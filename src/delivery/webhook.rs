//! A message as a webhook's body (§5.3).

use serde_json::{Value, json};

use super::markdown::keep_line_breaks;
use super::raw::foreign;
use super::{Error, MediaRef, Mentions, Message, Outgoing, PictureShape, title_of};
use crate::api::wire::webhook::{
    ActionCard, Button, Content, FeedCard, FeedLink, Link, Markdown, Text, WebhookMessage,
};
use crate::lang::Sentence;
use crate::say;

/// More rows than this do not show on phones (§5.3).
pub(super) const MAX_FEED_ITEMS: usize = 9;

/// Mentions everybody where the text has to say so (§14).
const EVERYBODY: &str = "@所有人";

/// Can a message of this type mention people? ActionCards can (§14).
pub(super) fn mentions(message: &Message) -> bool {
    match message {
        Message::Text { .. } | Message::Markdown { .. } | Message::ActionCard { .. } => true,
        Message::Picture { shape, .. } => *shape == PictureShape::Markdown,
        Message::Link { .. }
        | Message::FeedCard { .. }
        | Message::File { .. }
        | Message::Audio { .. }
        | Message::Video { .. }
        | Message::Raw { .. } => false,
    }
}

/// Why a message that cannot mention anybody is not sent as it is.
pub(super) fn cannot_mention(target: &str, message: &Message) -> Error {
    if let Message::Raw { .. } = message {
        return Error::Invalid(say!(
            "`--at` does not go with `send raw`: write the body's `at` member",
            "`--at` 不能与 `send raw` 同用：请在消息体中写 `at` 字段"
        ));
    }
    Error::Unsupported {
        what: say!("`--at` with `send {noun}`", "`send {noun}` 的 `--at`", noun = message.noun()),
        noun: "webhook",
        target: target.to_owned(),
        hint: say!(
            "`send text`, `send markdown` and `send action-card` can mention people",
            "`send text`、`send markdown` 与 `send action-card` 能 @ 人"
        ),
    }
}

/// The error for more rows than phones show.
pub(super) fn too_many_items(count: usize) -> Error {
    let hint = say!(
        "a feed card with more does not show on phones; send two, or use `send raw`",
        "超过时手机端不显示；请分两条发送，或用 `send raw`"
    );
    let what = crate::lang::Text { en: "items", zh: "个条目" };
    Error::TooMany { what, count, limit: MAX_FEED_ITEMS, hint }
}

/// The body as JSON text; `uuid` is its idempotency key.
pub(super) fn body(target: &str, outgoing: &Outgoing, uuid: Option<&str>) -> Result<String, Error> {
    match &outgoing.message {
        Message::Raw { body, .. } => raw(target, outgoing, body, uuid),
        Message::Picture { picture, shape: PictureShape::Image, .. } => {
            Ok(undocumented("image", "picURL", picture, uuid))
        }
        Message::Picture { picture, shape: PictureShape::SampleImageMsg, .. } => {
            Ok(undocumented("sampleImageMsg", "photoURL", picture, uuid))
        }
        message => {
            let content = content(target, message, outgoing)?;
            let message =
                WebhookMessage { content, at: outgoing.mentions.at(), msg_uuid: uuid.map(str::to_owned) };
            super::json(&message)
        }
    }
}

fn undocumented(kind: &str, member: &str, picture: &MediaRef, uuid: Option<&str>) -> String {
    json!({ "msgtype": kind, kind: { member: picture.shown() }, "msgUuid": uuid }).to_string()
}

/// A webhook shows a picture as Markdown (§5.4).
fn shown(picture: &MediaRef, name: &str, caption: Option<&str>, mentions: &Mentions) -> Markdown {
    // Brackets in a name would end the label.
    let label = name.replace(['[', ']', '(', ')'], " ");
    // A bracket in the address would end the address.
    let address = picture.shown().replace('(', "%28").replace(')', "%29");
    let mut text = format!("![{}]({address})", label.trim());
    let caption = caption.filter(|caption| !caption.is_empty());
    if let Some(caption) = caption {
        text = format!("{text}\n\n{caption}");
    }
    let title = caption.and_then(title_of).or_else(|| title_of(name));
    Markdown { title: title.unwrap_or_else(|| "picture".to_owned()), text: called(text, mentions) }
}

/// Markdown with the names that it still has to say, on a line of their own.
fn called(text: String, mentions: &Mentions) -> String {
    match mentions.missing_in(&text) {
        missing if missing.is_empty() => text,
        missing => format!("{text}  \n  {missing}"),
    }
}

fn content(target: &str, message: &Message, outgoing: &Outgoing) -> Result<Content, Error> {
    let no_mentions = || match outgoing.mentions.is_empty() {
        true => Ok(()),
        false => Err(cannot_mention(target, message)),
    };
    Ok(match message {
        Message::Text { content } => {
            let missing = outgoing.mentions.missing_in(content);
            let content = match (missing.is_empty(), content.is_empty()) {
                (true, _) => content.clone(),
                (false, true) => missing,
                (false, false) => format!("{content} {missing}"),
            };
            Content::Text { text: Text { content } }
        }
        Message::Markdown { title, text } => {
            let text = called(laid_out(text, outgoing), &outgoing.mentions);
            Content::Markdown { markdown: Markdown { title: title.clone(), text } }
        }
        Message::Link { title, text, url, picture } => {
            no_mentions()?;
            Content::Link {
                link: Link {
                    title: title.clone(),
                    text: text.clone(),
                    message_url: url.clone(),
                    pic_url: picture.clone(),
                },
            }
        }
        Message::ActionCard { title, text, buttons, horizontal, hide_avatar } => {
            let mut text = called(laid_out(text, outgoing), &outgoing.mentions);
            if outgoing.mentions.all() && !text.contains(EVERYBODY) {
                text = format!("{text}  \n  {EVERYBODY}");
            }
            let flag = |set: bool| Some(if set { "1" } else { "0" }.to_owned());
            let mut card = ActionCard {
                title: title.clone(),
                text,
                single_title: None,
                single_url: None,
                btn_orientation: flag(*horizontal),
                hide_avatar: flag(*hide_avatar),
                btns: None,
            };
            match buttons.as_slice() {
                [only] => {
                    card.single_title = Some(only.label.clone());
                    card.single_url = Some(only.url.clone());
                }
                several => {
                    let button = |button: &super::Button| Button {
                        title: button.label.clone(),
                        action_url: button.url.clone(),
                    };
                    card.btns = Some(several.iter().map(button).collect());
                }
            }
            Content::ActionCard { action_card: card }
        }
        Message::FeedCard { items } => {
            no_mentions()?;
            if items.len() > MAX_FEED_ITEMS {
                return Err(too_many_items(items.len()));
            }
            let link = |item: &super::FeedItem| FeedLink {
                title: item.title.clone(),
                message_url: item.url.clone(),
                pic_url: item.picture.clone(),
            };
            Content::FeedCard { feed_card: FeedCard { links: items.iter().map(link).collect() } }
        }
        Message::Picture { picture, name, caption, .. } => {
            Content::Markdown { markdown: shown(picture, name, caption.as_deref(), &outgoing.mentions) }
        }
        Message::File { .. } | Message::Audio { .. } | Message::Video { .. } => {
            return Err(Error::Unsupported {
                what: Sentence::same(format!("`send {}`", message.noun())),
                noun: "webhook",
                target: target.to_owned(),
                hint: say!(
                    "only `group:` and `user:` targets take files; `send image` can show a picture",
                    "只有 `group:` 与 `user:` 目标能接收文件；`send image` 可展示图片"
                ),
            });
        }
        // Taken care of by the caller.
        Message::Raw { .. } => {
            return Err(Error::Invalid(say!(
                "a raw message has no content of its own",
                "raw 消息没有自己的内容"
            )));
        }
    })
}

fn laid_out(text: &str, outgoing: &Outgoing) -> String {
    if outgoing.verbatim { text.to_owned() } else { keep_line_breaks(text) }
}

/// The user's body, with a `msgUuid` unless it has one.
fn raw(target: &str, outgoing: &Outgoing, body: &Value, uuid: Option<&str>) -> Result<String, Error> {
    if matches!(&outgoing.message, Message::Raw { msg_key: Some(_), .. }) {
        return Err(Error::Unsupported {
            what: Sentence::same("`--msg-key`"),
            noun: "webhook",
            target: target.to_owned(),
            hint: say!(
                "`group:` and `user:` targets take a msgKey; a webhook takes a body with `msgtype`",
                "`group:` 与 `user:` 目标使用 msgKey；Webhook 使用带 `msgtype` 的消息体"
            ),
        });
    }
    if !outgoing.mentions.is_empty() {
        return Err(cannot_mention(target, &outgoing.message));
    }
    let Value::Object(members) = body else {
        return Err(Error::Invalid(say!(
            "a webhook's body is a JSON object with `msgtype`",
            "Webhook 的消息体是带 `msgtype` 的 JSON 对象"
        )));
    };
    if let Some((what, hint)) = foreign(members) {
        return Err(Error::Unsupported { what, noun: "webhook", target: target.to_owned(), hint });
    }
    let mut members = members.clone();
    if let Some(uuid) = uuid {
        members.entry("msgUuid").or_insert_with(|| uuid.into());
    }
    super::json(&members)
}
