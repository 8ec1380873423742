//! Whom something is kept about, as a name that tells no secret.

use std::fmt;

use crate::host::{hex, sha256};
use crate::secret::Secret;

/// Bytes of the digest.
const DIGEST: usize = 16;

/// A robot, an app or a job, as it is called in names of files, in keys of Redis and beside what is stored for later. It
/// cannot be turned back, and is another one for another base: a sandbox never shares with the real service.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

impl Key {
    /// The custom robot with the webhook `token`; `base` is that of the legacy API.
    pub fn robot(base: &str, token: &Secret) -> Self {
        Self::new("robot", base, token.expose())
    }

    /// The enterprise app `client_id`; `base` is that of the current API.
    pub fn app(base: &str, client_id: &str) -> Self {
        Self::new("app", base, client_id)
    }

    /// The job `name` of this host.
    pub fn job(name: &str) -> Self {
        Self::new("job", "", name)
    }

    /// Something that is called `name` and belongs to this one.
    pub fn inner(&self, kind: &str, name: &str) -> Self {
        Self::new(kind, self.as_str(), name)
    }

    /// Reads what [`Key::as_str`] gave.
    pub fn parse(text: &str) -> Option<Self> {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
        (!text.is_empty() && text.chars().all(word)).then(|| Self(text.to_owned()))
    }

    fn new(kind: &str, base: &str, name: &str) -> Self {
        let digest = sha256(format!("{kind}\0{base}\0{name}").as_bytes());
        Self(format!("{kind}-{}", hex(&digest[..DIGEST])))
    }

    /// As a name: letters, digits and a `-`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Secret};

    #[test]
    fn each_has_its_own_and_none_tells_the_token() {
        let keys = [
            Key::robot("https://a", &Secret::new("token")),
            Key::robot("https://b", &Secret::new("token")),
            Key::robot("https://a", &Secret::new("other")),
            Key::app("https://a", "token"),
            Key::job("token"),
        ];
        for (index, key) in keys.iter().enumerate() {
            assert!(!keys[..index].contains(key), "{key}");
            assert!(!key.as_str().contains("token") && key.as_str().len() > 32, "{key}");
            let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
            assert!(key.as_str().chars().all(word), "{key}");
        }
        assert_eq!(keys[0], Key::robot("https://a", &Secret::new("token")));
    }
}
