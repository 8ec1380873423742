//! `ding send action-card`: a card with buttons, also one that says what the CI service tells of the build.

use clap::Args;

use super::super::body::{Body, BodyArgs};
use super::super::ci::{Card, CiArgs};
use super::super::empty::left_out;
use super::MessageArgs;
use super::args::{LayoutArgs, OpenArgs};
use super::common::IntroArgs;
use crate::ctx::Ctx;
use crate::delivery::{self, Button, Message, Outgoing, check_address};
use crate::exit::Exit;
use crate::say;

/// Send a card with buttons
///
/// The text of the card is Markdown.
#[derive(Debug, Args)]
pub struct ActionCard {
    /// The Markdown, or - for standard input
    body: Option<String>,

    /// A button; repeatable. The enterprise robot takes up to 5, or 2 side by side
    #[arg(long = "button", value_name = "LABEL=URL", required_unless_present = "ci")]
    buttons: Vec<String>,

    /// Buttons beside each other
    #[arg(long)]
    horizontal: bool,

    /// Without the sender's picture (webhooks only)
    #[arg(long)]
    hide_avatar: bool,

    #[command(flatten)]
    ci: CiArgs,
    #[command(flatten)]
    open: OpenArgs,
    #[command(flatten)]
    layout: LayoutArgs,
    #[command(flatten)]
    intro: IntroArgs,
    #[command(flatten)]
    pub(super) send: MessageArgs,
    #[command(flatten)]
    source: BodyArgs,
}

impl ActionCard {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let says = self.body.is_some()
            || self.source.is_file()
            || self.layout.title.is_some()
            || self.intro.text().is_some()
            || !self.buttons.is_empty();
        let card = self.ci.card(ctx, says, self.send.fidelity())?;
        let outgoing = match card {
            Some(card) => {
                let outgoing = self.of_build(ctx, &card).await?;
                // Without a build its content is what makes it the same.
                if !card.key.is_empty() {
                    let _ = self.send.same.set(card.key);
                }
                Some(outgoing)
            }
            None => self.outgoing(ctx).await?,
        };
        self.layout.send(ctx, &self.send, &self.source, outgoing).await
    }

    async fn outgoing(&self, ctx: &Ctx) -> anyhow::Result<Option<Outgoing>> {
        self.layout.check()?;
        let buttons = self.buttons(ctx)?;
        let mentions = self.send.mentions();
        let body = self.send.body(ctx, self.body.as_deref(), &self.source).await?;
        let more = !buttons.is_empty() || self.layout.title.is_some() || !mentions.is_empty();
        let Some(body) = self.intro.body(ctx, body, more, self.send.fidelity())? else {
            return Ok(None);
        };
        Ok(Some(self.message(ctx, None, body, buttons)))
    }

    /// The card of a build: what is given comes first, or stands below.
    async fn of_build(&self, ctx: &Ctx, card: &Card) -> anyhow::Result<Outgoing> {
        self.layout.check()?;
        let mut buttons = self.buttons(ctx)?;
        for Button { label, url } in &card.buttons {
            buttons.push(Button { label: label.clone(), url: self.open.address(url) });
        }
        // Some services give a step its script on standard input: it is read only when that is asked for.
        let given = match self.body.is_some() || self.source.is_file() {
            true => self.send.body(ctx, self.body.as_deref(), &self.source).await?,
            false => None,
        };
        let Body { text, gone, whole } = given.unwrap_or_default();
        let text = format!("{}\n\n{text}", card.text()).trim_end().to_owned();
        Ok(self.message(ctx, Some(&card.title), Body { text, gone, whole }, buttons))
    }

    fn buttons(&self, ctx: &Ctx) -> anyhow::Result<Vec<Button>> {
        let mut buttons = Vec::with_capacity(self.buttons.len());
        for text in &self.buttons {
            match button(text)? {
                Some(Button { label, url }) => buttons.push(Button { label, url: self.open.address(&url) }),
                None => left_out(ctx, self.send.fidelity(), "--button")?,
            }
        }
        Ok(buttons)
    }

    fn message(&self, ctx: &Ctx, title: Option<&str>, body: Body, buttons: Vec<Button>) -> Outgoing {
        let Body { text, gone, whole } = body;
        let intro = self.intro.text();
        let title = match title.filter(|_| self.layout.title.is_none()) {
            Some(title) => title.to_owned(),
            None => self.layout.title(intro.as_deref(), &text),
        };
        let message = if buttons.is_empty() {
            ctx.ui.warn(say!(
                "a card without a button is sent as Markdown",
                "没有按钮的卡片改为以 Markdown 发送"
            ));
            Message::Markdown { title, text }
        } else {
            let (horizontal, hide_avatar) = (self.horizontal, self.hide_avatar);
            Message::ActionCard { title, text, buttons, horizontal, hide_avatar }
        };
        let (mentions, verbatim) = (self.send.mentions(), self.layout.verbatim);
        Outgoing { mentions, intro, verbatim, gone, whole, ..message.into() }
    }
}

/// The label ends at the first `=` that an address follows: labels may hold `=`, addresses do. `None` when there is no
/// address, as of `--button "Log=$URL"` without a URL.
fn button(text: &str) -> Result<Option<Button>, delivery::Error> {
    let mut split = text.match_indices('=').map(|(at, _)| (text[..at].trim(), text[at + 1..].trim()));
    let found = split.find(|(_, url)| check_address("", url).is_ok());
    match found.or_else(|| text.split_once('=').map(|(label, url)| (label, url.trim()))) {
        _ if text.trim().is_empty() => Ok(None),
        Some((_, "")) => Ok(None),
        Some((label, url)) if !label.trim().is_empty() => {
            check_address("`--button`", url)?;
            Ok(Some(Button { label: label.to_owned(), url: url.to_owned() }))
        }
        _ => Err(delivery::Error::Invalid(say!(
            "`--button` `{text}` is not of the form `Label=URL`",
            "`--button` `{text}` 不是 `标签=URL` 的形式"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::button;

    #[test]
    fn labels_and_addresses_may_hold_equals_signs() {
        let found = button("a=b=https://x/?q=1").unwrap().unwrap();
        assert_eq!((found.label.as_str(), found.url.as_str()), ("a=b", "https://x/?q=1"));
        for bad in ["https://x", "=https://x", "open=x.com"] {
            assert!(button(bad).is_err(), "{bad}");
        }
        for empty in ["", " ", "=", "open=", "open= "] {
            assert_eq!(button(empty).unwrap(), None, "{empty}");
        }
    }
}
