//! Codes of the enterprise robot: who sends, where to, how much, read status and recall (§4.5).

use super::BLOCKS;
use super::places::{
    DOC, DOC_GUESS, DOC_LIVE, PEOPLE_CALL, ROBOT_PAGE, SEND_CALL, SESSION_CALL, STATUS_CALL, VISIBLE_RANGE,
};

super::table! { ROBOT
    "robot-code"
    ["invalidParameter.robotCode.notExsit"] ["resource.not.found"] ["invalidParameter.robotCode.invalid"]
    Refused 0 ROBOT_PAGE DOC_LIVE "§4, §4.5, §11 #40"
    ["robot 不存在"]
    "the robot is not known" "机器人不存在"
    - "the robot is unknown: an AgentId was used, the app is not published, or the robot is not in the group"
      "找不到机器人：误用 AgentId、应用未发布，或机器人不在群里"
    - "the call is of another kind: `privateChatMessages` works only with a cool app in a one-to-one chat"
      "接口用错：`privateChatMessages` 仅适用于装有酷应用的单聊"
    = "set `robot_code` to the app's Client ID, publish the app, add the robot to the group"
      "把 `robot_code` 设为应用的 Client ID，发布应用，并把机器人加入群";

    "robot-code-missing"
    ["invalidParameter.robotCode.empty"] ["invalidParameter.robotCode.missing"] ["invalidParameter.robotCode"]
    Refused 0 ROBOT_PAGE DOC "§4.5"
    []
    "robotCode is missing or not valid" "robotCode 缺失或无效"
    - "the call has no `robotCode`, or an empty one" "请求没有 `robotCode`，或其为空"
    = "set `robot_code` to the app's Client ID" "把 `robot_code` 设为应用的 Client ID";

    "robot-of-another-app"
    ["invalidParameter.robotCode.auth"] ["not.allowed.robotCode"]
    Refused 0 ROBOT_PAGE DOC "§4.5, §9, §11 #41"
    []
    "the app may not speak for this robot" "应用无权使用该机器人"
    - "the token belongs to another app than the robot" "token 所属应用与机器人不一致"
    = "use the Client ID and Client Secret of the robot's own app"
      "使用机器人所属应用的 Client ID 与 Client Secret";

    "cool-app"
    ["invalidParameter.robotCode.coolApp"]
    Refused 0 SEND_CALL DOC "§4.5, §11 #42"
    []
    "the cool app of the group is missing or wrong" "酷应用缺失或不匹配"
    - "the robot came into the group through a cool app" "机器人通过酷应用进群"
    - "`coolAppCode` is wrong, not bound to this robot, or not enabled in the group"
      "`coolAppCode` 错误、未绑定该机器人，或群内未启用"
    = "use a group that the robot was added to directly; own code passes `coolAppCode`"
      "改用直接添加机器人的群；自写代码可传 `coolAppCode`";

    "conversation-id"
    ["invalid.openConversationId"] ["illegal.openconevrsation.id"]
    Refused 0 SEND_CALL DOC_GUESS "§4.6, §11 #43"
    []
    "the openConversationId is not valid" "openConversationId 无效"
    - "this is not the openConversationId of a group: a chatId, the id of a one-to-one chat, or `==` cut off its end"
      "这不是群的 openConversationId：可能是 chatId、单聊 id，或末尾的 `==` 被截断"
    = "run `ding stream test --wait-message 60s -q` and mention the robot in the group: it prints the id (`cid…==`)"
      "执行 `ding stream test --wait-message 60s -q`，再到群里 @ 机器人，即打印该 id（`cid…==`）";

    "conversation-id-missing"
    ["miss.openConversationId"]
    Refused 0 SEND_CALL DOC "§4.5, §11 #43"
    []
    "the openConversationId is missing" "缺少 openConversationId"
    - "the group's openConversationId is missing" "缺少群的 openConversationId"
    = "name it: `group:cid…==`" "用 `group:cid…==` 指明";

    "conversation-of-others"
    ["conversation.org.notMatch"] ["conversation.org.dismatch"]
    Refused 0 SEND_CALL DOC "§4.5, §11 #44"
    []
    "the group belongs to others" "群不属于本组织"
    - "the group belongs to another organisation" "群属于其他组织"
    - "it is an external group" "这是外部群"
    = "use an internal group of the app's organisation" "使用应用所在组织的内部群";

    "too-many-receivers"
    ["invalidParameter.userIds.overMax"] ["receivers.exceed"]
    Refused 0 PEOPLE_CALL DOC "§4.1, §4.5, §11 #50"
    []
    "too many receivers" "接收人过多"
    - "too many receivers in one call" "一次调用的接收人过多"
    = "send in batches of 20, as `ding` does: if it was `ding`, report this" "每批最多 20 人；`ding` 本就如此，若由它引起请反馈";

    "receivers-missing"
    ["invalidParameter.userIds.empty"] ["invalidParameter.userId.empty"]
    Refused 0 PEOPLE_CALL DOC "§4.5"
    []
    "the receivers are missing" "缺少接收人"
    - "`userIds` is missing or empty" "`userIds` 缺失或为空"
    = "name at least one userId: `user:USERID`" "至少给出一个 userId：`user:USERID`";

    "unknown-receiver"
    ["staffId.notExisted"] ["illegal.receivers"] ["illegal.excludes"]
    Refused 0 VISIBLE_RANGE DOC_GUESS "§4.5"
    ["staffid不存在", "staffid 不存在"]
    "a receiver is not known" "接收人不存在"
    - "a receiver is not a userId of the organisation" "接收人不是本组织的 userId"
    = "use the userId (staffId), not a unionId or openId" "使用 userId（staffId），而不是 unionId 或 openId";

    "mention-all-not-allowed"
    ["only.groupAdmin.canAtAll"]
    Refused 0 SEND_CALL DOC_GUESS "§4.5"
    []
    "not everybody may mention all" "仅群管理员可 @所有人"
    - "the group lets only its administrators mention everybody" "群设置为仅管理员可 @所有人"
    = "mention people one by one, or change the group's setting" "改为逐个 @，或修改群设置";

    "robot-not-for-people"
    ["chatbotId.notAllow.sendOTO"]
    Refused 0 ROBOT_PAGE DOC_GUESS "§4.5, §11 #51"
    []
    "the robot may not write to people" "机器人不能发单聊"
    - "the robot may not start one-to-one chats" "机器人不能主动发起单聊"
    = "let the person write to the robot first; check the robot's type" "先由用户给机器人发消息；检查机器人类型";

    "no-one-to-one-chat"
    ["robot.oto.notExist"]
    Refused 0 ROBOT_PAGE DOC_GUESS "§4.5, §11 #51"
    []
    "there is no one-to-one chat" "没有单聊会话"
    - "there is no one-to-one chat with this person" "与该用户没有单聊会话"
    = "let the person write to the robot first" "先由用户给机器人发消息";

    "group-disbanded"
    ["group.disbanded"]
    Refused 0 SEND_CALL DOC "§4.5"
    []
    "the group does not exist any more" "群已解散"
    - "the group was disbanded" "群已解散"
    = "use another group" "改用其他群";

    "robot-stopped"
    ["bot.stopped"] ["resource.unavailable"]
    Refused 0 ROBOT_PAGE DOC "§4.5"
    []
    "the robot is switched off" "机器人已停用"
    - "the robot is stopped" "机器人已停用"
    = "enable it in the app's settings" "在应用设置里启用";

    "robot-template"
    ["template.not.existed"] ["template.stopped"]
    Refused 0 SEND_CALL DOC "§4.5"
    []
    "the robot's template does not exist or is stopped" "机器人模板不存在或已停用"
    - "the template that the robot was made from was deleted or stopped" "创建机器人的模板已删除或停用"
    = "use a robot whose template is in use" "使用模板仍有效的机器人";

    "group-robot-token"
    ["token.notExisted"] ["invalidParameter.token.invalid"]
    Refused 0 SEND_CALL DOC "§4.5"
    []
    "the group robot's token is not valid" "群机器人 token 无效"
    - "the member `token` names a group robot that does not exist or may not be used here"
      "成员 `token` 指向的群机器人不存在或不可用于此"
    = "leave `token` out, or copy it again" "去掉 `token`，或重新复制";

    "robot-session"
    ["session.notExisted"] ["session.expired"]
    Refused 0 SESSION_CALL DOC_GUESS "§4.5, §5.7"
    []
    "the session is over" "会话已失效"
    - "the sessionWebhook has expired" "sessionWebhook 已过期"
    = "send through the enterprise robot instead" "改用企业机器人接口发送";

    "robot-throttled"
    ["send.too.fast"] ["send.byToken.tooFast"] ["too.many.group"] ["too.many.people"] ["toomuch.msg"]
    Later 60 (BLOCKS) SEND_CALL DOC "§4.2, §4.5, §11 #52"
    ["发送速度太快而限流"]
    "the robot is throttled" "机器人被限流"
    - "the robot sends too fast" "机器人发送过快"
    - "it writes to too many groups or people at once" "一次发给过多的群或人"
    = "wait, and send fewer messages" "稍候再发，并减少条数";

    "send-forbidden"
    ["send.forbidden"] ["bot.forbidden.sendMessage"]
    Refused 0 SEND_CALL DOC_GUESS "§4.5, §14"
    ["send forbidden", "禁止发送消息"]
    "the robot may not send here" "机器人不能在此发送"
    - "the robot or the group is muted" "机器人或群被禁言"
    - "a security setting of the robot refuses the message" "机器人的安全设置拒绝了消息"
    = "lift the mute in the group's settings, and check the robot's security settings"
      "在群设置中解除禁言，并检查机器人的安全设置";

    "no-right"
    ["unauthorized"] ["auth.error"]
    Refused 0 ROBOT_PAGE DOC_GUESS "§4.5"
    []
    "the app has no right to this" "应用无权操作"
    - "the app lacks the permission, or does not own the robot" "应用缺少权限，或机器人不属于该应用"
    = "apply for the permission, and use the robot's own app" "申请权限，并使用机器人所属应用";

    "too-many-robots"
    ["reject"]
    Refused 0 SEND_CALL DOC "§4.5"
    []
    "the query of a group's robots is refused" "查询群机器人被拒绝"
    - "the group has too many robots" "群内机器人过多"
    = "query a group with fewer robots" "改查机器人较少的群";

    "message-too-old"
    ["robot.processQueryKey.expired"] ["processQueryKey.expireTime"]
    Refused 0 STATUS_CALL DOC "§4.4, §4.5, §11 #62"
    ["processquerykey已过期", "processquerykey expired"]
    "the message is too old" "消息已过期"
    - "read status and recall end 24 hours after sending" "已读查询与撤回仅限发送后 24 小时内"
    = "nothing can be done about this message any more" "该消息已无法再操作";

    "process-query-key"
    ["invalid.processQueryKey"]
    Refused 0 STATUS_CALL DOC "§4.4, §11 #64"
    ["无效的processquerykey"]
    "the processQueryKey is not valid" "processQueryKey 无效"
    - "`+`, `/` or `=` of the key were not percent-encoded in the address" "地址中未对 key 的 `+`、`/`、`=` 编码"
    - "the key is of another robot" "该 key 属于其他机器人"
    = "percent-encode the key, and ask with the robot that sent the message"
      "对 key 做 URL 编码，并用发送该消息的机器人查询";

    "process-query-key-missing"
    ["invalidParameter.processQueryKey.missing"] ["invalidParameter.processQueryKeys.missing"] ["miss.chatbotId"]
    Refused 0 STATUS_CALL DOC "§4.5"
    ["缺少processquerykey"]
    "the call names no message or no robot" "没有指明消息或机器人"
    - "`processQueryKey`, `processQueryKeys` or `robotCode` is missing" "缺少 `processQueryKey`、`processQueryKeys` 或 `robotCode`"
    = "give the key that the send returned" "填入发送时返回的 key";

    "too-many-keys"
    ["invalidParameter.processQueryKey.overMax"] ["invalidParameter.processQueryKeys.overMax"]
    Refused 0 STATUS_CALL DOC "§4.2, §4.5"
    ["processquerykeys数量超过最大限制"]
    "too many keys in one call" "一次调用的 key 过多"
    - "a recall takes 20 keys at most" "一次最多撤回 20 条"
    = "recall in batches of 20" "每批 20 条";

    "not-all-recalled"
    ["notRevoke.all.messages"]
    Refused 0 STATUS_CALL DOC "§4.4, §4.5"
    []
    "not every message was recalled" "部分消息未能撤回"
    - "some are older than 24 hours or not of this robot" "部分消息超过 24 小时或不属于该机器人"
    = "read `failedResult`: it names the reason for each key" "查看 `failedResult` 中每个 key 的原因";

    "invalid-staff"
    ["symptom.invalid-staff"]
    Refused 0 VISIBLE_RANGE DOC_GUESS "§4.1, §11 #48"
    ["invalidstaffidlist", "user sees nothing", "单聊发送成功但用户没收到"]
    "accepted, but a person is in `invalidStaffIdList`" "已接受，但有人在 `invalidStaffIdList` 中"
    - "the id is not a userId (staffId)" "该 id 不是 userId（staffId）"
    - "the person is outside the app's range of use" "该用户不在应用的可使用范围内"
    = "use the userId (staffId), and widen the app's range of use" "使用 userId（staffId），并扩大应用的可使用范围";

    "flow-controlled"
    ["symptom.flow-controlled"]
    Later 60 PEOPLE_CALL DOC "§4.1, §11 #49"
    ["flowcontrolledstaffidlist", "forbiddenuserid"]
    "accepted, but a person is in `flowControlledStaffIdList`" "已接受，但有人在 `flowControlledStaffIdList` 中"
    - "this person was sent too many messages" "发给该用户的消息过多"
    = "slow down, and send to this person later" "放慢速度，稍后再发给该用户";
}
