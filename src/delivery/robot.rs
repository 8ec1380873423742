//! A message as `msgKey` and `msgParam` of the enterprise robot (§4.3).

use super::markdown::keep_line_breaks;
use super::{Button, Error, Message, Outgoing};
use crate::api::wire::robot::{Sample, VerticalCard};
use crate::lang::{Sentence, Text};
use crate::say;

/// Most buttons of a card (§4.3).
pub(super) const MAX_BUTTONS: usize = 5;

fn unsupported(target: &str, noun: &'static str, what: Sentence, hint: Sentence) -> Error {
    Error::Unsupported { what, noun, target: target.to_owned(), hint }
}

/// The robot mentions nobody (§4.2).
pub(super) fn cannot_mention(target: &str, noun: &'static str) -> Error {
    let hint = say!(
        "only `webhook:` targets can mention, with `send text`, `send markdown` and `send action-card`",
        "只有 `webhook:` 目标能 @ 人，可用 `send text`、`send markdown` 与 `send action-card`"
    );
    unsupported(target, noun, Sentence::same("`--at`"), hint)
}

/// The robot has no such switch.
pub(super) fn cannot_hide(target: &str, noun: &'static str) -> Error {
    let hint = say!("only `webhook:` targets can hide the avatar", "只有 `webhook:` 目标能隐藏头像");
    unsupported(target, noun, Sentence::same("`--hide-avatar`"), hint)
}

/// The error for more buttons than can stand beside each other.
pub(super) fn too_wide(count: usize) -> Error {
    let hint = say!(
        "leave `--horizontal` out, or send through a webhook",
        "去掉 `--horizontal`，或改用 Webhook 发送"
    );
    Error::TooMany { what: Text { en: "horizontal buttons", zh: "个横排按钮" }, count, limit: 2, hint }
}

/// The error for more buttons than a card can have.
pub(super) fn too_many_buttons(count: usize) -> Error {
    let hint = say!(
        "the enterprise robot takes 1 to 5; a webhook takes more",
        "企业机器人支持 1 至 5 个，Webhook 支持更多"
    );
    Error::TooMany { what: Text { en: "buttons", zh: "个按钮" }, count, limit: MAX_BUTTONS, hint }
}

/// Key and parameters as they go on the wire.
pub(super) fn param(
    target: &str,
    noun: &'static str,
    outgoing: &Outgoing,
) -> Result<(String, String), Error> {
    if !outgoing.mentions.is_empty() {
        return Err(cannot_mention(target, noun));
    }
    match &outgoing.message {
        Message::Raw { body, msg_key: Some(key) } => Ok((key.clone(), super::json(body)?)),
        Message::Raw { msg_key: None, .. } => {
            let what = say!("a raw body without `--msg-key`", "不带 `--msg-key` 的原始消息体");
            let hint = say!(
                "name the msgKey whose parameters the body is",
                "用 `--msg-key` 指定该消息体对应的 msgKey"
            );
            Err(unsupported(target, noun, what, hint))
        }
        Message::FeedCard { .. } => {
            let hint = say!("only `webhook:` targets take feed cards", "只有 `webhook:` 目标支持 feedCard");
            Err(unsupported(target, noun, say!("a feed card", "feedCard 消息"), hint))
        }
        Message::ActionCard { hide_avatar: true, .. } => Err(cannot_hide(target, noun)),
        message => sample(message, outgoing.verbatim)?.to_wire().map_err(super::unwritable),
    }
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
        Message::Picture { picture, .. } => Sample::Image { photo_url: picture.shown().to_owned() },
        Message::File { media, name, extension } => Sample::File {
            media_id: media.shown().to_owned(),
            file_name: name.clone(),
            file_type: extension.clone(),
        },
        Message::Audio { media, milliseconds } => {
            Sample::Audio { media_id: media.shown().to_owned(), duration: milliseconds.to_string() }
        }
        Message::Video { media, cover, facts } => Sample::Video {
            duration: facts.seconds.to_string(),
            video_media_id: media.shown().to_owned(),
            video_type: "mp4".into(),
            pic_media_id: cover.shown().to_owned(),
            height: facts.height.to_string(),
            width: facts.width.to_string(),
        },
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
        (_, true) => return Err(too_wide(buttons.len())),
        ([_, _], false) => Sample::ActionCard2(vertical(title, text)),
        ([_, _, _], false) => Sample::ActionCard3(vertical(title, text)),
        ([_, _, _, _], false) => Sample::ActionCard4(vertical(title, text)),
        ([_, _, _, _, _], false) => Sample::ActionCard5(vertical(title, text)),
        _ => return Err(too_many_buttons(buttons.len())),
    })
}
