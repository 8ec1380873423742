//! What DingTalk's bytes look like: endpoints, bodies, answers, signatures. Pure: no network, no settings.
//!
//! Sections (§) are those of `docs/dingtalk-api.md`, here and everywhere; it names the public source of each fact.

pub mod answer;
pub mod answers;
pub mod auth;
pub mod card;
pub mod codes;
pub mod contact;
pub mod endpoints;
pub mod json;
pub mod llm;
pub mod media;
pub mod message;
pub mod robot;
pub mod sign;
pub mod stream;
pub mod webhook;

/// For members that may be absent or null.
pub(crate) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + serde::Deserialize<'de>,
{
    Ok(<Option<T> as serde::Deserialize>::deserialize(deserializer)?.unwrap_or_default())
}
