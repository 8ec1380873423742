//! Names whose values are secret: of variables, parameters, headers, members and flags.

/// What a value must be like to be taken for a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Anything of three characters.
    Strong,
    /// Six characters that are not a word of prose or code.
    Medium,
    /// Sixteen characters with a digit: the name has ordinary meanings too.
    Weak,
    /// A scheme and what follows it.
    Header,
    /// All to the end of the line or string.
    Rest,
}

use Weight::{Header, Medium, Rest, Strong, Weak};

/// Endings of names, in lower case and without separators; the special before the general.
const ENDINGS: &[(&str, &str, Weight)] = &[
    ("authorization", "authorization", Header),
    ("cookie", "cookie", Rest),
    ("password", "password", Strong),
    ("passwd", "password", Strong),
    ("passphrase", "password", Strong),
    ("passcode", "password", Strong),
    ("storepass", "password", Strong),
    ("pwd", "password", Strong),
    ("authtoken", "auth-token", Medium),
    ("accesstoken", "access-token", Medium),
    ("refreshtoken", "refresh-token", Medium),
    ("sessiontoken", "session", Medium),
    ("token", "token", Medium),
    ("apikey", "api-key", Medium),
    ("apisecret", "api-key", Medium),
    ("appsecret", "app-secret", Medium),
    ("clientsecret", "client-secret", Medium),
    ("secret", "secret", Medium),
    ("accesskeysecret", "secret-key", Medium),
    ("secretaccesskey", "secret-key", Medium),
    ("sharedaccesskey", "connection-string", Medium),
    ("sharedaccesssignature", "connection-string", Medium),
    ("accountkey", "connection-string", Medium),
    ("secretkey", "secret-key", Medium),
    ("secretkeybase", "secret-key", Medium),
    ("accesskey", "secret-key", Medium),
    ("signingkey", "secret-key", Medium),
    ("encryptionkey", "secret-key", Medium),
    ("masterkey", "secret-key", Medium),
    ("privatekey", "secret-key", Medium),
    ("authkey", "secret-key", Medium),
    ("aeskey", "secret-key", Medium),
    ("licensekey", "secret-key", Medium),
    ("credential", "credentials", Medium),
    ("credentials", "credentials", Medium),
    ("clientkeydata", "kubeconfig-key", Medium),
    ("signature", "signature", Weak),
    ("sessionid", "session", Weak),
    ("sessid", "session", Weak),
    ("ticket", "ticket", Weak),
];

/// Whole last words, too short or too common for an ending.
const WORDS: &[(&str, &str, Weight)] = &[
    ("pass", "password", Medium),
    ("auth", "docker-auth", Weak),
    ("sign", "signature", Weak),
    ("sig", "signature", Weak),
    ("session", "session", Weak),
    ("sid", "session", Weak),
];

/// Longer names are not read to their beginning.
const LONGEST: usize = 64;

/// Is a value with this name a secret, and of which kind?
pub(super) fn classify(name: &[u8]) -> Option<(&'static str, Weight)> {
    let name = &name[name.len().saturating_sub(LONGEST)..];
    let last = name.last()?.to_ascii_lowercase();
    // Endings of all names above: most names of a log go no further.
    if !b"dnestylarkgmh".contains(&last) {
        return None;
    }
    let mut flat = [0_u8; LONGEST];
    let mut length = 0;
    for byte in name.iter().filter(|byte| byte.is_ascii_alphanumeric()) {
        flat[length] = byte.to_ascii_lowercase();
        length += 1;
    }
    let flat = &flat[..length];
    if let Some((_, kind, weight)) = ENDINGS.iter().find(|(ending, ..)| flat.ends_with(ending.as_bytes())) {
        return Some((kind, *weight));
    }
    let cut = name.iter().rposition(|byte| !byte.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
    let word = name[cut..].to_ascii_lowercase();
    let (_, kind, weight) = WORDS.iter().find(|(whole, ..)| whole.as_bytes() == word)?;
    // `DB_PASS` is plainer than `pass`.
    let weight = if *kind == "password" && cut > 0 { Strong } else { *weight };
    Some((kind, weight))
}

/// Stands this value for none, or for one that is given elsewhere?
pub(super) fn placeholder(value: &str) -> bool {
    const WORDS: &[&str] = &[
        "null",
        "none",
        "nil",
        "undefined",
        "true",
        "false",
        "yes",
        "no",
        "empty",
        "required",
        "optional",
        "missing",
        "redacted",
        "hidden",
        "masked",
        "invalid",
        "expired",
        "refused",
        "rejected",
        "revoked",
        "incorrect",
        "unknown",
        "skipped",
        "broken",
        "warning",
    ];
    let value = value.trim_end_matches(['.', '!', ',']);
    let Some(first) = value.chars().next() else { return true };
    let variable = value.strip_prefix('$').is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    });
    // As documentation has it: `http://USER:PASSWORD@HOST`.
    let named = ["PASSWORD", "PASS", "SECRET", "TOKEN", "KEY"].contains(&value);
    variable
        || named
        || ["${", "$(", "{{", "%{", "%(", "[hidden", "[REDACTED", "[MASKED", "***"]
            .iter()
            .any(|open| value.starts_with(open))
        || (first == '<' && value.contains('>'))
        || ("xX.*-?•_".contains(first) && value.chars().all(|other| other == first))
        || WORDS.iter().any(|word| value.eq_ignore_ascii_case(word))
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
        for name in ["max_tokens", "tokenizer", "bypass", "design", "author", "secretName", "password_policy"]
        {
            assert!(classify(name.as_bytes()).is_none(), "{name}");
        }
    }
}
