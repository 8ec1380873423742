//! A refusal, its documented text, and how each of the two dialects writes it (§1).

use serde_json::{Value, json};

use crate::api::wire::codes;
use crate::api::wire::endpoints::Base;

/// A code with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: String,
    pub(super) text: String,
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
    ("130101", "send too fast, exceed 20 times per minute", "send.too.fast", "发送速度太快而限流"),
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
        "message too long, exceed 20000 bytes",
        "invalidParameter.msgParam.tooLong",
        "msgParam参数过长",
    ),
];

/// Texts of codes that only one API has.
const TEXTS: &[(&str, &str)] = &[
    ("310000", "keywords not in content"),
    ("40089", "不合法的corpId或corpSecret"),
    ("400101", "access_token不存在"),
    ("300001", "token is not exist"),
    ("101002", "message is too long"),
    ("40004", "不合法的媒体文件类型"),
    ("40005", "不合法的文件类型"),
    ("40006", "不合法的文件大小"),
    ("40007", "不合法的媒体文件id"),
    ("41001", "缺少access_token参数"),
    ("41005", "缺少多媒体文件数据"),
    ("41006", "缺少media_id参数"),
    ("42001", "access_token超时"),
    ("43002", "需要POST请求"),
    ("43004", "无效的HTTP HEADER Content-Type"),
    ("43008", "参数需要multipart类型"),
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
    ("resource.not.found", "robot 不存在"),
    ("toomuch.msg", "send too fast"),
    ("authFailed", "鉴权失败"),
    ("systemError", "系统错误"),
    ("unknownError", "未知错误"),
];

const PERMISSION: &str = "Forbidden.AccessDenied.AccessTokenPermissionDenied";

impl Refusal {
    pub(super) fn new(code: impl Into<String>, text: impl Into<String>) -> Self {
        Self { code: code.into(), text: text.into() }
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
            (Base::Oapi, Ok(code)) => (200, json!({ "errcode": code, "errmsg": self.text })),
            // §1.2: a code that is no number travels inside an 88.
            (Base::Oapi, Err(_)) => {
                let body = json!({
                    "errcode": 88, "errmsg": self.text, "sub_code": self.code, "sub_msg": self.text,
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
            "system.error" | "send.ding.exception" | "server.error" | "unknownError" => 500,
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
