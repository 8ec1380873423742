//! The pieces that an answer comes in.

/// A piece of an answer, in the order in which it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Of the text.
    Text(String),
    /// Of the model's thoughts, which are no part of its answer.
    Reasoning(String),
    /// All text so far was thoughts: the model had begun inside one.
    Void,
}
