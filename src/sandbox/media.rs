//! Media storage (§3): what an upload is refused for, and what a media_id in a message stands for.
//!
//! Assumptions: the checks come in the order token, method, form, part, `type`, extension, content, size; `jpeg`
//! passes for `jpg`; a picture's content has to begin like one of the four formats, whichever its name says; a `type`
//! in the query goes before one in the form.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

use super::received::Received;
use super::refusal::Refusal;
use super::state::{Core, State, StoredMedia};
use crate::api::wire::media::{MediaType, UploadReply};
use crate::host::unix_millis;

/// `POST /media/upload`.
pub(super) fn upload(core: &Core, state: &mut State, received: &Received) -> Result<Value, Refusal> {
    let token = received.parameter("access_token").filter(|token| !token.is_empty());
    let token = token.ok_or_else(|| Refusal::documented("41001"))?;
    let unwanted = core.reject_current_tokens_on_upload && state.tokens.is_current(token);
    if unwanted || !state.tokens.accepts(token, core.clock.elapsed()) {
        return Err(Refusal::documented("40014"));
    }
    if received.method != "POST" {
        return Err(Refusal::documented("43002"));
    }
    let upload = received.upload.as_ref().filter(|upload| upload.multipart);
    let upload = upload.ok_or_else(|| Refusal::documented("43008"))?;
    let file = upload.file.as_ref().ok_or_else(|| Refusal::documented("41005"))?;
    let kind = MediaType::ALL.into_iter().find(|media| kind(received) == Some(media.name()));
    let kind = kind.ok_or_else(|| Refusal::documented("40004"))?;
    let extension = Path::new(&file.name).extension().unwrap_or_default().to_ascii_lowercase();
    if extension.to_str().and_then(MediaType::of_extension) != Some(kind) {
        return Err(Refusal::documented("40005"));
    }
    if file.size == 0 {
        return Err(Refusal::documented("44001"));
    }
    if kind == MediaType::Image && !is_picture(&file.bytes) {
        return Err(Refusal::documented("40005"));
    }
    let Some(sha256) = file.sha256.clone().filter(|_| file.size <= kind.max_size()) else {
        return Err(Refusal::documented("45001"));
    };
    let stored = StoredMedia {
        media_id: media_id(kind, state.media.len(), &sha256),
        kind,
        name: file.name.clone(),
        content_type: file.content_type.clone(),
        size: file.size,
        sha256,
        created_at: unix_millis(core.clock.now()),
        bytes: file.is_whole().then(|| file.bytes.clone()),
    };
    let reply = UploadReply {
        media_id: stored.media_id.clone(),
        created_at: stored.created_at,
        kind: kind.name().to_owned(),
    };
    state.media.add(stored);
    let mut answer = serde_json::json!({ "errcode": 0, "errmsg": "ok" });
    // Strings and a number: this cannot fail.
    if let (Some(answer), Ok(Value::Object(reply))) = (answer.as_object_mut(), serde_json::to_value(reply)) {
        answer.extend(reply);
    }
    Ok(answer)
}

/// The `type` that an upload names.
pub(super) fn kind(received: &Received) -> Option<&str> {
    let form = received.upload.as_ref().and_then(|upload| upload.kind.as_deref());
    received.parameter("type").or(form)
}

/// The uploaded file's name.
pub(super) fn name(received: &Received) -> Option<&str> {
    Some(&received.upload.as_ref()?.file.as_ref()?.name)
}

/// An upload in the journal.
pub(super) fn describe(received: &Received) -> Value {
    let mut body = Map::new();
    body.extend(kind(received).map(|kind| ("type".to_owned(), kind.into())));
    if let Some(file) = received.upload.as_ref().and_then(|upload| upload.file.as_ref()) {
        body.insert("name".to_owned(), file.name.as_str().into());
        body.insert("content_type".to_owned(), file.content_type.as_str().into());
        body.insert("size".to_owned(), file.size.into());
        body.extend(file.sha256.as_deref().map(|hash| ("sha256".to_owned(), hash.into())));
    }
    Value::Object(body)
}

/// Begins like the samples of §3.2, goes on with what belongs to this upload alone.
fn media_id(kind: MediaType, before: usize, sha256: &str) -> String {
    let beginning = match kind {
        MediaType::Image => "@lALPD",
        MediaType::Voice => "@lATPD",
        MediaType::Video => "$iAEKAqNtcDQ",
        MediaType::File => "@lAjPD",
    };
    let rest = crate::host::sha256(format!("media {before} {sha256}").as_bytes());
    format!("{beginning}{}", URL_SAFE_NO_PAD.encode(rest))
}

/// PNG, JPEG, GIF and BMP by their first bytes.
fn is_picture(bytes: &[u8]) -> bool {
    [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff", b"GIF8", b"BM"].iter().any(|magic| bytes.starts_with(magic))
}
