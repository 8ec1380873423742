//! The requests of operations that need a token, as values: to be sent, or shown.

use serde::Serialize;

use super::client::Bases;
use super::wire::endpoints::{self, Endpoint};
use super::wire::media::{self, MediaType};
use crate::net::{Body, Call, Form, Upload, Value};
use crate::secret::Secret;

/// The token of `app` as a part of a request; without a value it can only be shown.
pub fn token_value(token: Option<&Secret>, app: Option<&str>) -> Value {
    let shell = match app {
        Some(app) => format!("$(ding token get {})", crate::net::flag("app", app)),
        None => "$(ding token get)".to_owned(),
    };
    Value::secret(token.cloned(), "<token>", shell)
}

/// A call of the current API with the token in its header.
pub fn request(bases: &Bases, endpoint: &Endpoint, token: Value, body: &str) -> Call {
    Call {
        operation: endpoint.name,
        method: endpoint.method,
        url: bases.url(endpoint),
        query: Vec::new(),
        headers: vec![
            (endpoints::TOKEN_HEADER, token),
            ("Content-Type", Value::Plain("application/json".into())),
            ("Accept", Value::Plain("application/json".into())),
        ],
        body: Some(Body::Json(Value::Plain(body.to_owned()))),
        url_shell: None,
    }
}

/// A body as JSON text.
///
/// # Errors
/// It cannot be written: nothing is sent in its place.
pub fn json(body: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(body)
}

/// The query of [`endpoints::PEOPLE_STATUS`]; keys hold `+`, `/` and `=`, which are encoded when the call is sent.
pub fn status_query(robot_code: &str, key: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("robotCode", Value::Plain(robot_code.to_owned())),
        ("processQueryKey", Value::Plain(key.to_owned())),
    ]
}

/// A question who has a mobile number; `body` is a [`ByMobile`](super::wire::contact::ByMobile). The token stands in the
/// query (§10).
pub fn look_up_request(bases: &Bases, token: Value, body: String) -> Call {
    let endpoint = &endpoints::USER_BY_MOBILE;
    let json = || Value::Plain("application/json".into());
    Call {
        operation: endpoint.name,
        method: endpoint.method,
        url: bases.url(endpoint),
        query: vec![("access_token", token)],
        headers: vec![("Content-Type", json()), ("Accept", json())],
        body: Some(Body::Json(Value::Plain(body))),
        url_shell: None,
    }
}

/// An upload with the token in the query; `type` stands in query and form (§3.1).
pub fn upload_request(bases: &Bases, kind: MediaType, file: &Upload, token: Value) -> Call {
    let endpoint = &endpoints::MEDIA_UPLOAD;
    Call {
        operation: endpoint.name,
        method: endpoint.method,
        url: bases.url(endpoint),
        query: vec![("access_token", token), ("type", Value::Plain(kind.name().into()))],
        headers: vec![("Accept", Value::Plain("application/json".into()))],
        body: Some(Body::Form(Form {
            fields: vec![("type", kind.name().into())],
            part: media::PART,
            file: file.clone(),
        })),
        url_shell: None,
    }
}
