//! Nothing active gets through, and what is harmless looks as it did.

use super::{defused, model_text, raw_text, visible};

/// As people see it.
fn seen(text: &str) -> String {
    text.replace('\u{200b}', "")
}

/// What a client could act upon: the beginnings of pictures, tags and of schemes other than the web's.
fn active(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let links =
        lower.split("](").skip(1).all(|link| link.starts_with("http://") || link.starts_with("https://"));
    if !links {
        return Some("link");
    }
    let tag = lower
        .split('<')
        .skip(1)
        .any(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)));
    if tag {
        return Some("tag");
    }
    let definition =
        |line: &str| line.trim_start_matches([' ', '>', '-', '*']).starts_with('[') && line.contains("]:");
    if lower.lines().any(definition) {
        return Some("definition");
    }
    // A scheme with nothing behind it leads nowhere.
    let leads = |sign: &str| {
        lower
            .match_indices(sign)
            .any(|(at, _)| lower[at + sign.len()..].starts_with(|c: char| !c.is_whitespace()))
    };
    ["dtmd:", "dingtalk:", "javascript:", "data:", "vbscript:", "eapp:"]
        .into_iter()
        .find(|scheme| leads(scheme))
        .or_else(|| ["![", "@all", "@所有人", "@138", "&#"].into_iter().find(|sign| lower.contains(*sign)))
}

const ATTACKS: &[&str] = &[
    "![x](https://t.example/p.png)",
    "![x](\nhttps://t.example/p.png)",
    "![x\ny](https://t.example/p.png)",
    "![x][r]\n\n[r]: https://t.example/p.png",
    "> [r]: dtmd://x",
    "![[x](javascript:y)](https://t.example/p.png)",
    "![b][](bad)(https://t.example/p.png)",
    "[b][](bad)(javascript:x)",
    "[![x](data:image/png;base64,AA)](dtmd://dingtalkclient/sendMessage?content=rm)",
    "!\u{200b}[x](https://t.example/p.png)",
    "\\![x](https://t.example/p.png)",
    "`![x](https://t.example/p.png)",
    "```\n![x](https://t.example/p.png)\n[y](dtmd://z)\n```",
    "~~~\n```\n![x](https://t.example/p.png)\n~~~",
    "    ![x](https://t.example/p.png)",
    "[run](dtmd://dingtalkclient/sendMessage?content=yes)",
    "[run](DTMD://dingtalkclient)",
    "[run]( \t<dingtalk://x> \"t\")",
    "[run](&#100;tmd://x)",
    "[run](dt\u{200b}md://x)",
    "[run](dt\u{ad}md://x)",
    "[run](java\u{0}script:alert(1))",
    "[run](java&Tab;script:alert(1))",
    "[run](javascript&colon;alert(1))",
    "[run](%64tmd://x)",
    "[run](\\dtmd://x)",
    "[run](//t.example)",
    "[run](https:dtmd://x)",
    "[run](http\\s://x)",
    "[run](javascript:x(')",
    "[a](https://e.com\"onclick=x)",
    "dtmd://dingtalkclient/sendMessage?content=yes",
    "dt**md**://x and java\\script:alert(1) and dt`md`:x",
    "<dtmd://x> <javascript:alert(1)> <DingTalk://x>",
    "<img src=https://t.example/p.png>",
    "<a atId=user1>@user1</a><font color=red>x</font>",
    "<\u{200b}img src=x> <!-- x --> <?x> </p>",
    "&#60;img src=x&#62; &lt;img&gt;",
    "@all @所有人 @13800000000 (@all) **@all** `@all` @ALL",
    "x\u{1b}[31m@all\u{1b}]8;;dtmd://x\u{7}link\u{1b}]8;;\u{7}",
    "@a\u{200b}ll @\u{2060}所有人",
    "| a | ![x](https://t/p) |\n|---|---|\n| @all | [x](dtmd://y) |",
    "[r]: <https://t.example>\n[r]",
    "[x](https://e.com/?u=dtmd://x&v=@all&w=&#60;) <https://e.com/data:x@13800000000>",
    "<br>![x](https://t)<br>@all",
];

#[test]
fn nothing_active_is_left() {
    for attack in ATTACKS {
        for (name, text) in [("model", model_text(attack)), ("raw", raw_text(attack))] {
            assert_eq!(active(&text), None, "{name}: {attack:?} became {text:?}");
        }
    }
    // All of them at once, and each inside the others' forms.
    let together = ATTACKS.join("\n");
    assert_eq!(active(&model_text(&together)), None);
    assert_eq!(active(&raw_text(&together)), None);
    for outer in ["[{}](https://e.com)", "> - {}", "**{}**", "![{}](x)", "<{}>", "`{}`", "(@{}"] {
        for attack in ATTACKS {
            let text = outer.replace("{}", attack);
            assert_eq!(active(&model_text(&text)), None, "{text:?} became {:?}", model_text(&text));
        }
    }
}

#[test]
fn pieces_in_any_order_are_harmless() {
    const PIECES: &[&str] = &[
        "!",
        "[",
        "]",
        "(",
        ")",
        "x",
        "https://e.com/p",
        "dtmd://x",
        "javascript:",
        "<",
        ">",
        "a ",
        "\n",
        "`",
        "```\n",
        "@",
        "all",
        "&#",
        "60;",
        "\\",
        "*",
        "]: ",
        "\u{200b}",
        "[x](",
        "](y)",
        "![",
    ];
    // Four of them in every order, walked through with a step that has no common factor with their number.
    let count = PIECES.len().pow(4);
    for number in (0..count).step_by(7) {
        let piece = |place: u32| PIECES[number / PIECES.len().pow(place) % PIECES.len()];
        let text = [piece(0), piece(1), piece(2), piece(3)].concat();
        let text = format!("{text}{}", "](dtmd:x)");
        let result = defused(&visible(&text));
        assert_eq!(active(&result), None, "{text:?} became {result:?}");
    }
}

#[test]
fn honest_text_looks_the_same() {
    for (text, expected) in [
        ("see [the log](https://e.com/a?b=1&c=2#d) now", "see [the log](https://e.com/a?b=1&c=2#d) now"),
        ("[wiki](https://e.com/a_(b) \"title\")", "[wiki](https://e.com/a_%28b%29)"),
        ("![chart](https://e.com/c.png)", "[chart](https://e.com/c.png)"),
        ("[go](dtmd://x) on", "go on"),
        ("<https://e.com> and https://e.com", "https://e.com and https://e.com"),
        ("a < b && c > d, x<1", "a < b && c > d, x<1"),
        ("`vec![1]` and `a[0](x)` and Vec<String>", "`vec![1]` and `a[0](x)` and Vec<String>"),
        ("li@e.com, @li", "li@e.com, @li"),
        ("metadata: ok, 12:30, key:value", "metadata: ok, 12:30, key:value"),
        ("👩\u{200d}💻 ok", "👩\u{200d}💻 ok"),
    ] {
        assert_eq!(seen(&model_text(text)), expected);
    }
    // Nothing invisible where nothing is to be broken.
    for text in
        ["li@e.com and git@github.com:x/y", "12:30 key: value", "[a](https://e.com) [0] (x)", "a < b &"]
    {
        assert_eq!(model_text(text), text);
    }
    assert_eq!(model_text("```\nnpm i @scope/x\n@Override\n```"), "```\nnpm i @scope/x\n@Override\n```");
}

#[test]
fn a_raw_tail_stays_in_its_fence() {
    assert_eq!(raw_text("a\r\nb\u{1b}[1mc\u{1b}[0m\n10%\r100%\n"), "```\na\nbc\n10%\n100%\n```");
    assert_eq!(raw_text("x\n```\ny\n````z"), "`````\nx\n```\ny\n````z\n`````");
    assert_eq!(seen(&raw_text("npm i @scope/x <a> dtmd://x")), "```\nnpm i @scope/x <a> dtmd://x\n```");
    assert!(raw_text(&"`".repeat(1_000_000)).starts_with("```"));
}

#[test]
fn endless_lines_keep_their_text() {
    for piece in ["](", "[", "![", "<h", "@a", ":", "&a", "`", "dtmd:", "](http://"] {
        let text = piece.repeat(40_000 / piece.len());
        assert!(model_text(&text).len() >= text.len() / 2, "{piece}");
    }
}
