//! What was meant by a command or an option that does not exist: other names of it, the same name elsewhere, a slip of the
//! finger.

use clap::Command;
use strsim::damerau_levenshtein;

use super::page::Page;
use super::topics::TOPICS;
use super::{Look, command, screen};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::lang::{Lang, Sentence, Text};
use crate::net::quote;
use crate::say;

/// Other names of commands, as people know them from elsewhere.
const CALLED: &[(&str, &str)] = &[
    (
        "send text",
        "notify notification notice say post push msg message txt plain webhook robot 发送 发 发消息 消息 通知 文本 推送",
    ),
    ("send markdown", "md"),
    ("send link", "url 链接"),
    ("send action-card", "card actioncard action_card button buttons 卡片 按钮"),
    ("send feed-card", "card feedcard feed_card feed 图文"),
    ("send image", "img picture photo pic screenshot 图片 截图 照片"),
    ("send file", "document doc attachment attach 文件 附件"),
    ("send audio", "voice sound 语音"),
    ("send video", "movie clip 视频"),
    ("send raw", "json body"),
    ("send alertmanager", "alert alerts prometheus grafana 告警"),
    ("config init", "login auth setup configure install register 登录 登陆 初始化 配置"),
    ("config show", "settings conf cfg options env 设置"),
    ("token get", "access-token access_token accesstoken gettoken 令牌"),
    ("message recall", "revoke undo unsend withdraw delete cancel 撤回"),
    ("message status", "read readers 已读"),
    ("message list", "history log logs sent 历史 记录"),
    ("outbox list", "queue pending queued dead 队列 发件箱 死信"),
    ("outbox flush", "resend retry redeliver 重发 补发"),
    ("ask", "llm ai gpt chat prompt summarize 提问 问 大模型"),
    ("doctor", "diagnose diagnosis diag check debug troubleshoot test 诊断 检查 排查 测试"),
    ("verify", "validate check test 验证 校验"),
    ("explain", "error errors errcode code why 错误 错误码 解释"),
    ("sign", "signature hmac 签名 加签"),
    ("stream listen", "receive events event subscribe bot callback 监听 接收"),
    ("target list", "targets robots groups 目标"),
    ("target add", "new create 添加"),
    ("target remove", "rm del 删除"),
    ("sandbox demo", "try example tour mock 演示 试用"),
    ("sandbox serve", "server mock 沙箱"),
    ("completions", "completion complete autocomplete 补全"),
    ("man", "manual manpage docs 手册"),
    ("help", "usage commands 帮助"),
    ("help settings", "uninstall files folders paths 卸载 目录"),
    ("--version", "version 版本"),
];

/// Other names of options, and what is to be written.
const OPTIONS: &[(&str, Text)] = &[
    (
        "webhook group user robot target channel chat recipient receiver url token access-token",
        Text {
            en: "where a message goes is `--to`: `--to NAME`, `--to webhook:URL`, `--to group:ID`, `--to user:ID` (`ding help targets`)",
            zh: "消息发往何处用 `--to` 指定：`--to 名称`、`--to webhook:网址`、`--to group:ID`、`--to user:ID`（见 `ding help targets`）",
        },
    ),
    (
        "secret sign signature key",
        Text {
            en: "a secret stands in `DING_WEBHOOK_SECRET` or in the settings, never in the command line (`ding help targets`)",
            zh: "密钥写在 `DING_WEBHOOK_SECRET` 或配置中，不写在命令行里（见 `ding help targets`）",
        },
    ),
    (
        "text message msg content body data",
        Text {
            en: "the text is an argument without option: `ding send text 'disk full'`; from a file: `--body-file`",
            zh: "正文直接写作参数：`ding send text 'disk full'`；来自文件则用 `--body-file`",
        },
    ),
    (
        "at-all atall is-at-all isatall mention mentions at-mobiles at-users mobile phone",
        Text {
            en: "mention with `--at all`, `--at mobile:NUMBER` or `--at user:USERID`",
            zh: "用 `--at all`、`--at mobile:手机号` 或 `--at user:USERID` 来 @ 人",
        },
    ),
    ("subject header heading", Text { en: "write `--title`", zh: "请写 `--title`" }),
    (
        "debug trace",
        Text {
            en: "write `-v`, or `-vv` for the bodies too", zh: "请写 `-v`，连正文一起看用 `-vv`"
        },
    ),
    ("silent", Text { en: "write `--quiet`", zh: "请写 `--quiet`" }),
    ("no-color no-colour", Text { en: "write `--color never`", zh: "请写 `--color never`" }),
    (
        "language locale",
        Text { en: "write `--lang zh` or `--lang en`", zh: "请写 `--lang zh` 或 `--lang en`" },
    ),
    ("test simulate check", Text { en: "write `--dry-run`", zh: "请写 `--dry-run`" }),
    (
        "image picture img photo",
        Text { en: "pictures go with `ding send image FILE`", zh: "图片用 `ding send image FILE` 发送" },
    ),
];

/// How many letters make `word` another one than `name`; `None` where that is too many for a slip of the finger.
fn near(word: &str, name: &str) -> Option<usize> {
    let distance = damerau_levenshtein(word, name);
    let letters = word.chars().count();
    (letters > 2 && distance <= (letters / 3).max(1)).then_some(distance)
}

/// Every command below `command`, with its words.
fn walk(command: &Command, words: &str, visit: &mut dyn FnMut(&str, &Command)) {
    for below in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        let name = format!("{words} {}", below.get_name());
        visit(name.trim_start(), below);
        walk(below, &name, visit);
    }
}

/// The commands that `word` may mean behind the words of `path`, without the program's name, likeliest first.
pub fn commands(root: &Command, path: &str, word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut note = |rank: usize, name: &str| {
        // What stands where the word was typed comes first.
        let here = if path.is_empty() { !name.contains(' ') } else { name.starts_with(&format!("{path} ")) };
        let rank = rank * 2 + usize::from(!here);
        match found.iter_mut().find(|(_, known)| known == name) {
            Some((known, _)) => *known = rank.min(*known),
            None => found.push((rank, name.to_owned())),
        }
    };
    walk(root, "", &mut |name, command| match command.get_name() {
        same if same == word => note(1, name),
        other => near(&word, other).into_iter().for_each(|distance| note(1 + distance, name)),
    });
    for (name, others) in CALLED {
        for other in others.split(' ') {
            match near(&word, other) {
                _ if word == other => note(0, name),
                Some(distance) => note(2 + distance, name),
                None => {}
            }
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    let best = found.first().map_or(0, |(rank, _)| *rank);
    found.into_iter().filter(|(rank, _)| *rank <= best + 1).map(|(_, name)| name).take(3).collect()
}

/// The failure of a call with a command that does not exist, behind the words of `path`.
pub fn no_command(root: &Command, path: &str, word: &str) -> Failure {
    let sending = path == "send";
    let message = if sending {
        say!("`{word}` is no type of message", "没有 `{word}` 这种消息类型")
    } else {
        let name = format!("ding {path} {word}").replace("  ", " ");
        say!("there is no command `{name}`", "没有命令 `{name}`")
    };
    let mut failure = Failure::new("usage", Exit::Usage, message);
    let meant: Vec<String> = commands(root, path, word).iter().map(|name| format!("`ding {name}`")).collect();
    let text = quote(word);
    failure.fix.push(match &meant[..] {
        [] if sending || path.is_empty() => {
            say!("to send it as a text: `ding send text {text}`", "要作为文本发送：`ding send text {text}`")
        }
        [] => say!("`ding {path} --help` lists what there is", "`ding {path} --help` 列出可用的命令"),
        meant => {
            let (en, zh) = (meant.join(", "), meant.join("、"));
            say!("write {en}", "请写 {zh}")
        }
    });
    let mut command = root;
    for word in path.split(' ').filter(|word| !word.is_empty()) {
        command = command.find_subcommand(word).unwrap_or(command);
    }
    let names: Vec<&str> =
        command.get_subcommands().filter(|one| !one.is_hide_set()).map(Command::get_name).collect();
    let (en, zh) = (names.join(", "), names.join("、"));
    failure.fix.push(match (sending, path) {
        (true, _) => say!("the types: {en}", "全部类型：{zh}"),
        (false, "") => say!("`ding help` lists the commands", "`ding help` 列出全部命令"),
        (false, path) => say!("below `ding {path}` there are: {en}", "`ding {path}` 之下有：{zh}"),
    });
    failure
}

/// The name of an option without what is written in different ways.
fn name_of(flag: &str) -> String {
    flag.trim_start_matches('-').split('=').next().unwrap_or_default().to_lowercase().replace('_', "-")
}

/// How `ding` calls an option of other programs.
pub fn option_of_others(flag: &str) -> Option<Sentence> {
    let name = name_of(flag);
    let called = OPTIONS.iter().find(|(others, _)| others.split(' ').any(|other| other == name));
    called.map(|(_, text)| (*text).into())
}

/// Which commands have an option like this one, that the command of `path` does not have.
pub fn option_elsewhere(root: &Command, path: &str, flag: &str) -> Option<Sentence> {
    let name = name_of(flag);
    if name.len() < 3 {
        return None;
    }
    // The same option, or nearly, of other commands: those beside this one first.
    let mut found: Vec<(usize, String, String)> = Vec::new();
    let beside = path.split(' ').next().unwrap_or_default();
    walk(root, "", &mut |words, command| {
        let options = command.get_arguments().filter(|one| !one.is_hide_set());
        for long in options.filter_map(clap::Arg::get_long) {
            let distance = if long == name { Some(0) } else { near(&name, long) };
            if let Some(distance) = distance {
                let away = usize::from(!words.starts_with(beside));
                found.push((distance * 2 + away, long.to_owned(), words.to_owned()));
            }
        }
    });
    found.sort_by_key(|(rank, ..)| *rank);
    let (best, long, _) = found.first()?;
    let places = found.iter().filter(|(rank, other, _)| rank == best && other == long).take(3);
    let places: Vec<String> = places.map(|(_, _, words)| format!("`ding {words}`")).collect();
    let (en, zh) = (places.join(", "), places.join("、"));
    Some(say!("`--{long}` is an option of {en}", "`--{long}` 是 {zh} 的选项"))
}

/// Most pages that are named.
const PAGES: usize = 3;

/// The pages that speak of `word`, those first that are about it.
fn told(root: &Command, word: &str) -> Vec<String> {
    let word = word.trim().to_lowercase();
    if word.is_empty() {
        return Vec::new();
    }
    let lang = if word.is_ascii() { Lang::En } else { Lang::Zh };
    let look = Look { lang, width: 100, color: false, long: true };
    // Where Latin words begin; Chinese has no gaps between words.
    let begins = |text: &str, at: usize| !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    let times = |text: &str| {
        let text = text.to_lowercase();
        text.match_indices(&word).filter(|(at, _)| !word.is_ascii() || begins(&text, *at)).count()
    };
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut note = |page: &Page| {
        let examples = page.examples.iter().map(|one| times(one.comment(lang)) + times(one.command));
        let weight = 100 * times(&page.about).min(1) + 10 * examples.sum::<usize>().min(3);
        let weight = weight + times(&screen::text(page, look)).min(9);
        let name = page.name.replacen("ding help ", "ding ", 1).replacen("ding ", "ding help ", 1);
        found.extend((weight > 0).then(|| (weight, format!("`{name}`"))));
    };
    let mut root = root.clone();
    root.build();
    let mut names = Vec::new();
    walk(&root, "", &mut |name, _| names.push(name.to_owned()));
    TOPICS.iter().for_each(|topic| note(&topic.page(&root, lang)));
    for name in names {
        let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        command::page(&mut root, &words, lang).iter().for_each(&mut note);
    }
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    found.into_iter().map(|(_, name)| name).take(PAGES).collect()
}

/// There is no page of that name.
pub fn no_page(root: &Command, words: &[String]) -> Failure {
    let words = words.join(" ");
    let message = say!("there is no command or topic `{words}`", "没有命令或主题 `{words}`");
    let mut failure = Failure::new("usage", Exit::Usage, message);
    let (path, word) = words.rsplit_once(' ').unwrap_or(("", &words));
    let topics = TOPICS.iter().filter(|topic| near(word, topic.name).is_some());
    let mut meant: Vec<String> = topics.map(|topic| format!("`ding help {}`", topic.name)).collect();
    for name in commands(root, path, word) {
        let name = name.strip_prefix("help ").unwrap_or(&name);
        meant.push(if name.starts_with('-') {
            format!("`ding {name}`")
        } else {
            format!("`ding help {name}`")
        });
    }
    let (en, zh) = (meant.join(", "), meant.join("、"));
    failure.fix.extend((!meant.is_empty()).then(|| say!("write {en}", "请写 {zh}")));
    let told: Vec<String> = told(root, &words).into_iter().filter(|page| !meant.contains(page)).collect();
    let (en, zh) = (told.join(", "), told.join("、"));
    failure
        .fix
        .extend((!told.is_empty()).then(|| say!("`{words}` is spoken of in {en}", "{zh} 讲到了“{words}”")));
    failure.fix.push(say!("`ding help` lists the commands and topics", "`ding help` 列出全部命令和主题"));
    failure
}

#[cfg(test)]
mod tests {
    use clap::{Arg, ArgAction, Command};

    use super::{commands, option_elsewhere, option_of_others};

    /// A small tree of the same shape as the program's.
    fn tree() -> Command {
        let title = || Arg::new("title").long("title").action(ArgAction::Set);
        let send = Command::new("send").subcommands([
            Command::new("text"),
            Command::new("markdown").arg(title()),
            Command::new("link").arg(title()),
        ]);
        let message = Command::new("message").subcommands([Command::new("list"), Command::new("recall")]);
        Command::new("ding").subcommands([send, message, Command::new("doctor")])
    }

    #[test]
    fn other_names_the_same_name_elsewhere_and_slips_are_understood() {
        for (path, word, meant) in [
            ("", "webhook", "send text"),
            ("", "发送", "send text"),
            ("", "snd", "send"),
            ("", "recall", "message recall"),
            ("", "docter", "doctor"),
            ("", "notfy", "send text"),
            ("message", "send", "send"),
            ("message", "lsit", "message list"),
            ("send", "txet", "send text"),
            ("send", "MD", "send markdown"),
            ("send", "makrdown", "send markdown"),
        ] {
            assert_eq!(
                commands(&tree(), path, word).first().map(String::as_str),
                Some(meant),
                "{path} {word}"
            );
        }
        assert!(commands(&tree(), "", "hello").is_empty());
        assert!(commands(&tree(), "send", "磁盘已满").is_empty());
    }

    #[test]
    fn an_option_of_another_command_is_named() {
        let told = option_elsewhere(&tree(), "send text", "--titel").unwrap().to_string();
        assert_eq!(told, "`--title` is an option of `ding send markdown`, `ding send link`");
        assert!(option_of_others("--webhook=x").unwrap().to_string().contains("`--to`"));
        assert!(option_elsewhere(&tree(), "send text", "--zzz").is_none());
    }
}
