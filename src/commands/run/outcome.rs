//! How a command ended, in words and as an exit code.

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
