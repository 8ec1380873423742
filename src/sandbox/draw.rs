//! An entry as text: a message as the chat would show it, anything else in one line.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::entry::{Entry, Outcome};
use super::message::{Media, Message};
use crate::api::wire::media::MediaType;
use crate::lang::{Lang, Text};
use crate::say;
use crate::screen::{Style, styled, wrap};

/// Narrower boxes cannot be read.
const NARROWEST: usize = 24;

/// Draws `entry` at most `width` columns wide, with the marks of styles, for a terminal: control characters are left out. No
/// newline at the end.
pub fn draw(entry: &Entry, width: usize, lang: Lang) -> String {
    let what = match (&entry.outcome, &entry.message) {
        (Outcome::Accepted, Some(message)) => return card(entry, message, width.max(NARROWEST), lang),
        (Outcome::Accepted, None) => match &entry.fault {
            Some(fault) => say!("ok, {fault}", "成功（模拟故障：{fault}）"),
            None => say!("ok", "成功"),
        },
        (Outcome::Repeated, _) => {
            say!("the same msgUuid again, not posted twice", "msgUuid 重复，未再次发出")
        }
        (Outcome::Refused { code, text, assumed: false }, _) => {
            say!("refused, {code}: {text}", "已拒绝，{code}：{text}")
        }
        (Outcome::Refused { code, text, .. }, _) => {
            say!("refused (assumed), {code}: {text}", "已拒绝（推定），{code}：{text}")
        }
        (Outcome::Fault { what }, _) => say!("fault, {what}", "失败（模拟故障：{what}）"),
    };
    let target = if entry.target.is_empty() { entry.path.as_str().into() } else { entry.target_words(lang) };
    let (number, name) = (entry.number, entry.operation.words().get(lang));
    let style = match &entry.outcome {
        Outcome::Accepted | Outcome::Repeated => Style::Dim,
        Outcome::Refused { .. } | Outcome::Fault { .. } => Style::Broken,
    };
    let what = what.get(lang);
    let (said, rest) = what.split_at(what.find(['，', ',']).unwrap_or(what.len()));
    let heading = match lang {
        Lang::En => format!("#{number} {name} ({target}): "),
        Lang::Zh => format!("#{number} {name}（{target}）："),
    };
    clean(&format!("{heading}{}{rest}", styled(style, said)))
}

fn card(entry: &Entry, message: &Message, width: usize, lang: Lang) -> String {
    let inner = width - 4;
    let mut heading = format!("#{} {}", entry.number, entry.target_words(lang));
    let recalled = entry.recalled.then_some(Text { en: "recalled", zh: "已撤回" }.get(lang));
    for extra in [entry.kind.as_deref(), entry.fault.as_deref(), recalled].into_iter().flatten() {
        heading.push_str(" · ");
        heading.push_str(extra);
    }
    let heading = fitting(&clean(&heading), inner);
    let frame = |part: &str| styled(Style::Label, part);
    let top = format!("{}┐", "─".repeat(inner.saturating_sub(heading.width())));
    let mut drawn = format!("{} {} {}\n", frame("┌"), styled(Style::Strong, &heading), frame(&top));
    let side = frame("│");
    for row in content(entry, message, inner, lang).iter().flat_map(|text| wrap(&clean(text), inner, 0)) {
        let fill = " ".repeat(inner.saturating_sub(row.width()));
        drawn.push_str(&format!("{side} {row}{fill} {side}\n"));
    }
    drawn.push_str(&frame(&format!("└{}┘", "─".repeat(width - 2))));
    drawn
}

/// The lines of a message, not yet wrapped to `inner` columns.
fn content(entry: &Entry, message: &Message, inner: usize, lang: Lang) -> Vec<String> {
    let text = message.text.as_deref().unwrap_or_default();
    let mut lines = Vec::new();
    if let Some(title) = &message.title {
        lines.push(styled(Style::Strong, title));
        // A rule only where something stands below it.
        lines.extend((!text.is_empty()).then(|| "-".repeat(clean(title).width().clamp(1, 16))));
    }
    lines.extend(text.lines().map(|line| {
        let shown = with_pictures(line, message, lang);
        if line.starts_with('#') { styled(Style::Strong, &shown) } else { shown }
    }));
    lines.extend(message.link.iter().map(|url| styled(Style::Label, &format!("-> {url}"))));
    lines.extend(
        message.media.iter().filter(|media| media.kind != MediaType::Image).map(|media| boxed(media, lang)),
    );
    let pictures = message.pictures.iter().filter(|picture| !text.contains(picture.as_str()));
    lines.extend(pictures.map(|source| picture(source, message, lang)));
    for row in &message.rows {
        lines.push(format!("* {}", row.title));
        lines.push(styled(Style::Label, &format!("  -> {}", row.url)));
        lines.push(format!("  {}", picture(&row.picture, message, lang)));
    }
    let buttons: Vec<String> = message
        .buttons
        .iter()
        .map(|button| {
            format!(
                "{} {}",
                styled(Style::Strong, &format!("[ {} ]", button.label)),
                styled(Style::Label, &button.url)
            )
        })
        .collect();
    let beside = buttons.join("   ");
    if message.side_by_side && !buttons.is_empty() && beside.width() <= inner {
        lines.push(beside);
    } else {
        lines.extend(buttons);
    }
    let names: Vec<String> = message.mentions.iter().map(|name| format!("@{name}")).collect();
    let names = names.join(" ");
    let told = || styled(Style::Label, say!("mentions {names}", "提及 {names}").get(lang));
    lines.extend((!names.is_empty()).then(told));
    let lost = entry.invalid_users.join(", ");
    let told = || styled(Style::Broken, say!("not delivered to {lost}", "未送达 {lost}").get(lang));
    lines.extend((!lost.is_empty()).then(told));
    lines
}

/// A picture by its media_id or URL.
fn picture(source: &str, message: &Message, lang: Lang) -> String {
    let elsewhere = || say!("[ picture {source} ]", "[ 图片 {source} ]").get(lang).to_owned();
    uploaded(source, message).map_or_else(elsewhere, |media| boxed(media, lang))
}

fn uploaded<'a>(source: &str, message: &'a Message) -> Option<&'a Media> {
    message.media.iter().find(|media| media.kind == MediaType::Image && media.media_id == source)
}

/// A line of Markdown, with the uploaded pictures in place of their media_ids.
fn with_pictures(line: &str, message: &Message, lang: Lang) -> String {
    let mut shown = String::new();
    let mut rest = line;
    while let Some(start) = rest.find("![") {
        let found = rest[start..].split_once("](").and_then(|(_, tail)| {
            let (source, tail) = tail.split_once(')')?;
            Some((uploaded(source, message)?, tail))
        });
        let (before, box_of, tail) = match found {
            Some((media, tail)) => (&rest[..start], boxed(media, lang), tail),
            None => (&rest[..start + 2], String::new(), &rest[start + 2..]),
        };
        shown.push_str(before);
        shown.push_str(&box_of);
        rest = tail;
    }
    shown + rest
}

/// What clients show, or fail to show.
fn boxed(media: &Media, lang: Lang) -> String {
    let what = match media.kind {
        MediaType::Image => Text { en: "picture", zh: "图片" },
        MediaType::Voice => Text { en: "audio", zh: "语音" },
        MediaType::Video => Text { en: "video", zh: "视频" },
        MediaType::File => Text { en: "file", zh: "文件" },
    };
    let what = what.get(lang);
    let name = media.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    if let Some(why) = &media.broken {
        let broken = match lang {
            Lang::En => format!("broken {what}{name}"),
            Lang::Zh => format!("{what}{name} 无法显示"),
        };
        return styled(Style::Broken, &format!("[ {broken}{}{} ]", lang.colon(), why.get(lang)));
    }
    let millis = media.millis.map(|millis| duration(millis, lang));
    let pixels = media.pixels.as_ref().map(|(width, height)| format!("{width}x{height}"));
    let details = [millis, pixels, media.size.map(size)].into_iter().flatten();
    let details: String = details.map(|detail| format!("{}{detail}", lang.comma())).collect();
    styled(Style::Label, &format!("[ {what}{name}{details} ]"))
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..999_500 => format!("{} kB", (bytes + 500) / 1000),
        _ => format!("{}.{} MB", (bytes + 50_000) / 1_000_000, (bytes + 50_000) / 100_000 % 10),
    }
}

fn duration(millis: u64, lang: Lang) -> String {
    let (seconds, tenths) = (millis / 1000, millis / 100 % 10);
    let (second, minute) = match lang {
        Lang::En => ("s", "min"),
        Lang::Zh => ("秒", "分"),
    };
    match (seconds, tenths) {
        (60.., _) => format!("{}:{:02} {minute}", seconds / 60, seconds % 60),
        (_, 0) => format!("{seconds} {second}"),
        _ => format!("{seconds}.{tenths} {second}"),
    }
}

fn fitting(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for character in text.chars() {
        if short.width() + character.width().unwrap_or(0) + 1 > width {
            break;
        }
        short.push(character);
    }
    short + "…"
}

/// Without what moves a terminal's cursor or turns the direction of writing.
fn clean(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.replace('\t', "    ").chars().filter(|c| !c.is_control() && !turns(*c)).collect()
}
