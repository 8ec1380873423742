//! The sandbox's language model, asked in all three dialects, and its faults.

use std::sync::Arc;
use std::time::Duration;

use ding::llm::{
    Answer, Auth, Cause, Error, Limit, Member, Message, Model, ModelEvent, Options, Prompt, RefusalKind, Role,
};
use ding::net::{Call, Net};
use ding::sandbox::{Operation, Outcome};

use super::{options, prompt};
use crate::support::{TestClock, World};

/// One model of the sandbox for each dialect; the base of the second is not that of its own service.
fn models(world: &World) -> [Options; 3] {
    let at = |provider: &str, path: &str, auth| Options {
        base: format!("{}{path}", world.sandbox.base()),
        key: Some(ding::secret::Secret::new(world.sandbox.model_key())),
        model: "sandbox-1".into(),
        auth,
        ..options(provider)
    };
    [
        at("openai", "/v1", Auth::Bearer),
        at("anthropic", "", Auth::ApiKey),
        at("dashscope-native", "", Auth::Bearer),
    ]
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// The answer, and how many pieces it came in.
fn ask(world: &World, options: Options, prompt: &Prompt) -> (Result<Answer, Error>, usize) {
    let net = Net::new(ding::net::Options::default());
    let model = Model::new(options, net, world.clock.clone(), Arc::new(|bytes| bytes.fill(0)));
    let mut pieces = 0;
    let mut on = |event: ModelEvent<'_>| pieces += usize::from(matches!(event, ModelEvent::Text(_)));
    let result = block_on(model.ask(prompt, &mut on));
    (result, pieces)
}

#[test]
fn every_dialect_streams_the_same() {
    let world = World::new();
    for (options, dialect) in models(&world).into_iter().zip(["openai", "anthropic", "dashscope"]) {
        world.sandbox.answer_with("");
        let (answer, pieces) = ask(&world, options.clone(), &prompt());
        let answer = answer.unwrap();
        assert!(answer.text.contains("“why? \"磁盘\"”") && pieces > 5, "{answer:?}");
        assert_eq!(answer.finish, Some(ding::llm::Finish::Stop));
        let entry = world.sandbox.journal().pop().unwrap();
        assert_eq!((entry.operation, entry.target.as_str()), (Operation::Model, "sandbox-1"));
        assert_eq!((entry.kind.as_deref(), entry.outcome), (Some(dialect), Outcome::Accepted));
        assert!(entry.body.to_string().contains("磁盘") && !entry.body.to_string().contains("sk-"));
        world.sandbox.answer_with("**磁盘** 🙂");
        assert_eq!(ask(&world, options, &prompt()).0.unwrap().text, "**磁盘** 🙂");
    }
}

/// The whole answer, as one JSON document.
fn whole(call: &Call) -> (u16, serde_json::Value) {
    let reply = block_on(Net::new(ding::net::Options::default()).send(
        call,
        &TestClock::default(),
        Duration::from_secs(5),
    ))
    .unwrap();
    (reply.status, serde_json::from_slice(&reply.body).unwrap())
}

#[test]
fn every_dialect_answers_whole() {
    let world = World::new();
    world.sandbox.answer_with("答");
    let found = models(&world).map(|options| {
        let (status, value) = whole(&Options { stream: false, ..options.clone() }.call(&prompt()));
        assert_eq!(status, 200);
        value
    });
    for (value, pointer) in found.iter().zip([
        "/choices/0/message/content",
        "/content/0/text",
        "/output/choices/0/message/content",
    ]) {
        assert_eq!(value.pointer(pointer).unwrap(), "答", "{value}");
    }
}

#[test]
fn what_the_services_refuse() {
    let world = World::new();
    let kind = |options: Options, prompt: &Prompt| match ask(&world, options, prompt).0.unwrap_err().cause {
        Cause::Service(kind, _) => kind,
        other => panic!("{other:?}"),
    };
    let nobody = Prompt::default();
    for options in models(&world) {
        let key = Some(ding::secret::Secret::new("sk-other"));
        assert_eq!(kind(Options { key, ..options.clone() }, &prompt()), RefusalKind::Key);
        assert_eq!(kind(Options { model: "gpt-9".into(), ..options.clone() }, &prompt()), RefusalKind::Model);
        assert_eq!(kind(options, &nobody), RefusalKind::Other);
    }
    let [_, anthropic, _] = models(&world);
    let system = Prompt { system: None, messages: vec![Message::new(Role::System, "x")] };
    assert_eq!(kind(anthropic.clone(), &system), RefusalKind::Member(Member::SystemRole));
    let new = Options { version: "2026-10-21".into(), auth: Auth::Bearer, ..anthropic };
    assert!(ask(&world, new.clone(), &prompt()).0.is_ok());
    assert_eq!(kind(Options { temperature: Some(0.1), ..new.clone() }, &prompt()), RefusalKind::Sampling);
    assert_eq!(kind(Options { auth: Auth::ApiKey, ..new }, &prompt()), RefusalKind::Key);
}

#[test]
fn every_fault_in_every_dialect() {
    for (fault, expected) in [
        ("overload*3", "busy"),
        ("429*3", "busy"),
        ("500*3", "busy"),
        ("drop*3", "net"),
        ("lost*3", "net"),
        ("401", "key"),
        ("expired", "key"),
        ("toolong", "toolong"),
        ("300005=context_length_exceeded", "toolong"),
        ("stall", "idle, half"),
        ("stall=1", "idle, half"),
        ("midway", "busy, half"),
        ("cut", "cut, half"),
        ("truncated", "cut, half"),
        ("blank", "empty"),
        ("empty", "empty"),
        ("refusal", "refused"),
        ("html", "html"),
        ("redirect", "redirect"),
        ("garbage", "malformed"),
        ("hang", "first"),
    ] {
        for dialect in 0..3 {
            let world = World::with_faults(&[&format!("model:{fault}")]);
            let mut options = models(&world)[dialect].clone();
            let short = Duration::from_millis(60);
            match fault {
                "hang" => options.limits.first_token = short,
                "stall" | "stall=1" => options.limits.idle = short,
                _ => {}
            }
            let (result, pieces) = ask(&world, options, &prompt());
            let Err(error) = result else { panic!("{fault} {dialect}: {result:?}") };
            let mut found = match &error.cause {
                Cause::Service(RefusalKind::Busy, _) => "busy",
                Cause::Service(RefusalKind::Key, _) => "key",
                Cause::Service(RefusalKind::TooLong, _) => "toolong",
                Cause::Net(_) => "net",
                Cause::Stalled(Limit::Idle, _) => "idle",
                Cause::Stalled(Limit::FirstToken, _) => "first",
                Cause::Cut => "cut",
                Cause::Empty(..) => "empty",
                Cause::Refused => "refused",
                Cause::Html(_) => "html",
                Cause::Redirect(_) => "redirect",
                Cause::Malformed(_) => "malformed",
                _ => "another",
            }
            .to_owned();
            if !error.half.is_empty() {
                found.push_str(", half");
            }
            assert_eq!(
                (found.as_str(), pieces > 0),
                (expected, !error.half.is_empty()),
                "{fault} {dialect}: {error}"
            );
        }
    }
}

#[test]
fn what_passes_is_overcome() {
    for fault in ["overload*2", "429*2", "drop*2", "503*2"] {
        let world = World::with_faults(&[&format!("model:{fault}")]);
        let [options, ..] = models(&world);
        assert_eq!(ask(&world, options, &prompt()).0.unwrap().tries, 3, "{fault}");
        assert_eq!(world.sandbox.requests(Operation::Model), 3);
    }
}

#[test]
fn the_variables_of_a_sandbox_lead_to_its_model() {
    let world = World::new();
    let arguments = ding::args::GlobalArgs::default();
    let settings = ding::settings::Settings::load(&arguments, world.env.clone().into(), ".".into()).unwrap();
    let model = settings.model(None).unwrap();
    let key = settings.model_key(&model).unwrap();
    let answer = ask(&world, Options { key, ..model.options }, &prompt()).0.unwrap();
    assert_eq!((answer.name.as_str(), answer.model.as_str()), ("default", "sandbox-1"));
    // A model that failed is noticed by what was sent, not by its own failure.
    world.sandbox.add_fault("model:401".parse().unwrap());
    let whole_call = Options { stream: false, ..models(&world)[0].clone() }.call(&prompt());
    let (status, _) = whole(&whole_call);
    assert_eq!((status, ding::sandbox::unnoticed(&world.sandbox.journal()).len()), (401, 0));
}
