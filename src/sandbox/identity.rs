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
/// corpId of the organisation.
pub(super) const CORP: &str = "dingsandboxcorp";
/// The app's own template of AI cards.
pub(super) const CARD_TEMPLATE: &str = "5a2d8f10-0c3e-4b57-9d61-sandbox00001.schema";
/// Templates that this sandbox knows, with the streaming variable of each where it is known: the app's own, and the public
/// ones of §8.3.
pub(super) const TEMPLATES: &[(&str, Option<&str>)] = &[
    (CARD_TEMPLATE, Some("content")),
    ("02fcf2f4-5e02-4a85-b672-46d1f715543e.schema", Some("msgContent")),
    ("382e4302-551d-4880-bf29-a30acfab2e71.schema", Some("msgContent")),
    ("8aebdfb9-28f4-4a98-98f5-396c3dde41a0.schema", Some("content")),
    ("7f538f6d-ebb7-4533-a9ac-61a32da094cf.schema", None),
    ("589420e2-c1e2-46ef-a5ed-b8728e654da9.schema", None),
    ("1366a1eb-bc54-4859-ac88-517c56a9acb1.schema", None),
    ("5570ddbd-1114-42ab-87aa-5fbe55751da0.schema", None),
    ("675cde2f-f526-40cb-b828-f5b2b57b8b77.schema", None),
];
/// The people in the app's visible range, by userId.
pub(super) const USERS: &[&str] = &["manager4220", "user001", "user002", "01263554676938"];
/// Their mobile numbers, in the same order.
pub(super) const MOBILES: &[&str] = &["13800000001", "13800000002", "13800000003", "13800000004"];
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
    /// When there is one, requests have to be signed with it.
    pub(super) secret: Option<&'static str>,
    /// When there are any, messages have to contain one of them.
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

/// What a group is called; `None` for no id.
pub(super) fn group(id: &str) -> Option<&str> {
    match id {
        GROUP => Some(GROUP_NAME),
        _ => Some(id).filter(|id| !id.is_empty()),
    }
}
