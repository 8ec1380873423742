//! From a question to what is sent, shown and reported.

use std::cell::RefCell;

use super::answer::{Asking, Outcome};
use super::card;
use super::material::Material;
use super::message::{self, Text};
use super::report::{Answered, AskReport, Input};
use super::session::Exchange;
use super::window::Keep;
use super::{Ask, REMEMBERED};
use crate::args::Overflow;
use crate::ctx::Ctx;
use crate::delivery::{self, Mentions, Outgoing, Rules};
use crate::dispatch::card::{Cards, Shown};
use crate::dispatch::{Lost, Order, Planned, SendReport, TargetResult, excused, preview};
use crate::exit::{Exit, Sent};
use crate::failure::{Fail as _, Failure, within};
use crate::host::unix_millis;
use crate::llm::Answer;
use crate::say;
use crate::settings::{self, Target};
use crate::ui::OutputError;

impl Ask {
    /// Asks, sends, reports.
    pub(super) async fn ask_and_send(
        &self,
        ctx: &Ctx,
        asked: Option<&str>,
        (targets, lost): (&[Target], &Lost),
        cards: Option<Cards>,
        material: Material,
        raw: Option<SendReport>,
    ) -> anyhow::Result<Exit> {
        let text = material.window.text(self.max_input);
        let bytes = u64::try_from(material.window.bytes()).unwrap_or(u64::MAX);
        let models = match self.model.choose(ctx, bytes, &text) {
            Ok(models) => Ok(models),
            // Nobody waits for a message: what is wrong with the settings is all there is to say.
            Err(error) if raw.is_none() && (targets.is_empty() || self.strict) => return Err(error.into()),
            Err(error) => Err(anyhow::Error::new(error)),
        };
        let session = self.session(ctx).await;
        let asking = Asking {
            ctx,
            material: &material,
            asked,
            system: self.system.as_deref(),
            session: session.as_ref(),
            max: self.max_input,
            print: self.print && !ctx.ui.json(),
            unprinted: RefCell::default(),
        };
        let (outcome, shown) = match models {
            Ok(models) => card::ask(ctx, &asking, models, cards).await?,
            Err(error) => (Outcome::failed(ctx.explain(&error)), Shown::default()),
        };
        let unprinted = asking.unprinted.take();
        let mut report = AskReport {
            answer: None,
            half: Some(message::clean(ctx, &outcome.half)).filter(|half| !half.trim().is_empty()),
            degraded: false,
            failure: None,
            model: None,
            input: Input::new(&material, outcome.given),
            raw,
            message: None,
            withheld: false,
            exit: Exit::Done,
        };
        let shows_nothing = |answer: &Answer| message::safe(ctx, &answer.text).trim().is_empty();
        let result = match outcome.result {
            Ok(answer) if shows_nothing(&answer) => Err(Failure::new(
                "model-empty",
                Exit::Model,
                say!("the answer holds nothing that can be shown", "回答中没有可显示的内容"),
            )),
            result => result,
        };
        match result {
            Ok(answer) => {
                let answer_text = message::finished(&answer, ctx.ui.lang());
                if let Some(session) = session {
                    let mut asked = Keep::Both.window(REMEMBERED);
                    asked.push(&outcome.question);
                    let exchange = Exchange {
                        asked: asked.text(REMEMBERED),
                        answered: message::clean(ctx, &answer.text),
                    };
                    if let Err(error) = session.add(exchange, unix_millis(ctx.clock.now())).await {
                        let what = say!("the conversation is not kept", "会话未能保存");
                        ctx.ui.warn_of(&what, &ctx.explain(&error));
                    }
                }
                let safe = message::safe(ctx, &answer_text);
                report.model = Some(Answered::from(&answer));
                if !targets.is_empty() {
                    report.message = Some(self.answer(ctx, targets, &shown, &safe).await?);
                }
                report.answer = Some(message::clean(ctx, &answer.text));
            }
            Err(failure) => {
                report.exit = Exit::Model;
                // With `--attach-raw` the end of the material is there already: only the line is missing.
                let attached = report.raw.as_ref().is_some_and(|raw| raw.exit == Exit::Done);
                if !targets.is_empty() && !self.strict {
                    report.degraded = true;
                    let tail = if attached { String::new() } else { material.raw() };
                    // A card holds it already.
                    let half = if shown.is_empty() { outcome.half.as_str() } else { "" };
                    let reason = failure.message.get(ctx.ui.lang());
                    let text = Text::degraded(ctx, reason, asked, half, &tail);
                    report.message = Some(self.deliver(ctx, targets, &text, self.send.mentions()).await?);
                }
                report.failure = Some(failure);
            }
        }
        if !lost.is_empty() {
            let sent = report.message.unwrap_or_else(|| SendReport::new(Vec::new()));
            report.message = Some(sent.count_beside(ctx, lost).await);
        }
        self.finish(ctx, report, unprinted)
    }

    /// Tells that there is a text which cannot be shown, since `error` is about what of it is secret.
    pub(super) async fn withhold(
        &self,
        ctx: &Ctx,
        targets: &[Target],
        lost: &Lost,
        material: &Material,
        error: settings::Error,
    ) -> anyhow::Result<Exit> {
        let failure = error.failure();
        let what = say!(
            "the text is not shown, nor is a model asked: nobody knows what of it is secret",
            "不发送内容，也不询问模型：无法判断其中哪些是机密"
        );
        let text = Text::withheld(ctx, failure.message.get(ctx.ui.lang()));
        let planned = self.planned(ctx, targets, &text, self.send.mentions())?.beside(lost);
        if preview::wanted(ctx) {
            ctx.ui.fail(&failure.within(&what));
            planned.show(ctx, Vec::new())?;
            return Ok(Exit::Partly);
        }
        let report = AskReport {
            answer: None,
            half: None,
            degraded: false,
            failure: Some(failure.within(&what)),
            model: None,
            input: Input::new(material, 0),
            raw: None,
            message: Some(planned.deliver(ctx).await?),
            withheld: true,
            exit: Exit::Done,
        };
        self.finish(ctx, report, None)
    }

    fn finish(&self, ctx: &Ctx, report: AskReport, unprinted: Option<OutputError>) -> anyhow::Result<Exit> {
        let strict = report.failure.is_some() && !report.degraded && !report.withheld;
        let mut report = if strict { report } else { report.settle() };
        if self.send.best_effort && report.exit != Exit::Done && report.sent() != Sent::Yes {
            if let Some(why) = report.reason() {
                ctx.ui.warn(excused(&why));
            }
            ctx.ui.report(&report)?;
            return Ok(Exit::Done);
        }
        if let Some(failure) = &report.failure {
            if strict {
                ctx.ui.fail(&Failure { exit: Exit::Model, sent: report.sent(), ..failure.clone() });
            } else if report.withheld {
                ctx.ui.fail(failure);
            } else {
                let what = match report.sent() {
                    Sent::Yes => say!(
                        "the end of the material was sent instead of an answer",
                        "没有回答，已改为发送材料的末尾"
                    ),
                    _ => say!("there is no answer", "没有回答"),
                };
                ctx.ui.warn_of(&what, failure);
            }
        }
        for sent in report.raw.iter().chain(&report.message) {
            sent.tell(ctx);
        }
        let printed = if self.print && !ctx.ui.json() {
            // Standard output holds the answer.
            ctx.ui.aside(&report);
            unprinted.map_or(Ok(()), Err)
        } else {
            ctx.ui.report(&report)
        };
        if let Err(error) = printed {
            let doing = match self.print {
                true => say!("the answer cannot be printed", "回答无法输出"),
                false => say!("the report cannot be printed", "报告无法输出"),
            };
            let failure = Failure { sent: report.sent(), ..ctx.explain(&within(doing, error)) };
            ctx.ui.fail(&failure);
            report.exit = failure.exit;
        }
        Ok(report.exit)
    }

    fn order(&self, ctx: &Ctx, outgoing: Outgoing) -> Order {
        let order = self.send.order(ctx, vec![outgoing]);
        // What a model says is worth several messages.
        let rules = Rules { usual: Overflow::Split, readable: message::PART, ..order.rules };
        Order { rules, ..order }
    }

    /// Everything that can be wrong with a message before there is one.
    pub(super) fn check(&self, ctx: &Ctx, targets: &[Target]) -> anyhow::Result<()> {
        self.order(ctx, self.example("x")).plan(ctx, targets).map(|_| ())
    }

    /// What a message will be like, as far as it can be known before there is an answer.
    fn example(&self, text: &str) -> Outgoing {
        let title = self.title.as_deref().unwrap_or(text);
        message::markdown(text, title, self.send.mentions())
    }

    /// Sends Markdown, in as many parts as it needs.
    pub(super) async fn deliver(
        &self,
        ctx: &Ctx,
        targets: &[Target],
        text: &Text,
        mentions: Mentions,
    ) -> anyhow::Result<SendReport> {
        self.planned(ctx, targets, text, mentions)?.deliver(ctx).await
    }

    fn planned<'a>(
        &self,
        ctx: &Ctx,
        targets: &'a [Target],
        text: &Text,
        mentions: Mentions,
    ) -> anyhow::Result<Planned<'a>> {
        let title = self.title.as_deref().unwrap_or(&text.title);
        let outgoing = message::markdown(&text.body, title, mentions);
        let planned = self.order(ctx, outgoing).plan(ctx, targets)?;
        planned.tell(ctx);
        Ok(planned)
    }

    /// Sends the answer to whom no card has shown it, or not all of it.
    async fn answer(
        &self,
        ctx: &Ctx,
        targets: &[Target],
        shown: &Shown,
        text: &str,
    ) -> anyhow::Result<SendReport> {
        if shown.is_empty() {
            return self.deliver(ctx, targets, &Text::answer(text), self.send.mentions()).await;
        }
        let mut reports = Vec::with_capacity(targets.len());
        for target in targets {
            let rest = match shown.of(target) {
                None => Some(text),
                Some(_) => delivery::card::rest(text),
            };
            let mut result = match rest {
                Some(rest) => {
                    let rest = Text::answer(rest);
                    self.deliver(ctx, std::slice::from_ref(target), &rest, self.send.mentions())
                        .await?
                        .into_results()
                }
                None => vec![TargetResult::new(target)],
            };
            if let (Some(card), Some(result)) = (shown.of(target), result.first_mut()) {
                result.add(card, None, ctx);
            }
            reports.extend(result.into_iter().map(|result| result.settle()));
        }
        Ok(SendReport::new(reports))
    }

    /// The requests of the model and of the cards, else of the messages, with `<answer>` in them.
    pub(super) fn preview(
        &self,
        ctx: &Ctx,
        asked: Option<&str>,
        material: &Material,
        (targets, lost): (&[Target], &Lost),
        cards: Option<&Cards>,
    ) -> anyhow::Result<Exit> {
        let text = material.window.text(self.max_input);
        let bytes = u64::try_from(material.window.bytes()).unwrap_or(u64::MAX);
        let model = self.model.first(ctx, bytes, &text)?;
        let asking = Asking {
            ctx,
            material,
            asked,
            system: self.system.as_deref(),
            session: None,
            max: self.max_input,
            print: false,
            unprinted: RefCell::default(),
        };
        let mut calls = vec![asking.call(&model.options)];
        let planned = self.order(ctx, self.example("<answer>")).plan(ctx, targets)?.beside(lost);
        if let Some(cards) = cards {
            calls.extend(cards.calls(ctx)?);
            planned.tell_failed(ctx);
            preview::show(ctx, &calls)?;
            return Ok(planned.exit());
        }
        planned.tell(ctx);
        planned.show(ctx, calls)
    }
}
