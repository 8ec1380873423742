//! Numbers of other programs in the units of ours.

use std::time::Duration;

use super::reference::Read;
use crate::args;
use crate::config::Entry;
use crate::say;

/// A time limit. A number without a unit is one of milliseconds in some programs and of seconds in others: a model is
/// not waited for a quarter of an hour, and no conversation ends within a minute.
pub(super) fn duration(key: &str, name: &str, text: &str) -> Read {
    if text.contains("${") || args::duration(text).is_ok() {
        return Read::Entry(Entry::Text(text.to_owned()));
    }
    let Some(number) = text.parse::<f64>().ok().filter(|number| *number > 0.0 && number.is_finite()) else {
        return Read::Bad(say!("`{text}` is no length of time", "`{text}` 不是时长"));
    };
    let least = if key == "session.timeout" { 60_000.0 } else { 1_000.0 };
    let seconds = match () {
        () if name.ends_with("ms") => number / 1000.0,
        () if name.ends_with("seconds") || name.ends_with("secs") => number,
        () if name.ends_with("minutes") => number * 60.0,
        () if number >= least => number / 1000.0,
        () => number,
    };
    // The longest limit is far below what a duration can hold.
    let limit = Duration::from_millis((seconds.min(1e9) * 1000.0) as u64);
    Read::Entry(Entry::Text(humantime::format_duration(limit).to_string().replace(' ', "")))
}

/// How many exchanges of a conversation are kept: two messages are one.
pub(super) fn exchanges(name: &str, text: &str) -> Read {
    match text.parse::<u32>() {
        Ok(number) if name.ends_with("messages") => Read::Entry(Entry::Text(number.div_ceil(2).to_string())),
        _ => Read::Entry(Entry::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::{duration, exchanges};
    use crate::commands::config::import::reference::Read;
    use crate::config::Entry;

    #[test]
    fn seconds_and_milliseconds_are_told_apart() {
        for (key, name, text, expected) in [
            ("session.timeout", "sessiontimeout", "1800000", "30m"),
            ("session.timeout", "sessiontimeout", "600", "10m"),
            ("session.timeout", "timeoutminutes", "30", "30m"),
            ("model.total_timeout", "timeout", "30000", "30s"),
            ("model.total_timeout", "timeout", "60", "1m"),
            ("model.total_timeout", "timeoutms", "500", "500ms"),
            ("model.total_timeout", "timeout", "45s", "45s"),
            ("model.total_timeout", "timeout", "90", "1m30s"),
        ] {
            assert_eq!(duration(key, name, text), Read::Entry(Entry::Text(expected.into())), "{name} {text}");
        }
        assert!(matches!(duration("model.total_timeout", "timeout", "soon"), Read::Bad(_)));
        assert_eq!(exchanges("maxmessages", "21"), Read::Entry(Entry::Text("11".into())));
        assert_eq!(exchanges("maxhistory", "10"), Read::Entry(Entry::Text("10".into())));
    }
}
