//! Pictures within a Markdown text that are uploaded: what stands for each until it has a media_id.

use super::pictures::{Shown, named, with_pictures};
use super::{Outgoing, Plan};
use crate::lang::Lang;

/// What stands in the text for the attachment of this number. It begins like a media_id, and nobody writes it by hand.
pub fn placeholder(number: usize) -> String {
    format!("@media_id-of-attachment-{number}-")
}

impl Outgoing {
    /// The attachments that it shows.
    pub(super) fn attachments(&self) -> Vec<usize> {
        let text = self.message.body().map_or("", String::as_str);
        let inside = self.pictures.iter().copied().filter(|number| text.contains(&placeholder(*number)));
        self.message.attachments().into_iter().chain(inside).collect()
    }

    /// Puts the media_ids of what was uploaded in the place of the attachments.
    pub(super) fn fill(&mut self, ids: &[Option<String>]) {
        self.message.fill(ids);
        let Some(text) = self.message.body_mut() else { return };
        for number in &self.pictures {
            if let Some(Some(id)) = ids.get(*number) {
                *text = text.replace(&placeholder(*number), id);
            }
        }
    }

    /// Puts names in the place of the pictures in its text, which cannot be had; is there any?
    fn name_pictures(&mut self, lang: Lang) -> bool {
        let numbers = std::mem::take(&mut self.pictures);
        let Some(text) = self.message.body_mut().filter(|_| !numbers.is_empty()) else { return false };
        let mut decide = |label: &str, address: &str| match numbers.iter().any(|n| placeholder(*n) == address)
        {
            true => named(label, "", lang),
            false => Shown::AsItIs,
        };
        *text = with_pictures(text, &mut decide).into_owned();
        true
    }
}

impl Plan {
    /// Puts names in the place of the pictures in its text; is there any?
    pub fn name_pictures(&mut self, lang: Lang) -> bool {
        // The bodies were written before: they are the same but for the pictures.
        self.outgoing.name_pictures(lang) && self.write(&self.outgoing.clone()).is_ok()
    }
}
