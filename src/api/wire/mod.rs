//! What DingTalk's bytes look like: endpoints, bodies, answers, signatures. Pure: no network, no settings.
//!
//! Sections (§) are those of the wire reference that the project was written from; it names the public source of each fact.

pub mod answer;
pub mod auth;
pub mod codes;
pub mod endpoints;
pub mod media;
pub mod message;
pub mod robot;
pub mod sign;
pub mod webhook;
