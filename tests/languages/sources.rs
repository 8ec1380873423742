//! Every Chinese text in the sources, the help and the guides: no English word that is no name, and one word for one thing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use regex_lite::Regex;

use super::own_words;

/// Sources whose Chinese is read, not told: what others write.
const READ: &[&str] = &[
    "crates/redact/src/redact/",
    "src/sandbox/",
    "src/help/meant.rs",
    "src/llm/phrases.rs",
    "src/api/wire/answers.rs",
];

/// Lower-case words that are names in Chinese too: of programs, file types, protocols, and what is typed.
const NAMES: &[&str] = &[
    "access",
    "action",
    "amr",
    "anthropic",
    "author",
    "bash",
    "bearer",
    "body",
    "boundary",
    "cancelled",
    "card",
    "collector",
    "cron",
    "crontab",
    "curl",
    "dashscope",
    "deepseek",
    "default",
    "developer",
    "ding",
    "disconnect",
    "docx",
    "drop",
    "dtmd",
    "elvish",
    "eval",
    "exporter",
    "fail",
    "failure",
    "file",
    "fish",
    "garbage",
    "gettoken",
    "glibc",
    "hang",
    "hello",
    "hexdigest",
    "hosts",
    "http",
    "https",
    "image",
    "keyword",
    "link",
    "locale",
    "markdown",
    "marked",
    "mobile",
    "msgtype",
    "multipart",
    "node",
    "null",
    "oapi",
    "ollama",
    "open",
    "openai",
    "plain",
    "provider",
    "release",
    "send",
    "session",
    "shell",
    "sign",
    "socket",
    "split",
    "success",
    "system",
    "systemd",
    "text",
    "textfile",
    "ticket",
    "timestamp",
    "title",
    "tmpfs",
    "token",
    "topic",
    "true",
    "twice",
    "type",
    "user",
    "video",
    "voice",
    "xlsx",
];

/// A Chinese text of ours: where it stands, and what it says.
type Told = (String, String);

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
}

/// The strings of `stream`, those of tests left out; nor those in brackets where these hold what DingTalk says.
fn strings(stream: TokenStream, brackets: bool, found: &mut Vec<(usize, String)>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut tests = false;
    for (index, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Group(group) => {
                let attribute = matches!(trees.get(index.wrapping_sub(1)), Some(TokenTree::Punct(sign)) if sign.as_char() == '#');
                if attribute && group.stream().to_string().starts_with("doc") {
                    continue;
                }
                if attribute && group.stream().to_string().replace(' ', "") == "cfg(test)" {
                    tests = true;
                } else if tests && group.delimiter() == Delimiter::Brace {
                    tests = false;
                } else if brackets || group.delimiter() != Delimiter::Bracket {
                    strings(group.stream(), brackets, found);
                }
            }
            TokenTree::Literal(literal) => found.push((literal.span().start().line, literal.to_string())),
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// All Chinese texts of ours.
fn told() -> Vec<Told> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut told = Vec::new();
    let mut sources = Vec::new();
    files(&root.join("src"), "rs", &mut sources);
    files(&root.join("crates"), "rs", &mut sources);
    for path in sources {
        let name = path.strip_prefix(root).unwrap().display().to_string();
        if name.contains("tests") || READ.iter().any(|part| name.starts_with(part)) {
            continue;
        }
        let mut found = Vec::new();
        let stream: TokenStream = std::fs::read_to_string(&path).unwrap().parse().unwrap();
        strings(stream, !name.starts_with("src/api/wire/codes"), &mut found);
        let escape = Regex::new(r"\\n|\\\n\s*").unwrap();
        told.extend(
            found
                .into_iter()
                .map(|(line, text)| (format!("{name}:{line}"), escape.replace_all(&text, " ").into_owned())),
        );
    }
    let mut texts = vec![root.join("README.zh-CN.md")];
    files(&root.join("docs/zh"), "md", &mut texts);
    for folder in ["chinese", "examples"] {
        files(&root.join("src/help").join(folder), "txt", &mut texts);
    }
    for path in texts {
        let name = path.strip_prefix(root).unwrap().display().to_string();
        let mut fenced = false;
        for (index, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
            fenced ^= line.starts_with("```");
            // An example's command is not ours to translate.
            let command = name.contains("examples") && !line.starts_with('#');
            if !fenced && !command {
                told.push((format!("{name}:{}", index + 1), line.to_owned()));
            }
        }
    }
    // An English text may show in brackets what DingTalk's clients call it.
    let shown = Regex::new(r"\([^()]*\)|“[^”]*”").unwrap();
    told.retain(|(_, text)| is_chinese(&shown.replace_all(text, "")));
    assert!(told.len() > 2000, "only {} texts were found", told.len());
    told
}

#[test]
fn no_english_word_stands_in_a_chinese_text() {
    let names = Regex::new(r"webhook:|\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|https?://\S+|[\w.-]*[/_=*$@:.#-]+\w[\w./-]*|\w+…|“[^”]*”|（[^（）]*）|^[^|：]{0,30}: ").unwrap();
    let word = Regex::new(r"[A-Za-z0-9]+").unwrap();
    let plain = Regex::new(r"^[a-z]{4,}$").unwrap();
    let mut flaws = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (place, text) in told() {
        let own = own_words(&text);
        let own = names.replace_all(&own, " ");
        let words: Vec<&str> = word.find_iter(&own).map(|found| found.as_str()).collect();
        used.extend(NAMES.iter().filter(|name| words.contains(name)));
        let wrong = words.into_iter();
        let wrong: Vec<&str> = wrong.filter(|word| plain.is_match(word) && !NAMES.contains(word)).collect();
        if !wrong.is_empty() {
            flaws.push(format!("{place}: {wrong:?} in {text}"));
        }
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
    let left: Vec<_> = NAMES.iter().filter(|name| !used.contains(**name)).collect();
    assert!(left.is_empty(), "these names stand nowhere: {left:?}");
}

/// What is said in one way only, and the ways in which it is not said.
const TERMS: &[(&str, &str)] = &[
    ("token", "令牌"),
    ("凭证", "凭据"),
    ("应答", "响应体"),
    ("应答", "响应内容"),
    ("语言模型", "大语言模型"),
    ("配置文件", "设置文件"),
    ("限流", "流控"),
    ("待发消息", "待发信件"),
    ("发件箱", "待发箱"),
    ("退出码", "退出代码"),
    ("环境变量", "环境参数"),
    ("Webhook", "WebHook"),
];

#[test]
fn one_thing_has_one_word_in_chinese() {
    let mut flaws = Vec::new();
    // The beginning of a literal target, a part of a name, and a program that is called so.
    let webhook = Regex::new(r"(?:^|[^A-Za-z_/.-])webhook(?:$|[^A-Za-z_:.=/-])").unwrap();
    let program = Regex::new(r"程序 webhook").unwrap();
    for (place, text) in told() {
        let own = own_words(&text);
        for (word, other) in TERMS.iter().filter(|(_, other)| own.contains(other)) {
            flaws.push(format!("{place}: `{word}` and not `{other}`: {text}"));
        }
        if webhook.is_match(&program.replace_all(&own, "")) {
            flaws.push(format!("{place}: `Webhook`, as DingTalk writes it: {text}"));
        }
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}
