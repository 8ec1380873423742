//! Makes of one message what its target can take: laid out, mentioned, cut or sent in parts. What is changed on the way is
//! told; with `exact` it is an error instead.

use super::cut::{Syntax, cut, parts};
use super::fidelity::Fidelity;
use super::markdown::{keep_line_breaks, laid_out};
use super::size::{Size, measured};
use super::split::json_length;
use super::{Error, MediaRef, Mentions, Message, Outgoing, PictureShape, Whole, robot, webhook};
use crate::args::Overflow;
use crate::failure::Fail as _;
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::settings::{Target, TargetKind, kind_words};
use crate::text::Lost;

/// Most parts of one message unless somebody says otherwise.
pub const MAX_PARTS: usize = 3;
/// Least room for a text: less is not worth a message.
const LEAST: usize = 200;
/// Name of the file that holds the whole of a text. DingTalk takes no plain text, and phones open no Markdown.
const WHOLE: &str = "message.txt.zip";
/// Name of the text in it.
pub const WHOLE_TEXT: &str = "message.txt";

/// How far a message may be changed to get through.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// What becomes of a text that is too long; `None` as the target says, else as usual.
    pub overflow: Option<Overflow>,
    /// What becomes of it where nobody says anything.
    pub usual: Overflow,
    /// Most parts; `None` as the target says, else [`MAX_PARTS`].
    pub max_parts: Option<usize>,
    /// As given or not at all.
    pub fidelity: Fidelity,
    /// Most bytes of JSON of one text, where clients show less than DingTalk takes.
    pub readable: usize,
    /// The attachment that would hold the whole of a text that is too long.
    pub whole: usize,
    /// Language of what is added.
    pub lang: Lang,
}

impl Rules {
    /// The usual ones.
    pub fn new(lang: Lang) -> Self {
        let usual = Overflow::default();
        Self {
            overflow: None,
            usual,
            max_parts: None,
            fidelity: Fidelity::BestEffort,
            readable: usize::MAX,
            whole: 0,
            lang,
        }
    }
}

/// What goes to one target, in order.
#[derive(Debug, Default)]
pub struct Composed {
    /// The messages.
    pub messages: Vec<Outgoing>,
    /// What was changed.
    pub warnings: Vec<Sentence>,
    /// The text that one of the messages wants as a file.
    pub whole: Option<Whole>,
}

/// What `target` gets of `outgoing`.
///
/// # Errors
/// It cannot be made to fit; with `rules.exact` also when it would have to be changed.
pub fn compose(target: &Target, outgoing: &Outgoing, rules: &Rules) -> Result<Composed, Error> {
    let mut composer = Composer { target, rules, given: outgoing, done: Composed::default() };
    composer.add(outgoing.clone())?;
    Ok(composer.done)
}

struct Composer<'a> {
    target: &'a Target,
    rules: &'a Rules,
    /// As it came, before anything is changed.
    given: &'a Outgoing,
    done: Composed,
}

impl Composer<'_> {
    /// Goes on with a warning, unless the message has to go as it is.
    fn allow(&mut self, error: Error, warning: Sentence) -> Result<(), Error> {
        if self.rules.fidelity.is_exact() {
            return Err(error);
        }
        self.done.warnings.push(warning);
        Ok(())
    }

    fn add(&mut self, mut outgoing: Outgoing) -> Result<(), Error> {
        outgoing.tidy();
        let called = match &self.target.kind {
            TargetKind::Webhook(_) | TargetKind::Session(_) => self.for_webhook(&mut outgoing)?,
            TargetKind::Group { .. } | TargetKind::People { .. } => {
                self.for_robot(&mut outgoing)?;
                None
            }
        };
        if outgoing.message.is_markdown() && !outgoing.verbatim {
            let mut told = Vec::new();
            if let Some(body) = outgoing.message.body_mut() {
                *body = laid_out(body, self.rules.lang, &mut |note| told.push(note));
            }
            for note in told {
                if note.changed && self.rules.fidelity.is_exact() {
                    return Err(Error::Invalid(note.text));
                }
                self.done.warnings.push(note.told());
            }
            outgoing.verbatim = true;
        }
        self.fit(outgoing)?;
        self.done.messages.extend(called);
        Ok(())
    }

    /// What a webhook cannot do; gives the message that calls people where this one cannot.
    fn for_webhook(&mut self, outgoing: &mut Outgoing) -> Result<Option<Outgoing>, Error> {
        let name = &self.target.name;
        if let Some(error) = outgoing.mentions.too_many() {
            let why = error.failure().message;
            let warning =
                say!("`{name}`: {}; only the first are mentioned", "`{name}`：{}；只 @ 前面的人"; why);
            self.allow(error, warning)?;
            outgoing.mentions.shorten();
        }
        if let Message::FeedCard { items } = &mut outgoing.message
            && items.len() > webhook::MAX_FEED_ITEMS
        {
            let count = items.len();
            let warning = say!(
                "`{name}`: {count} items are more than a feed card shows: there are several",
                "`{name}`：{count} 条超过一张 feedCard 的上限，分多条发送"
            );
            self.allow(webhook::too_many_items(count), warning)?;
            while items.len() > webhook::MAX_FEED_ITEMS {
                let rest = items.split_off(webhook::MAX_FEED_ITEMS);
                let items = std::mem::replace(items, rest);
                self.done.messages.push(Message::FeedCard { items }.into());
            }
        }
        if matches!(&outgoing.message, Message::Picture { shape, .. } if *shape != PictureShape::Markdown) {
            self.caption_apart(outgoing);
        }
        if outgoing.mentions.is_empty() || webhook::mentions(&outgoing.message) {
            return Ok(None);
        }
        let noun = outgoing.message.noun();
        let warning = say!(
            "a message of the type {noun} cannot mention anybody: a short text after it does",
            "{noun} 类型的消息不能 @ 人：随后另发一条简短的文本消息"
        );
        self.allow(webhook::cannot_mention(name, &outgoing.message), warning)?;
        let mentions = std::mem::take(&mut outgoing.mentions);
        let mut content = outgoing.message.title().unwrap_or_default().to_owned();
        if content.is_empty() && mentions.missing_in("").is_empty() {
            content = "@所有人".to_owned();
        }
        Ok(Some(Outgoing { mentions, ..Message::Text { content }.into() }))
    }

    /// What the enterprise robot cannot do.
    fn for_robot(&mut self, outgoing: &mut Outgoing) -> Result<(), Error> {
        let (name, noun) = (&self.target.name, self.target.kind.noun());
        if !outgoing.mentions.is_empty() {
            let warning = say!(
                            "nobody is mentioned in the {} target `{name}`: only a webhook can",
            "发往 `{name}`（{}）的消息不会 @ 任何人：只有 Webhook 支持";
            kind_words(noun)
                        );
            self.allow(robot::cannot_mention(name, noun), warning)?;
            outgoing.mentions = Mentions::default();
        }
        if let Message::ActionCard { text, buttons, horizontal, hide_avatar, .. } = &mut outgoing.message {
            if std::mem::take(hide_avatar) {
                let warning = say!(
                    "`{name}`: only a webhook can hide the avatar",
                    "`{name}`：只有 Webhook 可以隐藏头像"
                );
                self.allow(robot::cannot_hide(name, noun), warning)?;
            }
            if *horizontal && buttons.len() > 2 {
                let warning = say!(
                    "`{name}`: {count} buttons cannot stand beside each other, they stand below each other",
                    "`{name}`：{count} 个按钮不能横排，改为竖排",
                    count = buttons.len()
                );
                self.allow(robot::too_wide(buttons.len()), warning)?;
                *horizontal = false;
            }
            if buttons.len() > robot::MAX_BUTTONS {
                let count = buttons.len();
                let warning = say!(
                    "`{name}`: {most} buttons are the most, the other {more} become links in the text",
                    "`{name}`：最多 {most} 个按钮，其余 {more} 个改为正文中的链接",
                    most = robot::MAX_BUTTONS,
                    more = count - robot::MAX_BUTTONS
                );
                self.allow(robot::too_many_buttons(count), warning)?;
                for button in buttons.split_off(robot::MAX_BUTTONS) {
                    text.push_str(&format!("\n\n[{}]({})", button.label, button.url));
                }
            }
        }
        self.caption_apart(outgoing);
        Ok(())
    }

    /// A caption as a message of its own, after a picture that cannot carry it.
    fn caption_apart(&mut self, outgoing: &mut Outgoing) {
        if let Message::Picture { caption, .. } = &mut outgoing.message
            && let Some(content) = caption.take()
        {
            let text = Outgoing { message: Message::Text { content }, ..outgoing.clone() };
            let picture = std::mem::replace(outgoing, text);
            self.done.messages.push(Outgoing { mentions: Mentions::default(), ..picture });
        }
    }

    /// Cuts what is too long, or sends it in parts.
    fn fit(&mut self, outgoing: Outgoing) -> Result<(), Error> {
        let whole = introduced(&outgoing);
        let mut size = measured(self.target, &whole)?;
        size.bytes += outgoing.gone.bytes;
        let body = outgoing.message.body();
        let readable = body.is_none_or(|body| json_length(body) <= self.rules.readable);
        if size.fits() && readable {
            self.done.messages.push(whole);
            return Ok(());
        }
        let (target, rules) = (self.target, self.rules);
        let overflow = rules.overflow.or(target.overflow).unwrap_or(rules.usual);
        let Some(body) = body.cloned().filter(|_| overflow != Overflow::Fail) else {
            return Err(size.error(&target.name));
        };
        let frame = measured(target, &introduced(&with_body(&outgoing, String::new())))?;
        let room = frame.left().unwrap_or(0).min(rules.readable);
        if room < LEAST {
            return Err(size.error(&target.name));
        }
        let syntax = if outgoing.message.is_markdown() { Syntax::Markdown } else { Syntax::Plain };
        let robot = matches!(target.kind, TargetKind::Group { .. } | TargetKind::People { .. });
        let file = (overflow == Overflow::File && robot).then(|| self.whole());
        let most = match overflow {
            Overflow::Split => rules.max_parts.or(target.max_parts).unwrap_or(MAX_PARTS),
            Overflow::Cut | Overflow::File | Overflow::Fail => 1,
        };
        let (texts, lost) = match most {
            0 | 1 => {
                let (text, lost) = cut(&body, outgoing.gone, room, syntax, rules.lang);
                (vec![text], lost)
            }
            most => parts(&body, outgoing.gone, room, most, syntax, rules.lang),
        };
        if lost.bytes > 0 || texts.len() > 1 && overflow != Overflow::Split {
            let warning = self.too_long(&size, lost.bytes, overflow, file.as_ref());
            self.allow(size.error(&target.name), warning)?;
        }
        let count = texts.len();
        for (index, text) in texts.into_iter().enumerate() {
            let mut part = with_body(&outgoing, text);
            if count > 1 {
                part.part = Some((index + 1, count));
            }
            if index > 0 {
                part.intro = None;
            }
            if index + 1 < count {
                part.mentions = Mentions::default();
                part.message = lighter(part.message);
            }
            self.done.messages.push(introduced(&part));
        }
        if let Some(whole @ (Whole::Text(_) | Whole::Packed(_))) = file {
            let (media, name) = (MediaRef::Attached(rules.whole), WHOLE.to_owned());
            self.done.messages.push(Message::File { media, name, extension: "zip".into() }.into());
            self.done.whole = Some(whole);
        }
        Ok(())
    }

    /// All of the text, as it came.
    fn whole(&self) -> Whole {
        let Outgoing { message, gone, whole, .. } = self.given;
        match (whole, message.body()) {
            (Some(whole), _) => whole.clone(),
            (None, Some(body)) if *gone == Lost::default() => Whole::Text(body.clone()),
            (None, _) => Whole::Lost(say!("only its ends were kept", "只保留了首尾")),
        }
    }

    fn too_long(&self, size: &Size, lost: usize, overflow: Overflow, file: Option<&Whole>) -> Sentence {
        let (name, limit, what) = (&self.target.name, size.limit, size.what);
        let bytes = size.bytes;
        match (overflow, file) {
            (Overflow::File, None) => say!(
                "the message for `{name}` is too long ({bytes} bytes of {what}, {limit} are the most) and a webhook takes no file: {lost} bytes are left out of its middle",
                "发往 `{name}` 的消息过长（{what} {bytes} 字节，最多 {limit}），Webhook 不能收文件：省略了中间 {lost} 字节"
            ),
            (Overflow::File, Some(Whole::Lost(why))) => say!(
                "the message for `{name}` is too long ({bytes} bytes of {what}, {limit} are the most): {lost} bytes are left out of its middle, and the whole cannot go up as a file: {}",
                "发往 `{name}` 的消息过长（{what} {bytes} 字节，最多 {limit}）：省略了中间 {lost} 字节，且全文无法以文件上传：{}";
                why
            ),
            (Overflow::File, Some(_)) => say!(
                "the message for `{name}` is too long ({bytes} bytes of {what}, {limit} are the most): {lost} bytes are left out of its middle, the whole follows as a file",
                "发往 `{name}` 的消息过长（{what} {bytes} 字节，最多 {limit}）：省略了中间 {lost} 字节，全文另以文件发送"
            ),
            (Overflow::Split, _) => say!(
                "the message for `{name}` is too long even for its parts: {lost} bytes are left out of its middle; `--max-parts` allows more",
                "发往 `{name}` 的消息分段后仍过长：省略了中间 {lost} 字节；可用 `--max-parts` 增加段数"
            ),
            (Overflow::Cut | Overflow::Fail, _) => say!(
                "the message for `{name}` is too long ({bytes} bytes of {what}, {limit} are the most): {lost} bytes are left out of its middle; `--overflow split` or `file` sends more",
                "发往 `{name}` 的消息过长（{what} {bytes} 字节，最多 {limit}）：省略了中间 {lost} 字节；`--overflow split` 或 `file` 可发送更多内容"
            ),
        }
    }
}

/// With its intro in front of the text.
fn introduced(outgoing: &Outgoing) -> Outgoing {
    let mut result = outgoing.clone();
    let markdown = result.message.is_markdown();
    if let (Some(intro), Some(body)) = (result.intro.take(), result.message.body_mut()) {
        *body = match (markdown, body.is_empty()) {
            (true, _) => format!("{}\n\n{body}", heading(&intro)),
            (false, true) => intro,
            (false, false) => format!("{intro}\n{body}"),
        };
    }
    result
}

/// The first line as a heading, any other below it.
fn heading(intro: &str) -> String {
    match intro.trim().split_once('\n') {
        Some((first, rest)) => format!("### {}\n\n{}", first.trim(), keep_line_breaks(rest)),
        None => format!("### {}", intro.trim()),
    }
}

fn with_body(outgoing: &Outgoing, text: String) -> Outgoing {
    let mut result = outgoing.clone();
    if let Some(body) = result.message.body_mut() {
        *body = text;
    }
    result
}

/// A part before the last: the text alone, since buttons, links and pictures come with the last.
fn lighter(message: Message) -> Message {
    match message {
        Message::ActionCard { title, text, .. } => Message::Markdown { title, text },
        Message::Link { text, .. } => Message::Text { content: text },
        Message::Picture { caption, name, .. } => {
            Message::Markdown { title: name, text: caption.unwrap_or_default() }
        }
        message @ (Message::Text { .. }
        | Message::Markdown { .. }
        | Message::FeedCard { .. }
        | Message::File { .. }
        | Message::Audio { .. }
        | Message::Video { .. }
        | Message::Raw { .. }) => message,
    }
}
