//! A message as `msgKey` and `msgParam` of the enterprise robot (§4.3).

use super::markdown::keep_line_breaks;
use super::{Button, Error, Message, Outgoing};
use crate::api::wire::robot::{MAX_PARAM, Sample, VerticalCard};

/// Key and parameters as they go on the wire.
pub(super) fn param(
    target: &str,
    noun: &'static str,
    outgoing: &Outgoing,
) -> Result<(String, String), Error> {
    let unsupported = |what: &str, hint: &str| Error::Unsupported {
        what: what.to_owned(),
        noun,
        target: target.to_owned(),
        hint: hint.to_owned(),
    };
    if !outgoing.mentions.is_empty() {
        return Err(unsupported(
            "`--at`",
            "only `webhook:` targets can mention, with `send text` and `send markdown`",
        ));
    }
    let (key, param) = match &outgoing.message {
        Message::Raw { body, msg_key: Some(key) } => (key.clone(), crate::api::json(body)),
        Message::Raw { msg_key: None, .. } => {
            return Err(unsupported(
                "a raw body without `--msg-key`",
                "name the msgKey whose parameters the body is",
            ));
        }
        Message::FeedCard { .. } => {
            return Err(unsupported("a feed card", "only `webhook:` targets take feed cards"));
        }
        Message::ActionCard { hide_avatar: true, .. } => {
            return Err(unsupported("`--hide-avatar`", "only `webhook:` targets can hide the avatar"));
        }
        message => sample(message, outgoing.verbatim)?
            .to_wire()
            .map_err(|error| Error::Invalid(format!("the message cannot be written as JSON: {error}")))?,
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
            return Err(Error::Invalid("this message has no msgKey".into()));
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
                what: "horizontal buttons",
                count: buttons.len(),
                limit: 2,
                hint: "leave `--horizontal` out, or send through a webhook",
            });
        }
        ([_, _], false) => Sample::ActionCard2(vertical(title, text)),
        ([_, _, _], false) => Sample::ActionCard3(vertical(title, text)),
        ([_, _, _, _], false) => Sample::ActionCard4(vertical(title, text)),
        ([_, _, _, _, _], false) => Sample::ActionCard5(vertical(title, text)),
        _ => {
            return Err(Error::TooMany {
                what: "buttons",
                count: buttons.len(),
                limit: 5,
                hint: "the enterprise robot takes 1 to 5; a webhook takes more",
            });
        }
    })
}
