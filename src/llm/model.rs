//! Asks a model, with limits of time and repetitions; and one model after the other.

use std::sync::Arc;
use std::time::Duration;

use super::attempt::Attempt;
use super::error::{Cause, Error, RefusalKind};
use super::event::ModelEvent;
use super::finish::Finish;
use super::gather::Usage;
use super::options::{Member, Options, Prompt};
use super::reader::Reader;
use super::tokens::least;
use crate::host::{Clock, Random};
use crate::net::{Call, Net};
use crate::say;

/// First try and repetitions together.
const TRIES: u32 = 3;
/// Back-off before the first repetition; doubled each time, with up to half of it more at random.
const BACK_OFF: Duration = Duration::from_millis(500);
/// A longer wait than this is not worth it: there may be another model, and somebody waits for the message.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// An answer. Its text is never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The text.
    pub text: String,
    /// The thoughts, as far as the service shows them.
    pub reasoning: String,
    /// Did the text begin inside a thought, without a word? Then thoughts were passed on as text.
    pub inside: bool,
    /// Did it come in one document, not in pieces?
    pub whole: bool,
    /// What the service refused, and was asked again without.
    pub without: Vec<Member>,
    /// Tokens that the service counts of the prompt, and that it has at least, should it not have read all of it.
    pub unread: Option<(u64, u64)>,
    /// Why the model stopped; `None` when the service does not tell.
    pub finish: Option<Finish>,
    /// What it cost; `None` when the service does not tell.
    pub usage: Option<Usage>,
    /// What the user calls the model.
    pub name: String,
    /// The model's own name.
    pub model: String,
    /// From the beginning of the last try to its first text or thought.
    pub first_token: Duration,
    /// How often this model was tried.
    pub tries: u32,
}

/// One model that can be asked.
pub struct Model {
    options: Options,
    net: Net,
    clock: Arc<dyn Clock>,
    random: Random,
}

impl Model {
    /// `net` is to have the connect limit of `options`.
    pub fn new(options: Options, net: Net, clock: Arc<dyn Clock>, random: Random) -> Self {
        Self { options, net, clock, random }
    }

    /// What it is asked with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The request for `prompt`, as [`Model::ask`] sends it.
    pub fn call(&self, prompt: &Prompt) -> Call {
        self.options.call(prompt)
    }

    /// Asks, and passes the answer on to `on` as it comes. What fails in passing is tried again, unless text was
    /// passed on already.
    ///
    /// # Errors
    /// No answer, or only the beginning of one: [`Error::half`] tells.
    pub async fn ask(&self, prompt: &Prompt, on: &mut dyn FnMut(ModelEvent<'_>)) -> Result<Answer, Error> {
        let deadline = self.clock.elapsed() + self.options.limits.total;
        let mut options = self.options.clone();
        let mut without = Vec::new();
        let mut tries = 1;
        loop {
            let call = options.call(prompt);
            let start = self.clock.elapsed();
            let mut attempt = Attempt::new(&options, &self.net, &*self.clock, deadline.saturating_sub(start));
            let result = attempt.run(&call, on).await;
            let took = self.clock.elapsed().saturating_sub(start);
            let failed = match result {
                Ok(reader) => {
                    on(ModelEvent::Tried { call: &call, outcome: &say!("answered", "已回答"), took });
                    let answer = self.answer(attempt, &reader, tries);
                    return Ok(Answer { without, unread: unread(reader.usage(), prompt), ..answer });
                }
                Err(failed) => failed,
            };
            let reason = failed.cause.sentence();
            on(ModelEvent::Tried { call: &call, outcome: &reason, took });
            let half = std::mem::take(&mut attempt.text);
            if let Cause::Service(RefusalKind::Member(member), said) = &failed.cause
                && half.is_empty()
                && !without.contains(member)
                && options.change(*member, prompt)
            {
                without.push(*member);
                on(ModelEvent::Without { member: *member, reason: &said.message });
                continue;
            }
            let wait = self.back_off(tries).max(failed.retry_after.unwrap_or_default());
            let left = deadline.saturating_sub(self.clock.elapsed());
            let again = half.is_empty() && tries < TRIES && failed.cause.passes();
            if !again || wait > LONGEST_WAIT || wait >= left {
                return Err(self.error(failed.cause, half, tries));
            }
            tries += 1;
            on(ModelEvent::Again { attempt: tries, wait, reason: &reason });
            self.clock.sleep(wait).await;
        }
    }

    fn back_off(&self, tries: u32) -> Duration {
        let base = BACK_OFF * 2u32.saturating_pow(tries - 1);
        let mut byte = [0];
        (self.random)(&mut byte);
        base + base.mul_f32(f32::from(byte[0]) / 512.0)
    }

    fn answer(&self, attempt: Attempt<'_>, reader: &Reader, tries: u32) -> Answer {
        Answer {
            text: attempt.text,
            reasoning: attempt.reasoning,
            inside: attempt.inside,
            whole: reader.is_whole(),
            without: Vec::new(),
            unread: None,
            finish: reader.finish().cloned(),
            usage: reader.usage(),
            name: self.options.name.clone(),
            model: self.options.model.clone(),
            first_token: attempt.first_token.unwrap_or_default(),
            tries,
        }
    }

    fn error(&self, cause: Cause, half: String, tries: u32) -> Error {
        Error {
            name: self.options.name.clone(),
            model: self.options.model.clone(),
            provider: self.options.provider,
            url: self.options.url(),
            cause,
            half,
            tries,
        }
    }
}

/// Fewer tokens are within every context.
const SHORT: u64 = 1500;

/// Has the service counted far fewer tokens than the prompt has? Ollama cuts a long one without a word (ollama 8099).
fn unread(usage: Option<Usage>, prompt: &Prompt) -> Option<(u64, u64)> {
    let counted = usage?.input_tokens;
    let least = least(prompt.messages.iter().map(|message| message.content.as_str()));
    (counted > 0 && least > SHORT && counted < least / 5 * 4).then_some((counted, least))
}

/// When the text of an answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// Piece by piece, as it comes.
    AsItComes,
    /// When it is whole.
    Whole,
}

/// Asks one model after the other until one answers. Text that was shown cannot be taken back: a model
/// that fails after its first text is the last then.
///
/// # Errors
/// What each model that was asked failed with, in order.
pub async fn first_of(
    models: &[Model],
    prompt: &Prompt,
    text: Showing,
    on: &mut dyn FnMut(ModelEvent<'_>),
) -> Result<Answer, Vec<Error>> {
    let mut errors: Vec<Error> = Vec::new();
    for model in models {
        if let Some(error) = errors.last() {
            if text == Showing::AsItComes && !error.half.is_empty() {
                break;
            }
            on(ModelEvent::Next { error, name: &model.options.name });
        }
        match model.ask(prompt, on).await {
            Ok(answer) => return Ok(answer),
            Err(error) => errors.push(error),
        }
    }
    Err(errors)
}
