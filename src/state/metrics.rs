//! Totals of what was sent, in a small file that all processes of this host add to, and as Prometheus reads them.
//!
//! The text is what the [exposition format](https://prometheus.io/docs/instrumenting/exposition_formats/) says; names follow
//! the [naming rules](https://prometheus.io/docs/practices/naming/).

use std::fmt::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Error, Part, Room, VERSION};
use crate::store::{self, Flaw, Held};

const FILE: &str = "metrics.json";
/// The file is no larger.
const LARGEST: usize = 512 << 10;
/// So many targets are counted apart, and of each so many failures; further ones are counted together.
const TARGETS: usize = 100;
const FAILURES: usize = 40;
/// What those are called.
const OTHER: &str = "other";

/// What became of messages to one target, to be added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Added {
    /// What it is called in the totals: see [`Added::new`].
    pub target: String,
    /// Messages that DingTalk has accepted.
    pub sent: u64,
    /// Messages that were left out as repeats.
    pub suppressed: u64,
    /// Messages that were stored for later.
    pub queued: u64,
    /// Dead letters.
    pub dead: u64,
    /// The wait for the quota.
    pub waited_ms: u64,
    /// Class and code of each failure.
    pub failures: Vec<(String, String)>,
}

impl Added {
    /// Nothing yet, for the target of this name. Of one that is its own name only the kind is kept: an address does not
    /// belong into a monitor, and there may be any number of them.
    pub fn new(target: &str) -> Self {
        let end = target.find(':').map_or(target.len(), |colon| colon + 1);
        Self { target: target[..end].to_owned(), ..Self::default() }
    }
}

/// What lies in the outbox now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Messages that go out later.
    pub waiting: usize,
    /// Dead letters.
    pub dead: usize,
}

/// All of it, as it is in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    #[serde(default)]
    version: u32,
    series: Vec<Series>,
}

/// One target.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Series {
    target: String,
    sent: u64,
    suppressed: u64,
    queued: u64,
    dead: u64,
    waited: u64,
    waited_ms: u64,
    /// Milliseconds since 1970, 0 for never.
    last_success: u64,
    failures: Vec<Failures>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Failures {
    class: String,
    code: String,
    count: u64,
}

/// Adds to the totals of the state folder at `now` (milliseconds since 1970). As long as the lock is held nobody else does.
///
/// # Errors
/// There is no folder, or the file cannot be used.
pub async fn add(folder: Option<&Path>, now: u64, added: Vec<Added>) -> Result<(Totals, Held), Error> {
    let room = Room::new(folder, Part::Metrics)?;
    let mut file = room.hold(FILE).await?;
    let text = match file.read(LARGEST, VERSION) {
        Err(store::Error::Flawed { flaw: Flaw::Large, .. }) => {
            file.clear().map_err(room.error())?;
            Vec::new()
        }
        text => text.map_err(room.error())?,
    };
    // One that was damaged begins anew, as a counter may.
    let mut totals: Totals = serde_json::from_slice(&text).unwrap_or_default();
    totals.version = VERSION;
    added.into_iter().for_each(|added| totals.add(now, added));
    file.write_json(&totals).map_err(room.error())?;
    Ok((totals, file))
}

impl Totals {
    fn add(&mut self, now: u64, added: Added) {
        let known = self.series.iter().position(|series| series.target == added.target);
        let name = if known.is_some() || self.series.len() < TARGETS { &added.target } else { OTHER };
        let place = self.series.iter().position(|series| series.target == *name).unwrap_or_else(|| {
            self.series.push(Series { target: name.to_owned(), ..Series::default() });
            self.series.len() - 1
        });
        let series = &mut self.series[place];
        for (total, more) in [
            (&mut series.sent, added.sent),
            (&mut series.suppressed, added.suppressed),
            (&mut series.queued, added.queued),
            (&mut series.dead, added.dead),
            (&mut series.waited, u64::from(added.waited_ms > 0)),
            (&mut series.waited_ms, added.waited_ms),
        ] {
            *total = total.saturating_add(more);
        }
        if added.sent > 0 {
            series.last_success = now;
        }
        added.failures.into_iter().for_each(|(class, code)| series.fail(class, code));
    }

    /// As Prometheus reads it; what lies in the outbox too, where that is known.
    pub fn text(&self, outbox: Option<Waiting>) -> String {
        let mut all: Vec<&Series> = self.series.iter().collect();
        all.sort_unstable_by(|one, other| one.target.cmp(&other.target));
        let mut text = String::new();
        for (name, help, value) in COUNTERS {
            head(&mut text, name, "counter", help);
            for series in &all {
                let _ = writeln!(text, "{name}{{target={}}} {}", quoted(&series.target), value(series));
            }
        }
        let name = "ding_messages_failed_total";
        head(
            &mut text,
            name,
            "counter",
            "Failures, by their class and the code of DingTalk or the name of the failure.",
        );
        for series in &all {
            for Failures { class, code, count } in &series.failures {
                let (target, class, code) = (quoted(&series.target), quoted(class), quoted(code));
                let _ = writeln!(text, "{name}{{target={target},class={class},code={code}}} {count}");
            }
        }
        let name = "ding_last_success_timestamp_seconds";
        head(&mut text, name, "gauge", "When DingTalk last accepted a message, in seconds since 1970.");
        for series in all.iter().filter(|series| series.last_success > 0) {
            let time = seconds(series.last_success);
            let _ = writeln!(text, "{name}{{target={}}} {time}", quoted(&series.target));
        }
        if let Some(Waiting { waiting, dead }) = outbox {
            let name = "ding_outbox_messages";
            head(&mut text, name, "gauge", "Messages in the outbox now.");
            let _ = writeln!(text, "{name}{{state=\"waiting\"}} {waiting}\n{name}{{state=\"dead\"}} {dead}");
        }
        text
    }
}

impl Series {
    fn fail(&mut self, class: String, code: String) {
        let known = |failures: &[Failures], class: &str, code: &str| {
            failures.iter().position(|one| one.class == class && one.code == code)
        };
        let (class, code) = match known(&self.failures, &class, &code) {
            None if self.failures.len() >= FAILURES => (OTHER.to_owned(), OTHER.to_owned()),
            _ => (class, code),
        };
        match known(&self.failures, &class, &code) {
            Some(place) => self.failures[place].count = self.failures[place].count.saturating_add(1),
            None => self.failures.push(Failures { class, code, count: 1 }),
        }
    }
}

type Counter = (&'static str, &'static str, fn(&Series) -> String);

const COUNTERS: [Counter; 6] = [
    ("ding_messages_sent_total", "Messages that DingTalk accepted.", |series| series.sent.to_string()),
    ("ding_messages_suppressed_total", "Messages left out as repeats.", |series| {
        series.suppressed.to_string()
    }),
    ("ding_messages_queued_total", "Messages stored in the outbox for later.", |series| {
        series.queued.to_string()
    }),
    ("ding_messages_dead_total", "Messages that became dead letters.", |series| series.dead.to_string()),
    ("ding_messages_waited_total", "Messages that waited for the quota.", |series| series.waited.to_string()),
    ("ding_quota_wait_seconds_total", "Time waited for the quota.", |series| seconds(series.waited_ms)),
];

fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

fn seconds(millis: u64) -> String {
    format!("{}.{:03}", millis / 1000, millis % 1000)
}

/// The value of a label.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

#[cfg(test)]
mod tests {
    use super::{Added, FAILURES, OTHER, TARGETS, Totals, quoted};

    #[test]
    fn a_target_that_is_its_own_name_is_counted_by_its_kind() {
        for (name, label) in [("ops", "ops"), ("group:cidA==", "group:"), ("webhook:0123…", "webhook:")] {
            assert_eq!(Added::new(name).target, label);
        }
        assert_eq!(quoted("a\"b\\c\nd"), r#""a\"b\\c\nd""#);
    }

    #[test]
    fn there_are_never_too_many_series() {
        let mut totals = Totals::default();
        for number in 0..TARGETS * 2 {
            totals.add(1, Added { sent: 1, ..Added::new(&number.to_string()) });
        }
        for number in 0..FAILURES * 2 {
            let failures = vec![("refused".to_owned(), number.to_string())];
            totals.add(1, Added { failures, ..Added::new("0") });
        }
        assert_eq!(totals.series.len(), TARGETS + 1);
        let (first, last) = (&totals.series[0], &totals.series[TARGETS]);
        assert_eq!((last.target.as_str(), last.sent), (OTHER, TARGETS as u64));
        assert_eq!((first.failures.len(), first.failures[FAILURES].count), (FAILURES + 1, FAILURES as u64));
    }
}
