//! A message in one form for all kinds, for drawing and for tests.

use serde::Serialize;
use serde_json::Value;

use super::entry::Operation;

/// What people would see.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Message {
    /// Title, or the preview in the list of conversations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Text or Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where a click on the whole message goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Buttons, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Button>,
    /// Are the buttons beside each other?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub side_by_side: bool,
    /// Rows of a feed card.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
    /// Pictures: URLs or media_ids, also those inside Markdown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<String>,
    /// File name, or the media_id of what has no name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<String>,
    /// Who is mentioned: mobile numbers, userIds, `all`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<String>,
}

/// One button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Button {
    /// Label.
    pub label: String,
    /// Address.
    pub url: String,
}

/// One row of a feed card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Picture.
    pub picture: String,
}

/// `msgtype` or `msgKey` of a body.
pub(super) fn kind(operation: Operation, body: &Value) -> Option<String> {
    string(body, if operation == Operation::Webhook { "msgtype" } else { "msgKey" })
}

/// As much of the message as the body gives away; `None` when there is no content at all.
pub(super) fn read(operation: Operation, body: &Value) -> Option<Message> {
    let mut message = match operation {
        Operation::Webhook => content(body.get(kind(operation, body)?)?),
        Operation::Group | Operation::People => {
            let param: Value = serde_json::from_str(body.get("msgParam")?.as_str()?).ok()?;
            content(&param)
        }
        Operation::Token | Operation::Gettoken | Operation::Other => return None,
    };
    if let Some(at) = body.get("at") {
        message.mentions = mentions(at);
    }
    Some(message)
}

/// The kinds share their member names wherever they mean the same, so one reader does for all.
fn content(value: &Value) -> Message {
    let text = string(value, "content").or_else(|| string(value, "text"));
    let mut pictures: Vec<String> =
        ["photoURL", "picUrl", "picMediaId"].iter().filter_map(|name| string(value, name)).collect();
    pictures.extend(text.as_deref().map(markdown_pictures).unwrap_or_default());
    Message {
        title: string(value, "title"),
        text,
        link: string(value, "messageUrl"),
        buttons: buttons(value),
        side_by_side: value.get("btnOrientation").is_some_and(|word| word == "1")
            || value.get("buttonTitle2").is_some(),
        rows: list(value, "links")
            .map(|row| Row {
                title: string(row, "title").unwrap_or_default(),
                url: string(row, "messageURL").unwrap_or_default(),
                picture: string(row, "picURL").unwrap_or_default(),
            })
            .collect(),
        pictures,
        attachment: ["fileName", "videoMediaId", "mediaId"].iter().find_map(|name| string(value, name)),
        mentions: Vec::new(),
    }
}

fn buttons(value: &Value) -> Vec<Button> {
    let button = |value: &Value, label: &str, url: &str| {
        Some(Button { label: string(value, label)?, url: string(value, url).unwrap_or_default() })
    };
    // §5.3: with a single button the list is ignored.
    if let Some(single) = button(value, "singleTitle", "singleURL") {
        return vec![single];
    }
    let listed = list(value, "btns").filter_map(|item| button(item, "title", "actionURL"));
    let numbered = (1..=5).filter_map(|number| {
        button(value, &format!("actionTitle{number}"), &format!("actionURL{number}"))
            .or_else(|| button(value, &format!("buttonTitle{number}"), &format!("buttonUrl{number}")))
    });
    listed.chain(numbered).collect()
}

fn mentions(at: &Value) -> Vec<String> {
    let named = ["atMobiles", "atUserIds", "atDingtalkIds"].into_iter().flat_map(|name| list(at, name));
    let mut mentions: Vec<String> = named.filter_map(|item| item.as_str().map(str::to_owned)).collect();
    if at.get("isAtAll").is_some_and(|flag| flag == true) {
        mentions.push("all".to_owned());
    }
    mentions
}

/// The addresses in `![label](address)`.
fn markdown_pictures(text: &str) -> Vec<String> {
    let picture = |part: &str| {
        let (_, rest) = part.split_once("](")?;
        Some(rest.split_once(')')?.0.to_owned())
    };
    text.split("![").skip(1).filter_map(picture).collect()
}

fn string(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}
