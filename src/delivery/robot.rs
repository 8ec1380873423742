//! A message as `msgKey` and `msgParam` of the enterprise robot (§4.3).

use super::markdown::keep_line_breaks;
use super::{Button, Error, Message, Outgoing};
use crate::api::wire::robot::{MAX_PARAM, Sample, VerticalCard};
use crate::lang::{Sentence, Text};
use crate::say;

/// Key and parameters as they go on the wire.
pub(super) fn param(
    target: &str,
    noun: &'static str,
    outgoing: &Outgoing,
) -> Result<(String, String), Error> {
    let unsupported =
        |what: Sentence, hint: Sentence| Error::Unsupported { what, noun, target: target.to_owned(), hint };
    if !outgoing.mentions.is_empty() {
        return Err(unsupported(
            Sentence::same("`--at`"),
            say!(
                "only `webhook:` targets can mention, with `send text` and `send markdown`",
                "只有 `webhook:` 目标能 @ 人，且只能用 `send text` 与 `send markdown`"
            ),
        ));
    }
    let (key, param) = match &outgoing.message {
        Message::Raw { body, msg_key: Some(key) } => (key.clone(), crate::api::json(body)),
        Message::Raw { msg_key: None, .. } => {
            return Err(unsupported(
                say!("a raw body without `--msg-key`", "不带 `--msg-key` 的原始消息体"),
                say!(
                    "name the msgKey whose parameters the body is",
                    "用 `--msg-key` 指定该消息体对应的 msgKey"
                ),
            ));
        }
        Message::FeedCard { .. } => {
            return Err(unsupported(
                say!("a feed card", "feedCard 消息"),
                say!("only `webhook:` targets take feed cards", "只有 `webhook:` 目标支持 feedCard"),
            ));
        }
        Message::ActionCard { hide_avatar: true, .. } => {
            return Err(unsupported(
                Sentence::same("`--hide-avatar`"),
                say!("only `webhook:` targets can hide the avatar", "只有 `webhook:` 目标能隐藏头像"),
            ));
        }
        message => sample(message, outgoing.verbatim)?.to_wire().map_err(|error| {
            Error::Invalid(say!(
                "the message cannot be written as JSON: {error}",
                "消息无法写成 JSON：{error}"
            ))
        })?,
    };
    if param.len() > MAX_PARAM {
        return Err(Error::TooLong {
            target: target.to_owned(),
            what: "msgParam",
            size: param.len(),
            limit: MAX_PARAM,
        });
    }
    Ok((key, param))
}

fn sample(message: &Message, verbatim: bool) -> Result<Sample, Error> {
    let laid_out = |text: &str| if verbatim { text.to_owned() } else { keep_line_breaks(text) };
    Ok(match message {
        Message::Text { content } => Sample::Text { content: content.clone() },
        Message::Markdown { title, text } => Sample::Markdown { title: title.clone(), text: laid_out(text) },
        Message::Link { title, text, url, picture } => Sample::Link {
            title: title.clone(),
            text: text.clone(),
            message_url: url.clone(),
            pic_url: picture.clone(),
        },
        Message::Robot(sample) => sample.clone(),
        Message::ActionCard { title, text, buttons, horizontal, .. } => {
            card(title, laid_out(text), buttons, *horizontal)?
        }
        Message::FeedCard { .. } | Message::Raw { .. } => {
            return Err(Error::Invalid(say!("this message has no msgKey", "该消息没有 msgKey")));
        }
    })
}

fn card(title: &str, text: String, buttons: &[Button], horizontal: bool) -> Result<Sample, Error> {
    let title = title.to_owned();
    let vertical = |title, text| {
        VerticalCard::new(
            title,
            text,
            buttons.iter().map(|button| (button.label.clone(), button.url.clone())),
        )
    };
    Ok(match (buttons, horizontal) {
        ([only], _) => {
            Sample::ActionCard { title, text, single_title: only.label.clone(), single_url: only.url.clone() }
        }
        ([left, right], true) => Sample::ActionCard6 {
            title,
            text,
            button_title1: left.label.clone(),
            button_url1: left.url.clone(),
            button_title2: right.label.clone(),
            button_url2: right.url.clone(),
        },
        (_, true) => {
            return Err(Error::TooMany {
                what: Text { en: "horizontal buttons", zh: "个横排按钮" },
                count: buttons.len(),
                limit: 2,
                hint: say!(
                    "leave `--horizontal` out, or send through a webhook",
                    "去掉 `--horizontal`，或改用 webhook 发送"
                ),
            });
        }
        ([_, _], false) => Sample::ActionCard2(vertical(title, text)),
        ([_, _, _], false) => Sample::ActionCard3(vertical(title, text)),
        ([_, _, _, _], false) => Sample::ActionCard4(vertical(title, text)),
        ([_, _, _, _, _], false) => Sample::ActionCard5(vertical(title, text)),
        _ => {
            return Err(Error::TooMany {
                what: Text { en: "buttons", zh: "个按钮" },
                count: buttons.len(),
                limit: 5,
                hint: say!(
                    "the enterprise robot takes 1 to 5; a webhook takes more",
                    "企业机器人支持 1 至 5 个，webhook 支持更多"
                ),
            });
        }
    })
}
