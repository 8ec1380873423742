//! The member `version` of our files: what a later version of the program has written is left alone.

use std::path::Path;

/// Has the file at `path` a newer form than `version`? It is a miss then, and must not be replaced: whoever wrote it will
/// read it again. A file without the member is of the form before the first.
pub fn is_newer(path: &Path, version: u32) -> bool {
    #[derive(serde::Deserialize)]
    struct Head {
        #[serde(default)]
        version: u32,
    }
    let head = super::read(path).and_then(|text| serde_json::from_str::<Head>(&text).ok());
    head.is_some_and(|head| head.version > version)
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
            ("{\"version\":1,\"a\":2}", false),
            ("{}", false),
            ("no JSON", false),
            ("[2]", false),
        ] {
            crate::store::write(&path, text.as_bytes()).unwrap();
            assert_eq!(is_newer(&path, 1), newer, "{text}");
        }
    }
}
