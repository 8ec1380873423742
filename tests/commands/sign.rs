//! `ding sign`.

use ding::api::wire::sign;
use ding::secret::Secret;

use crate::support::{START, World};

#[test]
fn timestamp_signature_and_address() {
    let world = World::new();
    insta::assert_snapshot!(world.run(["sign"]), @"
    exit: 0
    --- stdout
    timestamp  1767225600000
    sign       AltRR9eeGCkdy1SBnTbD0ONVoUslqTUyvI74dj7bsNA=
    url        http://SANDBOX/robot/send?access_token=5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918&timestamp=1767225600000&sign=AltRR9eeGCkdy1SBnTbD0ONVoUslqTUyvI74dj7bsNA%3D
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["sign", "--json"]), @r#"
    exit: 0
    --- stdout
    {
      "timestamp": 1767225600000,
      "sign": "AltRR9eeGCkdy1SBnTbD0ONVoUslqTUyvI74dj7bsNA=",
      "url": "http://SANDBOX/robot/send?access_token=5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918&timestamp=1767225600000&sign=AltRR9eeGCkdy1SBnTbD0ONVoUslqTUyvI74dj7bsNA%3D"
    }
    --- stderr
    "#);
    insta::assert_snapshot!(world.run(["sign", "--url"]), @"
    exit: 0
    --- stdout
    http://SANDBOX/robot/send?access_token=5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918&timestamp=1767225600000&sign=AltRR9eeGCkdy1SBnTbD0ONVoUslqTUyvI74dj7bsNA%3D
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["sign", "--quiet"]), @"
    exit: 0
    --- stdout
    http://SANDBOX/robot/send?access_token=5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918&timestamp=1767225600000&sign=AltRR9eeGCkdy1SBnTbD0ONVoUslqTUyvI74dj7bsNA%3D
    --- stderr
    ");
    let document = world.run(["sign", "--json"]).json();
    let signature = document["sign"].as_str().unwrap();
    assert!(sign::verify(START * 1000, &Secret::new(world.sandbox.webhook_secret()), signature));
}

#[test]
fn a_robot_without_secret_has_only_an_address() {
    let mut world = World::new();
    world.set("DING_WEBHOOK_SECRET", "");
    insta::assert_snapshot!(world.run(["sign"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: `DING_WEBHOOK` has no signing secret
    hint: set the target's `secret` or `DING_WEBHOOK_SECRET`, or print the plain address with `--url`
    ");
    insta::assert_snapshot!(world.run(["sign", "--url"]), @"
    exit: 0
    --- stdout
    http://SANDBOX/robot/send?access_token=5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918
    --- stderr
    ");
}

#[test]
fn only_webhooks_are_signed() {
    let world = World::new();
    world.config("[targets.g]\ngroup = \"cidX==\"\n");
    for target in ["group:cidX==", "user:u", "g"] {
        let outcome = world.run(["sign", "--to", target]).exits(2);
        assert!(outcome.stderr.contains("only webhooks are signed"), "{outcome}");
    }
    let _ = world.run(["sign", "--to", "nobody"]).exits(3);
}

#[test]
fn a_named_target_with_its_own_secret() {
    let mut world = World::new();
    world.config(&format!(
        "[targets.ops]\nwebhook = \"{}\"\nsecret = {{ env = \"OPS_SECRET\" }}\n",
        world.sandbox.webhook_url()
    ));
    world.set("OPS_SECRET", "this is secret").set("DING_WEBHOOK_SECRET", "");
    let document = world.run(["sign", "--to", "ops", "--json"]).good().json();
    let signature = document["sign"].as_str().unwrap();
    assert_eq!(signature, sign::webhook_sign(START * 1000, &Secret::new("this is secret")));
    world.set("OPS_SECRET", "");
    let outcome = world.run(["sign", "--to", "ops"]).exits(3);
    assert!(outcome.stderr.contains("OPS_SECRET"), "{outcome}");
}
