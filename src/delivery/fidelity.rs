//! How much of a message may be left out or changed.

/// What becomes of a message that cannot go out as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fidelity {
    /// It goes out as well as it can, with a warning: an alert arrives.
    #[default]
    BestEffort,
    /// `--exact`: it is refused.
    Exact,
}

impl Fidelity {
    /// Is it refused rather than changed?
    pub fn is_exact(self) -> bool {
        self == Self::Exact
    }
}
