//! Why a model stopped, in the words of all services.

/// Why the model stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finish {
    /// It had said everything.
    Stop,
    /// At the limit of tokens: the text breaks off.
    Length,
    /// It or its guard will not answer, or not go on.
    Refused,
    /// It wants to call a tool, of which it has none.
    ToolCalls,
    /// It failed, in the service's word; so does one whose word nobody knows.
    Failed(String),
}

/// The words of §12, of Gemini behind compatible addresses (upper case), of Cohere, Mistral, Baidu and the local servers,
/// all in lower case. What begins with `finish_reason_` loses that, what follows a `:` is a detail.
#[rustfmt::skip]
const WORDS: &[(&str, Finish)] = &[
    ("stop", Finish::Stop), ("end_turn", Finish::Stop), ("stop_sequence", Finish::Stop), ("end", Finish::Stop),
    ("eos", Finish::Stop), ("eos_token", Finish::Stop), ("stop_token", Finish::Stop), ("complete", Finish::Stop),
    ("completed", Finish::Stop), ("finished", Finish::Stop), ("done", Finish::Stop), ("normal", Finish::Stop),
    ("success", Finish::Stop),
    ("length", Finish::Length), ("max_tokens", Finish::Length), ("max_length", Finish::Length),
    ("model_length", Finish::Length), ("model_context_window_exceeded", Finish::Length),
    ("max_output_tokens", Finish::Length), ("max_completion_tokens", Finish::Length),
    ("max_new_tokens", Finish::Length), ("token_limit", Finish::Length), ("limit", Finish::Length),
    ("content_filter", Finish::Refused), ("content_filtered", Finish::Refused), ("refusal", Finish::Refused),
    ("sensitive", Finish::Refused), ("safety", Finish::Refused), ("recitation", Finish::Refused),
    ("blocklist", Finish::Refused), ("prohibited_content", Finish::Refused), ("spii", Finish::Refused),
    ("image_safety", Finish::Refused), ("image_prohibited_content", Finish::Refused),
    ("image_recitation", Finish::Refused), ("language", Finish::Refused), ("error_toxic", Finish::Refused),
    ("guardrail_intervened", Finish::Refused), ("blocked", Finish::Refused), ("moderation", Finish::Refused),
    ("tool_calls", Finish::ToolCalls), ("tool_call", Finish::ToolCalls), ("tool_use", Finish::ToolCalls),
    ("function_call", Finish::ToolCalls),
];

/// What stands in place of a word until the end.
const NONE: &[&str] = &["", "null", "none", "nil", "undefined"];

impl Finish {
    /// Reads the word of any dialect; `None` when it says that there is more to come.
    pub(super) fn read(word: &str) -> Option<Self> {
        let known = word.trim().to_lowercase().replace(['-', ' '], "_");
        let known = known.strip_prefix("finishreason.").unwrap_or(&known);
        let known = known.strip_prefix("finish_reason_").unwrap_or(known);
        let known = known.split(':').next().unwrap_or_default();
        if NONE.contains(&known) {
            return None;
        }
        let row = WORDS.iter().find(|(name, _)| *name == known);
        Some(row.map_or_else(|| Self::Failed(word.trim().to_owned()), |(_, finish)| finish.clone()))
    }

    /// The word for programs.
    pub fn word(&self) -> &str {
        match self {
            Self::Stop => "stop",
            Self::Length => "length",
            Self::Refused => "refused",
            Self::ToolCalls => "tool-calls",
            Self::Failed(word) => word,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Finish, WORDS};

    #[test]
    fn reasons_in_the_words_of_each_service() {
        for (words, finish) in [
            (
                &["stop", "end_turn", "STOP", "FINISH_REASON_STOP", "FinishReason.STOP", "eos_token"][..],
                Finish::Stop,
            ),
            (&["length", "max_tokens", "MAX_TOKENS", "model_length"], Finish::Length),
            (
                &["content_filter", "refusal", "SAFETY", "PROHIBITED_CONTENT", "content_filter: SAFETY"],
                Finish::Refused,
            ),
            (&["tool_calls", "tool_use"], Finish::ToolCalls),
            (&["odd"], Finish::Failed("odd".into())),
            (&["network_error"], Finish::Failed("network_error".into())),
            (&["insufficient_system_resource"], Finish::Failed("insufficient_system_resource".into())),
            (&[" Abort "], Finish::Failed("Abort".into())),
        ] {
            assert!(words.iter().all(|word| Finish::read(word).as_ref() == Some(&finish)), "{words:?}");
        }
        assert!(["", "null", "None"].iter().all(|word| Finish::read(word).is_none()));
        for (index, (word, _)) in WORDS.iter().enumerate() {
            assert!(WORDS[..index].iter().all(|(other, _)| other != word), "{word} stands twice");
        }
    }
}
