//! Name and value as two members of one thing: `{"name":"DB_PASSWORD","value":"…"}`, `<add key="…" value="…"/>`, in either order.

use super::name;
use super::scan::Scan;
use super::spoken::label;
use super::value::{self, Value};
use super::words::Weight;

/// The most bytes that may stand between the two.
const NEAR: usize = 256;

/// Members that name something.
pub(super) fn names(key: &str) -> bool {
    if !matches!(key.len(), 2..=12) {
        return false;
    }
    [
        "name",
        "key",
        "variable",
        "parameterkey",
        "optionname",
        "var",
        "env",
        "property",
        "field",
        "setting",
        "id",
        "param",
    ]
    .iter()
    .any(|word| key.eq_ignore_ascii_case(word))
}

/// Members that hold what it is.
pub(super) fn values(key: &str) -> bool {
    [
        "value",
        "parametervalue",
        "optionvalue",
        "secretvalue",
        "val",
        "content",
        "stringvalue",
        "plaintext",
        "default",
        "secretstring",
        "data",
    ]
    .iter()
    .any(|word| key.eq_ignore_ascii_case(word))
}

/// The kind of a secret of this name, where it is one that a value beside it would be.
pub(super) fn secret_name(name: &str) -> Option<(&'static str, Weight)> {
    let name = name.strip_prefix("env.").unwrap_or(name);
    if let Some((kind, weight)) = label(name) {
        return Some((kind, weight));
    }
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./:".contains(&byte));
    name::classify(name.as_bytes())
        .filter(|(_, weight)| plain && !matches!(weight, Weight::Header | Weight::Rest))
}

impl Scan<'_, '_> {
    /// The member `key`, from `from` on, has the `value`: if that is the name of a secret, its own value stands near.
    pub(super) fn pair(&mut self, from: usize, key: &str, name: &Value) {
        if !names(key) || name.end - name.start > NEAR {
            return;
        }
        let Some((kind, weight)) = secret_name(&self.text[name.start..name.end]) else { return };
        let bytes = self.bytes;
        let end = name.end + usize::from(name.quoted);
        // Behind it, to the end of the object.
        let limit = self.text.floor_char_boundary((end + NEAR).min(bytes.len()));
        let border = |byte: &u8| matches!(byte, b'{' | b'}' | b'<');
        let stop = bytes[end..limit].iter().position(border).map_or(limit, |length| end + length);
        let element = bytes[end..stop].iter().position(|byte| *byte == b'>');
        let found = self.member(end, element.map_or(stop, |length| end + length)).or_else(|| {
            // Before it, from the beginning of the object.
            let limit = self.text.ceil_char_boundary(from.saturating_sub(NEAR));
            let start = bytes[limit..from]
                .iter()
                .rposition(|byte| border(byte) || *byte == b'>')
                .map_or(limit, |at| limit + at);
            self.member(start, from)
        });
        if let Some(value) = found {
            return self.value((kind, weight), from, &value);
        }
        // `<name>password</name><value>x</value>`
        let rest = &self.text[end..limit.max(end)];
        if let Some((_, text)) = rest.split_once("<value>").filter(|_| rest.starts_with("</")) {
            let length = text.find("</").unwrap_or(text.len());
            let start = limit - text.len();
            let value = Value { start, end: start + length, quoted: true };
            return self.value((kind, weight), from, &value);
        }
        // `<property name="password">x</property>`
        if let Some(length) = element {
            let start = end + length + 1;
            // Spring writes `<property name="password"><value>x</value>`.
            let start = start + self.text[start..].strip_prefix("<value>").map_or(0, |_| "<value>".len());
            if self.text[start..].starts_with("<![CDATA[") {
                if let Some(value) = value::value(&mut self.places, start, weight) {
                    self.value((kind, weight), from, &value);
                }
                return;
            }
            let length = bytes[start..].iter().take(NEAR * 4).take_while(|byte| **byte != b'<').count();
            let text = self.text[start..self.text.floor_char_boundary(start + length)].trim_end();
            let value = Value { start, end: start + text.len(), quoted: true };
            if bytes.get(start + length) == Some(&b'<') && !text.trim().is_empty() {
                self.value((kind, weight), from, &value);
            }
        }
    }

    /// The value of a member that holds one, between `start` and `end`.
    fn member(&mut self, start: usize, end: usize) -> Option<Value> {
        let bytes = self.bytes;
        let mut at = start;
        while at < end {
            if !bytes[at].is_ascii_alphabetic() {
                at += 1;
                continue;
            }
            let length = bytes[at..end]
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
                .count();
            let word = &self.text[at..at + length];
            let closed = at
                + length
                + bytes[at + length..].iter().take(8).take_while(|byte| b"\"'\\ ".contains(byte)).count();
            if values(word) && matches!(bytes.get(closed), Some(b':' | b'=')) {
                return value::value(&mut self.places, closed + 1, Weight::Medium);
            }
            at += length;
        }
        None
    }

    /// `--name db-password … --value x`; the value of the flag `key` is `name`.
    pub(super) fn flagged(&mut self, from: usize, key: &str, name: &Value) {
        let Some((kind, weight)) = secret_name(&self.text[name.start..name.end]).filter(|_| names(key))
        else {
            return;
        };
        let limit = self.text.floor_char_boundary((name.end + NEAR).min(self.bytes.len()));
        let rest = &self.text[name.end..limit];
        let Some((before, _)) = rest.split_once("--value").filter(|(before, _)| !before.contains(['|', ';']))
        else {
            return;
        };
        let start = name.end + before.len() + "--value".len();
        let start = start + usize::from(self.bytes.get(start) == Some(&b'='));
        if let Some(value) = value::value(&mut self.places, start, weight) {
            self.value((kind, weight), from, &value);
        }
    }

    /// `["password", "x"]`, `("password", "x")`, `s:8:"password";s:1:"x"`: a string that names, then one that is meant. The first
    /// ends at the quote at `close`.
    pub(super) fn listed(&mut self, close: usize) {
        let bytes = self.bytes;
        let quote = bytes[close];
        let name = bytes[..close]
            .iter()
            .rev()
            .take(64)
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"_-.:".contains(byte))
            .count();
        let open = close - name;
        if name < 2 || open == 0 || bytes[open - 1] != quote {
            return;
        }
        let rest = &bytes[close + 1..];
        let serialized = rest.starts_with(b";s:");
        let gap = if serialized {
            3 + rest[3..].iter().take(8).take_while(|byte| byte.is_ascii_digit() || **byte == b':').count()
        } else if rest.first() == Some(&b',') {
            1 + value::spaces(&rest[1..])
        } else {
            return;
        };
        let tuple = open >= 2 && matches!(bytes[open - 2], b'(' | b'[');
        let Some((kind, weight)) = secret_name(&self.text[open..close]).filter(|_| tuple || serialized)
        else {
            return;
        };
        let start = close + 1 + gap;
        if !matches!(bytes.get(start), Some(b'"' | b'\'')) {
            return;
        }
        if let Some(value) = value::value(&mut self.places, start, weight)
            // A list of names: `["password", "token"]`.
            && secret_name(&self.text[value.start..value.end]).is_none()
        {
            self.value((kind, weight), open, &value);
        }
    }
}
