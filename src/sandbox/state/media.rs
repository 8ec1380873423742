//! The files that were uploaded (§3).

use super::super::message::Message;
use crate::api::wire::media::MediaType;
use crate::say;

/// An uploaded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredMedia {
    /// Its name, with its first character.
    pub media_id: String,
    /// The type it was uploaded as.
    pub kind: MediaType,
    /// File name.
    pub name: String,
    /// Content type of the part; empty when there was none.
    pub content_type: String,
    /// Bytes.
    pub size: u64,
    /// Of the content, in hexadecimal.
    pub sha256: String,
    /// Milliseconds since 1970.
    pub created_at: u64,
    /// The content, of files up to 1 MiB.
    pub bytes: Option<Vec<u8>>,
}

/// All uploaded files, in order.
#[derive(Default)]
pub(in crate::sandbox) struct Store(Vec<StoredMedia>);

impl Store {
    pub(in crate::sandbox) fn find(&self, media_id: &str) -> Option<&StoredMedia> {
        self.0.iter().find(|media| media.media_id == media_id)
    }

    pub(in crate::sandbox) fn len(&self) -> usize {
        self.0.len()
    }

    pub(in crate::sandbox) fn add(&mut self, media: StoredMedia) {
        self.0.push(media);
    }

    /// Says of each media_id in `message` what clients make of it. Assumption: whatever is wrong with it, the message
    /// is accepted and shows something broken (§3.4, rows 60 and 61 of §11); a fault can refuse it instead.
    pub(in crate::sandbox) fn resolve(&self, message: &mut Message) {
        for media in &mut message.media {
            let id = &media.media_id;
            let Some(stored) = self.find(id) else {
                let cut = self.0.iter().any(|known| known.media_id.get(1..) == Some(id.as_str()));
                media.broken = Some(if cut {
                    say!(
                        "unknown media_id {id} (its first character is missing)",
                        "未知的 media_id {id}（缺少首字符）"
                    )
                } else {
                    say!("unknown media_id {id}", "未知的 media_id {id}")
                });
                continue;
            };
            if stored.kind == media.kind {
                media.name.get_or_insert_with(|| stored.name.clone());
                media.size = Some(stored.size);
            } else {
                let kind = stored.kind.name();
                media.broken = Some(say!(
                    "media_id {id} was uploaded as {kind}",
                    "media_id {id} 是以 {kind} 类型上传的"
                ));
            }
        }
    }
}
