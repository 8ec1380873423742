//! The way of a picture: file, upload, message, and back again.

mod message;
mod picture;

use std::path::{Path, PathBuf};

use super::cause::{BY_EYE, For};
use super::token::Found;
use super::{Area, Equipment, Finding, Step, TestMessage, Verdict};
use crate::delivery::Plan;
use crate::delivery::media::{Inspected, is_media_id, is_reference, is_stripped};
use crate::lang::Text;

/// The picture that goes the way.
#[derive(Debug, Clone)]
pub enum Picture {
    /// A small one of our own.
    BuiltIn,
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// As the user calls it.
        shown: String,
    },
    /// A URL or media_id.
    Reference(String),
    /// What looks like a media_id without its first character.
    Stripped(String),
}

impl Picture {
    /// What `argument` means in the folder `cwd`.
    pub fn of(argument: Option<&str>, cwd: &Path) -> Self {
        let Some(text) = argument else { return Self::BuiltIn };
        let path = cwd.join(text);
        let there = std::fs::symlink_metadata(&path).is_ok();
        match () {
            () if !there && is_reference(text) => Self::Reference(text.to_owned()),
            () if !there && is_stripped(text) => Self::Stripped(text.to_owned()),
            () => Self::File { path, shown: text.to_owned() },
        }
    }

    /// Is it shown by its address, without an upload?
    pub fn is_reference(&self) -> bool {
        matches!(self, Self::Reference(_))
    }
}

/// The area.
pub struct Image<'f, 'a> {
    given: Equipment<'a>,
    found: &'f Found<'a>,
    picture: Picture,
    message: TestMessage,
    ask: bool,
    // What the steps find out for those after them.
    file: Option<Inspected>,
    reference: Option<String>,
    plan: Option<Plan>,
    keys: Vec<String>,
}

/// A step on the way.
#[derive(Debug, Clone, Copy)]
pub enum ImageStep {
    /// The file or address.
    File,
    /// The upload.
    Upload,
    /// The shape of the message.
    Message,
    /// The sending.
    Send,
    /// The read status.
    Status,
    /// The recall.
    Recall,
}

impl<'f, 'a> Image<'f, 'a> {
    /// `found` is the app and target; the test message goes there and is recalled.
    pub fn new(given: Equipment<'a>, found: &'f Found<'a>, picture: Picture, message: TestMessage) -> Self {
        Self {
            given,
            found,
            picture,
            message,
            ask: true,
            file: None,
            reference: None,
            plan: None,
            keys: Vec::new(),
        }
    }

    /// Looks at an address only as a text, when there is no network.
    pub fn silent(self) -> Self {
        Self { ask: false, ..self }
    }
}

impl Area for Image<'_, '_> {
    type Step = ImageStep;

    fn steps(&self) -> Vec<Step<ImageStep>> {
        let steps = [
            ("file", ImageStep::File),
            ("upload", ImageStep::Upload),
            ("message", ImageStep::Message),
            ("send", ImageStep::Send),
            ("status", ImageStep::Status),
            ("recall", ImageStep::Recall),
        ];
        steps.into_iter().map(|(name, what)| Step { name, host: None, what }).collect()
    }

    fn local(&self, step: &ImageStep) -> bool {
        matches!(step, ImageStep::File)
    }

    fn must(&self, step: &ImageStep) -> bool {
        match step {
            // It needs neither app nor token.
            ImageStep::File => !matches!(self.picture, Picture::BuiltIn),
            // A test message must not stay in the conversation.
            ImageStep::Recall => !self.keys.is_empty(),
            _ => false,
        }
    }

    async fn take(&mut self, step: &ImageStep) -> Finding {
        match step {
            ImageStep::File => self.look_at_picture().await,
            ImageStep::Upload => self.upload().await,
            ImageStep::Message => self.shape(),
            ImageStep::Send | ImageStep::Status | ImageStep::Recall
                if self.message == TestMessage::NotSent =>
            {
                let reason = self.given.say(
                    "only the service can tell: `ding doctor image --send` sends a test message, asks who has read it, and recalls it",
                    "只有服务端能证实：`ding doctor image --send` 会发送测试消息、查询已读状态并撤回",
                );
                Finding::new(Verdict::Unproved, reason)
            }
            ImageStep::Send => self.deliver().await,
            ImageStep::Status => self.status().await,
            ImageStep::Recall => self.recall().await,
        }
    }

    fn remaining(&self) -> Vec<String> {
        let url = matches!(&self.picture, Picture::Reference(text) if !is_media_id(text));
        let foreign = matches!(&self.picture, Picture::Reference(text) if is_media_id(text));
        let fits = |what: &For| match what {
            For::Any => true,
            For::Url => url,
            For::MediaId => foreign,
        };
        let text = |text: &Text| text.get(self.given.lang).to_owned();
        BY_EYE.iter().filter(|(what, _)| fits(what)).map(|(_, row)| text(row)).collect()
    }
}

/// The built-in picture: 32 × 32 pixels.
const TEST_PICTURE: &[u8] = include_bytes!("test.png");
