//! `ding overdue`: jobs that should have run and did not, told once, and told when it is over.

use std::path::Path;
use std::time::Duration;

use ding::host::{Clock as _, unix_millis};
use ding::state::jobs::{Jobs, Running, Verdict};
use serde_json::Value;

use crate::support::{Outcome, World};

const HOUR: Duration = Duration::from_secs(3600);

/// The jobs of a world, as `ding run` notes them.
fn jobs(world: &World) -> Jobs {
    Jobs::new(Some(&folder(world)), world.clock.clone()).unwrap()
}

fn folder(world: &World) -> std::path::PathBuf {
    world.folder.path().join("state/ding")
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn start(world: &World, name: &str, expect: Option<Duration>) -> Running {
    let now = unix_millis(world.clock.now());
    wait(jobs(world).start(name, now, 7, expect)).unwrap().0
}

/// A run that begins and ends now.
fn run(world: &World, name: &str, expect: Duration) {
    let mut run = start(world, name, Some(expect));
    wait(jobs(world).finish(&mut run, Verdict::Succeeded)).unwrap();
}

/// What arrived.
fn texts(world: &World) -> Vec<String> {
    let text = |body: Value| body["text"]["content"].as_str().unwrap().to_owned();
    let host = ding::host::machine_name().unwrap();
    world.sandbox.messages().into_iter().map(|entry| text(entry.body).replace(&host, "HOST")).collect()
}

fn world() -> World {
    let mut world = World::new();
    world.set("TZ", "CST-8");
    let (webhook, secret) = (world.sandbox.webhook_url(), world.sandbox.webhook_secret().to_owned());
    world.config(&format!(
        "[jobs.audit]\nexpect = \"26h\"\n\n[targets.ops]\nwebhook = \"{webhook}\"\nsecret = \"{secret}\"\n"
    ));
    world
}

fn look(world: &World, more: &[&str]) -> Outcome {
    world.run(["overdue"].iter().chain(more))
}

#[test]
fn what_is_late_is_told_once_and_again_when_it_is_over() {
    let world = world();
    run(&world, "backup", 26 * HOUR);
    insta::assert_snapshot!(look(&world, &["--to", "ops"]).good(), @r#"
    exit: 0
    --- stdout
    all 2 jobs that are watched are on time
    --- stderr
    "#);
    insta::assert_snapshot!(look(&world, &["--all"]).good(), @r#"
    exit: 0
    --- stdout
     job      state     why
    ─────────────────────────────────────────────────────────────────────────────────
     audit    awaited   has never run, looked for since 08:00; expected every 26 h
     backup   on time   last ran at 08:00 (0 s ago); expected every 26 h
    --- stderr
    "#);
    world.clock.advance(27 * HOUR);
    insta::assert_snapshot!(look(&world, &["--to", "ops"]).good(), @r#"
    exit: 0
    --- stdout
     job      state       why
    ─────────────────────────────────────────────────────────────────────────────────────────
     audit    never ran   has never run, looked for since 01-01 08:00; expected every 26 h
     backup   overdue     last ran at 01-01 08:00 (1 d 3 h ago); expected every 26 h
    --- stderr
    hint: one that will not run any more: `ding overdue --forget NAME`
    "#);
    insta::assert_snapshot!(texts(&world).join("\n---\n"), @r#"
    2 jobs are overdue on HOST
    audit: has never run, looked for since 01-01 08:00; expected every 26 h
    backup: last ran at 01-01 08:00 (1 d 3 h ago); expected every 26 h
    "#);
    // Ten minutes later, as from cron, nobody hears of it again; a new one is told alone.
    run(&world, "sync", HOUR);
    world.clock.advance(2 * HOUR);
    let _ = look(&world, &["--to", "ops"]).good();
    insta::assert_snapshot!(texts(&world)[1..].join("\n---\n"), @r#"
    1 job is overdue on HOST
    sync: last ran at 11:00 (2 h ago); expected every 1 h
    "#);
    // Only what was told is over.
    run(&world, "backup", 26 * HOUR);
    run(&world, "nightly", 26 * HOUR);
    let _ = look(&world, &["--to", "ops", "--lang", "zh"]).good();
    insta::assert_snapshot!(texts(&world)[2..].join("\n---\n"), @r#"
    HOST 上的任务已恢复正常
    backup：上次运行于 13:00（0 秒前）；应每 26 小时运行一次；逾期 2 小时后恢复正常
    "#);
    world.clock.advance(10 * HOUR);
    let _ = look(&world, &["--to", "ops"]).good();
    assert_eq!(texts(&world).len(), 3, "a day has not passed");
    let _ = look(&world, &["--to", "ops", "--dedup", "9h"]).good();
    assert_eq!(texts(&world).len(), 4);
    let _ = look(&world, &["--to", "ops", "--dedup", "off"]).good();
    assert_eq!(texts(&world).len(), 5);
}

#[test]
fn one_that_runs_for_too_long_or_was_cut_off_is_told_apart() {
    let world = world();
    let long = start(&world, "long", Some(HOUR));
    drop(start(&world, "killed", Some(HOUR)));
    run(&world, "killed later", HOUR);
    world.clock.advance(HOUR / 2);
    drop(start(&world, "killed later", Some(HOUR)));
    let short = start(&world, "short", Some(HOUR));
    world.clock.advance(HOUR);
    insta::assert_snapshot!(look(&world, &[]).good(), @r#"
    exit: 0
    --- stdout
     job            state          why
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     killed         never ran      has never run to its end; the run of 08:00 was cut off; expected every 1 h
     killed later   overdue        last ran at 08:00 (1 h 30 min ago); the run of 08:30 was cut off; expected every 1 h
     long           running long   running since 08:00 (1 h 30 min); expected every 1 h
    --- stderr
    hint: one that will not run any more: `ding overdue --forget NAME`
    "#);
    insta::assert_snapshot!(look(&world, &["--lang", "zh", "--all"]).good(), @r#"
    exit: 0
    --- stdout
     任务           状态       详情
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     audit          等待中     从未运行，自 09:30 起等待；应每 26 小时运行一次
     killed         从未运行   从未完整运行过；08:00 开始的运行中途中断；应每 1 小时运行一次
     killed later   逾期       上次运行于 08:00（1 小时 30 分钟前）；08:30 开始的运行中途中断；应每 1 小时运行一次
     long           运行超时   自 08:00 起仍在运行（已 1 小时 30 分钟）；应每 1 小时运行一次
     short          运行中     自 08:30 起仍在运行（已 1 小时）；应每 1 小时运行一次
    --- stderr
    提示：不再运行的任务：`ding overdue --forget 任务名`
    "#);
    assert_eq!(look(&world, &["-q"]).good().stdout, "killed\nkilled later\nlong\n");
    let nobody = World::new();
    let looked = look(&nobody, &["-q"]).good();
    assert_eq!((looked.stdout.as_str(), looked.stderr.as_str()), ("", ""));
    // Cron has nothing to mail when the group has been told.
    let told = look(&world, &["-q", "--to", "ops"]).good();
    assert_eq!((told.stdout.as_str(), told.stderr.as_str()), ("", ""));
    assert_eq!(world.sandbox.messages().len(), 1);
    drop((long, short));
}

#[test]
fn scripts_get_a_code_and_a_document() {
    let world = world();
    let _ = look(&world, &["--exit-code"]).good();
    run(&world, "backup", HOUR);
    world.clock.advance(2 * HOUR);
    let _ = look(&world, &["--json"]).good();
    let document = look(&world, &["--exit-code", "--json"]).exits(11).json();
    assert_eq!(document["failures"][0]["id"], "job-overdue");
    insta::assert_snapshot!(format!("{:#}", document["jobs"][1]), @r#"
    {
      "name": "backup",
      "state": "overdue",
      "overdue": true,
      "expect_seconds": 3600,
      "last_started": "2026-01-01T00:00:00Z",
      "last_ended": "2026-01-01T00:00:00Z",
      "last_succeeded": "2026-01-01T00:00:00Z",
      "failures_in_a_row": 0,
      "running_since": null,
      "unfinished_since": null,
      "awaited_since": null
    }
    "#);
    assert_eq!(document["jobs"][0]["state"], "awaited");
    // Whoever cannot be told matters more.
    world.sandbox.add_fault(ding::sandbox::Fault::parse("webhook:310000").unwrap());
    let document = look(&world, &["--exit-code", "--json", "--to", "ops"]).exits(5).json();
    assert_eq!(document["results"][0]["sent"], "no");
    // It counts as not told.
    let document = look(&world, &["--exit-code", "--json", "--to", "ops"]).exits(11).json();
    assert_eq!(document["results"][0]["sent"], "yes");
}

#[test]
fn a_look_that_is_only_shown_changes_nothing() {
    let world = world();
    run(&world, "backup", HOUR);
    world.clock.advance(2 * HOUR);
    let before = std::fs::read_dir(folder(&world).join("jobs")).unwrap().count();
    let shown = look(&world, &["--dry-run", "--to", "ops"]).good();
    assert!(shown.stdout.contains("1 job is overdue"), "{shown}");
    let _ = look(&world, &["--dry-run"]).good();
    assert_eq!(std::fs::read_dir(folder(&world).join("jobs")).unwrap().count(), before);
    assert!(texts(&world).is_empty() && !folder(&world).join("repeats").exists());
}

#[test]
fn one_that_will_not_run_any_more_is_forgotten() {
    let world = world();
    run(&world, "backup", HOUR);
    world.clock.advance(2 * HOUR);
    let late = look(&world, &["--exit-code"]).exits(11);
    assert!(late.stderr.contains("ding overdue --forget NAME"), "{late}");
    let quiet = look(&world, &["-q"]).good();
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("backup\n", ""), "cron mails what is told");
    let _ = look(&world, &["--forget", "backup"]).good();
    let _ = look(&world, &["--exit-code"]).good();
    let unknown = look(&world, &["--forget", "backup"]).exits(2);
    assert!(unknown.stderr.contains("no job `backup`"), "{unknown}");
}

#[cfg(unix)]
#[test]
fn who_cannot_see_says_so_to_the_target() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    // One file that cannot be read hides one job alone.
    let world = world();
    run(&world, "backup", HOUR);
    run(&world, "sync", HOUR);
    let path = folder(&world).join(format!("jobs/{}.json", ding::state::Key::job("backup")));
    mode(&path, 0o644);
    world.clock.advance(2 * HOUR);
    let outcome = look(&world, &["--to", "ops", "--json"]).exits(1);
    assert_eq!(outcome.json()["jobs"][1]["name"], "sync", "{outcome}");
    let told = texts(&world).remove(0);
    assert!(told.contains("sync: last ran") && told.contains("cannot tell whether jobs have run"), "{told}");
    let _ = look(&world, &["--to", "ops"]).exits(1);
    assert_eq!(texts(&world).len(), 1, "repeats of this are none of anybody's interest");
    // The whole folder.
    let (world, other) = (self::world(), tempfile::tempdir().unwrap());
    std::fs::create_dir_all(folder(&world)).unwrap();
    std::os::unix::fs::symlink(other.path().join("nowhere"), folder(&world).join("jobs")).unwrap();
    ding::store::write(&folder(&world).join("repeats"), b"").unwrap();
    let outcome = look(&world, &["--to", "ops"]).exits(1);
    assert!(outcome.stderr.contains("cannot tell whether jobs have run"), "{outcome}");
    assert!(texts(&world)[0].contains("cannot tell whether jobs have run"));
    // None at all.
    let mut world = self::world();
    world.set("XDG_STATE_HOME", "");
    let outcome = look(&world, &["--to", "ops"]).exits(3);
    assert!(outcome.stdout.is_empty() && !outcome.stderr.contains("[jobs.NAME]"), "{outcome}");
    assert_eq!(texts(&world).len(), 1);
}

#[test]
fn a_setting_that_cannot_be_read_hides_one_job_alone() {
    let world = world();
    let path = world.folder.path().join("config/ding/config.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    world.config(&text.replace("[targets", "[jobs.report]\nexpect = \"daily\"\n\n[targets"));
    let outcome = look(&world, &["--to", "ops"]).exits(3);
    assert!(outcome.stderr.contains("jobs.report.expect"), "{outcome}");
    assert!(texts(&world)[0].contains("jobs.report.expect"));
    let _ = world.run(["config", "set", "jobs.夜间 备份.expect", "26h"]).good();
    let shown = look(&world, &["--all", "--to", "ops"]).exits(3);
    assert!(shown.stdout.contains("夜间 备份") && shown.stdout.contains("audit"), "{shown}");
    let refused = world.run(["config", "set", "jobs.x.expect", "daily"]).exits(2);
    assert!(refused.stderr.contains("a value looks like `26h`"), "{refused}");
    let _ = world.run(["config", "set", "jobs.x.expect", "off"]).good();
}
