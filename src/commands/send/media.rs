//! `send image|file|audio|video`: messages with files.

use std::borrow::Cow;
use std::ffi::OsString;
use std::time::Duration;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::super::input::StdinArgs;
use super::super::media::{Taking, exists, open};
use super::{MessageArgs, picture, usage};
use crate::api::wire::media::MediaType;
use crate::args::duration;
use crate::ctx::{Ctx, Usage};
use crate::delivery::media::{Inspected, VideoFacts, Wanted, is_media_id, is_reference, video_facts};
use crate::delivery::{MediaRef, Message, Outgoing, PictureShape};
use crate::dispatch::{Order, preview};
use crate::exit::Exit;
use crate::say;
use crate::settings::{Target, TargetKind};
use crate::text::clean;

/// How a picture goes to a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum WebhookFormat {
    /// A Markdown message that shows it
    #[default]
    Markdown,
    /// msgtype image with picURL; undocumented
    Image,
    /// msgtype sampleImageMsg; undocumented
    #[value(name = "sampleImageMsg")]
    SampleImageMsg,
}

impl From<WebhookFormat> for PictureShape {
    fn from(format: WebhookFormat) -> Self {
        match format {
            WebhookFormat::Markdown => Self::Markdown,
            WebhookFormat::Image => Self::Image,
            WebhookFormat::SampleImageMsg => Self::SampleImageMsg,
        }
    }
}

/// Send pictures
///
/// A file is uploaded and shown inline through the enterprise robot. A webhook takes no pictures: there it becomes a
/// Markdown message that shows the media_id (with an enterprise app) or a public URL.
#[derive(Debug, Args)]
pub struct Image {
    /// File, https URL or media_id; - for standard input; several go in order
    #[arg(required = true, value_name = "PICTURE")]
    pictures: Vec<OsString>,

    /// Text below the last picture; a message of its own where a picture cannot carry it
    #[arg(long)]
    caption: Option<String>,

    /// Ask URLs with HEAD, as DingTalk does, and refuse what is no picture
    #[arg(long)]
    check_url: bool,

    /// Shape for webhooks
    #[arg(long, value_enum, default_value = "markdown", value_name = "FORMAT")]
    webhook_format: WebhookFormat,

    /// Upload again, also when the same picture was uploaded before
    #[arg(long)]
    no_reuse: bool,

    #[command(flatten)]
    pub(super) send: MessageArgs,
    #[command(flatten)]
    stdin: StdinArgs,
}

impl Image {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let mut attachments = Vec::with_capacity(self.pictures.len());
        let mut messages: Vec<Outgoing> = Vec::with_capacity(self.pictures.len());
        let wanted = Wanted { kind: Some(MediaType::Image), unchecked: false };
        let shape = self.webhook_format.into();
        let caption = self.caption.as_deref().map(clean).filter(|text| !text.trim().is_empty());
        for argument in &self.pictures {
            let reference = argument.to_str().filter(|text| is_reference(text) && !exists(ctx, argument));
            let (picture, name) = if let Some(text) = reference {
                picture::check(ctx, text)?;
                if self.check_url && !preview::wanted(ctx) && !is_media_id(text) {
                    picture::ask(&ctx.client()?, text).await?;
                }
                let name = text.rsplit('/').next().and_then(|end| end.split('?').next()).unwrap_or_default();
                (MediaRef::Given(text.to_owned()), name.to_owned())
            } else {
                match open(ctx, argument, Taking { wanted, ..Taking::default() }, &self.stdin).await {
                    Ok(file) => {
                        let name = file.upload.name.clone();
                        attachments.push(file);
                        (MediaRef::Attached(attachments.len() - 1), name)
                    }
                    Err(error) => {
                        let more =
                            caption.is_some() || self.pictures.len() > 1 || !self.send.mentions().is_empty();
                        let shown = argument.to_string_lossy();
                        let content = picture::instead(ctx, &shown, error, more, self.send.fidelity())?;
                        messages.push(Message::Text { content }.into());
                        continue;
                    }
                }
            };
            messages.push(Outgoing::from(Message::Picture { picture, name, caption: None, shape }));
        }
        // The last one speaks for all.
        if let Some(last) = messages.last_mut() {
            last.mentions = self.send.mentions();
            match (&mut last.message, caption) {
                (Message::Picture { caption, .. }, own) => *caption = own.map(Cow::into_owned),
                (Message::Text { content }, Some(own)) => *content = format!("{own}\n{content}"),
                _ => {}
            }
        }
        let webhook = |target: &Target| matches!(target.kind, TargetKind::Webhook(_));
        let webhooks = ctx.settings()?.any_target(&self.send.to, &webhook);
        let shown = messages.iter().any(|outgoing| matches!(outgoing.message, Message::Picture { .. }));
        if webhooks && shown {
            ctx.ui.note(match self.webhook_format {
                WebhookFormat::Markdown => {
                    say!(
                        "a webhook takes no pictures: it is sent as Markdown that shows it",
                        "Webhook 不支持图片消息：改为发送展示该图片的 Markdown"
                    )
                }
                _ => say!(
                    "undocumented: DingTalk does not promise that a webhook takes this shape",
                    "未公开：钉钉不保证 Webhook 接受该格式"
                ),
            });
        }
        let order = Order { attachments, reuse: !self.no_reuse, ..self.send.order(ctx, messages) };
        order.run(ctx, &self.send.to).await
    }
}

/// How a file is sent.
#[derive(Debug, Args)]
struct FileArgs {
    /// Send a type that DingTalk does not document
    #[arg(long)]
    unchecked: bool,

    /// Upload again, also when the same file was uploaded before
    #[arg(long)]
    no_reuse: bool,

    #[command(flatten)]
    stdin: StdinArgs,
}

/// Send a document
///
/// DingTalk shows xlsx, pdf, zip, rar, doc and docx. Logs and tables go as a zip archive: `--zip`.
#[derive(Debug, Args)]
pub struct Document {
    /// The file; - for standard input
    file: OsString,

    /// Pack it into a zip archive first
    #[arg(long)]
    zip: bool,

    /// Name to show
    #[arg(long)]
    name: Option<String>,

    #[command(flatten)]
    how: FileArgs,
    #[command(flatten)]
    pub(super) send: MessageArgs,
}

/// Types that a file message shows (§4.3); uploads take more.
const SHOWN: &[&str] = &["xlsx", "pdf", "zip", "rar", "doc", "docx"];

impl Document {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let wanted = Wanted { kind: Some(MediaType::File), unchecked: self.how.unchecked };
        let file =
            open(ctx, &self.file, Taking { wanted, zip: self.zip, name: self.name.clone() }, &self.how.stdin)
                .await?;
        let file_name = file.upload.name.clone();
        let file_type =
            file_name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
        if !SHOWN.contains(&file_type.as_str()) {
            if !self.how.unchecked {
                bail!(Usage::new(
                    say!(
                        "a file message shows {}, not {file_type}",
                        "文件消息可展示 {}，不支持 {file_type}",
                        SHOWN.join(", ")
                    ),
                    say!(
                        "pack it with `--zip`, or send it all the same with `--unchecked`",
                        "用 `--zip` 打包，或用 `--unchecked` 强制发送"
                    ),
                ));
            }
            ctx.ui.note(&say!(
                "undocumented: DingTalk does not promise to show a {file_type} file",
                "未公开：钉钉不保证能展示 {file_type} 文件"
            ));
        }
        let message = Message::File { media: MediaRef::Attached(0), name: file_name, extension: file_type };
        send_files(ctx, &self.send, message, vec![file], &self.how).await
    }
}

/// Send a voice message
///
/// Of what can be uploaded (amr, mp3, wav) and what a voice message plays (ogg, amr) only amr is both.
#[derive(Debug, Args)]
pub struct Audio {
    /// The amr file; - for standard input
    file: OsString,

    /// How long it plays, such as 4s or 3500ms
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    duration: Duration,

    #[command(flatten)]
    how: FileArgs,
    #[command(flatten)]
    pub(super) send: MessageArgs,
}

impl Audio {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let wanted = Wanted { kind: Some(MediaType::Voice), unchecked: self.how.unchecked };
        let file = open(ctx, &self.file, Taking { wanted, ..Taking::default() }, &self.how.stdin).await?;
        if !file.upload.name.to_ascii_lowercase().ends_with(".amr") {
            if !self.how.unchecked {
                bail!(Usage::new(
                    say!(
                        "a voice message plays ogg and amr, and of these only amr can be uploaded",
                        "语音消息可播放 ogg 与 amr，其中只有 amr 能上传"
                    ),
                    say!(
                        "convert it, such as with `ffmpeg -i in.mp3 -ar 8000 -ac 1 out.amr`, or try `--unchecked`",
                        "请转换格式，例如 `ffmpeg -i in.mp3 -ar 8000 -ac 1 out.amr`，或尝试 `--unchecked`"
                    ),
                ));
            }
            ctx.ui.note(say!(
                "undocumented: DingTalk does not promise to play this type",
                "未公开：钉钉不保证能播放该类型"
            ));
        }
        let milliseconds = u64::try_from(self.duration.as_millis()).unwrap_or(u64::MAX);
        let message = Message::Audio { media: MediaRef::Attached(0), milliseconds };
        send_files(ctx, &self.send, message, vec![file], &self.how).await
    }
}

/// Send a video
///
/// Duration and size are read from the file where it tells them.
#[derive(Debug, Args)]
pub struct Video {
    /// The mp4 file
    file: OsString,

    /// Picture to show before it plays: a file
    #[arg(long, value_name = "FILE")]
    cover: OsString,

    /// How long it plays; whole seconds
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    duration: Option<Duration>,

    /// Pixels
    #[arg(long, value_name = "PIXELS")]
    width: Option<u32>,

    /// Pixels
    #[arg(long, value_name = "PIXELS")]
    height: Option<u32>,

    #[command(flatten)]
    how: FileArgs,
    #[command(flatten)]
    pub(super) send: MessageArgs,
}

impl Video {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let taking = |kind| Taking {
            wanted: Wanted { kind: Some(kind), unchecked: self.how.unchecked },
            ..Taking::default()
        };
        let video = open(ctx, &self.file, taking(MediaType::Video), &self.how.stdin).await?;
        let cover = open(ctx, &self.cover, taking(MediaType::Image), &self.how.stdin).await?;
        let facts = self.facts(&video)?;
        let (media, cover_ref) = (MediaRef::Attached(0), MediaRef::Attached(1));
        let message = Message::Video { media, cover: cover_ref, facts };
        send_files(ctx, &self.send, message, vec![video, cover], &self.how).await
    }

    fn facts(&self, video: &Inspected) -> anyhow::Result<VideoFacts> {
        let read = video.upload.file.as_deref().and_then(video_facts);
        let seconds =
            self.duration.map(|duration| duration.as_secs().max(1)).or(read.map(|facts| facts.seconds));
        let width = self.width.or(read.map(|facts| facts.width));
        let height = self.height.or(read.map(|facts| facts.height));
        match (seconds, width, height) {
            (Some(seconds), Some(width), Some(height)) => Ok(VideoFacts { seconds, width, height }),
            _ => Err(usage(
                say!(
                    "`{}` does not tell its duration, width and height",
                    "`{}` 没有给出时长、宽度与高度",
                    self.file.to_string_lossy()
                ),
                say!(
                    "give them with `--duration`, `--width` and `--height`",
                    "用 `--duration`、`--width`、`--height` 给出"
                ),
            )),
        }
    }
}

/// One message of files that only the enterprise robot sends.
async fn send_files(
    ctx: &Ctx,
    arguments: &MessageArgs,
    message: Message,
    attachments: Vec<Inspected>,
    how: &FileArgs,
) -> anyhow::Result<Exit> {
    let outgoing = Outgoing { mentions: arguments.mentions(), ..message.into() };
    let order = Order { attachments, reuse: !how.no_reuse, ..arguments.order(ctx, vec![outgoing]) };
    order.run(ctx, &arguments.to).await
}
