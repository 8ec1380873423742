//! Messages as users mean them, before any transport.

use std::fs::File;
use std::sync::Arc;

use serde_json::Value;

use super::media::VideoFacts;
use super::{Error, Mentions};
use crate::lang::{Sentence, Text};
use crate::say;
use crate::text::Lost;

/// What stands where a command has printed nothing.
pub const NO_OUTPUT: Text = Text { en: "(no output)", zh: "（没有输出）" };

/// What stands for a media_id while a message is only planned or shown.
pub const PLACEHOLDER: &str = "<media_id>";

/// A picture or file that a message shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaRef {
    /// A URL or media_id, used as it is.
    Given(String),
    /// The attachment of this number, which has no media_id before it is uploaded.
    Attached(usize),
}

impl MediaRef {
    /// The URL or media_id, as far as it is known.
    pub fn shown(&self) -> &str {
        match self {
            Self::Given(text) => text,
            Self::Attached(_) => PLACEHOLDER,
        }
    }

    fn fill(&mut self, ids: &[Option<String>]) {
        if let Self::Attached(index) = self
            && let Some(Some(id)) = ids.get(*index)
        {
            *self = Self::Given(id.clone());
        }
    }

    fn attachment(&self) -> Option<usize> {
        match self {
            Self::Given(_) => None,
            Self::Attached(index) => Some(*index),
        }
    }
}

/// How a picture goes to a webhook, which takes none (§5.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PictureShape {
    /// A Markdown message that shows it.
    #[default]
    Markdown,
    /// msgtype `image` with `picURL`; undocumented.
    Image,
    /// msgtype `sampleImageMsg`; undocumented.
    SampleImageMsg,
}

/// A message.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// Plain text.
    Text {
        /// The text.
        content: String,
    },
    /// Markdown.
    Markdown {
        /// Preview in the list of conversations.
        title: String,
        /// The Markdown.
        text: String,
    },
    /// A link with a picture.
    Link {
        /// Title.
        title: String,
        /// Text.
        text: String,
        /// Where a click goes.
        url: String,
        /// Picture: URL or media_id.
        picture: Option<String>,
    },
    /// A card with buttons.
    ActionCard {
        /// Preview in the list of conversations.
        title: String,
        /// Markdown.
        text: String,
        /// At least one.
        buttons: Vec<Button>,
        /// Buttons beside each other?
        horizontal: bool,
        /// Without the sender's picture?
        hide_avatar: bool,
    },
    /// Rows of picture links.
    FeedCard {
        /// At least one.
        items: Vec<FeedItem>,
    },
    /// A picture.
    Picture {
        /// The picture.
        picture: MediaRef,
        /// Its name.
        name: String,
        /// Text below it; a message of its own where a picture cannot carry it.
        caption: Option<String>,
        /// How it goes to a webhook.
        shape: PictureShape,
    },
    /// A document.
    File {
        /// The file.
        media: MediaRef,
        /// Name that is shown.
        name: String,
        /// Extension.
        extension: String,
    },
    /// A voice message.
    Audio {
        /// The file.
        media: MediaRef,
        /// How long it plays.
        milliseconds: u64,
    },
    /// A video.
    Video {
        /// The file.
        media: MediaRef,
        /// The picture before it plays.
        cover: MediaRef,
        /// Duration and size.
        facts: VideoFacts,
    },
    /// The user's own JSON: a webhook's body, or the parameters of a msgKey.
    Raw {
        /// The JSON.
        body: Value,
        /// The msgKey, for robots.
        msg_key: Option<String>,
    },
}

impl Message {
    /// As the type is called on the command line.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Markdown { .. } => "markdown",
            Self::Link { .. } => "link",
            Self::ActionCard { .. } => "action-card",
            Self::FeedCard { .. } => "feed-card",
            Self::Picture { .. } => "image",
            Self::Audio { .. } => "audio",
            Self::Video { .. } => "video",
            Self::File { .. } => "file",
            Self::Raw { .. } => "raw",
        }
    }

    /// What it is about, in a line.
    pub fn title(&self) -> Option<&str> {
        match self {
            Self::Markdown { title, .. } | Self::Link { title, .. } | Self::ActionCard { title, .. } => {
                Some(title)
            }
            Self::FeedCard { items } => items.first().map(|item| item.title.as_str()),
            Self::Picture { name, .. } | Self::File { name, .. } => Some(name),
            Self::Text { .. } | Self::Audio { .. } | Self::Video { .. } | Self::Raw { .. } => None,
        }
    }

    /// The text that may be cut or sent in parts.
    pub fn body(&self) -> Option<&String> {
        match self {
            Self::Text { content } => Some(content),
            Self::Markdown { text, .. } | Self::Link { text, .. } | Self::ActionCard { text, .. } => {
                Some(text)
            }
            Self::Picture { caption, .. } => caption.as_ref(),
            Self::FeedCard { .. }
            | Self::File { .. }
            | Self::Audio { .. }
            | Self::Video { .. }
            | Self::Raw { .. } => None,
        }
    }

    /// As [`Message::body`], to be changed.
    pub fn body_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Text { content } => Some(content),
            Self::Markdown { text, .. } | Self::Link { text, .. } | Self::ActionCard { text, .. } => {
                Some(text)
            }
            Self::Picture { caption, .. } => caption.as_mut(),
            Self::FeedCard { .. }
            | Self::File { .. }
            | Self::Audio { .. }
            | Self::Video { .. }
            | Self::Raw { .. } => None,
        }
    }

    /// Is its text Markdown, once it is shown?
    pub fn is_markdown(&self) -> bool {
        matches!(self, Self::Markdown { .. } | Self::ActionCard { .. } | Self::Picture { .. })
    }

    fn media_mut(&mut self) -> Vec<&mut MediaRef> {
        match self {
            Self::Picture { picture, .. } => vec![picture],
            Self::File { media, .. } | Self::Audio { media, .. } => vec![media],
            Self::Video { media, cover, .. } => vec![media, cover],
            Self::Text { .. }
            | Self::Markdown { .. }
            | Self::Link { .. }
            | Self::ActionCard { .. }
            | Self::FeedCard { .. }
            | Self::Raw { .. } => Vec::new(),
        }
    }

    /// Puts the media_ids of what was uploaded in the place of the attachments.
    pub fn fill(&mut self, ids: &[Option<String>]) {
        self.media_mut().into_iter().for_each(|media| media.fill(ids));
    }

    /// The attachments that it shows.
    pub fn attachments(&self) -> Vec<usize> {
        match self {
            Self::Picture { picture: media, .. } | Self::File { media, .. } | Self::Audio { media, .. } => {
                media.attachment().into_iter().collect()
            }
            Self::Video { media, cover, .. } => {
                media.attachment().into_iter().chain(cover.attachment()).collect()
            }
            Self::Text { .. }
            | Self::Markdown { .. }
            | Self::Link { .. }
            | Self::ActionCard { .. }
            | Self::FeedCard { .. }
            | Self::Raw { .. } => Vec::new(),
        }
    }
}

/// A message with all that the command line says about it.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The message.
    pub message: Message,
    /// Who is mentioned.
    pub mentions: Mentions,
    /// Leave line breaks of Markdown as they are?
    pub verbatim: bool,
    /// Stands before the text and is never cut.
    pub intro: Option<String>,
    /// Its place among the parts of a message, `(2, 3)`.
    pub part: Option<(usize, usize)>,
    /// What is missing in the middle of its text, of which only the ends were kept.
    pub gone: Lost,
    /// All of its text, where somebody wants it as a file and it did not come as an argument.
    pub whole: Option<Whole>,
    /// The attachments that its text shows.
    pub pictures: Vec<usize>,
}

/// A text that goes up as a file.
#[derive(Debug, Clone)]
pub enum Whole {
    /// The text.
    Text(String),
    /// An archive that holds it.
    Packed(Arc<File>),
    /// Why it cannot be had.
    Lost(Sentence),
}

impl From<Message> for Outgoing {
    fn from(message: Message) -> Self {
        Self {
            message,
            mentions: Mentions::default(),
            verbatim: false,
            intro: None,
            part: None,
            gone: Lost::default(),
            whole: None,
            pictures: Vec::new(),
        }
    }
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// Label.
    pub label: String,
    /// Address.
    pub url: String,
}

/// A row of a feed card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedItem {
    /// Title.
    pub title: String,
    /// Where a click goes.
    pub url: String,
    /// Picture: URL or media_id.
    pub picture: String,
}

/// Addresses that DingTalk's clients open (§5.8, §5.9).
const SCHEMES: &[&str] = &["https://", "http://", "dingtalk://", "dtmd://"];

/// Checks an address as text: international names and whatever else a client may understand stay as they are.
///
/// # Errors
/// The rule that it breaks, with `what` it was given for.
pub fn check_address(what: &str, address: &str) -> Result<(), Error> {
    let lower = address.to_ascii_lowercase();
    let scheme = SCHEMES.iter().find(|scheme| lower.starts_with(*scheme));
    let rule = match scheme {
        None if names_picture(&lower) => say!(
            "names a picture here, which nobody else can open: it must start with https://, http://, dingtalk:// or dtmd://; `ding upload FILE` prints a media_id, which a picture can show",
            "是本机图片，别人打不开：地址必须以 https://、http://、dingtalk:// 或 dtmd:// 开头；`ding upload 文件` 会输出可在图片处使用的 media_id"
        ),
        None => say!(
            "must start with https://, http://, dingtalk:// or dtmd://",
            "必须以 https://、http://、dingtalk:// 或 dtmd:// 开头"
        ),
        Some(scheme) if lower.len() == scheme.len() => {
            say!("has nothing after its scheme", "在协议之后没有内容")
        }
        Some(_) if address.contains(char::is_whitespace) => {
            say!("has a space: write it as %20", "含有空格：请写成 %20")
        }
        Some(_) if address.contains(char::is_control) => say!("has a control character", "含有控制字符"),
        Some(_) => return Ok(()),
    };
    Err(Error::Invalid(say!("{what} `{address}` {}", "{what} `{address}` {}"; rule)))
}

/// Does an address name the file of a picture?
fn names_picture(lower: &str) -> bool {
    let web = lower.split_once("://").is_some_and(|(scheme, _)| scheme != "file");
    !web && ["png", "jpg", "jpeg", "gif", "bmp", "webp", "svg"]
        .iter()
        .any(|end| lower.strip_suffix(end).is_some_and(|stem| stem.ends_with('.')))
}

/// Checks a picture: an https or http address, or a media_id with its first character.
///
/// # Errors
/// The rule that it breaks.
pub fn check_picture(what: &str, picture: &str) -> Result<(), Error> {
    // §3.2: a media_id starts with `@` or `$`; taking that off breaks it.
    if picture.starts_with(['@', '$']) && picture.len() > 1 && !picture.contains(char::is_whitespace) {
        return Ok(());
    }
    let lower = picture.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return check_address(what, picture);
    }
    Err(Error::Invalid(say!(
        "{what} `{picture}` is neither an https:// address nor a media_id, which starts with `@` or `$`; `ding upload FILE` prints the media_id of a file",
        "{what} `{picture}` 既不是 https:// 地址，也不是以 `@` 或 `$` 开头的 media_id；`ding upload 文件` 会输出文件的 media_id"
    )))
}

#[cfg(test)]
mod tests;
