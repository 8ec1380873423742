//! Targets as people write them.

use super::{Secret, group_id, user_ids, webhook_token};

const OAPI: &str = "https://oapi.dingtalk.com";

fn token(text: &str) -> Result<String, String> {
    let token = webhook_token(&Secret::new(text), OAPI);
    token.map(|token| token.expose().to_owned()).map_err(|rule| rule.to_string())
}

#[test]
fn a_token_comes_out_of_any_form() {
    for text in [
        "abc123",
        "https://oapi.dingtalk.com/robot/send?access_token=abc123",
        "https://oapi.dingtalk.io/robot/send?access_token=abc123&timestamp=1&sign=x",
    ] {
        assert_eq!(token(text).as_deref(), Ok("abc123"), "{text}");
    }
    assert_eq!(token("a+b/c=%20").as_deref(), Ok("a+b/c=%20"));
    assert_eq!(token("https://oapi.dingtalk.com/robot/send?access_token=a%2Bb%3D").as_deref(), Ok("a+b="));
}

#[test]
fn what_is_not_a_webhook_is_named() {
    for (text, word) in [
        ("https://evil.example/robot/send?access_token=abc123", "evil.example"),
        ("http://oapi.dingtalk.com/robot/send?access_token=abc123", "write `https://`"),
        ("https://oapi.dingtalk.com/robot/send", "cut off"),
        ("https://oapi.dingtalk.com/robot/send?access_token=", "cut off"),
        ("SECabc", "signing secret"),
        ("a b", "neither"),
        ("https://oapi.dingtalk.com/robot/sendBySession?session=x", "sessionWebhook"),
    ] {
        let error = token(text).unwrap_err();
        assert!(error.contains(word), "{text}: {error}");
        assert!(!error.contains("abc123"));
    }
    let local =
        webhook_token(&Secret::new("http://127.0.0.1:9/robot/send?access_token=x"), "http://127.0.0.1:9");
    assert_eq!(local.unwrap().expose(), "x");
}

#[test]
fn ids() {
    assert_eq!(group_id(" cidX== ").unwrap(), "cidX==");
    assert!(group_id("chat123").unwrap_err().to_string().contains("chatId"));
    assert_eq!(user_ids("a, b,a").unwrap(), ["a", "b"]);
    for bad in ["", "a,,b", "$:LWCP_v1:$x", "a b"] {
        assert!(user_ids(bad).is_err(), "{bad}");
    }
}
