//! Takes the body of an upload apart while it comes in, and keeps no more of it than is asked for later.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, BodyDataStream, Bytes};
use http_body::Body as _;
use multer::{Constraints, Error, Field, Multipart, SizeLimit};

use crate::api::wire::media::PART;
use crate::host::hex;
use ring::digest::{Context, SHA256};

/// Bytes of a body that are read at most: well above the largest file, so that 45001 reaches whoever sends too much.
const MAX_READ: u64 = 64 << 20;
/// Files up to this size are kept whole.
const KEPT: usize = 1 << 20;
/// What is kept of larger ones: enough for the magic bytes.
const HEAD: usize = 16;
/// A longer `type` is none that exists.
const LONGEST_TYPE: usize = 32;

/// What an upload's body holds.
#[derive(Default)]
pub(super) struct Upload {
    /// Is it `multipart/form-data` with a boundary?
    pub(super) multipart: bool,
    /// The form's `type`.
    pub(super) kind: Option<String>,
    /// The first part called [`PART`] that has a file name.
    pub(super) file: Option<File>,
}

/// An uploaded file.
#[derive(Default)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) content_type: String,
    /// Bytes, as far as they were read.
    pub(super) size: u64,
    /// `None`: the body was longer than is read.
    pub(super) sha256: Option<String>,
    /// All bytes, or the first ones of a large file.
    pub(super) bytes: Vec<u8>,
}

impl File {
    /// Is `bytes` all of it?
    pub(super) fn is_whole(&self) -> bool {
        self.bytes.len() as u64 == self.size
    }
}

/// Reads to the end; `None` when the sender went away before. Parts that follow a malformed one are not seen.
pub(super) async fn read(content_type: &str, body: Body) -> Option<Upload> {
    let mut stream = body.into_data_stream();
    let mut upload = Upload::default();
    if let Ok(boundary) = multer::parse_boundary(content_type) {
        upload.multipart = true;
        let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(MAX_READ));
        let mut form = Multipart::with_constraints(&mut stream, boundary, limits);
        match parts(&mut form, &mut upload).await {
            Err(Error::StreamReadFailed(_)) => return None,
            Err(Error::StreamSizeExceeded { .. }) => return Some(upload),
            // The rest is still to be read: a caller that cannot send it does not look for the answer.
            Ok(()) | Err(_) => {}
        }
    }
    drain(stream).await.then_some(upload)
}

async fn parts(form: &mut Multipart<'_>, upload: &mut Upload) -> Result<(), Error> {
    while let Some(mut field) = form.next_field().await? {
        let name = header(&field, "content-disposition").and_then(|text| file_name(&text));
        match (field.name(), name) {
            (Some(PART), Some(name)) if upload.file.is_none() => {
                let content_type = header(&field, "content-type").unwrap_or_default();
                let mut part = File { name, content_type, ..File::default() };
                let read = file(&mut field, &mut part).await;
                // Half a part is no file, unless it is refused for its size.
                if matches!(read, Ok(()) | Err(Error::StreamSizeExceeded { .. })) {
                    upload.file = Some(part);
                }
                read?;
            }
            (Some("type"), None) => {
                let mut kind = Vec::new();
                while let Some(chunk) = field.chunk().await? {
                    kind.extend(chunk.iter().take(LONGEST_TYPE - kind.len()));
                }
                upload.kind = Some(String::from_utf8_lossy(&kind).into_owned());
            }
            _ => while field.chunk().await?.is_some() {},
        }
    }
    Ok(())
}

async fn file(field: &mut Field<'_>, file: &mut File) -> Result<(), Error> {
    let mut hash = Context::new(&SHA256);
    while let Some(chunk) = field.chunk().await? {
        if file.is_whole() {
            file.bytes.extend_from_slice(&chunk);
            if file.bytes.len() > KEPT {
                file.bytes.truncate(HEAD);
                file.bytes.shrink_to_fit();
            }
        }
        file.size += chunk.len() as u64;
        hash.update(&chunk);
    }
    file.sha256 = Some(hex(hash.finish().as_ref()));
    Ok(())
}

/// Reads what is left, and throws it away; false when the sender went away.
async fn drain(mut stream: BodyDataStream) -> bool {
    let mut left = MAX_READ;
    while left > 0 {
        match poll_fn(|context| Pin::new(&mut stream).poll_frame(context)).await {
            None => break,
            Some(Err(_)) => return false,
            Some(Ok(frame)) => {
                left = left.saturating_sub(frame.data_ref().map_or(0, Bytes::len) as u64);
            }
        }
    }
    true
}

fn header(field: &Field<'_>, name: &str) -> Option<String> {
    field.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// `filename` of a `Content-Disposition`. Clients escape `"` and mostly `\`; any other backslash stands for itself.
///
/// The parser's own reading leaves a doubled backslash doubled. Assumption: `filename*` alone is no name.
fn file_name(disposition: &str) -> Option<String> {
    let (_, mut rest) = disposition.split_once(';')?;
    loop {
        let (name, tail) = rest.split_once('=')?;
        let (value, tail) = value(tail.trim_start());
        if name.rsplit(';').next()?.trim().eq_ignore_ascii_case("filename") {
            return Some(value);
        }
        rest = tail;
    }
}

/// The value at the beginning of `text`, and what follows it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, tail) = text.split_once(';').unwrap_or((text, ""));
        return (value.trim_end().to_owned(), tail);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => {
                let escaped = characters.next_if(|(_, next)| matches!(next, '"' | '\\'));
                value.push(escaped.map_or('\\', |(_, next)| next));
            }
            _ => value.push(character),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn file_names() {
        for (header, name) in [
            (r#"form-data; name="media"; filename="shot.png""#, Some("shot.png")),
            (r#"form-data; filename="a;b=c.png"; name="media""#, Some("a;b=c.png")),
            (r#"form-data; name="x; filename=no"; filename="截图 1.png""#, Some("截图 1.png")),
            (r#"form-data; name="media"; filename="a \"b\" \\ c\d.png""#, Some(r#"a "b" \ c\d.png"#)),
            (r#"form-data; name="media"; filename="ends with \\""#, Some(r"ends with \")),
            (r#"form-data; name=media; FileName=shot.png"#, Some("shot.png")),
            (r#"form-data; name="media"; filename*=utf-8''a.png; filename="b.png""#, Some("b.png")),
            (r#"form-data; name="media"; filename*=utf-8''a.png"#, None),
            (r#"form-data; name="media""#, None),
            ("form-data", None),
        ] {
            assert_eq!(file_name(header).as_deref(), name, "{header}");
        }
    }
}
