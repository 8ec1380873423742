//! Files that somebody sent to the robot (§9): where a downloadCode leads to, and what lies there.

use std::sync::Arc;

use axum::extract::{Path, State as Shared};
use axum::response::Response;
use serde_json::{Value, json};

use super::gate;
use super::identity::CLIENT_ID;
use super::received::Received;
use super::refusal::Refusal;
use super::reply::Reply;
use super::robot::{self, string};
use super::state::{Core, FileKind, State};

/// Of the current API.
pub(super) const PATH: &str = "/v1.0/robot/messageFiles/download";
/// Where the files lie: a path that DingTalk does not have.
pub(super) const FILE: &str = "/sandbox/files/{code}";

/// A picture: one grey pixel, as PNG.
pub const ONE_PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\nIDAT\x78\x9c\x63\x68\0\0\0\x82\0\x81\x77\xcd\x72\xb6\0\0\0\0IEND\xae\x42\x60\x82";

/// `POST /v1.0/robot/messageFiles/download`. Assumption: a downloadCode does not expire here.
pub(super) fn url(core: &Core, state: &State, received: &Received) -> Result<Value, Refusal> {
    gate::token(core, state, received)?;
    robot::object(received)?;
    match received.body.get("robotCode") {
        None | Some(Value::Null) => return Err(robot::invalid("robotCode.empty", "robotCode为空")),
        Some(code) if code == "" => return Err(robot::invalid("robotCode.empty", "robotCode为空")),
        Some(code) if code == CLIENT_ID => {}
        Some(_) => return Err(robot::invalid("robotCode.auth", "robotCode与token的应用不一致")),
    }
    let code = string(&received.body, "downloadCode");
    if state.files.kind(code).is_none() {
        return Err(robot::invalid("downloadCode", "downloadCode无效或已过期"));
    }
    Ok(json!({ "downloadUrl": format!("http://{}{}", core.address, FILE.replace("{code}", code)) }))
}

/// The file itself: an object store's, so neither a fault nor the journal concerns it.
pub(super) async fn file(Shared(core): Shared<Arc<Core>>, Path(code): Path<String>) -> Response {
    let kind = core.lock().files.kind(&code);
    let reply = match kind {
        Some(FileKind::Picture) => Reply::Other(200, "image/png", ONE_PIXEL),
        Some(FileKind::Other) => Reply::Other(200, "application/octet-stream", b"a file of the sandbox\n"),
        None => Reply::Other(404, "application/xml", b"<Error><Code>NoSuchKey</Code></Error>\n"),
    };
    reply.send().await
}
