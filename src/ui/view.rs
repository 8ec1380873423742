//! What a report has to know of the place where it is shown.

use crate::lang::Lang;
use crate::screen::{Style, styled};

/// How a result is shown to a person. [`Ui`](super::Ui) decides it once from flags, streams and variables.
#[derive(Debug, Clone, Copy, Default)]
pub struct View {
    /// The language.
    pub lang: Lang,
    /// Columns; `None` where nobody knows, as in a pipe: nothing is cut or broken there.
    pub width: Option<usize>,
    /// Can a coloured sign stand in place of a word?
    pub signs: bool,
    /// Are details wanted?
    pub verbose: bool,
}

impl View {
    /// Plain text in `lang`, as for a pipe.
    pub fn plain(lang: Lang) -> Self {
        Self { lang, ..Self::default() }
    }

    /// Is there little room?
    pub fn narrow(self) -> bool {
        self.width.is_some_and(|width| width < 60)
    }

    /// A label in front of what it names, padded to `columns`.
    pub fn label(self, text: &str, columns: usize) -> String {
        let gap = columns.saturating_sub(crate::screen::width(text));
        format!("{}{}", styled(Style::Label, text), " ".repeat(gap))
    }
}
