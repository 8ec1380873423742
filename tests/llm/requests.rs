//! What each service is asked, from the documented shapes (§12).

use std::fmt::Write as _;

use ding::llm::{Auth, Message, Options, PROVIDERS, Prompt, Provider, Role};
use ding::net::Value;

use super::{options, prompt};

/// The request as people see it.
fn shown(options: &Options, prompt: &Prompt, stream: bool) -> String {
    let call = Options { stream, ..options.clone() }.call(prompt);
    let mut text = format!("{} {}\n", call.method, call.shown_url());
    for (name, value) in &call.headers {
        writeln!(text, "{name}: {}", value.shown()).unwrap();
    }
    let body = call.body.unwrap().shown();
    text + &serde_json::to_string_pretty(&body).unwrap()
}

#[test]
fn every_service_has_its_address_and_its_name_for_the_most_tokens() {
    let mut lines = String::new();
    for provider in PROVIDERS {
        let options = Options { max_tokens: Some(9), ..options(provider.name()) };
        let call = options.call(&prompt());
        let body = call.body.unwrap().shown().to_string();
        let names = ["\"max_tokens\":9", "\"max_completion_tokens\":9"];
        let name = names.iter().find(|name| body.contains(**name)).unwrap();
        writeln!(lines, "{} {} {name}", provider.name(), call.url).unwrap();
    }
    insta::assert_snapshot!(lines, @r#"
    openai https://api.openai.com/v1/chat/completions "max_completion_tokens":9
    anthropic https://api.anthropic.com/v1/messages "max_tokens":9
    dashscope https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions "max_completion_tokens":9
    dashscope-intl https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions "max_completion_tokens":9
    dashscope-native https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation "max_tokens":9
    deepseek https://api.deepseek.com/chat/completions "max_tokens":9
    moonshot https://api.moonshot.cn/v1/chat/completions "max_tokens":9
    moonshot-intl https://api.moonshot.ai/v1/chat/completions "max_tokens":9
    zhipu https://open.bigmodel.cn/api/paas/v4/chat/completions "max_tokens":9
    zai https://api.z.ai/api/paas/v4/chat/completions "max_tokens":9
    siliconflow https://api.siliconflow.cn/v1/chat/completions "max_tokens":9
    volcengine https://ark.cn-beijing.volces.com/api/v3/chat/completions "max_tokens":9
    hunyuan https://api.hunyuan.cloud.tencent.com/v1/chat/completions "max_tokens":9
    qianfan https://qianfan.baidubce.com/v2/chat/completions "max_tokens":9
    minimax https://api.minimax.chat/v1/chat/completions "max_tokens":9
    openrouter https://openrouter.ai/api/v1/chat/completions "max_tokens":9
    ollama http://localhost:11434/v1/chat/completions "max_tokens":9
    vllm http://localhost:8000/v1/chat/completions "max_tokens":9
    lmstudio http://localhost:1234/v1/chat/completions "max_tokens":9
    "#);
}

#[test]
fn openai() {
    insta::assert_snapshot!(shown(&options("openai"), &prompt(), true), @r#"
    POST https://api.openai.com/v1/chat/completions
    Content-Type: application/json
    Accept: text/event-stream, application/json
    Authorization: Bearer <api_key>
    {
      "model": "m1",
      "messages": [
        {
          "role": "system",
          "content": "be short"
        },
        {
          "role": "user",
          "content": "why? \"磁盘\""
        }
      ],
      "stream": true,
      "stream_options": {
        "include_usage": true
      }
    }
    "#);
    let all = Options {
        temperature: Some(0.2),
        max_tokens: Some(500),
        system: Some("unused".into()),
        ..options("deepseek")
    };
    insta::assert_snapshot!(shown(&all, &prompt(), false), @r#"
    POST https://api.deepseek.com/chat/completions
    Content-Type: application/json
    Accept: application/json
    Authorization: Bearer <api_key>
    {
      "model": "m1",
      "messages": [
        {
          "role": "system",
          "content": "be short"
        },
        {
          "role": "user",
          "content": "why? \"磁盘\""
        }
      ],
      "temperature": 0.2,
      "max_tokens": 500,
      "stream": false
    }
    "#);
}

#[test]
fn a_server_of_ones_own_is_asked_in_the_old_words_and_needs_no_key() {
    let own = Options {
        base: "http://127.0.0.1:8080/v1/".into(),
        key: None,
        max_tokens: Some(5),
        system: Some("from the settings".into()),
        ..options("ollama")
    };
    let conversation = Prompt {
        system: None,
        messages: vec![
            Message::new(Role::User, "a"),
            Message::new(Role::Assistant, "b"),
            Message::new(Role::User, "c"),
        ],
    };
    insta::assert_snapshot!(shown(&own, &conversation, true), @r#"
    POST http://127.0.0.1:8080/v1/chat/completions
    Content-Type: application/json
    Accept: text/event-stream, application/json
    {
      "model": "m1",
      "messages": [
        {
          "role": "system",
          "content": "from the settings"
        },
        {
          "role": "user",
          "content": "a"
        },
        {
          "role": "assistant",
          "content": "b"
        },
        {
          "role": "user",
          "content": "c"
        }
      ],
      "max_tokens": 5,
      "stream": true,
      "stream_options": {
        "include_usage": true
      }
    }
    "#);
    let gateway = Options {
        max_tokens_name: Provider::find("openai").unwrap().max_tokens_at("https://llm.example.com/v1"),
        base: "https://llm.example.com/v1".into(),
        max_tokens: Some(5),
        ..options("openai")
    };
    assert!(shown(&gateway, &prompt(), true).contains("\"max_tokens\": 5"));
}

#[test]
fn anthropic() {
    let usual = Options { auth: Auth::ApiKey, ..options("anthropic") };
    insta::assert_snapshot!(shown(&usual, &prompt(), true), @r#"
    POST https://api.anthropic.com/v1/messages
    Content-Type: application/json
    Accept: text/event-stream, application/json
    anthropic-version: 2023-06-01
    x-api-key: <api_key>
    {
      "model": "m1",
      "max_tokens": 4096,
      "system": "be short",
      "messages": [
        {
          "role": "user",
          "content": "why? \"磁盘\""
        }
      ],
      "stream": true
    }
    "#);
    let new = Options {
        version: "2026-10-21".into(),
        max_tokens: Some(800),
        temperature: Some(1.0),
        base: "https://dashscope.aliyuncs.com/apps/anthropic".into(),
        ..options("anthropic")
    };
    insta::assert_snapshot!(shown(&new, &Prompt { system: None, ..prompt() }, false), @r#"
    POST https://dashscope.aliyuncs.com/apps/anthropic/v1/messages
    Content-Type: application/json
    Accept: application/json
    anthropic-version: 2026-10-21
    Authorization: Bearer <api_key>
    {
      "model": "m1",
      "max_tokens": 800,
      "messages": [
        {
          "role": "user",
          "content": "why? \"磁盘\""
        }
      ],
      "temperature": 1.0,
      "stream": false
    }
    "#);
}

#[test]
fn dashscope() {
    let all = Options { temperature: Some(0.5), max_tokens: Some(7), ..options("dashscope-native") };
    insta::assert_snapshot!(shown(&all, &prompt(), true), @r#"
    POST https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation
    Content-Type: application/json
    Accept: text/event-stream, application/json
    X-DashScope-SSE: enable
    Authorization: Bearer <api_key>
    {
      "model": "m1",
      "input": {
        "messages": [
          {
            "role": "system",
            "content": "be short"
          },
          {
            "role": "user",
            "content": "why? \"磁盘\""
          }
        ]
      },
      "parameters": {
        "result_format": "message",
        "incremental_output": true,
        "temperature": 0.5,
        "max_tokens": 7
      }
    }
    "#);
    insta::assert_snapshot!(shown(&options("dashscope-native"), &prompt(), false), @r#"
    POST https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation
    Content-Type: application/json
    Accept: application/json
    Authorization: Bearer <api_key>
    {
      "model": "m1",
      "input": {
        "messages": [
          {
            "role": "system",
            "content": "be short"
          },
          {
            "role": "user",
            "content": "why? \"磁盘\""
          }
        ]
      },
      "parameters": {
        "result_format": "message"
      }
    }
    "#);
}

#[test]
fn the_key_is_shown_nowhere_and_stands_in_a_command_by_name() {
    for provider in ["openai", "anthropic"] {
        let auth = if provider == "openai" { Auth::Bearer } else { Auth::ApiKey };
        let call = Options { auth, ..options(provider) }.call(&prompt());
        let curl = call.curl();
        assert!(curl.contains("$AI_MODEL_API_KEY\""), "{curl}");
        assert!(!curl.contains("mark") && !format!("{call:?}").contains("mark"), "{curl}");
        assert!(call.headers.iter().any(|(_, value)| matches!(value, Value::Secret { .. })));
        // Without a key the request can be shown all the same.
        let bare = Options { key: None, auth, ..options(provider) }.call(&prompt());
        assert_eq!(bare.curl(), curl);
    }
}
