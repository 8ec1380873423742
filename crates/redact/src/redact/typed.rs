//! Secrets that are handed over: to a constructor or a call, to a prompt, to a server line by line, and what a command prints.

use super::name;
use super::scan::Scan;
use super::spoken::telling;
use super::value::Value;
use super::words::Weight;

/// The most bytes of arguments that are read.
const NEAR: usize = 200;

/// Commands that print a secret and nothing else.
const PRINTERS: &[&str] = &[
    "pass show ",
    "gh auth token",
    "gcloud auth print-access-token",
    "gcloud auth print-identity-token",
    "gcloud secrets versions access ",
    "aws secretsmanager get-secret-value ",
    "aws ecr get-login-password",
    "az account get-access-token ",
    "az keyvault secret show ",
    "security find-generic-password ",
    "kubectl get secret ",
    "kubectl create token ",
    "oc whoami -t",
    "vault read -field=",
    "vault kv get -field=",
    "op read ",
    "ding token get",
    "openssl rand ",
    "pwgen ",
];

impl<'r> Scan<'_, 'r> {
    /// The word from `at` to `end` may be what a secret is handed to.
    pub(super) fn typed(&mut self, at: usize, end: usize) {
        let word = &self.bytes[at..end];
        match self.bytes.get(end) {
            Some(b'(') => self.called(at, end),
            Some(b' ') if word == b"send" => self.sent(at, end),
            Some(b' ') if matches!(word, b"AUTH" | b"PASS") => self.protocol(at, end),
            Some(b':') if word.eq_ignore_ascii_case(b"credentials") => self.account_told(at, end + 1),
            _ => {}
        }
    }

    /// `SecretStr('x')`, `NetworkCredential("user", "x")`, `login('user', 'x')`, `sendline('x')`.
    fn called(&mut self, at: usize, end: usize) {
        let word = &self.bytes[at..end];
        let least = match word {
            b"login" | b"authenticate" => 2,
            b"sendline" => 1,
            // A function gives a secret more often than it takes one.
            [b'A'..=b'Z', ..] => 1,
            _ => return,
        };
        let kind = match word[0].is_ascii_uppercase() {
            true => name::classify(word)
                .filter(|(_, weight)| matches!(weight, Weight::Strong | Weight::Medium))
                .map(|(kind, _)| kind),
            false => Some("password"),
        };
        let Some(kind) = kind else { return };
        if let Some((count, value)) = self.last_quoted(end)
            && count >= least
            && telling(&self.text[value.start..value.end])
        {
            self.value((kind, Weight::Strong), at, &value);
        }
    }

    /// The last of the strings in the brackets that open at `open`, and how many there are.
    pub(super) fn last_quoted(&self, open: usize) -> Option<(usize, Value)> {
        let bytes = &self.bytes[..(open + NEAR).min(self.bytes.len())];
        let (mut at, mut found) = (open + 1, None);
        let mut count = 0;
        while at < bytes.len() && bytes[at] != b')' {
            let quote = bytes[at];
            at += 1;
            if matches!(quote, b'"' | b'\'') {
                let length = bytes[at..].iter().position(|byte| *byte == quote)?;
                found = Some(Value { start: at, end: at + length, quoted: true });
                count += 1;
                at += length + 1;
            }
        }
        Some((count, found?))
    }

    /// `expect "assword:" { send "x\r" }`: what a script types.
    fn sent(&mut self, at: usize, end: usize) {
        let limit = self.text.floor_char_boundary((end + NEAR).min(self.text.len()));
        let rest = self.text[end..limit].trim_start();
        let rest = rest.strip_prefix("--").unwrap_or(rest).trim_start();
        let Some(text) = rest.strip_prefix(['"', '\'']) else { return };
        let Some(typed) = text.split(['"', '\'']).next().filter(|typed| typed.len() < text.len()) else {
            return;
        };
        let Some(secret) = typed.strip_suffix("\\r").or_else(|| typed.strip_suffix("\\n")) else { return };
        let secret = secret.trim_end_matches("\\r");
        let asked = ["assword", "assphrase"].iter().any(|word| self.text[..at].contains(word));
        if !secret.contains([' ', '$', '[', '/']) && (asked || telling(secret)) {
            let start = limit - text.len();
            let value = Value { start, end: start + secret.len(), quoted: true };
            self.value(("password", Weight::Strong), at, &value);
        }
    }

    /// `AUTH x`, `AUTH user x`, `AUTH PLAIN x`, `PASS x`: what a client says to a server of Redis, mail or files.
    fn protocol(&mut self, at: usize, end: usize) {
        let said =
            self.opens_the_line(at) || self.text[..at].ends_with("> ") || self.text[..at].ends_with("C: ");
        let rest = self.text[end..].trim_end();
        if !said || rest.len() > NEAR {
            return;
        }
        let count = rest.split_whitespace().count();
        let most = if &self.bytes[at..end] == b"AUTH" { 2 } else { 1 };
        let last = rest.rsplit(' ').next().unwrap_or_default().trim_matches(['"', '\'']);
        // `PASS tests/login2.test.js`
        let test = last.contains(['/', '.', '(', ':']) || last.to_ascii_lowercase().contains("test");
        if (1..=most).contains(&count) && telling(last) && !test {
            let start = self.text.len() - (self.text.len() - end - rest.len()) - last.len();
            let value = Value { start, end: start + last.len(), quoted: true };
            self.value(("password", Weight::Strong), at, &value);
        }
    }

    /// `Credentials: admin / x`, `Credentials: admin:x`.
    fn account_told(&mut self, at: usize, from: usize) {
        let limit = self.text.floor_char_boundary((from + NEAR).min(self.text.len()));
        let rest = &self.text[from..limit];
        let Some((user, after)) = rest.split_once([':', '/']) else { return };
        let after = after.trim_start();
        let password = after.split_whitespace().next().unwrap_or_default();
        if user.split_whitespace().count() == 1 && telling(password) && !password.contains(['/', '=']) {
            let start = limit - after.len();
            let value = Value { start, end: start + password.len(), quoted: true };
            self.value(("password", Weight::Strong), at, &value);
        }
    }
}

/// What the line below holds when `text` is a command that prints a secret: `cat /run/secrets/db_password`, `pass show db`.
pub(super) fn printed(text: &str) -> Option<&'static str> {
    if PRINTERS.iter().any(|command| text.starts_with(command)) {
        return Some("secret");
    }
    let file = text.strip_prefix("cat ")?;
    let file = file.rsplit('/').next().unwrap_or(file);
    name::classify(file.as_bytes()).map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::super::patterns;

    #[test]
    fn what_is_handed_over_is_hidden() {
        for (text, secret) in [
            ("Settings(user='app', SecretStr('Kq7vBn2xPz'))", "Kq7vBn2xPz"),
            ("input_value=SecretBytes(b'Zt8mQ4w1')", "Zt8mQ4w1"),
            ("auth=HTTPBasicAuth('ci', 'Zy7kLm41Ab')", "Zy7kLm41Ab"),
            ("requests.post(url, auth=('ci', 'Zy7kLm40Ab'))", "Zy7kLm40Ab"),
            ("new NetworkCredential(\"ci\", \"Zy7kLm42Ab\")", "Zy7kLm42Ab"),
            ("$client->login('ci', 'Zy7kLm43Ab');", "Zy7kLm43Ab"),
            ("child.sendline('Gx51-horse')", "Gx51-horse"),
            ("expect \"assword:\" { send \"horse\\r\" }", "horse"),
            ("send -- \"Hr92kLmQ\\n\"", "Hr92kLmQ"),
            ("AUTH Xk29fLmn", "Xk29fLmn"),
            ("redis 127.0.0.1:6379> AUTH default Xk29fLmq", "Xk29fLmq"),
            ("PASS Zy7kLm45Ab", "Zy7kLm45Ab"),
            ("C: AUTH PLAIN AGNpAHg3a0xt", "AGNpAHg3a0xt"),
            ("Initial admin credentials: admin / Zy7kLm24Ab", "Zy7kLm24Ab"),
            ("$ cat /run/secrets/db_password\nZy7kLm28Ab", "Zy7kLm28Ab"),
            ("+ gh auth token\nZy7kLm28Ac", "Zy7kLm28Ac"),
        ] {
            assert_eq!(patterns(text), text.replace(secret, "[hidden]"));
        }
    }

    #[test]
    fn what_only_names_a_secret_stays() {
        for text in [
            "SecretStr('**********')",
            "getPassword(\"db1\")",
            "InvalidToken('expired')",
            "PASS tests/login2.test.js",
            "PASS TestLogin2",
            "send \"yes\\r\"",
            "AUTH failed for user1",
            "credentials: see https://e.com/a1",
            "$ cat notes1.txt\nabc123def",
        ] {
            assert_eq!(patterns(text), text);
        }
    }
}
