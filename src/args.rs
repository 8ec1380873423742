//! The flags that every command takes; beside nothing else, so that settings need no parser.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::lang::{Lang, Sentence, Text};
use crate::say;

/// Heading in the help of every command.
const HEADING: &str = "Common options";

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal, as `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` say.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What becomes of a text that is too long for a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Overflow {
    /// One message: the beginning and the end, with a mark between them.
    #[default]
    Cut,
    /// Several messages, numbered.
    Split,
    /// One message, and the whole as a file; groups and people only.
    File,
    /// It is refused.
    Fail,
}

impl std::str::FromStr for Overflow {
    type Err = Text;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        <Self as ValueEnum>::from_str(text, false).map_err(|_| Text {
            en: "is none of cut, split, file and fail",
            zh: "必须是 cut、split、file、fail 之一",
        })
    }
}

/// Flags that every command takes.
#[derive(Debug, Clone, Default, Args)]
#[group(skip)]
pub struct GlobalArgs {
    /// Print one JSON document instead of text
    #[arg(long, global = true, help_heading = HEADING)]
    pub json: bool,

    /// Print only the essential value, or nothing
    #[arg(short, long, global = true, help_heading = HEADING)]
    pub quiet: bool,

    /// Show each call on standard error, without secrets; twice: with its body
    #[arg(short, long, global = true, action = clap::ArgAction::Count, help_heading = HEADING)]
    pub verbose: u8,

    /// Show the exact request without sending it; needs neither network nor secrets
    #[arg(short = 'n', long, global = true, help_heading = HEADING)]
    pub dry_run: bool,

    /// Print the request as a curl command with shell expressions where secrets stand, without sending it
    #[arg(long, global = true, conflicts_with = "dry_run", help_heading = HEADING)]
    pub curl: bool,

    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto", hide_default_value = true, help_heading = HEADING)]
    pub color: ColorWhen,

    /// Language of reports and of explanations of DingTalk's answers: zh or en
    #[arg(long, global = true, value_name = "LANG", value_parser = lang, help_heading = HEADING)]
    pub lang: Option<Lang>,

    /// Time limit of one call with all its tries, such as 30s or 2m
    #[arg(long, global = true, value_name = "DURATION", value_parser = duration, help_heading = HEADING)]
    pub timeout: Option<Duration>,

    /// Longest wait for the quota that all processes of this host share, such as 10m; 0: do not wait [default: 90s]
    #[arg(long, global = true, value_name = "DURATION", value_parser = wait, help_heading = HEADING)]
    pub max_wait: Option<Duration>,

    /// Totals of what was sent, written to this *.prom file for the node exporter of Prometheus
    #[arg(long, global = true, value_name = "FILE", value_parser = textfile, help_heading = HEADING)]
    pub metrics: Option<PathBuf>,

    /// Proxy to use, as http://HOST:PORT
    #[arg(long, global = true, value_name = "URL", help_heading = HEADING)]
    pub proxy: Option<String>,

    /// Use no proxy, whatever the environment says
    #[arg(long, global = true, conflicts_with = "proxy", help_heading = HEADING)]
    pub no_proxy: bool,

    /// PEM file with further certificate authorities
    #[arg(long, global = true, value_name = "FILE", help_heading = HEADING)]
    pub ca_file: Option<PathBuf>,

    /// Settings file to read
    #[arg(long, global = true, value_name = "FILE", help_heading = HEADING)]
    pub config: Option<PathBuf>,

    /// Enterprise app to use, a name under `[apps]` of the settings
    #[arg(long, global = true, value_name = "NAME", help_heading = HEADING)]
    pub app: Option<String>,
}

/// Reads a language.
///
/// # Errors
/// The text names neither of the two languages.
pub fn lang(text: &str) -> Result<Lang, Sentence> {
    Lang::parse(text).ok_or_else(|| say!("write `zh` or `en`", "请写 `zh` 或 `en`"))
}

/// No limit is longer: a point in time so far ahead can still be counted, and nobody waits for it.
const LONGEST: Duration = Duration::from_secs(10 * 365 * 24 * 3600);

/// Reads `30s`, `10m`, `500ms`, `1h 30m`; zero is refused, and more than ten years are ten years.
///
/// # Errors
/// The form is another one.
pub fn duration(text: &str) -> Result<Duration, Sentence> {
    match humantime::parse_duration(text) {
        Ok(duration) if duration.is_zero() => Err(say!("must be more than zero", "必须大于零")),
        Ok(duration) => Ok(duration.min(LONGEST)),
        Err(humantime::DurationError::NumberOverflow) => Ok(LONGEST),
        Err(_) => Err(say!(
            "write a number and a unit, such as `30s`, `10m` or `500ms`",
            "请写数字加单位，例如 `30s`、`10m`、`500ms`"
        )),
    }
}

/// Reads a wait: as [`duration`], but it may be `0`.
///
/// # Errors
/// The form is another one.
pub fn wait(text: &str) -> Result<Duration, Sentence> {
    match humantime::parse_duration(text) {
        Ok(none) if none.is_zero() => Ok(none),
        _ if text == "0" => Ok(Duration::ZERO),
        _ => duration(text),
    }
}

/// Reads the name of the file for the node exporter.
///
/// # Errors
/// It would be standard output, which belongs to the result.
pub fn textfile(text: &str) -> Result<PathBuf, Sentence> {
    match text {
        "-" => Err(say!(
            "is a file that is written whole, never standard output: write `./-` for one with this name",
            "只能是整体写入的文件，不能是标准输出；若文件名就是 `-`，请写 `./-`"
        )),
        _ => Ok(PathBuf::from(text)),
    }
}

/// Reads the name of a job: a line that can be shown and typed.
///
/// # Errors
/// It is empty, longer than 100 characters, begins or ends with a blank, or holds what cannot be seen.
pub fn job(text: &str) -> Result<String, Sentence> {
    let seen = !text.is_empty() && text.trim() == text && !text.contains(char::is_control);
    match seen && text.chars().count() <= 100 {
        true => Ok(text.to_owned()),
        false => Err(say!(
            "the name of a job has 1 to 100 characters, no blank at either end and no control characters",
            "任务名须为 1 到 100 个字符，首尾无空格，不含控制字符"
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{duration, job, wait};

    #[test]
    fn the_name_of_a_job_can_be_shown_and_typed() {
        for good in ["backup", "夜间 备份", "a", &"名".repeat(100)] {
            assert_eq!(job(good).as_deref(), Ok(good));
        }
        for bad in ["", " a", "a\n", "a\u{1b}[1m", &"a".repeat(101)] {
            assert!(job(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_wait_may_be_none() {
        for none in ["0", "0s", "0ms"] {
            assert_eq!(wait(none), Ok(Duration::ZERO));
        }
        assert_eq!(wait("10m"), Ok(Duration::from_secs(600)));
        assert!(wait("10").is_err() && wait("").is_err() && wait("-1s").is_err());
    }

    #[test]
    fn durations_have_units() {
        assert_eq!(duration("10m"), Ok(Duration::from_secs(600)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        for endless in
            ["18446744073709551615s", "99999999999999999999999s", "9999999999y", "1000000000days 1s"]
        {
            assert_eq!(duration(endless), Ok(super::LONGEST), "{endless}");
        }
        assert!(duration("10").unwrap_err().to_string().contains("unit"));
        assert!(duration("0s").unwrap_err().to_string().contains("zero"));
    }
}
