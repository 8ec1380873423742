//! A message in one form for all kinds, for drawing and for tests.

use serde::Serialize;
use serde_json::Value;

use super::operation::Operation;
use crate::api::wire::media::MediaType;
use crate::lang::Sentence;

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
    /// What stands behind the media_ids among these, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// Who is mentioned: mobile numbers, userIds, `all`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<String>,
}

/// An uploaded picture or file in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Media {
    /// As it stands in the message.
    pub media_id: String,
    /// What the message shows it as.
    #[serde(rename = "type")]
    pub kind: MediaType,
    /// The message's name for it, otherwise that of the upload.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Milliseconds of sound or video.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub millis: Option<u64>,
    /// Width and height of a video, as the message gives them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pixels: Option<(String, String)>,
    /// Why nobody can see or open it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<Sentence>,
}

impl Media {
    fn new(media_id: String, kind: MediaType) -> Self {
        Self { media_id, kind, name: None, size: None, millis: None, pixels: None, broken: None }
    }
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
    string(body, if operation.is_webhook() { "msgtype" } else { "msgKey" })
}

/// As much of the message as the body gives away; `None` when there is no content at all.
pub(super) fn read(operation: Operation, body: &Value) -> Option<Message> {
    let mut message = match operation {
        Operation::Webhook | Operation::Reply => content(body.get(kind(operation, body)?)?),
        Operation::Group | Operation::People => {
            let param: Value = serde_json::from_str(body.get("msgParam")?.as_str()?).ok()?;
            content(&param)
        }
        _ => return None,
    };
    if let Some(at) = body.get("at") {
        message.mentions = mentions(at);
    }
    Some(message)
}

/// The kinds share their member names wherever they mean the same, so one reader does for all.
fn content(value: &Value) -> Message {
    let text = string(value, "content").or_else(|| string(value, "text"));
    let mut pictures: Vec<String> = ["photoURL", "picUrl", "picURL", "picMediaId"]
        .iter()
        .filter_map(|name| string(value, name))
        .collect();
    pictures.extend(text.as_deref().map(markdown_pictures).unwrap_or_default());
    let rows: Vec<Row> = list(value, "links").map(row).collect();
    let in_rows = rows.iter().map(|row| &row.picture).filter(|picture| !picture.is_empty());
    let shown = pictures.iter().chain(in_rows).filter(|picture| !is_url(picture));
    let mut media: Vec<Media> = attached(value).into_iter().collect();
    for picture in shown {
        let picture = Media::new(picture.clone(), MediaType::Image);
        if !media.contains(&picture) {
            media.push(picture);
        }
    }
    Message {
        title: string(value, "title"),
        text,
        link: string(value, "messageUrl"),
        buttons: buttons(value),
        side_by_side: value.get("btnOrientation").is_some_and(|word| word == "1" || word == 1)
            || value.get("buttonTitle2").is_some(),
        rows,
        pictures,
        attachment: ["fileName", "videoMediaId", "mediaId"].iter().find_map(|name| string(value, name)),
        media,
        mentions: Vec::new(),
    }
}

fn row(value: &Value) -> Row {
    Row {
        title: string(value, "title").unwrap_or_default(),
        url: string(value, "messageURL").unwrap_or_default(),
        picture: string(value, "picURL").unwrap_or_default(),
    }
}

/// The one sound, video or document (§4.3).
fn attached(value: &Value) -> Option<Media> {
    let duration = string(value, "duration").and_then(|text| text.parse::<u64>().ok());
    if let Some(id) = string(value, "videoMediaId") {
        return Some(Media {
            // Seconds here, milliseconds of a sound.
            millis: duration.map(|seconds| seconds.saturating_mul(1000)),
            pixels: string(value, "width").zip(string(value, "height")),
            ..Media::new(id, MediaType::Video)
        });
    }
    let id = string(value, "mediaId")?;
    Some(match string(value, "fileName") {
        Some(name) => Media { name: Some(name), ..Media::new(id, MediaType::File) },
        None => Media { millis: duration, ..Media::new(id, MediaType::Voice) },
    })
}

/// Everything else is taken for a media_id.
fn is_url(picture: &str) -> bool {
    let scheme = |name: &str| picture.get(..name.len()).is_some_and(|part| part.eq_ignore_ascii_case(name));
    scheme("https://") || scheme("http://")
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
    // Clients write numbers and texts where the other is documented.
    let mut mentions: Vec<String> =
        named.map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned)).collect();
    if at.get("isAtAll").is_some_and(|flag| flag == true || flag == "true") {
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
