//! Questions on the terminal, drawn on standard error: standard output is for results.

use std::fmt;
use std::io;
use std::sync::Arc;

use dialoguer::theme::Theme;
use dialoguer::{Confirm, Input, Password, Select};

use crate::host::{Ask, Form, Question};

/// No colon behind a question mark.
struct Asking;

impl Theme for Asking {
    fn format_select_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        f.write_str(prompt)
    }

    fn format_select_prompt_selection(
        &self,
        f: &mut dyn fmt::Write,
        prompt: &str,
        chosen: &str,
    ) -> fmt::Result {
        write!(f, "{prompt} {chosen}")
    }
}

/// Asks on the terminal of this process.
pub fn terminal() -> Ask {
    Arc::new(|question| Ok(draw(question)?))
}

fn draw(question: &Question) -> dialoguer::Result<String> {
    let text = question.text.as_str();
    match &question.form {
        Form::Choice(answers) => {
            let chosen =
                Select::with_theme(&Asking).with_prompt(text).items(answers).default(0).interact()?;
            Ok(answers.get(chosen).cloned().unwrap_or_default())
        }
        Form::Line(default) => {
            let input = Input::<String>::new().with_prompt(text).allow_empty(default.is_none());
            match default {
                Some(default) => input.default(default.clone()).interact_text(),
                None => input.interact_text(),
            }
        }
        Form::Hidden => Password::new().with_prompt(text).allow_empty_password(true).interact(),
        Form::Confirm(default) => {
            let yes = Confirm::new().with_prompt(text).default(*default).interact()?;
            Ok(if yes { "yes" } else { "no" }.to_owned())
        }
    }
}

/// The answer to a question. A signal that ends the wait leaves the terminal as it was before.
///
/// # Errors
/// Ctrl-C, of the kind `Interrupted`; the terminal is gone.
pub async fn answer(ask: &Ask, question: Question) -> io::Result<String> {
    let mut terminal = Terminal::now();
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let ask = Arc::clone(ask);
    // A thread of its own: the run must see a signal while a person thinks. The process does not wait for it at its end.
    std::thread::spawn(move || {
        let _ = sender.send(ask(&question));
    });
    let answer = receiver.await.unwrap_or_else(|_| Err(io::ErrorKind::BrokenPipe.into()));
    terminal.untouched = answer.is_ok();
    answer
}

/// Puts the terminal back when a question is given up: its thread still waits, with echo off or the cursor hidden.
struct Terminal {
    untouched: bool,
    #[cfg(unix)]
    modes: Option<rustix::termios::Termios>,
}

impl Terminal {
    fn now() -> Self {
        Self {
            untouched: false,
            #[cfg(unix)]
            modes: rustix::termios::tcgetattr(io::stdin()).ok(),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.untouched {
            return;
        }
        #[cfg(unix)]
        if let Some(modes) = &self.modes {
            use std::io::Write as _;

            use rustix::termios::{OptionalActions, tcsetattr};
            // There is nobody to tell when the terminal is gone.
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, modes);
            let _ = io::stderr().write_all(b"\x1b[?25h\n");
        }
    }
}
