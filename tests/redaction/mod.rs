//! What redaction hides of leaks that nobody wrote down, and what it leaves of real logs.

mod grammar;

use std::collections::BTreeMap;

use ding::redact::{Redactor, Rules};

use self::grammar::{Generator, Leak};

/// Another one makes other names and values: none of them may matter.
const SEED: u64 = 20_261_126;

/// Of a hundred leaks so many are hidden.
const HIDDEN: usize = 33;

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
fn what_the_grammar_leaks_is_hidden() {
    let leaks = Generator::new(SEED).leaks(3);
    assert!(leaks.len() >= 900, "{}", leaks.len());
    let outs = leaks.iter().map(|leak| (leak, redacted([leak.text.as_bytes()])));
    let shown: Vec<_> = outs.filter(|(leak, out)| !hidden(leak, out)).collect();
    let report = report(&leaks, &shown);
    assert!(shown.len() * 100 <= leaks.len() * (100 - HIDDEN), "{report}");
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
            let placed = |place: usize| {
                let mut text = filler.repeat(place / filler.len());
                text += &" ".repeat(place - text.len());
                text + &leak.text + end
            };
            let alone = hidden(leak, &redacted([placed(filler.len()).as_bytes()]));
            for border in [48 * 1024, 64 * 1024] {
                let text = placed(border - (at * 7) % (leak.text.len() + 2));
                let out = redacted(text.as_bytes().chunks(64 * 1024));
                assert_eq!(hidden(leak, &out), alone, "{border}: {}", leak.text);
            }
        }
    }
}
