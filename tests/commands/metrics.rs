//! `--metrics` and `[metrics] textfile`: totals of what was sent, as Prometheus reads them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ding::state::metrics::{Added, add};

use crate::support::World;

/// A name with its labels, and the value.
type Samples = BTreeMap<String, f64>;

fn is_name(text: &str, colons: bool) -> bool {
    let first = |c: char| c.is_ascii_alphabetic() || c == '_' || colons && c == ':';
    text.starts_with(first) && text.chars().all(|c| first(c) || c.is_ascii_digit())
}

type Labels = Vec<(String, String)>;

/// The labels of a sample and what stands behind them; the text begins behind the `{`.
fn labels(mut text: &str) -> Result<(Labels, &str), String> {
    let mut labels = Vec::new();
    loop {
        if let Some(rest) = text.strip_prefix('}') {
            return Ok((labels, rest));
        }
        let (name, rest) = text.split_once("=\"").ok_or("a label without a value")?;
        if !is_name(name, false) || name.starts_with("__") {
            return Err(format!("`{name}` is no name of a label"));
        }
        let (mut value, mut chars) = (String::new(), rest.char_indices());
        let end = loop {
            match chars.next().ok_or("a value without an end")? {
                (at, '"') => break at + 1,
                (_, '\\') => value.push(match chars.next().ok_or("a lone backslash")?.1 {
                    'n' => '\n',
                    c @ ('\\' | '"') => c,
                    c => return Err(format!("`\\{c}` is no escape")),
                }),
                (_, '\n') => return Err("a line in a value".into()),
                (_, c) => value.push(c),
            }
        };
        if labels.iter().any(|(known, _)| known == name) {
            return Err(format!("the label `{name}` twice"));
        }
        labels.push((name.to_owned(), value));
        text = rest[end..].strip_prefix(',').unwrap_or(&rest[end..]);
    }
}

/// Reads the text format as strictly as its documentation and `promtool check metrics` are:
/// <https://prometheus.io/docs/instrumenting/exposition_formats/>, <https://prometheus.io/docs/practices/naming/>.
fn parse(text: &str) -> Result<Samples, String> {
    if !text.ends_with('\n') || text.contains("\n\n") || text.contains('\r') {
        return Err("lines end with one line feed".into());
    }
    let (mut samples, mut families) = (Samples::new(), Vec::<(String, String)>::new());
    let mut help: Option<String> = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("# HELP ") {
            let (name, words) = rest.split_once(' ').ok_or("HELP without a text")?;
            if !is_name(name, true) || words.is_empty() || help.replace(name.to_owned()).is_some() {
                return Err(format!("HELP of `{name}`"));
            }
            continue;
        }
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').ok_or("TYPE without a type")?;
            let known = families.iter().any(|(known, _)| known == name);
            let unit =
                ["_seconds", "_bytes"].iter().any(|unit| name.contains(unit)) || !name.contains("_time");
            let fits = match kind {
                "counter" => name.ends_with("_total"),
                "gauge" => !name.ends_with("_total") && !name.ends_with("_count"),
                _ => false,
            };
            if help.take().as_deref() != Some(name) || known || !fits || !unit {
                return Err(format!("TYPE of `{name}`"));
            }
            families.push((name.to_owned(), kind.to_owned()));
            continue;
        }
        let end = line.find(['{', ' ']).ok_or("a sample without a value")?;
        let (name, rest) = line.split_at(end);
        // All samples of a family stand together, right behind its TYPE.
        if help.is_some() || families.last().is_none_or(|(family, _)| family != name) {
            return Err(format!("`{name}` outside its family"));
        }
        let (labels, rest) = match rest.strip_prefix('{') {
            Some(rest) => labels(rest)?,
            None => (Vec::new(), rest),
        };
        let value = rest.strip_prefix(' ').ok_or("no blank before the value")?;
        // A time stamp is refused by the node exporter.
        let number: f64 = value.parse().map_err(|_| format!("`{value}` is no number"))?;
        if number < 0.0 {
            return Err(format!("`{name}` is negative"));
        }
        let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let key = format!("{name} {}", labels.join(" ")).trim_end().to_owned();
        if samples.insert(key.clone(), number).is_some() {
            return Err(format!("`{key}` twice"));
        }
    }
    match help {
        Some(name) => Err(format!("`{name}` has no TYPE")),
        None => Ok(samples),
    }
}

fn read(path: &Path) -> Samples {
    let text = std::fs::read_to_string(path).unwrap();
    parse(&text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

fn world(faults: &[&str]) -> (World, PathBuf) {
    let world = World::with_faults(faults);
    let (webhook, secret) = (world.sandbox.webhook_url(), world.sandbox.webhook_secret().to_owned());
    world.config(&format!(
        "[outbox]\nlasting = true\n\n[quota]\nmax_wait = \"0\"\n\n[metrics]\ntextfile = \"../../ding.prom\"\n\n\
         [targets.ops]\nwebhook = \"{webhook}\"\nsecret = \"{secret}\"\n\n[targets.\"a.b\"]\ngroup = \"{}\"\n",
        world.sandbox.group()
    ));
    let path = world.folder.path().join("ding.prom");
    (world, path)
}

#[test]
fn the_parser_refuses_what_prometheus_refuses() {
    let head = "# HELP a_total A.\n# TYPE a_total counter\n";
    assert_eq!(parse(&format!("{head}a_total{{x=\"1\"}} 2\n")).unwrap()["a_total x=1"], 2.0);
    for bad in [
        "a_total 1\n",
        &format!("{head}a_total 1"),
        &format!("{head}a_total{{x=\"1}} 2\n"),
        &format!("{head}a_total{{1x=\"1\"}} 2\n"),
        &format!("{head}a_total{{x=\"\\d\"}} 2\n"),
        &format!("{head}a_total 1 1700000000\n"),
        &format!("{head}a_total 1\na_total 1\n"),
        &format!("{head}{head}a_total 1\n"),
        "# HELP a A.\n# TYPE a counter\na 1\n",
        "# TYPE a_total counter\na_total 1\n",
    ] {
        assert!(parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn what_became_of_messages_is_counted() {
    let (world, path) = world(&["webhook:310000", "webhook:130101"]);
    let literal = world.group_target();
    for (call, code) in [
        (&["text", "a", "--to", "ops"][..], 5),
        (&["text", "b", "--to", "ops", "--queue"], 75),
        (&["text", "c", "--to", "a.b", "--dedup", "1h"], 0),
        (&["text", "c", "--to", "a.b", "--dedup", "1h"], 0),
        (&["text", "d", "--to", &literal], 0),
        (&["text", "e", "--to", "ops", "--dry-run"], 0),
    ] {
        let _ = world.run(["send"].iter().chain(call)).exits(code);
    }
    insta::assert_snapshot!(std::fs::read_to_string(&path).unwrap(), @r#"
    # HELP ding_messages_sent_total Messages that DingTalk accepted.
    # TYPE ding_messages_sent_total counter
    ding_messages_sent_total{target="a.b"} 1
    ding_messages_sent_total{target="group:"} 1
    ding_messages_sent_total{target="ops"} 0
    # HELP ding_messages_suppressed_total Messages left out as repeats.
    # TYPE ding_messages_suppressed_total counter
    ding_messages_suppressed_total{target="a.b"} 1
    ding_messages_suppressed_total{target="group:"} 0
    ding_messages_suppressed_total{target="ops"} 0
    # HELP ding_messages_queued_total Messages stored in the outbox for later.
    # TYPE ding_messages_queued_total counter
    ding_messages_queued_total{target="a.b"} 0
    ding_messages_queued_total{target="group:"} 0
    ding_messages_queued_total{target="ops"} 1
    # HELP ding_messages_dead_total Messages that became dead letters.
    # TYPE ding_messages_dead_total counter
    ding_messages_dead_total{target="a.b"} 0
    ding_messages_dead_total{target="group:"} 0
    ding_messages_dead_total{target="ops"} 0
    # HELP ding_messages_waited_total Messages that waited for the quota.
    # TYPE ding_messages_waited_total counter
    ding_messages_waited_total{target="a.b"} 0
    ding_messages_waited_total{target="group:"} 0
    ding_messages_waited_total{target="ops"} 0
    # HELP ding_quota_wait_seconds_total Time waited for the quota.
    # TYPE ding_quota_wait_seconds_total counter
    ding_quota_wait_seconds_total{target="a.b"} 0.000
    ding_quota_wait_seconds_total{target="group:"} 0.000
    ding_quota_wait_seconds_total{target="ops"} 0.000
    # HELP ding_messages_failed_total Failures, by their class and the code of DingTalk or the name of the failure.
    # TYPE ding_messages_failed_total counter
    ding_messages_failed_total{target="ops",class="refused",code="310000"} 1
    ding_messages_failed_total{target="ops",class="queued",code="130101"} 1
    # HELP ding_last_success_timestamp_seconds When DingTalk last accepted a message, in seconds since 1970.
    # TYPE ding_last_success_timestamp_seconds gauge
    ding_last_success_timestamp_seconds{target="a.b"} 1767225600.000
    ding_last_success_timestamp_seconds{target="group:"} 1767225600.000
    # HELP ding_outbox_messages Messages in the outbox now.
    # TYPE ding_outbox_messages gauge
    ding_outbox_messages{state="waiting"} 1
    ding_outbox_messages{state="dead"} 0
    "#);
    assert_eq!(read(&path)["ding_outbox_messages state=waiting"], 1.0);
    // The stored one goes out with the next message.
    world.clock.advance(std::time::Duration::from_secs(11 * 60));
    let _ = world.run(["send", "text", "f", "--to", "ops"]).good();
    let samples = read(&path);
    assert_eq!(samples["ding_messages_sent_total target=ops"], 2.0);
    assert_eq!(samples["ding_outbox_messages state=waiting"], 0.0);
    assert_eq!(samples["ding_last_success_timestamp_seconds target=ops"], 1_767_225_600.0 + 660.0);
}

/// Whatever meets a target that no message can go to, and whether another one is right.
#[test]
fn a_target_that_is_wrong_is_counted_once() {
    let (world, path) = world(&[]);
    let settings = world.folder.path().join("config/ding/config.toml");
    let text = std::fs::read_to_string(settings).unwrap();
    world.config(&format!(
        "{text}\n[targets.bad]\nwebhook = 5\n\n[targets.worse]\n\n[jobs.q]\nexpect = \"1h\"\n"
    ));
    let mut failures = 0.0;
    for (call, code) in [
        (&["send", "text", "--to", "bad", "--to", "ops"][..], 8),
        (&["send", "text", "--to", "bad", "--to", "worse"], 3),
        (&["send", "text", "x", "--to", "bad", "--to", "worse"], 3),
        (&["ask", "why?", "--to", "bad", "--to", "ops"], 8),
        (&["ask", "why?", "--to", "bad", "--to", "worse"], 3),
        (&["overdue", "--to", "bad", "--to", "ops"], 3),
        (&["run", "--to", "bad", "--to", "ops", "--", "/bin/sh", "-c", "exit 5"], 5),
    ] {
        let told = world.pipe(call, b"a log\n").exits(code);
        failures += 1.0;
        let samples = read(&path);
        let bad: f64 = samples
            .iter()
            .filter(|(name, _)| name.starts_with("ding_messages_failed_total target=bad "))
            .map(|(_, count)| count)
            .sum();
        assert_eq!(bad, failures, "{call:?}: {told}");
    }
}

#[test]
fn a_flush_is_counted_too_and_each_file_has_all() {
    let (world, path) = world(&["webhook:130101"]);
    // The second is kept back by the refusal of the first.
    for text in ["a", "b"] {
        let _ = world.run(["send", "text", text, "--to", "ops", "--queue"]).exits(75);
    }
    world.clock.advance(std::time::Duration::from_secs(11 * 60));
    let other = world.folder.path().join("new/other.prom");
    let _ = world.run(["outbox", "flush", "--metrics", "new/other.prom"]).good();
    assert_eq!(read(&other)["ding_messages_sent_total target=ops"], 2.0);
    // The setting was overruled.
    assert_eq!(read(&path)["ding_messages_sent_total target=ops"], 0.0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&other).unwrap().permissions().mode() & 0o777, 0o644);
        let state = world.folder.path().join("state/ding/metrics.json");
        assert_eq!(std::fs::metadata(state).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn the_wait_for_the_quota_is_counted() {
    let (world, path) = world(&[]);
    let settings = world.folder.path().join("config/ding/config.toml");
    let text = std::fs::read_to_string(settings).unwrap();
    world.config(&text.replace("[quota]\nmax_wait = \"0\"", "[quota]\nmessages = 1"));
    for text in ["a", "b"] {
        let _ = world.run(["send", "text", text, "--to", "ops"]).good();
    }
    let samples = read(&path);
    assert_eq!(samples["ding_messages_waited_total target=ops"], 1.0);
    assert_eq!(samples["ding_quota_wait_seconds_total target=ops"], 62.0);
}

#[test]
fn a_message_goes_out_whatever_becomes_of_the_totals() {
    let (mut world, path) = world(&[]);
    std::fs::create_dir(&path).unwrap();
    let outcome = world.run(["send", "text", "a", "--to", "ops"]).good();
    assert!(outcome.stderr.contains("the metrics are not written"), "{outcome}");
    std::fs::remove_dir(&path).unwrap();
    // Never in place of what is no file, whoever runs it.
    let outcome = world.run(["send", "text", "b", "--to", "ops", "--metrics", "/dev/null"]).good();
    assert!(outcome.stderr.contains("`/dev/null` cannot be used"), "{outcome}");
    // Whatever reads it, it is no collector.
    assert!(!outcome.stderr.contains("node exporter"), "{outcome}");
    let _ = world.run(["send", "text", "c", "--to", "ops"]).good();
    assert_eq!(read(&path)["ding_messages_sent_total target=ops"], 3.0, "both were counted");
    let state = world.folder.path().join("state/ding/metrics.json");
    ding::store::write(&state, b"{\"version\":9}").unwrap();
    let outcome = world.run(["send", "text", "d", "--to", "ops"]).good();
    assert!(
        outcome.stderr.contains("a later version") && outcome.stderr.contains("missing in the metrics"),
        "{outcome}"
    );
    ding::store::write(&state, b"{\"version\":1,\"ser").unwrap();
    let _ = world.run(["send", "text", "e", "--to", "ops"]).good();
    assert_eq!(read(&path)["ding_messages_sent_total target=ops"], 1.0, "it begins anew");
    world.set("XDG_STATE_HOME", "");
    let outcome = world.run(["send", "text", "f", "--to", "ops"]).good();
    assert!(outcome.stderr.contains("the metrics are not written"), "{outcome}");
    assert_eq!(world.sandbox.messages().len(), 6);
}

#[test]
fn many_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ding.prom");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                for _ in 0..25 {
                    let added = vec![Added { sent: 1, ..Added::new("ops") }];
                    let (totals, lock) = runtime.block_on(add(Some(folder.path()), 1, added)).unwrap();
                    ding::store::write_public(&path, totals.text(None).as_bytes()).unwrap();
                    drop(lock);
                }
            });
        }
    });
    assert_eq!(read(&path)["ding_messages_sent_total target=ops"], 100.0);
}

#[test]
fn a_name_that_the_collector_passes_over_is_told_once_and_written() {
    let mut world = World::new();
    let lines = b"{\"text\":\"a\"}\n{\"text\":\"b\"}\n";
    let sent = world.pipe(["send", "text", "--each", "--metrics", "ding.txt"], lines).good();
    assert_eq!(sent.stderr.matches("warning: the node exporter reads files").count(), 1, "{sent}");
    assert!(sent.stderr.contains("`.prom`") && sent.stderr.contains("hint: write another name"), "{sent}");
    let samples = read(&world.folder.path().join("ding.txt"));
    assert_eq!(samples["ding_messages_sent_total target=DING_WEBHOOK"], 2.0);
    world.config("[metrics]\ntextfile = \"ding.prom.tmp\"\n");
    world.set("LC_ALL", "zh_CN.UTF-8");
    let sent = world.run(["run", "--on", "always", "--", "/bin/sh", "-c", "exit 0"]).good();
    assert!(sent.stderr.contains("只读取文件名以 `.prom` 结尾的文件"), "{sent}");
    let sent = world.run(["send", "text", "hi", "--metrics", "ding.prom"]).good();
    assert!(sent.stderr.is_empty(), "{sent}");
}

#[test]
fn standard_output_is_no_place_for_the_totals() {
    let mut world = World::new();
    let sent = world.run(["send", "text", "hi", "--metrics", "-"]).exits(2);
    assert!(sent.stderr.contains("never standard output") && sent.stderr.contains("./-"), "{sent}");
    assert!(world.sandbox.messages().is_empty());
    world.set("LC_ALL", "zh_CN.UTF-8");
    world.config("[metrics]\ntextfile = \"-\"\n");
    let sent = world.run(["send", "text", "hi"]).good();
    assert!(sent.stderr.contains("`metrics.textfile`") && sent.stderr.contains("不能是标准输出"), "{sent}");
    assert!(!world.folder.path().join("-").exists() && !sent.stdout.contains("ding_"));
    let _ = world.run(["send", "text", "hi", "--metrics", "./-"]).good();
    assert!(
        std::fs::read_to_string(world.folder.path().join("-")).unwrap().contains("ding_messages_sent_total")
    );
}
