//! Asks the models and passes on what they say.

use std::cell::RefCell;

use super::material::Material;
use super::message;
use super::models::Models;
use super::prompt::question;
use super::session::{Exchange, Session};
use crate::ctx::Ctx;
use crate::exit::Exit;
use crate::failure::{Fail as _, Failure};
use crate::host::random_hex;
use crate::llm::{self, Answer, Message, ModelEvent, Prompt, Role, Showing, first_of};
use crate::net::Call;
use crate::say;
use crate::ui::OutputError;

/// All that a model is asked with.
pub struct Asking<'a> {
    /// The run.
    pub ctx: &'a Ctx,
    /// What came in.
    pub material: &'a Material,
    /// The question, without secrets.
    pub asked: Option<&'a str>,
    /// Instructions of the command line.
    pub system: Option<&'a str>,
    /// The conversation that it belongs to.
    pub session: Option<&'a Session>,
    /// Most bytes of the material.
    pub max: usize,
    /// Does the answer go to standard output as it comes?
    pub print: bool,
    /// Why some of it could not be printed.
    pub unprinted: RefCell<Option<OutputError>>,
}

/// How asking ended.
pub struct Outcome {
    /// An answer, or why there is none.
    pub result: Result<Answer, Failure>,
    /// As far as an answer came that broke off.
    pub half: String,
    /// The question as it was sent.
    pub question: String,
    /// Bytes of the material in it.
    pub given: usize,
}

impl Outcome {
    /// No model could be asked.
    pub fn failed(failure: Failure) -> Self {
        Self { result: Err(failure), half: String::new(), question: String::new(), given: 0 }
    }
}

impl Asking<'_> {
    /// What was said before.
    fn earlier(&self) -> &[Exchange] {
        self.session.map(Session::exchanges).unwrap_or_default()
    }

    /// The request as it can be shown.
    pub fn call(&self, model: &llm::Options) -> Call {
        let (question, _) = self.question(self.max);
        model.call(&self.prompt(self.earlier(), question))
    }

    /// Asks; `on` is given the whole text so far, whenever there is more or it begins anew.
    pub async fn run(&self, models: &Models, on: &mut dyn FnMut(&str)) -> Outcome {
        let ui = &self.ctx.ui;
        let mut max = self.max.min(models.fits.unwrap_or(usize::MAX));
        let mut earlier = self.earlier();
        let mut halved = false;
        loop {
            let (question, given) = self.question(max);
            let prompt = self.prompt(earlier, question.clone());
            let mut text = String::new();
            // What may be the beginning of a secret waits for what follows it.
            let mut held = String::new();
            let name = models.list.first().map(|model| model.options().model.as_str()).unwrap_or_default();
            let spinner = (!self.print).then(|| ui.spinner(|| say!("asking {name}", "正在询问 {name}")));
            let showing = if self.print { Showing::AsItComes } else { Showing::Whole };
            let result = first_of(&models.list, &prompt, showing, &mut |event| {
                self.ctx.watch_model(&event);
                self.session.inspect(|session| session.touch());
                match event {
                    ModelEvent::Text(piece) => {
                        text.push_str(piece);
                        held.push_str(piece);
                        self.print_clean(&mut held);
                        on(&text);
                    }
                    ModelEvent::Void => {
                        self.taken_back(&text, &mut held);
                        text.clear();
                        on("");
                    }
                    ModelEvent::Next { .. } => {
                        text.clear();
                        on("");
                    }
                    ModelEvent::Reasoning(_)
                    | ModelEvent::Tried { .. }
                    | ModelEvent::Again { .. }
                    | ModelEvent::Without { .. } => {}
                }
            })
            .await;
            drop(spinner);
            self.print_rest(&mut held);
            if let Some(mark) = result.as_ref().ok().and_then(message::mark) {
                let ends = if text.ends_with('\n') { "\n" } else { "\n\n" };
                self.print(&format!("{ends}{}\n", mark.get(ui.lang())));
                text.push('\n');
            }
            if !text.is_empty() && !text.ends_with('\n') {
                self.print("\n");
            }
            let errors = match result {
                Ok(answer) => {
                    self.tell(&answer);
                    return Outcome { result: Ok(answer), half: String::new(), question, given };
                }
                Err(errors) => errors,
            };
            let shorter = !halved && (given > 1 || !earlier.is_empty()) && (text.is_empty() || !self.print);
            if let Some(error) = errors.iter().find(|error| shorter && error.is_too_long()) {
                let percent = (error.share() * 100.0).floor();
                ui.note(say!(
                    "this is too long for the model: once more with {percent} % of it",
                    "内容超出模型长度：改用其中 {percent}% 再试"
                ));
                halved = true;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    clippy::cast_precision_loss,
                    reason = "a share of it"
                )]
                let share = (given as f64 * error.share()) as usize;
                max = share;
                earlier = &earlier[earlier.len().div_ceil(2)..];
                on("");
                continue;
            }
            // The longest tells most.
            let half = errors.iter().map(|error| &error.half).max_by_key(|half| half.len());
            let half = half.cloned().unwrap_or_default();
            return Outcome { result: Err(Self::failure(&errors)), half, question, given };
        }
    }

    /// What was printed so far was thoughts: the answer begins on a line of its own.
    fn taken_back(&self, text: &str, held: &mut String) {
        held.clear();
        if self.print && !text.is_empty() {
            self.print(if text.ends_with('\n') { "\n" } else { "\n\n" });
            self.ctx.ui.warn(say!(
                "what was printed so far is a thought of the model, the answer follows; `thoughts = \"open\"` in the \
                 model's settings holds such thoughts back",
                "以上输出是模型的思考内容，回答在其后；在模型配置中写 `thoughts = \"open\"` 可不再输出这类思考内容"
            ));
        }
    }

    /// What people need to know about an answer beside its text.
    fn tell(&self, answer: &Answer) {
        let ui = &self.ctx.ui;
        if !answer.reasoning.trim().is_empty() {
            let thoughts = message::clean(self.ctx, answer.reasoning.trim());
            ui.detail(|| say!("thoughts: {thoughts}", "思考内容：{thoughts}"));
        }
        if let Some((counted, least)) = answer.unread {
            ui.warn(say!(
                "the service counted {counted} tokens of a prompt that has at least {least}: it has read a part only; give \
                 the model more context (Ollama: `num_ctx` or `OLLAMA_CONTEXT_LENGTH`), or lower `--max-input`",
                "服务只计 {counted} 个 token，而提示词至少有 {least} 个：模型只读到一部分；请增大模型的上下文（Ollama：\
                 `num_ctx` 或 `OLLAMA_CONTEXT_LENGTH`），或减小 `--max-input`"
            ));
        }
    }

    /// Prints what is there but for secrets of this run; what may be the beginning of one is held.
    fn print_clean(&self, held: &mut String) {
        let redactor = self.ctx.ui.redactor();
        let clean = redactor.without_known(held).into_owned();
        let (told, open) = clean.split_at(clean.len() - redactor.open_end(&clean));
        self.print(told);
        *held = open.to_owned();
    }

    /// Prints what was held: nothing follows it.
    fn print_rest(&self, held: &mut String) {
        self.print(&self.ctx.ui.redactor().without_known(&std::mem::take(held)));
    }

    fn print(&self, text: &str) {
        if self.print {
            // It does not keep the answer from the group.
            if let Err(error) = self.ctx.ui.text(text) {
                self.unprinted.replace(Some(error));
            }
        }
    }

    /// The question with its material, and how many bytes of it there are.
    fn question(&self, max: usize) -> (String, usize) {
        let material = self.material.window.text(max);
        let material = if self.material.is_empty() { "" } else { &material };
        let tag = random_hex(&self.ctx.random, 4);
        (question(self.asked, material, &tag, self.ctx.ui.lang()), material.len())
    }

    fn prompt(&self, earlier: &[Exchange], question: String) -> Prompt {
        let said = earlier.iter().flat_map(|exchange| {
            [Message::new(Role::User, &exchange.asked), Message::new(Role::Assistant, &exchange.answered)]
        });
        let messages = said.chain([Message::new(Role::User, question)]).collect();
        Prompt { system: self.system.map(str::to_owned), messages }
    }

    /// What each model failed with, and what to do about the last one.
    fn failure(errors: &[llm::Error]) -> Failure {
        let failures = errors.iter().map(llm::Error::failure);
        let together =
            failures.reduce(|before, last| Failure { message: before.message.and(&last.message), ..last });
        together.unwrap_or_else(|| {
            Failure::new("no-model", Exit::Model, say!("no model was asked", "没有询问任何模型"))
        })
    }
}
