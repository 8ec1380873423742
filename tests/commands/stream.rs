//! `ding stream`, against the sandbox and against a gateway that shares nothing with it.

mod exec;
mod faults;
mod listen;
mod test;

use crate::support::gateway::{Gateway, SESSION, Script, TICKET};
use crate::support::{Outcome, START, World};

/// The Client Secret of the tests' app.
const SECRET: &str = "MARKclient-secret/0123456789";
/// When sessionWebhooks of the tests' messages end: in an hour.
const IN_TIME: u64 = (START + 3600) * 1000;

/// A machine whose DingTalk is `gateway`.
fn world(gateway: &Gateway) -> World {
    let mut world = World::new();
    world.set("DINGTALK_API_BASE", gateway.base()).set("DINGTALK_OAPI_BASE", gateway.base());
    world.set("DINGTALK_CLIENT_ID", "dingexample").set("DINGTALK_CLIENT_SECRET", SECRET);
    let path = world.folder.path().join("ca.pem");
    ding::store::write(&path, gateway.authority.as_bytes()).unwrap();
    world
}

/// Runs `ding stream` and holds that nothing secret is shown.
fn stream(world: &World, arguments: &[&str]) -> Outcome {
    let outcome = world.run(["stream"].iter().chain(arguments));
    assert_silent(&outcome);
    outcome
}

fn assert_silent(outcome: &Outcome) {
    for secret in [SECRET, "MARKclient-secret%2F", SESSION, TICKET] {
        assert!(!outcome.to_string().contains(secret), "{outcome}");
    }
}

/// A gateway as `script` says, and a machine for it.
fn scripted(script: Script) -> (Gateway, World) {
    let gateway = Gateway::start(script);
    let world = world(&gateway);
    (gateway, world)
}
