//! OpenClaw's own token stands in up to five places; where they differ, its clients are refused.
//!
//! Sources: openclaw/openclaw #24419 and #27246, DingTalk-Real-AI/dingtalk-openclaw-connector PR 24.

use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use super::dotenv;
use super::harvest::Disagreement;
use super::reference::{Read, References};
use crate::config::Entry;
use crate::lang::Sentence;
use crate::say;
use crate::store;

/// One place of it.
#[derive(Debug)]
struct Known {
    /// `token` or `password`.
    kind: &'static str,
    place: Sentence,
    value: String,
    /// Lower ones come before higher ones.
    rank: u8,
}

/// What was found of it. The values are compared and never told.
#[derive(Debug, Default)]
pub(super) struct Gateway {
    values: Vec<Known>,
}

const VARIABLES: &[(&str, &str)] = &[
    ("token", "OPENCLAW_GATEWAY_TOKEN"),
    ("token", "CLAWDBOT_GATEWAY_TOKEN"),
    ("token", "MOLTBOT_GATEWAY_TOKEN"),
    ("password", "OPENCLAW_GATEWAY_PASSWORD"),
];

/// Services that its installer writes below the home folder.
const UNITS: &[&str] = &["openclaw-gateway.service", "clawdbot-gateway.service", "moltbot-gateway.service"];

impl Gateway {
    /// Looks through the section `gateway`. It stays another program's, whatever is in it.
    pub(super) fn section(&mut self, value: &Value, path: &str, references: &References) -> bool {
        for (side, rank) in [("auth", 2), ("remote", 3)] {
            for kind in ["token", "password"] {
                if let Some(value) = value.get(side).and_then(|side| side.get(kind)) {
                    self.take(kind, value, Sentence::same(format!("{path}.{side}.{kind}")), rank, references);
                }
            }
        }
        false
    }

    /// Takes in the copy that a channel has.
    pub(super) fn copy(&mut self, name: &str, value: &Value, place: Sentence, references: &References) {
        let kind = if name.ends_with("password") { "password" } else { "token" };
        self.take(kind, value, place, 4, references);
    }

    fn take(
        &mut self,
        kind: &'static str,
        value: &Value,
        place: Sentence,
        rank: u8,
        references: &References,
    ) {
        let value = match references.read(value, true) {
            Read::Entry(Entry::Text(text)) => text,
            // The same variable holds the same value.
            Read::Entry(Entry::Variable(name)) => format!("${{{name}}}"),
            _ => return,
        };
        self.values.push(Known { kind, place, value, rank });
    }

    /// Adds what the variables of this shell and the service say, and tells which places differ from the first.
    pub(super) fn compare(
        mut self,
        set: &dyn Fn(&str) -> Option<String>,
        home: Option<&Path>,
        limit: Duration,
    ) -> Vec<Disagreement> {
        if self.values.is_empty() {
            return Vec::new();
        }
        for Known { value, .. } in &mut self.values {
            let name = value.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')).map(str::to_owned);
            if let Some(held) = name.and_then(|name| set(&name)) {
                *value = held;
            }
        }
        for (kind, name) in VARIABLES {
            if let Some(value) = set(name) {
                let place = say!("variable {name}", "变量 {name}");
                self.values.push(Known { kind, place, value, rank: 0 });
            }
        }
        for unit in UNITS {
            let Some(path) = home.map(|home| home.join(".config/systemd/user").join(unit)) else { break };
            let Ok(text) = store::read_text(&path, limit) else { continue };
            for line in dotenv::read(&text).0 {
                if let Some((kind, _)) = VARIABLES.iter().find(|(_, name)| *name == line.name) {
                    let place = Sentence::same(format!("~/.config/systemd/user/{unit}"));
                    self.values.push(Known { kind, place, value: line.value, rank: 1 });
                }
            }
        }
        self.values.sort_by_key(|known| known.rank);
        let mut told = Vec::new();
        for kind in ["token", "password"] {
            let mut of_kind = self.values.iter().filter(|known| known.kind == kind);
            let Some(first) = of_kind.next() else { continue };
            for Known { place, .. } in of_kind.filter(|other| other.value != first.value) {
                told.push(Disagreement {
                    key: match kind {
                        "token" => say!("the token of OpenClaw's gateway", "OpenClaw 网关的 token"),
                        _ => say!("the password of OpenClaw's gateway", "OpenClaw 网关的密码"),
                    },
                    wins: first.place.clone(),
                    loses: place.clone(),
                });
            }
        }
        told
    }
}
