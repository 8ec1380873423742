//! Signs of life while the network is waited for.

use std::sync::Arc;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Shows how far an upload is, until it is dropped.
pub struct Bar(Option<ProgressBar>);

impl Bar {
    pub(super) fn new(visible: bool, size: u64, text: &str) -> Self {
        if !visible {
            return Self(None);
        }
        let template = "{msg} {wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta}";
        // The template is a constant that works; without it the bar has its usual look.
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::new(size).with_style(style).with_message(super::sanitize(text).into_owned());
        Self(Some(bar))
    }

    /// To be told how many bytes have gone out.
    pub fn callback(&self) -> Option<Arc<dyn Fn(u64) + Send + Sync>> {
        let bar = self.0.clone()?;
        Some(Arc::new(move |sent| bar.set_position(sent)))
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// Turns until it is dropped, then leaves no trace.
pub struct Spinner(Option<ProgressBar>);

impl Spinner {
    /// With `text`; without one nothing is shown.
    pub(super) fn new(text: Option<String>) -> Self {
        let Some(text) = text else { return Self(None) };
        let bar = ProgressBar::new_spinner()
            .with_style(ProgressStyle::default_spinner())
            .with_message(super::sanitize(&text).into_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(Some(bar))
    }

    /// Another handle of what turns.
    pub(super) fn turning(&self) -> Option<ProgressBar> {
        self.0.clone()
    }
}

/// What turns says something else until this is dropped.
pub struct Meanwhile {
    bar: ProgressBar,
    before: String,
}

impl Meanwhile {
    pub(super) fn new(bar: ProgressBar, text: &str) -> Self {
        let before = bar.message();
        bar.set_message(super::sanitize(text).into_owned());
        Self { bar, before }
    }
}

impl Drop for Meanwhile {
    fn drop(&mut self) {
        self.bar.set_message(std::mem::take(&mut self.before));
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
