//! Where to: the targets of a call, and what is wrong with those that no message can go to.

use super::outcome::TargetResult;
use crate::ctx::Ctx;
use crate::delivery::Fidelity;
use crate::settings::{Lookup, Target, TargetKind};

/// The targets of a call.
#[derive(Default)]
pub struct Addressed {
    /// Those that a message can go to; none where all of several are lost.
    pub targets: Vec<Target>,
    /// The others.
    pub lost: Lost,
}

/// Targets that no message can go to, each with its place among those of the call.
#[derive(Clone, Default)]
pub struct Lost(Vec<(usize, TargetResult)>);

/// Which mistake in one target keeps the message from all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strict {
    /// Each: all or nothing.
    Always,
    /// One by which nothing can be meant: then the call is wrong.
    Call,
    /// None.
    Never,
}

impl Strict {
    /// That of a call.
    pub fn of(fidelity: Fidelity) -> Self {
        if fidelity.is_exact() { Self::Always } else { Self::Call }
    }
}

impl Lost {
    /// What is told of them.
    pub fn results(&self) -> impl Iterator<Item = &TargetResult> {
        self.0.iter().map(|(_, result)| result)
    }

    /// Puts them among the results of the others.
    pub(super) fn join(&self, results: &mut Vec<TargetResult>) {
        for (place, result) in &self.0 {
            results.insert((*place).min(results.len()), result.clone());
        }
    }

    /// Are there any?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same `result`; where it is an error that keeps the message from the others too, they are told before it.
    ///
    /// # Errors
    /// That one.
    pub fn with<T>(&self, ctx: &Ctx, result: anyhow::Result<T>) -> anyhow::Result<T> {
        if result.is_err() {
            self.results().for_each(|lost| lost.tell(ctx));
        }
        result
    }
}

/// The targets that `named` names. With [`Lookup::All`] one whose secret cannot be had is lost.
///
/// # Errors
/// What is wrong with the only one, or with all of them alike; else as `strict` says.
pub fn targets(ctx: &Ctx, named: &[String], lookup: Lookup, strict: Strict) -> anyhow::Result<Addressed> {
    let Found { targets, lost } = find(ctx, named, lookup, strict)?;
    if let Some(line) = ctx.settings()?.borrowing(named)? {
        ctx.ui.note(line);
    }
    for target in &targets {
        if let TargetKind::Webhook(webhook) = &target.kind {
            for secret in [&webhook.token, &webhook.secret].into_iter().flatten() {
                ctx.ui.redactor().learn(secret);
            }
        }
    }
    Ok(Addressed { targets, lost: told(ctx, lost) })
}

/// What is told where no message can go to any of the targets that `named` names, of which there are several. No command is
/// run for it.
///
/// # Errors
/// As [`targets`].
pub fn all_lost(ctx: &Ctx, named: &[String], strict: Strict) -> anyhow::Result<Option<Lost>> {
    let Found { targets, lost } = find(ctx, named, Lookup::Cheap, strict)?;
    Ok(targets.is_empty().then(|| told(ctx, lost)))
}

/// Can a message go to one of the targets that `named` names? No command is run for it.
///
/// # Errors
/// What is wrong with the first, where none can.
pub fn check_any(ctx: &Ctx, named: &[String]) -> anyhow::Result<()> {
    let Found { targets, mut lost } = find(ctx, named, Lookup::Cheap, Strict::Never)?;
    if targets.is_empty() && !lost.is_empty() {
        return Err(lost.remove(0).2);
    }
    Ok(())
}

struct Found {
    targets: Vec<Target>,
    /// Place, name, and what is wrong.
    lost: Vec<(usize, String, anyhow::Error)>,
}

fn find(ctx: &Ctx, named: &[String], lookup: Lookup, strict: Strict) -> anyhow::Result<Found> {
    let settings = ctx.settings()?;
    let mut found = Found { targets: Vec::new(), lost: Vec::new() };
    let called = settings.each_target(named, lookup);
    for (place, called) in called.into_iter().enumerate() {
        // What is only shown is planned all the same, which needs the app.
        let usable = |target: Target| match lookup {
            Lookup::Shown => Ok(target),
            _ => settings.check_app_of(&target).map(|()| target),
        };
        let refused = strict == Strict::Always || (strict == Strict::Call && called.malformed);
        match called.found.and_then(usable) {
            Ok(target) => found.targets.push(target),
            Err(error) if refused => return Err(error.into()),
            Err(error) => found.lost.push((place, called.name, error.into())),
        }
    }
    let one_reason = |lost: &[(usize, String, anyhow::Error)]| {
        lost.windows(2).all(|two| two[0].2.to_string() == two[1].2.to_string())
    };
    if found.targets.is_empty() && !found.lost.is_empty() && one_reason(&found.lost) {
        return Err(found.lost.remove(0).2);
    }
    Ok(found)
}

fn told(ctx: &Ctx, lost: Vec<(usize, String, anyhow::Error)>) -> Lost {
    let lost = lost.into_iter().map(|(place, name, error)| (place, TargetResult::lost(name, &error, ctx)));
    Lost(lost.collect())
}
