//! Names whose values are secret: of variables, parameters, headers, members and flags.

use super::words::Weight::{self, Medium, Random, Strong};
use super::words::{ENDINGS, KEYS, NONE, PLACES, QUALIFIERS, WORDS};

/// Longer names are not read to their beginning.
const LONGEST: usize = 64;
/// Nor over more parts.
const PARTS: usize = 12;

/// Is a value with this name a secret, and of which kind?
pub(super) fn classify(name: &[u8]) -> Option<(&'static str, Weight)> {
    let name = &name[name.len().saturating_sub(LONGEST)..];
    let last = name.last()?.to_ascii_lowercase();
    // Endings of all names above: most names of a log go no further.
    if !b"dnestylarkgmhwcvixb0123456789".contains(&last) {
        return None;
    }
    if !super::filter::may_name(name) {
        return None;
    }
    let name = Name::new(name);
    let whole = name.classify(name.count);
    // `KUBE_CONFIG_DATA`, `TOKEN_V2`: the word that counts stands before.
    let mut count = name.count;
    while whole.is_none() && count > 1 && name.qualifies(count - 1) {
        count -= 1;
        if let Some(found) = name.classify(count) {
            return Some(found);
        }
    }
    whole
}

/// Has the name more parts than the word that makes it secret: `DB_PASSWORD`, `apiToken`?
pub(super) fn compound(name: &[u8]) -> bool {
    let name = &name[name.len().saturating_sub(LONGEST)..];
    Name::new(name).count > 1
}

/// A name in small letters and its parts: `clientSecret`, `CLIENT_SECRET`, `client-secret` are the same.
struct Name {
    flat: [u8; LONGEST],
    /// Where each part begins; one more for the end.
    starts: [usize; PARTS + 1],
    count: usize,
}

impl Name {
    fn new(name: &[u8]) -> Self {
        let mut this = Self { flat: [0; LONGEST], starts: [0; PARTS + 1], count: 0 };
        let mut length = 0;
        let mut before = b'_';
        for (at, byte) in name.iter().enumerate() {
            if byte.is_ascii_alphanumeric() {
                let next = name.get(at + 1).is_some_and(u8::is_ascii_lowercase);
                let capital = byte.is_ascii_uppercase()
                    && (before.is_ascii_lowercase()
                        || before.is_ascii_digit()
                        || (before.is_ascii_uppercase() && next));
                if (!before.is_ascii_alphanumeric() || capital) && this.count < PARTS {
                    this.starts[this.count] = length;
                    this.count += 1;
                }
                this.flat[length] = byte.to_ascii_lowercase();
                length += 1;
            }
            before = *byte;
        }
        this.starts[this.count] = length;
        this
    }

    fn part(&self, index: usize) -> &[u8] {
        &self.flat[self.starts[index]..self.starts[index + 1]]
    }

    fn qualifies(&self, index: usize) -> bool {
        let part = self.part(index);
        let version = part.strip_prefix(b"v").unwrap_or(part);
        (!version.is_empty() && version.len() <= 2 && version.iter().all(u8::is_ascii_digit))
            || QUALIFIERS.iter().any(|word| word.as_bytes() == part)
    }

    /// Of the first `count` parts.
    fn classify(&self, count: usize) -> Option<(&'static str, Weight)> {
        let last = count.checked_sub(1)?;
        let flat = &self.flat[..self.starts[count]];
        let end = |flat: &[u8]| {
            let ends = |ending: &[u8]| ending.last() == flat.last() && flat.ends_with(ending);
            ENDINGS.iter().find(|(ending, ..)| ends(ending.as_bytes())).map(|found| (found.1, found.2))
        };
        if let Some(found) = end(flat) {
            return Some(found);
        }
        let part = self.part(last);
        let single = part.strip_suffix(b"s").filter(|part| part.len() >= 3);
        if let Some((kind, weight)) = single.and_then(|_| end(&flat[..flat.len() - 1])) {
            // Models count tokens.
            let weight = if kind == "token" { Random } else { weight };
            return matches!(weight, Strong | Medium | Random).then_some((kind, weight));
        }
        let word = |part: &[u8]| match part.len() {
            2..=7 => WORDS.iter().find(|(whole, ..)| whole.as_bytes() == part),
            _ => None,
        };
        if let Some((_, kind, weight)) = word(part).or_else(|| word(single?)) {
            // `DB_PASS` is plainer than `pass`.
            let weight = if *kind == "password" && count > 1 { Strong } else { *weight };
            return Some((kind, weight));
        }
        let before = flat.strip_suffix(b"keys").or_else(|| flat.strip_suffix(b"key"))?;
        let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word.as_bytes()));
        match ends(KEYS) {
            true => Some(("secret-key", Medium)),
            false => (!before.is_empty() && !ends(PLACES)).then_some(("secret-key", Random)),
        }
    }
}

/// Stands this value for none, or for one that is given elsewhere?
pub(super) fn placeholder(value: &str) -> bool {
    let value = value.trim_end_matches(['.', '!', ',']);
    let Some(first) = value.chars().next() else { return true };
    let variable = value.strip_prefix('$').is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_:.".contains(&byte))
    });
    // As documentation has it: `http://USER:PASSWORD@HOST`.
    let named = ["PASSWORD", "PASS", "SECRET", "TOKEN", "KEY"].contains(&value);
    let windows = value.len() > 2 && first == '%' && value.ends_with('%');
    variable
        || named
        || value.contains("***")
        || windows
        || [
            "${",
            "$(",
            "{{",
            "%{",
            "%(",
            "[hidden",
            "[REDACTED",
            "[MASKED",
            "[masked",
            "(known",
            "(sensitive",
        ]
        .iter()
        .any(|open| value.starts_with(open))
        || (first == '<' && value.contains('>'))
        || ("xX.*-?•_".contains(first) && value.chars().all(|other| other == first))
        || NONE.iter().any(|word| value.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::{ENDINGS, WORDS, classify};

    #[test]
    fn the_quick_way_out_lets_every_name_pass() {
        for (name, kind, _) in ENDINGS.iter().chain(WORDS) {
            assert!(classify(name.as_bytes()).is_some(), "{name} is no {kind}");
            assert!(classify(format!("MY_{}", name.to_uppercase()).as_bytes()).is_some(), "{name}");
        }
        assert!(matches!(classify(b"max_tokens"), Some((_, super::Weight::Random))));
        for name in ["tokenizer", "bypass", "design", "author", "secretName", "password_policy"] {
            assert!(classify(name.as_bytes()).is_none(), "{name}");
        }
    }
}
