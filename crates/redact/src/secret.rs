//! Values that must never be shown: the type has no `Display`, `Deref` or `Serialize`.

use std::fmt;

use zeroize::Zeroizing;

use crate::lang::Sentence;
use crate::say;

/// A credential: a token, an app secret, a signature key. Wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes ownership of `value`; the caller keeps no copy.
    pub fn new(value: impl Into<String>) -> Self {
        Self(Zeroizing::new(value.into()))
    }

    /// The border: whoever calls this is about to put the value on the wire or into a 0600 file.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Enough to recognise a value by, not enough to use it: `fw8e… (32 characters)`.
    pub fn masked(&self) -> Sentence {
        let length = self.0.chars().count();
        // A short secret would be half given away by four characters.
        let head: String = if length >= 16 { self.0.chars().take(4).collect() } else { String::new() };
        say!("{head}… ({length} characters)", "{head}…（{length} 个字符）")
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_and_mask_do_not_give_the_value_away() {
        let secret = Secret::new("fw8exampletoken0fw8exampletoken0");
        assert_eq!(format!("{secret:?}"), "[hidden]");
        assert_eq!(secret.masked().to_string(), "fw8e… (32 characters)");
        assert_eq!(Secret::new("short").masked().to_string(), "… (5 characters)");
    }
}
