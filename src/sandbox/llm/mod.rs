//! The language model: three dialects at one address, streamed or whole, with faults of its own (§12).

mod answers;

use axum::body::Bytes;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use self::answers::{Finish, event, frames, whole};
use super::entry::Outcome;
use super::identity::{MODEL, MODEL_KEY};
use super::model_fault::{BEFORE, ModelFault};
use super::pieces::{End, Pieces};
use super::received::Received;
use super::reply::Reply;
use crate::api::wire::llm::{Message, Role, anthropic, dashscope, openai};

/// The language of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    OpenAi,
    Anthropic,
    DashScope,
}

/// Where chat completions are answered: the base that is handed out ends in `/v1`; DashScope's own begins otherwise (§12.3).
pub(super) const CHATS: [&str; 2] = ["/v1/chat/completions", "/compatible-mode/v1/chat/completions"];

impl Dialect {
    pub(super) fn of(received: &Received) -> Self {
        match received.path.as_str() {
            anthropic::PATH => Self::Anthropic,
            dashscope::PATH => Self::DashScope,
            _ => Self::OpenAi,
        }
    }

    /// As the journal calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::OpenAi => "openai",
            Self::Anthropic => "anthropic",
            Self::DashScope => "dashscope",
        }
    }

    /// The body of a failure.
    fn failure(self, refused: &Refused) -> Value {
        let Refused { code, text, .. } = refused;
        match self {
            Self::OpenAi => {
                json!({ "error": { "message": text, "type": "invalid_request_error", "code": code } })
            }
            Self::Anthropic => json!({ "type": "error", "error": { "type": code, "message": text } }),
            Self::DashScope => json!({ "code": code, "message": text, "request_id": "sandbox" }),
        }
    }
}

/// A refusal: HTTP status, code, text.
pub(super) struct Refused {
    status: u16,
    pub(super) code: String,
    pub(super) text: String,
}

impl Refused {
    fn new(status: u16, code: &str, text: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), text: text.into() }
    }

    /// What a service says with this status.
    pub(super) fn status(dialect: Dialect, status: u16) -> Self {
        // OpenAI's code, Anthropic's type, DashScope's code.
        let (codes, text) = match status {
            401 => {
                (["invalid_api_key", "authentication_error", "InvalidApiKey"], "Incorrect API key provided.")
            }
            403 => (["permission_denied", "permission_error", "AccessDenied"], "Access denied."),
            404 => (["model_not_found", "not_found_error", "ModelNotFound"], "The model does not exist."),
            429 => (
                ["rate_limit_exceeded", "rate_limit_error", "Throttling.RateQuota"],
                "Too many requests, slow down.",
            ),
            400..500 => (
                ["invalid_request_error", "invalid_request_error", "InvalidParameter"],
                "The request is not valid.",
            ),
            529 => (["overloaded", "overloaded_error", "ServiceUnavailable"], "Overloaded"),
            _ => (["server_error", "api_error", "InternalError"], "Something went wrong, try again."),
        };
        Self::new(status, codes[dialect as usize], text)
    }

    /// What a script says.
    pub(super) fn scripted(code: &str, text: Option<&str>) -> Self {
        Self::new(400, code, text.unwrap_or("refused as scripted"))
    }

    fn too_long(dialect: Dialect) -> Self {
        let codes = ["context_length_exceeded", "invalid_request_error", "InvalidParameter"];
        let text = match dialect {
            Dialect::OpenAi => "This model's maximum context length is 8192 tokens.",
            Dialect::Anthropic => "prompt is too long: 210000 tokens > 200000 maximum",
            Dialect::DashScope => "Range of input length should be [1, 30720]",
        };
        Self::new(400, codes[dialect as usize], text)
    }

    pub(super) fn reply(&self, dialect: Dialect) -> Reply {
        Reply::Json(self.status, dialect.failure(self))
    }
}

impl From<Refused> for Outcome {
    fn from(refused: Refused) -> Self {
        Self::Refused { code: refused.code, text: refused.text, assumed: false }
    }
}

/// The refusal of a question to an address where nobody is; `None` when it is no question.
pub(super) fn nowhere(received: &Received) -> Option<Refused> {
    let Received { method, path, .. } = received;
    let ends = ["/chat/completions", "/v1/messages"].iter().any(|end| path.ends_with(end));
    ends.then(|| Refused::new(404, "invalid_request_error", format!("Invalid URL ({method} {path})")))
}

/// A request that can be answered.
struct Question {
    messages: Vec<Message>,
    stream: bool,
    /// DashScope: only what is new in each frame?
    incremental: bool,
}

/// The name of the model that is asked for.
pub(super) fn model(received: &Received) -> String {
    received.body.get("model").and_then(Value::as_str).unwrap_or("no model").to_owned()
}

/// Answers with `text`, or with a text of the sandbox's own when it is empty; `fault` may spoil it.
///
/// # Errors
/// What the service refuses.
pub(super) fn ask(received: &Received, text: &str, fault: Option<ModelFault>) -> Result<Reply, Refused> {
    let dialect = Dialect::of(received);
    match fault {
        Some(ModelFault::Overload) => return Err(Refused::status(dialect, 529)),
        Some(ModelFault::TooLong) => return Err(Refused::too_long(dialect)),
        _ => {}
    }
    let question = read(received, dialect)?;
    let own = match (fault, text) {
        (Some(ModelFault::Blank | ModelFault::Refusal), _) => String::new(),
        (_, "") => about(&question.messages),
        (_, text) => text.to_owned(),
    };
    let finish = if fault == Some(ModelFault::Refusal) { Finish::Refusal } else { Finish::Stop };
    let parts = split(&own);
    if !question.stream {
        let whole = whole(dialect, &own, finish);
        return Ok(match fault {
            Some(ModelFault::Stall(_)) => Reply::Never,
            Some(ModelFault::Cut) => Reply::Truncated(200, whole),
            Some(ModelFault::Midway) => Refused::status(dialect, 500).reply(dialect),
            _ => Reply::Json(200, whole),
        });
    }
    let mut frames = frames(dialect, &parts, question.incremental, finish);
    let before = |frames: &mut Vec<String>, count: usize| {
        // What opens a stream of Anthropic's is no piece of text.
        frames.truncate(count + usize::from(dialect == Dialect::Anthropic) * 2);
    };
    let end = match fault {
        Some(ModelFault::Stall(count)) => {
            before(&mut frames, count);
            End::Never
        }
        Some(ModelFault::Cut) => {
            before(&mut frames, BEFORE);
            End::Cut
        }
        Some(ModelFault::Midway) => {
            before(&mut frames, BEFORE);
            frames.push(event(dialect, "error", &dialect.failure(&Refused::status(dialect, 529))));
            End::Whole
        }
        _ => End::Whole,
    };
    Ok(Reply::Pieces(Pieces::new(frames.into_iter().map(Bytes::from), end)))
}

fn read(received: &Received, dialect: Dialect) -> Result<Question, Refused> {
    let header = |name: &str| received.headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    let key = match dialect {
        Dialect::Anthropic if header(anthropic::VERSION_HEADER) < Some(anthropic::BEARER_VERSION) => {
            header(anthropic::KEY_HEADER).or(bearer)
        }
        _ => bearer,
    };
    if key != Some(MODEL_KEY) {
        return Err(Refused::status(dialect, 401));
    }
    let question = match dialect {
        Dialect::OpenAi => {
            let openai::Request { messages, stream, .. } = parse(received, dialect)?;
            Question { messages, stream, incremental: true }
        }
        Dialect::Anthropic => {
            let Some(version) = header(anthropic::VERSION_HEADER) else {
                return Err(invalid(dialect, "anthropic-version: header is required"));
            };
            let anthropic::Request { messages, stream, temperature, .. } = parse(received, dialect)?;
            if version >= anthropic::BEARER_VERSION && temperature.is_some() {
                return Err(invalid(dialect, "temperature: is not supported"));
            }
            if messages.iter().any(|message| message.role == Role::System) {
                return Err(invalid(dialect, "messages: Unexpected role \"system\""));
            }
            Question { messages, stream, incremental: true }
        }
        Dialect::DashScope => {
            let dashscope::Request { input, parameters, .. } = parse(received, dialect)?;
            let stream = header(dashscope::SSE_HEADER) == Some(dashscope::SSE_ENABLE);
            let incremental = parameters.incremental_output;
            Question { messages: input.messages, stream, incremental }
        }
    };
    if question.messages.is_empty() {
        return Err(invalid(dialect, "messages: at least one message is required"));
    }
    let name = model(received);
    if name != MODEL {
        let refused = Refused::status(dialect, 404);
        return Err(Refused { text: format!("The model `{name}` does not exist."), ..refused });
    }
    Ok(question)
}

fn parse<T: DeserializeOwned>(received: &Received, dialect: Dialect) -> Result<T, Refused> {
    serde_json::from_value(received.body.clone()).map_err(|error| invalid(dialect, &error.to_string()))
}

fn invalid(dialect: Dialect, text: &str) -> Refused {
    Refused { text: text.to_owned(), ..Refused::status(dialect, 400) }
}

/// What the sandbox's model has to say: what it was asked, in the language of the question, and how much came with it. The
/// lines that begin and end the material are the asking program's own.
fn about(messages: &[Message]) -> String {
    const LONGEST: usize = 80;
    let text = messages.last().map(|message| message.content.as_str()).unwrap_or_default();
    let is_mark = |line: &str| line.starts_with('<') && line.ends_with('>');
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let question = lines.by_ref().take_while(|line| !is_mark(line)).last().unwrap_or_default();
    let question: String = question.chars().take(LONGEST).collect();
    let count = lines.filter(|line| !is_mark(line)).count();
    if question.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return format!("沙箱的模型收到了问题“{question}”和 {count} 行材料；真实的模型会在这里作答。");
    }
    let lines = if count == 1 { "line" } else { "lines" };
    format!(
        "The sandbox's model was given the question “{question}” and {count} {lines} of material; a real one would answer here."
    )
}

/// Pieces as small as tokens.
fn split(text: &str) -> Vec<String> {
    const SIZE: usize = 6;
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(SIZE).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Message, Role, about};

    #[test]
    fn the_answer_is_about_the_question_and_shows_no_marks() {
        for (asked, said) in [
            ("why?\n\n<material-ab12>\none\ntwo <b>\n</material-ab12>", "“why?” and 2 lines of material"),
            ("hello", "“hello” and 0 lines"),
            ("第一行\n为什么失败？\n<material-1>\nx\n</material-1>", "“为什么失败？”和 1 行材料"),
            ("", "“” and 0 lines"),
        ] {
            let message = Message { role: Role::User, content: asked.into() };
            let answer = about(&[message]);
            assert!(answer.contains(said) && !answer.contains("material-"), "{answer}");
        }
    }
}
