//! Codes of the enterprise robot (§4.5).

use super::Kind::{Later, Refused};
use super::{Row, row};

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

pub(super) const ROBOT: &[Row] = &[
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
