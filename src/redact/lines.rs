//! Secrets that go over several lines: private keys, block values of YAML, and `name:` with its `value:` below.

use super::name::{self, Weight};
use super::scan::Span;

/// What a private key's first line has.
const BEGIN: &str = "-----BEGIN ";
/// What its last line has; the mark as a whole is shorter than `END_MARK`.
const END: &str = "-----END ";
pub(super) const END_MARK: usize = 64;

/// A key without an end does not hide more lines than this.
const LONGEST_KEY: u32 = 500;

/// The private key that begins at `at`: its end in this text, which it may go beyond.
pub(super) fn private_key(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix(BEGIN)?;
    let (label, body) = rest.split_once("-----")?;
    // Certificates and public keys are for everybody.
    if label.len() >= END_MARK || !label.contains("PRIVATE KEY") {
        return None;
    }
    Some(after_end(body).map_or(text.len(), |after| text.len() - after.len()))
}

/// What stands behind the mark of the end.
fn after_end(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(END)?;
    rest.split_once("-----").map(|(_, after)| after)
}

/// What a line is for the secret that began above it.
pub(super) enum Above {
    /// Nothing.
    Nothing,
    /// It goes on here, and was marked above.
    Hidden,
    /// It is here.
    Here(Span<'static>),
}

struct Block {
    indent: usize,
    kind: &'static str,
    marked: bool,
}

/// What the lines so far have begun.
#[derive(Default)]
pub(super) struct Lines {
    /// Inside a private key, with the lines that it may still have.
    key: Option<u32>,
    block: Option<Block>,
    /// The line above was `name: SOME_PASSWORD`.
    named: Option<&'static str>,
}

impl Lines {
    /// Remembers a key if `span`, which ends `text`, is one that goes on.
    pub(super) fn ended(&mut self, text: &str, span: &Span<'_>) -> bool {
        let open =
            span.kind == "private-key" && span.end == text.len() && after_end(&text[span.start..]).is_none();
        if open {
            self.key = Some(LONGEST_KEY);
        }
        open
    }

    /// What is left of `text` behind the key that it begins in; nothing when it is all key.
    pub(super) fn behind_key<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let Some(left) = self.key else { return Some(text) };
        self.key = None;
        if let Some(after) = after_end(text) {
            return (!after.is_empty()).then_some(after);
        }
        if left > 0 && body(text) {
            self.key = Some(left - 1);
            return None;
        }
        Some(text)
    }

    /// Looks at a whole line.
    pub(super) fn above(&mut self, line: &str) -> Above {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let content = line[indent..].trim_end();
        if let Some(block) = &mut self.block {
            if content.is_empty() {
                return Above::Nothing;
            }
            if indent > block.indent {
                let span =
                    Span { kind: block.kind, from: indent, start: indent, end: indent + content.len() };
                let marked = std::mem::replace(&mut block.marked, true);
                return if marked { Above::Hidden } else { Above::Here(span) };
            }
            self.block = None;
        }
        let named = self.named.take();
        let Some((key, value)) = content.split_once(':') else { return Above::Nothing };
        let key = key.strip_prefix("- ").unwrap_or(key).trim_matches(['"', '\'', ' ']);
        let value = value.trim().trim_end_matches(',');
        let bare = value.trim_matches(['"', '\'']);
        if matches!(value, "|" | "|-" | "|+" | ">" | ">-" | ">+") {
            self.block = secret_name(key).map(|kind| Block { indent, kind, marked: false });
        } else if matches!(key, "name" | "key" | "Name" | "Key") {
            self.named = secret_name(bare);
        } else if let Some(kind) = named
            && matches!(key, "value" | "Value")
            && !name::placeholder(bare)
        {
            // The value is the last of its kind in the line.
            let start = line.rfind(bare).unwrap_or(indent);
            return Above::Here(Span { kind, from: indent, start, end: start + bare.len() });
        }
        Above::Nothing
    }
}

fn secret_name(name: &str) -> Option<&'static str> {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    let (kind, weight) = name::classify(name.as_bytes()).filter(|_| plain)?;
    matches!(weight, Weight::Strong | Weight::Medium).then_some(kind)
}

/// Can this line be part of a key: Base64, perhaps behind a time stamp or in quotes, a header, nothing?
fn body(line: &str) -> bool {
    let base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let line = line.trim_matches([' ', '\t', '"', '\'', ',', '|', '>', '+', '\\']);
    let longest = line.as_bytes().split(|byte| !base64(byte)).map(<[u8]>::len).max().unwrap_or(0);
    let headers = ["Proc-Type:", "DEK-Info:", "Version:", "Comment:", "Hash:", "Charset:"];
    longest >= 16
        || line.ends_with('=')
        || line.bytes().all(|byte| base64(&byte))
        || headers.iter().any(|header| line.starts_with(header))
}
