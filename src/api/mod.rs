//! DingTalk's API: one method per operation. `Client` needs no token, `Authed` has one.

mod authed;
mod client;
mod error;
pub mod failure;
mod gate;
mod operations;
mod people;
mod repeat;
mod request;
mod silence;
pub mod stream;
pub mod token;
mod webhook;
pub mod wire;

pub use authed::{App, Authed, SecretSource, TokenSource};
pub use client::{Bases, CallEvent, Client, Observer};
pub use error::{Cause, Error};
pub use gate::{Gate, Held, Sender};
pub use people::Known;
pub use request::{json, look_up_request, request, status_query, token_value, upload_request};
pub use webhook::Webhook;
