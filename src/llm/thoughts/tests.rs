//! Thoughts in every form, cut everywhere.

use super::{Filter, Finish, Piece, Thoughts};

/// The answer and the thoughts of a text in `pieces`; was something taken back?
fn read(thoughts: Thoughts, pieces: &[&str], finish: Option<Finish>) -> (String, String, bool) {
    let mut filter = Filter::new(thoughts);
    let mut all = Vec::new();
    pieces.iter().for_each(|piece| filter.push(piece, &mut all));
    filter.end(finish.as_ref(), &mut all);
    let (mut answer, mut thought, mut void) = (String::new(), String::new(), false);
    for piece in all {
        match piece {
            Piece::Text(text) => answer.push_str(&text),
            Piece::Reasoning(text) => thought.push_str(&text),
            Piece::Void => {
                thought.insert_str(0, &std::mem::take(&mut answer));
                void = true;
            }
        }
    }
    (answer, thought, void)
}

/// The same whole, cut at every place, and character by character.
fn everywhere(thoughts: Thoughts, text: &str, finish: &Option<Finish>) -> (String, String, bool) {
    let whole = read(thoughts, &[text], finish.clone());
    for (at, _) in text.char_indices() {
        let cut = read(thoughts, &[&text[..at], &text[at..]], finish.clone());
        assert_eq!(cut, whole, "cut at {at}: {text}");
    }
    let letters: Vec<String> = text.chars().map(String::from).collect();
    let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
    assert_eq!(read(thoughts, &letters, finish.clone()), whole, "letter by letter: {text}");
    whole
}

#[track_caller]
fn check(rows: &[(&str, &str, &str)], thoughts: Thoughts, finish: Option<Finish>) {
    for (text, answer, thought) in rows {
        let (found, thoughts, _) = everywhere(thoughts, text, &finish);
        assert_eq!((found.as_str(), thoughts.as_str()), (*answer, *thought), "{text}");
    }
}

#[test]
fn thoughts_are_kept_apart() {
    check(
        &[
            ("<think>hm</think>yes", "yes", "hm"),
            ("\n\n<think>\nhm\n</think>\n\nyes\n", "yes\n", "\nhm\n"),
            ("<Think>hm</THINK>yes", "yes", "hm"),
            ("<thinking>hm</thinking>\nyes", "yes", "hm"),
            ("<seed:think>hm</seed:think>yes", "yes", "hm"),
            ("<thought>hm</thought>yes", "yes", "hm"),
            ("[THINK]hm[/THINK]yes", "yes", "hm"),
            ("◁think▷hm◁/think▷yes", "yes", "hm"),
            ("<|START_THINKING|>hm<|END_THINKING|><|START_RESPONSE|>yes<|END_RESPONSE|>", "yes", "hm"),
            ("<|channel>thought\nhm<channel|>yes", "yes", "\nhm"),
            ("yes<|im_end|>", "yes", ""),
            ("yes<|eot_id|>\n", "yes\n", ""),
            ("是<｜end▁of▁sentence｜>", "是", ""),
            ("<think>hm</think><|begin_of_box|>42<|end_of_box|>", "42", "hm"),
            ("`<|im_end|>` ends a turn", "`<|im_end|>` ends a turn", ""),
            ("yes\n<think>hm</think>\nno", "yes\nno", "hm"),
            ("yes <think>hm</think> no", "yes no", "hm"),
            ("<think>a</think><think>b</think>yes", "yes", "ab"),
            // The opening mark stands in the prompt.
            ("hm\n</think>\n\nyes", "yes", "hm\n"),
            ("hm[/THINK]yes", "yes", "hm"),
            ("\n</think>\nyes", "yes", ""),
            // A thought that speaks about its end.
            ("<think>close with `</think>`, then</think>yes", "yes", "close with `</think>`, then"),
            ("<think>a</think>b</think>yes", "yes", "ba"),
            ("<think>hm</think>", "", "hm"),
            ("<think>hm", "", "hm"),
        ],
        Thoughts::Marked,
        Some(Finish::Stop),
    );
}

#[test]
fn harmony() {
    check(
        &[
            (
                "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>yes<|return|>",
                "yes",
                "hm",
            ),
            ("<|start|>assistant<|channel|>analysis<|message|>hm<|channel|>final<|message|>yes", "yes", "hm"),
            ("hm<|end|><|start|>assistant<|channel|>final<|message|>yes", "yes", "hm"),
            (
                "Great..\n\n<|start|>assistant<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>yes<|end|>",
                "yes",
                "Great..\n\nhm",
            ),
            (
                "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>commentary to=functions.f <|constrain|>json<|message|>{}<|call|><|start|>assistant<|channel|>final<|message|>ok.",
                "ok.",
                "a{}",
            ),
            ("<|start|>assistant<|message|>yes<|end|>", "yes", ""),
            ("<|channel|>final<|message|>a < b", "a < b", ""),
            ("analysisWe think. assistantfinalYes.", "Yes.", "We think. "),
            ("analysis结果如下", "analysis结果如下", ""),
            ("analysis of it", "analysis of it", ""),
        ],
        Thoughts::Marked,
        Some(Finish::Stop),
    );
    check(
        &[("<|channel|>analysis<|message|>hm", "", "hm"), ("<|channel|>anal", "", "")],
        Thoughts::Marked,
        Some(Finish::Length),
    );
}

#[test]
fn what_is_written_about_marks_stays() {
    for text in [
        "the tag `<think>` opens, `</think>` closes",
        "`<think>hm</think>` and ``a ` </think>``",
        "code:\n```xml\n<think>\nhm\n</think>\n```\ndone",
        "~~~\n</think>\n~~~\ndone",
        "a:\n  ```\n  </think>\n  ```\n",
        "like this:\n\n    <think>hm\n\nend",
        "[THINKING] about [THE] list [1] [/x], a < b <b> <thinker> </th",
        "use <think> for thoughts",
        "```x``` and `</think>`",
        "it's 5` long\nand `</think>`",
    ] {
        let (answer, thought, void) = everywhere(Thoughts::Marked, text, &Some(Finish::Stop));
        assert_eq!((answer.as_str(), thought.as_str(), void), (text, "", false));
    }
    let text = "<think>hm</think>yes";
    assert_eq!(everywhere(Thoughts::Plain, text, &None).0, text);
}

#[test]
fn a_limit_ends_a_thought_and_a_fence_that_never_ends_is_none() {
    check(
        &[("Sure! <think>let me", "Sure! ", "let me"), ("<think>let me", "", "let me")],
        Thoughts::Marked,
        Some(Finish::Length),
    );
    let draft = "a draft:\n```\nx = 1\n</think>\nthe answer";
    let (answer, thought, void) = everywhere(Thoughts::Marked, draft, &Some(Finish::Stop));
    assert_eq!((answer.as_str(), void), ("the answer", true));
    assert!(thought.starts_with("a draft:"), "{thought}");
    // At the limit the fence was cut, and may be code.
    assert_eq!(everywhere(Thoughts::Marked, draft, &Some(Finish::Length)).0, draft);
}

#[test]
fn a_model_that_begins_inside_a_thought() {
    check(
        &[
            ("hm</think>yes", "yes", "hm"),
            ("<think>hm</think>\nyes", "yes", "<think>hm"),
            // It has not thought at all.
            ("yes", "yes", ""),
        ],
        Thoughts::Open,
        Some(Finish::Stop),
    );
    check(&[("hm", "", "hm"), ("hm</think>y", "y", "hm")], Thoughts::Open, Some(Finish::Length));
    check(&[("hm", "", "hm")], Thoughts::Open, None);
    let pieces = |thoughts| {
        let (mut filter, mut pieces) = (Filter::new(thoughts), Vec::new());
        filter.push("hm", &mut pieces);
        pieces.len()
    };
    assert_eq!((pieces(Thoughts::Open), pieces(Thoughts::Marked)), (0, 1));
}
