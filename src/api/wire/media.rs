//! Media upload (§3): types, their limits, the answer.

use serde::{Deserialize, Serialize};

/// What an upload is stored as; the kinds are not interchangeable (§3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaType {
    /// A picture.
    Image,
    /// A voice message.
    Voice,
    /// A video.
    Video,
    /// Any other document.
    File,
}

impl MediaType {
    /// All types.
    pub const ALL: [Self; 4] = [Self::Image, Self::Voice, Self::Video, Self::File];

    /// As it stands in query and form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::File => "file",
        }
    }

    /// Largest size in bytes (§3.1, page of 2026-06-01; an older table says less, see 40006).
    pub fn max_size(self) -> u64 {
        match self {
            Self::Voice => 2 << 20,
            Self::Image | Self::Video | Self::File => 20 << 20,
        }
    }

    /// Extensions that are taken (§3.1).
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Image => &["jpg", "gif", "png", "bmp"],
            Self::Voice => &["amr", "mp3", "wav"],
            Self::Video => &["mp4"],
            Self::File => &["doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "pdf", "rar"],
        }
    }

    /// The type that takes `extension` (lower case, without the dot).
    pub fn of_extension(extension: &str) -> Option<Self> {
        // `jpeg` is another spelling of `jpg`; the upload is named `jpg`.
        let extension = if extension == "jpeg" { "jpg" } else { extension };
        Self::ALL.into_iter().find(|kind| kind.extensions().contains(&extension))
    }
}

/// Name of the file part (§3.1).
pub const PART: &str = "media";

/// The answer (§3.2); `errcode` has been looked at before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadReply {
    /// Opaque; its first character, `@` or `$`, belongs to it.
    pub media_id: String,
    /// Milliseconds since 1970; 0 when the answer does not say.
    #[serde(default, deserialize_with = "super::or_default")]
    pub created_at: u64,
    /// The type it was stored as.
    #[serde(default, rename = "type", deserialize_with = "super::or_default")]
    pub kind: String,
}

#[cfg(test)]
mod tests {
    use super::{MediaType, UploadReply};

    #[test]
    fn the_answer_of_the_reference_keeps_the_first_character() {
        let body = r#"{"errcode":0,"errmsg":"ok","media_id":"@lAjPDexampleMediaId","created_at":1700808802015,"type":"file"}"#;
        let reply: UploadReply = serde_json::from_str(body).unwrap();
        assert_eq!(reply.media_id, "@lAjPDexampleMediaId");
        assert_eq!((reply.created_at, reply.kind.as_str()), (1_700_808_802_015, "file"));
    }

    #[test]
    fn extensions_belong_to_one_type_each() {
        assert_eq!(MediaType::of_extension("jpeg"), Some(MediaType::Image));
        assert_eq!(MediaType::of_extension("amr"), Some(MediaType::Voice));
        assert_eq!(MediaType::of_extension("pdf"), Some(MediaType::File));
        assert_eq!(MediaType::of_extension("log"), None);
        let mut all: Vec<_> = MediaType::ALL.iter().flat_map(|kind| kind.extensions()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
