//! The cards that were created (§8), and what people see of them.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::entry::Entry;
use super::super::message::Message;

/// How far a card has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Progress {
    /// 输入中: more is to come.
    Writing,
    /// 完成.
    Finished,
    /// 失败.
    Failed,
}

/// A card, as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Group or person; several are separated by commas.
    pub target: String,
    /// Its text.
    pub text: String,
    /// How far it has come.
    pub progress: Progress,
    /// Frames that were taken.
    pub frames: usize,
    /// Did frames come so close that clients show 内容加载失败 (§8.2)?
    pub raced: bool,
}

/// A card that was created, and maybe delivered.
pub(in crate::sandbox) struct Instance {
    pub(in crate::sandbox) card: Card,
    /// The streaming variable of its template, where it is known.
    pub(in crate::sandbox) key: Option<&'static str>,
    /// When it was delivered, or written into.
    pub(in crate::sandbox) touched: Duration,
}

/// The cards of a sandbox, by outTrackId.
#[derive(Default)]
pub(in crate::sandbox) struct Cards {
    pub(in crate::sandbox) instances: HashMap<String, Instance>,
    /// Those that arrived somewhere.
    pub(in crate::sandbox) delivered: Vec<String>,
    pub(in crate::sandbox) guids: HashSet<String>,
}

impl Cards {
    /// Those that people see, in the order in which they came.
    pub(in crate::sandbox) fn list(&self) -> Vec<Card> {
        self.delivered.iter().filter_map(|id| self.instances.get(id)).map(|it| it.card.clone()).collect()
    }
}

impl Progress {
    /// `flowStatus` (§8.3).
    pub(in crate::sandbox) fn of(map: &Map<String, Value>) -> Option<Self> {
        Some(match map.get("flowStatus")?.as_str()? {
            "3" => Self::Finished,
            "5" => Self::Failed,
            _ => Self::Writing,
        })
    }
}

impl Card {
    /// Lets the journal show what people see from now on.
    pub(in crate::sandbox) fn show(&self, entry: &mut Entry) {
        let why = if self.progress == Progress::Failed { "card, failed" } else { "card" };
        entry.kind = Some(why.to_owned());
        entry.message = Some(Message { text: Some(self.text.clone()), ..Message::default() });
    }
}
