//! Credentials, permissions and limits of both APIs (§1.3, §2, §11).

use super::Kind::{Credentials, Later, Refused, Token, Unknown};
use super::{Row, row};

const COPY_CREDENTIALS: [&str; 2] = [
    "the Client ID or the Client Secret is wrong, was rotated, or the two are swapped",
    "copy both again from the app's page, Credentials & Basic Info; upper and lower case matter",
];
const COPY_CREDENTIALS_ZH: [&str; 2] = [
    "Client ID 或 Client Secret 错误、已重置，或两者写反",
    "在应用的「凭证与基础信息」页重新复制两者，注意大小写",
];
const TOKEN_REFUSED: [&str; 2] = [
    "the access token is expired, cut short or from another region",
    "run `ding token clear` and try again; check `api_base` and `oapi_base`",
];
const TOKEN_REFUSED_ZH: [&str; 2] = [
    "access_token 已过期、被截断，或来自其他区域",
    "运行 `ding token clear` 后重试；检查 `api_base` 与 `oapi_base`",
];
const OUTCOME_UNKNOWN: [&str; 2] = [
    "the platform ran into its own time limit or an internal error, so it does not say whether it acted",
    "look into the conversation before sending again",
];
const OUTCOME_UNKNOWN_ZH: [&str; 2] = ["平台超时或内部错误，未说明是否已执行", "重发之前先到会话里确认"];
const SCOPE_MISSING: [&str; 2] = [
    "the app lacks a permission",
    "apply for it under the app's permission management, and publish the app again if asked",
];
const SCOPE_MISSING_ZH: [&str; 2] = ["应用缺少权限", "在应用的「权限管理」中申请，必要时重新发布应用"];
const IP_LIST: [&str; 2] = [
    "this machine's address is not in the app's list of server addresses",
    "add the address that the message names; it may be an IPv6 address",
];
const IP_LIST_ZH: [&str; 2] =
    ["本机出口 IP 不在应用的服务器出口 IP 名单中", "把报错中给出的 IP 加入名单；它可能是 IPv6 地址"];

pub(super) const PLATFORM: &[Row] = &[
    row("invalidClientIdOrSecret", &[], Credentials, 0, COPY_CREDENTIALS, COPY_CREDENTIALS_ZH),
    row("40096", &[], Credentials, 0, COPY_CREDENTIALS, COPY_CREDENTIALS_ZH),
    row("40089", &[], Credentials, 0, COPY_CREDENTIALS, COPY_CREDENTIALS_ZH),
    row("authFailed", &[], Credentials, 0, COPY_CREDENTIALS, COPY_CREDENTIALS_ZH),
    row("InvalidAuthentication", &[], Token, 0, TOKEN_REFUSED, TOKEN_REFUSED_ZH),
    row("40014", &[], Token, 0, TOKEN_REFUSED, TOKEN_REFUSED_ZH),
    row("42001", &[], Token, 0, TOKEN_REFUSED, TOKEN_REFUSED_ZH),
    row("40001", &[], Credentials, 0, TOKEN_REFUSED, TOKEN_REFUSED_ZH),
    row("41001", &[], Credentials, 0, TOKEN_REFUSED, TOKEN_REFUSED_ZH),
    row(
        "AuthenticationFailed.MissingParameter",
        &[],
        Credentials,
        0,
        ["the token did not arrive in its header", "check that no proxy removes headers"],
        ["请求头中没有 token", "检查代理是否删除了请求头"],
    ),
    row("-1", &[], Later, 1, ["the platform is busy", "try again"], ["系统繁忙", "稍后重试"]),
    row(
        "22",
        &[],
        Refused,
        0,
        ["the path is unknown to this host", "check `oapi_base`"],
        ["该主机没有这个路径", "检查 `oapi_base`"],
    ),
    row(
        "404",
        &[],
        Refused,
        0,
        ["the path is unknown to this host", "check `api_base`"],
        ["该主机没有这个路径", "检查 `api_base`"],
    ),
    row("60020", &[], Refused, 0, IP_LIST, IP_LIST_ZH),
    row(".IpNotInWhiteList", &[], Refused, 0, IP_LIST, IP_LIST_ZH),
    row("60011", &[], Refused, 0, SCOPE_MISSING, SCOPE_MISSING_ZH),
    row(".AccessTokenPermissionDenied", &[], Refused, 0, SCOPE_MISSING, SCOPE_MISSING_ZH),
    row(
        "90018",
        &[],
        Later,
        1,
        ["the app calls this API more than 20 times a second", "wait a second"],
        ["应用对该接口的调用超过每秒 20 次", "等待一秒"],
    ),
    row(
        ".QpsLimitForAppkeyAndApi",
        &[],
        Later,
        1,
        ["the app calls this API more than 20 times a second", "wait a second"],
        ["应用对该接口的调用超过每秒 20 次", "等待一秒"],
    ),
    row(
        "90002",
        &[],
        Later,
        1,
        ["the whole platform's limit of this API is reached", "try again, and avoid the full hour"],
        ["该接口的全平台限流", "稍后重试，避开整点"],
    ),
    row(
        ".QpsLimitForApi",
        &[],
        Later,
        1,
        ["the whole platform's limit of this API is reached", "try again, and avoid the full hour"],
        ["该接口的全平台限流", "稍后重试，避开整点"],
    ),
    row(
        "90020",
        &[],
        Later,
        0,
        ["the organisation's monthly quota of API calls is used up", "upgrade the edition, or use a webhook"],
        ["组织当月的 API 调用额度已用完", "升级版本，或改用 Webhook"],
    ),
    row(
        ".ApiCountLimitForOrg",
        &[],
        Later,
        0,
        ["the organisation's monthly quota of API calls is used up", "upgrade the edition, or use a webhook"],
        ["组织当月的 API 调用额度已用完", "升级版本，或改用 Webhook"],
    ),
    row("15", &[], Unknown, 0, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN_ZH),
    row("88", &[], Unknown, 0, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN_ZH),
    row("service.timeout", &[], Unknown, 0, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN_ZH),
    row("system.error", &[], Unknown, 0, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN_ZH),
    row("unknownError", &[], Unknown, 0, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN_ZH),
    row("unknown.send.result", &[], Unknown, 0, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN_ZH),
];
