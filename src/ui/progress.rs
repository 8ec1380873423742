//! Signs of life while the network is waited for.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Turns until it is dropped, then leaves no trace.
pub struct Spinner(Option<ProgressBar>);

impl Spinner {
    pub(super) fn new(visible: bool, text: &str) -> Self {
        if !visible {
            return Self(None);
        }
        let bar = ProgressBar::new_spinner()
            .with_style(ProgressStyle::default_spinner())
            .with_message(super::sanitize(text).into_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(Some(bar))
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
