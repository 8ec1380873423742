//! Tokens, unknown paths, life and end of a sandbox.

use std::net::TcpStream;

use serde_json::{Value, json};

use super::{JSON, Options, Sandbox, call, get_token, group, start, timed};
use crate::sandbox::{Operation, Outcome};

#[test]
fn a_token_is_the_same_until_it_ends() {
    let (sandbox, hands) = timed(Options { token_seconds: 100, ..Options::default() });
    let first = get_token(&sandbox);
    assert_eq!(first.len(), 32);
    hands.forward(99);
    assert_eq!(get_token(&sandbox), first);
    hands.forward(99);
    assert_eq!(group(&sandbox, &first, &json!({})).0, 200);
    hands.forward(1);
    assert_eq!(group(&sandbox, &first, &json!({})).1["code"], "InvalidAuthentication");
    let second = get_token(&sandbox);
    assert_ne!(second, first);
    sandbox.expire_tokens();
    assert_eq!(group(&sandbox, &second, &json!({})).0, 400);
    assert_ne!(get_token(&sandbox), second);
    assert_eq!((sandbox.token_requests(), sandbox.requests(Operation::Group)), (4, 3));
}

#[test]
fn a_token_may_live_for_ever() {
    let (sandbox, hands) = timed(Options { token_seconds: u64::MAX, ..Options::default() });
    hands.forward(1);
    let token = get_token(&sandbox);
    hands.forward(1 << 40);
    assert_eq!(get_token(&sandbox), token);
}

#[test]
fn wrong_credentials() {
    let sandbox = start();
    for body in [r#"{"appKey":"dingx","appSecret":"y"}"#, "{}", "no JSON"] {
        let (status, answer) = call(&sandbox, "POST", "/v1.0/oauth2/accessToken", &[JSON], body);
        assert_eq!(status, 400);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["code"], "invalidClientIdOrSecret");
        assert_eq!(answer["message"], "无效的clientId或者clientSecret");
        assert!(answer["requestid"].is_string());
    }
}

#[test]
fn the_legacy_endpoint_reads_the_query_only() {
    let sandbox = start();
    let get = |query: &str, body: &str| call(&sandbox, "GET", &format!("/gettoken{query}"), &[], body);
    assert_eq!(
        get("", "appkey=a&appsecret=b"),
        (200, r#"{"errcode":40035,"errmsg":"缺少参数 corpid or appkey"}"#.into())
    );
    assert_eq!(
        get("?appkey=a&appsecret=b", ""),
        (200, r#"{"errcode":40096,"errmsg":"不合法的appKey或appSecret"}"#.into())
    );
    let query = format!("?appkey={}&appsecret={}", sandbox.client_id(), sandbox.client_secret());
    let answer: Value = serde_json::from_str(&get(&query, "").1).unwrap();
    assert_eq!((&answer["errcode"], &answer["expires_in"]), (&json!(0), &json!(7200)));
    let legacy = answer["access_token"].as_str().unwrap();
    assert_ne!(legacy, get_token(&sandbox));
    assert_eq!(group(&sandbox, legacy, &json!({})).0, 200);
}

#[test]
fn the_journal_holds_no_credential() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let query = format!("?appkey={}&appsecret={}", sandbox.client_id(), sandbox.client_secret());
    call(&sandbox, "GET", &format!("/gettoken{query}"), &[], "");
    let body = json!({ "clientSecret": sandbox.client_secret(), "list": [{ "token": token }] }).to_string();
    call(&sandbox, "POST", "/v1.0/gateway/connections/open", &[JSON], &body);
    call(&sandbox, "POST", "/v1.0/oauth2/accessToken", &[JSON], sandbox.client_secret());
    group(&sandbox, &token, &json!({}));
    super::plain(&sandbox, &super::text("hello"));
    let journal = serde_json::to_string(&sandbox.journal()).unwrap();
    assert!(!journal.contains(sandbox.client_secret()), "{journal}");
    assert!(!journal.contains(&token), "{journal}");
    assert!(!journal.contains("access_token="), "{journal}");
    assert_eq!(sandbox.journal()[0].body, json!({ "appKey": sandbox.client_id(), "appSecret": "[hidden]" }));
    assert_eq!(sandbox.journal()[1].body["appsecret"], "[hidden]");
}

#[test]
fn unknown_paths() {
    let sandbox = start();
    assert_eq!(
        call(&sandbox, "GET", "/topapi/nothing", &[], ""),
        (
            200,
            r#"{"errcode":22,"sub_msg":"不合法ApiName，ApiName = dingtalk.oapi.nothing","errmsg":"Invalid method[submsg=不合法ApiName，ApiName = dingtalk.oapi.nothing]","request_id":"01A08FE7-0000-7BBD-B223-000000000001"}"#
                .into()
        )
    );
    let header = [("x-acs-dingtalk-access-token", "t")];
    assert_eq!(
        call(&sandbox, "POST", "/nothing", &header, ""),
        (200, r#"{"errcode":404,"errmsg":"请求的URI地址不存在"}"#.into())
    );
    assert_eq!(call(&sandbox, "GET", "/v1.0/oauth2/accessToken", &[], "").0, 404);
    assert_eq!(sandbox.requests(Operation::Other), 3);
    assert!(matches!(&sandbox.journal()[0].outcome, Outcome::Refused { code, .. } if code == "22"));
    assert_eq!(sandbox.journal()[2].target, "GET /v1.0/oauth2/accessToken");
}

#[test]
fn starts_inside_a_runtime_and_frees_its_port() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut sandbox = runtime.block_on(async { Sandbox::start(Options::default()).unwrap() });
    let address = sandbox.base().trim_start_matches("http://").to_owned();
    assert!(TcpStream::connect(&address).is_ok());
    let port = address.rsplit(':').next().unwrap().parse().unwrap();
    assert!(Sandbox::start(Options { port, ..Options::default() }).is_err());
    sandbox.stop();
    sandbox.stop();
    assert!(TcpStream::connect(&address).is_err());
}

#[test]
fn the_environment_points_here() {
    let sandbox = start();
    let variables = sandbox.variables();
    assert_eq!(variables.len(), 19);
    assert_eq!(variables[0], ("DINGTALK_API_BASE", sandbox.base().to_owned()));
    let known = |name: &str| crate::env::is_own(name) || name.starts_with("SANDBOX_");
    assert!(variables.iter().all(|(name, _)| known(name)));
}
