//! Answers as services give them, cut at every byte: the same text each time.

use ding::llm::{Bad, Dialect, Finish, Piece, Reader, Thoughts, Usage};

/// Text, thoughts, reason, usage; or why there are none.
#[derive(Debug, PartialEq)]
struct Read {
    text: String,
    reasoning: String,
    finish: Option<Finish>,
    usage: Option<Usage>,
    result: Result<(), Bad>,
}

fn read(dialect: Dialect, chunks: &[&[u8]]) -> Read {
    let mut reader = Reader::new(dialect, Thoughts::default());
    let (mut text, mut reasoning) = (String::new(), String::new());
    let mut on = |piece| match piece {
        Piece::Text(piece) => text.push_str(&piece),
        Piece::Reasoning(piece) => reasoning.push_str(&piece),
        Piece::Void => reasoning.insert_str(0, &std::mem::take(&mut text)),
    };
    let mut result = Ok(());
    for chunk in chunks {
        result = reader.push(chunk, &mut on);
        if result.is_err() || reader.is_done() {
            break;
        }
    }
    let result = result.and_then(|()| reader.end(&mut on));
    Read { text, reasoning, finish: reader.finish().cloned(), usage: reader.usage(), result }
}

/// Reads `body` whole, in two pieces cut at every place, and byte by byte.
fn everywhere(dialect: Dialect, body: &str) -> Read {
    let bytes = body.as_bytes();
    let whole = read(dialect, &[bytes]);
    for cut in 0..=bytes.len() {
        assert_eq!(read(dialect, &[&bytes[..cut], &bytes[cut..]]), whole, "cut at {cut}: {body}");
    }
    assert_eq!(read(dialect, &bytes.chunks(1).collect::<Vec<_>>()), whole, "byte by byte: {body}");
    whole
}

fn good(dialect: Dialect, body: &str) -> Read {
    let read = everywhere(dialect, body);
    assert_eq!(read.result, Ok(()), "{body}");
    read
}

const OPENAI: &str = concat!(
    "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}],\"usage\":null}\n\n",
    "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"磁盘满了 🙂\"},\"finish_reason\":null}],\"usage\":null}\n\n",
    "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\", naïve \\ud83d\\ude42\\n\"},\"finish_reason\":null}],\"usage\":null}\n\n",
    "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}\n\n",
    "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":7,\"total_tokens\":19}}\n\n",
    "data: [DONE]\n\n",
);
const OPENAI_TEXT: &str = "磁盘满了 🙂, naïve 🙂\n";

#[test]
fn openai() {
    let read = good(Dialect::OpenAi, OPENAI);
    assert_eq!((read.text.as_str(), read.reasoning.as_str()), (OPENAI_TEXT, ""));
    assert_eq!(read.finish, Some(Finish::Stop));
    assert_eq!(read.usage, Some(Usage { input_tokens: 12, output_tokens: 7 }));
}

#[test]
fn openai_with_other_line_breaks_and_spaces() {
    for body in [
        OPENAI.replace('\n', "\r\n"),
        OPENAI.replace('\n', "\r"),
        OPENAI.replace("data: ", "data:"),
        format!("\u{feff}{OPENAI}"),
        OPENAI.replace("data: {", ": keep-alive\n\nid: 7\nretry: 10\nevent: message\ndata: {"),
        // A JSON document over two lines.
        OPENAI.replace(",\"choices\"", ",\ndata: \"choices\""),
        // Empty events.
        OPENAI.replace("\n\n", "\n\ndata:\n\n\n\n"),
    ] {
        let read = good(Dialect::OpenAi, &body);
        assert_eq!((read.text.as_str(), read.finish), (OPENAI_TEXT, Some(Finish::Stop)));
    }
}

#[test]
fn openai_without_its_end() {
    let done = OPENAI.replace("data: [DONE]\n\n", "");
    assert_eq!(good(Dialect::OpenAi, &done).text, OPENAI_TEXT);
    let bare = OPENAI.trim_end();
    assert_eq!(good(Dialect::OpenAi, bare).text, OPENAI_TEXT);
    // A service that gives no reason, but an end.
    let odd = OPENAI.replace("\"stop\"", "null");
    assert_eq!(good(Dialect::OpenAi, &odd).finish, None);
    // What follows the end is nothing.
    let more = format!("{OPENAI}data: {{\"choices\":[{{\"delta\":{{\"content\":\"more\"}}}}]}}\n\n");
    assert_eq!(read(Dialect::OpenAi, &more.as_bytes().chunks(1).collect::<Vec<_>>()).text, OPENAI_TEXT);
}

#[test]
fn a_stream_that_was_cut_is_never_taken_for_whole() {
    let stop = OPENAI.find("\"stop\"").unwrap();
    for cut in 1..stop {
        let Some(body) = OPENAI.get(..cut) else { continue };
        let read = read(Dialect::OpenAi, &[body.as_bytes()]);
        assert_eq!(read.result, Err(Bad::Cut), "cut at {cut}");
        assert!(OPENAI_TEXT.starts_with(&read.text), "cut at {cut}");
    }
}

#[test]
fn deepseek_with_comments_and_thoughts() {
    let body = concat!(
        ": keep-alive\n\n: keep-alive\n\n",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"先想\"},\"finish_reason\":null}]}\n\n",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":null,\"reasoning_content\":\"想。\"},\"finish_reason\":null}]}\n\n",
        ": keep-alive\n\n",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"答\",\"reasoning_content\":null},\"finish_reason\":null}]}\n\n",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"案\"},\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"total_tokens\":7,\"prompt_cache_hit_tokens\":0}}\n\n",
        "data: [DONE]\n\n",
    );
    let read = good(Dialect::OpenAi, body);
    assert_eq!((read.text.as_str(), read.reasoning.as_str()), ("答案", "先想想。"));
    assert_eq!(read.finish, Some(Finish::Length));
    assert_eq!(read.usage, Some(Usage { input_tokens: 3, output_tokens: 4 }));
    let other = body.replace("reasoning_content", "reasoning");
    assert_eq!(good(Dialect::OpenAi, &other).reasoning, "先想想。");
}

#[test]
fn refusals_and_calls_of_tools() {
    for (end, finish) in [
        (r#"{"delta":{},"finish_reason":"content_filter"}"#, Finish::Refused),
        (r#"{"delta":{"refusal":"I cannot"},"finish_reason":"stop"}"#, Finish::Refused),
        (r#"{"delta":{"tool_calls":[{"index":0}]},"finish_reason":"tool_calls"}"#, Finish::ToolCalls),
    ] {
        let body = format!("data: {{\"choices\":[{end}]}}\n\ndata: [DONE]\n\n");
        assert_eq!(good(Dialect::OpenAi, &body).finish, Some(finish));
    }
}

#[test]
fn a_failure_in_the_middle() {
    let start = OPENAI.find("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},").unwrap();
    let body = format!(
        "{}data: {{\"error\":{{\"message\":\"The server is busy\",\"type\":\"server_error\",\"code\":null}}}}\n\n",
        &OPENAI[..start]
    );
    let read = everywhere(Dialect::OpenAi, &body);
    assert_eq!(read.text, OPENAI_TEXT);
    let Err(Bad::Failure(failure)) = read.result else { panic!("{read:?}") };
    assert_eq!((failure.code.as_str(), failure.message.as_str()), ("server_error", "The server is busy"));
    let garbage = everywhere(Dialect::OpenAi, "data: {\"choices\":[]}\n\ndata: upstream died\n\n");
    assert!(matches!(garbage.result, Err(Bad::Malformed(_))), "{garbage:?}");
}

const ANTHROPIC: &str = concat!(
    "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-x\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}\n\n",
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}\n\n",
    "event: ping\ndata: {\"type\": \"ping\"}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Let me see\"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"EqQB\"}}\n\n",
    "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n",
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"磁盘\"}}\n\n",
    "event: invented_later\ndata: {\"type\":\"invented_later\",\"delta\":{\"text\":\"no\"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"invented_delta\",\"text\":\"no\"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"满了 🙂\"}}\n\n",
    "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n",
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":2,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"n\",\"input\":{}}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}}\n\n",
    "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":15}}\n\n",
    "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
);

#[test]
fn anthropic() {
    for body in [ANTHROPIC.to_owned(), ANTHROPIC.replace('\n', "\r\n"), ANTHROPIC.trim_end().to_owned()] {
        let read = good(Dialect::Anthropic, &body);
        assert_eq!((read.text.as_str(), read.reasoning.as_str()), ("磁盘满了 🙂", "Let me see"));
        assert_eq!(read.finish, Some(Finish::Stop));
        assert_eq!(read.usage, Some(Usage { input_tokens: 25, output_tokens: 15 }));
    }
    let refused = good(Dialect::Anthropic, &ANTHROPIC.replace("end_turn", "refusal"));
    assert_eq!(refused.finish, Some(Finish::Refused));
}

#[test]
fn anthropic_overloaded_in_the_middle() {
    let start = ANTHROPIC.find("event: message_delta").unwrap();
    let error = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
    let read = everywhere(Dialect::Anthropic, &format!("{}{error}", &ANTHROPIC[..start]));
    assert_eq!(read.text, "磁盘满了 🙂");
    let Err(Bad::Failure(failure)) = read.result else { panic!("{read:?}") };
    assert_eq!(failure.code, "overloaded_error");
    let cut = everywhere(Dialect::Anthropic, &ANTHROPIC[..start]);
    assert_eq!(cut.result, Err(Bad::Cut));
}

/// One frame, as DashScope writes it.
fn frame(number: u32, text: &str, reasoning: &str, finish: &str) -> String {
    let choice = serde_json::json!({
        "message": { "content": text, "reasoning_content": reasoning, "role": "assistant" },
        "finish_reason": finish,
    });
    let data = serde_json::json!({
        "output": { "choices": [choice] },
        "usage": { "total_tokens": 20 + number, "input_tokens": 20, "output_tokens": number },
        "request_id": "967a2b1c",
    });
    format!("id:{number}\nevent:result\n:HTTP_STATUS/200\ndata:{data}\n\n")
}

#[test]
fn dashscope_in_pieces() {
    let body = [
        frame(1, "", "想", "null"),
        frame(2, "", "想", "null"),
        frame(3, "磁", "", "null"),
        frame(4, "盘", "", "null"),
        frame(5, "满了 🙂", "", "null"),
        frame(6, "", "", "stop"),
    ]
    .concat();
    let read = good(Dialect::DashScope, &body);
    assert_eq!((read.text.as_str(), read.reasoning.as_str()), ("磁盘满了 🙂", "想想"));
    assert_eq!(read.finish, Some(Finish::Stop));
    assert_eq!(read.usage, Some(Usage { input_tokens: 20, output_tokens: 6 }));
}

#[test]
fn dashscope_repeating_everything_so_far() {
    let body = [
        frame(1, "", "想", "null"),
        frame(2, "", "想一想", "null"),
        frame(3, "磁", "想一想", "null"),
        frame(4, "磁盘", "想一想", "null"),
        frame(5, "磁盘满了 🙂", "想一想", "null"),
        frame(6, "磁盘满了 🙂。", "想一想", "null"),
        frame(7, "磁盘满了 🙂。", "想一想", "stop"),
    ]
    .concat();
    let read = good(Dialect::DashScope, &body);
    assert_eq!((read.text.as_str(), read.reasoning.as_str()), ("磁盘满了 🙂。", "想一想"));
    let cut =
        everywhere(Dialect::DashScope, &[frame(1, "磁", "", "null"), frame(2, "盘", "", "null")].concat());
    assert_eq!((cut.text.as_str(), cut.result), ("磁盘", Err(Bad::Cut)));
}

#[test]
fn dashscope_failing_in_the_middle() {
    let error = "id:2\nevent:error\n:HTTP_STATUS/429\ndata:{\"code\":\"Throttling.RateQuota\",\"message\":\"slow down\",\"request_id\":\"r\"}\n\n";
    let read = everywhere(Dialect::DashScope, &format!("{}{error}", frame(1, "磁", "", "null")));
    let Err(Bad::Failure(failure)) = read.result else { panic!("{read:?}") };
    assert_eq!((failure.code.as_str(), failure.request_id.as_deref()), ("Throttling.RateQuota", Some("r")));
}

#[test]
fn whole_answers() {
    for (dialect, body) in [
        (
            Dialect::OpenAi,
            "\n\n{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"答 🙂\",\"reasoning_content\":\"想\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":3,\"total_tokens\":5}}",
        ),
        (
            Dialect::Anthropic,
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"c\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"想\",\"signature\":\"x\"},{\"type\":\"text\",\"text\":\"答 🙂\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":2,\"output_tokens\":3}}",
        ),
        (
            Dialect::DashScope,
            "{\"output\":{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"答 🙂\",\"reasoning_content\":\"想\"}}]},\"usage\":{\"input_tokens\":2,\"output_tokens\":3},\"request_id\":\"r\"}",
        ),
    ] {
        let whole = good(dialect, body);
        assert_eq!((whole.text.as_str(), whole.reasoning.as_str()), ("答 🙂", "想"));
        assert_eq!(whole.finish, Some(Finish::Stop));
        assert_eq!(whole.usage, Some(Usage { input_tokens: 2, output_tokens: 3 }));
        let half = &body.as_bytes()[..body.len() / 2];
        assert_eq!(read(dialect, &[half]).result, Err(Bad::Cut), "{body}");
        let failure = everywhere(dialect, "{\"error\":{\"message\":\"m\"}}").result;
        assert!(matches!(failure, Err(Bad::Failure(_))), "{failure:?}");
        assert_eq!(everywhere(dialect, "<html>login</html>").result, Err(Bad::Html));
        assert!(matches!(everywhere(dialect, "{\"ok\":}").result, Err(Bad::Malformed(_))));
        assert_eq!(good(dialect, " \n").text, "");
    }
}
