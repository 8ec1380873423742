//! Who may import whom, as ARCHITECTURE.md says it, and how a source file looks.

mod circles;
mod paths;
mod tokens;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use self::circles::Crate;
use self::paths::{crates, paths};
use self::tokens::{Token, test_items, tokens};

/// The page that says who may use whom: its tables are the rules of this test.
const PAGE: &str = include_str!("../../ARCHITECTURE.md");

/// From the bottom up: only downwards, nothing sideways. `api::wire` is a module of its own, and so is each other folder.
static ROWS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let mut rows: Vec<_> = table("| rooms | what belongs there |").map(|cells| names(cells[0])).collect();
    rows.reverse();
    rows
});

/// What a module may use although the rows say otherwise.
static ALLOWED: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    table("| room | may use | because |").map(|cells| (names(cells[0])[0], names(cells[1])[0])).collect()
});

/// Crates that are named in few places only.
static CRATES: LazyLock<Vec<(Vec<&str>, Vec<&str>)>> = LazyLock::new(|| {
    table("| crates | named only in |").map(|cells| (names(cells[0]), names(cells[1]))).collect()
});

/// The server that the client is tested with must not be made of the client.
const SANDBOX: (&str, &str) = ("sandbox", "api::wire");

/// The rows of the page's table that begins with `head`, cell by cell.
fn table(head: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let start = PAGE.lines().position(|line| line == head).unwrap_or_else(|| panic!("no table `{head}`"));
    let rows = PAGE.lines().skip(start + 2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches(['|', ' ']).split(" | ").collect())
}

/// What stands between backticks.
fn names(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The most lines of a file, without its tests.
const LONGEST: usize = 400;
/// Files that may be longer, with the reason.
const LONG: &[(&str, &str)] = &[];

fn row(module: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&module))
}

/// The module path of a file below a `src`: rooms of a package of their own are held to the same rules.
fn module_of(file: &str) -> Vec<String> {
    let inner = file.rsplit_once("src/").map_or(file, |(_, inner)| inner).trim_end_matches(".rs");
    let mut parts: Vec<String> = inner.split('/').map(Into::into).collect();
    if parts.last().is_some_and(|last| last == "mod") || matches!(inner, "lib" | "main") {
        parts.pop();
    }
    parts
}

/// The module of the table that a path from the root leads to; what is no module belongs to `lib`.
fn layer(segments: &[String], modules: &[String]) -> String {
    match segments {
        [api, wire, ..] if api == "api" && wire == "wire" => "api::wire".into(),
        // Macros stand at the root, and belong to a module all the same.
        [say] if say == "say" => "lang".into(),
        [reasons] if reasons == "reasons" => "failure".into(),
        [first, ..] if row(first).is_some() || modules.contains(first) => first.clone(),
        _ => "lib".into(),
    }
}

/// The tokens outside of `tests`.
fn without(all: &[Token], tests: &[Range<usize>]) -> Vec<Token> {
    let kept = all.iter().enumerate().filter(|(at, _)| !tests.iter().any(|range| range.contains(at)));
    kept.map(|(_, token)| token.clone()).collect()
}

/// What is wrong with one file. `modules` are those at the root of the crate.
fn check(file: &str, text: &str, modules: &[String], met: &mut Vec<usize>) -> Vec<String> {
    let all = tokens(text);
    let tests = test_items(&all);
    let kept = without(&all, &tests);
    let own = if file == "src/main.rs" { "main".into() } else { layer(&module_of(file), modules) };
    let mut wrong = Vec::new();

    let Some(own_row) = row(&own) else {
        return vec![format!("{file}:1: `{own}` is in no row of the table")];
    };
    for path in paths(&kept, &module_of(file)) {
        let target = layer(&path.segments, modules);
        let mut say = |rule: &str| {
            wrong.push(format!("{file}:{}: `{own}` uses `{}`: {rule}", path.line, path.segments.join("::")));
        };
        if target == own {
            continue;
        }
        if let Some(index) = ALLOWED.iter().position(|(from, to)| *from == own && *to == target) {
            met.push(index);
            continue;
        }
        match row(&target) {
            None => say("it is in no row of the table"),
            Some(row) if row > own_row => say("only downwards"),
            Some(row) if row == own_row => say("nothing sideways"),
            Some(row) if own == SANDBOX.0 && row > 0 && target != SANDBOX.1 => {
                say("the sandbox uses the wire and row 0 only")
            }
            Some(_) => {}
        }
    }
    for (names, places) in CRATES.iter() {
        for token in crates(&kept, names).filter(|_| !places.contains(&own.as_str())) {
            wrong.push(format!(
                "{file}:{}: `{}` is named only in {}",
                token.line,
                token.text,
                places.join(", ")
            ));
        }
    }

    if !text.starts_with("//! ") {
        wrong.push(format!("{file}:1: opens with a `//!` line that says what belongs there"));
    }
    let in_tests: usize = tests.iter().map(|range| all[range.end - 1].line + 1 - all[range.start].line).sum();
    let length = text.lines().count() - in_tests;
    if length > LONGEST && !LONG.iter().any(|(long, _)| *long == file) {
        wrong.push(format!("{file}:{LONGEST}: {length} lines without tests, {LONGEST} are the most"));
    }
    wrong
}

/// Every source file below `folder`, by its name from the root of the repository.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join(folder), &mut files);
    files.sort();
    let name = |path: &Path| {
        let parts: Vec<_> =
            path.strip_prefix(root).unwrap().iter().map(|part| part.to_str().unwrap().to_owned()).collect();
        parts.join("/")
    };
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// Every source file of the program.
fn rooms() -> Vec<(String, String)> {
    [sources("src"), sources("crates")].concat()
}

/// Folders and files that a `#[cfg(test)] mod NAME;` names.
fn test_files(files: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, text) in files {
        let tokens = tokens(text);
        for range in test_items(&tokens) {
            if let [.., word, name, end] = &tokens[range]
                && word.text == "mod"
                && end.text == ";"
            {
                let parent =
                    file.trim_end_matches("/mod.rs").trim_end_matches(".rs").trim_end_matches("/lib");
                found.push(format!("{parent}/{}", name.text));
            }
        }
    }
    found
}

/// Does `file` belong to one of `tests`?
fn is_test(file: &str, tests: &[String]) -> bool {
    tests.iter().any(|test| file == format!("{test}.rs") || file.starts_with(&format!("{test}/")))
}

/// Modules at the root of the crate.
fn root_modules(files: &[(String, String)]) -> Vec<String> {
    let first = |(file, _): &(String, String)| module_of(file).into_iter().next();
    files.iter().filter_map(first).collect()
}

#[test]
fn the_house_stands_as_the_table_says() {
    let files = rooms();
    assert!(files.len() > 50, "where are they?");
    let (modules, tests) = (root_modules(&files), test_files(&files));
    let mut met = Vec::new();
    let wrong: Vec<String> = files
        .iter()
        .filter(|(file, _)| !is_test(file, &tests))
        .flat_map(|(file, text)| check(file, text, &modules, &mut met))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    for (index, (from, to)) in ALLOWED.iter().enumerate() {
        assert!(
            met.contains(&index),
            "`{from}` does not use `{to}` any more: take it out of ARCHITECTURE.md"
        );
    }
    for (long, _) in LONG {
        assert!(files.iter().any(|(file, _)| file == long), "{long} has gone: take it out of LONG");
    }
}

#[test]
fn modules_of_a_room_use_each_other_in_no_circle() {
    let mut files = rooms();
    // Two roots would be one module.
    files.retain(|(file, _)| !file.starts_with("crates/") || !file.ends_with("/src/lib.rs"));
    let tests = test_files(&files);
    let kept = files.iter().filter(|(file, _)| !is_test(file, &tests));
    let found = Crate::new(&kept.map(|(file, text)| module(file, text)).collect::<Vec<_>>()).circles();
    assert!(found.is_empty(), "in a circle, move what all of them need below them: {found:#?}");
}

/// A module's name and its tokens, without its tests.
fn module(file: &str, text: &str) -> (Vec<String>, Vec<Token>) {
    let all = tokens(text);
    (module_of(file), without(&all, &test_items(&all)))
}

#[test]
fn planted_circles_are_found() {
    let circles = |files: &[(&str, &str)]| -> Vec<String> {
        let files: Vec<_> = files.iter().map(|(file, text)| module(file, text)).collect();
        let circles = Crate::new(&files).circles();
        circles.into_iter().map(|(folder, names)| format!("{folder}: {}", names.join(" "))).collect()
    };
    let room = ("src/a/mod.rs", "mod b; mod c; pub use b::{self, B}; pub(super) use self::c::C;");
    for (b, c, expected) in [
        ("use super::c::C;", "fn f() { super::b::g() }", "a: b c"),
        ("use crate::a::C;", "use super::B as Other;", "a: b c"),
        ("use super::{C, x};", "use super::super::a::{B};", "a: b c"),
        ("use super::C;", "use super::x; #[cfg(test)] mod tests { use super::super::B; }", ""),
        ("use super::Missing;", "use super::B;", ""),
    ] {
        let found = circles(&[room, ("src/a/b.rs", b), ("src/a/c/mod.rs", c)]);
        assert_eq!(found.join(","), expected, "{b} {c}");
    }
    let deep = [
        ("src/a/mod.rs", ""),
        ("src/a/b/mod.rs", "use super::c;"),
        ("src/a/c/mod.rs", ""),
        ("src/a/c/d.rs", "use super::super::e::E;"),
        ("src/a/e.rs", "use super::b::B;"),
    ];
    assert_eq!(circles(&deep), ["a: b c e"]);
}

/// Functions of the house whose flag a reader of the call understands, with the reason.
const FLAGS: &[(&str, &str)] = &[
    ("src/ctx/gate.rs: hurry", "sets what the argument says"),
    ("src/diagnose/network.rs: signed", "sets what its name says"),
    ("src/screen/style.rs: paint", "takes what `Ui` has decided of colours"),
];

/// The functions for other rooms that take a `bool`.
fn flags(file: &str, text: &str) -> Vec<String> {
    let (_, tokens) = module(file, text);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|at| word(*at) == "pub") {
        let within = word(at + 1) == "(";
        if within && word(at + 2) != "crate" {
            continue;
        }
        let after = if within { at + 4 } else { at + 1 };
        let Some(at) = (after..after + 4).find(|at| word(*at) == "fn") else { continue };
        if (after..at).any(|at| !["async", "const", "unsafe"].contains(&word(at))) {
            continue;
        }
        // The parameters end at the first parenthesis that closes more than was opened behind it.
        let Some(open) = (at..tokens.len()).find(|at| word(*at) == "(") else { continue };
        let mut depth = 0;
        let parameters = (open..tokens.len()).take_while(|at| {
            depth += i32::from(word(*at) == "(") - i32::from(word(*at) == ")");
            depth > 0
        });
        if parameters.into_iter().any(|at| word(at) == ":" && word(at + 1) == "bool") {
            found.push(format!("{file}: {}", word(at + 1)));
        }
    }
    found
}

#[test]
fn no_call_of_another_room_passes_a_bare_flag() {
    let files = sources("src");
    let tests = test_files(&files);
    let kept = files.iter().filter(|(file, _)| !is_test(file, &tests));
    let found: Vec<String> = kept.flat_map(|(file, text)| flags(file, text)).collect();
    let new: Vec<_> = found.iter().filter(|flag| FLAGS.iter().all(|(known, _)| known != flag)).collect();
    assert!(new.is_empty(), "an enum, or two functions, say more than `true` at the call: {new:#?}");
    for (known, _) in FLAGS.iter().filter(|(known, _)| files.iter().any(|(file, _)| known.starts_with(file)))
    {
        assert!(
            found.iter().any(|flag| flag == known),
            "{known} takes no flag any more: take it out of FLAGS"
        );
    }
    let planted = "pub fn a(b: bool) {} pub(crate) async fn c<T>(t: (T, u8), d: bool) -> bool {} pub fn e(x: u8) -> bool {}\n\
        pub(super) fn f(g: bool) {} fn h(i: bool) {} pub struct S { j: bool }";
    assert_eq!(flags("src/x.rs", planted), ["src/x.rs: a", "src/x.rs: c"]);
}

#[test]
fn each_test_file_says_what_it_is() {
    for (file, text) in sources("tests") {
        assert!(text.starts_with("//! "), "{file}:1: opens with a `//!` line that says what belongs there");
    }
}

/// What the checker says about one file.
fn found(file: &str, text: &str) -> Vec<String> {
    let modules = ["new".to_owned()];
    check(file, &format!("//! A file.\n{text}"), &modules, &mut Vec::new())
}

#[test]
fn planted_violations_are_found() {
    for (file, text, line, part) in [
        ("src/net/call.rs", "use crate::store;", 2, "nothing sideways"),
        ("src/net/call.rs", "\nuse crate::api::Client;", 3, "only downwards"),
        ("src/net/call.rs", "fn f() { super::super::ui::table() }", 2, "nothing sideways"),
        ("src/net/call.rs", "use crate::{\n    exit::Exit,\n    settings::Kind,\n};", 4, "only downwards"),
        ("src/api/wire/card.rs", "use super::super::token::Slot;", 2, "only downwards"),
        ("src/api/wire/card.rs", "use crate::net::{Call as Other};", 2, "nothing sideways"),
        ("src/api/token.rs", "use crate::config::Config as Other;", 2, "nothing sideways"),
        ("src/sandbox/routes.rs", "use crate::net::Call;", 2, "row 0 only"),
        ("src/sandbox/routes.rs", "use crate::api::Client;", 2, "nothing sideways"),
        ("src/exit.rs", "use super::host::Host;", 2, "nothing sideways"),
        ("src/commands/man.rs", "fn f() { crate::run(a, b); }", 2, "only downwards"),
        ("src/edge.rs", "use crate::cli::parse;", 2, "nothing sideways"),
        ("src/state/room.rs", "use crate::settings::Settings;", 2, "nothing sideways"),
        ("src/state/room.rs", "use crate::delivery::Plan;", 2, "only downwards"),
        ("src/ui/mod.rs", "use crate::new::Thing;", 2, "in no row"),
        ("src/new.rs", "", 1, "in no row"),
        ("src/api/token.rs", "use reqwest::Client;", 2, "`reqwest` is named only in net"),
        ("src/settings/mod.rs", "fn f(e: &clap::Error) {}", 2, "`clap` is named only in args, cli"),
        ("src/net/tls.rs", "use axum;", 2, "`axum` is named only in sandbox"),
        ("src/commands/token.rs", "use comfy_table::Table;", 2, "only in ui"),
        ("src/lib.rs", "use rustls as tls;", 2, "only in net"),
        ("src/api/token.rs", "#[cfg(not(test))]\nuse crate::settings::Kind;", 3, "only downwards"),
        ("src/api/token.rs", "#[cfg(test)]\nmod tests {}\nuse crate::settings::Kind;", 4, "only downwards"),
        ("src/api/token.rs", "const A: char = '\"'; use crate::ctx::Ctx; // \"", 2, "only downwards"),
        ("src/api/token.rs", "fn f<'a>(s: &'a str) -> crate::ctx::Ctx {}", 2, "only downwards"),
        ("src/api/token.rs", "const A: &str = r#\"\"\"#; use crate::ctx::Ctx;", 2, "only downwards"),
        ("src/env.rs", &"\n".repeat(400), 400, "401 lines without tests"),
    ] {
        let wrong = found(file, text);
        assert_eq!(wrong.len(), 1, "{file}: {text}: {wrong:?}");
        assert!(wrong[0].starts_with(&format!("{file}:{line}: ")) && wrong[0].contains(part), "{wrong:?}");
    }
    let bare = check("src/env.rs", "// no\n", &[], &mut Vec::new());
    assert!(bare.len() == 1 && bare[0].starts_with("src/env.rs:1: opens with"), "{bare:?}");
}

#[test]
fn what_is_allowed_is_not_found() {
    for (file, text) in [
        ("src/net/call.rs", "use super::{body, error::Error};\nuse crate::secret::Secret;\nuse self::x::Y;"),
        ("src/api/token.rs", "use super::wire::auth;\nuse crate::{net::Call, store};\npub(crate) fn f() {}"),
        ("src/api/wire/card.rs", "use super::codes;\nuse crate::lang::Text;"),
        (
            "src/sandbox/routes.rs",
            "use crate::api::wire::{sign, webhook};\nuse axum::Router;\nuse crate::env;",
        ),
        ("src/redact.rs", "use crate::secret::Secret;"),
        ("src/commands/send/args.rs", "use super::super::body;\nuse crate::ctx::Ctx;\nuse clap::Args;"),
        ("src/lib.rs", "use crate::cli;\nfn f(e: &clap::Error) {}\n#[cfg(test)] mod tests;"),
        ("src/main.rs", "use ding::host::Host;"),
        (
            "src/net/mod.rs",
            "// use crate::ctx::Ctx;\n/* crate::ctx /* nested */ crate::ctx::A */\nconst A: &str = \"crate::ctx::A \\\" axum::B\";",
        ),
        (
            "src/net/mod.rs",
            "#[cfg(test)]\n#[expect(x)]\nmod tests { use crate::ctx::Ctx; fn f() { axum::x() } }",
        ),
        ("src/net/mod.rs", "#[cfg(all(test, unix))]\nuse crate::ctx::Ctx;"),
        ("src/store.rs", "fn f() { let clap = 1; x.rustls(); a::axum::b(); }"),
    ] {
        assert_eq!(found(file, text), [] as [&str; 0], "{file}: {text}");
    }
}

#[test]
fn modules_of_tests_are_known() {
    let files = [("src/sandbox/mod.rs".to_owned(), "mod a;\n#[cfg(test)]\nmod tests;".to_owned())];
    assert_eq!(test_files(&files), ["src/sandbox/tests"]);
}

#[test]
fn nothing_empty_takes_the_place_of_what_cannot_be_written() {
    let writer = r"(serde_json::to_\w+|\bjson|\bto_wire)\([^;]*?\)\s*\.unwrap_or(_default\(\)|\()";
    let writer = regex_lite::Regex::new(writer).unwrap();
    for bad in ["serde_json::to_vec(\n&x\n)\n.unwrap_or_default()", "api::json(&x).unwrap_or(y)"] {
        assert!(writer.is_match(bad), "{bad}");
    }
    let mut found = Vec::new();
    for (file, text) in rooms() {
        found.extend(writer.find_iter(&text).map(|found| format!("{file}: {}", found.as_str())));
    }
    assert_eq!(found, [] as [&str; 0]);
}
