//! What DingTalk's error codes mean: cause and fix in two languages, and what a script may do. One row per meaning.

use crate::lang::Text;
use Kind::{Credentials, Later, Refused, Token, Unknown};

/// What a refusal means for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The app's token is not accepted: a new one may help, once.
    Token,
    /// Key, secret or webhook token are wrong.
    Credentials,
    /// The request as it is will never be accepted.
    Refused,
    /// Nothing was accepted; later the same request may be.
    Later,
    /// The platform does not know itself whether it acted.
    Unknown,
}

/// One meaning of one code.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The code; a leading `.` stands for any prefix.
    pub code: &'static str,
    /// Lower-case words of which the message holds one; none means any message.
    pub words: &'static [&'static str],
    /// What it means for the caller.
    pub kind: Kind,
    /// Seconds after which a repetition makes sense, for [`Kind::Later`].
    pub wait: u64,
    /// The likely cause.
    pub cause: Text,
    /// What to do.
    pub fix: Text,
}

/// The meaning of a refusal. Without an own row the family decides; see [`kind`].
pub fn lookup(code: &str, message: &str) -> Option<&'static Row> {
    let message = message.to_lowercase();
    let matches = |row: &&Row| {
        (row.code == code || (row.code.starts_with('.') && code.ends_with(row.code)))
            && (row.words.is_empty() || row.words.iter().any(|word| message.contains(word)))
    };
    ROWS.iter().find(matches)
}

/// The kind of a refusal, also of one that has no row; `status` is its HTTP status.
pub fn kind(code: &str, message: &str, status: u16) -> Kind {
    if let Some(row) = lookup(code, message) {
        return row.kind;
    }
    // §5.6: throttling comes under several codes with telling texts.
    let message = message.to_lowercase();
    let throttled = ["too fast", "too many", "太快", "qpslimit"];
    if throttled.iter().any(|word| message.contains(word) || code.to_lowercase().contains(word)) {
        return Later;
    }
    if status >= 500 {
        return Unknown;
    }
    Refused
}

const fn row(
    code: &'static str,
    words: &'static [&'static str],
    kind: Kind,
    wait: u64,
    en: [&'static str; 2],
    zh: [&'static str; 2],
) -> Row {
    Row { code, words, kind, wait, cause: Text { en: en[0], zh: zh[0] }, fix: Text { en: en[1], zh: zh[1] } }
}

const COPY_CREDENTIALS: [&str; 2] = [
    "the Client ID or the Client Secret is wrong, was rotated, or the two are swapped",
    "copy both again from the app's page, Credentials & Basic Info; upper and lower case matter",
];
const COPY_CREDENTIALS_ZH: [&str; 2] = [
    "Client ID 或 Client Secret 错误、已重置，或两者写反",
    "在应用的「凭证与基础信息」页重新复制两者，注意大小写",
];
const BAD_WEBHOOK: [&str; 2] = [
    "the webhook's token is wrong, or the robot was deleted or its address reset",
    "copy the webhook address again from the group's robot settings",
];
const BAD_WEBHOOK_ZH: [&str; 2] =
    ["Webhook 的 token 错误，或机器人已被删除、地址已重置", "在群的机器人设置里重新复制 Webhook 地址"];
const TOKEN_REFUSED: [&str; 2] = [
    "the access token is expired, cut short or from another region",
    "run `ding token clear` and try again; check `api_base` and `oapi_base`",
];
const TOKEN_REFUSED_ZH: [&str; 2] = [
    "access_token 已过期、被截断，或来自其他区域",
    "运行 `ding token clear` 后重试；检查 `api_base` 与 `oapi_base`",
];
const TOO_FAST: [&str; 2] = [
    "a webhook robot takes 20 messages a minute and is then blocked for up to 10 minutes",
    "wait a minute, at most ten, and send fewer messages",
];
const TOO_FAST_ZH: [&str; 2] =
    ["Webhook 机器人每分钟最多 20 条，超过后最多限流 10 分钟", "等待一到十分钟，并减少发送条数"];
const TOO_LONG: [&str; 2] =
    ["the body is longer than 20 000 bytes", "shorten the message or send it in parts"];
const TOO_LONG_ZH: [&str; 2] = ["消息体超过 20000 字节", "缩短消息或分多条发送"];
const OUTCOME_UNKNOWN: [&str; 2] = [
    "the platform ran into its own time limit or an internal error, so it does not say whether it acted",
    "look into the conversation before sending again",
];
const OUTCOME_UNKNOWN_ZH: [&str; 2] = ["平台超时或内部错误，未说明是否已执行", "重发之前先到会话里确认"];
const ROBOT_MISSING: [&str; 2] = [
    "the robot is unknown: an AgentId was used, the app is not published, or the robot is not in the group",
    "set `robot_code` to the app's Client ID, publish the app, add the robot to the group",
];
const ROBOT_MISSING_ZH: [&str; 2] = [
    "找不到机器人：误用 AgentId、应用未发布，或机器人不在群里",
    "把 `robot_code` 设为应用的 Client ID，发布应用，并把机器人加入群",
];
const ROBOT_THROTTLED: [&str; 2] = ["the robot sends too fast", "wait, and send fewer messages"];
const ROBOT_THROTTLED_ZH: [&str; 2] = ["机器人发送过快", "稍候再发，并减少条数"];
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

/// §2, §4.5, §5.6 and §11, as far as the commands of this version meet them.
pub const ROWS: &[Row] = &[
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
    row("300005", &[], Credentials, 0, BAD_WEBHOOK, BAD_WEBHOOK_ZH),
    row("400101", &[], Credentials, 0, BAD_WEBHOOK, BAD_WEBHOOK_ZH),
    row(
        "300001",
        &["session"],
        Credentials,
        0,
        ["the sessionWebhook has expired", "send through the enterprise robot instead"],
        ["sessionWebhook 已过期", "改用企业机器人接口发送"],
    ),
    row("300001", &[], Credentials, 0, BAD_WEBHOOK, BAD_WEBHOOK_ZH),
    row(
        "40035",
        &["access_token"],
        Credentials,
        0,
        ["the token did not arrive", "check the webhook address"],
        ["缺少 access_token", "检查 Webhook 地址"],
    ),
    row(
        "40035",
        &["json"],
        Refused,
        0,
        ["the body is empty or not the JSON that the type needs", "check the body given to `ding send raw`"],
        ["消息体为空或不是该类型所需的 JSON", "检查传给 `ding send raw` 的内容"],
    ),
    row(
        "40035",
        &["corpid", "appkey"],
        Refused,
        0,
        ["the parameters did not arrive in the query", "check that no proxy rewrites addresses"],
        ["参数没有出现在查询串中", "检查代理是否改写了地址"],
    ),
    row(
        "310000",
        &["keyword", "关键词"],
        Refused,
        0,
        [
            "the robot only accepts messages that contain one of its keywords",
            "set the target's `keyword`, or write a keyword in the text or title",
        ],
        ["机器人只接受包含其关键词之一的消息", "为该目标设置 `keyword`，或在正文、标题里写上关键词"],
    ),
    row(
        "310000",
        &["timestamp", "时间戳"],
        Refused,
        0,
        [
            "the signature's time is more than an hour from DingTalk's time",
            "set this machine's clock; in containers, the clock of the machine below",
        ],
        ["签名时间与钉钉服务器相差超过一小时", "校准本机时钟；容器请校准宿主机时钟"],
    ),
    row(
        "310000",
        &["sign", "签名"],
        Refused,
        0,
        [
            "the robot checks signatures, and this one does not match: the secret is wrong or not set",
            "copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`",
        ],
        [
            "机器人开启了加签，而签名不匹配：密钥错误或未设置",
            "从机器人安全设置重新复制密钥（`SEC…`），填入目标的 `secret` 或 `DING_WEBHOOK_SECRET`",
        ],
    ),
    row(
        "310000",
        &["whitelist", "白名单"],
        Refused,
        0,
        [
            "this machine's address is not in the robot's own list (IPv4 only)",
            "add the address that the message names in the robot's security settings",
        ],
        ["本机出口 IP 不在机器人自己的白名单（仅 IPv4）", "在机器人安全设置中加入报错给出的 IP"],
    ),
    row(
        "310000",
        &[],
        Refused,
        0,
        [
            "one of the robot's security settings refuses the message",
            "check keyword, signature and address list of the robot",
        ],
        ["机器人的安全设置拒绝了消息", "检查机器人的关键词、加签与 IP 白名单"],
    ),
    row(
        "400013",
        &[],
        Refused,
        0,
        ["the group was disbanded", "use another group"],
        ["群已解散", "改用其他群"],
    ),
    row(
        "400102",
        &[],
        Refused,
        0,
        ["the robot is stopped", "enable it in the group's robot settings"],
        ["机器人已停用", "在群的机器人设置里启用"],
    ),
    row(
        "400106",
        &[],
        Refused,
        0,
        ["the robot is no longer in the group", "add it again"],
        ["机器人已不在群里", "重新添加机器人"],
    ),
    row(
        "400105",
        &[],
        Refused,
        0,
        [
            "a webhook takes text, markdown, link, actionCard and feedCard, spelt exactly so",
            "use one of these types, or an enterprise robot for others",
        ],
        [
            "Webhook 只支持 text、markdown、link、actionCard、feedCard，大小写须一致",
            "改用这些类型，或改用企业机器人",
        ],
    ),
    row("130101", &[], Later, 60, TOO_FAST, TOO_FAST_ZH),
    row("410100", &[], Later, 60, TOO_FAST, TOO_FAST_ZH),
    row("660026", &[], Later, 60, TOO_FAST, TOO_FAST_ZH),
    row("460101", &[], Refused, 0, TOO_LONG, TOO_LONG_ZH),
    row("101002", &[], Refused, 0, TOO_LONG, TOO_LONG_ZH),
    row(
        "430101",
        &[],
        Refused,
        0,
        ["DingTalk's content check refuses a link", "use another address"],
        ["内容风控拒绝了链接", "更换链接"],
    ),
    row(
        "430102",
        &[],
        Refused,
        0,
        ["DingTalk's content check refuses the text", "change the text"],
        ["内容风控拒绝了文字", "修改文字"],
    ),
    row(
        "430103",
        &[],
        Refused,
        0,
        ["DingTalk's content check refuses a picture", "use another picture"],
        ["内容风控拒绝了图片", "更换图片"],
    ),
    row(
        "430104",
        &[],
        Refused,
        0,
        ["DingTalk's content check refuses the content", "change the content"],
        ["内容风控拒绝了内容", "修改内容"],
    ),
    row("-1", &[], Later, 1, ["the platform is busy", "try again"], ["系统繁忙", "稍后重试"]),
    row(
        "90030",
        &[],
        Later,
        0,
        [
            "the organisation's monthly quota of webhook messages is used up",
            "upgrade the edition or wait for next month",
        ],
        ["组织当月的 Webhook 配额已用完", "升级版本或等待下月"],
    ),
    row(
        "43002",
        &[],
        Refused,
        0,
        ["the request arrived as GET", "check that no proxy rewrites requests"],
        ["请求以 GET 到达", "检查代理是否改写了请求"],
    ),
    row(
        "43004",
        &[],
        Refused,
        0,
        ["the Content-Type did not arrive", "check that no proxy rewrites headers"],
        ["Content-Type 没有到达", "检查代理是否改写了请求头"],
    ),
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
    row(
        "40004",
        &[],
        Refused,
        0,
        [
            "the type of the media is missing or unknown",
            "the type must stand in the query and the form: image, voice, video or file",
        ],
        ["媒体类型缺失或无效", "`type` 需同时写在 URL 与表单中：image、voice、video 或 file"],
    ),
    row(
        "40005",
        &[],
        Refused,
        0,
        [
            "the file's extension does not belong to the type it was uploaded as",
            "use an extension that the type takes, such as jpg, gif, png or bmp for `image`",
        ],
        ["文件扩展名与上传类型不符", "使用该类型支持的扩展名，例如 `image` 只接受 jpg、gif、png、bmp"],
    ),
    row(
        "40006",
        &[],
        Refused,
        0,
        [
            "the file's size is not accepted for its type",
            "make the file smaller; an old table of DingTalk's says 1 MB for pictures, the newest 20 MB",
        ],
        ["文件大小不符合该类型的限制", "请压缩文件；旧文档称图片上限 1 MB，新文档为 20 MB"],
    ),
    row(
        "40007",
        &[],
        Refused,
        0,
        [
            "the media_id is not valid: cut, changed, or of another app",
            "pass it as the upload returned it, with its first character, and upload with the same app",
        ],
        ["media_id 无效：被截断、改动或属于其他应用", "按上传返回的原样使用（保留首字符），并用同一应用上传"],
    ),
    row(
        "41005",
        &[],
        Refused,
        0,
        ["the request holds no file", "the file's part must be called `media`"],
        ["请求中没有媒体文件", "文件所在的表单字段名必须为 `media`"],
    ),
    row(
        "43008",
        &[],
        Refused,
        0,
        ["the upload is not a multipart form", "send it as `multipart/form-data` with a boundary"],
        ["上传请求不是 multipart 表单", "请以带 boundary 的 `multipart/form-data` 发送"],
    ),
    row(
        "44001",
        &[],
        Refused,
        0,
        ["the file is empty", "upload a file with content"],
        ["媒体文件为空", "请上传非空文件"],
    ),
    row(
        "45001",
        &[],
        Refused,
        0,
        ["the file is larger than its type allows", "make it smaller: 20 MB are the most, 2 MB for voice"],
        ["媒体文件超过大小限制", "请压缩文件：上限 20 MB，语音 2 MB"],
    ),
    row(
        "46001",
        &[],
        Refused,
        0,
        [
            "there is no such media: it was never uploaded, or by another app",
            "upload the file again with the same app",
        ],
        ["媒体文件不存在：从未上传，或由其他应用上传", "请用同一应用重新上传"],
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
    row("invalidParameter.robotCode.notExsit", &[], Refused, 0, ROBOT_MISSING, ROBOT_MISSING_ZH),
    row("resource.not.found", &[], Refused, 0, ROBOT_MISSING, ROBOT_MISSING_ZH),
    row("invalidParameter.robotCode.invalid", &[], Refused, 0, ROBOT_MISSING, ROBOT_MISSING_ZH),
    row(
        "invalidParameter.robotCode.auth",
        &[],
        Refused,
        0,
        [
            "the token belongs to another app than the robot",
            "use the Client ID and Client Secret of the robot's own app",
        ],
        ["token 所属应用与机器人不一致", "使用机器人所属应用的 Client ID 与 Client Secret"],
    ),
    row(
        "invalidParameter.robotCode.coolApp",
        &[],
        Refused,
        0,
        [
            "the robot came into the group through a cool app",
            "use a group that the robot was added to directly",
        ],
        ["机器人通过酷应用进群", "改用直接添加机器人的群"],
    ),
    row(
        "invalid.openConversationId",
        &[],
        Refused,
        0,
        [
            "this is not the openConversationId of a group: a chatId, the id of a one-to-one chat, or `==` cut off its end",
            "mention the robot in the group: the message it receives names the id (`cid…==`)",
        ],
        [
            "这不是群的 openConversationId：可能是 chatId、单聊 id，或末尾的 `==` 被截断",
            "在群里 @ 机器人，它收到的消息里带有该 id（`cid…==`）",
        ],
    ),
    row(
        "miss.openConversationId",
        &[],
        Refused,
        0,
        ["the group's openConversationId is missing", "name it: `group:cid…==`"],
        ["缺少群的 openConversationId", "用 `group:cid…==` 指明"],
    ),
    row(
        "conversation.org.notMatch",
        &[],
        Refused,
        0,
        ["the group belongs to another organisation", "use an internal group of the app's organisation"],
        ["群属于其他组织", "使用应用所在组织的内部群"],
    ),
    row(
        "invalidParameter.msgParam.invalid",
        &[],
        Refused,
        0,
        [
            "the parameters are not what this msgKey takes",
            "check the members given to `ding send raw --msg-key`",
        ],
        ["参数与该 msgKey 不符", "检查传给 `ding send raw --msg-key` 的成员"],
    ),
    row(
        "invalidParameter.msgKey.invalid",
        &[],
        Refused,
        0,
        [
            "there is no such msgKey",
            "use sampleText, sampleMarkdown, sampleLink, sampleActionCard or another documented key",
        ],
        ["没有这个 msgKey", "使用 sampleText、sampleMarkdown、sampleLink、sampleActionCard 等文档列出的类型"],
    ),
    row(
        "invalidParameter.msgParam.tooLong",
        &[],
        Refused,
        0,
        ["msgParam is longer than 15 000 bytes", "shorten the message or send it in parts"],
        ["msgParam 超过 15000 字节", "缩短消息或分多条发送"],
    ),
    row(
        "invalidParameter.userIds.overMax",
        &[],
        Refused,
        0,
        ["too many receivers in one call", "report this: `ding` sends in batches of 20"],
        ["一次调用的接收人过多", "请反馈：`ding` 每批只发 20 人"],
    ),
    row(
        "staffId.notExisted",
        &[],
        Refused,
        0,
        [
            "a receiver is not a userId of the organisation",
            "use the userId (staffId), not a unionId or openId",
        ],
        ["接收人不是本组织的 userId", "使用 userId（staffId），而不是 unionId 或 openId"],
    ),
    row(
        "chatbotId.notAllow.sendOTO",
        &[],
        Refused,
        0,
        [
            "the robot may not start one-to-one chats",
            "let the person write to the robot first; check the robot's type",
        ],
        ["机器人不能主动发起单聊", "先由用户给机器人发消息；检查机器人类型"],
    ),
    row(
        "robot.oto.notExist",
        &[],
        Refused,
        0,
        ["there is no one-to-one chat with this person", "let the person write to the robot first"],
        ["与该用户没有单聊会话", "先由用户给机器人发消息"],
    ),
    row(
        "group.disbanded",
        &[],
        Refused,
        0,
        ["the group was disbanded", "use another group"],
        ["群已解散", "改用其他群"],
    ),
    row(
        "bot.stopped",
        &[],
        Refused,
        0,
        ["the robot is stopped", "enable it in the app's settings"],
        ["机器人已停用", "在应用设置里启用"],
    ),
    row("send.too.fast", &[], Later, 60, ROBOT_THROTTLED, ROBOT_THROTTLED_ZH),
    row("send.byToken.tooFast", &[], Later, 60, ROBOT_THROTTLED, ROBOT_THROTTLED_ZH),
    row("too.many.group", &[], Later, 60, ROBOT_THROTTLED, ROBOT_THROTTLED_ZH),
    row("too.many.people", &[], Later, 60, ROBOT_THROTTLED, ROBOT_THROTTLED_ZH),
    row("toomuch.msg", &[], Later, 60, ROBOT_THROTTLED, ROBOT_THROTTLED_ZH),
    row(
        "contain.unsafe.url",
        &[],
        Refused,
        0,
        ["DingTalk's content check refuses a link", "use another address"],
        ["内容风控拒绝了链接", "更换链接"],
    ),
    row(
        "contain.notAllowed.text",
        &[],
        Refused,
        0,
        ["DingTalk's content check refuses the text", "change the text"],
        ["内容风控拒绝了文字", "修改文字"],
    ),
];

#[cfg(test)]
mod tests {
    use super::{Kind, ROWS, kind, lookup};

    #[test]
    fn one_code_with_several_meanings_is_told_apart_by_its_text() {
        for (message, word) in [
            ("keywords not in content", "keywords"),
            ("错误描述:关键词不匹配", "keywords"),
            ("sign not match", "signatures"),
            ("错误描述:机器人发送签名不匹配", "signatures"),
            ("invalid timestamp", "hour"),
            ("ip 1.2.3.4 not in whitelist", "IPv4"),
            ("something new", "security settings"),
        ] {
            assert!(lookup("310000", message).unwrap().cause.en.contains(word), "{message}");
        }
    }

    #[test]
    fn kinds() {
        assert_eq!(kind("Forbidden.AccessDenied.QpsLimitForApi", "", 400), Kind::Later);
        assert_eq!(kind("999999", "send too fast", 400), Kind::Later);
        assert_eq!(kind("999999", "no idea", 400), Kind::Refused);
        assert_eq!(kind("some.new.code", "no idea", 503), Kind::Unknown);
        assert_eq!(kind("40014", "", 400), Kind::Token);
        assert_eq!(kind("system.error", "", 400), Kind::Unknown);
    }

    #[test]
    fn every_row_can_be_reached_and_speaks_both_languages() {
        for row in ROWS {
            let message = row.words.first().copied().unwrap_or("zzz");
            let found = lookup(row.code, message).unwrap();
            assert_eq!((found.code, found.words), (row.code, row.words), "shadowed by an earlier row");
            for text in [row.cause, row.fix] {
                assert!(!text.en.is_empty() && !text.zh.is_ascii(), "{}", row.code);
            }
        }
    }
}
