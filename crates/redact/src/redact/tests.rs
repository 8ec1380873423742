//! The planted log, cut everywhere, and what must stay.

use super::planted::{KNOWN, PLANTED};
use super::{Redactor, Rules, patterns};
use crate::secret::Secret;

#[test]
fn every_form_of_a_known_secret_goes() {
    let redactor = Redactor::default();
    redactor.learn(&Secret::new("ab+/= %cd\"ef"));
    for form in ["ab+/= %cd\"ef", "ab%2B%2F%3D%20%25cd%22ef", "ab%2b%2f%3d%20%25cd%22ef", "ab+/= %cd\\\"ef"] {
        let cleaned = redactor.clean(form);
        assert_eq!(cleaned, "[hidden]", "{form}");
    }
    assert!(redactor.clean("YWIrLz0gJWNkImVm").contains("[hidden]"));
}

#[test]
fn a_secret_goes_from_wherever_a_request_can_put_it() {
    use base64::Engine as _;
    let secret = "ab+/= %c_d~\"ef'\\é";
    let redactor = Redactor::default();
    redactor.learn(&Secret::new(secret));
    let json = serde_json::to_string(secret).unwrap();
    let twice = serde_json::to_string(&json).unwrap();
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", secret).finish();
    let path = url::Url::parse("http://h/").unwrap().join(&format!("?{secret}")).unwrap().to_string();
    const UNRESERVED: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    let wire = percent_encoding::utf8_percent_encode(secret, UNRESERVED).to_string();
    let mut texts =
        vec![json, twice, query, path, wire.replace('%', "%25"), wire.clone(), wire.to_ascii_lowercase()];
    texts.push("ab%2b%2f%3d%20%25c_d~%22ef%27%5c%c3%a9".to_owned());
    texts.push(r#"ab+\/= %c_d~\"ef'\\\u00e9"#.to_owned());
    for before in ["", "x", "xy", "user:"] {
        for engine in [&base64::engine::general_purpose::STANDARD, &base64::engine::general_purpose::URL_SAFE]
        {
            texts.push(engine.encode(format!("{before}{secret}")));
            texts.push(engine.encode(format!("{before}{secret}\n and more")));
        }
    }
    for text in texts {
        assert!(redactor.without_known(&text).contains("[hidden]"), "{text}");
    }
    assert_eq!(redactor.without_known(&wire), "[hidden]");
}

#[test]
fn base64_of_a_secret_goes_in_both_alphabets_wherever_it_begins() {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
    // Signs of which each group of three holds one of the two letters that the alphabets write differently.
    let secret = "k~~?~~?>~~?~~>?~~k";
    let redactor = Redactor::default();
    redactor.learn(&Secret::new(secret));
    for before in ["", "x", "xy", "user:", "operator:"] {
        for after in ["", "\n", "and more"] {
            let bytes = format!("{before}{secret}{after}");
            assert!(STANDARD.encode(&bytes).contains(['+', '/']), "{bytes}");
            for text in [STANDARD.encode(&bytes), URL_SAFE.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)] {
                let shown = redactor.without_known(&text);
                // A letter at either end may belong to a neighbour too.
                let around = (bytes.len() - secret.len()).div_ceil(3) * 4 + 8;
                assert!(
                    shown.contains("[hidden]") && shown.len() <= "[hidden]".len() + around,
                    "{text}: {shown}"
                );
            }
        }
    }
}

#[test]
fn a_secret_that_comes_in_pieces_is_held_back() {
    let redactor = Redactor::default();
    redactor.learn(&Secret::new("MARKof+this/run=1"));
    let text = "before MARKof+this/run=1 after MARKof";
    for cut in 0..=text.len() {
        let (mut held, mut out) = (String::new(), String::new());
        for piece in [&text[..cut], &text[cut..]] {
            held += piece;
            let clean = redactor.without_known(&held).into_owned();
            let open = redactor.open_end(&clean);
            out += &clean[..clean.len() - open];
            held = clean[clean.len() - open..].to_owned();
        }
        assert_eq!(out + &held, "before [hidden] after MARKof", "cut at {cut}");
    }
    assert_eq!(redactor.open_end("no secret here"), 0);
}

#[test]
fn the_longer_secret_goes_first() {
    let redactor = Redactor::default();
    redactor.learn(&Secret::new("abcdef"));
    redactor.learn(&Secret::new("abcdefgh"));
    assert_eq!(redactor.clean("x abcdefgh y"), "x [hidden] y");
}

#[test]
fn credentials_of_others_go_by_their_looks() {
    for (text, cleaned) in [
        ("robot/send?access_token=0123456789abcdef&x=1", "robot/send?access_token=[hidden]&x=1"),
        (r#"{"appSecret":"example-client-secret"}"#, r#"{"appSecret":"[hidden]"}"#),
        ("x-acs-dingtalk-access-token: fw8exampletoken", "x-acs-dingtalk-access-token: [hidden]"),
        ("Authorization: Bearer abcdefgh", "Authorization: [hidden]"),
        ("token:5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918 x", "token:[hidden] x"),
        ("secret SEC045ae0433d866d0019a47f441d3da2c3", "secret [hidden]"),
        ("set token=`-abcdefgh1` there", "set token=`[hidden]` there"),
    ] {
        assert_eq!(patterns(text), cleaned);
    }
}

#[test]
fn ordinary_text_and_placeholders_stay() {
    for text in [
        "sign not match",
        "access_token=<token>",
        "keywords not in content",
        "SECTION one",
        "token: skipped (0 ms)",
        "sending to `my-token`: DingTalk refused the message",
        "legacy-token: broken (3 ms)",
        "token: warning (3 ms)",
        "sent as `?access_token=` or as `Authorization: Bearer`: the header is `x-acs-dingtalk-access-token`",
        "用了 `?access_token=` 或 `Authorization: Bearer`，请改用请求头",
    ] {
        assert_eq!(patterns(text), text);
    }
}

const HEX64: &str = "5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918";

/// Kind, text, the same without its secrets.
const SEVERAL_LINES: &[(&str, &str, &str)] = &[
    (
        "private-key",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIEpAIBAAKCAQEA7bq98exampleexample\nAg==\n-----END RSA PRIVATE KEY-----\nafter\n",
        "[hidden]\nafter\n",
    ),
    (
        "private-key",
        "12:00 | x='-----BEGIN OPENSSH PRIVATE KEY-----\n12:00 | b3BlbnNzaC1rZXktdjEAAAAA\n12:00 | -----END OPENSSH PRIVATE KEY-----' ok\n",
        "12:00 | x='[hidden]\n' ok\n",
    ),
    (
        "private-key",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\nlQOYBFexampleexample1\n=njUN\n-----END PGP PRIVATE KEY BLOCK-----\n",
        "[hidden]\n",
    ),
    (
        "private-key",
        "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIexampleexample\n12:01 the build goes on\n",
        "[hidden]\n12:01 the build goes on\n",
    ),
    (
        "password",
        "a:\n  password: |\n    hun\n\n    ter2\n  user: li\n",
        "a:\n  password: |\n    [hidden]\n\n  user: li\n",
    ),
    (
        "password",
        "- name: DB_PASSWORD\n  value: \"hunter2\"\n- name: X\n",
        "- name: DB_PASSWORD\n  value: \"[hidden]\"\n- name: X\n",
    ),
];

/// What looks a little like a secret, or has a name like one, and stays.
const ORDINARY: &[&str] = &[
    "commit 83f87ea1b2c3d4e5f60718293a4b5c6d7e8f9012",
    "sha256:5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918",
    "Digest: sha256:5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918 for alpine",
    "5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918  release.tar.gz",
    "/var/lib/docker/overlay2/5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918/merged",
    "container 5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918 exited",
    "checksum = \"5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918\"",
    "\"integrity\": \"sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==\"",
    "d41d8cd98f00b204e9800998ecf8427e",
    "request 0a1b2c3d-1111-4222-8333-444455556666 took 12ms",
    "![](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk)",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExample li@host",
    "-----BEGIN CERTIFICATE-----",
    "version 1.2.3-rc.4+build.567",
    "2026-11-21T07:03:27.123456Z",
    "error: unexpected token: identifier",
    "let token = self.lexer.next_token();",
    "pub eq_token: Token![=],",
    "password: ",
    "password=<password>",
    "password=${DB_PASSWORD}",
    "http://USER:PASSWORD@HOST:PORT",
    "invalidClientIdOrSecret: 无效的clientId或者clientSecret",
    "getting the access token: `app.client_secret` is wrapped in quotes",
    "getting the access token: `DINGTALK_CLIENT_SECRET_FILE` cannot be read",
    "密码 password：无",
    "PASSWORD=$DB_PASSWORD",
    "password: null",
    "password=***",
    "api_key: required",
    "max_tokens=4096 tokens: 128",
    "PWD=/home/li/project",
    "https://e.com:8080/path?at=@x",
    "http://[::1]:80/@x",
    "git@github.com:li/ding.git",
    "Token::Eof at 1:2",
    "session: closed",
    "ticket: OPS-1234",
    "sign not match",
    "sk-toggleable__label-arrow",
    "SECTION one",
    "SECONDARYCONTROLLERS",
    "access_token=<token>",
    "keywords not in content",
    "secretName: tls-example-com",
    "Bearer tokens are short",
    "thread 'main' panicked at src/main.rs:12:5:",
    "npm ERR! code ELIFECYCLE",
    "https://hooks.slack.com/services/",
    "13800000000 li@example.com +86 138 0000 0000",
];

/// A redactor that knows one secret.
fn redactor() -> Redactor {
    let redactor = Redactor::default();
    redactor.learn(&Secret::new(KNOWN));
    redactor
}

/// The text without secrets, and the kinds in the order in which they were found.
fn streamed<'a>(
    redactor: &Redactor,
    rules: &Rules,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> (String, Vec<String>, u64) {
    let mut stream = redactor.stream(rules);
    let mut out = String::new();
    for piece in pieces {
        stream.feed(piece, &mut out);
    }
    stream.finish(&mut out);
    let found = stream.found();
    (out, found.shown.iter().map(|hidden| hidden.kind.clone()).collect(), found.total())
}

fn whole(text: &str) -> (String, Vec<String>, u64) {
    streamed(&redactor(), &Rules::default(), [text.as_bytes()])
}

/// The planted log: every secret and every ordinary line between; and what it has to become.
fn log(ending: &str) -> (String, String, usize) {
    let (mut text, mut cleaned) = (String::new(), String::new());
    for (at, (_, before, secret, after)) in PLANTED.iter().enumerate() {
        let secret = secret.replace('~', "");
        text.push_str(&format!("{before}{secret}{after}\n"));
        cleaned.push_str(&format!("{before}[hidden]{after}\n"));
        if let Some(ordinary) = ORDINARY.get(at) {
            text.push_str(&format!("{ordinary}\n"));
            cleaned.push_str(&format!("{ordinary}\n"));
        }
    }
    for (_, planted, expected) in SEVERAL_LINES {
        text.push_str(planted);
        cleaned.push_str(expected);
    }
    (text.replace('\n', ending), cleaned.replace('\n', ending), PLANTED.len() + SEVERAL_LINES.len())
}

#[test]
fn each_kind_is_hidden_and_nothing_around_it() {
    for (kind, before, secret, after) in PLANTED {
        let text = format!("{before}{}{after}", secret.replace('~', ""));
        assert_eq!(whole(&text), (format!("{before}[hidden]{after}"), vec![(*kind).to_owned()], 1), "{text}");
    }
    // An attribute's name behind that of the secret is no value.
    let cleaned = r#"<add key="DbPassword" value="[hidden]" />"#;
    assert_eq!(whole(&cleaned.replace("[hidden]", "Pa55w0rd!x")).0, cleaned);
    for (kind, text, cleaned) in SEVERAL_LINES {
        assert_eq!(whole(text), ((*cleaned).to_owned(), vec![(*kind).to_owned()], 1), "{text}");
    }
    let kinds: std::collections::BTreeSet<_> = PLANTED.iter().map(|planted| planted.0).collect();
    assert!(kinds.len() >= 40, "{} kinds", kinds.len());
}

#[test]
fn ordinary_text_stays() {
    for text in ORDINARY {
        assert_eq!(whole(text), ((*text).to_owned(), Vec::new(), 0));
    }
    // The token of a webhook looks the same: what stands around it tells.
    assert_eq!(whole(HEX64).0, HEX64);
    assert_eq!(whole(&format!("robot {HEX64}")).0, "robot [hidden]");
}

#[test]
fn the_cut_makes_no_difference() {
    let (redactor, rules) = (redactor(), Rules::default());
    for ending in ["\n", "\r\n"] {
        let (text, cleaned, count) = log(ending);
        let expected = streamed(&redactor, &rules, [text.as_bytes()]);
        assert_eq!(expected.0, cleaned);
        assert_eq!(expected.2, u64::try_from(count).unwrap());
        // Byte by byte, and in pieces that end at other places each time.
        for size in 1..80 {
            assert_eq!(
                streamed(&redactor, &rules, text.as_bytes().chunks(size)),
                expected,
                "{size} bytes each"
            );
        }
    }
}

#[test]
fn every_line_can_be_cut_at_every_byte() {
    let (redactor, rules) = (redactor(), Rules::default());
    let one = PLANTED
        .iter()
        .map(|(_, before, secret, after)| format!("{before}{}{after}", secret.replace('~', "")));
    for text in one.chain(SEVERAL_LINES.iter().map(|(_, text, _)| (*text).to_owned())) {
        let text = format!("before\r\n{text}\r\nafter");
        let expected = streamed(&redactor, &rules, [text.as_bytes()]);
        for cut in 0..=text.len() {
            let (first, second) = text.as_bytes().split_at(cut);
            assert_eq!(streamed(&redactor, &rules, [first, second]), expected, "{text} cut at {cut}");
        }
    }
}

/// Long lines are taken in windows: no place of a secret in them makes a difference.
#[test]
fn a_secret_is_found_wherever_it_stands_in_a_long_line() {
    let secret = format!("ghp_{}", "a1b2".repeat(9));
    for filler in ["x", "x y, ", "长"] {
        // Around both the cut and the end of the first window.
        for middle in [48 * 1024, 64 * 1024] {
            for before in (middle - 60..middle + 12).step_by(3) {
                let lead = filler.repeat(before / filler.len());
                let text = format!("{lead} token: \"{secret}\" {}", filler.repeat(20_000 / filler.len()));
                let (out, kinds, _) = whole(&text);
                assert_eq!(kinds, ["github-token"], "{before} bytes of `{filler}`");
                assert!(!out.contains("a1b2") && out.contains(" token: \"[hidden]\" "), "{before}");
                assert_eq!(out.len(), text.len() - secret.len() + "[hidden]".len());
            }
        }
    }
}

#[test]
fn memory_stays_flat_and_a_very_long_secret_takes_its_line_along() {
    let (redactor, rules) = (redactor(), Rules::default());
    let mut stream = redactor.stream(&rules);
    let mut out = String::new();
    stream.feed(b"password=", &mut out);
    for _ in 0..300 {
        stream.feed(&[b'w'; 1000], &mut out);
    }
    assert_eq!(out, "password=[hidden]", "nothing waits for the end of the line");
    stream.feed(b" rest of the line\nnext line\n", &mut out);
    assert_eq!(out, "password=[hidden]\nnext line\n");
    out.clear();
    for _ in 0..300 {
        stream.feed(&[b'-'; 1000], &mut out);
        assert!(stream.waiting() <= 64 * 1024);
    }
    stream.finish(&mut out);
    assert_eq!(out, "-".repeat(300_000));
}

#[test]
fn a_key_in_one_endless_line_is_hidden_to_its_end() {
    let key = "-----BEGIN PRIVATE KEY-----\\nMIIEvQ0123456789abcdef\\n-----END PRIVATE KEY-----";
    for before in [0, 40 * 1024, 48 * 1024 - 50, 64 * 1024 - 40] {
        let text = format!("{} {key} {}", "x ".repeat(before / 2), "y ".repeat(50_000));
        let (out, kinds, _) = whole(&text);
        assert!(!out.contains("MIIE") && out.ends_with("y y "), "{before}");
        assert_eq!(kinds, ["private-key"]);
    }
    let endless =
        format!("-----BEGIN PRIVATE KEY-----{}-----END PRIVATE KEY----- after", "abcd".repeat(50_000));
    for cut in [1, 64 * 1024 - 7, 64 * 1024, 150_000] {
        let (first, second) = endless.as_bytes().split_at(cut);
        let out = streamed(&redactor(), &Rules::default(), [first, second]).0;
        assert_eq!(out, "[hidden] after");
    }
}

#[test]
fn people_are_hidden_when_asked() {
    let rules = Rules::new(true, true);
    let hidden = |text: &str| streamed(&redactor(), &rules, [text.as_bytes()]);
    for (text, cleaned) in [
        ("mail li.wei+x@mail.example.com.", "mail [hidden]."),
        ("call 13800000000, or +86 138-0000-0000", "call [hidden], or [hidden]"),
        ("138 0000 0000 twice", "[hidden] twice"),
        ("+852 1234 5678", "[hidden]"),
    ] {
        assert_eq!(hidden(text).0, cleaned);
    }
    for text in
        ["1700000000000 ms", "v1.38000000000", "@scope/pkg@1.2.3", "id 413800000000", "12800000000", "a@b"]
    {
        assert_eq!(hidden(text), (text.to_owned(), Vec::new(), 0));
    }
    assert_eq!(hidden("13800000000 li@e.com").1, ["phone", "email"]);
}

#[test]
fn rules_of_ones_own() {
    let mut rules = Rules::default();
    rules.add("staff-number", r"\bSTAFF-\d+").unwrap();
    rules.add("order", r"order (\w+)").unwrap();
    let out = streamed(&redactor(), &rules, ["STAFF-17 took order A1 \nSTAFF-".as_bytes(), b"18\n"]);
    assert_eq!(
        out,
        (
            "[hidden] took order [hidden] \n[hidden]\n".into(),
            vec!["staff-number".into(), "order".into(), "staff-number".into()],
            3
        )
    );
    for (name, pattern, part) in
        [("x", "(", "`x` is not a regular expression"), ("x", "a*", "empty"), (" ", "a", "no name")]
    {
        let error = rules.add(name, pattern).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn what_was_hidden_is_shown_shortened_and_not_without_end() {
    let redactor = redactor();
    let rules = Rules::default();
    let mut stream = redactor.stream(&rules);
    let mut out = String::new();
    for number in 0..150 {
        stream
            .feed(format!("password=hunter{number}\ntoken=0123456789abcdef{number}\n").as_bytes(), &mut out);
    }
    stream.finish(&mut out);
    let found = stream.found();
    assert_eq!((found.total(), found.counts["password"], found.counts["token"]), (300, 150, 150));
    assert_eq!(found.shown.len(), 100);
    assert_eq!(found.shown[0].excerpt.to_string(), "… (7 characters)");
    assert_eq!(found.shown[1].excerpt.to_string(), "0123… (17 characters)");
}

#[test]
fn a_known_secret_of_several_lines_goes_line_by_line() {
    let redactor = Redactor::default();
    redactor.learn(&Secret::new("first line of it\nsecond line of it\nx\n"));
    let out = streamed(&redactor, &Rules::default(), [&b"a first line of it b\nsecond line of it\nx\n"[..]]);
    assert_eq!(out.0, "a [hidden] b\n[hidden]\nx\n");
}

#[test]
fn bytes_that_are_no_text_do_not_stop_it() {
    let bytes = b"\xff\xfepassword=hunter2 \xe9\x95\n\xe9\x95\xbf\n";
    let expected =
        ("\u{fffd}\u{fffd}password=[hidden] \u{fffd}\n长\n".to_owned(), vec!["password".to_owned()], 1);
    assert_eq!(streamed(&redactor(), &Rules::default(), bytes.chunks(1)), expected);
    assert_eq!(streamed(&redactor(), &Rules::default(), [&bytes[..]]), expected);
}

#[test]
fn clean_twice_is_clean_once() {
    let text = log("\n").0;
    let once = redactor().clean(&text).into_owned();
    assert_eq!(redactor().clean(&once), once);
}

#[test]
fn no_mixture_of_pieces_makes_a_difference_or_an_end() {
    const PIECES: &[&str] = &[
        "password",
        "token",
        "secret",
        "=",
        ": ",
        ":",
        "\"",
        "'",
        "\\",
        "\\\"",
        "长",
        "é",
        " ",
        "\n",
        "\r\n",
        "://",
        "@",
        "x:",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "ghp_0123456789abcdefghijABCDEF",
        "eyJhbGciOiJIUzI1NiJ9.eyJz",
        "--",
        "-p",
        "mysql ",
        "%3D",
        "%",
        "$6$",
        "Cookie",
        "Authorization: ",
        "Bearer ",
        "|",
        "+86 ",
        "13800000000",
        "<",
        ">",
        ",",
        "\u{1b}[1m",
        "name",
        "value",
        "hunter2",
        "[hidden]",
        "sha256:",
        "a.b",
        "(",
        "]",
        "`",
        "&",
        ";",
        "  ",
    ];
    let mut state = 1_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    let (redactor, rules) = (redactor(), Rules::new(true, true));
    for _ in 0..3000 {
        let text: String = (0..1 + below(30)).map(|_| PIECES[below(PIECES.len())]).collect();
        let expected = streamed(&redactor, &rules, [text.as_bytes()]);
        let (first, second) = text.as_bytes().split_at(below(text.len() + 1));
        assert_eq!(streamed(&redactor, &rules, [first, second]), expected, "{text:?}");
        assert_eq!(streamed(&redactor, &rules, text.as_bytes().chunks(1)), expected, "{text:?}");
        assert!(expected.2 > 0 || expected.0 == text, "{text:?}");
    }
}
