//! Language models: from a prompt to a request, from an answer to text, whole or as it comes.

mod anthropic;
mod attempt;
mod code;
mod dashscope;
mod document;
mod error;
mod event;
mod failure;
mod finish;
mod gather;
mod model;
mod openai;
mod options;
mod phrases;
mod piece;
mod provider;
mod reader;
mod request;
mod sort;
mod sse;
mod surrogates;
mod thoughts;
mod tokens;
mod values;

pub use crate::api::wire::llm::{Message, Role};
pub use document::Bad;
pub use error::{Cause, Error, Limit, RefusalKind, Said};
pub use event::ModelEvent;
pub use finish::Finish;
pub use gather::Usage;
pub use model::{Answer, Model, Showing, first_of};
pub use options::{Auth, Limits, Member, Options, Prompt, SystemRole};
pub use piece::Piece;
pub use provider::{Dialect, MaxTokens, PROVIDERS, Provider};
pub use reader::Reader;
pub use thoughts::Thoughts;
