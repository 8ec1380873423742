//! Questions of a command to a person, each answer checked at once.

use anyhow::Context as _;

use crate::ctx::Ctx;
use crate::failure::Doing as _;
use crate::host::{Ask, Form, Question};
use crate::lang::{Sentence, Text};
use crate::say;
use crate::ui;

/// Ctrl-C at a question.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub(super) struct Interrupted;

/// The answer to a question of yes or no that is taken when nothing is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suggested {
    Yes,
    No,
}

/// Somebody to ask.
pub(super) struct Person<'a> {
    ctx: &'a Ctx,
    ask: &'a Ask,
}

impl<'a> Person<'a> {
    /// `None` when nobody is there to ask.
    pub(super) fn of(ctx: &'a Ctx) -> Option<Self> {
        ctx.ask.as_ref().map(|ask| Self { ctx, ask })
    }

    async fn answer(&self, text: Text, form: Form) -> anyhow::Result<String> {
        let question = Question { text: text.get(self.ctx.ui.lang()).to_owned(), form };
        // While a person thinks nothing is under way that a signal could leave undone.
        self.ctx.ends_by_signal.set(true);
        let answer = ui::answer(self.ask, question).await;
        self.ctx.ends_by_signal.set(false);
        match answer {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => Err(Interrupted.into()),
            answer => answer.doing(|| say!("asking on the terminal", "在终端询问")),
        }
    }

    /// The number of the chosen answer, from 0.
    pub(super) async fn choose(&self, text: Text, answers: &[Text]) -> anyhow::Result<usize> {
        let lang = self.ctx.ui.lang();
        let form = Form::Choice(answers.iter().map(|answer| answer.get(lang).to_owned()).collect());
        let answer = self.answer(text, form).await?;
        answers.iter().position(|text| text.get(lang) == answer).context("this was no choice")
    }

    /// Yes or no; `suggested` is taken when nothing is typed.
    pub(super) async fn confirm(&self, text: Text, suggested: Suggested) -> anyhow::Result<bool> {
        Ok(self.answer(text, Form::Confirm(suggested == Suggested::Yes)).await? == "yes")
    }

    /// A line, asked for until `check` takes it. `check` gives the rule that an answer breaks.
    pub(super) async fn line<T>(
        &self,
        text: Text,
        default: Option<&str>,
        check: impl Fn(&str) -> Result<T, Sentence>,
    ) -> anyhow::Result<T> {
        self.until(text, Form::Line(default.map(str::to_owned)), check).await
    }

    /// A line that is not shown, asked for until `check` takes it.
    pub(super) async fn hidden<T>(
        &self,
        text: Text,
        check: impl Fn(&str) -> Result<T, Sentence>,
    ) -> anyhow::Result<T> {
        self.until(text, Form::Hidden, check).await
    }

    async fn until<T>(
        &self,
        text: Text,
        form: Form,
        check: impl Fn(&str) -> Result<T, Sentence>,
    ) -> anyhow::Result<T> {
        loop {
            let answer = zeroize::Zeroizing::new(self.answer(text, form.clone()).await?);
            match check(answer.trim()) {
                Ok(value) => return Ok(value),
                Err(rule) => self.ctx.ui.warn(&rule),
            }
        }
    }
}
