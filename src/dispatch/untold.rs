//! Alerts that came again, of which no later one has told: a flush tells of them.

use super::addressed::{Strict, targets};
use super::order::Order;
use super::repeats::{Once, again, place, time_here};
use crate::ctx::Ctx;
use crate::delivery::{Message, Rules};
use crate::exit::Sent;
use crate::failure::Fail as _;
use crate::say;
use crate::settings::{Lookup, Target};
use crate::state::Key;
use crate::state::repeats::{Claim, Repeats, Untold, Wish};

/// Tells `to`, else each target of the settings, how often alerts came again whose window is over; gives how many were told.
/// The alerts themselves have arrived: what fails is a warning, and is told at another time.
pub async fn tell_repeats(ctx: &Ctx, to: Option<&str>) -> usize {
    let Ok(repeats) = ctx.repeats() else { return 0 };
    let mut seen: Vec<Key> = Vec::new();
    let mut told = 0;
    for target in wanted(ctx, to) {
        // Two names may mean the same place.
        let Ok(Some(place)) = place(ctx, &target) else { continue };
        if seen.contains(&place) {
            continue;
        }
        let untold = repeats.untold(&place).await;
        seen.push(place);
        match untold {
            Ok(untold) => {
                for alert in untold {
                    told += usize::from(tell(ctx, repeats.as_ref(), &target, &alert).await);
                }
            }
            Err(error) => ctx.ui.warn_as(&error.sentence(), &error.failure()),
        }
    }
    told
}

fn wanted(ctx: &Ctx, to: Option<&str>) -> Vec<Target> {
    let Ok(settings) = ctx.settings() else { return Vec::new() };
    let names: Vec<Vec<String>> = match to {
        Some(to) => vec![vec![to.to_owned()]],
        // That of a variable has no name to call it by.
        None => {
            settings.config.names("targets").into_iter().map(|name| vec![name]).chain([Vec::new()]).collect()
        }
    };
    // What cannot be reached now is told when it can.
    let found = |name: &Vec<String>| targets(ctx, name, Lookup::All, Strict::Never).ok();
    names.iter().filter_map(found).flat_map(|found| found.targets).collect()
}

async fn tell(ctx: &Ctx, repeats: &dyn Repeats, target: &Target, untold: &Untold) -> bool {
    let (past, ticket) = match repeats.claim(&untold.alert, Wish::Count).await {
        Ok(Claim::Mine(past, ticket)) => (past, ticket),
        // Somebody else was faster.
        _ => return false,
    };
    let count = again(past.repeats, &time_here(ctx, past.sent, past.now));
    let title = match untold.title.trim() {
        "" => count,
        title => say!("{title}: {}", "{title}：{}"; count),
    };
    let content = title.get(ctx.ui.lang()).to_owned();
    let once = Once { window: Some(None), ..Once::default() };
    let order = Order {
        once,
        queue: Some(false),
        ..Order::new(vec![Message::Text { content }.into()], Rules::new(ctx.ui.lang()))
    };
    let only = std::slice::from_ref(target);
    let report = match order.plan(ctx, only) {
        Ok(planned) => planned.deliver(ctx).await,
        Err(error) => Err(error),
    };
    let failure = match report {
        Ok(report) if report.sent() == Sent::Yes => {
            if let Err(error) = ticket.accepted("").await {
                ctx.ui.warn_as(&error.sentence(), &error.failure());
            }
            return true;
        }
        Ok(report) => report.reason().cloned(),
        Err(error) => Some(ctx.explain(&error).message),
    };
    ticket.released().await;
    if let Some(why) = failure {
        ctx.ui.warn(&say!("not told how often an alert came again: {}", "未能告知告警的重复次数：{}"; why));
    }
    false
}
