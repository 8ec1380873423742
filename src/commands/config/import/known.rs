//! Where the files of other programs usually are.
//!
//! Sources: openclaw/openclaw `src/config/paths.ts` (its folders and their former names), HKUDS/nanobot,
//! NousResearch/hermes-agent and agentscope-ai/QwenPaw.

use std::path::{Path, PathBuf};

use crate::settings::Settings;

/// Below the home folder.
const AT_HOME: &[&str] = &[
    ".openclaw/openclaw.json",
    ".openclaw/.env",
    ".moltbot/moltbot.json",
    ".moltbot/clawdbot.json",
    ".clawdbot/openclaw.json",
    ".clawdbot/moltbot.json",
    ".clawdbot/clawdbot.json",
    ".clawdbot/.env",
    ".moldbot/moldbot.json",
    ".nanobot/config.json",
    ".hermes/.env",
    ".hermes/config.yaml",
    ".copaw/config.json",
];

/// In the working directory.
const HERE: &[&str] = &[
    "openclaw.json",
    "moltbot.json",
    "clawdbot.json",
    ".env",
    "config.yaml",
    "config.yml",
    "config.json",
    "dingtalk.yaml",
    "dingtalk.yml",
    "dingtalk.json",
];

/// By which such a program is told where its file is.
const VARIABLES: &[&str] = &["OPENCLAW_CONFIG_PATH", "CLAWDBOT_CONFIG_PATH", "MOLTBOT_CONFIG_PATH"];

/// The places, in the order in which they are looked at.
pub(super) fn places(settings: &Settings, home: Option<&Path>, cwd: &Path) -> Vec<PathBuf> {
    let told = VARIABLES.iter().filter_map(|name| settings.variable(name)).map(|path| cwd.join(path));
    let state = settings.variable("OPENCLAW_STATE_DIR").map(|folder| cwd.join(folder).join("openclaw.json"));
    let at_home = home.into_iter().flat_map(|home| AT_HOME.iter().map(|name| home.join(name)));
    let mut places: Vec<PathBuf> =
        told.chain(state).chain(HERE.iter().map(|name| cwd.join(name))).chain(at_home).collect();
    let mut seen = Vec::new();
    places.retain(|place| {
        let new = !seen.contains(place);
        seen.push(place.clone());
        new
    });
    places
}

/// The file of a folder that such a program keeps its files in.
pub(super) fn inside(folder: &Path) -> Option<PathBuf> {
    const NAMES: &[&str] = &[
        "openclaw.json",
        "moltbot.json",
        "clawdbot.json",
        "config.json",
        "config.yaml",
        "config.yml",
        ".env",
    ];
    NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}
