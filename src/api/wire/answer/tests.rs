//! Answers of both families, as they were recorded.

use super::{Answer, Base, Foreign, Rejection, read};

fn rejection(base: Base, status: u16, body: &str) -> Rejection {
    match read(base, status, body.as_bytes()) {
        Answer::Rejected(rejection) => rejection,
        other => panic!("{body}: {other:?}"),
    }
}

#[test]
fn success_in_both_dialects() {
    for body in [
        r#"{"errcode":0,"errmsg":"ok"}"#,
        r#"{"errcode":"0"}"#,
        r#"{"errcode":0.0}"#,
        "\n {\"errcode\":0}\n",
        "\u{feff}{\"errcode\":0}",
    ] {
        assert!(matches!(read(Base::Oapi, 200, body.as_bytes()), Answer::Ok(_)), "{body}");
    }
    assert!(matches!(read(Base::Api, 200, br#"{"processQueryKey":"k"}"#), Answer::Ok(_)));
    assert_eq!(read(Base::Api, 204, b""), Answer::Ok(serde_json::Value::Null));
}

#[test]
fn refusals_with_http_200() {
    let refused = rejection(Base::Oapi, 200, r#"{"errcode":310000,"errmsg":"keywords not in content"}"#);
    assert_eq!((refused.code.as_str(), refused.message.as_str()), ("310000", "keywords not in content"));
    let refused = rejection(
        Base::Oapi,
        200,
        r#"{"errcode":88,"errmsg":"ding talk error","sub_code":"40014","sub_msg":"不合法的access_token","request_id":"r1"}"#,
    );
    assert_eq!((refused.code.as_str(), refused.message.as_str()), ("40014", "不合法的access_token"));
    assert_eq!(refused.request_id.as_deref(), Some("r1"));
    let timeout = rejection(Base::Oapi, 200, r#"{"errcode":88,"errmsg":"timeout","sub_code":""}"#);
    assert_eq!(timeout.code, "88");
    // The legacy shape on the new host.
    let missing = rejection(Base::Api, 200, r#"{"errcode":404,"errmsg":"请求的URI地址不存在"}"#);
    assert_eq!(missing.code, "404");
    assert_eq!(rejection(Base::Oapi, 200, r#"{"errcode":"-1","errmsg":"系统繁忙"}"#).code, "-1");
}

#[test]
fn refusals_of_the_current_api() {
    let refused = rejection(
        Base::Api,
        403,
        r#"{"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied","requestid":"A1B2","message":"应用尚未开通所需的权限","accessdenieddetail":{"requiredScopes":["qyapi_robot_sendmsg"]}}"#,
    );
    assert_eq!(refused.missing_scopes, ["qyapi_robot_sendmsg"]);
    assert_eq!(refused.request_id.as_deref(), Some("A1B2"));
    let refused =
        rejection(Base::Api, 400, r#"{"Code":"InvalidAuthentication","Message":"m","RequestId":"R"}"#);
    assert_eq!((refused.code.as_str(), refused.request_id.as_deref()), ("InvalidAuthentication", Some("R")));
}

#[test]
fn a_refusal_with_http_200_is_one() {
    let refused = rejection(Base::Api, 200, r#"{"requestid":"r","code":"some.code","message":"m"}"#);
    assert_eq!(refused.code, "some.code");
    // An empty `errcode` beside a usable answer says nothing.
    let beside = br#"{"errcode":"","processQueryKey":"k"}"#;
    assert!(matches!(read(Base::Api, 200, beside), Answer::Ok(_)));
    // Two dialects at once: the refusal counts.
    let both = r#"{"errcode":0,"code":"some.code","message":"m"}"#;
    assert_eq!(rejection(Base::Api, 503, both).code, "some.code");
    let other = br#"{"code":"0","message":"m","processQueryKey":"k"}"#;
    assert!(matches!(read(Base::Api, 200, other), Answer::Ok(_)));
}

#[test]
fn a_text_without_end_is_cut_between_words() {
    let long = format!(r#"{{"errcode":310000,"errmsg":"keywords not in content {}"}}"#, "x".repeat(20_000));
    assert_eq!(rejection(Base::Oapi, 200, &long).message, "keywords not in content… (+20001 bytes)");
}

#[test]
fn an_upload_that_is_too_large_is_refused() {
    for body in ["<html><h1>413 Request Entity Too Large</h1></html>", "", "too large", r#"{"ok":false}"#] {
        let refused = rejection(Base::Oapi, 413, body);
        assert_eq!((refused.code.as_str(), refused.kind()), ("413", super::CodeKind::Refused), "{body}");
    }
}

#[test]
fn a_code_in_the_text_is_the_usable_one() {
    for body in [
        r#"{"errcode":88,"errmsg":"ding talk error[subcode=60011,submsg=没有调用该接口的权限]"}"#,
        r#"{"errcode":90,"errmsg":"x","sub_code":"60011","sub_msg":"没有调用该接口的权限"}"#,
    ] {
        let refused = rejection(Base::Oapi, 200, body);
        assert_eq!(
            (refused.code.as_str(), refused.message.as_str()),
            ("60011", "没有调用该接口的权限"),
            "{body}"
        );
    }
}

#[test]
fn throttling_without_a_code() {
    let body = br#"{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"0f0f"}"#;
    assert_eq!(read(Base::Oapi, 200, body), Answer::Throttled { wait: 300 });
    assert_eq!(read(Base::Api, 200, body), Answer::Throttled { wait: 300 });
}

#[test]
fn what_is_not_an_answer() {
    for (base, status, body, foreign) in [
        (Base::Oapi, 200, "<html><body>punish</body></html>", Foreign::Html),
        (Base::Api, 502, "  <!doctype html>", Foreign::Html),
        (Base::Api, 200, r#"{"processQue"#, Foreign::Truncated),
        (Base::Oapi, 200, "hello", Foreign::NotJson),
        (Base::Oapi, 200, "", Foreign::Empty),
        (Base::Api, 500, "", Foreign::Empty),
        (Base::Oapi, 200, r#"{"ok":true}"#, Foreign::WrongShape),
        (Base::Oapi, 200, "[]", Foreign::WrongShape),
        (Base::Api, 500, r#"{"ok":false}"#, Foreign::WrongShape),
        (Base::Api, 302, "", Foreign::Redirect),
        (Base::Oapi, 302, r#"{"errcode":0}"#, Foreign::Redirect),
        (Base::Oapi, 500, r#"{"errcode":0,"errmsg":"ok"}"#, Foreign::Contradiction),
        (Base::Oapi, 403, r#"{"errcode":"0"}"#, Foreign::Contradiction),
        (Base::Api, 429, r#"{"errcode":0,"processQueryKey":"k"}"#, Foreign::Contradiction),
        (Base::Oapi, 200, r#"{"errcode":310000,"errcode":0}"#, Foreign::Twice),
        (Base::Oapi, 200, r#"{"errcode":0,"errcode":0}"#, Foreign::Twice),
        (Base::Api, 200, r#"{"processQueryKey":"","processQueryKey":"k"}"#, Foreign::Twice),
        (Base::Oapi, 200, r#"{"errcode":""}"#, Foreign::WrongShape),
        (Base::Oapi, 200, r#"{"errcode":" ","errmsg":"ok"}"#, Foreign::WrongShape),
        (Base::Oapi, 200, r#"{"errcode":null}"#, Foreign::WrongShape),
        (Base::Api, 400, r#"{"code":"","message":"m"}"#, Foreign::WrongShape),
        (Base::Api, 200, "\u{feff}<html>", Foreign::Html),
        (Base::Oapi, 200, "\u{feff}", Foreign::Empty),
    ] {
        assert_eq!(read(base, status, body.as_bytes()), Answer::Foreign(foreign), "{status} {body}");
    }
}
