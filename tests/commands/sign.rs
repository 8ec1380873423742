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
      "schema": 1,
      "exit": 0,
      "timestamp": 1767225600000,
      "sign": "AltRR9eeGCkdy1SBnTbD0ONVoUslqTUyvI74dj7bsNA=",
      "url": "http://SANDBOX/robot/send?access_token=5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918&timestamp=1767225600000&sign=AltRR9eeGCkdy1SBnTbD0ONVoUslqTUyvI74dj7bsNA%3D",
      "warnings": [],
      "failures": []
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

#[test]
fn a_time_of_ones_own() {
    let world = World::new();
    let document = world.run(["sign", "--timestamp", "1735693200000", "--json"]).good().json();
    assert_eq!(document["timestamp"], 1_735_693_200_000_u64);
    let secret = Secret::new(world.sandbox.webhook_secret());
    assert!(sign::verify(1_735_693_200_000, &secret, document["sign"].as_str().unwrap()));
    for (wrong, word) in [("1735693200", "seconds"), ("now", "13 digits")] {
        let outcome = world.run(["sign", "--timestamp", wrong]).exits(2);
        assert!(outcome.stderr.contains(word), "{outcome}");
    }
}

#[test]
fn a_whole_address_is_checked() {
    let world = World::new();
    let address = world.run(["sign", "--url"]).good().stdout.trim().to_owned();
    let token = address.split(['=', '&']).nth(1).unwrap().to_owned();
    let right = world.run(["sign", "verify", "--url", &address]).good();
    assert!(right.stdout.contains("the signature is right") && !right.stdout.contains(&token), "{right}");
    let twice = address.replace('%', "%25");
    let wrong = world.run(["sign", "verify", "--url", &twice]).exits(5);
    assert!(wrong.stdout.contains("wrong") && !wrong.stdout.contains(&token), "{wrong}");
    let cut = address.split("&sign").next().unwrap();
    let missing = world.run(["sign", "verify", "--url", cut]).exits(2);
    assert!(missing.stderr.contains("has no `sign`") && !missing.stderr.contains(&token), "{missing}");
    let _ = world.run(["sign", "verify", "--timestamp", "1735693200000"]).exits(2);
    let _ = world.run(["sign", "verify", "--url", &address, "--sign", "x"]).exits(2);
}

#[test]
fn a_good_signature_is_told_from_a_wrong_one() {
    let mut world = World::new();
    let time = (START * 1000).to_string();
    let sign = world.run(["sign", "--json"]).json()["sign"].as_str().unwrap().to_owned();
    world.clock.advance(std::time::Duration::from_secs(12));
    let verify = |world: &World, more: &[&str]| world.run([&["sign", "verify"], more].concat());
    insta::assert_snapshot!(verify(&world, &["--timestamp", &time, "--sign", &sign]), @"
    exit: 0
    --- stdout
    the signature is right (secret of `DING_WEBHOOK`), and good for another 59m 48s
    --- stderr
    ");
    insta::assert_snapshot!(verify(&world, &["--timestamp", &time, "--sign", sign.trim_end_matches('='), "--json"]), @r#"
    exit: 5
    --- stdout
    {
      "schema": 1,
      "exit": 5,
      "valid": false,
      "checked_with": "secret of `DING_WEBHOOK`",
      "age_seconds": 12,
      "mistakes": [
        {
          "id": "no-padding",
          "text": "the `=` at its end is missing",
          "fix": "keep the padding of Base64; `=` is `%3D` in the address"
        }
      ],
      "warnings": [],
      "failures": [
        {
          "id": "no-padding",
          "kind": "refused",
          "code": null,
          "message": "the `=` at its end is missing",
          "cause": null,
          "fix": "keep the padding of Base64; `=` is `%3D` in the address",
          "scopes": [],
          "request_id": null,
          "operation": null,
          "about": null,
          "sent": "no",
          "retryable": false,
          "exit": 5
        }
      ]
    }
    --- stderr
    "#);
    let other = ["--timestamp", &time, "--sign", "BSe0QzwtBdzTlEnmaVptmDApFF/EyDdmvpE/DajHtoE="];
    insta::assert_snapshot!(verify(&world, &other), @"
    exit: 5
    --- stdout
    wrong  it was made with another secret or for another timestamp
    fix    copy the secret again, and take timestamp and signature of the same computation
    --- stderr
    ");
    assert_eq!(verify(&world, &[&other[..], &["-q"]].concat()).exits(5).stdout, "");
    let right = verify(&world, &["--timestamp", &time, "--sign", &sign, "--lang", "zh"]);
    assert!(right.stdout.starts_with("签名正确（`DING_WEBHOOK` 的密钥），剩余有效期 59 分钟"), "{right}");
    world.clock.advance(std::time::Duration::from_secs(2 * 3600));
    insta::assert_snapshot!(verify(&world, &["--timestamp", &time, "--sign", &sign, "--lang", "zh"]), @"
    exit: 5
    --- stdout
    错误  时间戳已过期：距今 2 小时 12 秒，有效期为 1 小时
    处理  每次请求重新签名，并检查本机时钟
    --- stderr
    ");
    // Given as seconds and no signature at all.
    let _ = verify(&world, &["--timestamp", "soon", "--sign", &sign]).exits(2);
    insta::assert_snapshot!(verify(&world, &["--timestamp", &time, "--sign", "hello"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: this is no signature: HMAC-SHA256 in Base64 is 44 characters, the last of them `=`
    ");
    world.set("DING_WEBHOOK_SECRET", "");
    insta::assert_snapshot!(verify(&world, &["--timestamp", &time, "--sign", &sign]), @"
    exit: 2
    --- stdout
    --- stderr
    error: `DING_WEBHOOK` has no signing secret
    hint: set the target's `secret` or `DING_WEBHOOK_SECRET`, or name the secret with `--secret-env`, `--secret-file` or `--secret-stdin`
    ");
}

#[test]
fn a_signature_is_checked_with_any_secret() {
    let mut world = World::new();
    let (time, secret) = ((START * 1000).to_string(), "this is a secret");
    let sign = sign::webhook_sign(START * 1000, &Secret::new(secret));
    let given = ["sign", "verify", "--timestamp", &time, "--sign", &sign];
    let _ = world.run(given).exits(5);
    let _ = world.pipe([&given[..], &["--secret-stdin"]].concat(), b"this is a secret\n").good();
    world.set("OTHER", secret);
    let empty = world.pipe([&given[..], &["--secret-stdin"]].concat(), b"\n").exits(2);
    assert!(empty.stderr.contains("standard input is empty"), "{empty}");
    let _ = world.run([&given[..], &["--secret-env", "OTHER"]].concat()).good();
    let _ = world.run([&given[..], &["--secret-env", "NOT_SET"]].concat()).exits(3);
    let file = world.folder.path().join("secret");
    ding::store::write(&file, secret.as_bytes()).unwrap();
    let _ = world.run([&given[..], &["--secret-file", "secret"]].concat()).good();
    // What DingTalk signs for a robot's own address.
    world.set("DINGTALK_CLIENT_SECRET", secret);
    let _ = world.run([&given[..], &["--callback"]].concat()).good();
    let _ = world.run([&given[..], &["--callback", "--to", "ops"]].concat()).exits(2);
    let _ = world.run([&given[..], &["--to", "group:cidX=="]].concat()).exits(2);
    let outcome = world.run([&["sign", "--url"], &given[1..]].concat()).exits(2);
    assert!(outcome.stderr.contains("behind `verify`"), "{outcome}");
}

#[test]
fn the_secret_of_the_other_kind_is_named() {
    let world = World::new();
    let time = (START * 1000).to_string();
    let sign = |secret: &str| sign::webhook_sign(START * 1000, &Secret::new(secret));
    let check = |sign: &str, more: &[&str]| {
        let outcome =
            world.run([&["sign", "verify", "--json", "--timestamp", &time, "--sign", sign], more].concat());
        let document = outcome.exits(5).json();
        let ids =
            document["mistakes"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    let (of_app, of_webhook) = (sign(world.sandbox.client_secret()), sign(world.sandbox.webhook_secret()));
    assert_eq!(check(&of_app, &[]), ["secret-of-app"]);
    assert_eq!(check(&of_webhook, &["--callback"]), ["secret-of-webhook"]);
    // With whatever else is wrong; and of neither.
    assert_eq!(check(of_app.trim_end_matches('='), &[]), ["secret-of-app", "no-padding"]);
    assert_eq!(check(&sign("SECsomebody"), &[]), ["other"]);
}
