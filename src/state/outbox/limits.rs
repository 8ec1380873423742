//! What the outbox holds at most, and why a message is not stored.

use std::path::Path;
use std::time::Duration;

use super::super::Error;
use crate::env;
use crate::exit::Exit;
use crate::failure::{Fail, Failure};
use crate::host::Variables;
use crate::lang::{Sentence, Text};
use crate::say;
use crate::store;

/// What the outbox holds at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Messages that wait; as many dead letters are kept besides.
    pub messages: usize,
    /// Bytes of all messages that wait.
    pub bytes: u64,
    /// Bytes of the files of one message.
    pub attachments: u64,
    /// An older message is not sent any more.
    pub age: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        const MEBIBYTE: u64 = 1 << 20;
        Self {
            messages: 1000,
            bytes: 200 * MEBIBYTE,
            attachments: 20 * MEBIBYTE,
            age: Duration::from_secs(3 * 24 * 3600),
        }
    }
}

/// Why a message is not stored. A script may try again: exit 6, whatever the reason.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.failure().message)]
pub enum NotStored {
    /// The folder cannot be used.
    Unusable(#[from] Error),
    /// The number of messages that wait already.
    TooMany(usize),
    /// The number of bytes that wait already.
    TooMuch(u64),
    /// Its files are so large, and that is the limit.
    Attachments(u64, u64),
    /// The folder goes with the job, and why.
    Fleeting(Text),
}

impl Fail for NotStored {
    fn failure(&self) -> Failure {
        let full = |message: Sentence| {
            Failure::new("outbox-full", Exit::Later, message).fix(say!(
                "`ding outbox list` shows what waits; `ding outbox flush` sends it, `ding outbox drop` removes it; `[outbox]` of the settings has the limits",
                "`ding outbox list` 查看待发消息，`ding outbox flush` 发送，`ding outbox drop` 删除；上限见设置 `[outbox]`"
            ))
        };
        match self {
            Self::Unusable(error) => error.failure(),
            Self::TooMany(limit) => full(say!(
                "the outbox is full: {limit} messages wait (`outbox.messages`)",
                "发件箱已满：已有 {limit} 条消息待发（`outbox.messages`）"
            )),
            Self::TooMuch(limit) => full(say!(
                "the outbox is full: {} MiB wait (`outbox.megabytes`)",
                "发件箱已满：待发消息已达 {} MiB（`outbox.megabytes`）",
                limit >> 20
            )),
            Self::Attachments(size, limit) => Failure::new(
                "outbox-attachment",
                Exit::Later,
                say!(
                    "its files are too large for the outbox: {size} bytes, and {limit} are the most (`outbox.file_megabytes`)",
                    "附件超出发件箱上限：{size} 字节，上限 {limit}（`outbox.file_megabytes`）"
                ),
            ),
            Self::Fleeting(why) => Failure::new(
                "outbox-fleeting",
                Exit::Later,
                say!(
                    "not stored: the outbox would end with this job, since {}",
                    "未存入发件箱：发件箱会随本任务消失，因为{}"; why
                ),
            )
            .fix(say!(
                "set XDG_STATE_HOME to a folder that stays; when this one does, say so with `lasting = true` under `[outbox]` of the settings",
                "把 XDG_STATE_HOME 设为会保留的目录；若当前目录会保留，请在设置 `[outbox]` 中写 `lasting = true`"
            )),
        }
    }
}

/// Why `folder` certainly ends with this job; `None` when it does not, or nobody knows.
pub fn fleeting(folder: &Path, variables: &Variables) -> Option<Text> {
    let ci = variables.get(env::CI).is_some_and(|value| ["true", "1"].contains(&value.as_str()));
    match ci {
        true => Some(Text { en: "`CI` is set", zh: "已设置 `CI`" }),
        false => store::fleeting(folder),
    }
}
