//! Why what is shared cannot be used, and what that means for the message.

use std::io::ErrorKind;

use crate::exit::Exit;
use crate::failure::{Fail, Failure};
use crate::lang::{Sentence, Text};
use crate::say;
use crate::store;

/// A part of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Slots of robots and apps.
    Quota,
    /// Messages for later.
    Outbox,
    /// Alerts that were sent before.
    Repeats,
    /// Messages that are stored already.
    Stored,
    /// Notes of what was sent.
    Record,
    /// When jobs ran.
    Jobs,
    /// Totals of what was sent.
    Metrics,
}

impl Part {
    /// What becomes of a message without it.
    fn consequence(self) -> Text {
        let (en, zh) = match self {
            Self::Quota => (
                "the message goes without the quota that processes share",
                "消息不受进程间共享配额约束，直接发送",
            ),
            Self::Outbox => ("the message is not stored for later", "消息未能存入发件箱"),
            Self::Stored => ("what is stored there stays", "已存入的消息保持不变"),
            Self::Repeats => ("the message goes without a look for repeats", "消息不做去重检查，直接发送"),
            Self::Metrics => ("what was sent is missing in the metrics", "本次发送未计入统计"),
            Self::Jobs => {
                ("this run does not know earlier ones, nor they this one", "本次运行与其他运行的记录互不可知")
            }
            Self::Record => {
                ("what is sent is not noted for a later recall", "已发送的消息未能记录以便日后撤回")
            }
        };
        Text { en, zh }
    }
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    NoFolder,
    ReadOnly,
    Full,
    Held,
    Newer,
    Other,
}

/// What is shared cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct Error {
    part: Part,
    kind: Obstacle,
    source: Option<store::Error>,
}

impl Error {
    /// There is no folder.
    pub fn no_folder(part: Part) -> Self {
        Self { part, kind: Obstacle::NoFolder, source: None }
    }

    /// Is there no folder?
    pub fn is_no_folder(&self) -> bool {
        self.kind == Obstacle::NoFolder
    }

    /// A file cannot be used.
    pub fn of(part: Part, error: store::Error) -> Self {
        let kind = match &error {
            store::Error::Locked { .. } => Obstacle::Held,
            store::Error::Io { source, .. } => match source.kind() {
                ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Obstacle::ReadOnly,
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Obstacle::Full,
                _ => Obstacle::Other,
            },
            store::Error::Flawed { flaw: store::Flaw::Newer, .. } => Obstacle::Newer,
            store::Error::Flawed { .. } => Obstacle::Other,
        };
        Self { part, kind, source: Some(error) }
    }

    /// The same for what it means to `part`.
    pub fn for_part(self, part: Part) -> Self {
        Self { part, ..self }
    }

    /// Does another process hold it?
    pub fn is_held(&self) -> bool {
        self.kind == Obstacle::Held
    }

    /// What happened, and what it means for the message.
    pub fn sentence(&self) -> Sentence {
        let consequence = match (self.part, self.kind) {
            (Part::Stored, Obstacle::NoFolder) => Text { en: "there is no outbox", zh: "没有发件箱" },
            (part, _) => part.consequence(),
        };
        self.reason().with(&consequence.into())
    }

    /// What happened.
    pub fn reason(&self) -> Sentence {
        match &self.source {
            Some(error) => error.sentence(),
            None => {
                say!("neither HOME nor XDG_STATE_HOME names a folder", "HOME 与 XDG_STATE_HOME 均未指向目录")
            }
        }
    }

    fn fix(&self) -> Text {
        let (en, zh) = match self.kind {
            Obstacle::NoFolder => {
                ("set HOME, XDG_STATE_HOME or DING_STATE", "设置 HOME、XDG_STATE_HOME 或 DING_STATE")
            }
            Obstacle::ReadOnly => (
                "let this user write there, or set DING_STATE to a folder of its own",
                "让当前用户可写，或把 DING_STATE 设为其自己的目录",
            ),
            Obstacle::Full => ("make room on the disk", "清理磁盘空间"),
            Obstacle::Held => (
                "look for a `ding` that is stopped or hangs (`fuser FILE`), and end it",
                "查找已停止或卡住的 `ding`（`fuser 文件`）并结束它",
            ),
            Obstacle::Newer => (
                "use the later version of `ding`, or set DING_STATE to a folder for this one",
                "请使用更新版本的 `ding`，或把 DING_STATE 设为本版本专用的目录",
            ),
            Obstacle::Other => {
                ("remove it, or set DING_STATE to another folder", "删除它，或把 DING_STATE 设为其他目录")
            }
        };
        Text { en, zh }
    }
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        let (id, exit) = match self.kind {
            Obstacle::NoFolder => ("state-no-folder", Exit::NotConfigured),
            Obstacle::ReadOnly => ("state-read-only", Exit::Unexpected),
            Obstacle::Full => ("state-disk-full", Exit::Unexpected),
            Obstacle::Held => ("state-locked", Exit::Later),
            Obstacle::Newer => ("state-newer", Exit::Unexpected),
            Obstacle::Other => ("state-unusable", Exit::Unexpected),
        };
        // Whatever is wrong with the outbox, a script must not take the message for stored, and may try again.
        let exit = if matches!(self.part, Part::Outbox | Part::Stored) { Exit::Later } else { exit };
        Failure::new(id, exit, self.sentence()).fix(self.fix())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error as Io, ErrorKind};
    use std::path::PathBuf;
    use std::time::Duration;

    use super::{Error, Part};
    use crate::exit::Exit;
    use crate::failure::Fail as _;
    use crate::lang::{Lang, Text};
    use crate::store;

    fn io(kind: ErrorKind) -> store::Error {
        let action = Text { en: "write", zh: "写入" };
        store::Error::Io { action, path: PathBuf::from("/s/quota"), source: Io::from(kind) }
    }

    #[test]
    fn each_says_what_it_means_for_the_message() {
        let locked = store::Error::Locked { path: "/s/quota".into(), waited: Duration::from_secs(2) };
        let newer = store::Error::Flawed { path: "/s/quota".into(), flaw: store::Flaw::Newer };
        for (error, id) in [
            (Error::no_folder(Part::Quota), "state-no-folder"),
            (Error::of(Part::Quota, io(ErrorKind::ReadOnlyFilesystem)), "state-read-only"),
            (Error::of(Part::Quota, io(ErrorKind::PermissionDenied)), "state-read-only"),
            (Error::of(Part::Quota, io(ErrorKind::StorageFull)), "state-disk-full"),
            (Error::of(Part::Quota, locked), "state-locked"),
            (Error::of(Part::Quota, newer), "state-newer"),
        ] {
            let failure = error.failure();
            assert_eq!(failure.id, id);
            assert!(failure.message.get(Lang::En).ends_with("goes without the quota that processes share"));
            assert!(failure.message.get(Lang::Zh).ends_with("直接发送"));
            assert_eq!(failure.fix.len(), 1);
        }
        for part in [Part::Repeats, Part::Record, Part::Jobs, Part::Metrics] {
            assert_eq!(Error::no_folder(part).failure().exit, Exit::NotConfigured);
        }
        for error in [Error::no_folder(Part::Outbox), Error::of(Part::Outbox, io(ErrorKind::StorageFull))] {
            assert_eq!(error.failure().exit, Exit::Later);
            assert!(error.to_string().ends_with("not stored for later"), "{error}");
            let read = error.for_part(Part::Stored);
            assert_eq!(read.failure().exit, Exit::Later);
            assert!(!read.to_string().contains("not stored"), "{read}");
        }
    }
}
