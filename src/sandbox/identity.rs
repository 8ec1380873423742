//! The sandbox's app, robots, group and people: fixed, so that output is reproducible; shaped like DingTalk's.

use crate::api::wire::endpoints::WEBHOOK_SEND;

/// Client ID of the app, which is its robot's code as well (§4).
pub(super) const CLIENT_ID: &str = "dingsandbox7k2m9qx4";
/// Client Secret; real ones hold `-` and `_` too.
pub(super) const CLIENT_SECRET: &str = "Sandbox-7kQ2m_X9vR4tA1bC3dE5fG6hJ8kL0nP-qS_uW2yZ4xV7sandboxOnly1";
/// Key of the language model.
pub(super) const MODEL_KEY: &str = "sk-sandbox7kQ2mX9vR4tA1bC3dE5fG6hJ8kL0nP";
/// Name of the language model.
pub(super) const MODEL: &str = "sandbox-1";
/// openConversationId of the group the app's robot is in: Base64, so it has to be encoded in a URL.
pub(super) const GROUP: &str = "cidSandbox+7kQ2m/X9vR4tA==";
/// What the group is called in the journal.
pub(super) const GROUP_NAME: &str = "sandbox group";
/// Template of the AI cards that this sandbox knows.
pub(super) const CARD_TEMPLATE: &str = "5a2d8f10-0c3e-4b57-9d61-sandbox00001.schema";
/// Its streaming variable.
pub(super) const CARD_KEY: &str = "content";
/// The people in the app's visible range, by userId.
pub(super) const USERS: &[&str] = &["manager4220", "user001", "user002", "01263554676938"];
/// Their names, in the same order.
const NAMES: [&str; 4] = ["王敏", "李雷", "韩梅梅", "张伟"];

/// The name of somebody in the visible range; nobody else has one here.
pub(super) fn name(user: &str) -> &'static str {
    let known = USERS.iter().zip(NAMES).find(|(known, _)| **known == user);
    known.map_or("", |(_, name)| name)
}

/// A custom robot.
pub(super) struct Robot {
    pub(super) name: &'static str,
    pub(super) token: &'static str,
    /// Present: requests have to be signed.
    pub(super) secret: Option<&'static str>,
    /// Not empty: messages have to contain one.
    pub(super) keywords: &'static [&'static str],
}

/// The default robot.
pub(super) const SIGNED: Robot = Robot {
    name: "signed",
    token: "5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918",
    secret: Some("SEC3f9a1c7e5b2d8064f1a3c5e7092b4d6f8a1c3e5f7092b4d6e8fa0c1b3d5e7f90"),
    keywords: &[],
};

/// A robot without a rule of its own. Real ones have at least one; the address list is one that a test cannot see.
pub(super) const PLAIN: Robot = Robot {
    name: "plain",
    token: "9c1e5b7a3d2f4860718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8",
    secret: None,
    keywords: &[],
};

/// A robot with a keyword.
pub(super) const KEYWORD: Robot = Robot {
    name: "keyword",
    token: "e2f4a6c8b0d193857a6c4e2f0b8d7a59c3e1f60428ad6b9c7e5f3a1d0c2b4869",
    secret: None,
    keywords: &["告警"],
};

/// All of them.
pub(super) const ROBOTS: [&Robot; 3] = [&SIGNED, &PLAIN, &KEYWORD];

impl Robot {
    /// Its whole address, as copied from a group's settings.
    pub(super) fn url(&self, base: &str) -> String {
        format!("{base}{}?access_token={}", WEBHOOK_SEND.path, self.token)
    }
}
