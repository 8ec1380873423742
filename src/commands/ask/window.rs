//! Which end of a long input goes to a model.

use clap::ValueEnum;

use crate::text::Window;

/// Which end of a long text stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Keep {
    /// The beginning.
    Head,
    /// The end.
    Tail,
    /// Half of each.
    Both,
}

impl Keep {
    /// Keeps at most `max` bytes.
    pub fn window(self, max: usize) -> Window {
        match self {
            Self::Head => Window::new(max, 0),
            Self::Tail => Window::new(0, max),
            Self::Both => Window::new(max / 2, max - max / 2),
        }
    }
}
