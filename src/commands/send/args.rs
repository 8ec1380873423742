//! The arguments of each type of message, and the message that they mean.

use clap::{Args, ValueEnum};

use super::super::body::{self, Body, BodyArgs};
use super::super::empty::left_out;
use super::common::IntroArgs;
use super::each::{EachArgs, Fields, each};
use super::{MessageArgs, inline, send, usage};
use crate::ctx::Ctx;
use crate::delivery::{
    FeedItem, Mentions, Message, Open, Outgoing, check_address, check_picture, opened, title_of,
};
use crate::exit::Exit;
use crate::say;

/// Send plain text
///
/// The text is an argument, a file's content, or standard input: `df -h | ding send text`.
#[derive(Debug, Args)]
#[group(skip)]
pub struct Text {
    /// The text, or - for standard input
    body: Option<String>,
    #[command(flatten)]
    pub(super) each: EachArgs,
    #[command(flatten)]
    intro: IntroArgs,
    #[command(flatten)]
    pub(super) send: MessageArgs,
    #[command(flatten)]
    source: BodyArgs,
}

impl Text {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        if self.each.each {
            let message = |fields: &mut Fields| {
                let mentions = fields.address(ctx, &self.send)?;
                self.message(ctx, fields.body("text")?, mentions)
            };
            return Box::pin(each(ctx, &self.send, self.body.as_deref(), &self.source, &message)).await;
        }
        let body = self.send.body(ctx, self.body.as_deref(), &self.source).await?;
        let outgoing = self.message(ctx, body, self.send.mentions())?;
        send(ctx, &self.send, outgoing, Vec::new()).await
    }

    fn message(&self, ctx: &Ctx, body: Option<Body>, mentions: Mentions) -> anyhow::Result<Option<Outgoing>> {
        let Some(Body { text: content, gone, whole }) =
            self.intro.body(ctx, body, !mentions.is_empty(), self.send.fidelity())?
        else {
            return Ok(None);
        };
        let message = Message::Text { content };
        Ok(Some(Outgoing { mentions, intro: self.intro.text(), gone, whole, ..message.into() }))
    }
}

/// How Markdown is laid out.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct LayoutArgs {
    /// Preview in the list of conversations; by default the first heading or line
    #[arg(long)]
    pub(super) title: Option<String>,

    /// Leave line breaks as they are; DingTalk then swallows single ones
    #[arg(long)]
    pub(super) verbatim: bool,

    /// Upload the local pictures of the Markdown, below the folder of `--body-file`, else the working folder
    #[arg(long)]
    upload_pictures: bool,
}

impl LayoutArgs {
    /// Sends `outgoing`, after its pictures where that is wanted.
    pub(super) async fn send(
        &self,
        ctx: &Ctx,
        arguments: &MessageArgs,
        source: &BodyArgs,
        mut outgoing: Option<Outgoing>,
    ) -> anyhow::Result<Exit> {
        let attachments = match &mut outgoing {
            Some(outgoing) if self.upload_pictures => {
                inline::uploads(ctx, arguments, &source.folder(ctx), outgoing)?
            }
            _ => Vec::new(),
        };
        send(ctx, arguments, outgoing, attachments).await
    }

    /// Refused before the body is read, which may take long.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        match &self.title {
            Some(title) if title.trim().is_empty() => Err(usage(
                say!("`--title` is empty", "`--title` 为空"),
                say!("leave it out to take the first line", "去掉它即可使用第一行"),
            )),
            _ => Ok(()),
        }
    }

    /// The preview of `text`, which `intro` may stand before.
    pub(super) fn title(&self, intro: Option<&str>, text: &str) -> String {
        let own = || intro.and_then(title_of).or_else(|| title_of(text));
        self.title.clone().or_else(own).unwrap_or_else(|| "ding".to_owned())
    }
}

/// Send Markdown
///
/// Line breaks are kept: DingTalk swallows single ones, so they are sent in a form that it shows.
#[derive(Debug, Args)]
#[group(skip)]
pub struct Markdown {
    /// The Markdown, or - for standard input
    body: Option<String>,
    #[command(flatten)]
    pub(super) each: EachArgs,
    #[command(flatten)]
    layout: LayoutArgs,
    #[command(flatten)]
    intro: IntroArgs,
    #[command(flatten)]
    pub(super) send: MessageArgs,
    #[command(flatten)]
    source: BodyArgs,
}

impl Markdown {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        self.layout.check()?;
        if self.each.each {
            let no_pictures = || {
                usage(
                    say!("`--upload-pictures` is for one message", "`--upload-pictures` 只用于单条消息"),
                    say!("leave it out, or send one by one", "去掉该参数，或逐条发送"),
                )
            };
            let message = |fields: &mut Fields| {
                let mentions = fields.address(ctx, &self.send)?;
                let title = fields.text("title")?.filter(|title| !title.trim().is_empty());
                self.message(ctx, fields.body("text")?, mentions, title)
            };
            return match self.layout.upload_pictures {
                true => Err(no_pictures()),
                false => Box::pin(each(ctx, &self.send, self.body.as_deref(), &self.source, &message)).await,
            };
        }
        let body = self.send.body(ctx, self.body.as_deref(), &self.source).await?;
        let outgoing = self.message(ctx, body, self.send.mentions(), None)?;
        self.layout.send(ctx, &self.send, &self.source, outgoing).await
    }

    fn message(
        &self,
        ctx: &Ctx,
        body: Option<Body>,
        mentions: Mentions,
        title: Option<String>,
    ) -> anyhow::Result<Option<Outgoing>> {
        let title = title.or_else(|| self.layout.title.clone());
        let more = title.is_some() || !mentions.is_empty();
        let Some(Body { text, gone, whole }) = self.intro.body(ctx, body, more, self.send.fidelity())? else {
            return Ok(None);
        };
        let intro = self.intro.text();
        let title = title.unwrap_or_else(|| self.layout.title(intro.as_deref(), &text));
        let message = Message::Markdown { title, text };
        Ok(Some(Outgoing { mentions, intro, verbatim: self.layout.verbatim, gone, whole, ..message.into() }))
    }
}

/// Where a click opens an address.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct OpenArgs {
    /// Open addresses in the browser, or in the side panel, as PC clients do by themselves
    #[arg(long, value_enum, value_name = "WHERE")]
    open: Option<Where>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Where {
    /// The browser, on PC and phone
    Browser,
    /// The side panel on PC
    Panel,
}

impl OpenArgs {
    pub(super) fn address(&self, address: &str) -> String {
        match self.open {
            None => address.to_owned(),
            Some(Where::Browser) => opened(address, Open::Browser),
            Some(Where::Panel) => opened(address, Open::Panel),
        }
    }
}

/// Send a link with a picture
#[derive(Debug, Args)]
pub struct Link {
    /// The text, or - for standard input
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
    open: OpenArgs,
    #[command(flatten)]
    intro: IntroArgs,
    #[command(flatten)]
    pub(super) send: MessageArgs,
    #[command(flatten)]
    source: BodyArgs,
}

impl Link {
    pub(super) async fn outgoing(&self, ctx: &Ctx) -> anyhow::Result<Option<Outgoing>> {
        check_address("`--url`", &self.url)?;
        let picture = self.picture.clone().filter(|picture| !picture.trim().is_empty());
        match &picture {
            Some(picture) => check_picture("`--picture`", picture)?,
            None if self.picture.is_some() => left_out(ctx, self.send.fidelity(), "--picture")?,
            None => {}
        }
        if self.title.trim().is_empty() {
            return Err(usage(
                say!("`--title` is empty", "`--title` 为空"),
                say!("a link needs a title", "链接消息需要标题"),
            ));
        }
        let mentions = self.send.mentions();
        let body = self.send.body(ctx, self.body.as_deref(), &self.source).await?;
        let Some(Body { text, gone, whole }) = self.intro.body(ctx, body, true, self.send.fidelity())? else {
            return Ok(None);
        };
        let message =
            Message::Link { title: self.title.clone(), text, url: self.open.address(&self.url), picture };
        Ok(Some(Outgoing { mentions, intro: self.intro.text(), gone, whole, ..message.into() }))
    }
}

/// Send rows of picture links (webhooks only)
#[derive(Debug, Args)]
pub struct FeedCard {
    /// A row: title, address, picture (URL or media_id); repeatable
    #[arg(long = "item", num_args = 3, value_names = ["TITLE", "URL", "PICTURE"], required = true)]
    items: Vec<String>,

    #[command(flatten)]
    open: OpenArgs,
    #[command(flatten)]
    pub(super) send: MessageArgs,
}

impl FeedCard {
    pub(super) fn outgoing(&self) -> anyhow::Result<Outgoing> {
        let mut items = Vec::with_capacity(self.items.len() / 3);
        for item in self.items.chunks_exact(3) {
            let [title, url, picture] = item else { continue };
            if title.trim().is_empty() {
                return Err(usage(
                    say!("`--item` has an empty title", "`--item` 的标题为空"),
                    say!("write `--item TITLE URL PICTURE`", "请写成 `--item 标题 URL 图片`"),
                ));
            }
            check_address("the address of `--item`", url)?;
            check_picture("the picture of `--item`", picture)?;
            items.push(FeedItem {
                title: title.clone(),
                url: self.open.address(url),
                picture: picture.clone(),
            });
        }
        Ok(Outgoing { mentions: self.send.mentions(), ..Message::FeedCard { items }.into() })
    }
}

/// Send your own JSON
///
/// To a webhook the whole body, such as {"msgtype":"text",…}; it gets a msgUuid unless it has one. To a group or
/// people the parameters of the msgKey that `--msg-key` names.
#[derive(Debug, Args)]
pub struct Raw {
    /// The JSON, or - for standard input
    body: Option<String>,

    /// msgKey whose parameters the JSON holds (enterprise robot)
    #[arg(long, value_name = "KEY")]
    msg_key: Option<String>,

    #[command(flatten)]
    pub(super) each: EachArgs,
    #[command(flatten)]
    pub(super) send: MessageArgs,
    #[command(flatten)]
    source: BodyArgs,
}

impl Raw {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        if self.each.each {
            let message = |fields: &mut Fields| {
                let (body, key) = fields.object()?;
                Ok(Some(self.message(body, key)))
            };
            return Box::pin(each(ctx, &self.send, self.body.as_deref(), &self.source, &message)).await;
        }
        let outgoing = self.outgoing(ctx).await?;
        send(ctx, &self.send, Some(outgoing), Vec::new()).await
    }

    fn message(&self, body: serde_json::Value, key: Option<String>) -> Outgoing {
        let message = Message::Raw { body, msg_key: key.or_else(|| self.msg_key.clone()) };
        Outgoing { mentions: self.send.mentions(), ..message.into() }
    }

    async fn outgoing(&self, ctx: &Ctx) -> anyhow::Result<Outgoing> {
        let text = body::read(ctx, self.body.as_deref(), &self.source).await?;
        if self.body.as_deref().is_some_and(|body| body::names_file(ctx, body)) {
            let message = say!("the body is not JSON, but the name of a file", "正文不是 JSON，而是文件名");
            return Err(usage(
                message,
                say!("give the file with `--body-file PATH`", "用 `--body-file PATH` 指定该文件"),
            ));
        }
        let body: serde_json::Value = serde_json::from_str(&text).map_err(|error| {
            usage(
                say!("the body is not JSON: {error}", "消息体不是 JSON：{error}"),
                say!("give a JSON object", "请给出 JSON 对象"),
            )
        })?;
        if !body.is_object() {
            return Err(usage(
                say!("the body is JSON, but not an object", "消息体是 JSON，但不是对象"),
                say!("give a JSON object: `{{…}}`", "请给出 JSON 对象：`{{…}}`"),
            ));
        }
        Ok(self.message(body, None))
    }
}
