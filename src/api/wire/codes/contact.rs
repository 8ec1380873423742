//! Codes of contacts, chats and received files, and what goes wrong with Stream connections (§7, §9, §10).

use super::places::{
    CHAT_CALL, CONTACT_CALL, CONTACT_RANGE, DOC, DOC_GUESS, DOC_LIVE, DOWNLOAD_CALL, LIVE_GUESS, OPEN_CALL,
    SDK, STREAM_PAGE,
};

super::table! { CONTACT
    "mobile-unknown"
    ["40104"]
    Refused 0 CONTACT_CALL DOC "§10, §11 #81"
    ["不合法的手机号", "手机号码不合法"]
    "the mobile number is not in the organisation" "手机号不在组织内"
    - "the person is no member of the organisation" "该用户不是组织成员"
    - "the person is outside the app's range of contacts" "该用户不在应用的通讯录权限范围内"
    = "check the number, and the app's range of contacts" "检查号码与应用的通讯录权限范围";

    "person-not-found"
    ["60121"]
    Refused 0 CONTACT_CALL DOC "§10, §11 #81"
    ["找不到该用户", "user not found"]
    "the person is not found" "找不到该用户"
    - "nobody has this number or userId, or the person left" "没有该手机号或 userId 的用户，或已离职"
    - "the person is outside the app's range of contacts" "该用户不在应用的通讯录权限范围内"
    = "check the number or userId, and the app's range of contacts" "检查号码或 userId，以及应用的通讯录权限范围";

    "mobile-malformed"
    ["400002"]
    Refused 0 CONTACT_CALL DOC "§10, §11 #81"
    []
    "a parameter is not valid" "参数无效"
    - "the mobile number is malformed" "手机号格式错误"
    = "write digits only, such as 13800000000" "只写数字，例如 13800000000";

    "user-id"
    ["33012"] ["40003"]
    Refused 0 CONTACT_CALL DOC "§10, §14, §11 #83"
    ["不合法的userid", "无效的userid", "invalid userid"]
    "the userId is not valid" "userId 无效"
    - "this is no userId; the code has nothing to do with clocks or addresses" "这不是 userId；该错误码与时钟、IP 无关"
    = "use the userId (staffId), not a unionId or openId" "使用 userId（staffId），而不是 unionId 或 openId";

    "person-out-of-range"
    ["50002"]
    Refused 0 CONTACT_RANGE DOC "§10, §11 #82"
    ["请求的员工userid不在授权范围", "请求的userid不在授权范围"]
    "the person is outside the authorised range" "用户不在授权范围内"
    - "the app's range of contacts does not include this person" "应用的通讯录权限范围不含该用户"
    = "widen the app's range of contacts" "扩大应用的通讯录权限范围";

    "department-out-of-range"
    ["50004"]
    Refused 0 CONTACT_RANGE DOC_LIVE "open-dingtalk/openapi-demo-java #1, §11 #82"
    ["请求的部门id不在授权范围"]
    "the department is outside the authorised range" "部门不在授权范围内"
    - "the app's range of contacts does not include this department" "应用的通讯录权限范围不含该部门"
    = "widen the app's range of contacts" "扩大应用的通讯录权限范围";

    "department-id"
    ["40009"]
    Refused 0 CONTACT_RANGE DOC "§3.3"
    []
    "the department id is not valid" "部门 id 无效"
    - "there is no such department; this is no code of uploads" "没有该部门；这不是上传的错误码"
    = "check the department id" "检查部门 id";

    "chat-id"
    ["invalideChatId"]
    Refused 0 CHAT_CALL DOC "§10"
    []
    "the chatId is not valid" "chatId 无效"
    - "it is an openConversationId already, or was cut" "它已是 openConversationId，或被截断"
    = "give a chatId (`chat…`); an id `cid…` needs no conversion" "填写 chatId（`chat…`）；`cid…` 无需转换";

    "chat-not-readable"
    ["permession.checkFailed"]
    Refused 0 CHAT_CALL DOC "§10"
    []
    "the app may not read this chat" "应用无权读取该会话"
    - "the permission `qyapi_chat_read` is missing" "缺少权限 `qyapi_chat_read`"
    - "the chat was not made by this app or its organisation" "会话不属于该应用或组织"
    = "apply for `qyapi_chat_read`" "申请 `qyapi_chat_read`";

    "download-code"
    ["invalidParameter.downloadCode"] ["invalidParameter.robotCode.downloadCode"]
    Refused 0 DOWNLOAD_CALL DOC "§9"
    []
    "the downloadCode is not valid" "downloadCode 无效"
    - "the downloadCode is wrong or expired" "downloadCode 错误或已过期"
    = "download right after the message came, with the robot that received it" "收到消息后立即用接收它的机器人下载";

    "stream-no-messages"
    ["symptom.no-messages"]
    Refused 0 STREAM_PAGE LIVE_GUESS "§7.1, §11 #69"
    ["connected, no bot messages", "connected but nothing arrives", "no bot messages", "no messages",
        "收不到消息", "连接成功但没有消息"]
    "Stream: connected, and no message arrives" "Stream：已连接，但收不到消息"
    - "the topic `/v1.0/im/bot/messages/get` is not subscribed as CALLBACK; `*` covers events only"
      "没有以 CALLBACK 订阅 `/v1.0/im/bot/messages/get`；`*` 只含事件"
    - "the robot is in HTTP mode, or the app is not published" "机器人是 HTTP 模式，或应用未发布"
    - "another client of the same app is connected: each message goes to one of them" "同一应用另有客户端在线：每条消息只发给其中之一"
    - "in a group the robot must be mentioned" "群里必须 @ 机器人"
    = "subscribe the topic, set Stream mode, publish, and stop other clients" "订阅该 topic，设为 Stream 模式并发布，停掉其他客户端";

    "stream-handshake"
    ["symptom.handshake"]
    Refused 0 OPEN_CALL DOC_GUESS "§7.1, §11 #68"
    ["websocket handshake", "握手失败", "unexpected server response"]
    "Stream: the WebSocket is refused after a good open" "Stream：取得 ticket 后 WebSocket 握手失败"
    - "the ticket is older than 90 seconds, or was used before" "ticket 超过 90 秒，或已被使用"
    - "a proxy blocks WebSockets" "代理阻断了 WebSocket"
    = "open again for a new ticket; allow `wss-open-connection.dingtalk.com:443`"
      "重新获取 ticket；放行 `wss-open-connection.dingtalk.com:443`";

    "xml-answer"
    ["symptom.xml"]
    Refused 0 OPEN_CALL SDK "§7.1, §11 #67"
    ["returns xml", "xml reply", "返回xml"]
    "Stream: the gateway answers XML" "Stream：网关返回 XML"
    - "the header `Accept: application/json` is missing" "缺少请求头 `Accept: application/json`"
    = "send `Accept: application/json`" "发送 `Accept: application/json`";

    "proxy-http-to-https"
    ["symptom.proxy-page"]
    Refused 0 OPEN_CALL LIVE_GUESS "§7.1"
    ["plain http request was sent to https port"]
    "a proxy speaks http to an https port" "代理用 http 访问了 https 端口"
    - "an HTTP proxy that does not know CONNECT" "HTTP 代理不支持 CONNECT"
    = "use another proxy, or none (`--no-proxy`)" "更换代理，或不使用代理（`--no-proxy`）";
}
