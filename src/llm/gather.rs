//! What an answer consists of, whichever dialect it comes in.

use super::finish::Finish;
use super::piece::Piece;
use super::surrogates::Joiner;
use super::thoughts::{Filter, Thoughts};

/// Tokens that an answer cost, as the service counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Usage {
    /// Of the request.
    pub input_tokens: u64,
    /// Of the answer, thoughts included.
    pub output_tokens: u64,
}

/// Takes what the events of a dialect say.
#[derive(Debug)]
pub(super) struct Gather {
    /// What has not been passed on yet.
    pub(super) pieces: Vec<Piece>,
    pub(super) finish: Option<Finish>,
    pub(super) usage: Option<Usage>,
    /// The service said that nothing follows.
    pub(super) done: bool,
    /// Bytes of text and thoughts that came, passed on or not.
    pub(super) seen: usize,
    filter: Filter,
    /// Half characters of the text and of the thoughts.
    halves: [Joiner; 2],
}

impl Gather {
    pub(super) fn new(thoughts: Thoughts) -> Self {
        Self {
            pieces: Vec::new(),
            finish: None,
            usage: None,
            done: false,
            seen: 0,
            filter: Filter::new(thoughts),
            halves: Default::default(),
        }
    }

    pub(super) fn text(&mut self, text: String) {
        self.seen += text.len();
        let text = self.halves[0].push(text);
        self.filter.push(&text, &mut self.pieces);
    }

    pub(super) fn reasoning(&mut self, text: String) {
        self.seen += text.len();
        let text = self.halves[1].push(text);
        if !text.is_empty() {
            self.pieces.push(Piece::Reasoning(text));
        }
    }

    /// Nothing follows: what was held back is passed on.
    pub(super) fn end(&mut self) {
        let half = self.halves[0].end();
        self.filter.push(half, &mut self.pieces);
        // A service that gives no reason, but an end, has said everything.
        let silent = Finish::Stop;
        let finish = self.finish.as_ref().or(self.done.then_some(&silent));
        self.filter.end(finish, &mut self.pieces);
    }
}

/// Turns texts that may each repeat everything before them into what is new.
///
/// The service is asked for pieces and may give repetitions all the same (§12.3). One text after another that begins
/// with it proves little (`-`, `--`), three in a row are no pieces: those after the first, which is the same in both
/// cases, are held back until it is known.
#[derive(Debug, Default)]
pub(super) struct Growing {
    form: Form,
    held: Vec<String>,
    /// Bytes passed on: the first text, then what each repetition begins with.
    length: usize,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Form {
    #[default]
    Unknown,
    Pieces,
    Repeating,
}

/// As many texts in a row that each begin with the one before are taken for repetitions.
const PROOF: usize = 4;

impl Growing {
    /// What is new in `text` and in what was held back.
    pub(super) fn push(&mut self, text: String) -> String {
        match self.form {
            Form::Pieces => return text,
            Form::Repeating => return self.rest(&text),
            Form::Unknown => {}
        }
        match self.held.last() {
            None => {
                self.length = text.len();
                self.held.extend((!text.is_empty()).then(|| text.clone()));
                return text;
            }
            Some(last) if !text.starts_with(last) => {
                self.form = Form::Pieces;
                let first = self.length;
                return std::mem::take(&mut self.held).concat().split_off(first) + &text;
            }
            Some(_) => self.held.push(text),
        }
        if self.held.len() < PROOF {
            return String::new();
        }
        self.end()
    }

    /// What was held back, at the end.
    pub(super) fn end(&mut self) -> String {
        let last = self.held.pop().unwrap_or_default();
        self.held.clear();
        self.form = Form::Repeating;
        self.rest(&last)
    }

    fn rest(&mut self, text: &str) -> String {
        let new = text.get(self.length..).unwrap_or_default().to_owned();
        self.length = self.length.max(text.len());
        new
    }
}

#[cfg(test)]
mod tests {
    use super::Growing;

    fn read(texts: &[&str]) -> String {
        let mut growing = Growing::default();
        let mut read: String = texts.iter().map(|text| growing.push((*text).to_owned())).collect();
        read.push_str(&growing.end());
        read
    }

    #[test]
    fn pieces_and_repetitions_give_the_same() {
        for (texts, expected) in [
            (&["根", "根据", "根据日志", "根据日志", "根据日志，磁盘满"][..], "根据日志，磁盘满"),
            (&["根", "据", "日志", ""], "根据日志"),
            (&["", "", "a", "ab", "abc", "abcd", "abcde"], "abcde"),
            (&["-", "--", "x"], "---x"),
            (&["ha", "haha", ""], "hahaha"),
            (&["whole"], "whole"),
            (&["a", "ab"], "ab"),
            (&[], ""),
        ] {
            assert_eq!(read(texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn four_texts_in_a_row_are_proof_and_three_are_not() {
        // Pieces of a rule or of indentation: each begins with the one before, and none repeats it.
        assert_eq!(read(&["-", "--", "---", "x"]), "------x");
        let mut growing = Growing::default();
        let shown: Vec<String> =
            ["a", "ab", "abc", "abcd", "abcde"].iter().map(|text| growing.push((*text).to_owned())).collect();
        // Held back until it is known, and no longer.
        assert_eq!(shown, ["a", "", "", "bcd", "e"]);
    }
}
