//! No line is half one language and half the other: wrong usage, settings that cannot be used, and refusals.

mod sources;

use regex_lite::Regex;

use crate::support::World;

/// Calls that cannot be meant, of every kind that the parser tells apart.
const USAGE: &[&str] = &[
    "send text hi --no-such-flag",
    "send text hi --tto ops",
    "send text disk full now",
    "send text hi --to",
    "send text hi --timeout 5",
    "send text hi --timeout 0s",
    "send text hi --at bob",
    "send text hi --color blue",
    "send text hi --curl --dry-run",
    "send text hi --max-parts 99",
    "send link hi",
    "send txet hi",
    "snd text hi",
    "config set timeout 5",
    "config set lang fr",
    "config set api_base http://10.0.0.1",
    "config set tls_roots none",
    "config set model.temperature 9",
    "sign --timestamp 1767225600",
    "ask why --max-input 1",
    "token get --app x --app y",
    "sandbox serve --fault nowhere:hang",
    "sandbox serve --fault send:nothing",
    "sandbox serve --fault send:hang*0",
    "sandbox serve --fault send:twice",
    "sandbox serve --fault hang",
];

/// A settings file that cannot be used, and the call that meets it.
const SETTINGS: &[(&str, &str)] = &[
    ("tls_roots = \"none\"", "send text hi"),
    ("ca_file = \"missing.pem\"", "token get"),
    ("[app]\nclient_id = \"a b\"", "token get --app nobody"),
    ("[apps.x]\nclient_id = \"a b\"", "token get --app x"),
    ("[apps.x]\nrobot_code = \"a\"", "token get --app x"),
    ("[apps.x]\nclient_id = \"a\"\nclient_secret = { env = \"UNSET\" }", "token get --app x"),
    ("[apps.x]\nclient_id = \"a\"\nclient_secret = { file = \"missing\" }", "token get --app x"),
    ("[apps.x]\nclient_id = \"a\"\nclient_secret = { command = [\"/bin/false\"] }", "token get --app x"),
    ("[apps.x]\nclient_id = \"a\"\nclient_secret = { command = [\"/no/such\"] }", "token get --app x"),
    ("[apps.x]\nclient_id = \"a\"\nclient_secret = \"'q'\"", "token get --app x"),
    ("[targets.x]\nwebhook = \"SECabc\"", "send text hi --to x"),
    ("[targets.x]\nwebhook = \"https://example.com/robot/send?access_token=a\"", "send text hi --to x"),
    ("[targets.x]\ngroup = \"chat1\"", "send text hi --to x"),
    ("[targets.x]\nuser = \"a b\"", "send text hi --to x"),
    ("[targets.x]\nkeyword = \"k\"", "send text hi --to x"),
    ("[targets.x]\ngroup = \"cidA==\"\nmax_parts = \"99\"", "send text hi --to x"),
    ("[targets.x]\ngroup = \"cidA==\"\noverflow = \"never\"", "send text hi --to x"),
    ("[targets.x]\ngroup = \"cidA==\"\nsecret = \"SECx\"", "send text hi --to x"),
    ("", "send text hi --to nobody"),
    ("", "send text hi --to what:ever"),
    ("[models.x]\nprovider = \"opnai\"\nmodel = \"m\"", "ask why --print --model x"),
    ("[models.x]\nprovider = \"zzz\"\nmodel = \"m\"", "ask why --print --model x"),
    ("[models.x]\nprovider = \"openai\"", "ask why --print --model x"),
    ("[models.x]\nmodel = \"m\"\nbase_url = \"http://10.0.0.1\"", "ask why --print --model x"),
    ("[models.x]\nmodel = \"m\"\ntemperature = \"9\"", "ask why --print --model x"),
    ("[models.x]\nmodel = \"m\"\nauth = \"bearer\"", "ask why --print --model x"),
    ("[redact_rules.x]\npattern = \"(\"", "ask why --print"),
];

/// What the sandbox answers, and the call that meets it.
const FAULTS: &[(&str, &str)] = &[
    ("webhook:310000=keywords not in content*", "send text hi"),
    ("webhook:300001*", "send text hi"),
    ("webhook:130101*", "send text hi --timeout 1s"),
    ("webhook:html*", "send text hi"),
    ("webhook:empty*", "send text hi"),
    ("webhook:garbage*", "send text hi"),
    ("webhook:http503*", "send text hi"),
    ("webhook:http403*", "send text hi"),
    ("webhook:redirect*", "send text hi"),
    ("webhook:foreign*", "send text hi"),
    ("webhook:drop*", "send text hi"),
    ("webhook:truncated*", "send text hi"),
    ("token:http500*", "token get"),
    ("token:html*", "token get"),
    ("token:drop*", "token get"),
];

/// `text` without what is the same in both languages: quotations, addresses, and what others have said, in brackets.
fn own_words(text: &str) -> String {
    let quoted = Regex::new(r"`[^`]*`|（[^（）]*）|'[^']*'|「[^」]*」|“[^”]*”|https?://\S+").unwrap();
    quoted.replace_all(text, "").into_owned()
}

/// Names of two words, and what is typed.
const NAMES: &str = r"access token|Client (ID|Secret)|API Key|App ID|os error \d+|exit status: \d+|[a-z]+[A-Z][A-Za-z]*|SYSTEM ping|node exporter|\(= .*\)|ding send .*";

/// Lines of `text` with two English words side by side: names and codes stand alone between Chinese.
fn english(text: &str) -> Vec<String> {
    let words = Regex::new(r"[A-Za-z]{2,}[,:;]? [a-z]{2,}").unwrap();
    let name = Regex::new(NAMES).unwrap();
    let own = |line: &&str| words.is_match(&name.replace_all(&own_words(line), ""));
    text.lines().filter(|line| !line.starts_with("用法：")).filter(own).map(str::to_owned).collect()
}

/// What is called the same in both languages: of DingTalk, of the trade, makers.
const SAME: &[&str] = &[
    "access",
    "token",
    "Webhook",
    "webhook",
    "Client",
    "Secret",
    "Stream",
    "Markdown",
    "ticket",
    "http",
    "https",
    "id",
    "key",
    "Key",
    "topic",
    "title",
    "msgtype",
    "gettoken",
    "boundary",
    "tmpfs",
    "Redis",
    "Prometheus",
    "Anthropic",
    "exporter",
    "node",
    "Missingbody",
    "timestamp",
    "sign",
    "url",
    "zip",
    "unauthorized",
    "sk",
    "ping",
    "ms",
];

/// What a setting may hold, keys that are one word, and kinds of targets and files.
const VALUES: &[&str] = &[
    "openai",
    "anthropic",
    "dashscope",
    "deepseek",
    "ollama",
    "true",
    "false",
    "auto",
    "zh",
    "en",
    "lang",
    "timeout",
    "proxy",
    "queue",
    "target",
    "cut",
    "split",
    "file",
    "mobile",
    "fail",
    "marked",
    "open",
    "plain",
    "system",
    "developer",
    "user",
    "bearer",
    "content",
    "provider",
    "group",
    "image",
    "voice",
    "video",
    "jpg",
    "gif",
    "png",
    "bmp",
    "reject",
    "text",
];

/// English words of our own in a Chinese text: letters alone that no list calls a name.
fn english_words(text: &str) -> Vec<String> {
    let word = Regex::new(r"^[A-Z]?[a-z]{2,}(-[a-z]+)*$").unwrap();
    // The beginning of a secret, what is typed, and the trace of calls.
    let names = Regex::new(r"\w+…|os error \d+|ding [a-z].*| -> .*").unwrap();
    let mut found = Vec::new();
    for line in text.lines() {
        let own = own_words(line);
        let own = names.replace_all(&own, "");
        let inside = |c: char| c.is_ascii_alphanumeric() || "_./-=@:".contains(c);
        let words = own.split(|c| !inside(c)).map(|part| part.trim_end_matches([':', '.', '-']));
        let wrong =
            words.filter(|part| word.is_match(part) && !SAME.contains(part) && !VALUES.contains(part));
        found.extend(wrong.map(|word| format!("{word} in: {line}")));
    }
    found
}

/// Lines with a mark of the other language between two Chinese characters.
fn wrong_marks(text: &str) -> Vec<String> {
    let marks = Regex::new(r"[\u{4e00}-\u{9fff}] ?[,:;] ?[\u{4e00}-\u{9fff}]").unwrap();
    text.lines().filter(|line| marks.is_match(line)).map(str::to_owned).collect()
}

/// Lines with Chinese of our own; in brackets stands what DingTalk's own clients show.
fn chinese(text: &str) -> Vec<String> {
    let chinese = Regex::new(r"[\u{4e00}-\u{9fff}\u{3000}-\u{303f}\u{ff00}-\u{ffef}]").unwrap();
    let shown = Regex::new(r"\([^()]*\)").unwrap();
    text.lines()
        .filter(|line| chinese.is_match(&shown.replace_all(&own_words(line), "")))
        .map(str::to_owned)
        .collect()
}

/// What a call says, with everything that is wrong with its language.
fn holds(world: &World, call: &str, flaws: &mut Vec<String>) {
    let words = |lang| call.split(' ').chain(["--lang", lang]).map(str::to_owned).collect::<Vec<_>>();
    let zh = world.run(words("zh"));
    let en = world.run(words("en"));
    assert_ne!((zh.code, en.code), (0, 0), "{call}: {zh}");
    let found = [english(&zh.stderr), wrong_marks(&zh.stderr), chinese(&en.stderr)].concat();
    flaws.extend(found.into_iter().map(|line| format!("{call}: {line}")));
    if !zh.stderr.lines().any(|line| !chinese(line).is_empty()) {
        flaws.push(format!("{call}: no Chinese: {}", zh.stderr));
    }
}

#[test]
fn one_advice_is_enough() {
    let world = World::new();
    for (lang, own, parsers) in
        [("en", "`--title` is an option of", "as a value"), ("zh", "`--title` 是", "写在 `--` 之后")]
    {
        let told = world.run(["send", "text", "hi", "--titel", "x", "--lang", lang]).exits(2).stderr;
        assert!(told.contains(own) && !told.contains(parsers), "{told}");
        let told = world.run(["send", "text", "hi", "--nonsense", "--lang", lang]).exits(2).stderr;
        assert!(told.contains(parsers), "{told}");
    }
}

#[test]
fn wrong_usage_is_told_in_one_language() {
    let (world, mut flaws) = (World::new(), Vec::new());
    USAGE.iter().for_each(|call| holds(&world, call, &mut flaws));
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn settings_that_cannot_be_used_are_told_in_one_language() {
    let mut flaws = Vec::new();
    for (text, call) in SETTINGS {
        let world = World::new();
        let path = world.config(text);
        holds(&world, &format!("{call} --config {}", path.display()), &mut flaws);
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn refusals_are_told_in_one_language() {
    let mut flaws = Vec::new();
    for (fault, call) in FAULTS {
        holds(&World::with_faults(&[fault]), call, &mut flaws);
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn details_are_told_in_one_language() {
    let mut flaws = Vec::new();
    for (fault, call) in [
        ("webhook:http503", "send text hi -v"),
        ("group:http503*", "send text hi -v --to GROUP"),
        ("group:90018", "send text hi -v --to GROUP"),
        ("token:http503", "token get -vv"),
        ("upload:http503", "send image PICTURE -v --to GROUP"),
        ("model:http503", "ask why --print -v"),
        ("stream:http503", "stream test -v --timeout 1s"),
        ("people:empty*", "send text hi -v --to user:nobody"),
    ] {
        let world = World::with_faults(&[fault]);
        let (picture, group) = (world.file("a.gif", GIF), world.group_target());
        let words = call.split(' ').map(|word| match word {
            "PICTURE" => picture.clone(),
            "GROUP" => group.clone(),
            word => word.to_owned(),
        });
        let told = world.run(["--lang".to_owned(), "zh".to_owned()].into_iter().chain(words));
        // What goes over the wire is told as it is.
        let own = |line: &&str| !line.starts_with("  ") && !line.contains("[{\"");
        let text: String = told.stderr.lines().filter(own).map(|line| format!("{line}\n")).collect();
        let found = [english(&text), english_words(&text), wrong_marks(&text)].concat();
        flaws.extend(found.into_iter().map(|line| format!("{call}: {line}")));
        assert!(text.contains("POST"), "{call} tells no detail: {told}");
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

/// The smallest picture.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// Commands that succeed, in the order of one session, and how each ends.
const RESULTS: &[(&str, u8)] = &[
    ("config show", 0),
    ("config set timeout 20s", 0),
    ("config set --unset timeout", 0),
    ("config get app.client_secret", 0),
    ("target list", 0),
    ("target add x group:cidSandbox+7kQ2m/X9vR4tA==", 0),
    ("target add x user:manager4220 --replace", 0),
    ("config set default_target x", 0),
    ("target list", 0),
    ("target remove x", 0),
    ("config set --unset default_target", 0),
    ("token status", 0),
    ("token clear", 0),
    ("token status", 0),
    ("token clear", 0),
    ("send text 1", 0),
    ("send text 1 --to GROUP", 0),
    ("send image PICTURE --to GROUP", 0),
    ("upload PICTURE", 0),
    ("message status KEY", 0),
    ("message recall KEY", 0),
    ("sign verify --url SIGNED", 0),
    ("sign verify --url WRONG", 5),
    ("verify", 0),
    ("verify --send", 0),
    ("token status", 0),
    ("doctor", 0),
    ("doctor --offline", 0),
    ("doctor stream", 0),
    ("stream test --timeout 1s", 0),
    ("explain 310000", 0),
    ("explain 400002", 0),
    ("explain 88", 0),
    ("explain 999999", 0),
    ("explain --list", 0),
    ("message list", 0),
    ("outbox list", 0),
    ("outbox flush", 0),
    ("outbox drop --all", 0),
    ("config keys", 0),
    ("config path", 0),
    ("config import", 3),
    ("sign", 0),
    ("doctor -v", 0),
    ("doctor token", 0),
    ("doctor webhook", 0),
    ("doctor image", 0),
    ("doctor model", 0),
    ("ask why", 0),
    ("sandbox demo", 0),
    ("sandbox run -- true", 0),
    ("sandbox run -- PROGRAM send text 1 --to plain", 0),
    ("sandbox run -- PROGRAM send text 1 --to user:user9", 5),
    ("sandbox run -- PROGRAM send text 1 --to release", 0),
    ("token clear", 0),
    ("token clear", 0),
];

#[test]
fn results_are_told_in_one_language() {
    let mut flaws = Vec::new();
    for lang in ["zh", "en"] {
        let mut world = World::new();
        world.set("PATH", "/usr/bin:/bin");
        let picture = world.file("a.gif", GIF);
        let group = world.group_target();
        let key = world.run(["send", "text", "1", "--quiet", "--to", &group]).good().stdout;
        let url = world.run(["sign", "--url"]).good().stdout;
        for (call, exit) in RESULTS {
            let fill = |word: &str| match word {
                "PICTURE" => picture.clone(),
                "GROUP" => group.clone(),
                "PROGRAM" => env!("CARGO_BIN_EXE_ding").to_owned(),
                "KEY" => key.trim().to_owned(),
                "WRONG" => url.trim().replace('%', "%25"),
                "SIGNED" => url.trim().to_owned(),
                word => word.to_owned(),
            };
            let lang_flag = ["--lang".to_owned(), lang.to_owned()];
            let told = world.run(lang_flag.into_iter().chain(call.split(' ').map(fill)));
            if told.code != *exit {
                flaws.push(format!("{call}: {told}"));
            }
            let text = format!("{}\n{}", told.stdout, told.stderr);
            // What its steps print is that of the commands above, and what they send is in no language of ours.
            let shown = |line: &&str| *call != "sandbox demo" || !line.starts_with(' ');
            let text: String = text.lines().filter(shown).map(|line| format!("{line}\n")).collect();
            let found = match lang {
                "zh" => [english(&text), english_words(&text), wrong_marks(&text)].concat(),
                _ => chinese(&text),
            };
            flaws.extend(found.into_iter().map(|line| format!("{call}: {line}")));
        }
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}
