//! What a file is, by its first bytes.

use crate::api::wire::media::MediaType;

/// A format, as its magic bytes tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Extension that DingTalk knows it by, or the usual one.
    pub extension: &'static str,
    /// Content type.
    pub mime: &'static str,
}

/// Bytes that are enough to tell every format.
pub(super) const HEAD: usize = 8192;

/// The format of a file that begins with `head`; `extension` decides between formats with the same beginning.
pub(super) fn sniff(head: &[u8], extension: &str) -> Option<Format> {
    if is_svg(head) {
        return Some(Format { extension: "svg", mime: "image/svg+xml" });
    }
    let found = infer::get(head)?;
    let (name, mime) = (found.extension(), found.mime_type());
    // An office document is a zip or OLE file inside; which one, only its directory tells.
    let container = match name {
        "zip" => ["docx", "xlsx", "pptx"].iter().find(|inner| **inner == extension),
        "doc" | "xls" | "ppt" | "msi" => ["doc", "xls", "ppt"].iter().find(|inner| **inner == extension),
        _ => None,
    };
    Some(match container {
        Some(inner) => Format { extension: inner, mime: mime_of(inner).unwrap_or(mime) },
        None => Format { extension: name, mime },
    })
}

/// Is `svg` the first element of an XML text?
fn is_svg(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if !text.starts_with(b"<") {
        return false;
    }
    let mut rest = text;
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match () {
            () if rest.starts_with(b"<svg") || rest.starts_with(b"<svg:svg") => return true,
            () if rest.starts_with(b"<!--") => b"-->",
            () if rest.starts_with(b"<?") || rest.starts_with(b"<!") => b">",
            () => return false,
        };
        match rest.windows(end.len()).position(|part| part == end) {
            Some(at) => rest = &rest[at + end.len()..],
            None => return false,
        }
    }
}

/// Content types of the documents whose magic bytes do not tell them.
pub(super) fn mime_of(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "ppt" => "application/vnd.ms-powerpoint",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => return None,
    })
}

/// Every extension with its type, for messages: `image: jpg, gif, png, bmp; voice: …`.
pub(super) fn taken() -> String {
    let list = |kind: MediaType| format!("{}: {}", kind.name(), kind.extensions().join(", "));
    MediaType::ALL.map(list).join("; ")
}

#[cfg(test)]
mod tests {
    use super::sniff;

    #[test]
    fn formats_by_their_first_bytes() {
        let ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0];
        for (head, extension, found) in [
            (&b"\x89PNG\r\n\x1a\n0000"[..], "jpg", Some("png")),
            (b"\xff\xd8\xff\xe0", "png", Some("jpg")),
            (b"GIF89a", "", Some("gif")),
            (b"BM\x00\x00\x00\x00", "", Some("bmp")),
            (b"#!AMR\n\x3c\x00\x00\x00\x00\x00\x00", "", Some("amr")),
            (b"%PDF-1.7", "", Some("pdf")),
            (b"PK\x03\x04", "zip", Some("zip")),
            (b"PK\x03\x04", "xlsx", Some("xlsx")),
            (b"RIFF\x00\x00\x00\x00WAVE", "", Some("wav")),
            (b"\x00\x00\x00\x18ftypmp42", "", Some("mp4")),
            (b"plain text", "png", None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "png", Some("svg")),
            (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a > b --><!DOCTYPE svg>\n<svg>", "", Some("svg")),
            (b"<!DOCTYPE html><html><svg></svg>", "svg", Some("html")),
        ] {
            assert_eq!(sniff(head, extension).map(|format| format.extension), found, "{head:?}");
        }
        // A damaged OLE file has no directory to look into: nothing is claimed about it.
        assert_ne!(sniff(&ole, "doc").map(|format| format.extension), Some("png"));
    }
}
