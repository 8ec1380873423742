//! Codes of cards, and what goes wrong with them silently (§8).

use super::places::{CARD_CALL, CARD_PAGE, CARD_STREAM_CALL, DOC, DOC_LIVE, GUESS, LIVE, SDK};

super::table! { CARD
    "card-template"
    ["param.templateUnpublished"] ["param.templateNotExist"]
    Refused 0 CARD_PAGE DOC_LIVE "§8.4, §11 #74"
    []
    "the card template cannot be used" "卡片模板不可用"
    - "the template is a draft" "模板尚未发布"
    - "the template belongs to another organisation or app, or its id is wrong" "模板属于其他组织或应用，或 id 错误"
    = "publish the template, and copy its id again" "发布模板，并重新复制其 id";

    "card-parameter"
    ["param.empty"] ["param.invalid"]
    Refused 0 CARD_CALL DOC "§8.4"
    []
    "a parameter of the card is missing or not valid" "卡片参数缺失或无效"
    - "a required member is missing, or is no string where one is asked for" "缺少必填成员，或应为字符串的值不是字符串"
    = "check the members; all values of `cardParamMap` are strings" "检查各成员；`cardParamMap` 的值都是字符串";

    "card-without-track-id"
    ["param.outTrackIdEmpty"] ["MissingoutTrackId"]
    Refused 0 CARD_CALL DOC_LIVE "§8.4"
    []
    "`outTrackId` is missing" "缺少 `outTrackId`"
    - "the call has no `outTrackId`" "请求没有 `outTrackId`"
    = "make a new one for each card" "每张卡片生成一个新的";

    "card-without-template"
    ["param.cardTemplateIdEmpty"] ["MissingcardTemplateId"]
    Refused 0 CARD_CALL DOC_LIVE "§8.4"
    []
    "`cardTemplateId` is missing" "缺少 `cardTemplateId`"
    - "the call has no `cardTemplateId`" "请求没有 `cardTemplateId`"
    = "give the id of a published template, ending in `.schema`" "填写已发布模板的 id，以 `.schema` 结尾";

    "card-space"
    ["param.openSpaceIdEmpty"] ["param.openSpaceIdInvalid"]
    Refused 0 CARD_CALL DOC "§8.1, §8.4"
    []
    "`openSpaceId` is missing or not valid" "`openSpaceId` 缺失或无效"
    - "its form is `dtv1.card//IM_GROUP.` and the openConversationId, or `dtv1.card//IM_ROBOT.` and the userId"
      "格式为 `dtv1.card//IM_GROUP.` 加 openConversationId，或 `dtv1.card//IM_ROBOT.` 加 userId"
    = "build it from the group or person the card goes to" "用卡片所发往的群或人拼出";

    "card-delivery-model"
    ["param.openDeliverModelEmpty"] ["param.openDeliverModelError"] ["param.openSpaceModelInvalid"]
    Refused 0 CARD_CALL DOC "§8.1, §8.4"
    []
    "the delivery model does not fit" "投放模型不符"
    - "the model of the space is missing: `imGroupOpenDeliverModel` for groups, `imRobotOpenDeliverModel` for people"
      "缺少对应的模型：群用 `imGroupOpenDeliverModel`，单聊用 `imRobotOpenDeliverModel`"
    - "`robotCode` or `supportForward` is missing in it" "其中缺少 `robotCode` 或 `supportForward`"
    = "send the model that belongs to the `openSpaceId`" "发送与 `openSpaceId` 对应的模型";

    "unknown-card"
    ["param.cardNotExist"] ["param.stream.outTrackId"]
    Refused 0 CARD_STREAM_CALL DOC "§8.4"
    ["card is not exist"]
    "there is no such card" "卡片不存在"
    - "the card was not created yet, or `outTrackId` is another one" "卡片尚未创建，或 `outTrackId` 不一致"
    = "create and deliver the card first, with the same `outTrackId`" "先用同一 `outTrackId` 创建并投放卡片";

    "card-exists"
    ["param.cardAlreadyExist"]
    Refused 0 CARD_CALL DOC "§8.1, §8.4"
    []
    "the card exists already" "卡片已存在"
    - "the `outTrackId` was used before" "`outTrackId` 已被使用"
    = "make a new one for each card" "每张卡片生成一个新的";

    "card-without-data"
    ["param.cardPublicDataEmpty"] ["MissingcardData"]
    Refused 0 CARD_CALL DOC_LIVE "DingTalk-Real-AI/dingtalk-openclaw-connector #421, §8.4"
    []
    "the card has no data" "卡片没有数据"
    - "`cardData.cardParamMap` is missing" "缺少 `cardData.cardParamMap`"
    = "fill the variables of the template" "填写模板变量";

    "card-user"
    ["param.userIdEmpty"] ["param.userIdNotExist"]
    Refused 0 CARD_CALL DOC "§8.4"
    []
    "a person of the card is missing or unknown" "卡片的用户缺失或不存在"
    - "the userId is missing, or `userIdType` says another kind of id" "缺少 userId，或与 `userIdType` 不符"
    = "use the userId with `userIdType` 1" "使用 userId，并令 `userIdType` 为 1";

    "card-content-check"
    ["param.contentUnsafe"]
    Refused 0 CARD_CALL DOC "§8.4"
    []
    "content check: the card" "内容风控：卡片"
    - "DingTalk's content check refuses the content" "内容风控拒绝了内容"
    = "change the content" "修改内容";

    "card-not-full"
    ["param.stream.isFull"]
    Refused 0 CARD_STREAM_CALL DOC "§8.2, §11 #77"
    []
    "streaming: `isFull` must be true" "流式更新：`isFull` 必须为 true"
    - "a Markdown variable takes the whole text each time" "Markdown 变量每次都要传全文"
    = "send `isFull: true` and the whole text so far" "发送 `isFull: true` 与截至目前的全文";

    "card-too-long"
    ["param.stream.content"]
    Refused 0 CARD_STREAM_CALL DOC "§8.2, §8.4"
    ["content is too large"]
    "streaming: the text is too long" "流式更新：内容过长"
    - "a card takes about 3 000 characters" "一张卡片约可容纳 3000 字"
    = "go on in a new card or message" "在新的卡片或消息中继续";

    "card-frame-member"
    ["param.stream.keyEmpty"] ["param.stream.contentEmpty"] ["param.stream.guidEmpty"]
    Refused 0 CARD_STREAM_CALL DOC "§8.2, §8.4"
    []
    "streaming: a member is missing" "流式更新：缺少成员"
    - "`key`, `content` or `guid` is missing or empty" "`key`、`content` 或 `guid` 缺失或为空"
    = "send all three; never a frame with empty content" "三者都要发送；不要发送空内容的帧";

    "card-not-delivered"
    ["symptom.card-not-delivered"]
    Refused 0 CARD_CALL DOC "§8.1, §11 #75"
    ["deliverresults", "spaceid is illegal", "card 200 but nothing shows", "卡片没有显示"]
    "the card is accepted, but not shown" "卡片已接受，但没有显示"
    - "`openSpaceId` is wrong" "`openSpaceId` 错误"
    - "the robot is not in the group" "机器人不在群里"
    = "read `success` and `errorMsg` of each `deliverResults` item" "检查 `deliverResults` 每一项的 `success` 与 `errorMsg`";

    "card-load-failed"
    ["symptom.card-load-failed"]
    Refused 0 CARD_PAGE SDK "§8.2, §8.3, §11 #76"
    ["内容加载失败", "card content failed to load"]
    "the card shows “内容加载失败” (content failed to load)" "卡片显示“内容加载失败”"
    - "the template belongs to another app" "模板属于其他应用"
    - "delivery, first frame and last frame follow each other in less than 500 ms" "投放、首帧与末帧间隔小于 500 毫秒"
    = "use a template of the own app, and leave 500 ms between the calls" "使用本应用的模板，调用间隔至少 500 毫秒";

    "card-blank"
    ["symptom.card-blank"]
    Refused 0 CARD_STREAM_CALL LIVE "§8.2, §11 #79"
    ["card goes blank", "blank card", "卡片空白"]
    "a long card goes blank" "卡片内容变长后空白"
    - "the text is longer than about 3 000 characters" "内容超过约 3000 字"
    = "go on in a new card or message" "在新的卡片或消息中继续";

    "card-stuck"
    ["symptom.card-stuck"]
    Refused 0 CARD_STREAM_CALL GUESS "§8.2, §11 #80"
    ["输入中", "card stuck", "卡片一直"]
    "the card stays in “输入中” (typing)" "卡片一直停在“输入中”"
    - "the last frame was never sent, or was throttled" "末帧没有发送，或被限流"
    = "always send a last frame with `isFinalize: true`, or `isError: true`" "务必发送 `isFinalize: true` 或 `isError: true` 的末帧";
}
