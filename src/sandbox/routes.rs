//! From a request to a journal entry and a reply: the faults first, then what the endpoint checks.

use std::sync::Arc;

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State as Shared};
use axum::http::header::{ACCEPT, CONTENT_TYPE, DATE};
use axum::response::Response;
use axum::routing::{any, get, post, put};
use serde_json::Value;

use super::describe::describe;
use super::entry::{Entry, Outcome};
use super::faults::{Fault, FaultEffect};
use super::gateway::{CONNECT, connect, open};
use super::model_fault::ModelFault;
use super::multipart;
use super::operation::Operation;
use super::received::Received;
use super::refusal::Refusal;
use super::reply::Reply;
use super::socket::Upgrade;
use super::state::{Core, State};
use super::unknown::unknown;
use super::{card, download, foreign, lenient, llm, media, push, robot, sent, session, token, user, webhook};
use crate::api::wire::endpoints::{
    ACCESS_TOKEN, BATCH_SEND, CARD_CREATE, CARD_STREAMING, GETTOKEN, GROUP_RECALL, GROUP_SEND, GROUP_STATUS,
    MEDIA_UPLOAD, PEOPLE_RECALL, PEOPLE_STATUS, SANDBOX_PUSH, SESSION_SEND, STREAM_OPEN, TOKEN_HEADER,
    WEBHOOK_SEND,
};
use crate::api::wire::llm::{anthropic, dashscope};
use crate::host::{at, unix_millis};

/// Bytes of a body that are read at most: enough for anything that is then refused for its size.
const MAX_READ: usize = 16 << 20;

/// The endpoints.
pub(super) fn router(core: Arc<Core>) -> Router {
    let serve =
        |operation| move |Shared(core): Shared<Arc<Core>>, request: Request| answer(core, operation, request);
    Router::new()
        .route(ACCESS_TOKEN.path, post(serve(Operation::Token)))
        .route(GETTOKEN.path, any(serve(Operation::Gettoken)))
        // Any method: the platform has an answer of its own for a wrong one.
        .route(WEBHOOK_SEND.path, any(serve(Operation::Webhook)))
        .route(GROUP_SEND.path, post(serve(Operation::Group)))
        .route(BATCH_SEND.path, post(serve(Operation::People)))
        .route(MEDIA_UPLOAD.path, any(serve(Operation::Upload)))
        .route(PEOPLE_STATUS.path, get(serve(Operation::Status)))
        .route(GROUP_STATUS.path, post(serve(Operation::Status)))
        .route(GROUP_RECALL.path, post(serve(Operation::Recall)))
        .route(PEOPLE_RECALL.path, post(serve(Operation::Recall)))
        .route(SESSION_SEND.path, any(serve(Operation::Reply)))
        .route(STREAM_OPEN.path, post(serve(Operation::Stream)))
        .route(CONNECT, get(serve(Operation::Gateway)))
        .route(SANDBOX_PUSH.path, post(push::answer))
        .route(llm::CHATS[0], post(serve(Operation::Model)))
        .route(llm::CHATS[1], post(serve(Operation::Model)))
        .route(anthropic::PATH, post(serve(Operation::Model)))
        .route(dashscope::PATH, post(serve(Operation::Model)))
        .route(CARD_CREATE.path, post(serve(Operation::Card)))
        .route(CARD_STREAMING.path, put(serve(Operation::Frame)))
        .route(card::INSTANCES, post(serve(Operation::Card)).put(serve(Operation::Frame)))
        .route(card::DELIVER, post(serve(Operation::Card)))
        .route(card::STANDARD, post(serve(Operation::Card)))
        .route(card::STANDARD_UPDATE, put(serve(Operation::Frame)))
        .route(token::UNIFIED, post(serve(Operation::Token)))
        .route(user::BY_MOBILE, any(serve(Operation::User)))
        .route(download::PATH, post(serve(Operation::Download)))
        .route(download::FILE, get(download::file))
        .fallback(serve(Operation::Other))
        .method_not_allowed_fallback(serve(Operation::Other))
        .layer(axum::middleware::from_fn(foreign::refuse))
        .with_state(core)
}

async fn answer(core: Arc<Core>, operation: Operation, mut request: Request) -> Response {
    let upgrade = Upgrade::of(&mut request);
    let (parts, body) = request.into_parts();
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let content_type = header(CONTENT_TYPE.as_str()).unwrap_or_default().to_owned();
    let read = if operation == Operation::Upload {
        multipart::read(&content_type, body).await.map(|upload| (Bytes::new(), Some(upload)))
    } else {
        to_bytes(body, MAX_READ).await.ok().map(|bytes| (bytes, None))
    };
    // The sender went away in the middle: no request, no entry.
    let Some((bytes, upload)) = read else { return Reply::Cut.send().await };
    let query = parts.uri.query().unwrap_or_default().as_bytes();
    let parsed = match operation {
        _ if operation.is_webhook() => lenient::read(&bytes),
        _ => serde_json::from_slice(&bytes).ok(),
    };
    let body = parsed.unwrap_or_else(|| match bytes.is_empty() {
        true => Value::Null,
        false => Value::from(String::from_utf8_lossy(&bytes)),
    });
    let mut received = Received {
        operation,
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: url::form_urlencoded::parse(query).into_owned().collect(),
        content_type,
        accepts_json: header(ACCEPT.as_str()).is_some_and(|accept| accept.contains("application/json")),
        upgradable: upgrade.is_some(),
        token: header(TOKEN_HEADER).map(str::to_owned),
        headers: parts.headers.clone(),
        bytes,
        body,
        upload,
    };
    if received.path == PEOPLE_STATUS.path {
        received.body = received.query_object();
    }
    let (entry, reply) = decide(&core, &received);
    if let Some(on_entry) = &core.on_entry {
        on_entry(&entry);
    }
    let mut response = match (reply, upgrade) {
        (Reply::Upgrade(joining), Some(upgrade)) => upgrade.accept(Arc::clone(&core), joining),
        (reply, _) => reply.send().await,
    };
    // The sandbox's own time, which a test decides.
    if let Ok(date) = httpdate::fmt_http_date(at(unix_millis(core.clock.now()))).parse() {
        response.headers_mut().insert(DATE, date);
    }
    response
}

/// Writes the entry and makes the reply.
fn decide(core: &Core, received: &Received) -> (Entry, Reply) {
    let mut state = core.lock();
    let mut entry = describe(&state, received, state.journal.len() + 1, core.millis());
    if let Some(message) = &mut entry.message {
        state.media.resolve(message);
    }
    let current = received.parameter("access_token").is_some_and(|token| state.tokens.is_current(token));
    let fault = state.faults.take(received.operation, current);
    entry.fault = fault.as_ref().map(Fault::label);
    let reply = match fault.map(|fault| fault.what) {
        fault @ (None
        | Some(
            FaultEffect::Model(_)
            | FaultEffect::Code { .. }
            | FaultEffect::Status(_)
            | FaultEffect::Expired
            | FaultEffect::Truncated,
        )) if received.operation == Operation::Model => model(&state, received, &mut entry, fault),
        None => check(core, &mut state, received, &mut entry),
        Some(FaultEffect::Lost) => {
            check(core, &mut state, received, &mut entry);
            Reply::Cut
        }
        Some(FaultEffect::Truncated) => match check(core, &mut state, received, &mut entry) {
            Reply::Json(status, value) => Reply::Truncated(status, value),
            other => other,
        },
        Some(FaultEffect::Xml) => check(core, &mut state, received, &mut entry).into_xml(),
        Some(FaultEffect::BadAccept) => match check(core, &mut state, received, &mut entry) {
            Reply::Upgrade(joining) => Reply::Upgrade(joining.with_bad_accept()),
            other => other,
        },
        Some(FaultEffect::Code { code, text: None })
            if code == "300001" && received.operation == Operation::Reply =>
        {
            refuse(received, &mut entry, session::gone())
        }
        Some(FaultEffect::Code { code, text }) => {
            let refusal = Refusal::scripted(&code, text.as_deref(), received.operation.base());
            refuse(received, &mut entry, refusal)
        }
        Some(FaultEffect::Expired) => {
            // A token request that follows has to bring a new one, as after a real end.
            state.tokens.expire();
            let base = received.operation.base();
            let refusal = match received.operation {
                Operation::Webhook => Refusal::documented("300005"),
                Operation::Reply => session::gone(),
                Operation::Stream | Operation::Gateway => Refusal::documented("authFailed"),
                _ => Refusal::scripted("40014", None, base),
            };
            refuse(received, &mut entry, refusal)
        }
        Some(FaultEffect::CurrentToken) => refuse(received, &mut entry, Refusal::documented("40014")),
        Some(what) => {
            let what_is = entry.fault.clone().unwrap_or_default();
            entry.outcome = Outcome::Fault { what: what_is };
            Reply::fault(&what)
        }
    };
    // §7.1: whoever does not ask for JSON may get XML.
    let xml = received.operation == Operation::Stream && !received.accepts_json;
    state.journal.push(entry.clone());
    (entry, if xml { reply.into_xml() } else { reply })
}

/// What the language model says, spoilt as scripted.
fn model(state: &State, received: &Received, entry: &mut Entry, fault: Option<FaultEffect>) -> Reply {
    let dialect = llm::Dialect::of(received);
    let answer = match fault {
        None => llm::ask(received, &state.answer, None),
        Some(FaultEffect::Model(fault)) => llm::ask(received, &state.answer, Some(fault)),
        Some(FaultEffect::Truncated) => llm::ask(received, &state.answer, Some(ModelFault::Cut)),
        Some(FaultEffect::Code { code, text }) => Err(llm::Refused::scripted(&code, text.as_deref())),
        Some(FaultEffect::Status(status)) => Err(llm::Refused::status(dialect, status)),
        Some(_) => Err(llm::Refused::status(dialect, 401)),
    };
    answer.unwrap_or_else(|refused| {
        let reply = refused.reply(dialect);
        entry.outcome = refused.into();
        reply
    })
}

/// What the endpoint itself says.
fn check(core: &Core, state: &mut State, received: &Received, entry: &mut Entry) -> Reply {
    let answer = match received.operation {
        Operation::Token if received.path == ACCESS_TOKEN.path => token::current(core, state, received),
        Operation::Token => token::unified(core, state, received),
        Operation::Gettoken => token::legacy(core, state, received),
        Operation::Webhook => webhook::send(core, state, received, entry),
        Operation::Group => robot::group(core, state, received, entry),
        Operation::People => robot::people(core, state, received, entry),
        Operation::Upload => media::upload(core, state, received),
        Operation::Status => sent::status(core, state, received),
        Operation::Recall => sent::recall(core, state, received, entry),
        Operation::Card | Operation::Frame => card::answer(core, state, received, entry),
        Operation::User => user::by_mobile(core, state, received),
        Operation::Download => download::url(core, state, received),
        Operation::Model => return model(state, received, entry, None),
        Operation::Reply => session::reply(core, state, received),
        Operation::Stream => open(core, state, received),
        Operation::Gateway => {
            return match connect(core, state, received, entry) {
                Ok(joining) => Reply::Upgrade(joining),
                Err(refusal) => refuse(received, entry, refusal),
            };
        }
        // Frames are no requests.
        Operation::Push | Operation::Ack | Operation::Close | Operation::Other => {
            return unknown(received, entry);
        }
    };
    match answer {
        Ok(value) => Reply::Json(200, value),
        Err(refusal) => refuse(received, entry, refusal),
    }
}

fn refuse(received: &Received, entry: &mut Entry, refusal: Refusal) -> Reply {
    let (status, mut value) = refusal.answer(received.operation.base(), entry.number);
    // §8: creating a card and writing into it want a permission each.
    let scope = match received.operation {
        Operation::Card => Some("Card.Instance.Write"),
        Operation::Frame => Some("Card.Streaming.Write"),
        _ => None,
    };
    if let (Some(scope), Some(required)) = (scope, value.pointer_mut("/accessdenieddetail/requiredScopes")) {
        *required = serde_json::json!([scope]);
    }
    entry.outcome = refusal.into();
    Reply::Json(status, value)
}
