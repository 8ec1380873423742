//! An entry as text: a message as the chat would show it, anything else in one line.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::entry::{Entry, Outcome};
use super::message::Message;

/// Narrower boxes cannot be read.
const NARROWEST: usize = 24;

/// Draws `entry` at most `width` columns wide, for a terminal: control characters are left out. No newline at the end.
pub fn draw(entry: &Entry, width: usize) -> String {
    match (&entry.outcome, &entry.message) {
        (Outcome::Accepted, Some(message)) => card(entry, message, width.max(NARROWEST)),
        (Outcome::Accepted, None) => line(entry, "ok"),
        (Outcome::Repeated, _) => line(entry, "the same msgUuid again, not posted twice"),
        (Outcome::Refused { code, text }, _) => line(entry, &format!("refused, {code}: {text}")),
        (Outcome::Fault { what }, _) => line(entry, &format!("fault, {what}")),
    }
}

fn line(entry: &Entry, what: &str) -> String {
    let target = if entry.target.is_empty() { &entry.path } else { &entry.target };
    clean(&format!("#{} {} ({target}): {what}", entry.number, entry.operation.name()))
}

fn card(entry: &Entry, message: &Message, width: usize) -> String {
    let inner = width - 4;
    let mut heading = format!("#{} {}", entry.number, entry.target);
    for extra in entry.kind.iter().chain(&entry.fault) {
        heading.push_str(" · ");
        heading.push_str(extra);
    }
    let heading = fitting(&clean(&heading), inner);
    let mut drawn = format!("┌ {heading} {}┐\n", "─".repeat(inner.saturating_sub(heading.width())));
    for row in content(entry, message).iter().flat_map(|text| wrap(text, inner)) {
        let fill = " ".repeat(inner.saturating_sub(row.width()));
        drawn.push_str(&format!("│ {row}{fill} │\n"));
    }
    drawn.push_str(&format!("└{}┘", "─".repeat(width - 2)));
    drawn
}

/// The lines of a message, not yet wrapped.
fn content(entry: &Entry, message: &Message) -> Vec<String> {
    let text = message.text.as_deref().unwrap_or_default();
    let mut lines = Vec::new();
    if let Some(title) = &message.title {
        lines.push(title.clone());
        // A rule only where something stands below it.
        lines.extend((!text.is_empty()).then(|| "-".repeat(clean(title).width().clamp(1, 16))));
    }
    lines.extend(text.lines().map(str::to_owned));
    lines.extend(message.link.iter().map(|url| format!("-> {url}")));
    let pictures = message.pictures.iter().filter(|picture| !text.contains(picture.as_str()));
    lines.extend(pictures.map(|picture| format!("[picture] {picture}")));
    lines.extend(message.attachment.iter().map(|name| format!("[attachment] {name}")));
    for row in &message.rows {
        lines.push(format!("* {}", row.title));
        lines.push(format!("  -> {}", row.url));
        lines.push(format!("  [picture] {}", row.picture));
    }
    let buttons: Vec<String> =
        message.buttons.iter().map(|button| format!("[ {} ] {}", button.label, button.url)).collect();
    if message.side_by_side {
        lines.extend((!buttons.is_empty()).then(|| buttons.join("   ")));
    } else {
        lines.extend(buttons);
    }
    let names: Vec<String> = message.mentions.iter().map(|name| format!("@{name}")).collect();
    lines.extend((!names.is_empty()).then(|| format!("mentions {}", names.join(" "))));
    lines.extend(
        (!entry.invalid_users.is_empty())
            .then(|| format!("not delivered to {}", entry.invalid_users.join(", "))),
    );
    lines
}

/// Breaks one line between words, or anywhere in a word or in Chinese text when there is no other way.
fn wrap(text: &str, inner: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    for character in clean(text).chars() {
        let wide = character.width().unwrap_or(0);
        if row.width() + wide > inner {
            let space =
                row.rfind(' ').filter(|at| wide < 2 && character != ' ' && !row[..*at].trim().is_empty());
            let rest = row.split_off(space.map_or(row.len(), |at| at + 1));
            rows.push(row.trim_end().to_owned());
            row = rest;
            if row.is_empty() && character == ' ' {
                continue;
            }
        }
        row.push(character);
    }
    rows.push(row.trim_end().to_owned());
    rows
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
