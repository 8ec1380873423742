//! What people call the kinds of targets.

use crate::lang::Sentence;

/// What people read in place of [`TargetKind::noun`](super::TargetKind::noun); a word of a newer version stays as it is.
pub fn kind_words(noun: &str) -> Sentence {
    let chinese = match noun {
        "webhook" => "Webhook",
        "session" => "会话",
        "group" => "群",
        "user" => "个人",
        other => other,
    };
    Sentence::new(noun.to_owned(), chinese.to_owned())
}
