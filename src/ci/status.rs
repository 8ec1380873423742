//! How a build ended, in the words of many services.

use crate::lang::Text;

/// How a build ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It has passed.
    Success,
    /// It has failed.
    Failure,
    /// It built, and something is wrong all the same.
    Unstable,
    /// Somebody has stopped it.
    Cancelled,
    /// There was nothing to do.
    Skipped,
    /// A word that no service is known for.
    Other(String),
}

impl Status {
    /// Reads a service's word; `None` when it says that the build goes on, or nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let word = text.trim();
        Some(match word.to_ascii_lowercase().replace(['-', ' '], "_").as_str() {
            "" | "running" | "pending" | "created" | "queued" | "in_progress" | "started" | "unknown" => {
                return None;
            }
            "success" | "successful" | "succeeded" | "passed" | "passing" | "ok" | "true" => Self::Success,
            "failure" | "failed" | "fail" | "failing" | "error" | "errored" | "timed_out"
            | "startup_failure" | "false" => Self::Failure,
            "unstable" | "succeededwithissues" | "action_required" => Self::Unstable,
            "cancelled" | "canceled" | "cancel" | "aborted" | "killed" | "terminated" => Self::Cancelled,
            "skipped" | "not_built" | "neutral" => Self::Skipped,
            _ => Self::Other(word.to_owned()),
        })
    }

    /// What stands before it: colour for those who see it.
    pub fn mark(&self) -> &'static str {
        match self {
            Self::Success => "✅ ",
            Self::Failure => "❌ ",
            Self::Unstable => "⚠️ ",
            Self::Cancelled => "⏹️ ",
            Self::Skipped => "⏭️ ",
            Self::Other(_) => "",
        }
    }

    /// In words; of what is not known the service's own.
    pub fn words(&self) -> Option<Text> {
        Some(match self {
            Self::Success => Text { en: "passed", zh: "成功" },
            Self::Failure => Text { en: "failed", zh: "失败" },
            Self::Unstable => Text { en: "unstable", zh: "不稳定" },
            Self::Cancelled => Text { en: "cancelled", zh: "已取消" },
            Self::Skipped => Text { en: "skipped", zh: "已跳过" },
            Self::Other(_) => return None,
        })
    }
}
