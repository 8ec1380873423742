//! Asking: what fails, what is tried again, what is passed on, and when it is given up.

use std::sync::Arc;
use std::time::Duration;

use ding::lang::Lang;
use ding::llm::{
    Answer, Cause, Error, Finish, Limit, Limits, Model, ModelEvent, Options, RefusalKind, Showing, first_of,
};
use ding::net::Net;

use super::{options, prompt};
use crate::support::{Stub, TestClock, answer, closed_port};
use ding::failure::Fail as _;

/// What came of asking, and what was seen of it.
struct Asked {
    result: Result<Answer, Vec<Error>>,
    /// `text`, `(thought)`, `again N`, `next NAME`, in order.
    seen: Vec<String>,
    waits: Vec<Duration>,
}

impl Asked {
    fn error(&self) -> &Error {
        self.result.as_ref().unwrap_err().last().unwrap()
    }

    fn kind(&self) -> RefusalKind {
        match &self.error().cause {
            Cause::Service(kind, _) => *kind,
            other => panic!("{other:?}"),
        }
    }

    fn text(&self) -> &str {
        &self.result.as_ref().unwrap().text
    }
}

fn ask_all(all: Vec<Options>, shown: bool) -> Asked {
    asked(all, shown, &prompt())
}

fn ask_prompt(all: Vec<Options>, prompt: &ding::llm::Prompt) -> Asked {
    asked(all, true, prompt)
}

fn asked(all: Vec<Options>, shown: bool, prompt: &ding::llm::Prompt) -> Asked {
    let clock = Arc::new(TestClock::default());
    let model = |options| {
        Model::new(
            options,
            Net::new(ding::net::Options::default()),
            clock.clone(),
            Arc::new(|bytes| bytes.fill(0)),
        )
    };
    let models: Vec<Model> = all.into_iter().map(model).collect();
    let mut seen = Vec::new();
    let mut on = |event: ModelEvent<'_>| match event {
        ModelEvent::Text(text) => seen.push(text.to_owned()),
        ModelEvent::Void => seen.push("void".into()),
        ModelEvent::Without { member, .. } => seen.push(format!("without {}", member.name())),
        ModelEvent::Reasoning(text) => seen.push(format!("({text})")),
        ModelEvent::Again { attempt, .. } => seen.push(format!("again {attempt}")),
        ModelEvent::Next { name, .. } => seen.push(format!("next {name}")),
        ModelEvent::Tried { .. } => {}
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let showing = if shown { Showing::AsItComes } else { Showing::Whole };
    let result = runtime.block_on(first_of(&models, prompt, showing, &mut on));
    Asked { result, seen, waits: clock.waits() }
}

fn at(stub: &Stub) -> Options {
    Options { base: stub.base() + "/v1", ..options("openai") }
}

fn ask(stub: &Stub) -> Asked {
    ask_all(vec![at(stub)], true)
}

/// The head of an answer whose body ends with its connection.
const HEAD: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/event-stream\r\n\r\n";

fn text(text: &str) -> String {
    format!("data: {{\"choices\":[{{\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n")
}

fn thought(text: &str) -> String {
    format!("data: {{\"choices\":[{{\"delta\":{{\"reasoning_content\":\"{text}\"}}}}]}}\n\n")
}

const END: &str = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

fn good() -> String {
    format!("{HEAD}{}{END}", text("好"))
}

fn error(status: &str, headers: &str, message: &str) -> String {
    answer(
        status,
        headers,
        &format!("{{\"error\":{{\"message\":\"{message}\",\"type\":\"t\",\"code\":null}}}}"),
    )
}

fn once(reply: String) -> Asked {
    ask(&Stub::answers(&[reply]))
}

#[test]
fn an_answer_with_thoughts() {
    let stub = Stub::answers(&[format!("{HEAD}{}{}{}{END}", thought("想"), text("磁盘"), text("满了"))]);
    let asked = ask(&stub);
    assert_eq!(asked.seen, ["(想)", "磁盘", "满了"]);
    let answer = asked.result.unwrap();
    assert_eq!((answer.text.as_str(), answer.reasoning.as_str()), ("磁盘满了", "想"));
    assert_eq!((answer.finish, answer.tries), (Some(Finish::Stop), 1));
    let request = stub.requests().remove(0);
    assert!(request.starts_with("POST /v1/chat/completions HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("\r\nauthorization: Bearer sk-mark-key\r\n"), "{request}");
}

#[test]
fn a_service_that_does_not_stream() {
    let body = r#"{"choices":[{"message":{"content":"whole"},"finish_reason":"stop"}]}"#;
    let asked = once(answer("200 OK", "Content-Type: application/json\r\n", body));
    assert_eq!((asked.text(), asked.seen.len()), ("whole", 1));
}

#[test]
fn refusals_that_stay() {
    for (status, message, kind) in [
        ("401 Unauthorized", "Incorrect API key provided: sk-mark-key", RefusalKind::Key),
        ("403 Forbidden", "no access", RefusalKind::Denied),
        ("402 Payment Required", "Insufficient Balance", RefusalKind::Credit),
        ("404 Not Found", "The model `m1` does not exist", RefusalKind::Model),
        ("404 Not Found", "Not Found", RefusalKind::Address),
        ("400 Bad Request", "This model's maximum context length is 8192 tokens", RefusalKind::TooLong),
        ("400 Bad Request", "input may contain inappropriate content", RefusalKind::Content),
        ("400 Bad Request", "`temperature` is not supported", RefusalKind::Sampling),
        ("400 Bad Request", "something else", RefusalKind::Other),
    ] {
        let stub = Stub::answers(&[error(status, "x-request-id: req-1\r\n", message)]);
        let asked = ask(&stub);
        assert_eq!(asked.kind(), kind, "{status} {message}");
        assert_eq!(stub.requests().len(), 1);
        let error = asked.error();
        assert!(error.half.is_empty());
        assert_eq!(error.is_too_long(), kind == RefusalKind::TooLong);
        assert_eq!(error.said().unwrap().request_id.as_deref(), Some("req-1"));
        let failure = error.failure();
        let shown = format!("{error} {error:?} {failure:?}");
        assert!(!shown.contains("mark"), "{shown}");
        assert_eq!(failure.fix.is_empty(), kind == RefusalKind::Other);
        let errors = asked.result.unwrap_err();
        let failure = ding::edge::explain(&anyhow::Error::from(errors.into_iter().next().unwrap()));
        assert_eq!((failure.exit.code(), failure.kind()), (10, "model"));
        assert_eq!(failure.request_id.as_deref(), Some("req-1"));
    }
}

#[test]
fn what_passes_is_tried_again() {
    for reply in [
        error("429 Too Many Requests", "", "slow down"),
        error("500 Internal Server Error", "", "oops"),
        answer("503 Service Unavailable", "", "<html>busy</html>"),
        error("529 Overloaded", "", "Overloaded"),
        // Before any text: in the first frame, cut off, with half a head.
        format!("{HEAD}data: {{\"error\":{{\"message\":\"Overloaded\",\"type\":\"overloaded_error\"}}}}\n\n"),
        format!("{HEAD}: keep-alive\n\n"),
        format!("{HEAD}{}", thought("hm")),
        "HTTP/1.1 200".into(),
        String::new(),
    ] {
        let asked = ask(&Stub::answers(&[reply.clone(), reply.clone(), good()]));
        assert_eq!((asked.text(), asked.result.as_ref().unwrap().tries), ("好", 3), "{reply}");
        assert_eq!(asked.waits, [500, 1000].map(Duration::from_millis), "{reply}");
        let stub = Stub::answers(&[reply.clone(), reply.clone(), reply.clone(), good()]);
        let asked = ask(&stub);
        let error = asked.error();
        assert!(error.tries == 3, "{error}");
        assert_eq!(stub.requests().len(), 3);
    }
}

#[test]
fn the_wait_that_a_service_asks_for() {
    // 2026-01-01T00:00:04Z, four seconds after the test's clock starts.
    for (header, waits) in [
        ("Retry-After: 3\r\n", &[3][..]),
        ("Retry-After: Thu, 01 Jan 2026 00:00:04 GMT\r\n", &[4]),
        // Another model, or a message without an answer, comes sooner.
        ("Retry-After: 60\r\n", &[]),
    ] {
        let asked = ask(&Stub::answers(&[error("429 Too Many Requests", header, "slow down"), good()]));
        let waits: Vec<_> = waits.iter().copied().map(Duration::from_secs).collect();
        assert_eq!((asked.waits, asked.result.is_ok()), (waits.clone(), !waits.is_empty()), "{header}");
    }
    let stub = Stub::answers(&[error("429 Too Many Requests", "Retry-After: 3\r\n", "slow down"), good()]);
    let total = Limits { total: Duration::from_secs(2), ..Limits::default() };
    let asked = ask_all(vec![Options { limits: total, ..at(&stub) }], true);
    assert!(asked.waits.is_empty() && asked.kind() == RefusalKind::Busy);
}

#[test]
fn nothing_is_tried_again_once_text_was_passed_on() {
    let failing = "data: {\"error\":{\"message\":\"Overloaded\",\"type\":\"overloaded_error\"}}\n\n";
    for (reply, is_cut) in [
        (format!("{HEAD}{}", text("half")), true),
        (format!("{HEAD}{}data: {{\"cho", text("half")), true),
        (format!("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{}", text("half")), true),
        (format!("{HEAD}{}{failing}", text("half")), false),
    ] {
        let stub = Stub::answers(&[reply, good()]);
        let asked = ask(&stub);
        assert_eq!((asked.seen.as_slice(), stub.requests().len()), (&["half".to_owned()][..], 1));
        let error = asked.error();
        assert_eq!(error.half, "half");
        assert_eq!(matches!(error.cause, Cause::Cut), is_cut, "{error}");
    }
}

#[test]
fn answers_that_are_none() {
    let filtered = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"content_filter\"}]}\n\n";
    let length = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n";
    let empty = |asked: &Asked| match &asked.error().cause {
        Cause::Empty(finish, _) => finish.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(empty(&once(format!("{HEAD}{END}"))), Some(Finish::Stop));
    assert_eq!(empty(&once(format!("{HEAD}{}{END}", text(" \\n")))), Some(Finish::Stop));
    assert_eq!(empty(&once(format!("{HEAD}{}{length}", thought("long")))), Some(Finish::Length));
    assert_eq!(empty(&once(answer("200 OK", "", ""))), None);
    assert!(matches!(once(format!("{HEAD}{filtered}")).error().cause, Cause::Refused));
    // What was said before a guard stepped in is half an answer.
    let half = once(format!("{HEAD}{}{filtered}", text("half"))).result.unwrap();
    assert_eq!((half.text.as_str(), half.finish), ("half", Some(Finish::Refused)));
    assert!(matches!(once(answer("200 OK", "", "<html>login</html>")).error().cause, Cause::Html(200)));
    assert!(matches!(
        once(answer("404 Not Found", "", "<html>nginx</html>")).error().cause,
        Cause::Html(404)
    ));
    assert!(matches!(
        once(answer("302 Found", "Location: /login\r\n", "")).error().cause,
        Cause::Redirect(302)
    ));
    for odd in [r#"{"choices":7}"#, "data: what\n\ndata: [DONE]\n\n"] {
        assert!(matches!(once(answer("200 OK", "", odd)).error().cause, Cause::Malformed(_)), "{odd}");
    }
    let port = closed_port();
    let nobody = Options { base: format!("http://127.0.0.1:{port}/v1"), ..options("ollama") };
    let asked = ask_all(vec![nobody], true);
    assert!(matches!(asked.error().cause, Cause::Net(_)) && asked.error().tries == 3, "{}", asked.error());
}

#[test]
fn what_stalls_is_given_up() {
    // The stub writes the second part when it has read more, which never comes.
    let stalling = |begin: &str| Stub::start(vec![vec![begin.to_owned(), END.to_owned()]]);
    let limits = |first: u64, idle: u64, total: u64| {
        let [first_token, idle, total] = [first, idle, total].map(Duration::from_millis);
        Limits { connect: Duration::from_secs(5), first_token, idle, total }
    };
    let long = 60_000;
    for (begin, limits, limit, streamed) in [
        (String::new(), limits(40, long, long), Limit::FirstToken, false),
        (HEAD.to_owned(), limits(40, long, long), Limit::FirstToken, false),
        // What only keeps the connection open is no token.
        (format!("{HEAD}: keep-alive\n\n"), limits(40, long, long), Limit::FirstToken, false),
        (format!("{HEAD}{}", thought("hm")), limits(long, 40, long), Limit::Idle, false),
        (format!("{HEAD}{}", text("half")), limits(long, 40, long), Limit::Idle, true),
        (format!("{HEAD}{}", text("half")), limits(long, long, 60), Limit::Total, true),
        (HEAD.to_owned(), limits(long, long, 60), Limit::Total, false),
    ] {
        let stub = stalling(&begin);
        let asked = ask_all(vec![Options { limits, ..at(&stub) }], true);
        let error = asked.error();
        let Cause::Stalled(found, _) = error.cause else { panic!("{error}") };
        assert_eq!((found, error.tries), (limit, 1), "{begin}");
        // What came before the end of everything is a matter of speed.
        assert!(limit == Limit::Total || (error.half == "half") == streamed, "{begin}");
    }
}

#[test]
fn all_the_text_is_good_although_the_usage_is_missing() {
    let finish = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    let asked = once(format!("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{}{finish}", text("all")));
    assert_eq!((asked.text(), asked.result.as_ref().unwrap().usage), ("all", None));
}

#[test]
fn an_answer_without_end_is_given_up() {
    let long = text(&"x".repeat(1000)).repeat(5000);
    let asked = once(format!("{HEAD}{long}"));
    assert!(
        matches!(asked.error().cause, Cause::Malformed(_)) && !asked.error().half.is_empty(),
        "{}",
        asked.error()
    );
}

#[test]
fn one_model_after_the_other() {
    let refused = || Stub::answers(&[error("401 Unauthorized", "", "no")]);
    let (first, second) = (refused(), Stub::answers(&[good()]));
    let named = |name: &str, stub: &Stub| Options { name: name.into(), ..at(stub) };
    let asked = ask_all(vec![named("default", &first), named("smart", &second)], true);
    assert_eq!((asked.text(), asked.result.as_ref().unwrap().name.as_str()), ("好", "smart"));
    assert_eq!(asked.seen, ["next smart", "好"]);

    // Text that somebody has seen cannot be taken back; text that nobody has seen can.
    let half = || Stub::answers(&[format!("{HEAD}{}", text("half"))]);
    for (shown, seen) in [(true, &["half"][..]), (false, &["half", "next smart", "好"])] {
        let (first, second) = (half(), Stub::answers(&[good()]));
        let asked = ask_all(vec![named("default", &first), named("smart", &second)], shown);
        assert_eq!(asked.seen, seen);
        assert_eq!(asked.result.is_err(), shown);
    }

    let (first, second) = (refused(), refused());
    let asked = ask_all(vec![named("default", &first), named("smart", &second)], true);
    let names: Vec<_> = asked.result.unwrap_err().into_iter().map(|error| error.name).collect();
    assert_eq!(names, ["default", "smart"]);
}

#[test]
fn the_usual_mistakes_are_named() {
    let hints = |options: Options, stub_reply: String, path: &str| {
        let stub = Stub::answers(&[stub_reply]);
        let asked = ask_all(vec![Options { base: stub.base() + path, ..options }], true);
        let fix = asked.error().failure().fix;
        assert!(fix.iter().all(|fix| !fix.get(Lang::Zh).is_ascii()), "{fix:?}");
        let fix: Vec<&str> = fix.iter().map(|fix| fix.get(Lang::En)).collect();
        fix.join("\n").replace(&stub.base(), "BASE")
    };
    let missing = || answer("404 Not Found", "", "{\"detail\":\"Not Found\"}");
    let refused = || error("401 Unauthorized", "", "invalid key");
    insta::assert_snapshot!(
        [
            hints(options("openai"), missing(), ""),
            hints(options("openai"), answer("404 Not Found", "", "<html></html>"), "/api"),
            hints(options("anthropic"), missing(), "/wrong"),
            hints(options("moonshot"), refused(), "/v1"),
            hints(options("openai"), refused(), "/v1"),
            hints(options("deepseek"), error("400 Bad Request", "", "Model Not Exist"), "/v1"),
        ]
        .join("\n--\n"),
        @"
    `BASE/chat/completions` was asked: most services want `/v1` at the end of `base_url`
    --
    `BASE/api/chat/completions` was asked: check `base_url` and `provider`
    --
    `BASE/wrong/v1/messages` was asked: check `base_url` and `provider`
    --
    check the key (`AI_MODEL_API_KEY` or `model.api_key`): that it is whole, not revoked, and of this service
    keys are good in one region only: `moonshot` was asked, a key of the other region wants `moonshot-intl` as `provider`
    --
    check the key (`AI_MODEL_API_KEY` or `model.api_key`): that it is whole, not revoked, and of this service
    --
    check the name (`AI_MODEL_NAME` or `model.model`) against the service's list, and that the key may use it
    "
    );
}

#[test]
fn what_a_service_refuses_is_left_out() {
    let tokens = |options: Options| Options { max_tokens: Some(7), ..options };
    for (message, name, before, after) in [
        (
            "Unrecognized request argument supplied: stream_options",
            "stream_options",
            "\"stream_options\"",
            "\"stream\":true}",
        ),
        (
            "Unsupported value: 'stream' does not support true with this model.",
            "stream",
            "\"stream\":true",
            "\"stream\":false",
        ),
        (
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            "max_tokens",
            "\"max_tokens\":7",
            "\"max_completion_tokens\":7",
        ),
        ("System role not supported", "role: system", "\"role\":\"system\"", "be short\\n\\nwhy?"),
    ] {
        let refused = error("400 Bad Request", "", message);
        let stub = Stub::answers(&[refused.clone(), good()]);
        let old = tokens(Options { max_tokens_name: ding::llm::MaxTokens::Old, ..at(&stub) });
        let asked = ask_all(vec![old.clone()], true);
        assert_eq!(asked.seen, [&format!("without {name}"), "好"], "{message}");
        assert_eq!((asked.text(), asked.waits.len()), ("好", 0));
        assert_eq!(asked.result.as_ref().unwrap().without.len(), 1);
        let requests = stub.requests();
        assert!(requests[0].contains(before) && !requests[0].contains(after), "{requests:?}");
        assert!(!requests[1].contains(before) && requests[1].contains(after), "{requests:?}");
        // Once: a service that refuses it again is not asked for ever.
        let stub = Stub::answers(&vec![refused; 5]);
        let asked = ask_all(vec![Options { base: stub.base() + "/v1", ..old }], true);
        assert!(matches!(asked.kind(), RefusalKind::Member(_)) && stub.requests().len() == 2, "{message}");
        assert_eq!(asked.error().failure().fix.len(), 1);
    }
    // Several, one after the other.
    let stub = Stub::answers(&[
        error("422 Unprocessable Entity", "", "body.stream_options: Extra inputs are not permitted"),
        error("400 Bad Request", "", "Developer instruction is not enabled for models/x"),
        good(),
    ]);
    let asked = ask(&stub);
    assert_eq!(asked.seen, ["without stream_options", "without role: system", "好"]);
    // What was not sent cannot be left out.
    let stub = Stub::answers(&vec![error("400 Bad Request", "", "System role not supported"); 3]);
    let plain = Options { system_role: ding::llm::SystemRole::User, ..at(&stub) };
    assert!(ask_all(vec![plain], true).result.is_err() && stub.requests().len() == 1);
}

#[test]
fn a_model_that_is_only_streamed_and_an_empty_instruction() {
    let refused = error(
        "400 Bad Request",
        "",
        "This model only support stream mode, please enable the stream parameter to access the model. ",
    );
    let stub = Stub::answers(&[refused, good()]);
    let asked = ask_all(vec![Options { stream: false, ..at(&stub) }], true);
    assert_eq!(asked.seen, ["without stream", "好"]);
    assert!(
        stub.requests()[0].contains("\"stream\":false") && stub.requests()[1].contains("\"stream\":true")
    );

    let stub = Stub::answers(&[good()]);
    let own = Options { system: Some("be long".into()), ..at(&stub) };
    let none = ding::llm::Prompt { system: Some(String::new()), ..prompt() };
    let call = own.call(&none);
    let body = format!("{:?}", call.body);
    assert!(!body.contains("system") && !body.contains("be long"), "{body}");
}

#[test]
fn a_prompt_that_was_not_read_to_its_end_is_told() {
    let counted = |tokens: u64| {
        let usage = format!(
            "data: {{\"choices\":[],\"usage\":{{\"prompt_tokens\":{tokens},\"completion_tokens\":1}}}}\n\n"
        );
        format!("{HEAD}{}{usage}{END}", text("好"))
    };
    let long = ding::llm::Prompt {
        messages: vec![ding::llm::Message::new(ding::llm::Role::User, "word by word\n".repeat(1000))],
        ..prompt()
    };
    for (tokens, told) in [(2050, true), (2500, false), (9000, false), (0, false)] {
        let stub = Stub::answers(&[counted(tokens)]);
        let asked = ask_prompt(vec![at(&stub)], &long);
        assert_eq!(asked.result.unwrap().unread, told.then_some((2050, 3000)), "{tokens}");
    }
    // A short prompt is within every context, whatever a service counts.
    assert_eq!(once(counted(1)).result.unwrap().unread, None);
}

#[test]
fn a_model_that_begins_inside_a_thought() {
    let stub = Stub::answers(&vec![format!("{HEAD}{}{}{END}", text("hm"), text("</think>好")); 2]);
    let asked = ask(&stub);
    assert_eq!(asked.seen, ["hm", "void", "好"]);
    let answer = asked.result.unwrap();
    assert_eq!((answer.text.as_str(), answer.reasoning.as_str(), answer.inside), ("好", "hm", true));
    let open = Options { thoughts: ding::llm::Thoughts::Open, ..at(&stub) };
    let asked = ask_all(vec![open], true);
    assert_eq!(asked.seen, ["(hm)", "好"]);
    assert!(!asked.result.unwrap().inside);
}
