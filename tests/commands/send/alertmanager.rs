//! `ding send alertmanager`: the payloads of Alertmanager and Grafana, whole, damaged, huge and hostile.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use super::arrived;
use crate::support::{Outcome, World};

/// In the time zone of the readers: START is 08:00 there.
fn world() -> World {
    let mut world = super::world();
    world.set("TZ", "CST-8");
    world
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/payloads")
}

fn payload(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(folder().join(name)).unwrap()).unwrap()
}

fn send(world: &World, payload: &Value, more: &[&str]) -> Outcome {
    pipe(world, payload.to_string().as_bytes(), more)
}

fn pipe(world: &World, bytes: &[u8], more: &[&str]) -> Outcome {
    world.pipe(["send", "alertmanager", "--to", "ops"].iter().chain(more).copied(), bytes)
}

/// The Markdown that arrived.
fn texts(world: &World) -> Vec<String> {
    let text = |body: Value| body["markdown"]["text"].as_str().unwrap().to_owned();
    arrived(world).into_iter().map(text).collect()
}

/// The one Markdown that arrived.
fn text(world: &World) -> String {
    let texts = texts(world);
    assert_eq!(texts.len(), 1, "{texts:?}");
    texts[0].clone()
}

#[test]
fn an_alert_without_a_name_has_a_heading_all_the_same() {
    for (labels, head) in [
        (json!({}), "🔴 **alert without a name**"),
        (json!({"alertname": null, "job": "node"}), "🔴 **alert without a name** job=node"),
        (json!({"severity": "critical", "job": "node"}), "🔴 **critical** job=node"),
    ] {
        let world = world();
        let _ = send(&world, &json!({"alerts": [{"labels": labels}]}), &[]).good();
        assert!(text(&world).lines().any(|line| line == head), "{}", text(&world));
    }
}

#[test]
fn each_payload_names_its_source() {
    let sources = fs::read_to_string(folder().join("sources.tsv")).unwrap();
    let listed: Vec<&str> = sources.lines().skip(1).map(|line| line.split('\t').next().unwrap()).collect();
    let mut files: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.retain(|name| name != "sources.tsv");
    files.sort();
    assert_eq!(files, listed);
    assert!(sources.lines().all(|line| line.split('\t').count() == 3));
}

#[test]
fn alertmanager() {
    let world = world();
    let outcome = send(&world, &payload("alertmanager.json"), &["--json"]).good().json();
    assert_eq!(
        outcome["payload"],
        json!({"monitor": "alertmanager", "firing": 2, "resolved": 1, "shown": 3, "truncated": 0})
    );
    assert_eq!(arrived(&world)[0]["markdown"]["title"], "🔴 2 firing, 1 resolved: DiskWillFill");
    insta::assert_snapshot!(text(&world), @r"
    ### 🔴 2 firing, 1 resolved: DiskWillFill

    cluster=bj-1

    🔴 **critical DiskWillFill** instance=db-3:9100 · mountpoint=/var  
      db-3: /var fills up  
      At this rate /var of db-3 is full in 20 minutes.  
      since 07:50, for 9 min · [source](http://prometheus.example.com:9090/graph?g0.expr=predict_linear%28node_filesystem_avail_bytes%5B1h%5D%2C+1200%29+%3C+0&g0.tab=1)

    🔴 **warning DiskWillFill** instance=db-1:9100 · mountpoint=/data  
      db-1: /data fills up  
      At this rate /data of db-1 is full in 3 hours.  
      [runbook](https://wiki.example.com/runbooks/disk)  
      since 06:05, for 1 h 55 min · [source](http://prometheus.example.com:9090/graph?g0.expr=predict_linear%28node_filesystem_avail_bytes%5B1h%5D%2C+10800%29+%3C+0&g0.tab=1)

    🟢 **resolved DiskWillFill** instance=db-2:9100 · mountpoint=/data  
      db-2: /data fills up  
      At this rate /data of db-2 is full in 3 hours.  
      from 06:10 on, for 1 h 30 min · [source](http://prometheus.example.com:9090/graph?g0.expr=predict_linear%28node_filesystem_avail_bytes%5B1h%5D%2C+10800%29+%3C+0&g0.tab=1)

    [Alertmanager](http://alertmanager.example.com:9093/#/alerts?receiver=dingtalk%5C%2Eops)
    ");
}

#[test]
fn grafana() {
    let mut world = world();
    world.set("DING_LANG", "zh");
    let _ = send(&world, &payload("grafana.json"), &[]).good();
    assert_eq!(arrived(&world)[0]["markdown"]["title"], "🔴 告警：下单延迟过高");
    insta::assert_snapshot!(text(&world), @r"
    ### 🔴 告警：下单延迟过高

    🔴 **紧急 下单延迟过高** grafana_folder=交易 · service=order  
      order 的 P99 延迟超过 1 秒  
      近 5 分钟 P99 为 2.4 秒，阈值 1 秒。  
      [runbook](https://wiki.example.com/runbooks/latency)  
      07:52 起，已持续 8 分钟 · B=2.4394, C=1 · [规则](https://grafana.example.com/alerting/grafana/ddk3x9f2/view?orgId=1) · [截图](https://grafana.example.com/render/d-solo/trade.png) · [面板](https://grafana.example.com/d/trade?from=1767221520000&orgId=1&to=1767225600000&viewPanel=4) · [仪表盘](https://grafana.example.com/d/trade?from=1767221520000&orgId=1&to=1767225600000) · [静默](https://grafana.example.com/alerting/silence/new?alertmanager=grafana&matcher=__alert_rule_uid__%3Dddk3x9f2&matcher=service%3Dorder&orgId=1)

    [Grafana](https://grafana.example.com)
    ");
}

/// What Grafana posted before its alerting became that of Alertmanager, and before it had `values`.
#[test]
fn grafana_of_former_years() {
    let world = world();
    let outcome = send(&world, &payload("grafana-former.json"), &["--json"]).good().json();
    assert_eq!(
        outcome["payload"],
        json!({"monitor": "grafana", "firing": 1, "resolved": 0, "shown": 1, "truncated": 0})
    );
    insta::assert_snapshot!(text(&world), @r"
    ### 🔴 firing: Panel Title alert

    🔴 **Panel Title alert** tag name=tag value  
      Notification Message  
      Count=1 · [rule](http://localhost:3000/d/hZ7BuVbWz/test-dashboard?fullscreen&edit&tab=alert&panelId=2&orgId=1) · [picture](https://grafana.com/assets/img/blog/mixed_styles.png)
    ");
    for (state, head) in
        [("ok", "🟢 **resolved Panel Title alert**"), ("no_data", "🔴 **Panel Title alert** ")]
    {
        let mut body = payload("grafana-former.json");
        (body["state"], body["evalMatches"]) = (state.into(), Value::Null);
        let _ = send(&world, &body, &[]).good();
        let text = texts(&world).pop().unwrap();
        assert!(text.contains(head) && text.contains("state=no_data") == (state == "no_data"), "{text}");
    }
    let mut body = payload("grafana.json");
    body["alerts"][0]["values"] = Value::Null;
    let _ = send(&world, &body, &[]).good();
    let text = texts(&world).pop().unwrap();
    assert!(text.contains(" · B=2.4394, C=1 · "), "{text}");
}

/// Of one alert all is shown that has room, and of its labels first those that say where.
#[test]
fn what_matters_of_an_alert_is_not_cut() {
    let world = world();
    let mut body = payload("alertmanager.json");
    let mut alert = body["alerts"][1].clone();
    for number in 0..300 {
        alert["labels"][format!("aa_{number:03}")] = "x".into();
    }
    alert["labels"]["pod"] = "api-7d9f".into();
    alert["annotations"]["description"] = format!("{}and the cause at its end", "word ".repeat(300)).into();
    body["alerts"] = json!([alert]);
    let _ = send(&world, &body, &[]).good();
    let text = text(&world);
    assert!(text.contains(" pod=api"), "{text}");
    assert!(text.contains("and the cause at its end") && text.contains(" · …"), "{text}");
    assert!(text.len() < 8_000, "{}", text.len());
    // The address of an expression that is pages long takes nothing from the texts, and neither does that of the group.
    let mut body = payload("alertmanager.json");
    let long = format!("http://prometheus.example.com/graph?g0.expr={}", "x".repeat(10_000));
    body["externalURL"] = long.as_str().into();
    for alert in body["alerts"].as_array_mut().unwrap() {
        alert["generatorURL"] = long.as_str().into();
    }
    let outcome = send(&world, &body, &[]).good();
    assert!(outcome.stderr.is_empty(), "{outcome}");
    let text = texts(&world).pop().unwrap();
    for said in ["db-1: /data fills up", "db-2: /data fills up", "db-3: /var fills up"] {
        assert!(text.contains(said) && !text.contains("xxxx"), "{said}: {text}");
    }
}

/// Every place in `value`.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    let mut below = |key: &str, value: &Value| {
        let at = format!("{at}/{key}");
        all.push(at.clone());
        places(value, &at, all);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| below(key, value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, value)| below(&at.to_string(), value)),
        _ => {}
    }
}

#[test]
fn whatever_is_missing_or_of_another_type_an_alert_arrives() {
    let world = world();
    let mut count = 0;
    for name in ["alertmanager.json", "grafana.json"] {
        let whole = payload(name);
        let mut all = Vec::new();
        places(&whole, "", &mut all);
        for place in all {
            let (parent, key) = place.rsplit_once('/').unwrap();
            let mut damaged = vec![whole.clone()];
            match damaged[0].pointer_mut(parent).unwrap() {
                Value::Object(members) => drop(members.remove(key)),
                Value::Array(items) => drop(items.remove(key.parse().unwrap())),
                _ => unreachable!(),
            }
            for other in [
                Value::Null,
                json!(7),
                json!(true),
                json!(""),
                json!("0001-01-01T00:00:00Z"),
                json!([]),
                json!({}),
            ] {
                let mut payload = whole.clone();
                *payload.pointer_mut(&place).unwrap() = other;
                damaged.push(payload);
            }
            for payload in damaged {
                let outcome = send(&world, &payload, &["-n", "--json"]).good().json();
                let alerts =
                    payload["alerts"].as_array().into_iter().flatten().filter(|alert| alert.is_object());
                assert_eq!(outcome["payload"]["shown"], alerts.count(), "{place}: {outcome:#}");
                assert!(outcome["requests"][0]["body"]["markdown"]["text"].as_str().unwrap().len() > 20);
                count += 1;
            }
        }
    }
    assert!(count > 500, "{count}");
}

/// So many alerts, every fourth resolved, every fifth critical.
fn many(count: usize) -> Value {
    let mut whole = payload("alertmanager.json");
    let alerts = (0..count).map(|number| {
        json!({
            "status": if number % 4 == 3 { "resolved" } else { "firing" },
            "labels": {
                "alertname": "节点失联",
                "instance": format!("node-{number}:9100"),
                "severity": if number % 5 == 4 { "critical" } else { "warning" },
            },
            "annotations": {"summary": format!("节点 {number} 失联"), "description": "无法抓取指标。".repeat(400)},
            "startsAt": "2025-12-31T22:05:00.52Z",
            "endsAt": "0001-01-01T00:00:00Z",
            "fingerprint": format!("{number:016x}"),
        })
    });
    whole["alerts"] = alerts.collect();
    whole["groupLabels"] = json!({"alertname": "节点失联"});
    whole["commonLabels"] = whole["groupLabels"].clone();
    whole
}

#[test]
fn two_hundred_alerts_are_one_message_with_the_worst_first() {
    for target in ["ops", "release"] {
        let world = world();
        let outcome =
            world.pipe(["send", "alertmanager", "--to", target, "--json"], many(200).to_string().as_bytes());
        let document = outcome.good().json();
        let bodies = arrived(&world);
        assert_eq!(bodies.len(), 1);
        assert!(bodies[0].to_string().len() < 18_000, "{}", bodies[0].to_string().len());
        let text = bodies[0].to_string();
        assert!(text.contains("150 firing, 50 resolved"), "{text}");
        let shown = document["payload"]["shown"].as_u64().unwrap();
        assert!((10..60).contains(&shown), "{shown}");
        assert!(
            text.contains(&format!("… and {} more: {} firing, 50 resolved", 200 - shown, 150 - shown)),
            "{text}"
        );
        // The 30 critical ones that fire stand before the others.
        let instances = text.matches("critical 节点失联").count();
        assert_eq!(instances, usize::try_from(shown.min(30)).unwrap(), "{text}");
        assert!(text.contains("alerts?receiver="), "{text}");
    }
}

#[test]
fn a_payload_of_any_size_is_bounded() {
    let world = world();
    let outcome = send(&world, &many(400), &["--json"]).good().json();
    assert_eq!(outcome["payload"]["firing"], 300);
    // What is left of a longer one may look whole.
    let outcome = send(&world, &many(900), &[]).exits(8);
    assert!(outcome.stderr.contains("is longer than 4 MiB"), "{outcome}");
    assert!(texts(&world)[1].contains("truncatedAlerts"), "{:?}", texts(&world)[1]);
}

#[test]
fn labels_are_shown_as_they_are_and_do_nothing() {
    let hostile = [
        "@all",
        "@所有人",
        "@13800000000",
        "@zhangsan",
        "**bold** `code` ~~gone~~",
        "[x](https://evil.example)",
        "![x](https://evil.example/p.png)",
        "<font color=\"red\">x</font>",
        "<https://evil.example>",
        "a\n# heading",
        "a\r\n- item",
        "javascript:alert(1)",
        "dtmd://x",
        "a\u{202e}b\u{200b}c\u{1b}[31md",
        "x &#60;b&#62;",
    ];
    let world = world();
    for (place, label) in [("labels", true), ("annotations", false)] {
        for value in hostile {
            let mut payload = payload("alertmanager.json");
            payload["alerts"][1][place] =
                json!({"alertname": value, "severity": value, "x": value, value: "y", "summary": value});
            let _ = send(&world, &payload, &[]).good();
            let body = arrived(&world).pop().unwrap();
            assert_eq!(body["at"], Value::Null, "{value}: {body}");
            let text = texts(&world).pop().unwrap();
            for (active, at_all) in [
                ("@all", true),
                ("@所有人", true),
                ("@13800000000", true),
                ("@zhangsan", true),
                ("](https://evil", label),
                ("![", true),
                ("<font", true),
                ("<https", true),
                ("\n# heading", label),
                ("\n- item", label),
                ("javascript:", true),
                ("dtmd:", true),
                ("\u{202e}", true),
                ("\u{1b}", true),
                ("&#60;", true),
                (" **bold", label),
            ] {
                assert!(!at_all || !text.contains(active), "{place} {value}: {active} in {text}");
            }
            // The lines around it are those of the payload.
            assert!(text.contains("db-3: /var fills up") && text.contains("alerts?receiver="), "{text}");
        }
    }
}

#[test]
fn secrets_are_hidden() {
    let mut payload = payload("grafana.json");
    let secret = "tok3nV4lue9xYz8wQ7rT6u";
    payload["alerts"][0]["labels"]["api_key"] = json!(secret);
    payload["alerts"][0]["annotations"]["description"] = json!(format!("mysql --password={secret} fails"));
    payload["alerts"][0]["panelURL"] = json!(format!("https://grafana.example.com/d/x?auth_token={secret}"));
    payload["commonLabels"] = payload["alerts"][0]["labels"].clone();
    payload["groupLabels"] = payload["alerts"][0]["labels"].clone();
    let template = "{{#alerts}}{{labels.api_key}} {{annotations.description}} {{panelURL}}{{/alerts}}{{commonLabels.api_key}}";
    for more in [&[][..], &["--template", template], &["--json", "-v", "-v"]] {
        let world = world();
        let outcome = send(&world, &payload, more).good();
        assert!(!text(&world).contains(secret) && text(&world).contains("[hidden]"), "{}", text(&world));
        assert!(!outcome.to_string().contains(secret), "{outcome}");
    }
    let world = world();
    let _ = pipe(&world, format!("broken password={secret} {{").as_bytes(), &[]).exits(8);
    assert!(!text(&world).contains(secret), "{}", text(&world));
}

#[test]
fn what_the_monitor_repeats_goes_out_unless_a_window_is_set() {
    let firing = payload("grafana.json");
    let mut over = firing.clone();
    (over["alerts"][0]["status"], over["status"]) = (json!("resolved"), json!("resolved"));
    let all = world();
    for _ in 0..3 {
        let _ = send(&all, &firing, &[]).good();
        let _ = send(&all, &over, &[]).good();
    }
    assert_eq!(arrived(&all).len(), 6);

    let world = world();
    let window = ["--dedup", "1h", "--json"];
    let suppressed = |payload: &Value| {
        world.clock.advance(Duration::from_secs(60));
        send(&world, payload, &window).good().json()["results"][0]["suppressed"].as_bool().unwrap()
    };
    // A retry, or the twin in a cluster, whose receiver and order may differ.
    assert!(!suppressed(&firing));
    let mut twin = firing.clone();
    twin["receiver"] = json!("other");
    assert!(suppressed(&firing) && suppressed(&twin));
    // One more, and one that is not the same although its fingerprint is.
    let mut more = firing.clone();
    let mut other = firing["alerts"][0].clone();
    other["fingerprint"] = json!("other");
    more["alerts"].as_array_mut().unwrap().push(other);
    assert!(!suppressed(&more) && suppressed(&more));
    // It is over, once; and fires anew within the window.
    assert!(!suppressed(&over) && suppressed(&over));
    assert!(!suppressed(&firing) && suppressed(&firing));
    assert!(!suppressed(&over));
    let mut anew = firing.clone();
    anew["alerts"][0]["startsAt"] = json!("2026-01-01T00:30:00Z");
    assert!(!suppressed(&anew));
    // Beyond the window it is told how often it came.
    world.clock.advance(Duration::from_secs(3600));
    assert!(!suppressed(&more));
    assert!(texts(&world).pop().unwrap().ends_with("1 more time since 08:04"), "{:?}", texts(&world).pop());
}

#[test]
fn what_is_no_payload_arrives_as_it_came() {
    for (body, why) in [
        ("disk full on db-1", "is not JSON"),
        ("[1, 2]", "not an object"),
        ("{\"title\": \"disk full on db-1\", \"state\": \"alerting\"}", "has no list `alerts`"),
        ("{\"alerts\": {\"disk full on db-1\": 1}}", "has no list `alerts`"),
        ("{\"alerts\": [{\"labels\": {\"alertname\": \"disk full on db-1\"", "is not JSON"),
    ] {
        let world = world();
        let outcome = pipe(&world, body.as_bytes(), &["--json"]).exits(8);
        let failure = outcome.error();
        assert_eq!((failure["id"].as_str(), failure["sent"].as_str()), (Some("no-payload"), Some("yes")));
        assert!(failure["message"].as_str().unwrap().contains(why), "{outcome}");
        assert_eq!(outcome.json()["exit"], 8);
        let text = text(&world);
        assert!(text.contains(why) && (text.contains("db-1") || text.contains("[1, 2]")), "{text}");
        let outcome = pipe(&world, body.as_bytes(), &["--exact"]).exits(2);
        assert!(outcome.stderr.contains(why) && outcome.stderr.contains("`alerts`, a list"), "{outcome}");
        assert_eq!(arrived(&world).len(), 1);
    }
    let world = world();
    // What says nothing is no alert: whoever has posted it learns that nothing was sent.
    for body in [&b""[..], b" \n", b"\xef\xbb\xbf\r\n"] {
        let outcome = pipe(&world, body, &[]).exits(2);
        assert!(outcome.stderr.contains("the payload is empty"), "{outcome}");
    }
    assert!(arrived(&world).is_empty());
    // Nothing is said to be sent that is not.
    let outcome = pipe(&world, b"x", &["-n"]).good();
    assert!(outcome.stderr.contains("warning: this is no payload"), "{outcome}");
    assert!(arrived(&world).is_empty());
}

#[test]
fn a_template_lays_it_out() {
    let template = "# {{title}}\n{{#firing}}- {{severity}} **{{labels.instance}}** {{annotations.summary}} ({{startsAt}}, {{duration}})\n{{/firing}}\
                    {{#resolved}}- over: {{labels.instance}} {{endsAt}}\n{{/resolved}}{{^truncatedAlerts}}all{{/truncatedAlerts}} of {{commonLabels.cluster}}";
    let world = world();
    world.file("layout.md", template.as_bytes());
    for given in [template, "layout.md"] {
        let _ = send(&world, &payload("alertmanager.json"), &["--template", given]).good();
    }
    let texts = texts(&world);
    assert_eq!(texts[0], texts[1]);
    insta::assert_snapshot!(texts[0], @r"
    # 🔴 2 firing, 1 resolved: DiskWillFill
    - critical **db-3:9100** db-3: /var fills up (07:50, 9 min)
    - warning **db-1:9100** db-1: /data fills up (06:05, 1 h 55 min)
    - over: db-2:9100 07:40
    all of bj-1
    ");
    assert_eq!(arrived(&world)[0]["markdown"]["title"], "🔴 2 firing, 1 resolved: DiskWillFill");
}

#[test]
fn a_broken_template_is_told_and_the_usual_layout_sent() {
    for (template, why) in [
        ("{{#alerts}}x", "`{{#alerts}}` is not closed"),
        ("{{titel}}", "there is no field `titel`"),
        ("{{! nothing }}", "empty text"),
        ("missing.md", "cannot read `missing.md`"),
        ("no field\nat all", "the template shows no field"),
    ] {
        let world = world();
        let outcome = send(&world, &payload("alertmanager.json"), &["--template", template]).good();
        assert!(
            outcome.stderr.contains("warning: `--template`") && outcome.stderr.contains(why),
            "{outcome}"
        );
        assert!(text(&world).contains("db-3: /var fills up"), "{}", text(&world));
        let outcome =
            send(&world, &payload("alertmanager.json"), &["--exact", "--template", template]).exits(2);
        assert!(outcome.stderr.contains(why), "{outcome}");
        assert_eq!(arrived(&world).len(), 1);
    }
}

#[test]
fn what_is_left_out_or_unknown_is_said() {
    let world = world();
    let mut payload = payload("alertmanager.json");
    (payload["truncatedAlerts"], payload["version"]) = (json!(12), json!("5"));
    let outcome = send(&world, &payload, &["--at", "mobile:13800000000"]).good();
    assert!(outcome.stderr.contains("version `5` of Alertmanager's payload is not known"), "{outcome}");
    assert!(text(&world).contains("12 further alerts were left out by Alertmanager"), "{}", text(&world));
    assert_eq!(arrived(&world)[0]["at"]["atMobiles"], json!(["13800000000"]));
    payload["alerts"] = json!([]);
    let _ = send(&world, &payload, &[]).good();
    let text = texts(&world).pop().unwrap();
    assert!(text.contains("The payload lists no alert.") && text.contains("DiskWillFill"), "{text}");
}
