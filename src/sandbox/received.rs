//! One request as the endpoints see it.

use axum::body::Bytes;
use axum::http::HeaderMap;
use serde_json::{Map, Value};

use super::multipart::Upload;
use super::operation::Operation;

/// One request, read to its end.
pub(super) struct Received {
    pub(super) operation: Operation,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: Vec<(String, String)>,
    pub(super) content_type: String,
    pub(super) accepts_json: bool,
    /// Does it ask for a WebSocket?
    pub(super) upgradable: bool,
    pub(super) token: Option<String>,
    pub(super) headers: HeaderMap,
    /// Empty for an upload, which is taken apart while it comes in.
    pub(super) bytes: Bytes,
    /// Text when it is not JSON, `Null` when it is empty; of a read status with GET the query.
    pub(super) body: Value,
    /// Of an upload.
    pub(super) upload: Option<Upload>,
}

impl Received {
    /// Does it say that its body is JSON?
    pub(super) fn is_json(&self) -> bool {
        let kind = self.content_type.split(';').next().unwrap_or_default();
        kind.trim().eq_ignore_ascii_case("application/json")
    }

    /// The first of this name, decoded as a form: a bare `+` is a space.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn query_object(&self) -> Value {
        let query = self.query.iter().map(|(name, value)| (name.clone(), value.clone().into()));
        Value::Object(Map::from_iter(query))
    }
}
