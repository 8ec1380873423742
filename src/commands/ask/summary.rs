//! What a model says about a text that another command has.

use std::cell::RefCell;
use std::time::Duration;

use super::answer::Asking;
use super::material::{Limits, Material};
use super::message;
use super::models::ModelArgs;
use super::window::Keep;
use crate::ctx::Ctx;
use crate::exit::Exit;
use crate::failure::{Fail as _, Failure};
use crate::lang;
use crate::say;

/// Bytes of the text that the model is given.
const MOST: usize = 32 * 1024;

/// Asks what matters in the end of `text`, which holds no secrets, within `limit`; gives Markdown for a group.
///
/// # Errors
/// There is no answer.
pub async fn summary(ctx: &Ctx, text: &str, limit: Duration) -> Result<String, Failure> {
    let limits = Limits { max: MOST, keep: Keep::Tail, raw_unredacted: false };
    let mut material = Material::none(limits);
    material.window.push(text);
    let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
    let models = ModelArgs::default().choose(ctx, bytes, text);
    let models = models.map_err(|error| error.failure())?;
    let asking = Asking {
        ctx,
        material: &material,
        asked: None,
        system: None,
        session: None,
        max: MOST,
        print: false,
        unprinted: RefCell::default(),
    };
    let mut unwatched = |_: &str| {};
    let answered = tokio::select! {
        outcome = asking.run(&models, &mut unwatched) => outcome.result,
        () = ctx.clock.limit(limit) => {
            let message = say!("there was no answer within {}", "{} 内没有回答"; lang::span(limit));
            Err(Failure::new("model-timeout", Exit::Model, message))
        }
    };
    let answer = answered?;
    Ok(message::safe(ctx, &message::finished(&answer, ctx.ui.lang())))
}
