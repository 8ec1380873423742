//! Every parser of text from outside, with what has to be true of it whatever comes: for `cargo fuzz` and `cargo test`.

use std::time::{Duration, SystemTime};

use ding::api::stream::{bot_message, read_frame};
use ding::api::wire::answer::{self, Answer};
use ding::api::wire::codes;
use ding::api::wire::endpoints::Base;
use ding::api::wire::json::{self, Twice};
use ding::delivery::media::{Wanted, spool};
use ding::delivery::{json_length, model_text, raw_text, split, title_of, visible};
use ding::llm::{Dialect, Reader};
use ding::net;
use ding::redact::{self, Rules};
use ding::secret::Secret;
use ding::settings::webhook_token;
use ding::ui::sanitize;

/// Takes bytes; panics where a rule is broken.
pub type Parser = fn(&[u8]);

/// The parsers by name.
pub const PARSERS: &[(&str, Parser)] = &[
    ("answers", answers),
    ("documents", documents),
    ("models", models),
    ("frames", frames),
    ("codes", error_codes),
    ("secrets", secrets),
    ("terminal", terminal),
    ("markdown", markdown),
    ("parts", parts),
    ("headers", headers),
    ("certificates", certificates),
    ("files", files),
    ("webhooks", webhooks),
];

/// What DingTalk answers, in both dialects and with any status.
pub fn answers(bytes: &[u8]) {
    let (status, body) = match bytes {
        [first, body @ ..] => ([200, 204, 302, 400, 403, 429, 500, 503][usize::from(*first) % 8], body),
        [] => (200, bytes),
    };
    for base in [Base::Api, Base::Oapi] {
        match answer::read(base, status, body) {
            Answer::Ok(_) => assert!((200..300).contains(&status), "accepted with {status}"),
            Answer::Rejected(rejection) => {
                assert!(!rejection.code.is_empty() && rejection.code != "0", "refused without a code");
                assert!(rejection.message.len() < 10_000, "a text without end");
                let _ = rejection.kind();
            }
            Answer::Throttled { .. } | Answer::Foreign(_) => {}
        }
    }
}

/// JSON: what our reader takes, the library's takes too, and means the same.
pub fn documents(bytes: &[u8]) {
    let library = serde_json::from_slice::<serde_json::Value>(json::without_mark(bytes)).ok();
    if let Ok(value) = json::read(bytes, Twice::LastCounts) {
        assert_eq!(Some(value), library);
    }
    if let Ok(value) = json::read(bytes, Twice::Refused) {
        assert_eq!(Some(value), library);
    }
}

/// What a model answers, in each dialect; where the network cuts makes no difference.
pub fn models(bytes: &[u8]) {
    for dialect in [Dialect::OpenAi, Dialect::Anthropic, Dialect::DashScope] {
        let read = |size: usize| {
            let mut pieces = String::new();
            let mut reader = Reader::new(dialect, ding::llm::Thoughts::Marked);
            let mut take = |piece| match piece {
                ding::llm::Piece::Text(text) => pieces.push_str(&text),
                ding::llm::Piece::Reasoning(_) => {}
                ding::llm::Piece::Void => pieces.clear(),
            };
            let pushed = bytes.chunks(size.max(1)).try_for_each(|chunk| reader.push(chunk, &mut take));
            let ended = pushed.and_then(|()| reader.end(&mut take));
            (pieces, ended.is_ok())
        };
        assert_eq!(read(bytes.len()), read(3), "{dialect:?}");
    }
}

/// What a Stream gateway sends.
pub fn frames(bytes: &[u8]) {
    if let Ok(frame) = read_frame(&String::from_utf8_lossy(bytes)) {
        let _ = bot_message(&frame);
        let _ = (frame.topic(), frame.message_id());
    }
}

/// Texts in which error codes are looked for.
pub fn error_codes(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = codes::search(&text);
    let (code, message) = text.split_once(' ').unwrap_or((&text, ""));
    let _ = codes::lookup(code, message);
    let _ = codes::kind_in("", code, message, 400);
    let _ = codes::near(code);
}

/// Anything in which secrets may be; as a stream no more is left than at once.
pub fn secrets(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let clean = redact::patterns(&text);
    // What was cleaned once stays as it is.
    assert!(redact::patterns(&clean).len() <= clean.len() + 64, "cleaning it again makes more of it");
    let (redactor, rules) = (redact::Redactor::default(), Rules::new(true, true));
    redactor.learn(&Secret::new("hunter2-hunter2"));
    let mut stream = redactor.stream(&rules);
    let mut out = String::new();
    for chunk in bytes.chunks(7) {
        stream.feed(chunk, &mut out);
    }
    stream.finish(&mut out);
    assert!(!out.contains("hunter2-hunter2"), "a learned secret is left");
    assert!(!redactor.clean(&text).contains("hunter2-hunter2"), "a learned secret is left");
}

/// What reaches a terminal.
pub fn terminal(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let shown = sanitize(&text);
    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    assert!(!shown.contains(bad), "{shown:?}");
}

/// What a model or a log makes of Markdown.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (model, raw) = (model_text(&text), raw_text(&text));
    let _ = (visible(&text), title_of(&model), title_of(&raw));
}

/// Long texts in parts that fit.
pub fn parts(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let budget = 256 + bytes.len() / 3;
    for part in split(&text, "", budget) {
        assert!(json_length(&part) <= budget, "{} bytes of {budget}", json_length(&part));
    }
}

/// Headers of an answer.
pub fn headers(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = net::retry_after(&text, SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600));
}

/// Files of authorities.
pub fn certificates(bytes: &[u8]) {
    let _ = net::certificates(bytes);
}

/// Files on their way up.
pub fn files(bytes: &[u8]) {
    for name in ["a.png", "a.mp4", "a.zip", "a"] {
        let _ = spool(&mut &bytes[..], name, name, Wanted::default());
    }
}

/// Addresses of webhooks, and what people take for one.
pub fn webhooks(bytes: &[u8]) {
    let text = Secret::new(String::from_utf8_lossy(bytes).into_owned());
    let _ = webhook_token(&text, "https://oapi.dingtalk.com");
}
