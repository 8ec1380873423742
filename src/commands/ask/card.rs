//! An answer that is written into AI cards while it comes.

use super::answer::{Asking, Outcome};
use super::message;
use super::models::Models;
use crate::ctx::Ctx;
use crate::delivery::card::Draft;
use crate::dispatch::card::{Cards, Shown, write};

/// Asks, and writes into `cards` meanwhile.
///
/// # Errors
/// The run was interrupted; the cards say so.
pub async fn ask(
    ctx: &Ctx,
    asking: &Asking<'_>,
    models: Models,
    cards: Option<Cards>,
) -> anyhow::Result<(Outcome, Shown)> {
    let Some(cards) = cards else {
        return Ok((asking.run(&models, &mut |_| {}).await, Shown::default()));
    };
    // From here on there may be a card.
    let mut signal = ctx.signal.subscribe();
    let safe = |text: &str| message::safe(ctx, text);
    let (outcome, shown) = write(ctx, cards, &safe, async |drafts| {
        let mut text = String::new();
        let mut on = |so_far: &str| {
            so_far.clone_into(&mut text);
            drafts.send_replace(Draft::Growing(text.clone()));
        };
        let outcome = tokio::select! {
            biased;
            _ = signal.changed() => None,
            outcome = asking.run(&models, &mut on) => Some(outcome),
        };
        let lang = ctx.ui.lang();
        drafts.send_replace(match &outcome {
            Some(Outcome { result: Ok(answer), .. }) => Draft::Done(message::finished(answer, lang)),
            Some(Outcome { result: Err(failure), .. }) => {
                Draft::Failed(message::broken_off(&text, failure.message.get(lang), lang))
            }
            None => Draft::Failed(message::broken_off(&text, message::INTERRUPTED.get(lang), lang)),
        });
        outcome
    })
    .await?;
    drop(signal);
    let Some(outcome) = outcome else { anyhow::bail!("interrupted") };
    Ok((outcome, shown))
}
