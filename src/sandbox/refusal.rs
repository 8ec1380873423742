//! A refusal, its documented text, and how each of the two dialects writes it (§1).

use serde_json::{Value, json};

use crate::api::wire::answers::recorded;
use crate::api::wire::codes;
use crate::api::wire::endpoints::Base;

/// A code with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: String,
    pub(super) text: String,
    /// Does the reference say nothing of this case?
    pub(super) assumed: bool,
    /// Does the code travel inside an 88, although it is a number (§1)?
    wrapped: bool,
}

/// An answer that cannot be written is the platform's own failure.
impl From<serde_json::Error> for Refusal {
    fn from(_: serde_json::Error) -> Self {
        Self::documented("systemError")
    }
}

/// Codes that mean the same in the legacy and the current API (§1.3, §2, §4.5, §5.6), with the text of each.
const TWINS: &[(&str, &str, &str, &str)] = &[
    ("40014", "不合法的access_token", "InvalidAuthentication", "不合法的access_token"),
    ("40096", "不合法的appKey或appSecret", "invalidClientIdOrSecret", "无效的clientId或者clientSecret"),
    ("130101", recorded!("webhook-throttled", "jumpserver/various"), "send.too.fast", "发送速度太快而限流"),
    ("60020", "访问ip不在白名单之中", "Forbidden.AccessDenied.IpNotInWhiteList", "访问ip不在白名单之中"),
    ("60011", "没有调用该接口的权限", PERMISSION, "应用尚未开通所需的权限"),
    (
        "90018",
        "应用调用该接口超过最大QPS限制",
        "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
        "应用调用该接口超过最大QPS限制",
    ),
    ("90002", "该接口超过最大QPS限制", "Forbidden.AccessDenied.QpsLimitForApi", "该接口超过最大QPS限制"),
    (
        "90020",
        "企业调用次数超过本月限额",
        "Forbidden.AccessDenied.ApiCountLimitForOrg",
        "企业调用次数超过本月限额",
    ),
    ("-1", "系统繁忙", "system.error", "系统错误"),
    ("15", "isp.top-remote-connection-timeout", "service.timeout", "服务调用超时"),
    ("300005", "token is not exist", "token.notExisted", "token不存在"),
    (
        "460101",
        recorded!("message-too-long", "Le0nsec/SecCrawler #12"),
        "invalidParameter.msgParam.tooLong",
        "msgParam参数过长",
    ),
];

/// The words for a member that is absent, as they are written lately.
const MEMBER_WORDS: &str = recorded!("markdown-member-missing", "cryozerolabs/n8n-nodes-dingtalk #10");

/// Members whose own answer was recorded.
const MEMBERS: &[(&str, &str)] = &[
    ("400201", recorded!("text-missing", "public source, repository not known")),
    ("400202", recorded!("text-missing", "smarterallen/prometheus-webhook-dingtalk #4")),
    ("400302", recorded!("link-member-missing", "public source, repository not known")),
    ("400403", recorded!("markdown-member-missing", "jenkinsci/dingtalk-plugin #369")),
    ("400503", recorded!("action-card-member-missing", "public source, repository not known")),
];

/// What 310000 says of a signature that is wrong, or not there.
pub(super) const SIGNATURE: &str = recorded!(
    "310000-signature",
    "srcrs/UnicomTask, RayWangQvQ/BiliBiliToolPro #218, megaease/easeprobe #202"
);
/// What 310000 says of a timestamp that is too old.
pub(super) const TIMESTAMP: &str = recorded!("310000-timestamp", "0wQ/air780e-forwarder #51");
/// What 300001 says of a session.
pub(super) const SESSION: &str = recorded!("session-webhook-expired", "agentscope-ai/agentscope #1318");
/// What 300001 says of a body without `msgtype`.
pub(super) const MSGTYPE: &str = recorded!("msgtype-missing", "jeessy2/ddns-go #397");
/// What 40035 says of a body that does not parse.
pub(super) const JSON: &str = recorded!("body-json", "nightingale #2704");
/// What 22 says of a path, here of another one.
pub(super) const UNKNOWN_PATH: &str =
    recorded!("unknown-api", "pages oapi.dingtalk.com/topapi/app/remove_auth");
/// What a session says to the token of another app.
pub(super) const OTHER_APP: &str =
    recorded!("session-webhook-other-app", "DingTalk-Real-AI/dingtalk-openclaw-connector #242");

/// Texts of codes that only one API has.
const TEXTS: &[(&str, &str)] = &[
    ("310000", recorded!("310000-keyword", "mggger/chatgpt-bot-dingding #2")),
    ("40089", "不合法的corpId或corpSecret"),
    ("400101", "access_token不存在"),
    ("300001", recorded!("webhook-token", "ZJU-Hitcarder #9")),
    ("101002", "message is too long"),
    ("40004", "不合法的媒体文件类型"),
    ("40005", "不合法的文件类型"),
    ("40006", "不合法的文件大小"),
    ("40007", recorded!("media-id", "aliyun ask/220587")),
    ("41001", "缺少access_token参数"),
    ("41005", "缺少多媒体文件数据"),
    ("41006", "缺少media_id参数"),
    ("42001", "access_token超时"),
    ("43002", "需要POST请求"),
    ("43004", "无效的HTTP HEADER Content-Type"),
    ("43008", recorded!("upload-not-multipart", "csdn 137156316")),
    ("44001", "多媒体文件为空"),
    ("45001", "多媒体文件大小超过限制"),
    ("46001", "不存在媒体数据"),
    ("invalid.processQueryKey", "无效的processQueryKey"),
    ("processQueryKey.expireTime", "processQueryKey已过期"),
    ("robot.processQueryKey.expired", "processQueryKey已过期"),
    ("invalidParameter.processQueryKey.missing", "缺少processQueryKey"),
    ("invalidParameter.processQueryKeys.missing", "缺少processQueryKeys"),
    ("invalidParameter.processQueryKeys.overMax", "processQueryKeys数量超过最大限制"),
    ("AuthenticationFailed.MissingParameter", "缺少参数：x-acs-dingtalk-access-token"),
    ("resource.not.found", recorded!("robot-code", "NousResearch/hermes-agent #30144")),
    ("invalidParameter.robotCode.notExsit", recorded!("robot-code", "public source, repository not known")),
    ("toomuch.msg", "send too fast"),
    ("authFailed", recorded!("stream-credentials", "agentscope-ai/QwenPaw #1027")),
    ("systemError", recorded!("stream-refused", "AstrBotDevs/AstrBot #1628")),
    ("unknownError", recorded!("platform-unknown-error", "soimy/openclaw-channel-dingtalk #81")),
];

const PERMISSION: &str = "Forbidden.AccessDenied.AccessTokenPermissionDenied";

impl Refusal {
    pub(super) fn new(code: impl Into<String>, text: impl Into<String>) -> Self {
        Self { code: code.into(), text: text.into(), assumed: false, wrapped: false }
    }

    /// The same, inside an 88: as the calls of the legacy API answer, but for webhooks, uploads and tokens.
    pub(super) fn wrapped(self) -> Self {
        Self { wrapped: true, ..self }
    }

    /// The same, said to be assumed.
    pub(super) fn assumed(self) -> Self {
        Self { assumed: true, ..self }
    }

    /// The same, said to be assumed when it is.
    pub(super) fn assumed_if(self, assumed: bool) -> Self {
        Self { assumed, ..self }
    }

    /// What the gateway before the current API says of a body that is not JSON, or is none.
    pub(super) fn no_body() -> Self {
        Self::new("Missingbody", "body is mandatory for this action.")
    }

    /// A member of a webhook's message is absent or misshapen (§14): `kind` and its place among the members that the kind
    /// has to have, 0 for the member that holds them.
    pub(super) fn member(kind: &str, number: usize, member: &str) -> Self {
        let kinds = ["text", "link", "markdown", "actionCard", "feedCard"];
        let base = match kinds.iter().position(|known| *known == kind) {
            Some(at) => 400_200 + 100 * at,
            None if kind == "file" => 401_100,
            None => return Self::new("40035", format!("缺少参数 {kind}")).assumed(),
        };
        let code = (base + 1 + number).to_string();
        // §14 names these, the others follow their pattern.
        const KNOWN: &[&str] = &[
            "400201", "400202", "400302", "400303", "400304", "400401", "400402", "400403", "400503",
            "400602", "401104",
        ];
        let recorded = MEMBERS.iter().find(|(known, _)| *known == code).map(|(_, text)| (*text).to_owned());
        let text = recorded.unwrap_or_else(|| {
            let (named, rest) = MEMBER_WORDS.split_once(" 缺失").unwrap_or_default();
            let (words, _) = named.split_once("markdown").unwrap_or_default();
            let arrow = if number == 0 { String::new() } else { format!(" --》 {member}") };
            format!("{words}{kind}{arrow} 缺失{rest}")
        });
        let assumed = !KNOWN.contains(&code.as_str());
        Self::new(code, text).assumed_if(assumed)
    }

    /// `code` with the text that goes with it.
    pub(super) fn documented(code: &str) -> Self {
        let twin = TWINS.iter().find_map(|&(legacy, text, current, other)| match code {
            _ if code == legacy => Some(text),
            _ if code == current => Some(other),
            _ => None,
        });
        let own = || TEXTS.iter().find(|(name, _)| *name == code).map(|(_, text)| *text);
        let text = twin.or_else(own).or_else(|| codes::lookup(code, "").map(|row| row.cause.zh));
        Self::new(code, text.unwrap_or("沙箱按脚本拒绝"))
    }

    /// The refusal that a script asked for, in the words of the API that answers.
    pub(super) fn scripted(code: &str, text: Option<&str>, base: Base) -> Self {
        let twin = TWINS.iter().find_map(|&(legacy, _, current, _)| match base {
            Base::Api if code == legacy => Some(current),
            Base::Oapi if code == current => Some(legacy),
            _ => None,
        });
        let code = twin.unwrap_or(code);
        text.map_or_else(|| Self::documented(code), |text| Self::new(code, text))
    }

    /// Is `code` one that has a text here?
    pub(super) fn is_known(code: &str) -> bool {
        TWINS.iter().any(|(legacy, _, current, _)| code == *legacy || code == *current)
            || TEXTS.iter().any(|(name, _)| *name == code)
    }

    /// HTTP status and body; `number` makes the request id.
    pub(super) fn answer(&self, base: Base, number: usize) -> (u16, Value) {
        match (base, self.code.parse::<i64>()) {
            // Word by word as recorded: the inner text once more, but no inner code.
            (Base::Oapi, Ok(22)) => {
                let inner = self.text.split_once('=').map_or("", |(_, text)| text.trim_end_matches(']'));
                let body = json!({
                    "errcode": 22, "sub_msg": inner, "errmsg": self.text, "request_id": request_id(number),
                });
                (200, body)
            }
            (Base::Oapi, Ok(code)) if !self.wrapped => (200, json!({ "errcode": code, "errmsg": self.text })),
            // §1.2: a code that is no number travels inside an 88.
            (Base::Oapi, _) => {
                let body = json!({
                    "errcode": 88, "errmsg": format!("ding talk error[subcode={},submsg={}]", self.code, self.text),
                    "sub_code": self.code, "sub_msg": self.text,
                    "request_id": request_id(number),
                });
                (200, body)
            }
            (Base::Api, _) => {
                let mut body =
                    json!({ "requestid": request_id(number), "code": self.code, "message": self.text });
                if self.code == PERMISSION {
                    body["accessdenieddetail"] = json!({ "requiredScopes": ["qyapi_robot_sendmsg"] });
                }
                (self.status(), body)
            }
        }
    }

    /// The current API's status: 400, but for the codes of §1.2, §1.3, §2.3, §4.5 and §7.
    fn status(&self) -> u16 {
        match self.code.as_str() {
            "system.error" | "send.ding.exception" | "server.error" | "unknownError" | "system.busy" => 500,
            "service.timeout" => 504,
            "authFailed" | "unauthorized.client" => 401,
            "InvalidAction.NotFound" => 404,
            code if code.starts_with("Forbidden.") => 403,
            _ => 400,
        }
    }
}

/// Shaped like the one observed (§2.1).
fn request_id(number: usize) -> String {
    format!("01A08FE7-0000-7BBD-B223-{number:012X}")
}
