//! Codes of webhooks (§5.6).

use super::Kind::{Credentials, Later, Refused};
use super::{Row, row};

const BAD_WEBHOOK: [&str; 2] = [
    "the webhook's token is wrong, or the robot was deleted or its address reset",
    "copy the webhook address again from the group's robot settings",
];
const BAD_WEBHOOK_ZH: [&str; 2] =
    ["Webhook 的 token 错误，或机器人已被删除、地址已重置", "在群的机器人设置里重新复制 Webhook 地址"];
const TOO_FAST: [&str; 2] = [
    "a webhook robot takes 20 messages a minute and is then blocked for up to 10 minutes",
    "wait a minute, at most ten, and send fewer messages",
];
const TOO_FAST_ZH: [&str; 2] =
    ["Webhook 机器人每分钟最多 20 条，超过后最多限流 10 分钟", "等待一到十分钟，并减少发送条数"];
const TOO_LONG: [&str; 2] =
    ["the body is longer than 20 000 bytes", "shorten the message or send it in parts"];
const TOO_LONG_ZH: [&str; 2] = ["消息体超过 20000 字节", "缩短消息或分多条发送"];

pub(super) const WEBHOOK: &[Row] = &[
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
];
