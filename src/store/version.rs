//! The member `version` of our files: what a later version of the program has written is left alone.

use std::path::Path;

use super::{Error, Flaw};

/// Has the file at `path` a newer form than `version`? It is a miss then, and must not be replaced: whoever wrote it will
/// read it again. A file without the member is of the form before the first.
pub fn is_newer(path: &Path, version: u32) -> bool {
    super::read(path).is_some_and(|text| check_version(path, text.as_bytes(), version).is_err())
}

/// Checks that `text`, the first line or all of the file at `path`, has no newer form than `version`.
///
/// # Errors
/// It has.
pub fn check_version(path: &Path, text: &[u8], version: u32) -> Result<(), Error> {
    match number(text) > version {
        true => Err(Error::Flawed { path: path.to_owned(), flaw: Flaw::Newer }),
        false => Ok(()),
    }
}

/// The number in a text; 0 when there is none.
fn number(text: &[u8]) -> u32 {
    #[derive(serde::Deserialize)]
    struct Head {
        #[serde(default)]
        version: u32,
    }
    // All that we write begins with it: the rest, which may have been cut off, is not looked at.
    if let Some(rest) = text.strip_prefix(b"{\"version\":") {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit());
        return digits
            .fold(0, |number: u32, digit| number.saturating_mul(10).saturating_add(u32::from(digit - b'0')));
    }
    if !text.trim_ascii_start().starts_with(b"{") {
        return 0;
    }
    serde_json::from_slice::<Head>(text).map_or(0, |head| head.version)
}

#[cfg(test)]
mod tests {
    use super::is_newer;

    #[test]
    fn only_a_higher_number_is_newer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ding/x.json");
        assert!(!is_newer(&path, 1));
        for (text, newer) in [
            ("{\"version\":2}", true),
            ("{\"version\":2,\"cut", true),
            ("{ \"a\": [1],\n \"version\": 12 }", true),
            ("{\"version\":99999999999,\"a\":1}", true),
            ("{\"version\":1,\"a\":2}", false),
            ("{\"version\":0}", false),
            ("{}", false),
            ("no JSON", false),
            ("[2]", false),
        ] {
            crate::store::write(&path, text.as_bytes()).unwrap();
            assert_eq!(is_newer(&path, 1), newer, "{text}");
        }
    }
}
