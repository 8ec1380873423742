//! Mistakes in the settings: what no delivery needs keeps no message back, what it needs stops it.

use crate::support::World;

/// What of a file is wrong, and what the warning says.
const UNRELATED: &[(&str, &str)] = &[
    ("[jobs.q]\nexpect = 26\n", "`jobs.q.expect`"),
    ("[jobs.q]\nexpct = \"26h\"\n", "`jobs.q.expct`"),
    ("timeout = 30\n", "`timeout`"),
    ("timeout = \"soon\"\n", "`timeout`"),
    ("lang = \"klingon\"\n", "`lang`"),
    ("colour = \"red\"\n", "`colour`"),
    ("queue = \"often\"\n", "`queue`"),
    ("[quota]\nmessages = 0\n", "`quota.messages`"),
    ("[outbox]\nage = \"old\"\n", "`outbox.age`"),
    ("[state]\nfolder = 5\n", "`state.folder`"),
    ("[state]\nfolder = \"${NOT_SET}\"\n", "`NOT_SET`"),
    ("[model]\ntemprature = 1\n", "`model.temprature`"),
    ("[targets.other]\ngruop = \"cid\"\n", "`targets.other.gruop`"),
    ("[targets]\nother = 5\n", "`targets.other`"),
    ("[tragets.other]\ngroup = \"cid\"\n", "`tragets`"),
    ("[apps.x]\nclient_id = 5\n", "`apps.x.client_id`"),
    ("[people]\n\"a@example.com\" = 5\n", "`people.a@example.com`"),
    ("[targets.ops]\ndedup = 10\nWEBHOOK", "`targets.ops.dedup`"),
    ("[targets.ops]\nmax_parts = 99\nWEBHOOK", "`targets.ops.max_parts`"),
    ("[targets.ops]\nkeyword = \"${NOT_SET}\"\nWEBHOOK", "`NOT_SET`"),
    ("[targets.ops]\noverflw = \"cut\"\nWEBHOOK", "`targets.ops.overflw`"),
];

/// The same of what says where it goes, by which way, or what nobody may see.
const NEEDED: &[(&str, &str)] = &[
    ("[targets.ops]\nsecert = \"SECx\"\nWEBHOOK", "`targets.ops.secert`"),
    ("[targets.ops]\nonly = \"me\"\nWEBHOOK", "`targets.ops.only`"),
    ("[targets.ops]\nwebhook = 5\n", "`targets.ops.webhook`"),
    ("tls_roots = 5\n", "`tls_roots`"),
    ("ca_file = 5\n", "`ca_file`"),
    ("cafile = \"ca.pem\"\n", "`cafile`"),
    ("proxy = 3128\n", "`proxy`"),
    ("proxy = \"ftp://proxy.internal\"\n", "`proxy`"),
    ("porxy = \"http://proxy.internal:3128\"\n", "`porxy`"),
    ("no_proxy = 5\n", "`no_proxy`"),
    ("api_base = 5\n", "`api_base`"),
    ("oapi_base = 5\n", "`oapi_base`"),
    ("[targets]\nops = 5\n", "`targets.ops`"),
];

/// A file that knows `ops`, unless it does so itself.
fn config(world: &World, text: &str) {
    let webhook = "webhook = { env = \"DING_WEBHOOK\" }\nsecret = { env = \"DING_WEBHOOK_SECRET\" }\n";
    match text.contains("WEBHOOK") || text.contains("ops") {
        true => world.config(&text.replace("WEBHOOK", webhook)),
        false => world.config(&format!("{text}\n[targets.ops]\n{webhook}")),
    };
}

#[test]
fn a_mistake_that_no_delivery_needs_keeps_no_message_back() {
    for (text, word) in UNRELATED {
        let mut world = World::new();
        config(&world, text);
        for (call, code) in [
            (&["send", "text", "hi", "--to", "ops"][..], 0),
            (&["run", "--to", "ops", "--", "/bin/sh", "-c", "exit 3"], 3),
        ] {
            let before = world.sandbox.messages().len();
            let sent = world.run(call).exits(code);
            let warned = sent.stderr.matches("warning: ").count();
            assert!(
                sent.stderr.contains(word) && warned == 1 && !sent.stderr.contains("error"),
                "{text}: {sent}"
            );
            assert_eq!(world.sandbox.messages().len(), before + 1, "{text}: {sent}");
        }
        world.set("LC_ALL", "zh_CN.UTF-8");
        let shown = world.run(["send", "text", "hi", "--to", "ops", "--json"]).good();
        assert_eq!(shown.json()["warnings"].as_array().unwrap().len(), 1, "{text}: {shown}");
        assert!(
            shown.json()["warnings"][0]["id"].is_string() && shown.stderr.contains("已忽略该处"),
            "{shown}"
        );
    }
}

#[test]
fn a_mistake_is_told_with_its_line() {
    let text = "# one\n[jobs.a]\nexpect = \"1h\"\n\n[jobs.'b.c']\nexpect = 1\n[apps]\nx.client = 5\n[colours]\nred = 1\n";
    let world = World::new();
    world.config(text);
    let sent = world.run(["send", "text", "hi"]).good();
    for (line, key) in [(6, "`jobs.b.c.expect`"), (8, "`apps.x.client`"), (9, "`colours`")] {
        let told = sent.stderr.lines().find(|told| told.contains(key)).unwrap();
        assert!(told.contains(&format!("config.toml:{line}`")), "{told}");
    }
}

#[test]
fn a_mistake_that_a_delivery_needs_stops_it_and_not_the_command() {
    for (text, word) in NEEDED {
        let mut world = World::new();
        if word.contains("xy") {
            // What is on this machine is reached without a proxy.
            world.set("DINGTALK_API_BASE", "https://api.invalid");
        }
        if word.contains("base") {
            // The variables come first.
            world.set("DINGTALK_API_BASE", "").set("DINGTALK_OAPI_BASE", "");
        }
        config(&world, text);
        let sent = world.run(["send", "text", "hi", "--to", "ops"]).exits(3);
        assert!(sent.stderr.starts_with("error") && sent.stderr.matches(word).count() == 1, "{text}: {sent}");
        let ended = world.run(["run", "--to", "ops", "--", "/bin/sh", "-c", "echo out; exit 4"]).exits(4);
        assert!(ended.stdout == "out\n" && ended.stderr.matches(word).count() == 1, "{text}: {ended}");
        assert_eq!(world.sandbox.messages().len(), 0, "{text}");
    }
}

#[test]
fn jobs_are_looked_at_and_one_that_cannot_be_read_is_told_to_the_target() {
    for (text, word) in UNRELATED.iter().filter(|(text, _)| !text.contains("jobs")) {
        let world = World::new();
        config(&world, text);
        for call in [&["overdue", "--to", "ops"][..], &["overdue"]] {
            if text.contains("[state]") {
                // The jobs may be in another folder, and here none is late.
                let blind = world.run(call).exits(3);
                assert!(blind.stderr.contains("cannot tell whether jobs have run"), "{text}: {blind}");
                assert_eq!(blind.stderr.matches(word).count(), 1, "{text}: {blind}");
                continue;
            }
            let looked = world.run(call).good();
            assert!(looked.stdout.starts_with("no job is watched"), "{text}: {looked}");
            // Some values are read by a delivery alone.
            assert!(looked.stderr.matches("warning: ").count() <= 1, "{text}: {looked}");
        }
    }
    let world = World::new();
    config(&world, "[targets.other]\ngruop = \"cid\"\n");
    let looked = world.run(["overdue"]).good();
    assert!(looked.stderr.contains("warning: a mistake in the settings was passed over"), "{looked}");
    // Of the target that is told it is told once.
    let told = world.run(["overdue", "--to", "ops", "--to", "other"]).exits(3);
    assert_eq!(told.stderr.matches("targets.other.gruop").count(), 1, "{told}");
    for text in ["[jobs.q]\nexpect = 26\n", "[jobs.q]\nexpct = \"26h\"\n", "[jobs.q]\nexpect = \"daily\"\n"] {
        let world = World::new();
        config(&world, text);
        let told = world.run(["overdue", "--to", "ops"]);
        assert!(
            told.code == 3 && told.stderr.lines().filter(|line| !line.starts_with("hint")).count() == 1,
            "{text}: {told}"
        );
        let message = world.sandbox.messages()[0].body.to_string();
        assert!(message.contains("cannot be looked at") && message.contains("jobs.q"), "{text}: {message}");
    }
}

#[test]
fn a_file_that_is_no_toml_leaves_what_the_environment_names() {
    let world = World::new();
    world.config("[targets.ops\nwebhook = \"x\"\n");
    let sent = world.run(["send", "text", "hi"]).good();
    assert!(sent.stderr.contains("warning: the settings file was passed over"), "{sent}");
    // Once, not for each thing that it might have said.
    assert_eq!(sent.stderr.matches("warning: ").count(), 1, "{sent}");
    let ended = world.run(["run", "--", "/bin/sh", "-c", "echo last-line; exit 5"]).exits(5);
    assert!(ended.stderr.contains("is not valid TOML: line 1"), "{ended}");
    // Which rules hide something in it nobody knows.
    let report = world.sandbox.messages().pop().unwrap().body.to_string();
    assert!(report.contains("exit code 5") && !report.contains("last-line"), "{report}");
    // Whom it names nobody knows either.
    let sent = world.run(["send", "text", "hi", "--to", "ops"]).exits(3);
    assert!(sent.stderr.matches("is not valid TOML").count() == 1, "{sent}");
    let shown = world.run(["config", "show"]).exits(3);
    assert!(shown.stderr.contains("error: "), "{shown}");
}

#[test]
fn what_may_have_been_a_rule_of_redaction_shows_no_output() {
    for text in [
        "[redact]\nemails = \"yes\"\n",
        "[redact]\nemial = true\n",
        "[redact_rules.own]\npatern = \"own-[a-z]+\"\n",
        "[redact_rule.own]\npattern = \"own-[a-z]+\"\n",
        "[redaction.own]\npattern = \"own-[a-z]+\"\n",
        "redact = true\n",
    ] {
        let world = World::new();
        config(&world, text);
        let ended =
            world.run(["run", "--to", "ops", "--", "/bin/sh", "-c", "echo own-secret; exit 3"]).exits(3);
        assert!(ended.stderr.contains("goes without the last lines"), "{text}: {ended}");
        let report = world.sandbox.messages().pop().unwrap().body.to_string();
        assert!(report.contains("exit code 3") && !report.contains("own-secret"), "{text}: {report}");
        let told = |told: &str| told.matches("config.toml").count();
        assert_eq!(told(&ended.stderr), 1, "{text}: {ended}");
        let quiet = world.run(["run", "--to", "ops", "--", "/bin/sh", "-c", "exit 0"]).good();
        assert_eq!(told(&quiet.stderr), 1, "{text}: {quiet}");
    }
}

#[test]
fn a_question_about_a_text_that_nobody_may_see_tells_that_there_is_one() {
    for (text, word) in [
        ("[redact]\nemial = true\n", "redact.emial"),
        ("[redact_rules.own]\npattern = \"own-(\"\n", "redact_rules.own.pattern"),
        ("[targets.x\n", "is not valid TOML"),
    ] {
        let mut world = World::new();
        world.set("DING_TARGET", format!("webhook:{}", world.sandbox.webhook_url()));
        world.config(text);
        let asked = world.pipe(["ask", "own-question?"], b"own-secret\n").exits(8);
        assert!(asked.stderr.starts_with("error: the text is not shown"), "{text}: {asked}");
        assert_eq!(asked.stderr.matches(word).count(), 1, "{text}: {asked}");
        let journal = world.sandbox.journal();
        assert_eq!(journal.len(), 1, "no model is asked: {asked}");
        let body = journal[0].body.to_string();
        assert!(body.contains("cannot be shown") && body.contains(word) && !body.contains("own-s"), "{body}");
        assert!(!body.contains("own-question"), "{body}");
        let document = world.pipe(["ask", "--json"], b"own-secret\n").exits(8).json();
        assert_eq!(document["failures"].as_array().unwrap().len(), 1, "{document}");
        assert_eq!((&document["degraded"], &document["answer"]), (&false.into(), &serde_json::Value::Null));
        let before = world.sandbox.messages().len();
        let shown = world.pipe(["ask", "-n"], b"own-secret\n").exits(8);
        assert!(shown.stdout.contains("cannot be shown") && !shown.stdout.contains("own-secret"), "{shown}");
        for call in [&["ask", "--strict"][..], &["ask", "--print"]] {
            let refused = world.pipe(call, b"own-secret\n").exits(3);
            assert!(refused.stdout.is_empty(), "{refused}");
        }
        assert_eq!(world.sandbox.messages().len(), before, "{text}");
    }
}

#[test]
fn each_mistake_is_told_once_whoever_meets_it() {
    for (text, word) in [
        ("[state]\nurl = 5\n", "`state.url`"),
        ("[state]\nurl = \"http://x\"\n", "`state.url`"),
        ("[state]\nurll = \"redis://x\"\n", "`state.urll`"),
        ("[state]\nurl = { env = \"NOT_SET\" }\n", "`state.url`"),
    ] {
        let world = World::new();
        config(&world, text);
        for (call, code) in [
            (&["send", "text", "hi", "--to", "ops"][..], 0),
            (&["run", "--to", "ops", "--", "/bin/sh", "-c", "exit 3"], 3),
        ] {
            let sent = world.run(call).exits(code);
            assert_eq!(sent.stderr.matches(word).count(), 1, "{text}: {sent}");
            assert_eq!(sent.stderr.matches("warning: ").count(), 1, "{text}: {sent}");
        }
    }
}

#[test]
fn only_what_is_copied_is_to_be_copied_again() {
    let copy = "copy the value again";
    for text in [
        "timeout = \"soon\"\n",
        "lang = \"klingon\"\n",
        "[quota]\nmessages = 0\n",
        "[quota]\nwindow = \"long\"\n",
        "queue = \"\"\n",
        "[outbox]\nage = \"old\"\n",
    ] {
        let world = World::new();
        config(&world, text);
        let sent = world.run(["send", "text", "hi", "--to", "ops"]).good();
        assert!(!sent.stderr.contains(copy) && sent.stderr.contains("hint: "), "{text}: {sent}");
    }
    let mut world = World::new();
    for webhook in ["\"https://oapi.dingtalk.com/robot/send\"", "{ env = \"PASTED\" }"] {
        world.set("PASTED", "\"quoted\"");
        world.config(&format!("[targets.ops]\nwebhook = {webhook}\n"));
        let sent = world.run(["send", "text", "hi", "--to", "ops"]).exits(3);
        assert!(sent.stderr.contains(copy), "{sent}");
    }
    world.config("");
    let sent = world.set("DING_WEBHOOK", "SECabc").run(["send", "text", "hi"]).exits(3);
    assert!(sent.stderr.contains(copy), "{sent}");
    let sent = world.set("DING_WEBHOOK", "").set("DING_TIMEOUT", "soon").run(["token", "get"]).exits(3);
    assert!(!sent.stderr.contains(copy) && sent.stderr.contains("`DING_TIMEOUT`"), "{sent}");
}

#[test]
fn what_stands_in_the_file_steers_no_terminal_and_floods_none() {
    let long = "k".repeat(5000);
    let odd = "a\\u001B[2J\\n\\u202Eb";
    for text in [
        format!("\"{odd}\" = 1\n"),
        format!("\"{long}\" = 1\n"),
        format!("[jobs.\"{odd}\"]\nexpect = 1\n"),
        format!("[targets.\"{long}\"]\ngroup = 1\n"),
        format!("[targets.\"{odd}\"]\ngroup = \"cidX==\"\n\n[targets.\"{long}\"]\ngroup = \"cidX==\"\n"),
        format!("[targets.x]\nkeyword = \"${{{odd}}}\"\ngroup = \"cidX==\"\n"),
    ] {
        let world = World::new();
        world.config(&text);
        for call in [
            &["send", "text", "hi", "--to", "nobody"][..],
            &["send", "text", "hi", "--to", "x"],
            &["config", "show"],
        ] {
            let told = world.run(call);
            assert!(!told.stderr.contains(['\u{1b}', '\u{202e}']), "{text}: {}", told.stderr);
            assert!(told.stderr.lines().all(|line| line.len() < 1000), "{text}: {told}");
        }
    }
    let world = World::new();
    world.config(&format!("\"{odd}\" = 1\n"));
    let told = world.run(["config", "show"]).exits(3);
    assert!(told.stderr.contains("`a\\u{1b}[2J\\n\\u{202e}b`"), "{told}");
}

#[test]
fn what_was_meant_as_the_default_target_lets_no_other_tools_variable_decide() {
    let mut world = World::new();
    world.config("target = \"release\"\n");
    let webhook = world.sandbox.webhook_url();
    world.set("DINGTALK_WEBHOOK", webhook).set("DING_WEBHOOK", "");
    let sent = world.run(["send", "text", "hi"]).exits(3);
    assert!(sent.stderr.contains("did you mean `default_target`?"), "{sent}");
    assert_eq!(world.sandbox.messages().len(), 0, "{sent}");
}

#[test]
fn a_report_goes_to_the_targets_that_are_right() {
    for (text, other, word) in [
        ("", "nobody", "there is no target `nobody`"),
        ("[targets.rel]\ngruop = \"cid\"\n", "rel", "`targets.rel.gruop`"),
        ("[targets.rel]\ngroup = \"cid\"\napp = \"gone\"\n", "rel", "`gone`"),
    ] {
        let world = World::new();
        config(&world, text);
        for to in [["ops", other], [other, "ops"]] {
            let before = world.sandbox.messages().len();
            let command =
                ["run", "--to", to[0], "--to", to[1], "--to", "ops", "--", "/bin/sh", "-c", "exit 3"];
            let ended = world.run(command).exits(3);
            assert_eq!(world.sandbox.messages().len(), before + 1, "{text}: {ended}");
            assert!(
                ended.stderr.contains("one target is not told") && ended.stderr.contains(word),
                "{text}: {ended}"
            );
        }
        let ended =
            world.run(["run", "--to", other, "--to", other, "--", "/bin/sh", "-c", "exit 3"]).exits(3);
        assert!(ended.stderr.contains("what becomes of the command cannot be reported"), "{text}: {ended}");
    }
}
