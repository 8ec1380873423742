//! `ding doctor --bundle`: a report for others.

use crate::support::{World, tls_host};

#[test]
fn a_report_stands_in_a_new_file_beside_the_table() {
    let world = World::new();
    let outcome = world.run(["doctor", "--bundle", "report.md"]).good();
    assert!(outcome.stdout.contains("stage"), "{outcome}");
    assert_eq!(outcome.stderr, "wrote `report.md`\n");
    let text = std::fs::read_to_string(world.folder.path().join("report.md")).unwrap();
    for part in [
        "# ding doctor",
        env!("CARGO_PKG_VERSION"),
        "## Stages",
        "- token: good",
        "## Settings",
        "- `timeout`: 30s",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let outcome = world.run(["doctor", "--bundle", "report.md"]).exits(2);
    assert!(outcome.stderr.contains("`report.md` is there already"), "{outcome}");
    assert_eq!(std::fs::read_to_string(world.folder.path().join("report.md")).unwrap(), text);
}

#[test]
fn on_standard_output_it_takes_the_place_of_the_table() {
    let world = World::new();
    let outcome = world.run(["doctor", "webhook", "--bundle", "-"]).good();
    assert!(outcome.stdout.starts_with("# ding doctor\n"), "{outcome}");
    assert!(!outcome.stdout.contains('─'), "{outcome}");
    let _ = world.run(["doctor", "--bundle", "-", "--json"]).exits(2);
}

#[test]
fn it_is_written_although_the_settings_cannot_be_read() {
    let world = World::new();
    world.config("client = \"x\"\n");
    let outcome = world.run(["doctor", "--bundle", "-"]).exits(3);
    assert!(outcome.stdout.contains("- cause: unknown-key"), "{outcome}");
}

#[test]
fn it_does_not_tell_who_and_where_this_is() {
    let mut world =
        World::with_faults(&["status:60020=访问ip不在白名单之中 request ip=203.0.113.7 of user li-wei"]);
    let home = world.folder.path().join("li-wei");
    world.set("HOME", home.display().to_string());
    for (name, below) in
        [("XDG_CONFIG_HOME", ".config"), ("XDG_CACHE_HOME", ".cache"), ("XDG_STATE_HOME", ".state")]
    {
        world.set(name, home.join(below).display().to_string());
    }
    let group = world.group_target();
    world.set("DING_WEBHOOK", "").set("DING_TARGET", group);
    let outcome = world.run(["doctor", "--bundle", "-"]).exits(5);
    assert!(outcome.stdout.contains("~/.cache/ding"), "{outcome}");
    for private in ["li-wei", "203.0.113.7", world.sandbox.group(), world.env["DINGTALK_CLIENT_ID"].as_str()]
    {
        assert!(!outcome.stdout.contains(private), "{private}: {outcome}");
    }
    assert!(outcome.stdout.contains("request ip=203.x.x.x of user [user]"), "{outcome}");
}

#[test]
fn it_does_not_name_the_company_of_a_certificate() {
    for (name, years) in
        [("localhost", 2020..2999), ("localhost", 2020..2021), ("elsewhere.example", 2020..2999)]
    {
        for given in [false, true] {
            for lang in ["en", "zh"] {
                let (address, authority) = tls_host(name, years.clone());
                let mut world = World::new();
                let base = format!("https://localhost:{}", address.port());
                world
                    .set("DINGTALK_API_BASE", base.as_str())
                    .set("DINGTALK_OAPI_BASE", base)
                    .set("DING_WEBHOOK", "");
                let file = world.file("ca.pem", authority.as_bytes());
                let mut call = vec!["doctor", "token", "--bundle", "-", "--timeout", "2s", "--lang", lang];
                call.extend(given.then_some(["--ca-file", file.as_str()]).into_iter().flatten());
                let outcome = world.run(call).exits(7);
                assert!(outcome.stdout.contains("[private]"), "{outcome}");
                for private in ["Example Company Gateway", "elsewhere.example"] {
                    assert!(!outcome.stdout.contains(private), "{private}: {outcome}");
                }
            }
        }
    }
}

#[test]
fn a_setting_is_told_by_what_it_is_and_not_by_how_its_value_begins() {
    let world = World::new();
    let settings = "default_target = \"unusable-ops\"\n\
        [targets.unusable-ops]\nwebhook = { command = [\"pass\", \"show\", \"ding/li-wei\"] }\n\
        [targets.other]\nwebhook = { env = \"NOT_SET\" }\n\
        [app]\nclient_id = \"unusable…9 characters)\"\n";
    world.config(settings);
    let outcome = world.run(["doctor", "--offline", "--bundle", "-"]);
    for line in [
        "- `default_target`: set, settings file",
        "- `targets.unusable-ops.webhook`: not looked up, settings file, command `pass …`",
        "- `targets.other.webhook`: unusable: ",
    ] {
        assert!(outcome.stdout.contains(line), "{line}: {outcome}");
    }
    for private in ["li-wei", "unusable…9"] {
        assert!(!outcome.stdout.contains(private), "{private}: {outcome}");
    }
}
