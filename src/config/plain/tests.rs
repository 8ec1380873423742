//! The plain reading beside that of a tree.

use std::path::Path;

use super::super::tree::{Tree, entry};
use super::super::{Entry, check, find_key};
use super::Plain;
use crate::settings::KEYS;

/// Lines of which files are put together: what people write, and what differs from it by a character.
const LINES: &[&str] = &[
    "",
    "  ",
    "# a comment",
    "\t# one with \u{7} a bell",
    "# 注释",
    "[app]",
    "[app] # ours",
    "[apps.one]",
    "[apps.\"one\"]",
    "[apps.'a.b']",
    "[targets.ops]",
    "[targets.a-b_1]",
    "[targets.\"a \\\" b\"]",
    "[targets.\"\"]",
    "[targets.a.b]",
    "[ targets.ops ]",
    "[targets]",
    "[[targets.ops]]",
    "[targets.ops",
    "[model]",
    "[models.smart]",
    "[card]",
    "[nothing]",
    "default_target = \"ops\"",
    "default_target=\"ops\"# why",
    "default_target = 'o\"p\\s'",
    "default_target = \"\"",
    "default_target = \"a\\tb\"",
    "default_target = \"a\tb\u{b}\"",
    "default_target = \"\"\"\nmany\nlines\"\"\"",
    "default_target = \"\"\"\"quoted\"\"\"\"",
    "default_target = '''a\r\nb'''",
    "\"default_target\" = \"x\"",
    "timeout = \"30s\" trailing",
    "timeout = 30",
    "timeout = \"30s",
    "media_reuse = \"off\"\r",
    "proxy = { env = \"P\" }",
    "client_id = \"dingx\"",
    "  client_id = \"dingx\"",
    "client_id = { env = \"X\" }",
    "client_secret = { env = \"SECRET\" } # there",
    "client_secret = {file='/run/secret'}",
    "client_secret = { command = [\"pass\", 'ding'] }",
    "client_secret = { command = [\"pass\", ] }",
    "client_secret = { command = [] }",
    "client_secret = { env = \"A\", file = \"b\" }",
    "client_secret.env = \"X\"",
    "client_secret = \"literal\"",
    "webhook = \"https://oapi.dingtalk.com/robot/send?access_token=5a4d8c0b1e7f3926a4d1c8b7e6f5\"",
    "webhook = \"长\u{7f}\"",
    "keyword = \"告警\"",
    "keyword = \"\u{1b}[1m and more than eight\"",
    "group = \"cidX==\"",
    "max_parts = 3",
    "max_parts = 03",
    "max_parts = 1_0",
    "max_parts = \"3\"",
    "temperature = 0.70",
    "temperature = -0",
    "temperature = 1.",
    "temperature = 1e1",
    "temperature = inf",
    "allow_http = true",
    "allow_http = True",
    "system = \"\"\"Be brief.\nBe \"exact\".\"\"\"",
    "template = \"x.schema\"",
    "nonsense = \"x\"",
    "=",
    "\u{feff}",
];

fn plain(text: &str) -> Option<Vec<(String, Option<Entry>)>> {
    let plain = Plain::read(KEYS, text.to_owned()).ok()?;
    let mut all: Vec<_> =
        plain.paths().into_iter().map(|path| (path.clone(), plain.get(KEYS, &path))).collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    Some(all)
}

fn tree(text: &str) -> Option<Vec<(String, Option<Entry>)>> {
    let tree = Tree::new(text).ok()?;
    let mut mistakes = Vec::new();
    check(KEYS, &tree, Path::new(""), &mut mistakes);
    if !mistakes.is_empty() {
        return None;
    }
    let leaf = |(path, item): (String, &toml_edit::Item)| {
        let value = entry(item, &KEYS[find_key(KEYS, &path).unwrap()]).ok();
        (path, value)
    };
    let mut all: Vec<_> = tree.leaves(KEYS).into_iter().map(leaf).collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    Some(all)
}

#[test]
fn what_is_read_as_plain_the_tree_reads_the_same_way() {
    let (mut state, mut read) = (1_u64, 0);
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % below
    };
    for _ in 0..40_000 {
        let lines: Vec<&str> = (0..random(6)).map(|_| LINES[random(LINES.len())]).collect();
        let text = lines.join("\n") + ["", "\n", "\r\n"][random(3)];
        if let Some(plain) = plain(&text) {
            assert_eq!(Some(plain), tree(&text), "{text:?}");
            let names = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
            for section in ["targets", "apps", "model", "models"] {
                let (plain, tree) = (Plain::read(KEYS, text.clone()).unwrap(), Tree::new(&text).unwrap());
                assert_eq!(names(plain.names(section)), names(tree.names(section)), "{text:?}");
                for name in ["ops", "a-b_1", "one", "smart", "", "system", "nobody"] {
                    assert_eq!(
                        plain.has(section, name),
                        tree.has(section, name),
                        "{section} {name} {text:?}"
                    );
                }
            }
            read += 1;
        }
    }
    assert!(read > 4_000, "only {read} were plain");
}

#[test]
fn what_people_write_is_plain() {
    for text in [
        "",
        "# mine\n",
        "default_target = \"ops\" # why\n\n[app]\nclient_id = \"dingx\"\nclient_secret = { env = \"S\" }\n",
        "[targets.\"a.b\"]\r\nwebhook = { file = '/run/w' }\r\nsecret = {command=[\"pass\", \"ding\"]}\r\nmax_parts = 3\r\n",
        "[model]\ntemperature = 0.7\nallow_http = true\nsystem = \"\"\"\nYou are\n\"on call\".\n\"\"\"\n",
    ] {
        let read = plain(text);
        assert!(read.is_some() && read == tree(text), "{text:?}: {read:?}");
    }
}

#[test]
fn a_mistake_is_left_to_the_tree() {
    for text in [
        "[app]\nclient_idd = \"x\"\n",
        "[app]\n[app]\n",
        "[targets.a]\ngroup = \"x\"\ngroup = \"y\"\n",
        "[targets.a]\n[targets.'a']\n",
        "timeout = 30\n",
        "proxy = \"a\nb\"\n",
        "webhook = \"x\"\n",
    ] {
        assert!(plain(text).is_none() && tree(text).is_none(), "{text:?}");
    }
}
