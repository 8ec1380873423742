//! Every key that the settings file may hold.

use super::{ask, model, state};

/// One key of the format; `*` stands for a name that the user chooses.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Dotted path.
    pub path: &'static str,
    /// May it be `{ env | file | command }`?
    pub secret: bool,
    /// What it is in the file.
    pub kind: Kind,
    /// One line of explanation.
    pub help: &'static str,
}

/// What a value is in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Switch,
}

const fn key(path: &'static str, secret: bool, help: &'static str) -> Key {
    Key { path, secret, kind: Kind::Text, help }
}

/// Every key that the file may hold, in the order of the help.
pub fn keys() -> impl Iterator<Item = &'static Key> {
    KEYS.iter().chain(model::KEYS).chain(ask::KEYS).chain(state::KEYS)
}

/// The keys but those of models.
const KEYS: &[Key] = &[
    key("default_target", false, "target when neither `--to` nor a variable names one"),
    key("timeout", false, "time limit of one call with all its tries"),
    key("lang", false, "language of reports and explanations: zh or en"),
    key("api_base", false, "base of the current API"),
    key("oapi_base", false, "base of the legacy API and of webhooks"),
    key("proxy", true, "proxy for every address, as http://HOST:PORT"),
    key("no_proxy", false, "hosts that are never proxied"),
    key("ca_file", false, "PEM file with further certificate authorities"),
    key(
        "tls_roots",
        false,
        "`auto`: compiled-in authorities, then the system's; `system`: the system's alone",
    ),
    key("media_reuse", false, "how long a media_id may be used again, at most 7d; `off`: never"),
    key("app.client_id", false, "Client ID (AppKey) of the enterprise app"),
    key("app.client_secret", true, "Client Secret (AppSecret) of the enterprise app"),
    key("app.robot_code", false, "robotCode; the Client ID unless set"),
    key("apps.*.client_id", false, "Client ID of a further app, chosen with `--app`"),
    key("apps.*.client_secret", true, "Client Secret of a further app"),
    key("apps.*.robot_code", false, "robotCode of a further app"),
    key("targets.*.webhook", true, "webhook URL or token of a custom robot"),
    key("targets.*.secret", true, "signing secret (`SEC…`) of that robot"),
    key("targets.*.keyword", false, "keyword of that robot; added to a message only when it is missing"),
    key("targets.*.overflow", false, "what becomes of a text that is too long: cut, split, file or fail"),
    Key {
        path: "targets.*.max_parts",
        secret: false,
        kind: Kind::Number,
        help: "most parts of one text, with `overflow = \"split\"`",
    },
    key("targets.*.group", false, "openConversationId of a group (`cid…`)"),
    key("targets.*.user", false, "userIds, separated by commas"),
    key("targets.*.app", false, "app to send with, a name under `[apps]`"),
];

/// The key that `path` is an instance of. Asked for each value of the file in every run: nothing is allocated for a key.
pub fn find_key(path: &str) -> Option<&'static Key> {
    let parts = split(path);
    keys().find(|key| {
        // Most keys end here: no first part is a user's own name.
        if !key.path.starts_with(parts[0]) {
            return false;
        }
        let mut pattern = key.path.split('.');
        parts.iter().all(|part| pattern.next().is_some_and(|name| name == "*" || name == *part))
            && pattern.next().is_none()
    })
}

/// The key that was probably meant by `path`.
pub fn suggest(path: &str) -> Option<String> {
    let parts = split(path);
    let candidates = keys().map(|key| {
        // The user's own names take the place of `*`.
        let pattern: Vec<&str> = key.path.split('.').collect();
        let named: Vec<&str> = pattern
            .iter()
            .enumerate()
            .map(
                |(index, part)| if *part == "*" { parts.get(index).copied().unwrap_or("NAME") } else { part },
            )
            .collect();
        named.join(".")
    });
    // Only a slip of the hand: each part differs by a letter or two at most.
    let slips = |candidate: &String| {
        let names = split(candidate);
        let far = |(name, part): (&&str, &&str)| strsim::osa_distance(name, part) > 1 + part.len() / 6;
        names.len() == parts.len() && !names.iter().zip(&parts).any(far)
    };
    candidates.filter(slips).min_by_key(|candidate| strsim::osa_distance(candidate, path))
}

/// A key in parts, at most three: a user's name may hold dots of its own, `targets.a.b.webhook`.
pub fn split(path: &str) -> Vec<&str> {
    let Some((first, rest)) = path.split_once('.') else { return vec![path] };
    match rest.rsplit_once('.') {
        Some((name, last)) => vec![first, name, last],
        None => vec![first, rest],
    }
}
