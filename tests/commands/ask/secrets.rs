//! No planted secret leaves, wherever it stands and whatever becomes of the question.

use std::io::{self, Read};

use super::{ask, questions, texts};
use crate::support::World;

/// Text before, the secret, text after. `~` keeps scanners of repositories from taking an invented one for real.
const PLANTED: &[(&str, &str, &str)] = &[
    ("robot/send?access_token=", "abcdef0123456789", "&timestamp=1"),
    ("加签 ", "SEC~045ae0433d866d0019a47f441d3da2c3", "。"),
    ("webhook ", "5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918", " failed"),
    ("{\"appSecret\":\"", "Xy0_example-secret", "\",\"appKey\":\"dingabc\"}"),
    ("x-acs-dingtalk-access-token: ", "fw8exampletoken", ""),
    ("sendBySession?session=", "0123456789abcdef0123456789abcdef", "\""),
    ("using ", "AKIA~IOSFODNN7EXAMPLE", " in eu-west-1"),
    ("aws_secret_access_key = ", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ""),
    ("ak ", "LTAI~5tExampleExample12", " ok"),
    ("sid ", "AKID~z8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", " ok"),
    ("id ", "AKLT~NzEwMWFkZTBiYzQ0NGRl", " ok"),
    ("fatal: ", "ghp_~16C7e42F292c6912E7710c838347Ae178B4a", " refused"),
    ("fatal: ", "github_pat_~11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz", " refused"),
    ("\u{1b}[33m", "glpat-~1234567890abcdefghij", "\u{1b}[0m"),
    ("\\n", "xoxb-~123456789012-1234567890123-abcdEFGH", "\\n"),
    ("https://hooks.slack.com/services/", "T00000000/B00000000/abcdefABCDEF0123", " 404"),
    ("https://open.feishu.cn/open-apis/bot/v2/hook/", "0a1b2c3d-1111-2222-3333-444455556666", " 200"),
    ("bot ", "123456789:~AAabcdefghijklmnopqrstuvwxyz0123456", "!"),
    ("npm notice ", "npm_~abcdefghijklmnopqrstuvwxyz0123456789", ""),
    ("twine ", "pypi-~AgEIcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAt", " x"),
    ("docker ", "dckr_pat_~abcdefghijklmnopqrstuv123", " x"),
    ("key ", "sk-proj-~abcDEF123ghiJKL456mnoPQR", ": 401"),
    ("key ", "sk-ant-~api03-abcDEF123ghiJKL456", ": 401"),
    ("?x=", "AIza~SyA1234567890abcdefghijklmnopqrstu", "&y"),
    ("hub ", "hf_~abcdefghijklmnopqrstuvwxyz01234567", " x"),
    ("stripe ", "sk_live_~4eC39HqLyjWDarjtT1zdp7dc", " x"),
    ("mail ", "SG.~ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf-09kqeF8tAmb", " x"),
    ("vault ", "hvs.~CAESIJlWh3example0123456", " x"),
    ("id ", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N", " x"),
    ("> Authorization: ", "Bearer qwertzuiop12345", ""),
    ("Cookie: ", "sid=cookievalue0815; theme=dark", ""),
    ("DB_PASSWORD=", "hunter2-in-a-variable", ""),
    ("  password: ", "correct horse battery staple", ""),
    ("mysql -u root -p", "hunter2-on-a-command-line", " shop"),
    ("jdbc:mysql://db/shop?user=li&password=", "hunter2-in-an-address", "&useSSL=true"),
    ("postgres://shop:", "p@ssword-of-the-shop", "@db:5432/shop"),
    ("    client-key-data: ", "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQo=", ""),
    ("\"key\":\"", "-----BEGIN PRIVATE KEY-----\\nMIIEvQKeyKeyKey\\n-----END PRIVATE KEY-----", "\\n\""),
    (
        "-----BEGIN RSA PRIVATE KEY-----\n",
        "MIIEpAIBAAKCAQEA7bq98exampleexample",
        "\n-----END RSA PRIVATE KEY-----",
    ),
    ("this run's own ", "MARKof/the+settings", " in a log"),
    ("hidden from a scanner: glpat-", "12345\u{200b}67890abcdefghij", " by an invisible character"),
];

/// What looks a little like a secret, and stays.
const ORDINARY: &[&str] = &[
    "commit 83f87ea1b2c3d4e5f60718293a4b5c6d7e8f9012",
    "Digest: sha256:0918fedcba0192837465abcdef3847566f50921c8b7ea4d17f39268c0b1e6b4d",
    "request 7f9e8d6c-5b4a-4222-8333-9a8b7c6d5e4f took 12ms",
    "d41d8cd98f00b204e9800998ecf8427e",
    "error: unexpected token: identifier",
];

fn log() -> String {
    let line = |(at, (before, secret, after)): (usize, &(&str, &str, &str))| {
        let ordinary = ORDINARY[at % ORDINARY.len()];
        format!("{before}{}{after}\n{ordinary}\n", secret.replace('~', ""))
    };
    PLANTED.iter().enumerate().map(line).collect()
}

fn world(faults: &[&str]) -> World {
    let mut world = World::with_faults(faults);
    world.config(&format!(
        "[targets.here]\ngroup = \"{}\"\n[targets.other]\nwebhook = \"webhook:x\"\nsecret = \"MARKof/the+settings\"\n",
        world.sandbox.group()
    ));
    world.set("DING_WEBHOOK", "");
    world
}

/// The first secret, or beginning or end of one, in `text`.
fn leak(text: &str) -> Option<String> {
    let shown = |secret: &str| {
        let secret: String = secret.replace(['~', '\u{200b}'], "");
        let ends = [secret.get(..12), secret.get(secret.len().saturating_sub(12)..)];
        let json = |text: &str| serde_json::Value::from(text).to_string().trim_matches('"').to_owned();
        let found = ends.into_iter().flatten().find(|end| text.contains(*end) || text.contains(&json(end)));
        found.map(str::to_owned)
    };
    // What is public of a key is its first line.
    PLANTED.iter().filter_map(|(_, secret, _)| shown(secret)).find(|end| end.len() >= 12)
}

/// Everything that has left, and what was kept.
fn left(world: &World) -> String {
    let bodies: String = world.sandbox.journal().iter().map(|entry| format!("{}\n", entry.body)).collect();
    let kept = std::fs::read_dir(world.folder.path().join("state/ding/sessions")).into_iter().flatten();
    let kept: String = kept
        .map(|entry| String::from_utf8_lossy(&std::fs::read(entry.unwrap().path()).unwrap()).into_owned())
        .collect();
    let cards: String = world.sandbox.cards().into_iter().map(|card| card.text).collect();
    format!("{bodies}{}{cards}{kept}", texts(world).join("\n"))
}

fn assert_clean(what: &str, world: &World) {
    let left = left(world);
    if let Some(end) = leak(&left) {
        panic!("{what}: `{end}` in\n{left}");
    }
}

/// Gives `1` bytes at a time.
struct Pieces(Vec<u8>, usize, usize);

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.2.min(into.len()).min(self.0.len() - self.1);
        into[..count].copy_from_slice(&self.0[self.1..self.1 + count]);
        self.1 += count;
        Ok(count)
    }
}

#[test]
fn the_planted_log_would_be_seen() {
    let world = world(&[]);
    let _ = ask(&world, &["why?", "--to", "here", "--attach-raw", "--no-redact"], &log()).good();
    assert!(leak(&left(&world)).is_some());
    // Not for the model: only the group gets its own.
    let questions = questions(&world).concat();
    assert_eq!(leak(&questions), None, "{questions}");
    assert!(texts(&world)[0].contains("hunter2-in-an-address"), "{:?}", texts(&world));
}

#[test]
fn nothing_leaves_with_the_whole_log() {
    let world = world(&[]);
    let text = log();
    let outcome = ask(
        &world,
        &["why?", "--to", "here", "--attach-raw", "--session", "ci", "--json", "--show-redacted"],
        &text,
    )
    .good();
    assert_clean("an answer", &world);
    let count = outcome.json()["input"]["redacted"].as_u64().unwrap();
    assert_eq!(count, u64::try_from(PLANTED.len()).unwrap(), "{outcome}");
    let kinds = outcome.json()["input"]["kinds"].as_object().unwrap().clone();
    assert_eq!(kinds.values().map(|count| count.as_u64().unwrap()).sum::<u64>(), count);
    assert!(kinds.len() >= 30, "{kinds:?}");
    let question = &questions(&world)[0];
    for ordinary in ORDINARY {
        assert!(question.contains(ordinary), "{ordinary}");
    }
    // A model that repeats what it was given, and one that knows the secrets from elsewhere.
    for answer in [question.clone(), text.clone()] {
        world.sandbox.answer_with(answer);
        let _ = ask(&world, &["why?", "--to", "here", "--session", "ci"], &text).good();
        assert_clean("an answer that repeats", &world);
    }
}

#[test]
fn nothing_leaves_without_an_answer() {
    for fault in ["model:401", "model:cut", "model:toolong*", "model:blank"] {
        let world = world(&[fault]);
        let _ = ask(&world, &["why?", "--to", "here"], &log()).good();
        assert_clean(fault, &world);
    }
    // A service that repeats, at the place where its words are cut.
    for length in (0..300).step_by(7) {
        let said = format!("{} ghp_16C7e42F292c6912E7710c838347Ae178B4a", "x".repeat(length));
        let world = world(&[&format!("model:300005={said}")]);
        let _ = ask(&world, &["why?", "--to", "here"], "log\n").good();
        let text = texts(&world).concat();
        assert!(!text.contains("ghp_") && !text.contains("16C7e"), "{length}: {text}");
    }
}

#[test]
fn nothing_leaves_wherever_the_log_is_cut() {
    let text = log();
    for keep in ["head", "tail", "both"] {
        // Odd steps: each cut falls somewhere else, inside of secrets too.
        for max in (256..4200).step_by(331) {
            let world = world(&["model:toolong"]);
            let reader = Pieces(text.clone().into_bytes(), 0, 1 + max % 97);
            let max = max.to_string();
            let arguments = [
                "ask",
                "why?",
                "--to",
                "here",
                "--max-input",
                &max,
                "--keep",
                keep,
                "--attach-raw",
                "--json",
            ];
            let outcome = world.pipe_from(arguments, reader).good();
            assert_clean(&format!("{keep} {max}"), &world);
            assert_eq!(outcome.json()["input"]["redacted"], PLANTED.len(), "{outcome}");
        }
    }
}

#[test]
fn questions_and_instructions_are_cleaned_too() {
    let world = world(&["model:401"]);
    let secret = "MARKof/the+settings DB_PASSWORD=hunter2-in-a-variable";
    for _ in 0..2 {
        let outcome =
            ask(&world, &[secret, "--system", secret, "--to", "here", "--session", "ci", "-vv"], "log\n")
                .good();
        assert!(outcome.stderr.contains("2 secrets hidden in the question"), "{outcome}");
        assert_eq!(leak(&outcome.to_string()), None, "{outcome}");
    }
    assert_clean("the question", &world);
}

#[test]
fn a_document_alone_tells_what_was_hidden_and_what_failed() {
    let world = world(&["model:401"]);
    let secret = "MARKof/the+settings";
    let outcome = ask(&world, &[secret, "--to", "here", "--json"], &format!("{secret}\n")).good();
    let report = outcome.json();
    assert_eq!((&report["input"]["redacted"], &report["degraded"]), (&2.into(), &true.into()), "{outcome}");
    assert_eq!(report["warnings"][0]["id"], "model-key");
    assert!(outcome.stderr.contains("warning: the end of the material"), "{outcome}");
    assert_eq!(leak(&outcome.to_string()), None, "{outcome}");
}
