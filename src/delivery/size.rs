//! How long a message is, as it goes on the wire.

use super::keyword::with_keyword;
use super::{Error, Outgoing, robot, webhook};
use crate::api::wire::robot::MAX_PARAM;
use crate::api::wire::webhook::MAX_BODY;
use crate::settings::{Target, TargetKind};

/// How long a message is, as it goes on the wire.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    /// What is measured.
    pub(super) what: &'static str,
    /// Bytes.
    pub(super) bytes: usize,
    /// Most of them.
    pub(super) limit: usize,
}

/// A media_id may take so many bytes more than what stands for it before the upload.
const MEDIA_ID: usize = 200;
/// A `msgUuid` as long as any.
const UUID: &str = "00000000000000000000000000000000";

impl Size {
    pub(super) fn new(target: &Target, bytes: usize, outgoing: &Outgoing) -> Self {
        let (what, limit) = match target.kind {
            TargetKind::Webhook(_) | TargetKind::Session(_) => ("JSON", MAX_BODY),
            TargetKind::Group { .. } | TargetKind::People { .. } => ("msgParam", MAX_PARAM),
        };
        Self { what, bytes: bytes + MEDIA_ID * outgoing.attachments().len(), limit }
    }

    pub(super) fn fits(&self) -> bool {
        self.bytes <= self.limit
    }

    /// Bytes that are left.
    pub(super) fn left(&self) -> Option<usize> {
        self.limit.checked_sub(self.bytes)
    }

    pub(super) fn error(&self, target: &str) -> Error {
        Error::TooLong { target: target.to_owned(), what: self.what, size: self.bytes, limit: self.limit }
    }
}

/// How long `outgoing` is for `target`, with all that is added to it.
///
/// # Errors
/// What the transport cannot do.
pub(super) fn measured(target: &Target, outgoing: &Outgoing) -> Result<Size, Error> {
    let outgoing = with_keyword(target, outgoing);
    let bytes = match &target.kind {
        TargetKind::Webhook(_) => webhook::body(&target.name, &outgoing, Some(UUID))?.len(),
        TargetKind::Session(_) => webhook::body(&target.name, &outgoing, None)?.len(),
        TargetKind::Group { .. } | TargetKind::People { .. } => {
            robot::param(&target.name, target.kind.noun(), &outgoing)?.1.len()
        }
    };
    Ok(Size::new(target, bytes, &outgoing))
}
