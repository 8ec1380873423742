//! `ding explain`: every documented answer is found, and a log is read without being misread.

use serde_json::Value;

use crate::support::{Outcome, World};

impl World {
    pub(super) fn explain(&self, text: &str) -> Value {
        self.run(["explain", "--json", text]).good().json()
    }
}

/// The one error of an answer, and of its first meaning the cause.
fn first(report: &Value) -> (&str, &str) {
    let error = &report["errors"][0];
    (error["code"].as_str().unwrap(), error["meanings"][0]["causes"][0].as_str().unwrap_or_default())
}

/// Answers as the reference records them (§1.2, §1.3, §2, §3.3, §4, §5.6, §5.7, §7.1, §8): the code, and a word of the
/// cause.
const ANSWERS: &[(&str, &str, &str)] = &[
    (
        r#"{"errcode":88,"errmsg":"ding talk error","sub_code":"40014","sub_msg":"不合法的access_token","request_id":"r"}"#,
        "40014",
        "expired",
    ),
    (r#"{"errcode":88,"sub_code":"40000","sub_msg":"access_token is blank"}"#, "40000", "header"),
    (r#"{"errcode":88,"errmsg":"timeout","sub_code":""}"#, "88", "time limit"),
    (r#"{"errcode":88,"sub_code":"60011","sub_msg":"没有调用该接口的权限"}"#, "60011", "permission"),
    (r#"{"errcode":15,"errmsg":"isp.top-remote-connection-timeout"}"#, "15", "time limit"),
    (r#"{"errcode":22,"errmsg":"不合法ApiName xyz"}"#, "22", "path"),
    (r#"{"errcode":404,"errmsg":"请求的URI地址不存在"}"#, "404", "path"),
    (r#"{"errcode":"-1","errmsg":"系统繁忙"}"#, "-1", "busy"),
    (r#"{"errcode":40096,"errmsg":"不合法的appKey或appSecret"}"#, "40096", "Client Secret"),
    (r#"{"errcode":40089,"errmsg":"不合法的corpId或corpSecret"}"#, "40089", "Client Secret"),
    (r#"{"errcode":40035,"errmsg":"缺少参数 corpid or appkey"}"#, "40035", "query"),
    (r#"{"errcode":40035,"errmsg":"缺少参数 json"}"#, "40035", "JSON"),
    (r#"{"errcode":40035,"errmsg":"缺少参数 access_token"}"#, "40035", "token"),
    (r#"{"errcode":43002,"errmsg":"需要POST请求"}"#, "43002", "GET"),
    (r#"{"errcode":43004,"errmsg":"无效的HTTP HEADER Content-Type"}"#, "43004", "Content-Type"),
    (
        r#"{"errcode":60020,"errmsg":"访问ip不在白名单之中，请参考FAQ：x,request ip=1.2.3.4 appKey(ding)"}"#,
        "60020",
        "server addresses",
    ),
    (r#"{"errcode":300005,"errmsg":"token is not exist"}"#, "300005", "webhook"),
    (r#"{"errcode":400101,"errmsg":"access_token不存在"}"#, "400101", "webhook"),
    (r#"{"errcode":300001,"errmsg":"token is not exist"}"#, "300001", "webhook's token"),
    (r#"{"errcode":300001,"errmsg":"session 不存在"}"#, "300001", "sessionWebhook"),
    (r#"{"errcode":310000,"errmsg":"keywords not in content"}"#, "310000", "keywords"),
    (r#"{"errcode":310000,"errmsg":"description:关键词不匹配;solution:x;link:y"}"#, "310000", "keywords"),
    (r#"{"errcode":310000,"errmsg":"sign not match"}"#, "310000", "signatures"),
    (r#"{"errcode":310000,"errmsg":"错误描述:机器人发送签名不匹配"}"#, "310000", "signatures"),
    (r#"{"errcode":310000,"errmsg":"invalid timestamp"}"#, "310000", "hour"),
    (r#"{"errcode":310000,"errmsg":"ip 1.2.3.4 not in whitelist"}"#, "310000", "IPv4"),
    (r#"{"errcode":400105,"errmsg":"错误描述: 不支持类型 msgType:action_card"}"#, "400105", "text, markdown"),
    (r#"{"errcode":400105,"errmsg":"不支持类型 msgType:sampleImageMsg"}"#, "400105", "enterprise robot"),
    (r#"{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}"#, "130101", "20 messages"),
    (r#"{"errcode":660026,"errmsg":"sending too many messages per minute"}"#, "660026", "20 messages"),
    (r#"{"errcode":460101,"errmsg":"message too long, exceed 20000 bytes"}"#, "460101", "20 000"),
    (r#"{"errcode":101002,"errmsg":"message is too long"}"#, "101002", "20 000"),
    (r#"{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"0f0f"}"#, "punish.deny", "10 000"),
    (
        r#"{"requestid":"01A08FE7","code":"invalidClientIdOrSecret","message":"无效的clientId或者clientSecret"}"#,
        "invalidClientIdOrSecret",
        "Client ID",
    ),
    (r#"{"requestid":"r","code":"authFailed","message":"鉴权失败"}"#, "authFailed", "Client ID"),
    (r#"{"code":"systemError","message":"系统错误"}"#, "systemError", "published"),
    (r#"{"code":"unknownError","message":"未知错误"}"#, "unknownError", "internal"),
    (
        r#"{"Code":"InvalidAuthentication","Message":"不合法的access_token","RequestId":"R"}"#,
        "InvalidAuthentication",
        "expired",
    ),
    (
        r#"{"code":"AuthenticationFailed.MissingParameter","message":"缺少参数：x-acs-dingtalk-access-token"}"#,
        "AuthenticationFailed.MissingParameter",
        "header",
    ),
    (
        r#"{"code":"Forbidden.AccessDenied.QpsLimitForAppkeyAndApi","message":"m"}"#,
        "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
        "20 times",
    ),
    (r#"{"code":"resource.not.found","message":"robot 不存在"}"#, "resource.not.found", "AgentId"),
    (r#"{"code":"param.stream.content","message":"content is too large"}"#, "param.stream.content", "3 000"),
    (
        r#"{"processQueryKey":"k","invalidStaffIdList":["user002"],"flowControlledStaffIdList":[]}"#,
        "symptom.invalid-staff",
        "userId",
    ),
    (
        r#"{"processQueryKey":"k","invalidStaffIdList":[],"flowControlledStaffIdList":["user002"]}"#,
        "symptom.flow-controlled",
        "too many",
    ),
    (
        r#"{"successResult":["k1"],"failedResult":{"k2":"processQueryKey expired"}}"#,
        "robot.processQueryKey.expired",
        "24 hours",
    ),
    (
        r#"{"success":true,"result":{"outTrackId":"o","deliverResults":[{"success":false,"errorMsg":"spaceId is illegal"}]}}"#,
        "symptom.card-not-delivered",
        "openSpaceId",
    ),
    (r#"{"errorCode":20001,"errorMessage":"quota"}"#, "20001", "quota"),
    ("<html><body>punish</body></html>", "punish.deny", "5 minutes"),
    ("<?xml version=\"1.0\"?><endpoint/>", "symptom.xml", "Accept"),
    ("<html>The plain HTTP request was sent to HTTPS port</html>", "symptom.proxy-page", "proxy"),
    (r#"{"errcode":0,"errmsg":"ok"}"#, "0", "accepted"),
    (r#"{"errcode":"0"}"#, "0", "accepted"),
];

#[test]
fn every_documented_answer_is_found() {
    let world = World::new();
    for (answer, code, word) in ANSWERS {
        let report = world.explain(answer);
        assert_eq!(report["known"], true, "{answer}");
        assert_eq!(report["errors"].as_array().unwrap().len(), 1, "{answer}: {report}");
        let (found, cause) = first(&report);
        assert_eq!(found, *code, "{answer}");
        assert!(cause.contains(word), "{answer}: {cause}");
        if answer.starts_with('{') {
            let piped = world.pipe(["explain", "--json"], answer.as_bytes()).good();
            if *code != "0" {
                assert_eq!(piped.json(), report, "the same through a pipe: {answer}");
            }
        }
    }
}

#[test]
fn words_lines_and_codes_are_found() {
    let world = World::new();
    for (text, code) in [
        ("sign not match", "310000"),
        ("310000: keywords not in content", "310000"),
        ("130101 send too fast", "130101"),
        ("error: sending to `ops`: DingTalk refused (300005: token is not exist)", "300005"),
        ("不合法的access_token", "InvalidAuthentication"),
        ("connected, no bot messages", "symptom.no-messages"),
        ("image is a broken icon", "symptom.broken-image"),
        ("图片不显示", "symptom.broken-image"),
        ("机器人权限校验不通过", "symptom.session-token"),
        ("IpNotInWhiteList", "IpNotInWhiteList"),
        ("invalidclientidorsecret", "invalidClientIdOrSecret"),
        ("-1", "-1"),
        ("HTTP 403 QpsLimitForApi", "QpsLimitForApi"),
        ("group disbanded", "group.disbanded"),
        ("余额 quota webhook 90030", "90030"),
        (
            "HTTP 400 {\"code\":\"invalidParameter.msgKey.invalid\",\"message\":\"m\"}",
            "invalidParameter.msgKey.invalid",
        ),
    ] {
        let report = world.explain(text);
        assert_eq!(first(&report).0, code, "{text}");
        assert_eq!(report["known"], true, "{text}");
    }
    // Words need no quotes.
    let report = world.run(["explain", "--json", "sign", "not", "match"]).good().json();
    assert_eq!(first(&report).0, "310000");
}

#[test]
fn one_code_with_several_meanings_shows_all_until_its_text_is_known() {
    let world = World::new();
    let count = |text: &str| world.explain(text)["errors"][0]["meanings"].as_array().unwrap().len();
    assert_eq!(count("310000"), 5);
    assert_eq!(count("310000: sign not match"), 1);
    assert_eq!(count("300001"), 4);
    assert_eq!(count("40035"), 4);
    assert_eq!(count("what is 310000"), 5, "words that tell no meaning apart");
}

#[test]
fn every_code_of_the_list_is_explained_in_both_languages() {
    let world = World::new();
    let codes = world.run(["explain", "--list", "-q"]).good().stdout;
    assert!(codes.lines().count() >= 150, "{}", codes.lines().count());
    for code in codes.lines() {
        for lang in ["en", "zh"] {
            let report = world.run(["explain", "--json", "--lang", lang, code]).good().json();
            let meanings = report["errors"][0]["meanings"].as_array().unwrap();
            assert!(!meanings.is_empty(), "{code}");
            for meaning in meanings {
                assert!(meaning["codes"].as_array().unwrap().iter().any(|one| one == code), "{code}");
                for member in ["meaning", "fix", "place", "source", "based_on", "confidence"] {
                    assert!(!meaning[member].as_str().unwrap().is_empty(), "{code}: {member}");
                }
                assert!(lang == "en" || !meaning["fix"].as_str().unwrap().is_ascii(), "{code}");
            }
        }
    }
    let list = world.run(["explain", "--list", "--json"]).good().json();
    assert!(list["meanings"].as_array().unwrap().len() > 100);
    assert!(world.run(["explain", "--list"]).good().stdout.contains("keywords.not.match"));
}

#[test]
fn for_people_in_the_language_of_the_locale() {
    let mut world = World::new();
    insta::assert_snapshot!(world.run(["explain", "sign not match"]), @r"
    exit: 0
    --- stdout
    310000 “sign” (= sign.not.match)  security settings: the signature does not match
      causes  1. the robot checks signatures, and this one does not match: the secret is wrong or not set
              2. own code signs differently: hex in place of Base64, `+` not percent-encoded, encoded twice, a line break in the secret
              3. timestamp and sign stand in headers or body; they belong into the address
      fix     copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`
      where   DingTalk → the group → group settings → robots → the robot (security settings: 安全设置)
      retry   useless: the same request is refused again until the cause is gone
      source  open.dingtalk.com/document/development/customize-robot-security-settings; official documentation, recorded live answers; confirmed
    --- stderr
    ");
    world.set("LC_ALL", "zh_CN.UTF-8");
    insta::assert_snapshot!(world.run(["explain", ANSWERS[3].0]), @r"
    exit: 0
    --- stdout
    60011 (= Forbidden.AccessDenied.AccessTokenPermissionDenied)  应用无权调用该接口
      原文    没有调用该接口的权限
      原因    1. 应用缺少权限
              2. 卡片除 `qyapi_robot_sendmsg` 外还需 `Card.Instance.Write` 与 `Card.Streaming.Write`
              3. 权限已开通，但应用没有重新发布
      处理    在应用的“权限管理”中申请，必要时重新发布应用
      位置    open-dev.dingtalk.com → 应用 → 权限管理
      重试    无用：原因消除之前，同样的请求仍会被拒绝
      来源    open.dingtalk.com/document/development/server-api-error-codes-1；官方文档、真实应答记录；已证实
    --- stderr
    ");
    // The settings only say which language: a broken file keeps nobody from looking something up.
    world.config("this is no TOML");
    assert!(world.run(["explain", "300005"]).good().stdout.contains("重新复制"));
    assert!(world.run(["explain", "300005", "--lang", "en"]).good().stdout.contains("copy the webhook"));
    assert_eq!(
        world.run(["explain", "300005", "-q"]).good().stdout,
        "在群的机器人设置里重新复制 Webhook 地址\n"
    );
}

#[test]
fn missing_permissions_and_request_ids_are_shown() {
    let world = World::new();
    let answer = r#"{"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied","requestid":"A1B2","message":"应用尚未开通所需的权限","accessdenieddetail":{"requiredScopes":["qyapi_robot_sendmsg"]}}"#;
    let report = world.explain(answer);
    assert_eq!(report["errors"][0]["missing_scopes"][0], "qyapi_robot_sendmsg");
    assert_eq!(report["errors"][0]["request_id"], "A1B2");
    let text = world.run(["explain", answer]).good().stdout;
    assert!(text.contains("lacks   qyapi_robot_sendmsg") && text.contains("A1B2"), "{text}");
}

#[test]
fn what_is_unknown_says_what_its_family_suggests() {
    let world = World::new();
    for (code, family, similar) in [
        ("Forbidden.AccessDenied.Novelty", "Forbidden.AccessDenied.*", None),
        ("invalidParameter.robotCode.nonsense", "invalidParameter.robotCode.*", None),
        ("invalidParameter.novelty", "invalidParameter.*", None),
        ("miss.param.markdownTotle", "miss.param.*", Some("miss.param.markdownTotitle")),
        ("param.stream.novelty", "param.stream.*", None),
        ("40099", "400xx", Some("40089")),
        ("310001", "310xxx", Some("310000")),
        ("90099", "90xxx", None),
    ] {
        let report = world.explain(code);
        let error = &report["errors"][0];
        assert_eq!((&report["known"], &error["known"]), (&false.into(), &false.into()), "{code}");
        assert_eq!(error["family"]["name"], family, "{code}");
        if let Some(similar) = similar {
            assert!(
                error["similar"].as_array().unwrap().iter().any(|one| one == similar),
                "{code}: {report}"
            );
        }
        assert_eq!(world.run(["explain", "-q", code]).good().stdout, "", "{code}");
    }
    insta::assert_snapshot!(world.run(["explain", "310001"]), @r"
    exit: 0
    --- stdout
    310001: not in the table; its family 310xxx: security settings of a webhook robot: keyword, signature, address list; similar: `310000`, `300001`
    --- stderr
    ");
    insta::assert_snapshot!(world.run(["explain", "zzz qqq", "--lang", "zh"]), @r"
    exit: 0
    --- stdout
    zzz qqq：错误码表中没有；`ding explain --list` 列出全部，`ding doctor` 查找本机哪里出了问题
    --- stderr
    ");
    let nothing = world.explain("zzz qqq");
    assert_eq!((&nothing["known"], &nothing["errors"][0]["family"]), (&false.into(), &Value::Null));
}

#[test]
fn there_must_be_something_to_explain() {
    let world = World::new();
    insta::assert_snapshot!(world.run(["explain"]), @r"
    exit: 2
    --- stdout
    --- stderr
    error: there is nothing to explain
    hint: name a code or words, as in `ding explain 310000`; `ding explain --list` shows all
    ");
    assert_eq!(world.run(["explain", " "]).code, 2);
    assert_eq!(world.run(["explain", "--list", "310000"]).code, 2);
}

const LOG: &str = r#"10:00:01 INFO started, order 310000, port=40014, exit code: 15, {"code":404,"message":"other"}
10:00:02 WARN {"errcode":310000,"errmsg":"keywords not in content"}
10:00:03 {'errcode': 300005, 'errmsg': 'token is not exist'}
{"level":"error","body":"{\"errcode\":88,\"sub_code\":\"40014\",\"sub_msg\":\"x\"}"}
error: sending to `ops`: DingTalk refused the message (310000: sign not match)
errcode=999123 errmsg=novelty
errcode: 0, errmsg: ok
"#;

fn log(world: &World, arguments: &[&str]) -> Outcome {
    world.pipe(["explain"].iter().chain(arguments).copied(), LOG.as_bytes()).good()
}

#[test]
fn a_log_is_passed_on_and_explained_beneath_its_lines() {
    let world = World::new();
    let outcome = log(&world, &[]);
    insta::assert_snapshot!(outcome, @r#"
    exit: 0
    --- stdout
    10:00:01 INFO started, order 310000, port=40014, exit code: 15, {"code":404,"message":"other"}
    10:00:02 WARN {"errcode":310000,"errmsg":"keywords not in content"}
      ^ ding: 310000: the robot only accepts messages that contain one of its keywords
      ^ ding: fix: set the target's `keyword`, or write a keyword in the text or title
    10:00:03 {'errcode': 300005, 'errmsg': 'token is not exist'}
      ^ ding: 300005: the webhook's token is wrong, or the robot was deleted or its address reset
      ^ ding: fix: copy the webhook address again from the group's robot settings
    {"level":"error","body":"{\"errcode\":88,\"sub_code\":\"40014\",\"sub_msg\":\"x\"}"}
      ^ ding: 40014: the access token is expired, cut short or from another region
      ^ ding: fix: run `ding token clear` and try again; check `api_base` and `oapi_base`
    error: sending to `ops`: DingTalk refused the message (310000: sign not match)
      ^ ding: 310000: the robot checks signatures, and this one does not match: the secret is wrong or not set
      ^ ding: fix: copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`
    errcode=999123 errmsg=novelty
      ^ ding: 999123: not in the table
    errcode: 0, errmsg: ok
    --- stderr
    "#);
    // Without the annotations it is the log.
    let lines: Vec<&str> = outcome.stdout.lines().filter(|line| !line.starts_with("  ^ ding: ")).collect();
    assert_eq!(lines, LOG.lines().collect::<Vec<_>>());
    assert_eq!(log(&world, &["-"]).stdout, outcome.stdout);
    assert_eq!(log(&world, &["-q"]).stdout, "2:310000\n3:300005\n4:40014\n5:310000\n6:999123\n");
    let found: Vec<(u64, String, bool)> = log(&world, &["--json"])
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        // The last line is the run's own document.
        .filter(|one| one["schema"].is_null())
        .map(|one| {
            let code = one["code"].as_str().unwrap().to_owned();
            (one["line"].as_u64().unwrap(), code, one["known"].as_bool().unwrap())
        })
        .collect();
    let expected = [
        (2, "310000", true),
        (3, "300005", true),
        (4, "40014", true),
        (5, "310000", true),
        (6, "999123", false),
    ];
    assert_eq!(found, expected.map(|(line, code, known)| (line, code.to_owned(), known)));
}

#[test]
fn numbers_and_words_of_others_are_no_errors() {
    let world = World::new();
    for line in [
        "took 310000 ms, 40014 rows, retry 15, code 88",
        "code=200 code: 404 status=500 exit code 22",
        r#"{"code":500,"message":"internal"} {"code":"E_FAIL","message":"m"}"#,
        r#"{"errorCode":500,"errorMessage":"x","failedResult":{"a":"expired"},"result":[{"success":false}]}"#,
        "logger system.error unauthorized reject template",
        "10.0.0.1 com.example.service.timeout a.b.c",
        "[signer] assigned token session sample",
        // Of other platforms, some with the same keys and numbers.
        r#"qyapi.weixin.qq.com: {"errcode":40014,"errmsg":"invalid access_token, hint: [1]"}"#,
        "wechat errcode=40001 errmsg=invalid credential, rid: 6",
        r#"feishu {"code":19021,"msg":"sign match fail"} errcode: 310000"#,
        r#"x {"code":"InvalidParameter.NotFound","message":"no such disk","RequestId":"ABC"}"#,
        r#"x {"Code":"InvalidAccessKeyId.NotFound","Message":"m","RequestId":"9E3"}"#,
        "E1121 08:00:00.300001 1 reflector.go:1] error code: 300001",
        r#"x {"error_code":40000,"error":"m"}"#,
        "exit code: 300001",
        "resource.not.found: file",
        "keywords.not.match filter",
        r#"10.0.0.1 - - "GET /orders/310000: HTTP/1.1" 200 40035 "-" "curl/8""#,
        "java.lang.IllegalStateException: code 40035: m (310000) at com.example.Foo.bar(Foo.java:40035)",
        r#"x {"result":[{"success":false,"errorMsg":"m"}]}"#,
        r#"x {"errorCode":20001,"errorMessage":"m"}"#,
    ] {
        let outcome = world.pipe(["explain"], line.as_bytes()).good();
        assert_eq!(outcome.stdout, line);
        assert_eq!(outcome.stderr, "no error of DingTalk's found; lines read: 1\n");
        assert_eq!(world.pipe(["explain", "-q"], line.as_bytes()).good().stderr, "");
    }
}

#[test]
fn errors_of_many_makes_are_found() {
    let world = World::new();
    for (line, codes) in [
        ("dingtalk: code: 400101, msg: access_token不存在", "400101"),
        ("钉钉告警发送失败, 错误码: 310000, 错误信息: 签名不匹配", "310000"),
        ("code: 310000, msg: sign not match", "310000"),
        ("wechat and dingtalk: errcode=310000", "310000"),
        ("map[errcode:310000 errmsg:keywords not in content]", "310000"),
        ("robot: resource.not.found", "resource.not.found"),
        ("TeaException: code: invalidParameter.robotCode.auth", "invalidParameter.robotCode.auth"),
        (r#"{"errcode":"88","sub_code":"60011"} {"errcode":"300005"}"#, "60011 300005"),
        (r#"{"a":{"b":"{\"code\":\"x.y\",\"requestid\":\"R\"}"}}"#, "x.y"),
        (r#"x {"conversationId":"c","errorCode":20001,"errorMessage":"quota"}"#, "20001"),
        (r#"x {"result":[{"spaceId":"s","success":false,"errorMsg":"m"}]}"#, "symptom.card-not-delivered"),
    ] {
        let outcome = world.pipe(["explain", "-q"], format!("log\n{line}\n").as_bytes()).good();
        let expected: String = codes.split(' ').map(|code| format!("2:{code}\n")).collect();
        assert_eq!(outcome.stdout, expected, "{line}");
    }
    // What stands behind the bracket tells the meanings apart.
    let outcome = world.pipe(["explain", "-"], b"fix(310000): sign not match\n").good();
    assert!(outcome.stdout.contains("the robot checks signatures"), "{outcome}");
}

#[test]
fn a_code_without_its_text_is_not_guessed_at() {
    let outcome = World::new().pipe(["explain"], b"errcode=310000\nerrcode=40035\n").good();
    insta::assert_snapshot!(outcome, @r"
    exit: 0
    --- stdout
    errcode=310000
      ^ ding: 310000: one of the robot's security settings refuses the message
      ^ ding: fix: check keyword, signature and address list of the robot
    errcode=40035
      ^ ding: 40035: the message names the parameter that did not arrive
      ^ ding: fix: add it where the API reads it: query, header or body
    --- stderr
    ");
}

#[test]
fn bytes_of_any_kind_go_through() {
    let world = World::new();
    let gbk = encoding_of("errcode=310000 errmsg=签名不匹配\r\n");
    let outcome = world.pipe(["explain"], &gbk).good();
    assert!(
        outcome.stdout.starts_with("errcode=310000 errmsg=签名不匹配\r\n  ^ ding: 310000: the robot checks"),
        "{outcome}"
    );
    let outcome = world.pipe(["explain"], b"a\xff\xfe\x80b\nerrcode=300005").good();
    assert!(outcome.stdout.contains("\nerrcode=300005\n  ^ ding: 300005: "), "{outcome}");
    let long = format!("{}\nerrcode=300005\n", "{".repeat(3 << 20));
    let outcome = world.pipe(["explain", "-q"], long.as_bytes()).good();
    assert_eq!(outcome.stdout, "2:300005\n");
    let many: String = (0..60_000).map(|number| format!("errcode={} ", 100_000 + number)).collect();
    let outcome = world.pipe(["explain", "-q"], many.as_bytes()).good();
    assert!(outcome.stdout.starts_with("1:100000\n1:100001\n"), "{}", outcome.stdout);
    assert_eq!(world.pipe(["explain"], b"").good().stdout, "");
}

#[test]
fn no_line_is_changed() {
    let world = World::new();
    let long = format!("{}errcode=1{}\r\nshort\r\n", "x".repeat(3 << 20), "告".repeat(1 << 20));
    for log in [
        long.as_str(),
        "\u{1b}[31mred\u{1b}[0m\rprogress\tnul\u{7}\n\n  \nno end",
        "磁盘已满\r\nGBK?\n",
        "one line",
        "\n",
    ] {
        let outcome = world.pipe(["explain", "-"], log.as_bytes()).good();
        assert!(outcome.stdout == log, "{} bytes of {}", outcome.stdout.len(), log.len());
    }
    // Broken UTF-8 is no GBK, and is told once.
    let outcome = world.pipe(["explain", "-"], "磁盘已满\n".as_bytes().get(..10).unwrap()).good();
    assert_eq!(outcome.stdout, "磁盘已\u{fffd}");
    assert_eq!(outcome.stderr.matches("warning").count(), 1, "{outcome}");
    // What is explained stands beneath, on a line of its own.
    let outcome = world.pipe(["explain", "-"], b"errcode=300005").good();
    assert!(outcome.stdout.starts_with("errcode=300005\n  ^ ding: 300005: "), "{outcome}");
}

/// In GBK, as a Chinese Windows writes it.
fn encoding_of(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

#[test]
fn secrets_of_a_log_are_taken_out() {
    let world = World::new();
    let line = "POST /robot/send?access_token=0123456789abcdef0123456789abcdef {\"errcode\":300005,\"errmsg\":\"token is not exist\"}";
    for arguments in [&["explain"][..], &["explain", "--json"]] {
        let outcome = world.pipe(arguments.iter().copied(), line.as_bytes()).good();
        assert!(!outcome.stdout.contains("0123456789abcdef"), "{outcome}");
        assert!(outcome.stdout.contains("300005"), "{outcome}");
    }
    let outcome =
        world.run(["explain", r#"{"errcode":123456,"errmsg":"access_token=0123456789abcdef"}"#]).good();
    assert!(!outcome.stdout.contains("0123456789abcdef"), "{outcome}");
}

#[test]
fn a_key_goes_on_over_the_lines_of_a_log() {
    let world = World::new();
    let log = "errcode=300005\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASC\n-----END PRIVATE KEY-----\ndone\n";
    let outcome = world.pipe(["explain", "-"], log.as_bytes()).good();
    assert!(!outcome.stdout.contains("MIIE") && !outcome.stdout.contains("AQEF"), "{outcome}");
    assert!(
        outcome.stdout.ends_with("[hidden]\ndone\n") && outcome.stdout.contains("^ ding: 300005"),
        "{outcome}"
    );
}

#[test]
fn a_log_is_printed_without_its_secrets() {
    let world = World::new();
    let log = "\u{1b}[31mred\u{1b}[0m pass\u{200b}word=hunter2\nerrcode=300005\nmail li@example.com, ticket OPS-17\n";
    let outcome = world.pipe(["explain", "--redact"], log.as_bytes()).good();
    assert_eq!(outcome.stdout, "red password=[hidden]\nerrcode=300005\nmail li@example.com, ticket OPS-17\n");
    assert_eq!(outcome.stderr, "1 secret hidden: password 1\n");
    let outcome = world.pipe(["explain", "--redact", "-", "--lang", "zh"], log.as_bytes()).good();
    assert_eq!(outcome.stderr, "已隐藏 1 处敏感信息：password 1\n");
    // A text that is given, and a log without an end of its last line.
    assert_eq!(
        world.run(["explain", "--redact", "token=0123456789abcdef"]).good().stdout,
        "token=[hidden]\n"
    );
    assert_eq!(
        world.pipe(["explain", "--redact"], b"token=0123456789abcdef").good().stdout,
        "token=[hidden]"
    );
    let outcome = world.pipe(["explain", "--redact", "--json"], log.as_bytes()).good();
    assert_eq!(outcome.json()["redacted"], 1);
    assert_eq!(outcome.json()["kinds"]["password"], 1);
    // What the settings hide besides.
    world.config("[redact]\nemails = true\n[redact_rules.ticket]\npattern = \"OPS-[0-9]+\"\n");
    let outcome = world.pipe(["explain", "--redact"], log.as_bytes()).good();
    assert!(outcome.stdout.ends_with("\nmail [hidden], ticket [hidden]\n"), "{outcome}");
    // Settings that cannot be read may hide a rule: nothing is printed.
    world.config("[redact]\nemails = maybe\n");
    assert_eq!(world.pipe(["explain", "--redact"], log.as_bytes()).exits(3).stdout, "");
    assert_eq!(world.run(["explain", "--redact", "--list"]).exits(2).stdout, "");
}
