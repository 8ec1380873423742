//! Secrets with odd characters survive every way into the program and onto the wire, or are refused by name.

use ding::api::wire::sign;
use ding::secret::Secret;

use crate::support::{START, Stub, World, answer};

/// Everything that an encoding could eat.
const ODD: &str = "a+b/c=%20&d \"e\" '\\f' #{$x} ü~";

fn ok() -> String {
    answer("200 OK", "Content-Type: application/json\r\n", r#"{"errcode":0,"errmsg":"ok"}"#)
}

/// The query of the first request, decoded by hand: percent signs only, since `+` must not be one.
fn query(stub: &Stub) -> Vec<(String, String)> {
    let request = stub.requests().remove(0);
    let line = request.lines().next().unwrap().to_owned();
    let (_, query) = line.split(' ').nth(1).unwrap().split_once('?').unwrap();
    assert!(!query.contains('+') && !query.contains('/'), "{query}");
    let decoded = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned();
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.into(), decoded(value)))
        .collect()
}

fn value(stub: &Stub, name: &str) -> String {
    query(stub).into_iter().find(|(key, _)| key == name).unwrap().1
}

/// What arrives as the token of a webhook.
fn webhook(address: &str) -> String {
    let stub = Stub::answers(&[ok()]);
    let mut world = World::new();
    world.set("DINGTALK_OAPI_BASE", stub.base()).set("DING_WEBHOOK_SECRET", "");
    world.set("DING_WEBHOOK", address.replace("BASE", &stub.base()));
    let _ = world.run(["send", "text", "hi"]).good();
    value(&stub, "access_token")
}

#[test]
fn a_webhook_in_every_form() {
    for (address, token) in [
        ("abc-_.~1", "abc-_.~1"),
        ("a+b/c=", "a+b/c="),
        ("a%2Bb", "a%2Bb"),
        ("  abc\r\n", "abc"),
        ("BASE/robot/send?access_token=abc", "abc"),
        ("\n BASE/robot/send?access_token=abc \n", "abc"),
        ("https://oapi.dingtalk.com/robot/send?access_token=a%2Bb%2Fc%3D%25", "a+b/c=%"),
        ("https://oapi.dingtalk.com/robot/send?x=1&access_token=a+b/c=&timestamp=1", "a+b/c="),
    ] {
        assert_eq!(webhook(address), token, "{address:?}");
    }
}

#[test]
fn a_webhook_that_is_none_is_refused_without_its_text() {
    for (address, word) in [
        ("\"markmarkmark\"", "quotes"),
        ("mark mark mark", "neither"),
        ("markmark\nmarkmark", "more than one line"),
        ("https://oapi.dingtalk.com/robot/send?access_token", "no `access_token`"),
        ("https://oapi.dingtalk.com/robot/send?access_token=mark1&access_token=mark2", "twice"),
        ("access_token=markmarkmark", "neither"),
        ("https://oapi.dingtalk.com.evil.example/robot/send?access_token=markmark", "evil.example"),
        ("https://oapi.dingtalk.com@evil.example/robot/send?access_token=markmark", "evil.example"),
        ("http://oapi.dingtalk.com/robot/send?access_token=markmark", "write `https://`"),
    ] {
        let mut world = World::new();
        world.set("DING_WEBHOOK", address);
        let outcome = world.run(["send", "text", "hi"]).exits(3);
        assert!(outcome.stderr.contains(word), "{address:?}: {outcome}");
        assert!(!outcome.stderr.contains("mark"), "{address:?}: {outcome}");
        assert!(outcome.stderr.contains("DING_WEBHOOK"), "{address:?}: {outcome}");
    }
}

#[test]
fn a_signing_secret_with_odd_characters() {
    for secret in [ODD, "this is secret", "SEC+/=%", "  SECpadded \r\n"] {
        let stub = Stub::answers(&[ok()]);
        let mut world = World::new();
        world
            .set("DINGTALK_OAPI_BASE", stub.base())
            .set("DING_WEBHOOK", "abc")
            .set("DING_WEBHOOK_SECRET", secret);
        let _ = world.run(["send", "text", "hi"]).good();
        assert_eq!(value(&stub, "timestamp"), (START * 1000).to_string());
        let expected = sign::webhook_sign(START * 1000, &Secret::new(secret.trim()));
        assert_eq!(value(&stub, "sign"), expected, "{secret:?}");
    }
}

/// What arrives as the app's secret, through both endpoints.
fn assert_app_secret(world: &mut World, secret: &str) {
    let token = r#"{"accessToken":"fw8exampletoken","expireIn":7200}"#;
    let stub = Stub::answers(&[answer("200 OK", "", token)]);
    world.set("DINGTALK_API_BASE", stub.base());
    let _ = world.run(["token", "get", "--refresh"]).good();
    let request = stub.requests().remove(0);
    let body: serde_json::Value = serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap();
    assert_eq!(body["appSecret"], secret);

    let token = r#"{"errcode":0,"errmsg":"ok","access_token":"96fcexampletoken","expires_in":7200}"#;
    let stub = Stub::answers(&[answer("200 OK", "", token)]);
    world.set("DINGTALK_OAPI_BASE", stub.base());
    let _ = world.run(["token", "get", "--refresh", "--api", "legacy"]).good();
    assert_eq!(value(&stub, "appsecret"), secret);
}

#[test]
fn an_app_secret_through_a_variable() {
    for (given, secret) in
        [(ODD.to_owned(), ODD), (format!("\n {ODD}\t\r\n"), ODD), ("${HOME}".into(), "${HOME}")]
    {
        let mut world = World::new();
        world.set("DINGTALK_CLIENT_SECRET", given);
        assert_app_secret(&mut world, secret);
    }
}

#[test]
fn an_app_secret_through_a_file() {
    let mut world = World::new();
    let file = world.folder.path().join("secret");
    for content in [format!("{ODD}\n"), format!("\u{feff}{ODD}\r\n"), format!(" {ODD} \n\n")] {
        ding::store::write(&file, content.as_bytes()).unwrap();
        world.set("DINGTALK_CLIENT_SECRET", "").set("DINGTALK_CLIENT_SECRET_FILE", "secret");
        assert_app_secret(&mut world, ODD);
        world.set("DINGTALK_CLIENT_SECRET_FILE", "");
        world.config("[app]\nclient_secret = { file = \"${FOLDER}/secret\" }\n");
        world.set("FOLDER", world.folder.path().display().to_string());
        assert_app_secret(&mut world, ODD);
        // Relative to the settings file, wherever one stands.
        world.config("[app]\nclient_secret = { file = \"../../secret\" }\n");
        assert_app_secret(&mut world, ODD);
        world.config("");
    }
    world.set("DINGTALK_CLIENT_SECRET_FILE", "nothing");
    let outcome = world.run(["token", "get", "--refresh"]).exits(3);
    assert!(
        outcome.stderr.contains("DINGTALK_CLIENT_SECRET_FILE") && outcome.stderr.contains("nothing"),
        "{outcome}"
    );
}

#[test]
fn an_app_secret_through_a_command() {
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_SECRET", "").set("ODD", ODD).set("PATH", "/usr/bin:/bin");
    world
        .config("[app]\nclient_secret = { command = [\"sh\", \"-c\", \"printf '%s\\\\n' \\\"$ODD\\\"\"] }\n");
    assert_app_secret(&mut world, ODD);
    for (command, word) in [
        ("[\"sh\", \"-c\", \"echo mark; exit 3\"]", "3"),
        ("[\"sh\", \"-c\", \"exit 0\"]", "empty"),
        ("[\"sh\", \"-c\", \"echo mark; echo mark\"]", "more than one line"),
        ("[\"/nothing/here\"]", "/nothing/here"),
    ] {
        world.config(&format!("[app]\nclient_secret = {{ command = {command} }}\n"));
        let outcome = world.run(["token", "get", "--refresh"]).exits(3);
        assert!(
            outcome.stderr.contains(word) && outcome.stderr.contains("client_secret"),
            "{command}: {outcome}"
        );
        assert!(!outcome.stderr.contains("mark"), "{command}: {outcome}");
    }
}

#[test]
fn an_app_secret_in_the_settings_file() {
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_SECRET", "").set("SECRET", ODD);
    world.config("[app]\nclient_secret = { env = \"SECRET\" }\n");
    assert_app_secret(&mut world, ODD);
    world.config("[app]\nclient_secret = \"${SECRET}\"\n");
    assert_app_secret(&mut world, ODD);
    world.config("[app]\nclient_secret = 'a+b/c=%20&d \"e\" \\f ü~'\n");
    assert_app_secret(&mut world, "a+b/c=%20&d \"e\" \\f ü~");
    world.config("[app]\nclient_secret = \"x${NOT_SET}\"\n");
    let outcome = world.run(["token", "get", "--refresh"]).exits(3);
    assert!(outcome.stderr.contains("NOT_SET"), "{outcome}");
}

#[test]
fn an_app_secret_that_is_none() {
    for (secret, word) in
        [("'markmark'", "quotes"), ("\"markmark\"", "quotes"), ("mark\nmark", "more than one line")]
    {
        let mut world = World::new();
        world.set("DINGTALK_CLIENT_SECRET", secret);
        let outcome = world.run(["token", "get"]).exits(3);
        assert!(
            outcome.stderr.contains(word) && outcome.stderr.contains("DINGTALK_CLIENT_SECRET"),
            "{outcome}"
        );
        assert!(!outcome.stderr.contains("mark"), "{outcome}");
        assert!(world.sandbox.journal().is_empty());
    }
    let mut world = World::new();
    world.set("DINGTALK_CLIENT_ID", "ding one");
    let outcome = world.run(["token", "get"]).exits(3);
    assert!(outcome.stderr.contains("holds a space"), "{outcome}");
}

#[test]
fn the_sandbox_takes_what_was_padded() {
    let mut world = World::new();
    for name in ["DING_WEBHOOK", "DING_WEBHOOK_SECRET", "DINGTALK_CLIENT_ID", "DINGTALK_CLIENT_SECRET"] {
        let padded = format!(" \t{}\r\n", world.env[name]);
        world.set(name, padded);
    }
    let _ = world.run(["send", "text", "hi"]).good();
    let _ = world.run(["token", "get"]).good();
    let _ = world.run(["send", "text", "hi", "--to", &format!("group:{}", world.sandbox.group())]).good();
    assert_eq!(world.sandbox.messages().len(), 2);
}
