//! Secrets in addresses: of users with their passwords, with a scheme or without, and encoded.

use super::name;
use super::places::Address;
use super::scan::Scan;
use super::spoken::telling;
use super::value;
use super::words::Weight;

/// User and password of an address are not longer.
const LONGEST_USER: usize = 512;
/// Without a scheme they are shorter.
const SHORT_USER: usize = 128;

impl Scan<'_, '_> {
    /// `scheme://user:password@host`; the address begins behind the `://` at `colon`.
    pub(super) fn address(&mut self, colon: usize) {
        let bytes = self.bytes;
        let start = colon + 3;
        let end = self.places.address(start, Address::End).min(start + LONGEST_USER);
        let first = self.places.address(start, Address::User).min(end);
        let token = first - start >= 20 && self.token(start, first);
        let mut place = |from: usize, what: Address| self.places.address(from, what).min(end);
        match bytes[..end].get(first) {
            // A token instead of a name.
            Some(b'@') if token => self.add("url-password", colon, start, first),
            Some(b':') => {
                let password = first + 1;
                let authority = place(password, Address::Authority);
                let port = bytes[password..authority].iter().all(u8::is_ascii_digit);
                let within = bytes[password..authority].iter().rposition(|byte| *byte == b'@');
                let at = match within {
                    Some(length) => password + length,
                    // A `/` that should have been encoded.
                    None if !port => place(password, Address::At),
                    None => end,
                };
                if at < end && !name::placeholder(&self.text[password..at]) {
                    self.add("url-password", colon, password, at);
                }
            }
            _ => {}
        }
    }

    /// Names have no digits, and addresses of mail an encoded `@`.
    fn token(&mut self, start: usize, end: usize) -> bool {
        self.places.digit(start, end) && !self.text[start..end].contains("%40")
    }

    /// `user:password@tcp(host)`, `user:password@host:port` without a scheme; the `@` is at `at`.
    pub(super) fn account(&mut self, at: usize) {
        let bytes = self.bytes;
        let part = |byte: &&u8| byte.is_ascii_graphic() && !b"\"'`<>@,;(){}[]=".contains(byte);
        let length = bytes[..at].iter().rev().take(SHORT_USER).take_while(part).count();
        let start = at - length;
        let account = &self.text[start..at];
        let after = &bytes[at + 1..];
        if let Some(oracle) = account.find("thin:") {
            // `jdbc:oracle:thin:user/password@//host`
            if let Some(slash) = account[oracle..].find('/') {
                self.add("url-password", start, start + oracle + slash + 1, at);
            }
            return;
        }
        if account.contains("//") || after.starts_with(b"sha256:") {
            return;
        }
        // `user/password@//host`
        if after.starts_with(b"//")
            && let Some((user, password)) = account.split_once('/').filter(|(_, rest)| rest.len() >= 3)
        {
            return self.add(
                "url-password",
                start,
                start + user.len() + 1,
                start + user.len() + 1 + password.len(),
            );
        }
        let Some(colon) = account.find(':') else { return };
        let (user, password) = (&account[..colon], &account[colon + 1..]);
        let named = !user.is_empty()
            && user.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-+\\".contains(&byte));
        if !named || password.contains('/') || name::placeholder(password) {
            return;
        }
        let driver = ["tcp(", "unix(", "tcp6(", "cloudsql(", "("]
            .iter()
            .any(|start| after.starts_with(start.as_bytes()));
        let host = after
            .iter()
            .take(255)
            .take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte))
            .count();
        let name = &after[..host];
        let last = name.rsplit(|byte| *byte == b'.').next().unwrap_or(name);
        // A version is no host: `pkg:name@1.2.3`.
        let domain = last.len() < name.len()
            && (last.iter().all(u8::is_ascii_alphabetic)
                || name.iter().filter(|byte| **byte == b'.').count() == 3);
        let port = after.get(host) == Some(&b':') && after.get(host + 1).is_some_and(u8::is_ascii_digit);
        if driver || (telling(password) && host > 0 && (domain || port)) {
            self.add("url-password", start, start + colon + 1, at);
        }
    }

    /// `https%3A%2F%2Fuser%3Apassword%40host`, with each `%` as `percent` has it; what is encoded of the `://` is at `at`.
    pub(super) fn encoded_address(&mut self, at: usize, percent: &str) {
        let sign = |code: &str| format!("{percent}{code}");
        let start = at + 3 * sign("3A").len();
        let limit = self.text.floor_char_boundary((start + SHORT_USER * 2).min(self.text.len()));
        let stop = |c: char| c.is_whitespace() || "\"'&<>".contains(c);
        let rest = &self.text[start..limit];
        let rest = &rest[..rest.find(stop).unwrap_or(rest.len())];
        let find =
            |text: &str, code: &str| text.find(&sign(code)).or_else(|| text.find(&sign(code).to_lowercase()));
        let rest = &rest[..find(rest, "2F").unwrap_or(rest.len())];
        let Some(end) = find(rest, "40") else { return };
        let user = &rest[..end];
        let password = find(user, "3A").map_or(0, |colon| colon + sign("3A").len());
        if (password > 0 || user.len() >= 20) && !name::placeholder(&user[password..]) {
            self.add("url-password", at, start + password, start + end);
        }
    }

    /// `?key=X`, `&code=X`: in the query of an address names are short, and their values long.
    pub(super) fn query(&mut self, name: usize, after: usize) {
        let bytes = self.bytes;
        if name == 0 || !b"?&;".contains(&bytes[name - 1]) {
            return;
        }
        let name_text = &self.text[name..after - 1];
        if !["key", "code", "k", "sig", "hash", "auth", "sc", "t", "device_key", "sendkey", "uuid"]
            .contains(&name_text)
        {
            return;
        }
        let Some(value) = value::value(&mut self.places, after, Weight::Medium) else { return };
        let text = value::beginning(self.text, &value);
        let plain = text.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
        if value::random(&plain) && text.len() >= 16 {
            self.add("url-key", name, value.start, value.end);
        }
    }
}
