//! `--dedup`, `--dedup-key` and `--resolve`: the same alert again, and its end.

use std::cell::OnceCell;
use std::ops::Deref;
use std::time::Duration;

use clap::Args;

use super::super::empty::left_out;
use super::{SendArgs, usage};
use crate::ctx::Ctx;
use crate::delivery::Outgoing;
use crate::dispatch::{Alike, Once, Order};
use crate::lang::Sentence;
use crate::say;
use crate::settings::dedup;

/// Where a message goes, and when it does not.
#[derive(Debug, Args)]
#[group(skip)]
pub struct MessageArgs {
    #[command(flatten)]
    send: SendArgs,

    /// Count the same message within this time instead of sending it again; the next one says how often it came. `off`:
    /// whatever the target says
    #[arg(long, value_name = "DURATION", value_parser = window)]
    dedup: Option<Window>,

    /// What makes two messages the same alert; by default their text, without times, durations, measures, ids and this
    /// host
    #[arg(long, value_name = "KEY")]
    dedup_key: Option<String>,

    /// Send only when the alert of this key is open, say for how long it was, and close it
    #[arg(long, value_name = "KEY")]
    resolve: Option<String>,

    /// What makes two messages the same where no key is given, in place of their text.
    #[arg(skip)]
    pub(super) same: OnceCell<String>,
}

/// A window, `off`, or nothing: a script's variable may be empty.
#[derive(Debug, Clone, Copy)]
enum Window {
    Given(Option<Duration>),
    Empty,
}

fn window(text: &str) -> Result<Window, Sentence> {
    match text.trim() {
        "" => Ok(Window::Empty),
        text => dedup(text).map(Window::Given),
    }
}

fn given(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

impl MessageArgs {
    /// Tells what is left out.
    ///
    /// # Errors
    /// With `--exact`, what is empty.
    pub(super) fn check(&self, ctx: &Ctx) -> anyhow::Result<()> {
        self.send.check(ctx)?;
        let empty = |text: &Option<String>| text.is_some() && given(text.as_ref()).is_none();
        for (flag, empty) in [
            ("--dedup", matches!(self.dedup, Some(Window::Empty))),
            ("--dedup-key", empty(&self.dedup_key)),
            ("--resolve", empty(&self.resolve)),
        ] {
            if empty {
                left_out(ctx, self.fidelity(), flag)?;
            }
        }
        let other = match self.dedup {
            Some(Window::Given(Some(_))) => Some("--dedup"),
            _ => given(self.dedup_key.as_ref()).map(|_| "--dedup-key"),
        };
        match (other, given(self.resolve.as_ref())) {
            (Some(other), Some(_)) => Err(usage(
                say!(
                    "`--resolve` ends an alert, and `{other}` begins one",
                    "`--resolve` 结束告警，而 `{other}` 开始告警"
                ),
                say!("leave one of them out", "只保留其中一个"),
            )),
            _ => Ok(()),
        }
    }

    /// What is to be sent.
    pub(super) fn order(&self, ctx: &Ctx, messages: Vec<Outgoing>) -> Order {
        let window = match self.dedup {
            Some(Window::Given(window)) => Some(window),
            Some(Window::Empty) | None => None,
        };
        let once = Once {
            window,
            key: given(self.dedup_key.as_ref()),
            resolve: given(self.resolve.as_ref()),
            alike: self.same.get().map(|same| Alike { now: same.clone(), ..Alike::default() }),
        };
        Order { once, ..self.send.order(ctx, messages) }
    }
}

impl Deref for MessageArgs {
    type Target = SendArgs;

    fn deref(&self) -> &SendArgs {
        &self.send
    }
}
