//! Codes about the message itself: kind, parameters, missing members (§4.3, §4.5).

use super::places::{DOC, DOC_LIVE, LIVE, SEND_CALL, WEBHOOK_CALL};

super::table! { MESSAGE
    "msg-param"
    ["invalidParameter.msgParam.invalid"]
    Refused 0 SEND_CALL DOC "§4.1, §11 #45"
    []
    "msgParam is not valid" "msgParam 无效"
    - "the parameters are not what this msgKey takes" "参数与该 msgKey 不符"
    - "msgParam was sent as an object; it must be a string that holds JSON" "msgParam 是对象；它必须是 JSON 字符串"
    = "check the members given to `ding send raw --msg-key`; own code must encode msgParam twice"
      "检查传给 `ding send raw --msg-key` 的成员；自写代码需对 msgParam 编码两次";

    "msg-key"
    ["invalidParameter.msgKey.invalid"]
    Refused 0 SEND_CALL DOC_LIVE "§4.3, §11 #46"
    []
    "msgKey is not known" "msgKey 无效"
    - "there is no such msgKey" "没有这个 msgKey"
    - "there is no `sampleCard`, `sampleActionCard1` or `sampleFeedCard`" "不存在 `sampleCard`、`sampleActionCard1`、`sampleFeedCard`"
    = "use sampleText, sampleMarkdown, sampleLink, sampleActionCard or another documented key"
      "使用 sampleText、sampleMarkdown、sampleLink、sampleActionCard 等文档列出的类型";

    "msg-key-missing"
    ["invalidParameter.msgKey.empty"]
    Refused 0 SEND_CALL DOC "§4.5"
    []
    "msgKey is missing" "缺少 msgKey"
    - "`msgKey` is missing or empty" "`msgKey` 缺失或为空"
    = "name one, such as `sampleText`" "填写一个，例如 `sampleText`";

    "msg-param-too-long"
    ["invalidParameter.msgParam.tooLong"]
    Refused 0 SEND_CALL DOC "§4.2, §11 #47"
    ["msgparam参数过长"]
    "the message is too long" "消息过长"
    - "msgParam is longer than 15 000 bytes" "msgParam 超过 15000 字节"
    = "shorten the message or send it in parts" "缩短消息或分多条发送";

    "message-type-unsupported"
    ["invalidParameter.msg.unsupport"] ["sendMessage.model.notMatch"]
    Refused 0 SEND_CALL DOC "§4.5"
    []
    "the message type is not supported here" "此处不支持该消息类型"
    - "the msgKey does not exist, or its members belong to another one" "没有该 msgKey，或成员属于其他类型"
    = "use a documented msgKey with its own members" "使用文档列出的 msgKey 及其成员";

    "body-not-json"
    ["invalidParameter.msgBody.invalid"] ["34014"]
    Refused 0 SEND_CALL DOC "§4.5, §14"
    ["会话消息的json结构无效"]
    "the body or the message in it is not the JSON that is wanted" "请求体或其中的消息不是所需的 JSON"
    - "the body of the call, or the message in it, is not valid or not complete JSON" "请求体或其中的消息不是有效、完整的 JSON"
    = "check quotes and encoding of the body" "检查请求体的引号与编码";

    "parameter"
    ["invalidParameter.param.invalid"]
    Refused 0 SEND_CALL DOC "§4.5"
    []
    "a parameter is not valid" "参数无效"
    - "the message names the parameter, or it is not documented for this call" "报错给出了参数名，或该接口没有此参数"
    = "compare the members with the documentation of the call" "对照接口文档检查各成员";

    "text-missing"
    ["miss.param.text"] ["miss.param.contentOfText"] ["400201"] ["400202"]
    Refused 0 SEND_CALL DOC_LIVE "§4.3, §4.5, smarterallen/prometheus-webhook-dingtalk #4"
    ["miss param : text", "参数 text 缺失", "参数 text --》", "参数 text->"]
    "a text message has no text" "文本消息缺少内容"
    - "`content` is missing (robot: sampleText, webhook: text)" "缺少 `content`（机器人 sampleText、Webhook text）"
    = "fill `content`" "填写 `content`";

    "link-member-missing"
    ["miss.param.link"] ["miss.param.titleOfLink"] ["miss.param.textOfLink"] ["miss.param.messageUrlOfLink"]
    ["400301"] ["400302"] ["400303"] ["400304"]
    Refused 0 SEND_CALL DOC_LIVE "§4.3, §4.5, §14"
    ["miss param : link", "参数 link 缺失", "参数 link --》", "参数 link->"]
    "a member of a link message is missing" "链接消息缺少成员"
    - "`title`, `text` or `messageUrl` is missing; the code names it" "缺少 `title`、`text` 或 `messageUrl`，见错误码"
    = "fill it; the spelling is `messageUrl`, `picUrl`" "补上；拼写为 `messageUrl`、`picUrl`";

    "markdown-member-missing"
    ["miss.param.markdown"] ["miss.param.markdownTotitle"] ["miss.param.markdownTotext"]
    ["400401"] ["400402"] ["400403"]
    Refused 0 SEND_CALL DOC_LIVE "§4.3, §4.5, cryozerolabs/n8n-nodes-dingtalk #10"
    ["miss param : markdown", "参数 markdown 缺失", "参数 markdown --》", "参数 markdown->"]
    "a member of a Markdown message is missing" "Markdown 消息缺少成员"
    - "`title` or `text` is missing; the code names it" "缺少 `title` 或 `text`，见错误码"
    = "fill it; the title is the preview in the list of chats" "补上；title 是会话列表中的预览";

    "action-card-member-missing"
    ["miss.param.actionCard"]
    ["400501"] ["400502"] ["400503"] ["400504"] ["400505"]
    Refused 0 SEND_CALL DOC_LIVE "§4.3, §4.5, §14"
    ["miss param : actioncard", "参数 actioncard 缺失", "参数 actioncard --》", "参数 actioncard->"]
    "a member of an action card is missing" "actionCard 缺少成员"
    - "title, text, or a button's title or address is missing" "缺少标题、正文，或按钮的标题、地址"
    - "sampleActionCard6 names them `buttonTitle1`, `buttonUrl1`; the others `actionTitle1`, `actionURL1`"
      "sampleActionCard6 用 `buttonTitle1`、`buttonUrl1`，其余用 `actionTitle1`、`actionURL1`"
    = "fill the members under the names of this very key" "按该类型自己的名称补齐成员";

    "feed-card-member-missing"
    ["miss.param.feedCard"]
    ["400601"] ["400602"] ["400603"] ["400604"] ["400605"]
    Refused 0 WEBHOOK_CALL DOC_LIVE "§4.5, §5.3, §14"
    ["miss param : feedcard", "参数 feedcard 缺失", "参数 feedcard --》", "参数 feedcard->"]
    "a member of a feed card is missing" "feedCard 缺少成员"
    - "each link needs `title`, `messageURL` and `picURL`" "每个链接都需要 `title`、`messageURL`、`picURL`"
    = "fill all three" "三者都要填写";

    "picture-missing"
    ["miss.param.photo"] ["miss.param.photoTophotoUrl"]
    Refused 0 SEND_CALL DOC "§4.3, §4.5"
    []
    "a picture message has no picture" "图片消息缺少图片"
    - "`photoURL` is missing: that is the only member of sampleImageMsg" "缺少 `photoURL`：sampleImageMsg 只有这个成员"
    = "put the media_id or an https address into `photoURL`" "把 media_id 或 https 地址放入 `photoURL`";

    "image-missing"
    ["miss.param.image"] ["miss.param.imageTopicUrl"]
    Refused 0 SEND_CALL DOC "§4.5"
    []
    "an image message has no picture" "image 消息缺少图片"
    - "`picURL` is missing" "缺少 `picURL`"
    = "use sampleImageMsg with `photoURL`" "改用 sampleImageMsg 与 `photoURL`";

    "media-member-missing"
    ["miss.param.file"] ["miss.param.video"] ["miss.param.audio"] ["401104"]
    Refused 0 SEND_CALL DOC_LIVE "§4.3, §4.5, §14"
    ["miss param : file", "miss param : video", "miss param : audio", "参数 file --》", "参数 video --》",
        "参数 audio --》"]
    "a member of a media message is missing" "媒体消息缺少成员"
    - "file: `mediaId`, `fileName`, `fileType`; audio: `mediaId`, `duration`; video: `duration`, `videoMediaId`, `videoType`, `picMediaId`"
      "文件：`mediaId`、`fileName`、`fileType`；语音：`mediaId`、`duration`；视频：`duration`、`videoMediaId`、`videoType`、`picMediaId`"
    = "fill all of them; a video needs a cover picture" "全部填写；视频需要封面图";

    "undocumented-card"
    ["miss.param.beautifulCard"]
    Refused 0 SEND_CALL DOC "§4.5"
    []
    "a member of a card is missing" "卡片缺少成员"
    - "a type that no documentation describes was used" "使用了文档未说明的类型"
    = "use a documented msgKey" "使用文档列出的 msgKey";

    "accepted"
    ["0"]
    Unknown 0 WEBHOOK_CALL DOC "§1, §5.6"
    []
    "accepted: no error" "已接受：没有错误"
    - "the call was accepted; that is not yet delivered, read or shown as meant" "调用已被接受；这不等于已送达、已读或显示正确"
    = "look for the symptom: `ding explain symptom`" "按现象查找：`ding explain symptom`";

    "nobody-mentioned"
    ["symptom.nobody-mentioned"]
    Refused 0 WEBHOOK_CALL DOC "§5.3, §11 #38"
    ["nobody is @-ed", "nobody mentioned", "mention does not work", "at does not work", "@不生效", "没有被@", "没有@到人"]
    "the message arrives, and nobody is mentioned" "消息到达，但没有 @ 到人"
    - "the text itself must contain `@mobile` or `@userId`" "正文里必须写出 `@手机号` 或 `@userId`"
    - "the person is no member of the group" "该用户不在群里"
    - "link and feedCard cannot mention" "link 与 feedCard 不支持 @"
    = "write the mention into a text or Markdown message; `ding send text --at` does it"
      "在文本或 Markdown 正文中写出 @；`ding send text --at` 会自动完成";

    "not-posted"
    ["symptom.not-posted"]
    Refused 0 WEBHOOK_CALL LIVE "§1, §11 #39"
    ["success reported but nothing posted", "http 200 but nothing", "200但没有消息", "返回200却没有消息"]
    "HTTP 200, but nothing was posted" "HTTP 200，但群里没有消息"
    - "only the HTTP status was looked at: the legacy API answers 200 to failures too" "只看了 HTTP 状态：旧版接口失败也返回 200"
    = "read `errcode` of the answer" "检查应答中的 `errcode`";
}
