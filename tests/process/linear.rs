//! Every scanner of outside text is linear in it: twice the text takes about twice the instructions, whatever the text is.
//!
//! Counted with callgrind, which counts what the processor does and so cannot miss a loop. `DING_TEST_LINEAR_BYTES=8192` takes
//! longer texts, where also a search that is quick for each byte shows.

use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use ding::api::wire::answer::{self, Answer};
use ding::api::wire::endpoints::Base;
use ding::redact::{Redactor, Rules};
use ding::secret::Secret;
use ding::{delivery, llm, text, ui};

use super::Machine;

/// Set for the process whose instructions are counted.
const CHILD: &str = "DING_TEST_LINEAR";

/// Bytes of the shorter text, when it is not the usual number: then every scanner is given everything.
const LONG: &str = "DING_TEST_LINEAR_BYTES";

/// Bytes of the shorter text; the longer one has twice as many.
const SIZE: usize = 1 << 10;

/// Twice the text may take this many times the instructions: some of what is looked at again has a limit of its own, which
/// the shorter text does not reach.
const RATIO: f64 = 2.5;

/// In the gate each scanner takes one of so many plain texts, and one of so many shaped ones.
const SHARED: (usize, usize) = (8, 3);

type Scan = fn(&str) -> usize;
type Shape = fn(usize) -> String;

/// What reads text from outside, and what it is given besides [`PLAIN`].
const SCANNERS: &[(&str, Scan, &[&str])] = &[
    ("redaction of a whole", |text| redactor().clean(text).len(), &[]),
    (
        "redaction in pieces",
        |text| {
            let (redactor, mut rules, mut out) = (redactor(), Rules::new(true, true), String::new());
            rules.add("own", "job-[a-z]+(-[0-9]+)?").unwrap();
            let mut stream = redactor.stream(&rules);
            text.as_bytes().chunks(700).for_each(|piece| stream.feed(piece, &mut out));
            stream.finish(&mut out);
            out.len()
        },
        SECRETS,
    ),
    ("what a model says", |text| delivery::model_text(text).len(), MARKUP),
    ("the end of a log", |text| delivery::raw_text(text).len(), &[]),
    ("a title", |text| delivery::title_of(text).map_or(0, |title| title.len()), &[]),
    ("a text in parts", |text| delivery::split(text, "@user1", 256).len(), MARKUP),
    (
        "names that a text mentions",
        |text| {
            let names = ["user:user1", "user:@", "user:a", "user:aaaaaaaaaaaaaaaa", "13800000000"];
            let names: Vec<delivery::Mention> = names.iter().map(|name| name.parse().unwrap()).collect();
            delivery::Mentions::new(&names).missing_in(text).len()
        },
        &["@user1", "@user1-", "@aaaaaaaaaaaaaaaa", "@@", "@13800000000"],
    ),
    (
        "an answer that is a page",
        |text| {
            let page = |start: &str| answer::read(Base::Oapi, 502, format!("{start}{text}").as_bytes());
            usize::from(page("<?xml") == page("<html><title>"))
        },
        &["<html", "<htm", "<title>", "</title", "<?xml", "<!--", "<![CDATA["],
    ),
    (
        "what an answer says",
        |text| {
            let body = serde_json::json!({"errcode": 310000, "errmsg": text}).to_string();
            let Answer::Rejected(rejection) = answer::read(Base::Oapi, 200, body.as_bytes()) else {
                return 0;
            };
            rejection.egress().map_or(0, |address| address.len()) + format!("{:?}", rejection.kind()).len()
        },
        &["ip", "ip=1.", "1.2.3.4", "::", "f:", ",", "310000 ", "timestamp "],
    ),
    (
        "text that comes in",
        |text| {
            let mut out = 0;
            for (step, reverse) in [(700, false), (64 * 1024, true)] {
                let mut collector = text::Collector::default();
                let bytes: Vec<u8> = if reverse { text.bytes().rev().collect() } else { text.into() };
                bytes.chunks(step).for_each(|piece| collector.push(piece));
                out += collector.finish().window.bytes();
            }
            out
        },
        STREAMS,
    ),
    (
        "the settings file",
        |text| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("config.toml");
            ding::store::write(&path, text.as_bytes()).unwrap();
            let limit = std::time::Duration::from_secs(1);
            let config = ding::config::Config::load(
                ding::settings::KEYS,
                Some(&path),
                ding::config::Presence::Required,
                limit,
            );
            config.map_or(0, |config| config.paths().len())
        },
        &["[targets.a]\n", "#\n", "proxy = \"\"\"", "'''", "[targets.a]\ngroup = \"c\"\n", "= {"],
    ),
    ("the door to the terminal", |text| ui::sanitize(text).len(), &[]),
    (
        "thoughts in the text of a model",
        |text| {
            let mut reader = llm::Reader::new(llm::Dialect::OpenAi, llm::Thoughts::Marked);
            let mut pieces = 0;
            let answer = serde_json::json!({ "choices": [{ "message": { "content": text } }] }).to_string();
            let _ = reader.push(answer.as_bytes(), &mut |_| pieces += 1);
            let _ = reader.end(&mut |_| pieces += 1);
            pieces
        },
        &[],
    ),
    (
        "events of a model",
        |text| {
            let mut reader = llm::Reader::new(llm::Dialect::OpenAi, llm::Thoughts::Marked);
            let mut pieces = 0;
            for piece in format!(": {text}\n\n").as_bytes().chunks(700) {
                let _ = reader.push(piece, &mut |_| pieces += 1);
            }
            let _ = reader.end(&mut |_| pieces += 1);
            pieces
        },
        &[],
    ),
];

/// What is repeated to make a text that scanners may look at again and again.
const PLAIN: &[&str] = &[
    "a",
    "1",
    "长",
    "e\u{301}",
    "\u{301}",
    "👩\u{200d}",
    "🇨🇳",
    " ",
    "\n",
    "\r",
    "\u{1b}[",
    "\"",
    "\\",
    "`",
    "[](",
    "[",
    "(",
    "@",
    "://",
    "<",
];

/// The same for what looks for secrets.
const SECRETS: &[&str] = &[
    "sk-",
    "sk-x9-",
    "token=",
    "password=",
    "token:",
    "password=<",
    "token=\"",
    "password='",
    "\"token\":\"\\\"",
    "token=`",
    "a=",
    ":",
    "'",
    "a@b.",
    "http://u:",
    "://u:p/",
    "-----BEGIN ",
    "-----BEGIN PRIVATE KEY-----",
    "-----END ",
    "eyJ.",
    "eyJ-",
    "eyJhbGciOiJI.",
    "$1$",
    "%3D",
    " -p",
    " -u ",
    "mysql -p'",
    "curl -u ",
    " --token ",
    "Authorization: x y ",
    "Cookie: ",
    "Cookie: \\",
    "bearer ",
    "password 'x",
    "by ",
    "+1 ",
    "1-",
    "job-a",
    "hooks.slack.com/services/",
    "discord.com/api/webhooks/::::",
    "12345678:AA",
    "5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918 ",
    "name: token\nvalue: x\n",
    "\"name\":\"token\",",
    "<add key=\"token\" ",
    "value: x1\n",
    "token=>\n",
    "password\ttoken\n",
    "| token | x |\n",
    "token  x  ",
    "curl ",
    "mysql -p",
    "echo x ",
    "echo x | sudo -S ",
    "<<< x --password-stdin ",
    "the password is ",
    "password for x: ",
    "key ",
    "密码",
    "密码：x",
    "::add-mask::",
    "##vso[a.b]",
    "u:p1x2y3@",
    "u/p@//",
    "%3A%2F%2Fu%3Ap%40",
    "(\"token\",",
    "s:5:\"token\";",
    "DB_PASSWORD x1 ",
    "password[x1",
    "password....",
    "cGFzc3dvcmQ9aHVudGVyMg==",
    "TUlJRXBBSUJBQUtDQVFFQTdicThleGFtcGxl1A\n",
    "token,token,",
    "password -> \"x1\" -> \"",
    "?key=",
    "hooks/",
    "AsPlainText ",
    "SecureString ",
    "password: |\n  x\n",
];

/// The same for what decodes and cleans.
const STREAMS: &[&str] = &[
    "\u{8}",
    "a\u{8}",
    "x\r",
    "100%\r\u{1b}[2K",
    "\u{1b}]0;t",
    "\u{1b}]0;t\u{7}",
    "\u{1b}[1G",
    "\u{1b}[9C",
    "\u{0}",
    "é\u{8}",
    "\u{feff}",
];

/// The same for what reads Markdown.
const MARKUP: &[&str] = &[
    "](",
    ")",
    "[a](http://",
    "![",
    "<http://",
    "&",
    "` ",
    "~~~\n",
    "```\n",
    "@1",
    "http://",
    "- ",
    "- a\n",
    "> ",
    "#",
    "# a\n",
    "|",
    "a|b|c\n",
    "|-",
    "1. a\n",
    "    a\n\n",
    "=\n",
    "---\n",
    "<br>",
    "\u{200d}",
    "\t",
    "::",
    "a:",
    "*:",
];

/// Texts that are more than a repetition, each of about so many bytes.
const SHAPED: &[(&str, Shape)] = &[
    ("tokens without a digit, then signs", |size| {
        format!("{}{}", "discord.com/api/webhooks/".repeat(size / 50), ":".repeat(size / 2))
    }),
    ("values, then closing brackets", |size| {
        format!("{}{}", "token=".repeat(size / 12), ")".repeat(size / 2))
    }),
    ("cookies, then backslashes and a quote", |size| {
        format!("\"{}{}\"", "Cookie: x ".repeat(size / 20), "\\".repeat(size / 2))
    }),
    ("spaces, then names", |size| format!("{}{}", " ".repeat(size / 2), "password: x ".repeat(size / 24))),
    ("more and more backslashes", |size| {
        let mut text = String::new();
        for count in (1..).step_by(2) {
            if text.len() > size {
                break;
            }
            text += &format!("token={}\"", "\\".repeat(count));
        }
        text
    }),
    ("a wide table", |size| {
        format!("|x|{}|z|\n|-|-|-|\n{}", "n".repeat(size / 2), "a|b|c\n".repeat(size / 12))
    }),
    ("a deep list, then lines in it", |size| {
        let mut text = String::new();
        let mut indent = 0;
        while text.len() < size / 2 {
            text += &format!("{}- a\n", " ".repeat(indent));
            indent += 2;
        }
        text + &"  x\n".repeat(size / 8)
    }),
    ("a long number, then indented lines", |size| {
        format!("{}\n{}", "1".repeat(size / 2), "\n a\n".repeat(size / 8))
    }),
    ("brackets opened, then closed", |size| format!("{}{}", "[](".repeat(size / 6), ")".repeat(size / 2))),
    ("a cluster without end", |size| format!("a{}", "\u{301}".repeat(size / 2))),
];

fn redactor() -> Redactor {
    let redactor = Redactor::default();
    redactor.learn(&Secret::new("marked-of+this/run=1"));
    redactor
}

#[expect(clippy::disallowed_methods, reason = "from this test to its own child, and from who starts it")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// What any scanner is given, and `own`.
fn every_text(own: &[&'static str]) -> Vec<&'static str> {
    let common = [PLAIN, SECRETS, MARKUP, STREAMS].concat();
    let more = own.iter().copied().filter(|text| !common.contains(text)).collect::<Vec<_>>();
    [common, more].concat()
}

/// Scanner, name and texts of every case, in both lengths.
fn cases() -> Vec<(&'static str, Scan, String, [String; 2])> {
    let long = variable(LONG).map(|bytes| bytes.parse().unwrap());
    let size = long.unwrap_or(SIZE);
    let mut cases = Vec::new();
    for (number, (name, scan, own)) in SCANNERS.iter().enumerate() {
        // The gate has little time: the scanners share the texts that are nobody's own; `.ci/long linear` gives all to each.
        let (plain, shaped) = if long.is_some() { (1, 1) } else { SHARED };
        let units = match long {
            Some(_) => every_text(own),
            None => PLAIN.iter().skip(number % plain).step_by(plain).chain(*own).copied().collect(),
        };
        for unit in units {
            let text = |size: usize| unit.repeat(size / unit.len());
            cases.push((*name, *scan, format!("{unit:?}"), [text(size), text(2 * size)]));
        }
        for (shape, text) in SHAPED.iter().skip(number % shaped).step_by(shaped) {
            cases.push((*name, *scan, (*shape).to_owned(), [text(size), text(2 * size)]));
        }
    }
    cases
}

/// The function that is counted.
#[inline(never)]
fn counted_for_callgrind(scan: Scan, text: &str) -> usize {
    black_box(scan(black_box(text)))
}

/// Where what was counted is written out; callgrind knows one thing to do at each function.
#[inline(never)]
fn dumped_by_callgrind(scan: Scan, text: &str) -> usize {
    black_box(counted_for_callgrind(scan, text))
}

#[test]
fn twice_the_text_takes_twice_the_instructions() {
    if variable(CHILD).is_some() {
        for (_, scan, _, texts) in cases() {
            for text in texts {
                dumped_by_callgrind(scan, &text);
            }
        }
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let Some(counts) = counts(folder.path()) else {
        assert!(variable(LONG).is_none(), "valgrind is not installed");
        crate::support::tell("NOT RUN: process::linear, valgrind is not installed");
        return;
    };
    let cases = cases();
    assert_eq!(counts.len(), 2 * cases.len(), "one dump for each text");
    let mut slow = Vec::new();
    for ((scanner, _, case, texts), pair) in cases.iter().zip(counts.chunks(2)) {
        let per_byte = |at: usize| pair[at] as f64 / texts[at].len() as f64;
        let ratio = 2.0 * per_byte(1) / per_byte(0);
        if ratio > RATIO {
            slow.push(format!("{scanner}, {case}: {ratio:.2} times, {:.0} instructions a byte", per_byte(1)));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// The instructions of each text, one after the other; nothing when there is nothing to count with.
fn counts(folder: &Path) -> Option<Vec<u64>> {
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no"])
        .args(["--toggle-collect=*counted_for_callgrind*", "--dump-before=*dumped_by_callgrind*"])
        .arg(format!("--callgrind-out-file={}", folder.join("out").display()))
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "process::linear::twice_the_text_takes_twice_the_instructions", "--test-threads=1"])
        .env(CHILD, "1")
        .output();
    let ran = match ran {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        ran => ran.unwrap(),
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    // Each is dumped when the next begins, the last at the end; nothing has been counted before the first.
    let files = (1..).map(|number| folder.join(format!("out.{number}"))).take_while(|file| file.exists());
    let files = files.chain([folder.join("out")]);
    Some(files.map(|file| total(&file)).filter(|count| *count > 0).collect())
}

fn total(file: &Path) -> u64 {
    let dump = std::fs::read_to_string(file).unwrap();
    dump.lines().find_map(|line| line.strip_prefix("totals: ")).unwrap().parse().unwrap()
}

/// A file of 200 targets may cost so much of what a tree of it costs, beyond what a file with one target does. In a built
/// release a send costs about 1.05 times as much with 200 targets as with one (`.ci/bench`).
const PLAIN_SHARE: f64 = 0.5;

#[test]
fn two_hundred_targets_are_read_without_a_tree() {
    let machine = Machine::new();
    let webhook = machine.sandbox.plain_webhook_url();
    let (one, many) = (targets(1, &webhook), targets(200, &webhook));
    // A quoted key makes a file one for the tree.
    let tree = many.replacen("default_target", "\"default_target\"", 1);
    let mut counts = Vec::new();
    for file in [one, many, tree] {
        machine.config(&file);
        let Some(count) = of_a_send(&machine) else {
            crate::support::tell("NOT RUN: process::linear, valgrind is not installed");
            return;
        };
        counts.push(count as f64);
    }
    let share = (counts[1] - counts[0]) / (counts[2] - counts[0]);
    assert!(share <= PLAIN_SHARE, "{share:.3} of a tree: {counts:?}");
}

/// A settings file as people have it.
fn targets(count: usize, webhook: &str) -> String {
    let target = |number: usize| {
        let values = match number % 4 {
            0 => format!("webhook = \"{webhook}\"\nkeyword = \"告警\"\n"),
            1 => format!(
                "webhook = {{ env = \"HOOK_{number}\" }} # from the vault\nsecret = {{ file = \"/run/{number}\" }}\n"
            ),
            2 => format!("group = \"cid6KeBBLoveMJOGXoYKF5x7EeiodoA{number}==\"\n"),
            _ => "user = 'user001,user002'\noverflow = \"split\"\nmax_parts = 3\n".to_owned(),
        };
        format!("[targets.team-{number}]\n{values}\n")
    };
    let targets: String = (0..count).map(target).collect();
    format!("default_target = \"team-0\"\n\n{targets}")
}

/// The instructions of `ding send text`; nothing when there is nothing to count with.
fn of_a_send(machine: &Machine) -> Option<u64> {
    of_a_run(machine, &["send", "text", "hi", "--to", "team-0"])
}

/// The instructions of a run; nothing when there is nothing to count with.
pub(super) fn of_a_run(machine: &Machine, arguments: &[&str]) -> Option<u64> {
    let out = machine.folder.path().join("callgrind");
    let mut command = Command::new("valgrind");
    command.arg("--tool=callgrind").arg(format!("--callgrind-out-file={}", out.display()));
    command.arg(super::program()).args(arguments);
    let ran = match command.env_clear().envs(&machine.env).output() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        ran => ran.unwrap(),
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    Some(total(&out))
}
