//! Tells thoughts from the answer where a model writes both into one text.

use super::code::Code;
use super::finish::Finish;
use super::piece::Piece;

/// How the text of a model begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Thoughts {
    /// With the answer, unless a mark says otherwise.
    #[default]
    Marked,
    /// Inside a thought: its opening mark stands at the end of the prompt.
    Open,
    /// With the answer, whatever marks it holds.
    Plain,
}

/// What a mark means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A thought begins.
    Open,
    /// A thought ends.
    Close,
    /// A header of Harmony begins; it ends with [`MESSAGE`].
    Header,
    /// A part of Harmony ends.
    End,
    /// It says nothing.
    Drop,
}

/// Ends a header of Harmony.
const MESSAGE: &str = "<|message|>";
/// Headers hold a role, a channel and a receiver; what is longer is none.
const HEADER: usize = 300;

/// The marks of the models (docs of vLLM, SGLang and llama.cpp; vllm 34625, llama.cpp 25292). Tags stand in [`TAGS`].
const MARKS: &[(&str, Mark)] = &[
    ("[THINK]", Mark::Open),
    ("[/THINK]", Mark::Close),
    ("◁think▷", Mark::Open),
    ("◁/think▷", Mark::Close),
    ("<|START_THINKING|>", Mark::Open),
    ("<|END_THINKING|>", Mark::Close),
    ("<|START_RESPONSE|>", Mark::Drop),
    ("<|END_RESPONSE|>", Mark::Drop),
    ("<|begin_of_thought|>", Mark::Open),
    ("<|end_of_thought|>", Mark::Close),
    ("<|begin_of_solution|>", Mark::Drop),
    ("<|end_of_solution|>", Mark::Drop),
    ("<|channel>thought", Mark::Open),
    ("<channel|>", Mark::Close),
    ("<|channel|>", Mark::Header),
    ("<|start|>", Mark::Header),
    ("<|end|>", Mark::End),
    ("<|return|>", Mark::End),
    ("<|call|>", Mark::End),
];

/// Marks that say nothing, where a server lets through what ends a turn or frames an answer (Qwen, Llama, Gemma, GLM, DeepSeek).
const SILENT: &str = "<|im_end|> <|endoftext|> <|end_of_text|> <|eot_id|> <|eom_id|> <end_of_turn> <|begin_of_box|> <|end_of_box|> <｜end▁of▁sentence｜>";
/// Names of tags, in any case, also after one of [`SPACES`].
const TAGS: &[&str] = &["think", "thinking", "thought", "thoughts", "reasoning"];
const SPACES: &[&str] = &["", "seed:", "mm:", "antml:"];
/// Harmony whose marks a server took out: `analysisWe …assistantfinalThe answer`.
const BARE: &str = "analysis";
const BARE_END: &str = "assistantfinal";

/// As much is held back until it is known for a thought or not.
const LONGEST: usize = 1 << 20;

/// Is there a mark at the beginning of a text?
enum Found {
    No,
    /// What follows tells.
    Maybe,
    Yes(Mark, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Answer,
    /// Until a closing mark.
    Thought,
    /// Until the end of a part of Harmony.
    Channel,
    /// Until [`BARE_END`].
    Bare,
    /// Until [`MESSAGE`].
    Header,
}

/// Takes the text as it comes, gives its pieces; a mark may be cut anywhere.
#[derive(Debug)]
pub(super) struct Filter {
    plain: bool,
    state: State,
    /// Not yet looked at: what may be the beginning of a mark.
    rest: String,
    /// A thought that may turn out to be the answer: its opening mark, and what follows.
    held: Option<(String, String)>,
    /// White space before the answer, or after a thought, is none of it.
    fresh: bool,
    /// Is there a part of the answer?
    spoken: bool,
    /// Has Harmony said which part is the answer?
    last_channel: bool,
    code: Code,
    /// The character before `rest`.
    before: char,
    /// What follows a closing mark in a fence that may never end.
    suspect: Option<String>,
    /// Bytes of a closing mark in a fence that was just seen.
    quoted: usize,
}

impl Filter {
    pub(super) fn new(thoughts: Thoughts) -> Self {
        let open = thoughts == Thoughts::Open;
        Self {
            plain: thoughts == Thoughts::Plain,
            state: if open { State::Thought } else { State::Answer },
            rest: String::new(),
            held: open.then(Default::default),
            fresh: true,
            spoken: false,
            last_channel: false,
            code: Code::default(),
            before: '\n',
            suspect: None,
            quoted: 0,
        }
    }

    /// Reads on.
    pub(super) fn push(&mut self, text: &str, on: &mut Vec<Piece>) {
        if self.plain {
            on.extend((!text.is_empty()).then(|| Piece::Text(text.to_owned())));
            return;
        }
        self.rest.push_str(text);
        self.work(false, on);
    }

    /// The text has ended; `finish` is why, or nothing when it broke off.
    pub(super) fn end(&mut self, finish: Option<&Finish>, on: &mut Vec<Piece>) {
        self.work(true, on);
        let whole = finish == Some(&Finish::Stop);
        if let Some((mark, held)) = self.held.take() {
            // A thought that nobody ended was none, unless the limit ended it.
            if whole {
                self.state = State::Answer;
                self.say(&(mark + &held), on);
            } else {
                thought(&held, on);
            }
        }
        match self.suspect.take() {
            // A fence that never ends was none: the mark in it was one.
            Some(answer) if whole && self.code.fence.is_some() => {
                on.push(Piece::Void);
                self.fresh = true;
                self.say(&answer, on);
            }
            _ => {}
        }
    }

    fn work(&mut self, last: bool, on: &mut Vec<Piece>) {
        let text = std::mem::take(&mut self.rest);
        let (mut said, mut at) = (0, 0);
        while let Some(next) = text[at..].chars().next() {
            let tail = &text[at..];
            match self.look(tail, last) {
                Found::Maybe => break,
                Found::Yes(mark, length) => {
                    self.say(&text[said..at], on);
                    self.turn(mark, &tail[..length], on);
                    at += length;
                    said = at;
                    self.before = ' ';
                }
                Found::No if self.quoted > 0 => {
                    at += std::mem::take(&mut self.quoted);
                    self.say(&text[said..at], on);
                    said = at;
                    self.suspect = Some(String::new());
                }
                Found::No => {
                    if self.state == State::Answer {
                        self.code.step(next);
                        self.spoken |= !next.is_whitespace();
                    }
                    self.before = next;
                    at += next.len_utf8();
                }
            }
        }
        self.say(&text[said..at], on);
        self.rest.push_str(&text[at..]);
    }

    fn look(&mut self, tail: &str, last: bool) -> Found {
        let found = match self.state {
            State::Header => return header(tail, last),
            State::Bare => one(tail, BARE_END, Mark::Close),
            State::Answer if !self.spoken && tail.starts_with('a') => bare(tail),
            _ => mark(tail),
        };
        match found {
            Found::Maybe if last => Found::No,
            Found::Yes(mark, length) => self.meant(mark, length, tail, last),
            found => found,
        }
    }

    /// Is a mark meant as one here?
    fn meant(&mut self, mark: Mark, length: usize, tail: &str, last: bool) -> Found {
        let meant = match self.state {
            State::Answer => {
                let code = self.code.is_code();
                if self.code.fence.is_some() {
                    self.code.opened |= mark == Mark::Open;
                    // An opening mark in the same code makes the closing one a part of it.
                    self.quoted = if mark == Mark::Close && !self.code.opened { length } else { 0 };
                }
                let indented = mark == Mark::Open && self.spoken && self.code.line_start;
                !(code || indented && self.code.indent >= 4)
            }
            State::Thought if mark != Mark::Close => false,
            State::Thought if self.before == '`' => match tail[length..].chars().next() {
                None if !last => return Found::Maybe,
                next => next != Some('`'),
            },
            State::Channel => matches!(mark, Mark::End | Mark::Header),
            State::Thought | State::Bare | State::Header => true,
        };
        if meant { Found::Yes(mark, length) } else { Found::No }
    }

    fn turn(&mut self, mark: Mark, written: &str, on: &mut Vec<Piece>) {
        match (self.state, mark) {
            (State::Answer, Mark::Open) => {
                // In the middle of a line it may be spoken about: then nothing closes it.
                let sure = (!self.spoken || self.code.line_start) && written != BARE;
                self.held = (!sure).then(|| (written.to_owned(), String::new()));
                self.state = if written == BARE { State::Bare } else { State::Thought };
            }
            (State::Answer, Mark::Close) => self.void(on),
            (State::Header, _) => self.channel(written, on),
            (_, Mark::Header) => self.state = State::Header,
            (State::Answer, _) => {}
            _ => {
                self.release(on);
                self.state = State::Answer;
                self.fresh = true;
            }
        }
    }

    /// A header has ended: which channel is it of?
    fn channel(&mut self, header: &str, on: &mut Vec<Piece>) {
        let (role, channel) = match header.rsplit_once("<|channel|>") {
            Some((role, channel)) => (role, channel),
            // `<|channel|>` itself began the header, or none is named.
            None if header.starts_with("assistant") => (header, "final"),
            None => ("assistant", header),
        };
        let answer = role.trim_start().starts_with("assistant") && channel.trim_start().starts_with("final");
        self.state = if answer { State::Answer } else { State::Channel };
        if answer && !std::mem::replace(&mut self.last_channel, true) {
            self.void(on);
        }
        self.fresh |= answer;
    }

    /// All that was passed on was thought.
    fn void(&mut self, on: &mut Vec<Piece>) {
        if std::mem::take(&mut self.spoken) {
            on.push(Piece::Void);
        }
        self.code = Code::default();
        self.fresh = true;
    }

    /// What was held back is a thought.
    fn release(&mut self, on: &mut Vec<Piece>) {
        if let Some((_, held)) = self.held.take() {
            thought(&held, on);
        }
    }

    fn say(&mut self, text: &str, on: &mut Vec<Piece>) {
        if text.is_empty() {
            return;
        }
        match self.state {
            State::Answer => {
                let text = if self.fresh { text.trim_start() } else { text };
                if text.is_empty() {
                    return;
                }
                if let Some(suspect) = self.suspect.as_mut().filter(|_| self.code.fence.is_some()) {
                    suspect.push_str(text);
                }
                self.fresh = false;
                on.push(Piece::Text(text.to_owned()));
            }
            State::Header => {}
            State::Thought | State::Channel | State::Bare => match &mut self.held {
                Some((_, held)) if held.len() < LONGEST => held.push_str(text),
                _ => {
                    self.release(on);
                    thought(text, on);
                }
            },
        }
    }
}

fn thought(text: &str, on: &mut Vec<Piece>) {
    if !text.is_empty() {
        on.push(Piece::Reasoning(text.to_owned()));
    }
}

/// Any mark at the beginning of `tail`.
fn mark(tail: &str) -> Found {
    let Some('<' | '[' | '◁') = tail.chars().next() else { return Found::No };
    let mut maybe = false;
    let silent = SILENT.split(' ').map(|text| one(tail, text, Mark::Drop));
    let fixed = MARKS.iter().map(|(text, mark)| one(tail, text, *mark)).chain(silent);
    let tags = SPACES.iter().flat_map(|space| TAGS.iter().map(move |tag| (space, tag)));
    let tags = tags.flat_map(|(space, tag)| {
        [("<", Mark::Open), ("</", Mark::Close)]
            .map(|(begin, mark)| parts(tail, &[begin, space, tag, ">"], mark))
    });
    for found in fixed.chain(tags) {
        match found {
            Found::Yes(..) => return found,
            Found::Maybe => maybe = true,
            Found::No => {}
        }
    }
    if maybe { Found::Maybe } else { Found::No }
}

fn one(tail: &str, text: &str, mark: Mark) -> Found {
    if tail.starts_with(text) {
        Found::Yes(mark, text.len())
    } else if text.starts_with(tail) {
        Found::Maybe
    } else {
        Found::No
    }
}

/// The same for a text in parts and any case.
fn parts(tail: &str, parts: &[&str], mark: Mark) -> Found {
    let mut left = tail.as_bytes();
    for part in parts {
        let length = part.len().min(left.len());
        if !left[..length].eq_ignore_ascii_case(&part.as_bytes()[..length]) {
            return Found::No;
        }
        if length < part.len() {
            return Found::Maybe;
        }
        left = &left[length..];
    }
    Found::Yes(mark, tail.len() - left.len())
}

/// The rest of a header, whose end is its mark; one without an end is dropped.
fn header(tail: &str, last: bool) -> Found {
    match tail.find(MESSAGE) {
        Some(at) => Found::Yes(Mark::Header, at + MESSAGE.len()),
        None if last || tail.len() > HEADER => Found::Yes(Mark::Header, tail.len()),
        None => Found::Maybe,
    }
}

/// [`BARE`] and the beginning of a sentence: no word goes on like that.
fn bare(tail: &str) -> Found {
    match one(tail, BARE, Mark::Open) {
        Found::Yes(mark, length) => match tail[length..].chars().next() {
            None => Found::Maybe,
            Some(next) if next.is_uppercase() || (next.is_alphabetic() && !next.is_ascii()) => {
                Found::Yes(mark, length)
            }
            Some(_) => Found::No,
        },
        found => found,
    }
}

#[cfg(test)]
mod tests;
