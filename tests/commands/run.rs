//! `ding run` against the sandbox; what it does as a process stands in `tests/process/run.rs`.

use crate::support::World;

#[test]
fn the_command_writes_where_the_run_writes_and_its_code_stands() {
    let world = World::new();
    let script = "echo out; echo err >&2; echo \"$SECRET_OF_NOBODY\"; exit 3";
    let ended = world.run(["run", "--name", "night\u{1b}ly_*job*", "--", "/bin/sh", "-c", script]);
    assert_eq!(ended.code, 2, "a name is one line without signs that steer a terminal: {ended:?}");
    let ended =
        world.run(["run", "--name", "night_*job* [x](https://a.example)", "--", "/bin/sh", "-c", script]);
    assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (3, "out\n\n", "err\n"));
    let message = world.sandbox.messages().pop().unwrap().message.unwrap();
    assert_eq!(message.title.as_deref(), Some("❌ night_*job* [x](https://a.example) failed: exit code 3"));
    let text = message.text.unwrap();
    assert!(!text.contains("*job*") && !text.contains("](https"), "a name does nothing: {text}");
}

#[test]
fn whoever_looks_on_learns_who_was_told() {
    let mut world = World::new();
    let (plain, group) = (world.sandbox.plain_webhook_url(), world.group_target());
    let call = |options: &[&str], code: &str| {
        let call = ["run", "--to", &plain, "--to", &group].map(str::to_owned);
        let script = ["--", "/bin/sh", "-c", code].map(str::to_owned);
        call.into_iter().chain(options.iter().map(|one| (*one).to_owned())).chain(script).collect::<Vec<_>>()
    };
    let (failing, quiet) = (call(&[], "exit 3"), call(&["-q"], "exit 3"));
    let (good, always) = (call(&[], "exit 0"), call(&["--on", "always"], "exit 0"));
    // A log or a mail of cron holds what the command printed, and nothing else while all is well.
    assert_eq!(world.run(&failing).stderr, "");
    world.terminal = true;
    let told = world.run(&failing);
    assert_eq!((told.code, told.stdout.as_str()), (3, ""), "{told}");
    let lines: Vec<&str> = told.stderr.lines().filter(|line| !line.starts_with(' ')).collect();
    assert!(
        lines.len() == 2
            && lines[0].starts_with("ding: sent to `webhook:")
            && lines[1].starts_with("ding: sent to `group:"),
        "{told}"
    );
    assert_eq!(world.run(&quiet).stderr, "");
    assert_eq!(world.run(&good).stderr, "", "nothing was sent");
    assert!(world.run(&always).stderr.starts_with("ding: sent to `"));
}

#[test]
fn options_stand_before_the_command_and_its_own_behind_it() {
    let world = World::new();
    for call in [&["run", "--help"][..], &["run", "-h"], &["run", "--name", "x", "--help", "--", "no-such"]] {
        let ended = world.run(call);
        assert!(
            ended.code == 0 && ended.stdout.starts_with("Run a command and report"),
            "{call:?} {ended:?}"
        );
    }
    for (call, word) in [
        (&["run", "--nmae", "x", "--", "true"][..], "'--nmae'"),
        (&["run", "-x", "true"], "'-x'"),
        (&["run"], "<CMD>"),
        (&["run", "-q"], "<CMD>"),
        (&["run", "--"], "<CMD>"),
        (&["sandbox", "run", "--falt", "x", "--", "true"], "'--falt'"),
    ] {
        let ended = world.run(call);
        assert!(ended.code == 2 && ended.stderr.contains(word), "{call:?} {ended:?}");
    }
    assert_eq!(world.sandbox.messages().len(), 0, "nothing was started");
    for call in [
        &["run", "echo", "-n", "--help", "--name"][..],
        &["run", "-q", "--", "echo", "-n", "--help", "--name"],
    ] {
        let ended = world.run(call);
        assert_eq!(
            (ended.code, ended.stdout.as_str(), ended.stderr.as_str()),
            (0, "--help --name", ""),
            "{call:?}"
        );
    }
    let ended = world.run(["run", "--", "--help"]);
    assert_eq!(ended.code, 127, "what stands behind `--` is a command: {ended:?}");
}

#[test]
fn a_report_in_ci_shows_the_build_and_leads_to_it() {
    let mut world = World::new();
    for (name, value) in [
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_SERVER_URL", "https://github.com"),
        ("GITHUB_REPOSITORY", "octo/app"),
        ("GITHUB_RUN_ID", "42"),
        ("GITHUB_REF_NAME", "main"),
        ("GITHUB_REF_TYPE", "branch"),
    ] {
        world.set(name, value);
    }
    let ended = world.run(["run", "--ci", "--", "/bin/sh", "-c", "exit 3"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (3, ""));
    let message = format!("{:?}", world.sandbox.messages().pop().unwrap().message.unwrap());
    for part in ["sh failed: exit code 3", "octo/app", "https://github.com/octo/app/actions/runs/42"] {
        assert!(message.contains(part), "no {part} in {message}");
    }
    // Whoever wrote it is mentioned, and only when it failed.
    world.set("GITHUB_ACTOR", "mona");
    world.config("[people]\nmona = \"mobile:13800000000\"\n");
    for (on, code, mentions) in [("failure", 3, 1), ("always", 0, 0)] {
        let script = format!("exit {code}");
        let ended =
            world.run(["run", "--ci", "--on", on, "--at", "author", "--", "/bin/sh", "-c", script.as_str()]);
        assert_eq!((ended.code, ended.stderr.as_str()), (code, ""));
        let body = world.sandbox.messages().pop().unwrap().body.to_string();
        assert_eq!(body.matches("\"atMobiles\":[\"13800000000\"]").count(), mentions, "{body}");
    }
    world.config("");
    let ended = world.run(["run", "--ci", "--at", "author", "--", "/bin/sh", "-c", "exit 3"]);
    assert!(ended.code == 3 && ended.stderr.contains("people.mona"), "{ended:?}");
    assert_eq!(world.sandbox.messages().len(), 4, "the report goes without the mention");
    // Elsewhere the report goes without it.
    let world = World::new();
    let ended = world.run(["run", "--ci", "--", "/bin/sh", "-c", "exit 3"]);
    assert!(ended.code == 3 && ended.stderr.contains("the report says nothing of the build"), "{ended:?}");
    assert_eq!(world.sandbox.messages().len(), 1);
}

#[test]
fn a_command_line_in_one_word_is_not_told_to_the_group() {
    let world = World::new();
    for (line, title) in
        [("no-such-mysql -pTopSecret1 -h /srv/db", "no-such-mysql"), ("PASSWORD=TopSecret1", "PASSWORD")]
    {
        let ended = world.run(["run", "--", line, "backup"]);
        assert!(ended.code == 127 && ended.stderr.contains("sh -c"), "{ended:?}");
        let body = world.sandbox.messages().pop().unwrap().body.to_string();
        assert!(body.contains(&format!("❌ {title} failed")) && !body.contains("TopSecret1"), "{body}");
    }
    let ended = world.run(["run", "--", "no-such-program"]);
    assert!(ended.code == 127 && !ended.stderr.contains("sh -c"), "{ended:?}");
}

#[test]
fn a_rule_that_cannot_be_read_costs_the_lines_and_not_the_report() {
    let world = World::new();
    world.config("[redact_rules.own]\npattern = \"(\"\n");
    let ended = world.run(["run", "--", "/bin/sh", "-c", "echo own-secret; exit 3"]);
    assert!(ended.code == 3 && ended.stderr.contains("goes without the last lines"), "{ended:?}");
    let text = world.sandbox.messages().pop().unwrap().message.unwrap().text.unwrap();
    assert!(text.contains("failed: exit code 3") && !text.contains("own-secret"), "{text}");
}
