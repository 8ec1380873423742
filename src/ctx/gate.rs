//! The quota that processes share, before every try of a send: takes a slot, tells about the wait, and waits.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::api::{self, Held, Sender};
use crate::diagnose::Quota;
use crate::exit::{Exit, Sent};
use crate::failure::{Fail, Failure};
use crate::host::Clock;
use crate::lang::{Sentence, Text, span};
use crate::say;
use crate::settings::{QuotaSettings, Settings};
use crate::state::{self, Booking, Key, Limits, Pending, Slots, Usage};
use crate::ui::Ui;

/// What a custom robot may send (§5.5), and how much later than another one a message may arrive.
const ROBOT: Limits = limits(20, 60, 2);
/// What an app may send in the standard edition, each API by itself (§1.3).
const APP: Limits = limits(20, 1, 1);

const fn limits(messages: usize, window: u64, margin: u64) -> Limits {
    Limits { messages, window: Duration::from_secs(window), margin: Duration::from_secs(margin) }
}

/// The longest wait for a slot, unless set.
const MAX_WAIT: Duration = Duration::from_secs(90);
/// A wait that is not worth a word.
const SILENT: Duration = Duration::from_secs(2);

/// A slot can be used so much later, whatever the margin is.
const LATE: Duration = Duration::from_secs(1);

/// Holds the sends of this run back.
pub struct Gate {
    /// Or why there are none.
    slots: Result<Box<dyn Slots>, state::Error>,
    settings: Rc<Settings>,
    max_wait: Cell<(Option<Duration>, &'static str)>,
    clock: Arc<dyn Clock>,
    ui: Rc<Ui>,
    /// Turns true when a signal ends the run, and with which code.
    signal: watch::Sender<bool>,
    ending: Rc<Cell<Exit>>,
    known: RefCell<Vec<Known>>,
    waited: Cell<Duration>,
    /// Was it told that what is shared cannot be used?
    told: Cell<bool>,
    /// Does nothing wait just now?
    hurried: Cell<bool>,
}

/// A robot or an app of this run.
struct Known {
    key: Key,
    /// The target that it is for.
    name: String,
    limits: Limits,
    booked: VecDeque<Booked>,
}

/// A slot that is taken, by [`Clock::elapsed`].
struct Booked {
    from: Duration,
    /// Later it is lost.
    until: Duration,
}

impl Gate {
    pub(super) fn new(
        slots: Result<Box<dyn Slots>, state::Error>,
        settings: Rc<Settings>,
        max_wait: Option<Duration>,
        clock: Arc<dyn Clock>,
        ui: Rc<Ui>,
        signal: watch::Sender<bool>,
        ending: Rc<Cell<Exit>>,
    ) -> Self {
        Self {
            slots,
            settings,
            max_wait: Cell::new((max_wait, "--max-wait")),
            clock,
            ui,
            signal,
            ending,
            known: RefCell::default(),
            waited: Cell::default(),
            told: Cell::default(),
            hurried: Cell::default(),
        }
    }

    /// The slots, if there are any.
    fn slots(&self) -> Option<&dyn Slots> {
        self.slots.as_deref().inspect_err(|error| self.tell(error)).ok()
    }

    /// While it is hurried, nothing waits: what has no slot at once may not go.
    pub fn hurry(&self, hurried: bool) {
        self.hurried.set(hurried);
    }

    /// From now on the longest wait is this one, of `ding run`.
    pub fn wait_at_most(&self, longest: Duration) {
        self.max_wait.set((Some(self.waited.get() + longest), "--notify-timeout"));
    }

    /// The time that this run has waited.
    pub fn waited(&self) -> Duration {
        self.waited.get()
    }

    /// Takes the slots of `count` messages to the target `name` that belong together; gives when they may go, by
    /// [`Clock::elapsed`].
    ///
    /// # Errors
    /// They would have to wait for too long; a setting is malformed.
    pub async fn book(&self, name: &str, sender: Sender<'_>, count: usize) -> Result<Duration, Held> {
        let key = self.key(sender);
        let limits = self.limits(name, sender)?;
        let wait = self.take(&key, name, limits, count).await?;
        let from = self.clock.elapsed() + wait;
        let last = |number: usize| {
            limits.margin.max(LATE) + limits.step() * u32::try_from(number).unwrap_or(u32::MAX)
        };
        let booked =
            (0..count.min(limits.messages)).map(|number| Booked { from, until: from + last(number) });
        let mut all = self.known.borrow_mut();
        match all.iter_mut().find(|known| known.key == key) {
            Some(known) => known.booked.extend(booked),
            None => all.push(Known { key, name: name.to_owned(), limits, booked: booked.collect() }),
        }
        Ok(from)
    }

    fn key(&self, sender: Sender<'_>) -> Key {
        let bases = &self.settings.bases;
        match sender {
            Sender::Robot(token) => Key::robot(&bases.oapi, token),
            Sender::App(client_id) => Key::app(&bases.api, client_id),
        }
    }

    fn limits(&self, name: &str, sender: Sender<'_>) -> Result<Limits, Held> {
        let set = |own: QuotaSettings, limits: Limits| Limits {
            messages: own.messages.unwrap_or(limits.messages),
            window: own.window.unwrap_or(limits.window),
            margin: own.margin.unwrap_or(limits.margin),
        };
        let general = match sender {
            Sender::Robot(_) => set(self.settings.quota().map_err(boxed)?, ROBOT),
            Sender::App(_) => APP,
        };
        Ok(set(self.settings.quota_of(name).map_err(boxed)?, general))
    }

    /// How long this run may still wait, and what says so.
    fn longest(&self) -> Result<(Duration, &'static str), Held> {
        if self.hurried.get() {
            return Ok((Duration::ZERO, "--max-wait"));
        }
        let (longest, by) = match (self.max_wait.get(), self.settings.explicit_timeout()) {
            ((Some(longest), by), _) => (longest, by),
            ((None, _), timeout) => {
                let longest = self.settings.max_wait().map_err(boxed)?.unwrap_or(MAX_WAIT);
                match timeout.filter(|timeout| *timeout < longest) {
                    Some(timeout) => (timeout, "--timeout"),
                    None => (longest, "--max-wait"),
                }
            }
        };
        Ok((longest.saturating_sub(self.waited.get()), by))
    }

    /// Takes slots; gives the wait for the first one.
    async fn take(&self, key: &Key, name: &str, limits: Limits, count: usize) -> Result<Duration, Held> {
        let Some(slots) = self.slots() else { return Ok(Duration::ZERO) };
        let (longest, by) = self.longest()?;
        match slots.book(key, count, limits, longest).await {
            Ok(Booking::Taken(wait)) => Ok(wait),
            Ok(Booking::TooLong(wait)) => Err(Box::new(TooLong { name: name.to_owned(), wait, longest, by })),
            Err(error) => {
                self.tell(&error);
                Ok(Duration::ZERO)
            }
        }
    }

    /// What cannot be used is told once.
    fn tell(&self, error: &state::Error) {
        if !self.told.replace(true) {
            let failure = error.failure();
            match error.is_no_folder() {
                // So it is every time there: a word, no warning.
                true => self.ui.note(&failure.message),
                false => self.ui.warn_as(&failure.message, &failure),
            }
        }
    }

    /// A slot of those that were taken for `key`: when it may be used.
    fn booked(&self, key: &Key) -> Option<Duration> {
        let mut all = self.known.borrow_mut();
        let booked = all.iter_mut().find(|known| known.key == *key)?.booked.pop_front()?;
        (self.clock.elapsed() <= booked.until).then_some(booked.from)
    }

    /// What was taken for `key` is of no use any more.
    fn give_up(&self, key: &Key) {
        let mut all = self.known.borrow_mut();
        all.iter_mut().filter(|known| known.key == *key).for_each(|known| known.booked.clear());
    }

    async fn pass(&self, sender: Sender<'_>, at_once: bool) -> Result<(), Held> {
        let key = self.key(sender);
        if at_once {
            if let Some(slots) = self.slots()
                && let Err(error) = slots.book(&key, 1, self.limits("", sender)?, Duration::MAX).await
            {
                self.tell(&error);
            }
            return Ok(());
        }
        loop {
            if *self.signal.borrow() {
                return Err(Box::new(Interrupted(self.ending.get())));
            }
            let now = self.clock.elapsed();
            let (name, limits) = match self.known.borrow().iter().find(|known| known.key == key) {
                Some(known) => (known.name.clone(), known.limits),
                None => (String::new(), self.limits("", sender)?),
            };
            let wait = match self.booked(&key) {
                Some(from) => from.saturating_sub(now),
                None => self.take(&key, &name, limits, 1).await?,
            };
            if wait.is_zero() {
                return Ok(());
            }
            self.wait(&name, wait).await?;
            // The service may have refused another one's message meanwhile.
            let Some(slots) = self.slots() else { return Ok(()) };
            let usage = slots.usage(&key, limits).await.unwrap_or_default();
            if usage.blocked.is_zero() {
                return Ok(());
            }
            self.give_up(&key);
        }
    }

    async fn wait(&self, name: &str, wait: Duration) -> Result<(), Held> {
        let (longest, by) = self.longest()?;
        let (long, most, whom) = (seconds(wait), seconds(longest), whom(name));
        let said = say!(
            "waiting {1} for the quota{0}, which all processes share; {2} is the most (`{by}`)",
            "等待 {}的配额（各进程共享）：{}，最多 {}（`{by}`）"; whom, long, most
        );
        if wait > SILENT {
            self.ui.note(&said);
        }
        let _meanwhile = self.ui.meanwhile(|| say!("waiting for the quota{}", "正在等待{}的配额"; whom));
        let mut signal = self.signal.subscribe();
        let before = self.clock.elapsed();
        let ended = tokio::select! {
            biased;
            _ = signal.wait_for(|given| *given) => true,
            () = self.clock.sleep(wait) => false,
        };
        self.waited.set(self.waited.get() + self.clock.elapsed().saturating_sub(before));
        if ended { Err(Box::new(Interrupted(self.ending.get()))) } else { Ok(()) }
    }

    async fn blocked(&self, sender: Sender<'_>, wait: Duration) -> bool {
        let key = self.key(sender);
        let limits = self.known.borrow().iter().find(|known| known.key == key).map(|known| known.limits);
        let (Some(slots), Ok(limits)) = (self.slots(), limits.map_or_else(|| self.limits("", sender), Ok))
        else {
            return false;
        };
        self.give_up(&key);
        match slots.block(&key, limits, wait).await {
            Ok(_) => true,
            Err(error) => {
                self.tell(&error);
                false
            }
        }
    }
}

impl api::Gate for Gate {
    fn pass<'a>(
        &'a self,
        sender: Sender<'a>,
        now: bool,
    ) -> Pin<Box<dyn Future<Output = Result<(), Held>> + 'a>> {
        Box::pin(self.pass(sender, now))
    }

    fn blocked<'a>(&'a self, sender: Sender<'a>, wait: Duration) -> Pin<Box<dyn Future<Output = bool> + 'a>> {
        Box::pin(self.blocked(sender, wait))
    }
}

impl Quota for Gate {
    fn usage<'a>(
        &'a self,
        name: &'a str,
        sender: Sender<'a>,
    ) -> Pending<'a, Result<(Usage, Limits), Sentence>> {
        Box::pin(async move {
            let limits = self.limits(name, sender).map_err(|error| error.failure().message)?;
            let slots = self.slots.as_deref().map_err(state::Error::sentence)?;
            let usage = slots.usage(&self.key(sender), limits).await;
            usage.map(|usage| (usage, limits)).map_err(|error| error.sentence())
        })
    }
}

fn boxed(error: impl Fail + Send + Sync + 'static) -> Held {
    Box::new(error)
}

/// `62s`: no part of a second, and not less than the wait.
fn seconds(duration: Duration) -> Sentence {
    let up = u64::from(duration.subsec_nanos() > 0);
    span(Duration::from_secs(duration.as_secs() + up))
}

/// Whose quota it is, where that has a name.
fn whom(name: &str) -> Sentence {
    match name {
        "" => Text { en: "", zh: "当前机器人或应用" }.into(),
        name => say!(" of `{name}`", "`{name}` "),
    }
}

/// The next slot is too far away; nothing was taken.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.failure().message)]
struct TooLong {
    name: String,
    wait: Duration,
    longest: Duration,
    by: &'static str,
}

impl Fail for TooLong {
    fn failure(&self) -> Failure {
        let (wait, longest, by) = (seconds(self.wait), seconds(self.longest), self.by);
        let message = say!(
            "the quota{} is used up: its next message may go in {}, and the longest wait is {} (`{by}`)",
            "{}的配额已用完：下一条消息 {}后才能发送，最长等待为 {}（`{by}`）"; whom(&self.name), wait, longest
        );
        Failure::new("quota-wait", Exit::Later, message).fix(say!(
            "send later, or wait for longer: `--max-wait 10m`",
            "稍后再发，或延长等待：`--max-wait 10m`"
        ))
    }
}

/// A signal ended the run during the wait.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.failure().message)]
struct Interrupted(Exit);

impl Fail for Interrupted {
    fn failure(&self) -> Failure {
        let message = say!("interrupted while waiting for the quota: not sent", "等待配额时被中断：未发送");
        Failure { sent: Sent::No, ..Failure::new("interrupted", self.0, message) }
    }
}
