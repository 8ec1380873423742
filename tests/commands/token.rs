//! `ding token`.

use std::time::Duration;

use crate::support::World;

#[test]
fn a_token_is_asked_for_once_and_again_when_its_margin_begins() {
    let world = World::new();
    let first = world.run(["token", "get"]).good();
    assert_eq!(world.run(["token", "get"]).good().stdout, first.stdout);
    assert_eq!(world.sandbox.token_requests(), 1);
    world.clock.advance(Duration::from_secs(7200 - 299));
    let _ = world.run(["token", "get"]).good();
    assert_eq!(world.sandbox.token_requests(), 2);
}
