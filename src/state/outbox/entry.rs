//! A stored message as data: what goes out, where to, and why it has not gone yet.

use std::path::PathBuf;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::failure::Failure;
use crate::lang::{Lang, Sentence};
use crate::secret::Secret;

/// One call that did not go out: a message, a part of one, or one for up to 20 people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Version of this form.
    pub version: u32,
    /// When it was stored; milliseconds since 1970.
    pub stored_at: u64,
    /// What the target was called.
    pub target: String,
    /// `webhook`, `group` or `user`.
    pub kind: String,
    /// Where its address is found again.
    pub origin: Origin,
    /// The robot or app, and the group or people, that it was meant for.
    pub fingerprint: String,
    /// App to send or upload with, as the target names it.
    pub app: Option<String>,
    /// The JSON that goes out; placeholders stand for media_ids.
    pub body: String,
    /// The same with the names of its pictures, for when they cannot be uploaded.
    pub plain: Option<String>,
    /// The webhook's `msgUuid`.
    pub uuid: Option<String>,
    /// Files that lie behind it, in this order.
    pub attachments: Vec<Attachment>,
    /// May it have arrived, when it was stored?
    pub doubt: bool,
    /// As given or not at all: without a mark when it is late?
    pub exact: bool,
    /// Its first words, for a list.
    pub about: String,
    /// Why it did not go out.
    pub reason: Reason,
}

/// Where an address is found again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The name of the target, in these settings.
    Settings(PathBuf),
    /// What the target is called says it all.
    Literal,
    /// Here: it was known to one run alone.
    Whole {
        /// Token of the webhook.
        token: Kept,
        /// Secret that signs it.
        secret: Option<Kept>,
    },
}

/// A secret in a file that nobody else can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept(pub Secret);

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.expose())
    }
}

impl<'de> Deserialize<'de> for Kept {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(Secret::new(text)))
    }
}

/// A file that is uploaded before the message goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its number in the message.
    pub number: usize,
    /// Name towards the receiver.
    pub name: String,
    /// `image`, `voice`, `video` or `file`.
    pub kind: String,
    /// Bytes.
    pub size: u64,
}

/// Why something did not go out, or must not go out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// When; milliseconds since 1970.
    pub at: u64,
    /// Stable name, for programs.
    pub id: String,
    /// Exit code that it deserves.
    pub exit: u8,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

impl Reason {
    /// What `failure` says, at `at`.
    pub fn of(failure: &Failure, at: u64) -> Self {
        Self {
            at,
            id: failure.id.to_string(),
            exit: failure.exit.code(),
            en: failure.message.get(Lang::En).to_owned(),
            zh: failure.message.get(Lang::Zh).to_owned(),
        }
    }

    /// In words.
    pub fn sentence(&self) -> Sentence {
        Sentence::new(self.en.clone(), self.zh.clone())
    }
}
