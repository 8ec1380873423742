//! Several alerts in one message: each target is told those that are new to it, and those that are over.

use std::sync::Arc;
use std::time::Duration;

use super::order::Order;
use super::outcome::TargetResult;
use super::repeats::{place, settle};
use super::report::SendReport;
use crate::ctx::Ctx;
use crate::failure::Fail as _;
use crate::lang::Sentence;
use crate::settings::Target;
use crate::state::Error;
use crate::state::repeats::{Alert, Claim, Files, Repeats, Ticket, Wish};

/// Something that goes on, or that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What makes it the same alert.
    pub key: String,
    /// What it is about, in a line.
    pub title: Sentence,
    /// Is it over?
    pub over: bool,
}

/// One that is to be told, and for how long it was known; nothing for one that is new.
pub type Told<'a> = (&'a News, Duration);

/// Tells `targets` all of `news` that is new to them, or was told longer ago than their window, which is `window` where
/// neither the call (`given`) nor the target has one; and what is over of that which they were told. `word` makes the
/// message. The alerts are those of this host, whatever many hosts share: what goes on here is not what goes on there.
///
/// # Errors
/// A malformed setting. What a target cannot take is its result.
pub async fn tell_news(
    ctx: &Ctx,
    targets: &[Target],
    given: Option<Option<Duration>>,
    window: Duration,
    news: &[News],
    word: &dyn Fn(&[Told<'_>]) -> Order,
) -> anyhow::Result<SendReport> {
    let files = Files::new(ctx.settings()?.paths.state.as_deref(), Arc::clone(&ctx.clock));
    let mut results = Vec::new();
    for target in targets {
        let window = match given {
            Some(given) => given,
            None => Some(ctx.settings()?.dedup_of(&target.name)?.unwrap_or(window)),
        };
        let place = place(ctx, target)?;
        // Without one of them nobody knows what this target has heard of.
        let keeper = match (&place, window, &files) {
            (Some(place), Some(window), Ok(files)) => Some((place, window, files)),
            _ => None,
        };
        let (mut told, mut tickets) = (Vec::new(), Vec::new());
        for news in news {
            let claim = match keeper {
                Some((place, window, files)) => {
                    let wish = if news.over { Wish::Resolve } else { Wish::Send(window) };
                    claim(files, &Alert::named(place, &news.key), wish).await
                }
                None => Ok((!news.over).then_some((Duration::ZERO, None))),
            };
            match claim {
                Ok(None) => {}
                Ok(Some((known, ticket))) => {
                    told.push((news, known));
                    tickets.extend(ticket.map(|ticket| (ticket, news)));
                }
                Err(error) => {
                    ctx.ui.warn_as(&error.sentence(), &error.failure());
                    told.extend((!news.over).then_some((news, Duration::ZERO)));
                }
            }
        }
        if told.is_empty() {
            continue;
        }
        let result = match send(ctx, target, word(&told)).await {
            Ok(result) => result,
            Err(error) => {
                let mut result = TargetResult::new(target);
                result.fail(&error, ctx);
                vec![result.settle()]
            }
        };
        for (ticket, news) in tickets {
            if let [result] = result.as_slice() {
                settle(ctx, ticket, news.title.get(ctx.ui.lang()), result).await;
            }
        }
        results.extend(result);
    }
    Ok(SendReport::new(results))
}

async fn send(ctx: &Ctx, target: &Target, order: Order) -> anyhow::Result<Vec<TargetResult>> {
    let planned = order.plan(ctx, std::slice::from_ref(target))?;
    planned.tell(ctx);
    Ok(planned.deliver(ctx).await?.into_results())
}

/// What may be told: for how long it was known, and the claim of it.
type Mine<'a> = (Duration, Option<Box<dyn Ticket + 'a>>);

async fn claim<'a>(files: &'a Files, alert: &Alert, wish: Wish) -> Result<Option<Mine<'a>>, Error> {
    Ok(match files.claim(alert, wish).await? {
        Claim::Mine(past, ticket) => {
            let known = if past.opened == 0 { 0 } else { past.now.saturating_sub(past.opened) };
            Some((Duration::from_millis(known), Some(ticket)))
        }
        Claim::Repeated(_) | Claim::Nothing => None,
        // Whoever tells it does not come to an end.
        Claim::Held => Some((Duration::ZERO, None)),
    })
}
