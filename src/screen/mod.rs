//! What text needs to stand on a terminal: styles, and lines that fit.

mod style;
mod wrap;

pub use style::{Style, marked, paint, styled};
pub use wrap::{fold, width, wrap};
