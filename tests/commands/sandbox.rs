//! `ding sandbox`.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::support::{Outcome, World};

/// The program itself, for commands under the sandbox.
const DING: &str = env!("CARGO_BIN_EXE_ding");

#[test]
fn the_demo_shows_the_main_job() {
    let world = World::new();
    let mut outcome = world.run(["sandbox", "demo"]).good();
    // The demo's own sandbox and folder.
    let parts: Vec<&str> = outcome.stdout.split("http://127.0.0.1:").collect();
    let cut = |part: &&str| part.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    outcome.stdout = std::iter::once(parts[0].to_owned())
        .chain(parts[1..].iter().map(cut))
        .collect::<Vec<_>>()
        .join("DEMO");
    outcome.stdout = outcome
        .stdout
        .lines()
        .filter(|line| !line.contains("   file ") && !line.contains("/ding-sandbox-"))
        .map(|line| format!("{line}\n"))
        .collect();
    // The one table that shows the demo's folder is as wide as that is long.
    let rule = regex_lite::Regex::new("─{120,}").unwrap();
    outcome.stdout = rule.replace_all(&outcome.stdout, "─".repeat(145)).into_owned();
    // How often a card is written into depends on the time that passes.
    let card = regex_lite::Regex::new(r"#\d+ (sandbox group · card)").unwrap();
    outcome.stdout = card.replace_all(&outcome.stdout, "#99 $1").into_owned();
    insta::assert_snapshot!(outcome, @"
    exit: 0
    --- stdout
    This is a sandbox: a DingTalk on this machine. Nothing here reaches the real one.

    1. An enterprise app gets an access token; it is cached for everybody on this machine.

       $ ding token get
       36fc9e13b98612d6d6694ab8006aa60a

    2. A text goes to a group through a webhook, signed, and mentions somebody.

       $ ding send text 'disk full on db1' --at 13800000000
       sent to `DING_WEBHOOK` (webhook)

       ┌ #2 signed · text ─────────────────────────────────────────────────────────────────────────────┐
       │ disk full on db1 @13800000000                                                                 │
       │ mentions @13800000000                                                                         │
       └───────────────────────────────────────────────────────────────────────────────────────────────┘

    3. Markdown goes to a group through the enterprise robot, with the token from the cache.

       $ ding send markdown '## Release 1.4

       - api **ok**
       - web **ok**' --to release
       sent to `release` (group), processQueryKey Ot64ivFABoIN3H90wz6nBo3aYKcKpVcDs/rvg+a3t8k=

       ┌ #3 sandbox group · sampleMarkdown ────────────────────────────────────────────────────────────┐
       │ Release 1.4                                                                                   │
       │ -----------                                                                                   │
       │ ## Release 1.4                                                                                │
       │                                                                                               │
       │ - api **ok**                                                                                  │
       │ - web **ok**                                                                                  │
       └───────────────────────────────────────────────────────────────────────────────────────────────┘

    4. A card with two buttons goes to a named target.

       $ ding send action-card '### Deploy to production?' --button Approve=https://ci.example.com/approve --button Reject=https://ci.example.com/reject --horizontal --to ops
       sent to `ops` (webhook)

       ┌ #4 signed · actionCard ───────────────────────────────────────────────────────────────────────┐
       │ Deploy to production?                                                                         │
       │ ----------------                                                                              │
       │ ### Deploy to production?                                                                     │
       │ [ Approve ] https://ci.example.com/approve   [ Reject ] https://ci.example.com/reject         │
       └───────────────────────────────────────────────────────────────────────────────────────────────┘

    5. A picture from this machine, inline in the group: uploaded once, then sent by its media_id.

       $ ding send image chart.png --to release
       sent to `release` (group), processQueryKey /3qdIprozFPmpOvr94Ldw58OLvjDAhBkrOuWeNbvozc=

       ┌ #6 sandbox group · sampleImageMsg ────────────────────────────────────────────────────────────┐
       │ [ picture chart.png, 3 kB ]                                                                   │
       └───────────────────────────────────────────────────────────────────────────────────────────────┘

    6. A wrong signing secret: DingTalk answers HTTP 200 all the same, and `ding` says what it means.

       $ ding send text 'does this arrive?'
       error: sending to `DING_WEBHOOK`: DingTalk refused (310000: description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;link:请参考本接口对应文档获得具体要求，或者在https://open.dingtalk.com/document/  搜索相关文档;)
       hint: the robot checks signatures, and this one does not match: the secret is wrong or not set
       hint: copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`
       exit code 5

       #7 webhook (signed): refused, 310000: description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;link:请参考本接口对应文档获得具体要求，或者在https://open.dingtalk.com/document/  搜索相关文档;

    7. What an error means, where to click, and whether a retry is safe: without network, from a table of codes.

       $ ding explain 400102
       400102  the robot is switched off
         causes  1. the robot is stopped
         fix     enable it in the group's robot settings
         where   DingTalk → the group → group settings → robots → the robot (security settings: 安全设置)
         retry   useless: the same request is refused again until the cause is gone
         source  open.dingtalk.com/document/development/custom-robots-send-group-messages; official documentation; confirmed

    8. Why a webhook does not work, stage by stage: this secret was broken when it was pasted.

       $ ding doctor webhook
       1 broken: secret DING_WEBHOOK — there is a space inside the secret: something else was pasted with it, or it was broken at the end of a line
         seen  36 characters
         fix   copy it again with the copy button of the page

        stage                  verdict      ms   evidence
       ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        settings               good         0    target DING_WEBHOOK; 6 values, `-v` lists them
        rate                   not proved   0    the robot of `DING_WEBHOOK`: 3 of 20 slots taken in the last 1m, 3 messages this month
                                                 what others send is not counted, and DingTalk tells of a limit only when it is passed
        webhook DING_WEBHOOK   not proved   0    a token of 64 characters, for DEMO; only DingTalk can tell whether it is a robot's
        secret DING_WEBHOOK    broken       0    see above
        7 more                 skipped           not tried after secret DING_WEBHOOK; `-v` lists them
       exit code 3

    9. The token again: from the cache, without a request.

       $ ding token status
       app        dingsandbox7k2m9qx4
       base       DEMO (current)
       token      36fc… (32 characters)
       age        0s
       time left  2h

    10. A language model says what a log means, in a card that fills while it writes. The password in the log stays here.

       $ cat build.log
       DATABASE_URL=postgres://ci:correct-horse-battery@db1/app
       test checkout ... FAILED
       connection to db1 refused
       $ ding ask 'why did this fail, in one line?' --to release --card < build.log
       1 secret hidden: url-password 1
       sent to `release` (group), processQueryKey carrier-ding-898a8b8c8d8e8f909192939495969798

       ┌ #99 sandbox group · card ─────────────────────────────────────────────────────────────────────┐
       │ **checkout** failed: the database `db1` refused the connection. Is it running?                │
       └───────────────────────────────────────────────────────────────────────────────────────────────┘

    The same commands talk to the real DingTalk. Set
    - for a group's robot: DING_WEBHOOK and DING_WEBHOOK_SECRET
    - for an enterprise app: DINGTALK_CLIENT_ID and DINGTALK_CLIENT_SECRET
    - for `ding ask`: AI_MODEL_PROVIDER, AI_MODEL_API_KEY and AI_MODEL_NAME
    To try a script of yours against the sandbox: `ding sandbox run -- ./your-script.sh`
    --- stderr
    ");
    assert!(world.sandbox.journal().is_empty(), "the demo has a sandbox of its own");
    assert!(!world.folder.path().join("cache").exists());
}

#[test]
fn the_demo_in_chinese() {
    let outcome = World::new().run(["sandbox", "demo", "--lang", "zh"]).good();
    assert!(outcome.stdout.starts_with("这是沙箱"), "{outcome}");
    assert!(outcome.stdout.contains("密钥错误或未设置"), "{outcome}");
}

/// Runs `script` in a shell under a sandbox.
fn run(world: &World, options: &[&str], script: &str) -> Outcome {
    let script = script.replace("ding ", &format!("{DING} "));
    world.run([&["sandbox", "run", "--json"], options, &["--", "sh", "-c", &script]].concat())
}

#[test]
fn run_shows_what_arrived_and_ends_with_the_commands_code() {
    let mut world = World::new();
    world.set("PATH", "/usr/bin:/bin");
    let outcome = run(
        &world,
        &[],
        "ding send text hi -q --to plain && ding send markdown x -q --to release >/dev/null",
    )
    .good();
    let document = outcome.json();
    let calls: Vec<&str> = document["arrived"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["operation"].as_str().unwrap())
        .collect();
    assert_eq!(calls, ["webhook", "token", "group"]);
    let outcome = run(&world, &[], "exit 7").exits(7);
    assert_eq!(outcome.json()["command_exit"], 7);
    let _ = run(&world, &[], "kill -TERM $$").exits(143);
    assert!(world.sandbox.journal().is_empty());
    let outcome = world.run(["sandbox", "run", "--", "sh", "-c", "true"]).good();
    assert_eq!(outcome.stderr, "nothing arrived at the sandbox\n");
}

#[test]
fn a_command_answers_in_the_language_of_its_reader() {
    let mut world = World::new();
    world.set("PATH", "/usr/bin:/bin");
    let told = world.folder.path().join("told");
    for (lang, sent) in [("zh", "已发送到 `plain`（Webhook）\n"), ("en", "sent to `plain` (webhook)\n")]
    {
        world.set("DING_LANG", lang);
        let _ = run(&world, &[], &format!("ding send text hi --to plain >'{}' 2>&1", told.display())).good();
        assert_eq!(std::fs::read_to_string(&told).unwrap(), sent);
    }
}

#[test]
fn run_tells_what_the_command_did_not_notice() {
    let mut world = World::new();
    world.set("PATH", "/usr/bin:/bin");
    let outcome = run(&world, &["--fault", "send:310000"], "ding send text hi -q 2>/dev/null; true").exits(5);
    assert_eq!(outcome.json()["unnoticed"], serde_json::json!([1]));
    assert!(outcome.stderr.contains("does not look at the answers"), "{outcome}");
    // Sent again with success: noticed.
    let _ = run(
        &world,
        &["--fault", "group:60011"],
        "ding send text x -q --to release 2>/dev/null || ding send text x -q --to release >/dev/null",
    )
    .good();
}

#[test]
fn run_hands_nothing_of_the_user_on() {
    let mut world = World::new();
    world.set("PATH", "/usr/bin:/bin").set("DING_TARGET", "prod").set("DINGTALK_ROBOT_CODE", "mine");
    world.set("AI_MODEL_API_KEY", "mine").set("DING_APP", "prod").set("MY_OWN", "kept");
    let script = "test -z \"$DING_TARGET$DINGTALK_ROBOT_CODE$DING_APP\" && test \"$AI_MODEL_API_KEY\" != mine && test \"$MY_OWN\" = kept \
                  && case \"$DINGTALK_API_BASE$DINGTALK_OAPI_BASE$AI_MODEL_BASE_URL\" in http://127.0.0.1:*) ;; *) exit 9;; esac \
                  && test \"$XDG_CACHE_HOME\" != \"$USERS\" && ! test -e \"$XDG_CACHE_HOME/ding\"";
    world.set("USERS", world.env["XDG_CACHE_HOME"].clone());
    let _ = run(&world, &[], script).good();
}

#[test]
fn wrong_calls() {
    let world = World::new();
    insta::assert_snapshot!(world.run(["sandbox", "run", "--fault", "send:hagn", "--", "true"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: invalid value 'send:hagn' for '--fault <FAULT>': `hagn` is nothing that can happen; write one of CODE, expired, currenttoken, STATUS, hang, drop, lost, truncated, html, garbage, empty, foreign, redirect, punish, noquery, xml, badaccept, disconnect, twice, overload, toolong, stall, midway, cut, blank, refusal

    For more information, try '--help'.
    ");
    let outcome = world.run(["sandbox", "run", "--", "/nothing/here"]).exits(2);
    assert!(outcome.stderr.contains("cannot run `/nothing/here`"), "{outcome}");
    let _ = world.run(["sandbox", "run"]).exits(2);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let outcome = world.run(["sandbox", "serve", "--port", &port]).exits(2);
    assert!(outcome.stderr.contains("leave `--port` out"), "{outcome}");
    let help = world.run(["sandbox", "run", "--help"]).good();
    use ding::sandbox::{MODEL_WHATS, WHATS, WHERES};
    for (word, _) in WHATS.iter().chain(WHERES).chain(MODEL_WHATS) {
        assert!(help.stdout.contains(word), "{word}: {help}");
    }
}

/// Sends `request` over a connection of its own, and reads until `end` has come.
fn spoken(base: &str, request: &str, end: &str) -> (TcpStream, String) {
    let mut stream = TcpStream::connect(base.trim_start_matches("http://")).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let read = heard(&mut stream, end);
    (stream, read)
}

fn heard(stream: &mut TcpStream, end: &str) -> String {
    let mut read = Vec::new();
    while !String::from_utf8_lossy(&read).contains(end) {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        read.push(byte[0]);
    }
    String::from_utf8_lossy(&read).into_owned()
}

/// A Stream connection that is subscribed to everything.
fn connected(base: &str, client_id: &str, client_secret: &str) -> TcpStream {
    let body = serde_json::json!({
        "clientId": client_id, "clientSecret": client_secret,
        "subscriptions": [
            { "type": "EVENT", "topic": "*" }, { "type": "CALLBACK", "topic": "/v1.0/im/bot/messages/get" },
        ],
    })
    .to_string();
    let open = format!(
        "POST /v1.0/gateway/connections/open HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Accept: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = spoken(base, &open, "\"}").1;
    let ticket = answer.split("\"ticket\":\"").nth(1).unwrap().trim_end_matches("\"}");
    let upgrade = format!(
        "GET /connect?ticket={ticket} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    let (stream, head) = spoken(base, &upgrade, "\r\n\r\n");
    assert!(head.starts_with("HTTP/1.1 101"), "{head}");
    stream
}

#[test]
fn push_lets_a_message_or_an_event_come_in() {
    let world = World::new();
    insta::assert_snapshot!(world.run(["sandbox", "push", "hello"]), @"
    exit: 6
    --- stdout
    --- stderr
    error: no Stream connection takes bot messages
    hint: connect first the program that is to receive it, then push
    ");
    let sandbox = &world.sandbox;
    let mut stream = connected(sandbox.base(), sandbox.client_id(), sandbox.client_secret());
    insta::assert_snapshot!(world.run(["sandbox", "push", "hello"]), @"
    exit: 0
    --- stdout
    delivered to a Stream connection
    --- stderr
    ");
    heard(&mut stream, r#"{\"content\":\" hello\"}"#);
    let _ = world.run(["sandbox", "push", "hello", "--single"]).good();
    heard(&mut stream, r#"{\"content\":\"hello\"}"#);
    let _ = world.run(["sandbox", "push", "--over-quota"]).good();
    heard(&mut stream, r#"\"errorCode\":20001"#);
    let outcome =
        world.run(["sandbox", "push", "--event", "user_add_org", r#"{"userId":["user002"]}"#, "--json"]);
    assert_eq!(outcome.good().json()["delivered"], true);
    heard(&mut stream, r#"{\"userId\":[\"user002\"]}"#);
}

#[test]
fn push_wants_a_sandbox_and_something_to_push() {
    let mut world = World::new();
    insta::assert_snapshot!(world.run(["sandbox", "push", "--event", "x", "[1]"]), @r#"
    exit: 2
    --- stdout
    --- stderr
    error: the event's content is no JSON object: invalid type: sequence, expected a map at line 1 column 0
    hint: write it like `'{"userId":["user002"]}'`
    "#);
    let outcome = world.run(["sandbox", "push", "--event", "x", "--dry-run", "--json"]).good();
    assert_eq!(outcome.json()["requests"][0]["body"]["event"], "x");
    let _ = world.run(["sandbox", "push"]).exits(2);
    world.set("DINGTALK_API_BASE", "");
    insta::assert_snapshot!(world.run(["sandbox", "push", "hello"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: https://api.dingtalk.com is no sandbox
    hint: run it under `ding sandbox run`, or with the variables that `ding sandbox serve` prints
    ");
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn run_tells_of_wrong_acknowledgements() {
    let mut world = World::new();
    world.set("PATH", "/usr/bin:/bin");
    let folder = world.folder.path().to_owned();
    let made = std::process::Command::new("mkfifo").args([folder.join("base"), folder.join("done")]).status();
    assert!(made.unwrap().success());
    let (client_id, client_secret) = (world.sandbox.client_id(), world.sandbox.client_secret());
    let program = std::thread::spawn(move || {
        let base = std::fs::read_to_string(folder.join("base")).unwrap();
        let mut stream = connected(base.trim(), client_id, client_secret);
        // `{}` as text, then a ping: its pong says that the gateway has read both. The mask is zero.
        stream.write_all(b"\x81\x82\0\0\0\0{}\x89\x84\0\0\0\0mark").unwrap();
        heard(&mut stream, "mark");
        std::fs::OpenOptions::new().write(true).open(folder.join("done")).unwrap();
    });
    let outcome = run(&world, &[], "echo $DINGTALK_API_BASE >base && cat done").exits(5);
    program.join().unwrap();
    assert!(outcome.stderr.contains("1 of its acknowledgements are wrong"), "{outcome}");
    assert!(!outcome.stderr.contains("requests failed"), "{outcome}");
}

#[test]
fn run_shows_method_and_path_of_what_it_does_not_know_and_what_it_assumes() {
    let mut world = World::new();
    world.set("PATH", "/usr/bin:/bin");
    for (lang, call, told) in [
        ("en", "other DELETE /v1.0/robot/nothing", "refused (assumed): InvalidAction.NotFound"),
        ("zh", "未知接口 DELETE /v1.0/robot/nothing", "已拒绝（推定）：InvalidAction.NotFound"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (base, done) = (folder.path().join("base"), folder.path().join("done"));
        assert!(std::process::Command::new("mkfifo").args([&base, &done]).status().unwrap().success());
        let script = format!("echo $DINGTALK_API_BASE >'{}'; cat '{}'", base.display(), done.display());
        let program = std::thread::spawn(move || {
            let base = std::fs::read_to_string(base).unwrap();
            let request = "DELETE /v1.0/robot/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
            let _ = spoken(base.trim(), request, "}");
            std::fs::OpenOptions::new().write(true).open(done).unwrap();
        });
        let outcome = world.run(["sandbox", "run", "--lang", lang, "--", "sh", "-c", &script]).exits(5);
        program.join().unwrap();
        let words: Vec<&str> = outcome.stderr.split_whitespace().collect();
        let shown = words.join(" ");
        assert!(shown.contains(call) && shown.contains(told), "{outcome}");
    }
}

#[test]
fn push_sends_pictures_and_files() {
    let world = World::new();
    let sandbox = &world.sandbox;
    let mut stream = connected(sandbox.base(), sandbox.client_id(), sandbox.client_secret());
    let _ = world.run(["sandbox", "push", "--type", "picture"]).good();
    heard(&mut stream, r#"\"msgtype\":\"picture\""#);
    let _ = world.run(["sandbox", "push", "look", "--type", "richText"]).good();
    heard(&mut stream, r#"{\"richText\":[{\"text\":\"look\"}"#);
    insta::assert_snapshot!(world.run(["sandbox", "push", "--type", "file"]), @"
    exit: 2
    --- stdout
    --- stderr
    error: `file` does not reach a robot in a group
    hint: add `--single`, for a chat with the robot alone
    ");
    let _ = world.run(["sandbox", "push", "--type", "file", "--single"]).good();
    heard(&mut stream, r#"\"fileName\":\"sandbox.txt\""#);
}
