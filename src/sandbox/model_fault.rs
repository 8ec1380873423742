//! What goes wrong at the language model alone (§12).

/// What can happen at the language model alone, with the meaning.
pub const MODEL_WHATS: &[(&str, &str)] = &[
    ("overload", "refuse as overloaded, with status 529"),
    ("toolong", "refuse the prompt as too long for the model"),
    ("stall", "begin to answer, then write nothing more; `stall=N`: after N pieces"),
    ("midway", "begin to answer, then report an error in the stream"),
    ("cut", "begin to answer, then close the connection"),
    ("blank", "answer without text"),
    ("refusal", "refuse to answer"),
];

/// A fault of the language model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ModelFault {
    Overload,
    TooLong,
    Stall(usize),
    Midway,
    Cut,
    Blank,
    Refusal,
}

/// Pieces of the answer before a fault in its middle.
pub(super) const BEFORE: usize = 2;

impl ModelFault {
    pub(super) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "overload" => Self::Overload,
            "toolong" => Self::TooLong,
            "stall" => Self::Stall(BEFORE),
            "midway" => Self::Midway,
            "cut" => Self::Cut,
            "blank" => Self::Blank,
            "refusal" => Self::Refusal,
            _ => Self::Stall(text.strip_prefix("stall=")?.parse().ok()?),
        })
    }
}
