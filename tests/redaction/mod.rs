//! What redaction hides of leaks that nobody wrote down, and what it leaves of real logs.

mod grammar;

use std::collections::BTreeMap;

use ding::redact::{Redactor, Rules};

use self::grammar::{Generator, Leak};

/// Another one makes other names and values: none of them may matter.
const SEED: u64 = 20_261_126;

/// Of a hundred lines of a clean log so many may be touched.
const TOUCHED: usize = 3;

/// Clean logs, made by the programs themselves in an empty project; only names of machines, folders and registries are changed.
const LOGS: &[(&str, &str)] = &[
    ("cargo build -v", include_str!("logs/cargo.log")),
    ("npm install --verbose", include_str!("logs/npm.log")),
    ("pip install -v, pytest -v", include_str!("logs/python.log")),
    ("mvn -B test", include_str!("logs/maven.log")),
    ("buildah bud, images, inspect", include_str!("logs/containers.log")),
    ("kubectl create --dry-run -o yaml, -v=7, explain", include_str!("logs/kubectl.log")),
    ("terraform plan, apply, show, destroy", include_str!("logs/terraform.log")),
    ("go test -v", include_str!("logs/go.log")),
    ("git log --stat, reflog", include_str!("logs/git.log")),
    ("apt-get install", include_str!("logs/apt.log")),
];

/// Lines that look a little like a leak, or speak of secrets, and tell none.
const HARMLESS: &[&str] = &[
    "5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918",
    "37d009bb1a41326f7257118badf83f32bab001a950e6951ec5fe8ead19db0edf Pulled",
    "role = arn:aws:secretsmanager:eu-west-1:066346343248:secret:shop/db-password-AbC1d2",
    "Fetching secret: arn:aws:secretsmanager:eu-west-1:066346343248:secret:db-AbC1d2",
    "token = request.headers.get('X-Token')",
    "const token = await getToken(client);",
    "if (password == null) throw new Error('no password');",
    "self.password = password",
    "password: str | None = None",
    "    pub token: Option<String>,",
    "secret = os.environ[\"APP_SECRET\"]",
    "var secretKey = Environment.GetEnvironmentVariable(\"SECRET_KEY\");",
    "token: /run/secrets/token",
    "password_file=/etc/shop/password",
    "The password is incorrect",
    "The password is too short (minimum is 8 characters)",
    "the token is expired, please log in again",
    "password is required",
    "Password authentication failed for user root",
    "Failed password for invalid user admin from 10.0.0.7 port 22 ssh2",
    "Invalid password for user: admin123",
    "密码错误",
    "密码：无",
    "密码为空",
    "密码不正确，请重试",
    "密码：至少 8 位",
    "密码长度必须为 8-16 位",
    "令牌已过期",
    "cp -a src/. dst",
    "ssh -p 2222 li@10.0.0.7",
    "mkdir -p /var/lib/app1",
    "curl -u https://e.com",
    "docker run -p 8080:80 -u 1000 nginx:1.27@sha256:5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef0192837465fedcba0918",
    "tar -xpf a1b2c3d4.tar.gz",
    "psql -p 5432 -U shop1",
    "redis-cli -p 6379 -h cache1",
    "--- PASS: TestTokenRefresh42 (0.00s)",
    "PASS: test_password_reset_2",
    "cache key: Linux-node-5a4d8c0b1e7f3926a4d1c8b7e6f50921384756abcdef",
    "prompt_tokens: 1234, completion_tokens: 98765, max_tokens=4096",
    "key: value",
    "ok  \tcrypto/hmac\t0.009s",
    "Session: 30546173_4261722401 initialized",
    "git@github.com:li/ding1.git",
    "npm:left-pad@1.3.0",
    "NAME      SECRETS   AGE\ndefault   1         3d12h",
    "| token | meaning |\n|---|---|\n| eof | the end |",
    "name: DB_HOST\nvalue: db1.internal",
    "{\"name\":\"DB_PASSWORD_FILE\",\"value\":\"/run/secrets/db1\"}",
    "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
    "h1:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG=",
    "integrity sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
];

/// Of a hundred leaks so many are hidden.
const HIDDEN: usize = 95;

fn redacted<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> String {
    let (redactor, rules) = (Redactor::default(), Rules::default());
    let mut stream = redactor.stream(&rules);
    let mut out = String::new();
    pieces.into_iter().for_each(|piece| stream.feed(piece, &mut out));
    stream.finish(&mut out);
    out
}

/// Is nothing to be seen of any secret, not even half of it?
fn hidden(leak: &Leak, out: &str) -> bool {
    let half =
        |secret: &str| out.contains(&secret[..secret.len() / 2]) || out.contains(&secret[secret.len() / 2..]);
    !leak
        .secrets
        .iter()
        .any(|secret| if secret.len() >= 12 { half(secret) } else { out.contains(secret.as_str()) })
}

/// Leaks that show, by kind and form.
fn report(leaks: &[Leak], shown: &[(&Leak, String)]) -> String {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    leaks.iter().for_each(|leak| kinds.entry(leak.kind).or_default().0 += 1);
    shown.iter().for_each(|(leak, _)| kinds.entry(leak.kind).or_default().1 += 1);
    let mut text = format!("{} of {} leaks are hidden\n", leaks.len() - shown.len(), leaks.len());
    for (kind, (all, shown)) in kinds {
        text += &format!("  {kind}: {} of {all}\n", all - shown);
    }
    for (leak, out) in shown {
        text += &format!(
            "{}: {}\n    {}\n",
            leak.kind,
            leak.form.replace('\n', "\\n"),
            out.replace('\n', "\n    ")
        );
    }
    text
}

#[test]
#[expect(clippy::print_stdout, reason = "the list is for whoever runs it with --nocapture")]
fn what_the_grammar_leaks_is_hidden() {
    let leaks = Generator::new(SEED).leaks(3);
    assert!(leaks.len() >= 900, "{}", leaks.len());
    let outs = leaks.iter().map(|leak| (leak, redacted([leak.text.as_bytes()])));
    let shown: Vec<_> = outs.filter(|(leak, out)| !hidden(leak, out)).collect();
    let report = report(&leaks, &shown);
    println!("{report}");
    assert!(shown.len() * 100 <= leaks.len() * (100 - HIDDEN), "{report}");
    // No kind is given up.
    for (kind, forms) in grammar::KINDS {
        let of_kind = shown.iter().filter(|(leak, _)| leak.kind == *kind).count();
        assert!(of_kind * 100 <= forms.len() * 3 * 15, "{kind}\n{report}");
    }
}

#[test]
fn a_leak_is_hidden_wherever_it_is_cut() {
    for leak in Generator::new(SEED + 1).leaks(1) {
        let text = format!("before\n{}\nafter\n", leak.text);
        let whole = redacted([text.as_bytes()]);
        for cut in 0..=text.len() {
            let (first, second) = text.as_bytes().split_at(cut);
            assert_eq!(redacted([first, second]), whole, "{text} cut at {cut}");
        }
        assert_eq!(redacted(text.as_bytes().chunks(1)), whole, "{text}");
    }
}

/// Lines are taken in windows of 64 KiB, cut 16 KiB before their end, and come in chunks of 64 KiB.
#[test]
fn a_leak_is_hidden_on_every_border() {
    for (at, leak) in Generator::new(SEED + 2).leaks(1).iter().enumerate() {
        // In a log of lines; and in one endless line, where there is no beginning of a line to be seen.
        for (filler, end) in [("fill the log\n", "\n"), ("x y z, ", " x y z")] {
            // A fourth of them: a long line takes its time.
            if end != "\n" && (at % 4 > 0 || leak.text.contains('\n')) {
                continue;
            }
            let placed = |place: usize| {
                let mut text = filler.repeat((place - 1) / filler.len());
                text += &" ".repeat(place - text.len() - 1);
                // No line of it is indented otherwise than the next.
                text.push(if end == "\n" { '\n' } else { ' ' });
                text + &leak.text + end + &filler.repeat(5000)
            };
            let alone = hidden(leak, &redacted([placed(30 * 1024).as_bytes()]));
            let border = [48 * 1024, 64 * 1024][at / 4 % 2];
            let text = placed(border - (at * 7) % (leak.text.len() + 2));
            let out = redacted(text.as_bytes().chunks(64 * 1024));
            assert_eq!(hidden(leak, &out), alone, "{border}: {}", leak.text);
        }
    }
}

#[test]
fn clean_logs_stay_as_they_are() {
    for (name, log) in LOGS {
        let out = redacted([log.as_bytes()]);
        let touched: Vec<_> = log.lines().zip(out.lines()).filter(|(line, shown)| line != shown).collect();
        let lines = log.lines().count();
        assert_eq!(out.lines().count(), lines, "{name}");
        assert!(
            touched.len() * 100 <= lines * TOUCHED,
            "{name}: {} of {lines} lines: {touched:#?}",
            touched.len()
        );
    }
}

#[test]
fn what_only_speaks_of_a_secret_stays() {
    let touched: Vec<_> = HARMLESS.iter().filter(|text| redacted([text.as_bytes()]) != **text).collect();
    assert!(touched.is_empty(), "{touched:#?}");
}
