//! How a command ended, in words and as an exit code.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use crate::dispatch::length;
use crate::failure::io_reason;
use crate::host::supervise::{Ending, NotStarted};
use crate::lang::Sentence;
use crate::say;

/// How a command ended.
#[derive(Debug)]
pub(super) enum Outcome {
    /// By itself.
    Ended(Ending),
    /// It was stopped after so long.
    Stopped(Duration),
    /// It was never there.
    NotStarted(NotStarted),
}

impl Outcome {
    /// The exit code of this run.
    pub fn code(&self) -> u8 {
        /// As `timeout` has it.
        const STOPPED: u8 = 124;
        match self {
            Self::Ended(ending) => ending.code(),
            Self::Stopped(_) => STOPPED,
            Self::NotStarted(error) => error.code(),
        }
    }

    /// Did it do what it was to do?
    pub fn is_good(&self) -> bool {
        self.code() == 0
    }

    /// The number of the signal that ended it.
    pub fn signal(&self) -> Option<i32> {
        match self {
            Self::Ended(Ending::Signal(signal)) => Some(*signal),
            _ => None,
        }
    }

    /// In words.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Ended(Ending::Code(code)) => say!("exit code {code}", "退出码 {code}"),
            Self::Ended(Ending::Signal(signal)) => match signal_hook::low_level::signal_name(*signal) {
                Some(name) => say!("ended by signal {signal} ({name})", "被信号 {signal}（{name}）终止"),
                None => say!("ended by signal {signal}", "被信号 {signal} 终止"),
            },
            Self::Ended(Ending::Unknown) => {
                say!("ended, nobody knows how", "已结束，结果未知")
            }
            Self::Stopped(limit) => {
                say!("stopped after {} (`--limit`)", "运行超过 {}，已终止（`--limit`）"; length(*limit))
            }
            Self::NotStarted(error) => {
                say!("it could not be started: {}", "无法启动：{}"; io_reason(&error.0))
            }
        }
    }
}

/// Does a sign seldom stand in the name of a program, but in a command line that was given as one word?
pub(super) fn is_no_program(sign: char) -> bool {
    sign.is_whitespace() || sign == '='
}

/// What to do about a program that cannot be started.
pub(super) fn advice(error: &NotStarted, program: &str, cwd: &Path) -> Option<Sentence> {
    // The system says of a script that it is not there when its interpreter is not.
    let script = || program.contains('/') && cwd.join(program).is_file();
    if program.contains(is_no_program) {
        return Some(say!(
            "write each argument as a word of its own; for what only a shell knows: `sh -c '…'`",
            "每个参数请单独写成一个词；需要 shell 解释的命令请用 `sh -c '…'`"
        ));
    }
    (error.0.kind() == ErrorKind::NotFound && script()).then(|| {
        say!(
            "the file is there, but not the interpreter that its first line names; a line end of Windows counts as a part of that name",
            "文件存在，但其首行指定的解释器不存在；Windows 换行符会被当作解释器名称的一部分"
        )
    })
}
