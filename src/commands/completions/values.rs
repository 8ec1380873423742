//! The values of a source, as they are on this machine. What cannot be read has none.

use super::Candidate;
use super::source::Source;
use super::walk::Call;
use crate::api::wire::codes;
use crate::api::wire::robot::MSG_KEYS;
use crate::args::GlobalArgs;
use crate::config::{ValueKind, split};
use crate::host::{Host, at, time_text};
use crate::llm::PROVIDERS;
use crate::settings::{KEYS, ROWS, Row, Settings};
use crate::state::jobs::Jobs;
use crate::state::outbox::Outbox;
use crate::state::records;
use crate::store::Disk;

/// The most messages that are offered: the last ones.
const MESSAGES: usize = 50;
/// How literal targets begin.
const LITERALS: [(&str, &str); 4] = [
    ("webhook:", "URL or token"),
    ("group:", "openConversationId"),
    ("user:", "userIds, separated by commas"),
    ("mobile:", "mobile numbers, separated by commas"),
];

/// What is known here.
pub(super) struct Known<'a> {
    host: &'a Host,
    call: &'a Call<'a>,
}

impl<'a> Known<'a> {
    pub(super) fn new(host: &'a Host, call: &'a Call<'a>) -> Self {
        Self { host, call }
    }

    /// The settings that the call would have. No secret of them is looked up.
    fn settings(&self) -> Option<Settings> {
        let config = self.call.value("config").map(Into::into);
        // Nobody waits longer for a word.
        let timeout = Some(std::time::Duration::from_secs(1));
        let args = GlobalArgs { config, timeout, ..GlobalArgs::default() };
        Settings::load(&args, self.host.env.clone(), self.host.cwd.clone()).ok()
    }

    fn names(&self, section: &str) -> Vec<Candidate> {
        let names = self.settings().map(|settings| settings.config.names(section)).unwrap_or_default();
        names.into_iter().map(|name| Candidate::new(name, "")).collect()
    }

    /// Those of `source`; `word` is what was typed of it.
    pub(super) fn values(&self, source: Source, word: &str) -> Vec<Candidate> {
        let fixed = |all: &[(&str, &str)]| {
            all.iter().map(|(word, help)| Candidate::new(*word, *help)).collect::<Vec<_>>()
        };
        match source {
            Source::Free | Source::Files | Source::Folders => Vec::new(),
            Source::Targets => [self.names("targets"), fixed(&LITERALS)].concat(),
            Source::Names => self.names("targets"),
            Source::Literals => fixed(&LITERALS),
            Source::Mentions => fixed(&[("all", ""), ("mobile:", ""), ("user:", "")]),
            Source::Apps => self.names("apps"),
            Source::Models => self.names("models"),
            Source::Jobs => self.jobs(),
            Source::Messages => self.messages(),
            Source::Outbox => self.outbox(),
            Source::Settings => self.keys(word),
            Source::SettingValues => self.setting_values(),
            Source::Languages => fixed(&[("zh", "中文"), ("en", "English")]),
            Source::Topics => {
                fixed(&[("bot", "robot messages"), ("card", "card callbacks"), ("*", "all events")])
            }
            Source::Variables => self.host.env.keys().map(|name| Candidate::new(name, "")).collect(),
            Source::Codes => self.codes(),
            Source::MessageTypes => MSG_KEYS.iter().map(|name| Candidate::new(*name, "")).collect(),
        }
    }

    fn jobs(&self) -> Vec<Candidate> {
        let Some(settings) = self.settings() else { return Vec::new() };
        let jobs = Jobs::new(settings.paths.state.as_deref(), self.host.clock.clone());
        let known = jobs.and_then(|jobs| jobs.all()).map(|(jobs, _)| jobs).unwrap_or_default();
        let mut names: Vec<String> = known.into_iter().map(|job| job.name).collect();
        names.extend(settings.config.names("jobs"));
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(|name| Candidate::new(name, "")).collect()
    }

    fn messages(&self) -> Vec<Candidate> {
        let folder = self.settings().and_then(|settings| settings.paths.state);
        let notes = folder.and_then(|folder| records(&folder).ok()).unwrap_or_default();
        let all = notes.iter().rev().flat_map(|note| {
            let help = format!("{}, {}", note.target, time_text(at(note.sent_at)));
            note.keys.iter().map(move |key| Candidate::new(key, &*help))
        });
        all.take(MESSAGES).collect()
    }

    fn outbox(&self) -> Vec<Candidate> {
        let folder = self.settings().and_then(|settings| settings.paths.state);
        let Ok(outbox) = Outbox::new(folder.as_deref(), Disk::default()) else { return Vec::new() };
        let wanted = match self.call.path.as_slice() {
            ["outbox", "retry"] => vec![outbox.dead()],
            _ => vec![outbox.waiting(), outbox.dead()],
        };
        let slips = wanted.into_iter().flatten().flatten();
        slips.map(|slip| Candidate::new(slip.id, "")).collect()
    }

    /// Every key; those of named tables with the names that are there, and with the one that is being typed.
    fn keys(&self, word: &str) -> Vec<Candidate> {
        let settings = self.settings();
        let names = |section: &str| -> Vec<String> {
            let mut names =
                settings.as_ref().map(|settings| settings.config.names(section)).unwrap_or_default();
            if let [own, name, _] = split(word)[..]
                && own == section
                && !names.iter().any(|known| known == name)
            {
                names.push(name.to_owned());
            }
            names
        };
        let mut all = Vec::new();
        for row in &ROWS[..KEYS.len()] {
            let (path, help) = (row.key.path, row.help.get(self.call.lang));
            let (section, member) = path.split_once('.').unwrap_or((path, ""));
            match member.strip_prefix("*.") {
                Some(member) => all.extend(
                    names(section)
                        .iter()
                        .map(|name| Candidate::new(format!("{section}.{name}.{member}"), help)),
                ),
                None => all.push(Candidate::new(path, help)),
            }
            // Named apps and models have the members of the default one.
            if let twins @ ("app" | "model") = section {
                let named = names(&format!("{twins}s"));
                all.extend(
                    named.iter().map(|name| Candidate::new(format!("{twins}s.{name}.{member}"), help)),
                );
            }
        }
        all
    }

    /// Values of the key that stands before.
    fn setting_values(&self) -> Vec<Candidate> {
        let Some(row) = self.call.words.first().and_then(|key| Row::of(key)) else { return Vec::new() };
        match row.key.path {
            "default_target" => self.names("targets"),
            "targets.*.app" => self.names("apps"),
            "model.provider" => PROVIDERS.iter().map(|row| Candidate::new(row.name(), "")).collect(),
            // A secret on a command line stays in the history.
            _ if row.key.secret => Vec::new(),
            _ if row.key.kind == ValueKind::Switch => {
                ["true", "false"].map(|word| Candidate::new(word, "")).to_vec()
            }
            _ if !row.values.is_empty() => row.values.iter().map(|word| Candidate::new(*word, "")).collect(),
            _ => {
                let mut all = vec![Candidate::new(row.example, "")];
                all.extend(
                    row.default
                        .filter(|default| *default != row.example)
                        .map(|word| Candidate::new(word, "")),
                );
                all
            }
        }
    }

    fn codes(&self) -> Vec<Candidate> {
        let rows = codes::rows().filter(|row| !row.code().starts_with('.'));
        let mut all: Vec<Candidate> =
            rows.map(|row| Candidate::new(row.code(), row.meaning.get(self.call.lang))).collect();
        // One code has several meanings; the first is the likeliest.
        all.sort_unstable_by(|one, other| one.word.cmp(&other.word));
        all.dedup_by(|one, other| one.word == other.word);
        all
    }
}
