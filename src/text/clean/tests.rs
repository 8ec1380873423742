use super::{Cleaner, LONGEST, clean};

fn shown(text: &str) -> String {
    let whole = clean(text).into_owned();
    let characters: Vec<char> = text.chars().collect();
    for step in [1, 2, 5] {
        let mut cleaner = Cleaner::default();
        let mut out = String::new();
        for piece in characters.chunks(step) {
            cleaner.push(&piece.iter().collect::<String>(), &mut out);
        }
        cleaner.finish(&mut out);
        assert_eq!(out, whole, "{step}: {text:?}");
    }
    whole
}

#[test]
fn what_steers_a_terminal_goes() {
    for (text, expected) in [
        ("plain\ttext\n\n  more  \n", "plain\ttext\n\n  more  \n"),
        ("\u{1b}[1;31mred\u{1b}[0m plain \n", "red plain \n"),
        ("\u{1b}[38;5;196mred\u{1b}[m \u{1b}[38:2::1:2:3mx\u{1b}[K\n", "red x\n"),
        ("\u{9b}31mred\u{9b}0m", "red"),
        ("\u{1b}]0;title\u{7}text", "text"),
        ("\u{1b}]2;title\u{1b}\\text\u{1b}]8;;https://a/b\u{1b}\\link\u{1b}]8;;\u{1b}\\", "textlink"),
        ("\u{9d}0;title\u{9c}text", "text"),
        ("\u{1b}P1$r0m\u{1b}\\a\u{1b}_x\u{1b}\\b\u{1b}^y\u{1b}\\c", "abc"),
        ("\u{1b}(Ba\u{1b}7b\u{1b}8c\u{1b}=d\u{1b}cE", "abcdE"),
        ("bell\u{7} nul\0 del\u{7f} c1\u{84} esc\u{1b}", "bell nul del c1 esc"),
        ("\u{1b}[?25lhidden\u{1b}[?25h\u{1b}[?2004l", "hidden"),
        ("page\u{c}next\u{b}line\u{85}end", "page\nnext\nline\nend"),
        // Broken off: nothing of the text is lost.
        ("\u{1b}[31\nnext", "\nnext"),
        ("\u{1b}[3红字", "红字"),
        ("\u{1b}]no end\nnext", "no end\nnext"),
        ("\u{1b}", ""),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn what_is_written_over_is_gone() {
    for (text, expected) in [
        ("a\r\nb\r\n", "a\nb\n"),
        ("a\r\r\nb\r", "a\nb"),
        ("10%\r50%\r100%\ndone\n", "100%\ndone\n"),
        ("loading 99%\rdone\n", "done\n"),
        ("step 1 of 3\rdone\n", "done\n"),
        ("下载中 100%\r完成\n", "完成\n"),
        ("10%\u{1b}[2K\rdone\n", "done\n"),
        ("10% of it\r\u{1b}[Kdone\n", "done\n"),
        ("10% of it\rdone\u{1b}[K\n", "done\n"),
        ("10% of it\u{1b}[2K\u{1b}[1Gdone\n", "done\n"),
        ("10% of it\u{1b}[1G\u{1b}[2Kdone\n", "done\n"),
        ("10% of it\u{1b}[Gdone\n", "done\n"),
        ("10% of it\u{1b}[0Gdone\n", "done\n"),
        ("abc\u{1b}[3D\u{1b}[Kx\n", "x\n"),
        ("text\u{1b}[1K\rx\n", "x\n"),
        ("wiped\r     \r", ""),
        ("wiped\r     \rGet:1 https://a\n", "Get:1 https://a\n"),
        ("50%\u{8}\u{8}\u{8}99%\n", "99%\n"),
        ("N\u{8}NA\u{8}AM\u{8}ME\u{8}E _\u{8}x\n", "NAME x\n"),
        ("- \u{8}\u{8}\\ \u{8}\u{8}| \u{8}\u{8}  \u{8}\u{8}ok\n", "ok\n"),
        ("abc\u{8} \u{8}\u{8} \u{8}\n", "a\n"),
        ("\u{8}\u{8}a\n", "a\n"),
        // The other's rest belongs to it.
        ("[ .. ] start\r[ OK ]\n", "[ OK ] start\n"),
        ("⠋ build\r⠙ build\r✔\n", "✔ build\n"),
        ("[ .. ] start\r\u{1b}[2C\u{1b}[32mOK\u{1b}[0m\n", "[ OK ] start\n"),
        ("Starting:\u{1b}[14G[ OK ]\n", "Starting:    [ OK ]\n"),
        ("a\u{1b}[3Cb\u{1b}[9999C!\n", &format!("a   b{}!\n", " ".repeat(200))),
        ("one\u{1b}[5;1Htwo\u{1b}[Hthree\u{1b}Efour\n", "one\ntwo\nthree\nfour\n"),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn a_line_without_end_is_not_held() {
    let mut cleaner = Cleaner::default();
    let mut out = String::new();
    for _ in 0..10 {
        cleaner.push(&"x".repeat(50_000), &mut out);
        assert!(cleaner.line.len() < LONGEST);
    }
    cleaner.push("\u{1b}]", &mut out);
    for _ in 0..10 {
        cleaner.push(&"y".repeat(50_000), &mut out);
        assert!(cleaner.sequence.len() < LONGEST);
    }
    cleaner.finish(&mut out);
    assert_eq!((out.matches('x').count(), out.matches('y').count()), (500_000, 500_000));
    // A progress bar of any length is one line.
    let mut out = String::new();
    (0..100_000).for_each(|_| cleaner.push("\r[====>   ] 50%", &mut out));
    cleaner.push("\r[=======] 100%\n", &mut out);
    assert_eq!(out, "[=======] 100%\n");
}
