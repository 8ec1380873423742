//! What is noted of a job's runs, so that a report can tell how often it failed, and that a run never ended.

use std::time::Duration;

use super::Run;
use crate::ctx::Ctx;
use crate::dispatch::Order;
use crate::failure::Fail as _;
use crate::host::unix_millis;
use crate::lang::Sentence;
use crate::say;
use crate::state::Error;
use crate::state::jobs::{self, Change, Jobs, Running, Verdict};

/// A run that is noted under its name, if it has one and there is a place for notes.
pub(super) struct Noted {
    place: Option<(Jobs, Running)>,
    unfinished: Vec<jobs::Run>,
}

impl Noted {
    /// A run has begun.
    pub async fn start(
        ctx: &Ctx,
        name: Option<&str>,
        began: u64,
        pid: u32,
        expect: Option<Duration>,
    ) -> Self {
        let nowhere = Self { place: None, unfinished: Vec::new() };
        let (Some(name), Ok(settings)) = (name, ctx.settings()) else { return nowhere };
        let started = async {
            let jobs = Jobs::new(settings.paths.state.as_deref(), ctx.clock.clone())?;
            let (running, before) = jobs.start(name, began, pid, expect).await?;
            Ok((jobs, running, before))
        };
        match started.await {
            Ok((jobs, running, before)) => {
                Self { place: Some((jobs, running)), unfinished: before.unfinished }
            }
            Err(error) => {
                tell(ctx, &error);
                nowhere
            }
        }
    }

    /// How many earlier runs have not finished.
    pub fn unfinished(&self) -> usize {
        self.unfinished.len()
    }

    /// It has ended. What is not noted is the first of its kind.
    pub async fn finish(&mut self, ctx: &Ctx, verdict: Verdict) -> Change {
        let first = match verdict {
            Verdict::Succeeded => Change::Good,
            Verdict::Failed => Change::Failed { count: 1, since: unix_millis(ctx.clock.now()), told: false },
        };
        let Some((jobs, running)) = &mut self.place else { return first };
        jobs.finish(running, verdict).await.unwrap_or_else(|error| {
            tell(ctx, &error);
            first
        })
    }

    /// What there was to tell is told.
    pub async fn settle(&self, ctx: &Ctx) {
        if let Some((jobs, running)) = &self.place
            && let Err(error) = jobs.settle(running).await
        {
            tell(ctx, &error);
        }
    }
}

fn tell(ctx: &Ctx, error: &Error) {
    let what = say!("the runs of this job are not counted", "此任务的运行未计数");
    ctx.ui.warn_of(&what, &error.failure());
}

impl Run {
    /// Tells at once of runs that were killed together with what watched over them.
    pub(super) async fn tell_unfinished(&self, ctx: &Ctx, title: &str, noted: &mut Noted) {
        let Some(last) = noted.unfinished.last() else { return };
        let now = unix_millis(ctx.clock.now());
        let message = super::message::unfinished(ctx, title, last, noted.unfinished.len(), now);
        let order = self.queued(ctx, Order::new(vec![message], crate::delivery::Rules::new(ctx.ui.lang())));
        let sent = self.deliver(ctx, order, super::WAIT, &unreported()).await;
        if let (Some((jobs, running)), true) =
            (&noted.place, sent.as_ref().is_some_and(super::report::will_arrive))
            && let Err(error) = jobs.settle_unfinished(running).await
        {
            tell(ctx, &error);
        }
    }
}

fn unreported() -> Sentence {
    say!("a run that did not finish is not reported", "一次未完成的运行未能通知")
}
