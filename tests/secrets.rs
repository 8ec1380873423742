//! Every command with marked secrets, verbose, as JSON, shown instead of sent, and against every fault: no output
//! holds a secret, in whatever form.

use std::ffi::OsString;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use ding::sandbox::{Fault, WHATS};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::support::{Outcome, Stub, World, answer};

/// Marked secrets of the settings file, never used by a call.
const MARKED: [&str; 7] = [
    "MARKapp+secret/with=odd%signs",
    "https://oapi.dingtalk.com/robot/send?access_token=MARKtoken0123456789abcdef",
    "SECMARKsigning0123456789abcdef0123456789",
    "http://li:MARKproxy%2Fpassword@127.0.0.1:9",
    "MARKvariable \"quoted\" secret",
    "MARKmodel-key/of+nobody",
    // Nobody listens there: each send says so.
    "redis://li:MARKstate%2Fpassword@127.0.0.1:1/2",
];

/// Nobody's.
const OTHER_SIGN: &str = "BSe0QzwtBdzTlEnmaVptmDApFF/EyDdmvpE/DajHtoE=";

/// What a secret could look like in an output.
fn forms(secret: &str) -> Vec<String> {
    let encoded = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    let json = serde_json::Value::from(secret).to_string();
    let json = json[1..json.len() - 1].to_owned();
    let mut forms =
        vec![secret.to_owned(), encoded.to_lowercase(), encoded, json.clone(), json.replace('\\', "\\\\")];
    const UNRESERVED: &percent_encoding::AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    let wire = utf8_percent_encode(secret, UNRESERVED).to_string();
    forms.extend([wire.replace('%', "%25"), wire, json.replace('/', "\\/")]);
    forms.push(url::form_urlencoded::byte_serialize(secret.as_bytes()).collect());
    // In the middle of a longer text Base64 depends on what stands before: three ways, without the odd ends.
    for skipped in 0..3 {
        let padded = [&b"xx"[..skipped], secret.as_bytes()].concat();
        for text in [STANDARD.encode(&padded), URL_SAFE.encode(&padded)] {
            let text = text.trim_end_matches('=');
            forms.push(text[if skipped == 0 { 0 } else { 4 }..text.len() - 1].to_owned());
        }
    }
    forms
}

/// A world with marked secrets, a cached token, and everything that must not be printed.
fn world() -> (World, Vec<String>) {
    let mut world = World::new();
    world.config(&format!(
        "proxy = \"{}\"\n\n[targets.ops]\nwebhook = \"{}\"\nsecret = \"{}\"\n\n[targets.release]\ngroup = \"{}\"\n\n\
         [targets.people]\nuser = \"user001,nobody\"\n\n[apps.marked]\nclient_id = \"dingmarked\"\nclient_secret = \"{}\"\n\n\
         [targets.marked]\nwebhook = \"{}\"\nsecret = \"{}\"\n\n[targets.variable]\nwebhook = {{ env = \"MARKED\" }}\n\n\
         [models.marked]\nprovider = \"openai\"\nbase_url = \"{}/v1\"\nmodel = \"sandbox-1\"\napi_key = \"{}\"\n\n\
         [state]\nurl = \"{}\"\n",
        MARKED[3],
        world.sandbox.webhook_url(),
        world.sandbox.webhook_secret(),
        world.sandbox.group(),
        MARKED[0],
        MARKED[1],
        MARKED[2],
        world.sandbox.base(),
        MARKED[5],
        MARKED[6],
    ));
    let dotenv = format!(
        "DING_WEBHOOK={}\nDING_WEBHOOK_SECRET='{}'\nDINGTALK_CLIENT_SECRET=\"{}\"\nHTTPS_PROXY={}\nOTHER={}\n",
        MARKED[1], MARKED[2], MARKED[0], MARKED[3], MARKED[4]
    );
    ding::store::write(&world.folder.path().join("marked.env"), dotenv.as_bytes()).unwrap();
    world.set("MARKED", MARKED[4]);
    let token = world.run(["token", "get"]).good().stdout.trim().to_owned();
    let legacy = world.run(["token", "get", "--api", "legacy"]).good().stdout.trim().to_owned();
    let plain = world.sandbox.plain_webhook_url();
    let mut secrets: Vec<String> = MARKED.iter().map(|text| (*text).to_owned()).collect();
    secrets.extend(
        ["MARKtoken0123456789abcdef", "MARKproxy", "MARKstate/password", "li:MARK"].map(str::to_owned),
    );
    secrets.extend([token, legacy, plain.split_once('=').unwrap().1.to_owned()]);
    secrets.extend(
        [
            world.sandbox.client_secret(),
            world.sandbox.webhook_token(),
            world.sandbox.webhook_secret(),
            world.sandbox.model_key(),
        ]
        .map(str::to_owned),
    );
    (world, secrets)
}

fn leaks(text: &str, secrets: &[String]) -> Option<String> {
    secrets.iter().flat_map(|secret| forms(secret)).find(|form| text.contains(form.as_str()))
}

fn assert_silent(name: &str, outcome: &Outcome, secrets: &[String]) {
    if let Some(form) = leaks(&outcome.to_string(), secrets) {
        panic!("`{name}` prints `{form}`:\n{outcome}");
    }
    // Signatures are good for an hour: they are credentials too.
    for part in outcome.to_string().split("sign=").skip(1) {
        assert!(
            part.starts_with("<sign>") || part.starts_with("[hidden]"),
            "`{name}` prints a signature:\n{outcome}"
        );
    }
}

/// Every way to send, to every kind of target.
fn sends(world: &World) -> Vec<Vec<String>> {
    let plain = format!("webhook:{}", world.sandbox.plain_webhook_url());
    let literal = format!("webhook:{}", world.sandbox.webhook_token());
    let group = format!("group:{}", world.sandbox.group());
    let messages: [&[&str]; 6] = [
        &["text", "hi"],
        &["markdown", "hi"],
        &["link", "x", "--title", "T", "--url", "https://e.com"],
        &["action-card", "x", "--button", "a=https://e.com"],
        &["raw", r#"{"msgtype":"text","text":{"content":"x"}}"#],
        &["feed-card", "--item", "T", "https://e.com", "https://e.com/p.png"],
    ];
    let mut calls = Vec::new();
    for target in ["", "ops", &plain, &literal, &group, "release", "people", "user:user001"] {
        for message in messages {
            let mut call: Vec<&str> = [&["send"], message].concat();
            if !target.is_empty() {
                call.extend(["--to", target]);
            }
            if message[0] == "raw" && (target == "release" || target == "people") {
                call.extend(["--msg-key", "sampleText"]);
            }
            calls.push(call.into_iter().map(str::to_owned).collect());
        }
    }
    calls
}

const FLAGS: [&[&str]; 7] =
    [&[], &["-vv"], &["--json"], &["--json", "-vv"], &["--quiet"], &["--dry-run", "-vv"], &["--curl", "-vv"]];

#[test]
fn every_command_in_every_form_of_output() {
    let (world, secrets) = world();
    let mut calls = sends(&world);
    let quoted = format!("errcode=123456 errmsg={} {}", MARKED[1], MARKED[2]);
    let more: [&[&str]; 46] = [
        &["token", "status"],
        &["token", "status", "--api", "legacy"],
        &["token", "status", "--app", "marked"],
        &["message", "status", "marked-key"],
        &["message", "recall", "marked-key"],
        &["upload", "marked.env"],
        &["token", "get", "--app", "marked", "--refresh"],
        &["config", "show"],
        &["config", "path"],
        &["config", "get", "app.client_secret"],
        &["config", "get", "apps.marked.client_secret"],
        &["config", "get", "targets.marked.webhook"],
        &["config", "get", "targets.marked.secret"],
        &["config", "get", "proxy"],
        &["target", "list"],
        &["target", "add", "new", "group:cidX=="],
        &["send", "text", "x", "--to", "marked", "--dry-run"],
        &["send", "text", "x", "--to", "variable"],
        &["doctor", "image", "--to", "release", "--send"],
        &["doctor", "image", "--to", "ops"],
        &["doctor", "image", "--to", "marked"],
        &["doctor", "image", "--app", "marked"],
        &["doctor", "stream", "--frame-wait", "1ms"],
        &["stream", "test", "--frame-wait", "1ms", "--wait-message", "1ms"],
        &["stream", "test", "--app", "marked"],
        &["stream", "listen", "--for", "1ms"],
        &["explain", &quoted],
        &["doctor"],
        &["doctor", "--bundle", "-"],
        &["doctor", "token", "--app", "marked"],
        &["doctor", "model"],
        &["doctor", "webhook", "--to", "marked", "--send"],
        &["doctor", "webhook", "--to", "variable", "--bundle", "-"],
        &["verify", "--send"],
        &["verify", "--to", "marked", "--to", "release"],
        &["sign", "verify", "--timestamp", "1767225600000", "--sign", "AAAA", "--to", "marked"],
        &["sign", "verify", "--timestamp", "1767225600000", "--sign", OTHER_SIGN, "--to", "marked"],
        &["config", "init", "--client-id", "dingx", "--client-secret-env", "MARKED", "--force"],
        &["config", "import", "marked.env", "--dry-run"],
        &["config", "import", "marked.env", "--yes", "--target", "imported"],
        &["ask", &quoted, "--to", "ops"],
        &["ask", &quoted, "--to", "release", "--system", MARKED[5], "--session", "ci"],
        &["ask", MARKED[0], "--model", "marked", "--to", "people"],
        &["ask", MARKED[0], "--model", "marked", "--fallback", "default", "--print"],
        &["ask", "--session", "ci", "--clear"],
        &["token", "clear", "--all"],
    ];
    calls.extend(more.iter().map(|call| call.iter().map(|word| (*word).to_owned()).collect()));
    for flags in FLAGS {
        for call in &calls {
            if call.contains(&"--dry-run".to_owned()) && !flags.is_empty() {
                continue;
            }
            world.clock.advance(std::time::Duration::from_secs(5));
            let arguments: Vec<&str> = call.iter().map(String::as_str).chain(flags.iter().copied()).collect();
            assert_silent(&arguments.join(" "), &world.run(&arguments), &secrets);
        }
        let _ = world.run(["token", "get"]);
    }
}

#[test]
fn what_prints_a_secret_prints_it_on_standard_output_only() {
    let (world, secrets) = world();
    for flags in [&[][..], &["-vv"], &["--json", "-vv"], &["--quiet"]] {
        for call in [
            &["token", "get"][..],
            &["token", "get", "--refresh"],
            &["token", "get", "--api", "legacy", "--refresh"],
            &["token", "get", "--header"],
            &["sign"],
            &["sign", "--to", "marked"],
            &["config", "get", "targets.marked.secret", "--reveal"],
        ] {
            let arguments = [call, flags].concat();
            let outcome = world.run(&arguments).good();
            assert!(
                leaks(&outcome.stdout, &secrets).is_some() || call[0] == "sign",
                "{arguments:?}: {outcome}"
            );
            assert_silent(&arguments.join(" "), &Outcome { stdout: String::new(), ..outcome }, &secrets);
        }
    }
}

#[test]
fn every_send_against_every_fault() {
    let codes = ["310000", "300005", "40014", "60011", "500", "502"];
    // Those that happen to both places below.
    let words =
        WHATS.iter().map(|(what, _)| *what).filter(|what| Fault::parse(&format!("token:{what}")).is_ok());
    for what in words.chain(codes) {
        for flags in [&["-vv"][..], &["--json", "-vv"]] {
            let (world, secrets) = world();
            // The cached token is used by the sends, then another is looked up.
            let timeout = if what == "hang" { "100ms" } else { "30s" };
            for (place, targets) in [
                ("send", vec!["--to", "ops", "--to", "release", "--to", "people"]),
                ("token", vec!["--to", "release"]),
            ] {
                let always = format!("{place}:{what}*");
                world.sandbox.add_fault(Fault::parse(&always).unwrap());
                let call = [&["send", "text", "hi", "--timeout", timeout][..], &targets, flags].concat();
                let outcome = world.run(&call);
                assert_ne!(outcome.code, 0, "{always}: {outcome}");
                assert_silent(&format!("{} with {always}", call.join(" ")), &outcome, &secrets);
                let _ = world.run(["token", "clear", "--all"]).good();
            }
            let arguments = [&["token", "get", "--timeout", timeout][..], flags].concat();
            assert_silent(&format!("token get with {what}"), &world.run(&arguments), &secrets);
            let arguments = [&arguments[..], &["--api", "legacy"]].concat();
            assert_silent(&format!("legacy token with {what}"), &world.run(&arguments), &secrets);
        }
    }
}

#[test]
fn an_answer_that_repeats_a_secret() {
    let (world, secrets) = world();
    let token = world.run(["token", "get"]).good().stdout.trim().to_owned();
    assert!(secrets.contains(&token));
    let secret_texts: Vec<String> = secrets
        .iter()
        .filter(|secret| !secret.contains("MARK"))
        .flat_map(|secret| [secret.clone(), forms(secret)[1].clone(), STANDARD.encode(secret)])
        .collect();
    for text in secret_texts {
        for (place, target) in [("webhook", "ops"), ("group", "release"), ("people", "people")] {
            for flags in [&[][..], &["-vv"], &["--json"], &["--quiet"]] {
                // `*` has a meaning in faults, and no secret has one.
                world.sandbox.add_fault(Fault::parse(&format!("{place}:310000=bad `{text}` here")).unwrap());
                world.clock.advance(std::time::Duration::from_secs(5));
                let outcome =
                    world.run([&["send", "text", "hi", "--to", target][..], flags].concat()).exits(5);
                // Only what this run was given can be known to it.
                let known = used(&world, place, &token);
                assert_silent(&format!("{place} {flags:?} repeats {text}"), &outcome, &known);
            }
        }
    }
}

/// The secrets that a send of this kind uses; one with a cached token does not look the app's secret up.
fn used(world: &World, place: &str, token: &str) -> Vec<String> {
    if place == "webhook" {
        return vec![world.sandbox.webhook_token().into(), world.sandbox.webhook_secret().into()];
    }
    vec![token.to_owned()]
}

#[test]
fn a_token_endpoint_that_repeats_the_secret() {
    let (world, secrets) = world();
    let secret = world.sandbox.client_secret();
    for api in ["current", "legacy"] {
        for flags in [&[][..], &["-vv"], &["--json"]] {
            world.sandbox.add_fault(Fault::parse(&format!("token:40096=bad {secret} here")).unwrap());
            let outcome =
                world.run([&["token", "get", "--refresh", "--api", api][..], flags].concat()).exits(4);
            assert_silent(&format!("{api} {flags:?}"), &outcome, &secrets);
        }
    }
    let group = ["send", "text", "hi", "--to", "release", "--json"];
    let _ = world.run(["token", "clear", "--all"]).good();
    world.sandbox.add_fault(Fault::parse(&format!("token:40096=bad {secret} here")).unwrap());
    assert_silent("send", &world.run(group).exits(4), &secrets);
}

/// What a report for others holds, for every secret that the settings know, used or not, and whatever answers repeat.
#[test]
fn a_report_for_others_holds_no_secret_in_any_form() {
    let (first, mut secrets) = world();
    // What only begins like a secret is none, and one that nobody configured is not known.
    let plain = first.sandbox.plain_webhook_url();
    secrets.retain(|secret| !["MARKproxy", "li:MARK"].contains(&secret.as_str()) && !plain.ends_with(secret));
    secrets.push("MARKproxy%2Fpassword".into());
    for (index, secret) in secrets.into_iter().enumerate() {
        let (world, known) = world();
        let forms =
            [secret.clone(), forms(&secret)[1].clone(), forms(&secret)[3].clone(), STANDARD.encode(&secret)];
        for (place, area) in [
            ("token", &["token"][..]),
            ("status", &["token"]),
            ("upload", &["image", "--to", "release"]),
            ("webhook", &["webhook", "--to", "ops", "--send"]),
            ("webhook", &["webhook", "--send"]),
            ("model", &["model"]),
        ] {
            for form in &forms {
                world.clock.advance(std::time::Duration::from_secs(5));
                let what = if place == "status" { "60020" } else { "40089" };
                world.sandbox.add_fault(Fault::parse(&format!("{place}:{what}=bad `{form}` here")).unwrap());
                let outcome = world.run([&["doctor", "--bundle", "-"], area].concat());
                assert!(outcome.stdout.contains(" here)"), "{place} {form}: {outcome}");
                assert_silent(&format!("a report, {place} repeats {form}"), &outcome, &known);
            }
        }
        let file = format!("report-{index}");
        let _ = world.run(["doctor", "--bundle", &file, "-q"]).good();
        let stdout = std::fs::read_to_string(world.folder.path().join(&file)).unwrap();
        assert_silent("a report in a file", &Outcome { code: 0, stdout, stderr: String::new() }, &known);
    }
}

#[test]
fn a_call_that_cannot_be_parsed_does_not_repeat_a_webhook() {
    let (world, secrets) = world();
    let literal = format!("webhook:{}", world.sandbox.webhook_url());
    let calls: [&[&str]; 6] = [
        &["send", "text", "hi", "--to", &literal, "--nonsense"],
        &["send", "text", "hi", "more", "--to", &literal],
        &["send", "text", "hi", "--to", &literal, "--at", "nobody"],
        &["send", "txt", "hi", "--to", &literal],
        &["target", "add", "x", &literal],
        &["sign", "--to", &literal, "--nonsense"],
    ];
    for call in calls {
        for flags in [&[][..], &["--json"]] {
            let arguments: Vec<OsString> = call.iter().chain(flags).map(Into::into).collect();
            let outcome = world.run(arguments).exits(2);
            assert_silent(&format!("{call:?}"), &outcome, &secrets);
        }
    }
}

#[test]
fn no_connection_and_no_proxy_tell_the_address() {
    let (mut world, secrets) = world();
    let base = format!("http://127.0.0.1:{}", crate::support::closed_port());
    let stub = Stub::answers(&vec![answer("403 Forbidden", "", "no"); 60]);
    for (base, proxy) in [
        (base.as_str(), String::new()),
        ("https://nope.invalid", format!("http://li:MARKproxy@{}", stub.address())),
    ] {
        world.set("DINGTALK_OAPI_BASE", base).set("DINGTALK_API_BASE", base).set("HTTPS_PROXY", proxy);
        let literal = format!("webhook:{}", world.sandbox.webhook_token());
        for flags in [&[][..], &["-vv"], &["--json", "-vv"]] {
            for call in [
                &["send", "text", "hi", "--to", &literal][..],
                &["token", "get", "--api", "legacy", "--refresh"],
                &["doctor", "token"],
                &["verify"],
            ] {
                let outcome = world.run([call, flags].concat()).exits(7);
                assert_silent(&format!("{call:?} {flags:?}"), &outcome, &secrets);
            }
        }
        let outcome = world.run(["doctor", "token", "--bundle", "-", "-vv"]).exits(7);
        assert_silent("a report", &outcome, &secrets);
    }
}
