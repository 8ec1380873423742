//! The first question to a line: can there be a secret in it at all? Most lines of a log go no further.
//!
//! Every rule needs something that it begins with: a word, a sign, the prefix of a token, a long run of letters. All of these are
//! looked for at once, by one look-up for each byte of a hash of the three that end there. The crate `aho-corasick` would do
//! it as well, for 90 KB and an automaton that is built at each start.

use std::borrow::Cow;
use std::sync::Arc;

use super::base64;
use super::programs;
use super::rules::Rules;
use super::shape::SHAPES;

/// What rules besides the shapes of tokens begin with, in small letters; capitals are the same. Behind a `~` stand the letters
/// one of which follows, `a` for any letter, `^` before them for none of them.
const WORDS: &[&str] = &[
    "pass~^aeidls",
    "passkey",
    "passiv",
    "pwd",
    "extraheader",
    "secret",
    "token",
    "key~^bsw",
    "keys",
    "auth~^o",
    "authoriz",
    "cred",
    "cookie",
    "signature",
    "sign=",
    "sig=",
    "sign\"",
    "session~^a ",
    "sessionid",
    "sessiontok",
    "sessid",
    "sid=",
    "sid\"",
    "sid:",
    "ticket",
    "bearer",
    "psk",
    "psw",
    "hmac",
    "jwt",
    "eyj",
    "_sk",
    "_pw",
    "_pat",
    "-sk",
    "-pw",
    ".sk",
    ".pw",
    "adminpw",
    "api:",
    "api\"",
    "api=",
    "sonar.",
    "login=",
    "login(",
    "authenticate(",
    "assword",
    "assphrase",
    "sendline(",
    "send \"",
    "send '",
    "send --",
    "recovery c",
    "backup c",
    "verification c",
    "pairing c",
    "one-time c",
    "aws ecr get-l",
    "oc whoami -t",
    "pwgen ",
    "op read ",
    "openssl rand ",
    "login:",
    "default login",
    "kubeconf",
    "kube_conf",
    "kube-conf",
    "connections",
    "connection_s",
    "connection-s",
    "connstr",
    "dsn",
    "identified",
    "basic ",
    "-----b",
    "value~^a ",
    "value :",
    "value =",
    "value  ",
    "%3a%2f%2f",
    "%253a%252f",
    "%3d",
    "%253d",
    "add-mask",
    "issecret",
    "securestring",
    "thin:",
    "webhook",
    "hook/",
    "hooks/",
    "7z.exe",
    "robot",
    "dingtalk",
    "sctapi",
    "ftqq",
    "api.day.app",
    "qyapi",
    ".code=",
    "?code=",
    "&code=",
    "?k=",
    "?t=",
    "ifttt",
    "pagerduty",
    "logic.azure",
    "$1$",
    "$2a$",
    "$2b$",
    "$2y$",
    "$5$",
    "$6$",
    "$y$",
    "$apr1$",
    "$argon2",
    "$pbkdf2",
    "$scrypt$",
    ".atlasv1.",
    "masterauth",
    "sudo -s",
    "kinit",
    ":aa",
    "<<eo",
    "salt",
    "sas_",
    "sas-",
    "sas=",
    "sas:",
    "mnemonic",
    "machine ",
    "密码",
    "口令",
    "密钥",
    "秘钥",
    "密匙",
    "私钥",
    "令牌",
    "凭证",
    "凭据",
    "授权码",
    "密碼",
    "金鑰",
    "權杖",
    "私鑰",
    "憑證",
];

/// All needles: words, names of programs, prefixes of tokens.
const COUNT: usize = WORDS.len() + programs::PROGRAMS.len() + SHAPES.len();

const fn needle(index: usize) -> &'static str {
    if index < WORDS.len() {
        WORDS[index]
    } else if index - WORDS.len() < programs::PROGRAMS.len() {
        programs::PROGRAMS[index - WORDS.len()].0
    } else {
        SHAPES[index - WORDS.len() - programs::PROGRAMS.len()].prefix
    }
}

/// One bit for each value of a hash of three bytes: do they begin a needle?
const BITS: u32 = 15;
type Starts = [u64; 1 << (BITS - 6)];

/// Three bytes in small letters, as a number of so many bits.
const fn hash(three: u32) -> usize {
    (three.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
}

const fn three(needle: &[u8]) -> u32 {
    let (a, b) = (needle[0].to_ascii_lowercase(), needle[1].to_ascii_lowercase());
    // A needle of two letters goes on with a space.
    let c = if needle.len() > 2 { needle[2].to_ascii_lowercase() } else { b' ' };
    (a as u32) << 16 | (b as u32) << 8 | c as u32
}

static STARTS: Starts = {
    let mut starts = [0; 1 << (BITS - 6)];
    let mut index = 0;
    while index < COUNT {
        let at = hash(three(needle(index).as_bytes()));
        starts[at / 64] |= 1 << (at % 64);
        index += 1;
    }
    starts
};

/// Needles in the order of their hashes, and each with its own.
static NEEDLES: [(u16, u16); COUNT] = {
    let mut all = [(0, 0); COUNT];
    let mut index = 0;
    while index < COUNT {
        let own = hash(three(needle(index).as_bytes())) as u16;
        let mut at = index;
        while at > 0 && all[at - 1].0 > own {
            all[at] = all[at - 1];
            at -= 1;
        }
        all[at] = (own, index as u16);
        index += 1;
    }
    all
};

/// Knows what the secrets of this run and the user's own rules begin with as well.
pub(super) struct Filter {
    starts: Cow<'static, Starts>,
    known: Arc<Vec<String>>,
    emails: bool,
    phones: bool,
    always: bool,
}

impl Filter {
    pub(super) fn new(known: Arc<Vec<String>>, rules: &Rules) -> Self {
        let mut starts = Cow::Borrowed(&STARTS);
        for form in known.iter() {
            let at = hash(three(form.as_bytes()));
            starts.to_mut()[at / 64] |= 1 << (at % 64);
        }
        let Rules { emails, phones, .. } = *rules;
        Self { starts, known, emails, phones, always: rules.any_own() }
    }

    /// Could `text`, of one line, have a secret in it?
    pub(super) fn matters(&self, text: &str) -> bool {
        self.has(text.as_bytes())
    }

    /// How many bytes of `text`, which begins with a line, are whole lines that have nothing.
    pub(super) fn plain(&self, text: &str) -> usize {
        let bytes = text.as_bytes();
        let mut plain = 0;
        while let Some(length) = memchr::memchr(b'\n', &bytes[plain..])
            && !self.has(&bytes[plain..plain + length])
        {
            plain += length + 1;
        }
        plain
    }

    fn has(&self, line: &[u8]) -> bool {
        // A password in an address, with its scheme or without.
        let account = |at: usize| {
            let word = line[..at].iter().rev().take(128).take_while(|byte| !byte.is_ascii_whitespace());
            self.emails || word.into_iter().any(|byte| b":/".contains(byte))
        };
        self.always
            || self.needle(line)
            || base64::long_run(line)
            || memchr::memchr_iter(b'@', line).any(account)
            || (self.phones && line.iter().any(u8::is_ascii_digit))
    }

    fn needle(&self, bytes: &[u8]) -> bool {
        let starts = &*self.starts;
        let mut three = 0_u32;
        for (at, byte) in bytes.iter().enumerate() {
            three = (three << 8 | u32::from(SMALL[usize::from(*byte)])) & 0xff_ffff;
            let place = hash(three);
            if starts[place / 64] >> (place % 64) & 1 == 1 && at >= 2 && self.begins(place, bytes, at - 2) {
                return true;
            }
        }
        false
    }

    #[inline(never)]
    fn begins(&self, place: usize, bytes: &[u8], at: usize) -> bool {
        let rest = &bytes[at..];
        let first = NEEDLES.partition_point(|(own, _)| usize::from(*own) < place);
        let own = NEEDLES[first..].iter().take_while(|(own, _)| usize::from(*own) == place);
        own.into_iter().any(|(_, index)| found(usize::from(*index), bytes, at))
            || self.known.iter().any(|form| rest.starts_with(form.as_bytes()))
    }
}

/// Could `name` have a word of a secret's name in it? A name is read to its parts only then.
pub(super) fn may_name(name: &[u8]) -> bool {
    let mut three = 0_u32;
    name.len() < 3
        || name.iter().enumerate().any(|(at, byte)| {
            three = (three << 8 | u32::from(SMALL[usize::from(*byte)])) & 0xff_ffff;
            let place = hash(three);
            at >= 2 && STARTS[place / 64] >> (place % 64) & 1 == 1
        })
}

/// Bytes in small letters.
static SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        small[byte] = (byte as u8).to_ascii_lowercase();
        byte += 1;
    }
    small
};

/// Is `at` inside a word? What an escape or a colour ends with is none.
fn inside(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[at.saturating_sub(12)..at];
    let letter = before.last().is_some_and(u8::is_ascii_alphanumeric);
    let escape = before.contains(&b'\\') || before.contains(&0x1b) || before.contains(&b'%');
    letter && !escape
}

/// Does the needle of this number stand at `at`?
fn found(index: usize, bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    if let Some(index) = index.checked_sub(WORDS.len() + programs::PROGRAMS.len()) {
        return rest.starts_with(SHAPES[index].prefix.as_bytes()) && !inside(bytes, at);
    }
    let (word, follows) = needle(index).split_once('~').unwrap_or((needle(index), ""));
    if !rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes())) {
        return false;
    }
    let next = rest.get(word.len()).copied().unwrap_or(b'\n');
    if index >= WORDS.len() {
        // A program is a word of its own, and has arguments.
        let inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || b"-_.".contains(&bytes[at - 1]));
        return !inside && (b" \t\"'".contains(&next) || rest[word.len()..].starts_with(b".exe"));
    }
    // How a test ended.
    if word == "pass"
        && (b"\r\n".contains(&next) || (rest.starts_with(b"PASS: ") && (at == 0 || bytes[at - 1] == b' ')))
    {
        return false;
    }
    let Some(none) = follows.strip_prefix('^') else { return true };
    // `^a ` is any letter but none of a name that goes on with a capital.
    let letter = none.starts_with('a') && none.ends_with(' ') && (next.is_ascii_lowercase() || next == b' ');
    !(letter || none.as_bytes().contains(&next.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{COUNT, Filter, Rules, WORDS, needle};

    #[test]
    fn every_needle_is_found_wherever_it_stands() {
        let filter = Filter::new(std::sync::Arc::default(), &Rules::default());
        for index in 0..COUNT {
            let word = needle(index).split('~').next().unwrap();
            for before in ["", "x ", "长 \"", "ab "] {
                assert!(
                    filter.matters(&format!("{before}{word} x")) || word == "value" || word == "session",
                    "{word}"
                );
                let capitals = format!("{before}{}=x", word.to_uppercase());
                assert!(index >= WORDS.len() || filter.matters(&capitals), "{capitals}");
            }
        }
        for text in [
            "tests passed",
            "Author: li",
            "passing the value on",
            "https://e.com/docker.io",
            "loading",
            "keyboard",
        ] {
            assert!(!filter.matters(text), "{text}");
        }
    }
}
