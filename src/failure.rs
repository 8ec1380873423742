//! What people and programs are told about a failure: one type, made by each error type itself, written once.

use std::borrow::Cow;

use serde::Serialize;

use crate::exit::{Exit, Sent};
use crate::lang::{Lang, Sentence, Text};

/// What is known about a failure before it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// Stable name, kebab-case, for programs.
    pub id: &'static str,
    /// The likely cause.
    pub text: Text,
    /// What to do.
    pub fix: Text,
}

/// Reasons with their names: English before Chinese, first the cause, then the fix. `ALL` holds them for a test.
#[macro_export]
macro_rules! reasons {
    ($($(#[$note:meta])* $name:ident $id:literal, $en:literal, $zh:literal, $fix_en:literal, $fix_zh:literal;)+) => {
        $($(#[$note])* #[doc = $en] pub const $name: $crate::failure::Reason = $crate::failure::Reason {
            id: $id,
            text: $crate::lang::Text { en: $en, zh: $zh },
            fix: $crate::lang::Text { en: $fix_en, zh: $fix_zh },
        };)+
        /// All of them, for a test.
        pub const ALL: &[$crate::failure::Reason] = &[$($name),+];
    };
}

/// One failure, or one warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Stable name for programs.
    pub id: Cow<'static, str>,
    /// The exit code that it deserves; `kind` and `retryable` follow from it.
    pub exit: Exit,
    /// What happened, in the user's words.
    pub message: Sentence,
    /// The likely cause, when the message does not say it.
    pub cause: Option<Sentence>,
    /// What to do, step by step.
    pub fix: Vec<Sentence>,
    /// Permissions that the app lacks.
    pub scopes: Vec<String>,
    /// The code of DingTalk or of a model's service.
    pub code: Option<String>,
    /// For the support of whoever refused.
    pub request_id: Option<String>,
    /// The operation that failed.
    pub operation: Option<&'static str>,
    /// Was it acted on?
    pub sent: Sent,
    /// The target, file or key that it is about, where a run has several.
    pub about: Option<String>,
    /// The address that DingTalk sees this machine under, when the answer names it.
    pub egress: Option<String>,
}

/// An error that can say everything about itself.
pub trait Fail: std::error::Error {
    /// What people and programs are told.
    fn failure(&self) -> Failure;
}

impl Failure {
    /// A failure before anything was sent.
    pub fn new(id: impl Into<Cow<'static, str>>, exit: Exit, message: impl Into<Sentence>) -> Self {
        Self {
            id: id.into(),
            exit,
            message: message.into(),
            cause: None,
            fix: Vec::new(),
            scopes: Vec::new(),
            code: None,
            request_id: None,
            operation: None,
            sent: Sent::No,
            about: None,
            egress: None,
        }
    }

    /// A failure for a known reason.
    pub fn of(reason: &Reason, exit: Exit, message: impl Into<Sentence>) -> Self {
        Self::new(reason.id, exit, message).because(reason)
    }

    /// The same with the name, the cause and the fix of `reason`.
    pub fn because(self, reason: &Reason) -> Self {
        Self { id: reason.id.into(), cause: Some(reason.text.into()), fix: vec![reason.fix.into()], ..self }
    }

    /// With one more thing to do.
    pub fn fix(mut self, fix: impl Into<Sentence>) -> Self {
        self.fix.push(fix.into());
        self
    }

    /// With `context` before the message: `sending to x: …`.
    pub fn within(mut self, context: &Sentence) -> Self {
        self.message = context.with(&self.message);
        self
    }

    /// About this target, file or key.
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }

    /// The class of its exit code, in one word.
    pub fn kind(&self) -> &'static str {
        self.exit.kind()
    }

    /// The cause and everything there is to do, one line each.
    pub fn hints(&self) -> impl Iterator<Item = Sentence> {
        self.cause.iter().chain(&self.fix).cloned().chain(self.lacks())
    }

    /// Everything there is to do, on one line.
    pub fn remedy(&self, lang: Lang) -> Option<String> {
        let lacks = self.lacks();
        let parts: Vec<&str> = self.fix.iter().chain(&lacks).map(|fix| fix.get(lang)).collect();
        (!parts.is_empty()).then(|| parts.join(lang.semicolon()))
    }

    fn lacks(&self) -> Option<Sentence> {
        let scopes = self.scopes.join("`, `");
        (!scopes.is_empty()).then(|| crate::say!("missing permission: `{scopes}`", "缺少权限：`{scopes}`"))
    }

    /// As a value for programs; `clean` takes secrets out of what others have said.
    pub fn document(&self, lang: Lang, clean: &dyn Fn(&str) -> String) -> serde_json::Value {
        let said = |text: &Option<String>| text.as_deref().map(clean);
        let fix: Vec<&str> = self.fix.iter().map(|fix| fix.get(lang)).collect();
        let document = Document {
            id: &self.id,
            kind: self.kind(),
            code: said(&self.code),
            message: clean(self.message.get(lang)),
            cause: self.cause.as_ref().map(|cause| clean(cause.get(lang))),
            fix: (!fix.is_empty()).then(|| clean(&fix.join(lang.semicolon()))),
            scopes: &self.scopes,
            request_id: said(&self.request_id),
            operation: self.operation,
            about: said(&self.about),
            sent: self.sent,
            retryable: self.exit.retryable(),
            exit: self.exit,
        };
        let unwritten = |error: serde_json::Error| serde_json::json!({ "message": error.to_string() });
        serde_json::to_value(document).unwrap_or_else(unwritten)
    }
}

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    kind: &'static str,
    code: Option<String>,
    message: String,
    cause: Option<String>,
    fix: Option<String>,
    scopes: &'a [String],
    request_id: Option<String>,
    operation: Option<&'static str>,
    about: Option<String>,
    sent: Sent,
    retryable: bool,
    exit: Exit,
}

/// A step on the way to an error, in both languages: what was being done.
#[derive(Debug)]
pub struct Within {
    /// What was being done, in words that fit before a colon.
    pub doing: Sentence,
    source: anyhow::Error,
}

impl std::fmt::Display for Within {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.doing.fmt(formatter)
    }
}

impl std::error::Error for Within {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}

/// Says what was being done when something failed.
pub trait Doing<T> {
    /// With `doing` before the message of the error.
    ///
    /// # Errors
    /// As before.
    fn doing(self, doing: impl FnOnce() -> Sentence) -> anyhow::Result<T>;
}

impl<T, E: Into<anyhow::Error>> Doing<T> for Result<T, E> {
    fn doing(self, doing: impl FnOnce() -> Sentence) -> anyhow::Result<T> {
        self.map_err(|error| within(doing(), error))
    }
}

/// `error` with what was being done before its message.
pub fn within(doing: Sentence, error: impl Into<anyhow::Error>) -> anyhow::Error {
    Within { doing, source: error.into() }.into()
}

/// Why the machine refused something that has to do with a file, in both languages.
pub fn io_reason(error: &std::io::Error) -> Sentence {
    use std::io::ErrorKind;
    // An error that this program made itself has its sentence already.
    if let Some(ours) = error.get_ref().and_then(|inner| inner.downcast_ref::<Sentence>()) {
        return ours.clone();
    }
    let zh = match error.kind() {
        ErrorKind::NotFound => "文件或目录不存在",
        ErrorKind::PermissionDenied => "权限不足",
        ErrorKind::AlreadyExists => "已存在",
        ErrorKind::IsADirectory => "是目录",
        ErrorKind::NotADirectory => "不是目录",
        ErrorKind::InvalidData => "内容无效",
        ErrorKind::UnexpectedEof => "内容不完整",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        ErrorKind::QuotaExceeded => "磁盘配额已用完",
        ErrorKind::FileTooLarge => "文件过大",
        ErrorKind::BrokenPipe => "管道已关闭",
        // These two are said of a standard stream, and have no number.
        ErrorKind::WouldBlock if error.raw_os_error().is_none() => {
            return Sentence::new(error.to_string(), "没有人读取");
        }
        ErrorKind::NotConnected if error.raw_os_error().is_none() => {
            return Sentence::new(error.to_string(), "已关闭");
        }
        ErrorKind::AddrInUse => "地址已被占用",
        ErrorKind::AddrNotAvailable => "地址不可用",
        ErrorKind::ConnectionRefused => "连接被拒绝",
        ErrorKind::ConnectionReset => "连接被重置",
        ErrorKind::TimedOut => "超时",
        ErrorKind::OutOfMemory => "内存不足",
        ErrorKind::Unsupported => "不支持该操作",
        ErrorKind::ResourceBusy => "资源正被占用",
        ErrorKind::InvalidInput => "参数无效",
        _ => return Sentence::same(error.to_string()),
    };
    match error.raw_os_error() {
        Some(number) => Sentence::new(error.to_string(), format!("{zh} (os error {number})")),
        None => Sentence::same(error.to_string()),
    }
}
