//! The messages: what a model or a log says, made harmless and laid out for DingTalk.

use crate::ctx::Ctx;
use crate::delivery::{self, Mentions, Message, Outgoing, title_of};
use crate::lang::{self, Lang};
use crate::llm::{Answer, Finish};

/// Bytes of a message's text as JSON. Clients render long Markdown badly (§5.8: beyond about 3 500 characters), which is well
/// below what the two transports take; title, keyword and mentions come on top.
pub const PART: usize = 10_000;
/// Characters of a failure that people in a group need to see.
const REASON: usize = 300;

/// What a card says when the run is broken off.
pub const INTERRUPTED: lang::Text = lang::Text { en: "interrupted", zh: "已中断" };
const NO_ANSWER: lang::Text = lang::Text { en: "The model did not answer", zh: "模型没有给出回答" };
const WITHHELD: lang::Text = lang::Text {
    en: "A text that cannot be shown: nobody knows what of it is secret",
    zh: "内容无法显示：无法判断其中哪些是机密",
};
const RAW: lang::Text = lang::Text { en: "Raw output (its end)", zh: "原始输出（末尾）" };
const HALF: lang::Text = lang::Text {
    en: "The answer as far as it came (it broke off)",
    zh: "中途断开的回答（不完整）",
};
const STOPPED: lang::Text = lang::Text {
    en: "*(broken off: the service refused to go on)*",
    zh: "*（回答被中断：服务拒绝继续输出）*",
};
const CUT: lang::Text = lang::Text {
    en: "*(cut off at the model's limit of tokens)*",
    zh: "*（已达到模型的 token 上限，回答被截断）*",
};

/// The mark of an answer that breaks off.
pub fn mark(answer: &Answer) -> Option<lang::Text> {
    match answer.finish {
        Some(Finish::Length) => Some(CUT),
        Some(Finish::Refused) => Some(STOPPED),
        _ => None,
    }
}

/// The answer with its mark.
pub fn finished(answer: &Answer, lang: Lang) -> String {
    match mark(answer) {
        Some(mark) => format!("{}\n\n{}", answer.text.trim_end(), mark.get(lang)),
        None => answer.text.clone(),
    }
}

/// What a model says, without secrets, also such as it hides with signs that are not seen.
pub fn clean(ctx: &Ctx, text: &str) -> String {
    ctx.ui.redactor().clean(&delivery::visible(text)).into_owned()
}

/// The same for a group: nothing active, what DingTalk shows.
pub fn safe(ctx: &Ctx, text: &str) -> String {
    delivery::model_text(&clean(ctx, text))
}

/// A card's text that is not going to be finished.
pub fn broken_off(so_far: &str, why: &str, lang: Lang) -> String {
    let why = match lang {
        Lang::En => format!("*({why})*"),
        Lang::Zh => format!("*（{why}）*"),
    };
    if so_far.trim().is_empty() { why } else { format!("{so_far}\n\n{why}") }
}

/// A text for a group.
#[derive(Debug)]
pub struct Text {
    /// Preview in the list of conversations.
    pub title: String,
    /// Markdown, laid out and harmless.
    pub body: String,
}

impl Text {
    /// What the model said; its first heading or line is the title.
    pub fn answer(body: &str) -> Self {
        Self { title: title_of(body).unwrap_or_else(|| "ding".into()), body: body.to_owned() }
    }

    /// The end of the material, as it came.
    pub fn raw(tail: &str, lang: Lang) -> Self {
        let title = RAW.get(lang);
        Self { title: title.into(), body: format!("**{title}**\n\n{}", delivery::raw_text(tail)) }
    }

    /// That there is a text, and why nobody may see it.
    pub fn withheld(ctx: &Ctx, reason: &str) -> Self {
        let lang = ctx.ui.lang();
        let title = WITHHELD.get(lang);
        let short: String = clean(ctx, reason).chars().take(REASON).collect();
        Self { title: title.into(), body: format!("**{title}**{}{}", lang.colon(), safe(ctx, &short)) }
    }

    /// What goes out when there is no answer: why, the question, half an answer, and the end of the material.
    pub fn degraded(ctx: &Ctx, reason: &str, asked: Option<&str>, half: &str, tail: &str) -> Self {
        let lang = ctx.ui.lang();
        let title = NO_ANSWER.get(lang);
        // Cleaned before it is cut: half a secret is not known for one.
        let short: String = clean(ctx, reason).chars().take(REASON).collect();
        let mut body = format!("**{title}**{}{}", lang.colon(), safe(ctx, &short));
        if let Some(asked) = asked {
            body.push_str(&format!("\n\n> {}", safe(ctx, asked).replace('\n', "\n> ")));
        }
        let half = safe(ctx, half);
        if !half.trim().is_empty() {
            body.push_str(&format!("\n\n**{}**\n\n{}", HALF.get(lang), half.trim_end()));
        }
        if !tail.is_empty() {
            body.push_str(&format!("\n\n{}", Self::raw(tail, lang).body));
        }
        Self { title: title.into(), body }
    }
}

/// One message.
pub fn markdown(text: &str, title: &str, mentions: Mentions) -> Outgoing {
    let message = Message::Markdown { title: title.to_owned(), text: text.to_owned() };
    // It is laid out already.
    Outgoing { mentions, verbatim: true, ..message.into() }
}
