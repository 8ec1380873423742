//! A message as a webhook's body (§5.3).

use crate::lang::Sentence;
use crate::say;
use serde_json::Value;

use super::markdown::keep_line_breaks;
use super::{Error, Message, Outgoing};
use crate::api::wire::webhook::{
    ActionCard, Button, Content, FeedCard, FeedLink, Link, MAX_BODY, MAX_MENTIONS, Markdown, Text,
    WebhookMessage,
};

/// More rows than this do not show on phones (§5.3).
const MAX_FEED_ITEMS: usize = 9;

/// The body as JSON text.
pub(super) fn body(target: &str, outgoing: &Outgoing, uuid: &str) -> Result<String, Error> {
    let mentions = &outgoing.mentions;
    if mentions.count() > MAX_MENTIONS {
        return Err(Error::TooMany {
            what: crate::lang::Text { en: "mentions", zh: "个 @ 对象" },
            count: mentions.count(),
            limit: MAX_MENTIONS,
            hint: say!("use `--at all`", "改用 `--at all`"),
        });
    }
    let text = match &outgoing.message {
        Message::Raw { body, .. } => raw(target, outgoing, body, uuid)?,
        message => {
            let content = content(target, message, outgoing)?;
            let message = WebhookMessage { content, at: mentions.at(), msg_uuid: Some(uuid.to_owned()) };
            crate::api::json(&message)
        }
    };
    if text.len() > MAX_BODY {
        return Err(Error::TooLong {
            target: target.to_owned(),
            what: "JSON",
            size: text.len(),
            limit: MAX_BODY,
        });
    }
    Ok(text)
}

fn content(target: &str, message: &Message, outgoing: &Outgoing) -> Result<Content, Error> {
    let cannot_mention = || -> Result<(), Error> {
        if outgoing.mentions.is_empty() {
            return Ok(());
        }
        Err(Error::Unsupported {
            what: say!("`--at` with `send {noun}`", "`send {noun}` 的 `--at`", noun = message.noun()),
            noun: "webhook",
            target: target.to_owned(),
            hint: say!(
                "only `send text` and `send markdown` can mention people",
                "只有 `send text` 与 `send markdown` 能 @ 人"
            ),
        })
    };
    Ok(match message {
        Message::Text { content } => {
            let missing = outgoing.mentions.missing_in(content);
            let content = if missing.is_empty() { content.clone() } else { format!("{content} {missing}") };
            Content::Text { text: Text { content } }
        }
        Message::Markdown { title, text } => {
            let missing = outgoing.mentions.missing_in(text);
            let mut text = laid_out(text, outgoing);
            if !missing.is_empty() {
                text = format!("{text}  \n  {missing}");
            }
            Content::Markdown { markdown: Markdown { title: title.clone(), text } }
        }
        Message::Link { title, text, url, picture } => {
            cannot_mention()?;
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
            cannot_mention()?;
            let flag = |set: bool| Some(if set { "1" } else { "0" }.to_owned());
            let mut card = ActionCard {
                title: title.clone(),
                text: laid_out(text, outgoing),
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
            cannot_mention()?;
            if items.len() > MAX_FEED_ITEMS {
                return Err(Error::TooMany {
                    what: crate::lang::Text { en: "items", zh: "个条目" },
                    count: items.len(),
                    limit: MAX_FEED_ITEMS,
                    hint: say!(
                        "a feed card with more does not show on phones; send two, or use `send raw`",
                        "超过时手机端不显示；请分两条发送，或用 `send raw`"
                    ),
                });
            }
            let link = |item: &super::FeedItem| FeedLink {
                title: item.title.clone(),
                message_url: item.url.clone(),
                pic_url: item.picture.clone(),
            };
            Content::FeedCard { feed_card: FeedCard { links: items.iter().map(link).collect() } }
        }
        Message::Robot(_) => {
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
fn raw(target: &str, outgoing: &Outgoing, body: &Value, uuid: &str) -> Result<String, Error> {
    if matches!(&outgoing.message, Message::Raw { msg_key: Some(_), .. }) {
        return Err(Error::Unsupported {
            what: Sentence::same("`--msg-key`"),
            noun: "webhook",
            target: target.to_owned(),
            hint: say!(
                "`group:` and `user:` targets take a msgKey; a webhook takes a body with `msgtype`",
                "`group:` 与 `user:` 目标使用 msgKey；webhook 使用带 `msgtype` 的消息体"
            ),
        });
    }
    if !outgoing.mentions.is_empty() {
        return Err(Error::Invalid(say!(
            "`--at` does not go with `send raw`: write the body's `at` member",
            "`--at` 不能与 `send raw` 同用：请在消息体中写 `at` 字段"
        )));
    }
    let Value::Object(members) = body else {
        return Err(Error::Invalid(say!(
            "a webhook's body is a JSON object with `msgtype`",
            "webhook 的消息体是带 `msgtype` 的 JSON 对象"
        )));
    };
    let mut members = members.clone();
    members.entry("msgUuid").or_insert_with(|| uuid.into());
    Ok(crate::api::json(&members))
}
