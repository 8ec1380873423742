//! Language models: from a prompt to a request, from an answer to text, whole or as it comes.

mod anthropic;
mod attempt;
mod dashscope;
mod error;
mod failure;
mod gather;
mod model;
mod openai;
mod options;
mod provider;
mod reader;
mod sort;
mod sse;

pub use crate::api::wire::llm::{Message, Role};
pub use error::{Cause, Error, Kind, Limit, Said};
pub use failure::Slip;
pub use gather::{Finish, Piece, Usage};
pub use model::{Answer, Event, Model, first_of};
pub use options::{Auth, Limits, Options, Prompt};
pub use provider::{Dialect, MaxTokens, PROVIDERS, Provider};
pub use reader::{Bad, Reader};
