//! Odd requests: each is answered as documented, or said to be assumed.

use serde_json::{Map, Value, json};

use super::{Hands, JSON, call, get_token, now, path_of, timed};
use crate::api::wire::sign::webhook_sign;
use crate::host::hex;
use crate::sandbox::{Operation, Options, Outcome, Push, PushKind, Running};
use crate::secret::Secret;

const MEMBERS: &str = include_str!("members.txt");
const REQUESTS: &str = include_str!("requests.txt");

/// What takes the place of a member, in the order of the table's columns.
fn replacements() -> [Option<Value>; 7] {
    [
        None,
        Some(Value::Null),
        Some(json!(7)),
        Some(json!("odd")),
        Some(json!(["odd"])),
        Some(json!({ "odd": 1 })),
        Some(json!("")),
    ]
}

struct World {
    sandbox: Running,
    hands: std::sync::Arc<Hands>,
    access: String,
    /// A processQueryKey of a message to people.
    key: String,
    download: String,
    session: String,
    count: usize,
}

/// A request that is good as it is.
struct Golden {
    method: &'static str,
    path: String,
    body: Value,
    /// Does the member stand in the JSON of `msgParam`?
    inside: bool,
}

impl World {
    fn new() -> Self {
        let (sandbox, hands) = timed(Options::default());
        let access = get_token(&sandbox);
        let mut world = Self {
            download: String::new(),
            session: String::new(),
            key: String::new(),
            count: 0,
            sandbox,
            hands,
            access,
        };
        let message = world.sandbox.message(&Push { kind: Some(PushKind::Picture), ..Push::default() });
        world.download = message["content"]["downloadCode"].as_str().unwrap().to_owned();
        let session = message["sessionWebhook"].as_str().unwrap();
        world.session = session[session.find("/robot").unwrap()..].to_owned();
        let people = world.golden("people");
        let answer = world.send(&people);
        world.key = answer["processQueryKey"].as_str().unwrap().to_owned();
        world
    }

    fn send(&self, golden: &Golden) -> Value {
        // Who does not ask for JSON may get XML.
        let headers =
            [JSON, ("Accept", "application/json"), ("x-acs-dingtalk-access-token", self.access.as_str())];
        let path = &golden.path;
        // The legacy API has its tokens in the query.
        let headers = if path.starts_with("/v1.0") { &headers[..] } else { &headers[..2] };
        let (_, answer) = call(&self.sandbox, golden.method, path, headers, &golden.body.to_string());
        serde_json::from_str(&answer).unwrap_or_else(|_| panic!("{path}: {answer}"))
    }

    /// A card that can be delivered and written into.
    fn card(&mut self) -> String {
        let card = self.golden("card");
        assert_eq!(self.send(&card)["success"], true);
        card.body["outTrackId"].as_str().unwrap().to_owned()
    }

    fn golden(&mut self, name: &str) -> Golden {
        // Nothing is throttled.
        self.hands.forward(4);
        self.count += 1;
        let number = self.count;
        let id = self.sandbox.client_id();
        let group = self.sandbox.group();
        let link = "https://example.com/a";
        let golden = |path: &str, body| Golden { method: "POST", path: path.into(), body, inside: false };
        let plain = path_of(&self.sandbox.plain_webhook_url()).to_owned();
        let space = format!("dtv1.card//IM_GROUP.{group}");
        let template = self.sandbox.card_template();
        match name {
            "text" => {
                let at = json!({ "atMobiles": ["13800000000"] });
                let body = json!({ "msgtype": "text", "text": { "content": "x" }, "at": at, "msgUuid": format!("u{number}") });
                golden(&plain, body)
            }
            "markdown" => {
                golden(&plain, json!({ "msgtype": "markdown", "markdown": { "title": "t", "text": "x" } }))
            }
            "link" => {
                let content = json!({ "title": "t", "text": "x", "messageUrl": link, "picUrl": link });
                golden(&plain, json!({ "msgtype": "link", "link": content }))
            }
            "single" => {
                let content = json!({
                    "title": "t", "text": "x", "singleTitle": "open", "singleURL": link, "btnOrientation": "0",
                    "hideAvatar": "0",
                });
                golden(&plain, json!({ "msgtype": "actionCard", "actionCard": content }))
            }
            "buttons" => {
                let buttons =
                    json!([{ "title": "y", "actionURL": link }, { "title": "n", "actionURL": link }]);
                let content = json!({ "title": "t", "text": "x", "btns": buttons });
                golden(&plain, json!({ "msgtype": "actionCard", "actionCard": content }))
            }
            "feed" => {
                let links = json!([{ "title": "t", "messageURL": link, "picURL": link }]);
                golden(&plain, json!({ "msgtype": "feedCard", "feedCard": { "links": links } }))
            }
            "reply" => golden(&self.session, json!({ "msgtype": "text", "text": { "content": "x" } })),
            "replyfile" => {
                let file = json!({ "mediaId": "@lAL", "fileName": "a.pdf", "fileType": "pdf" });
                golden(&self.session, json!({ "msgtype": "file", "file": file }))
            }
            "token" => {
                let body = json!({ "appKey": id, "appSecret": self.sandbox.client_secret() });
                golden("/v1.0/oauth2/accessToken", body)
            }
            "corptoken" => {
                let secret = self.sandbox.client_secret();
                let body =
                    json!({ "client_id": id, "client_secret": secret, "grant_type": "client_credentials" });
                golden("/v1.0/oauth2/dingsandboxcorp/token", body)
            }
            "group" => {
                let body = json!({
                    "robotCode": id, "openConversationId": group, "msgKey": "sampleText",
                    "msgParam": r#"{"content":"x"}"#, "coolAppCode": "c",
                });
                golden("/v1.0/robot/groupMessages/send", body)
            }
            "people" => {
                let body = json!({
                    "robotCode": id, "userIds": ["user001"], "msgKey": "sampleText", "msgParam": r#"{"content":"x"}"#,
                });
                golden("/v1.0/robot/oToMessages/batchSend", body)
            }
            key if key.starts_with("sample") => {
                let param = match key {
                    "sampleText" => json!({ "content": "x" }),
                    "sampleMarkdown" => json!({ "title": "t", "text": "x" }),
                    "sampleImageMsg" => json!({ "photoURL": link }),
                    "sampleLink" => json!({ "title": "t", "text": "x", "messageUrl": link, "picUrl": link }),
                    "sampleActionCard" => {
                        json!({ "title": "t", "text": "x", "singleTitle": "s", "singleURL": link })
                    }
                    "sampleActionCard2" => json!({
                        "title": "t", "text": "x", "actionTitle1": "y", "actionURL1": link, "actionTitle2": "n",
                        "actionURL2": link,
                    }),
                    "sampleActionCard6" => json!({
                        "title": "t", "text": "x", "buttonTitle1": "y", "buttonUrl1": link, "buttonTitle2": "n",
                        "buttonUrl2": link,
                    }),
                    "sampleAudio" => json!({ "mediaId": "@lAL", "duration": "3000" }),
                    "sampleFile" => json!({ "mediaId": "@lAL", "fileName": "a.pdf", "fileType": "pdf" }),
                    "sampleVideo" => json!({
                        "duration": "3", "videoMediaId": "@lAL", "videoType": "mp4", "picMediaId": "@lAL",
                        "height": "4", "width": "3",
                    }),
                    other => panic!("{other}"),
                };
                let body = json!({
                    "robotCode": id, "openConversationId": group, "msgKey": key, "msgParam": param.to_string(),
                });
                Golden { inside: true, ..golden("/v1.0/robot/groupMessages/send", body) }
            }
            "groupquery" | "grouprecall" => {
                let sent = self.golden("group");
                let key = self.send(&sent)["processQueryKey"].clone();
                if name == "grouprecall" {
                    let body =
                        json!({ "robotCode": id, "openConversationId": group, "processQueryKeys": [key] });
                    return golden("/v1.0/robot/groupMessages/recall", body);
                }
                let body = json!({
                    "robotCode": id, "openConversationId": group, "processQueryKey": key, "maxResults": 10,
                    "nextToken": "",
                });
                golden("/v1.0/robot/groupMessages/query", body)
            }
            "peoplerecall" => {
                let body = json!({ "robotCode": id, "processQueryKeys": [self.key] });
                golden("/v1.0/robot/otoMessages/batchRecall", body)
            }
            "open" => {
                let body = json!({
                    "clientId": id, "clientSecret": self.sandbox.client_secret(), "ua": "odd", "localIp": "10.0.0.1",
                    "extras": {}, "subscriptions": [{ "type": "EVENT", "topic": "*" }],
                });
                golden("/v1.0/gateway/connections/open", body)
            }
            "card" | "instance" => {
                let body = json!({
                    "cardTemplateId": template, "outTrackId": format!("card{number}"), "callbackType": "STREAM",
                    "userIdType": 1, "cardData": { "cardParamMap": { "content": "" } }, "openSpaceId": space,
                    "imGroupOpenSpaceModel": { "supportForward": true }, "imGroupOpenDeliverModel": { "robotCode": id },
                });
                let path = if name == "card" { "/createAndDeliver" } else { "" };
                golden(&format!("/v1.0/card/instances{path}"), body)
            }
            "ownercard" => {
                let mut card = self.golden("card");
                card.body["openSpaceId"] = json!("dtv1.card//IM_ROBOT.user001");
                card.body["imRobotOpenDeliverModel"] = json!({ "spaceType": "IM_ROBOT", "robotCode": id });
                card
            }
            "deliver" => {
                let card = self.golden("instance");
                self.send(&card);
                let body = json!({
                    "outTrackId": card.body["outTrackId"], "userIdType": 1, "openSpaceId": space,
                    "imGroupOpenDeliverModel": { "robotCode": id },
                });
                golden("/v1.0/card/instances/deliver", body)
            }
            "update" => {
                let card = self.card();
                let body =
                    json!({ "outTrackId": card, "cardData": { "cardParamMap": { "flowStatus": "3" } } });
                Golden { method: "PUT", ..golden("/v1.0/card/instances", body) }
            }
            "frame" => {
                let card = self.card();
                let body = json!({
                    "outTrackId": card, "guid": format!("g{number}"), "key": "content", "content": "x", "isFull": true,
                    "isFinalize": false, "isError": false,
                });
                Golden { method: "PUT", ..golden("/v1.0/card/streaming", body) }
            }
            "download" => {
                let body = json!({ "robotCode": id, "downloadCode": self.download });
                golden("/v1.0/robot/messageFiles/download", body)
            }
            "mobile" => golden(
                &format!("/topapi/v2/user/getbymobile?access_token={}", self.access),
                json!({ "mobile": "13800000001" }),
            ),
            other => panic!("no golden request {other}"),
        }
    }

    /// What the journal says of the last request, as the tables write it, and that the answer says the same.
    fn said(&self, answer: &Value, context: &str) -> String {
        let entry = self.sandbox.journal().pop().unwrap();
        let Outcome::Refused { code, text, assumed } = entry.outcome else { return "ok".into() };
        let answered = ["sub_code", "errcode", "code"].iter().find_map(|name| answer.get(name));
        // These two are successes, whose lists tell.
        if !["invalidStaffIdList", "failedResult"].contains(&code.as_str())
            && entry.operation != Operation::Gateway
        {
            let answered = answered.map(|code| code.as_str().map_or_else(|| code.to_string(), str::to_owned));
            assert_eq!(answered.as_deref(), Some(code.as_str()), "{context}: {answer}");
            let mut messages =
                ["sub_msg", "errmsg", "message"].iter().filter_map(|name| answer.get(name)?.as_str());
            assert!(messages.any(|message| message == text), "{context}: {answer}");
        }
        format!("{code}{}", if assumed { "?" } else { "" })
    }
}

/// `body` with the member at `pointer` replaced, or without it.
fn change(body: &mut Value, pointer: &str, value: Option<Value>) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match (body.pointer_mut(parent).unwrap(), value) {
        (Value::Object(members), Some(value)) => drop(members.insert(name.into(), value)),
        (Value::Object(members), None) => drop(members.remove(name).unwrap()),
        (Value::Array(items), Some(value)) => items[name.parse::<usize>().unwrap()] = value,
        (Value::Array(items), None) => drop(items.remove(name.parse().unwrap())),
        (other, _) => panic!("{pointer}: {other}"),
    }
}

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[test]
fn every_member_that_is_odd_has_its_code() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for row in rows(MEMBERS) {
        let mut world = World::new();
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [name, pointer, expected @ ..] = &cells[..] else { panic!("{row}") };
        assert_eq!(expected.len(), 7, "{row}");
        for (value, expected) in replacements().into_iter().zip(expected) {
            let mut golden = world.golden(name);
            let context = format!("{name} {pointer} {value:?}");
            if golden.inside {
                let mut param: Value =
                    serde_json::from_str(golden.body["msgParam"].as_str().unwrap()).unwrap();
                change(&mut param, pointer, value);
                golden.body["msgParam"] = param.to_string().into();
            } else {
                change(&mut golden.body, pointer, value);
            }
            let answer = world.send(&golden);
            let said = world.said(&answer, &context);
            tried += 1;
            if said != *expected {
                wrong.push(format!("{context}: {said}, not {expected}"));
            }
        }
    }
    assert!(tried > 700, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_golden_request_is_taken_also_with_members_that_nobody_knows() {
    let mut world = World::new();
    let mut names: Vec<&str> = rows(MEMBERS).filter_map(|row| row.split_whitespace().next()).collect();
    names.dedup();
    for name in names {
        for odd in [None, Some(json!(1)), Some(json!({ "x": [] }))] {
            let mut golden = world.golden(name);
            if let Some(odd) = odd {
                if golden.inside {
                    let mut param: Value =
                        serde_json::from_str(golden.body["msgParam"].as_str().unwrap()).unwrap();
                    param["odd"] = odd.clone();
                    golden.body["msgParam"] = param.to_string().into();
                }
                golden.body["odd"] = odd;
            }
            let answer = world.send(&golden);
            assert_eq!(world.said(&answer, name), "ok", "{name}: {answer}");
        }
    }
}

/// The values that stand for `{name}` in the table of whole requests.
fn names(world: &World) -> Map<String, Value> {
    let sandbox = &world.sandbox;
    let time = now(&world.hands);
    let sign = |time: u64| {
        let sign = webhook_sign(time, &Secret::new(sandbox.webhook_secret()));
        percent_encoding::utf8_percent_encode(&sign, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let open = json!({
        "clientId": sandbox.client_id(), "clientSecret": sandbox.client_secret(),
        "subscriptions": [{ "type": "EVENT", "topic": "*" }],
    });
    let (_, ticket) = call(
        sandbox,
        "POST",
        "/v1.0/gateway/connections/open",
        &[JSON, ("Accept", "application/json")],
        &open.to_string(),
    );
    let ticket: Value = serde_json::from_str(&ticket).unwrap();
    let form = |name: &str, file: &str, content: &str| {
        format!(
            "--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\nContent-Type: image/png\r\n\r\n{content}\r\n--x--\r\n"
        )
    };
    // A picture whose first bytes are letters.
    let png = "BM a picture";
    let file = "; filename=\"a.bmp\"";
    let key =
        percent_encoding::utf8_percent_encode(&world.key, percent_encoding::NON_ALPHANUMERIC).to_string();
    let many = vec!["\"x\""; 21].join(",");
    let value = json!({
        "plain": path_of(&sandbox.plain_webhook_url()), "keyword": path_of(&sandbox.keyword_webhook_url()),
        "unsigned": path_of(&sandbox.webhook_url()), "token": sandbox.webhook_token(),
        "text": r#"{"msgtype":"text","text":{"content":"x"}}"#,
        "long": json!({ "msgtype": "text", "text": { "content": "x".repeat(20_000) } }).to_string(),
        "longparam": format!("{{\\\"content\\\":\\\"{}\\\"}}", "x".repeat(15_000)),
        "LF": "\n", "TAB": "\t", "21": many,
        "now": time.to_string(), "sign": sign(time), "seconds": (time / 1000).to_string(),
        "old": (time - 3_600_001).to_string(), "oldsign": sign(time - 3_600_001),
        "early": (time + 3_600_001).to_string(), "earlysign": sign(time + 3_600_001), "hex": hex(&[7; 32]),
        "session": world.session, "access": world.access, "id": sandbox.client_id(), "secret": sandbox.client_secret(),
        "corp": "dingsandboxcorp", "cid": sandbox.group(), "key": key, "rawkey": world.key, "modelkey": sandbox.model_key(), "mobile": "13800000002",
        "group": "/v1.0/robot/groupMessages/send", "people": "/v1.0/robot/oToMessages/batchSend",
        "status": "/v1.0/robot/oToMessages/readStatus", "cards": "/v1.0/card/instances", "upload": "/media/upload",
        "done": json!({
            "robotCode": sandbox.client_id(), "openConversationId": sandbox.group(), "msgKey": "sampleText",
            "msgParam": r#"{"content":"done"}"#,
        }).to_string(),
        "png": form("media", file, png), "file": form("file", file, png), "bare": form("media", "", png),
        "empty": form("media", file, ""), "ticket": ticket["ticket"], "stale": ticket["ticket"],
    });
    let Value::Object(names) = value else { unreachable!() };
    names
}

fn filled(text: &str, names: &Map<String, Value>) -> String {
    let fill = |text: String, (name, value): (&String, &Value)| {
        text.replace(&format!("{{{name}}}"), value.as_str().unwrap())
    };
    names.iter().fold(text.to_owned(), fill)
}

#[test]
fn every_odd_request_has_its_code() {
    let mut world = World::new();
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for row in rows(REQUESTS) {
        let cells: Vec<&str> = row.split(" | ").map(str::trim).collect();
        let [method, path, headers, body, expected] = cells[..] else { panic!("{row}") };
        world.hands.forward(4);
        world.count += 1;
        // A body that is cut off is written without its last brace.
        let cut = body == "{done";
        let names = names(&world);
        if path.contains("{stale}") {
            world.hands.forward(91);
        }
        let path = filled(path, &names);
        let mut body = filled(if cut { "{done}" } else { body }, &names);
        if cut {
            body.pop();
        }
        let mut sent: Vec<(String, String)> = Vec::new();
        for header in headers.split("; ").map(str::trim).filter(|header| *header != "-") {
            let header = filled(header, &names);
            let pairs: &[(&str, &str)] = match header.as_str() {
                "json" => &[JSON],
                "auth" => &[("x-acs-dingtalk-access-token", &world.access)],
                "form" => &[("Content-Type", "multipart/form-data; boundary=x")],
                "upgrade" => &[
                    ("Upgrade", "websocket"),
                    ("Connection", "close, Upgrade"),
                    ("Sec-WebSocket-Version", "13"),
                    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
                ],
                text => match text.split_once(':') {
                    Some(pair) => &[pair],
                    // The rest of a Content-Type.
                    None => {
                        sent.last_mut().unwrap().1.push_str(&format!("; {text}"));
                        &[]
                    }
                },
            };
            sent.extend(pairs.iter().map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())));
        }
        // The gateway answers in XML who does not ask for JSON.
        sent.push(("Accept".into(), "application/json".into()));
        let sent: Vec<(&str, &str)> =
            sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = super::raw(&world.sandbox, method, &path, &sent, &body);
        let answer = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let answer: Value = serde_json::from_str(answer).unwrap_or_default();
        let said = world.said(&answer, row);
        let text = match world.sandbox.journal().pop().unwrap().outcome {
            Outcome::Refused { text, .. } => text,
            _ => String::new(),
        };
        let (code, words) = expected.split_once(' ').unwrap_or((expected, ""));
        tried += 1;
        if said != code || !text.contains(words) {
            wrong.push(format!("{row}\n    {said} {text}"));
        }
    }
    assert!(tried >= 180, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}
