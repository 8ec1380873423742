//! The arguments of each type of message, and the message that they mean.

use clap::Args;

use super::super::body;
use super::super::input::StdinArgs;
use super::usage;
use crate::ctx::Ctx;
use crate::delivery::{
    self, Button, FeedItem, Mention, Mentions, Message, Outgoing, check_address, check_picture, title_of,
};
use crate::say;

/// Where a message goes.
#[derive(Debug, Args)]
pub struct SendArgs {
    /// Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable
    #[arg(short, long, value_name = "TARGET")]
    pub to: Vec<String>,

    /// Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only
    #[arg(long, value_name = "WHO")]
    at: Vec<Mention>,
}

impl SendArgs {
    pub(in crate::commands) fn mentions(&self) -> Mentions {
        Mentions::new(&self.at)
    }

    fn outgoing(&self, message: Message, verbatim: bool) -> Outgoing {
        Outgoing { message, mentions: Mentions::new(&self.at), verbatim }
    }
}

/// Send plain text
///
/// The text is an argument, a file's content, or standard input: `df -h | ding send text`.
#[derive(Debug, Args)]
pub struct Text {
    /// The text, @FILE, or - for standard input
    body: Option<String>,
    #[command(flatten)]
    pub(super) send: SendArgs,
    #[command(flatten)]
    stdin: StdinArgs,
}

impl Text {
    pub(super) async fn outgoing(&self, ctx: &Ctx) -> anyhow::Result<Outgoing> {
        let content = body::read(ctx, self.body.as_deref(), &self.stdin).await?;
        Ok(self.send.outgoing(Message::Text { content }, false))
    }
}

/// How Markdown is laid out.
#[derive(Debug, Args)]
struct LayoutArgs {
    /// Preview in the list of conversations; by default the first heading or line
    #[arg(long)]
    title: Option<String>,

    /// Leave line breaks as they are; DingTalk then swallows single ones
    #[arg(long)]
    verbatim: bool,
}

impl LayoutArgs {
    fn title(&self, text: &str) -> anyhow::Result<String> {
        match &self.title {
            Some(title) if title.trim().is_empty() => {
                Err(usage("`--title` is empty", "leave it out to take the first line"))
            }
            Some(title) => Ok(title.clone()),
            None => title_of(text)
                .ok_or_else(|| usage("the text has no line to make a title of", "give one with `--title`")),
        }
    }
}

/// Send Markdown
///
/// Line breaks are kept: DingTalk swallows single ones, so they are sent in a form that it shows.
#[derive(Debug, Args)]
pub struct Markdown {
    /// The Markdown, @FILE, or - for standard input
    body: Option<String>,
    #[command(flatten)]
    layout: LayoutArgs,
    #[command(flatten)]
    pub(super) send: SendArgs,
    #[command(flatten)]
    stdin: StdinArgs,
}

impl Markdown {
    pub(super) async fn outgoing(&self, ctx: &Ctx) -> anyhow::Result<Outgoing> {
        let text = body::read(ctx, self.body.as_deref(), &self.stdin).await?;
        let title = self.layout.title(&text)?;
        Ok(self.send.outgoing(Message::Markdown { title, text }, self.layout.verbatim))
    }
}

/// Send a link with a picture
#[derive(Debug, Args)]
pub struct Link {
    /// The text, @FILE, or - for standard input
    body: Option<String>,

    /// Title
    #[arg(long)]
    title: String,

    /// Where a click goes: https://, http://, dingtalk:// or dtmd://
    #[arg(long)]
    url: String,

    /// Picture: URL or media_id
    #[arg(long, value_name = "URL|MEDIA_ID")]
    picture: Option<String>,

    #[command(flatten)]
    pub(super) send: SendArgs,
    #[command(flatten)]
    stdin: StdinArgs,
}

impl Link {
    pub(super) async fn outgoing(&self, ctx: &Ctx) -> anyhow::Result<Outgoing> {
        check_address("`--url`", &self.url)?;
        if let Some(picture) = &self.picture {
            check_picture("`--picture`", picture)?;
        }
        if self.title.trim().is_empty() {
            return Err(usage("`--title` is empty", "a link needs a title"));
        }
        let text = body::read(ctx, self.body.as_deref(), &self.stdin).await?;
        let message = Message::Link {
            title: self.title.clone(),
            text,
            url: self.url.clone(),
            picture: self.picture.clone(),
        };
        Ok(self.send.outgoing(message, false))
    }
}

/// Send a card with buttons
///
/// The text of the card is Markdown.
#[derive(Debug, Args)]
pub struct ActionCard {
    /// The Markdown, @FILE, or - for standard input
    body: Option<String>,

    /// A button; repeatable. The enterprise robot takes up to 5, or 2 side by side
    #[arg(long = "button", value_name = "LABEL=URL", required = true)]
    buttons: Vec<String>,

    /// Buttons beside each other
    #[arg(long)]
    horizontal: bool,

    /// Without the sender's picture (webhooks only)
    #[arg(long)]
    hide_avatar: bool,

    #[command(flatten)]
    layout: LayoutArgs,
    #[command(flatten)]
    pub(super) send: SendArgs,
    #[command(flatten)]
    stdin: StdinArgs,
}

impl ActionCard {
    pub(super) async fn outgoing(&self, ctx: &Ctx) -> anyhow::Result<Outgoing> {
        let buttons: Vec<Button> = self.buttons.iter().map(|text| button(text)).collect::<Result<_, _>>()?;
        let text = body::read(ctx, self.body.as_deref(), &self.stdin).await?;
        let message = Message::ActionCard {
            title: self.layout.title(&text)?,
            text,
            buttons,
            horizontal: self.horizontal,
            hide_avatar: self.hide_avatar,
        };
        Ok(self.send.outgoing(message, self.layout.verbatim))
    }
}

/// The label ends at the first `=` that an address follows: labels may hold `=`, addresses do.
fn button(text: &str) -> Result<Button, delivery::Error> {
    let mut split = text.match_indices('=').map(|(at, _)| (text[..at].trim(), text[at + 1..].trim()));
    let found = split.find(|(_, url)| check_address("", url).is_ok());
    match found.or_else(|| text.split_once('=')) {
        Some((label, url)) if !label.trim().is_empty() => {
            check_address("`--button`", url)?;
            Ok(Button { label: label.to_owned(), url: url.to_owned() })
        }
        _ => Err(delivery::Error::Invalid(say!(
            "`--button` `{text}` is not of the form `Label=URL`",
            "`--button` `{text}` 不是 `标签=URL` 的形式"
        ))),
    }
}

/// Send rows of picture links (webhooks only)
#[derive(Debug, Args)]
pub struct FeedCard {
    /// A row: title, address, picture (URL or media_id); repeatable
    #[arg(long = "item", num_args = 3, value_names = ["TITLE", "URL", "PICTURE"], required = true)]
    items: Vec<String>,

    #[command(flatten)]
    pub(super) send: SendArgs,
}

impl FeedCard {
    pub(super) fn outgoing(&self) -> anyhow::Result<Outgoing> {
        let mut items = Vec::with_capacity(self.items.len() / 3);
        for item in self.items.chunks_exact(3) {
            let [title, url, picture] = item else { continue };
            if title.trim().is_empty() {
                return Err(usage("`--item` has an empty title", "write `--item TITLE URL PICTURE`"));
            }
            check_address("the address of `--item`", url)?;
            check_picture("the picture of `--item`", picture)?;
            items.push(FeedItem { title: title.clone(), url: url.clone(), picture: picture.clone() });
        }
        Ok(self.send.outgoing(Message::FeedCard { items }, false))
    }
}

/// Send your own JSON
///
/// To a webhook the whole body, such as {"msgtype":"text",…}; it gets a msgUuid unless it has one. To a group or
/// people the parameters of the msgKey that `--msg-key` names.
#[derive(Debug, Args)]
pub struct Raw {
    /// The JSON, @FILE, or - for standard input
    body: Option<String>,

    /// msgKey whose parameters the JSON holds (enterprise robot)
    #[arg(long, value_name = "KEY")]
    msg_key: Option<String>,

    #[command(flatten)]
    pub(super) send: SendArgs,
    #[command(flatten)]
    stdin: StdinArgs,
}

impl Raw {
    pub(super) async fn outgoing(&self, ctx: &Ctx) -> anyhow::Result<Outgoing> {
        let text = body::read(ctx, self.body.as_deref(), &self.stdin).await?;
        let body: serde_json::Value = serde_json::from_str(&text)
            .map_err(|error| usage(format!("the body is not JSON: {error}"), "give a JSON object"))?;
        if !body.is_object() {
            return Err(usage("the body is JSON, but not an object", "give a JSON object: `{…}`"));
        }
        Ok(self.send.outgoing(Message::Raw { body, msg_key: self.msg_key.clone() }, false))
    }
}

#[cfg(test)]
mod tests {
    use super::button;

    #[test]
    fn labels_and_addresses_may_hold_equals_signs() {
        let found = button("a=b=https://x/?q=1").unwrap();
        assert_eq!((found.label.as_str(), found.url.as_str()), ("a=b", "https://x/?q=1"));
        for bad in ["https://x", "=https://x", "open=x.com"] {
            assert!(button(bad).is_err(), "{bad}");
        }
    }
}
