//! Limits, quotas and failures of the platform itself (§1.2, §1.3).

use super::BLOCKS;
use super::places::{ANY_CALL, CALLER, DOC, DOC_LIVE, LIVE, LIVE_GUESS, NOWHERE, QUOTA, STREAM_PAGE};

super::table! { LIMITS
    "app-rate-limit"
    ["90018"] [".QpsLimitForAppkeyAndApi"]
    Later 1 (BLOCKS) CALLER DOC "§1.3, §11 #53"
    ["应用调用该接口超过最大qps限制", "qpslimitforappkeyandapi"]
    "the app calls this API too often" "应用调用该接口过于频繁"
    - "the app calls this API more than 20 times a second" "应用对该接口的调用超过每秒 20 次"
    - "streaming a card: frames follow each other in less than 800 ms" "流式卡片：帧间隔小于 800 毫秒"
    = "wait a second" "等待一秒";

    "platform-rate-limit"
    ["90002"] [".QpsLimitForApi"]
    Later 1 NOWHERE DOC "§1.3, §11 #54"
    ["该接口超过最大qps限制", "超出了该接口承受的最大qps", "所有请求都被暂时禁用了", "qpslimitforapi"]
    "this API is busy for everybody" "该接口全平台限流"
    - "the whole platform's limit of this API is reached" "该接口的全平台限流"
    = "try again, and avoid the full hour" "稍后重试，避开整点";

    "api-quota"
    ["90020"] [".ApiCountLimitForOrg"]
    Later 0 QUOTA DOC "§1.3, §11 #55"
    ["企业调用次数超过本月限额", "apicountlimitfororg"]
    "the month's quota of API calls is used up" "当月 API 调用额度已用完"
    - "the organisation's monthly quota of API calls is used up" "组织当月的 API 调用额度已用完"
    - "the standard edition has 5 000 calls a month; tokens and contacts are free"
      "标准版每月 5000 次；取 token 与通讯录接口不计"
    = "upgrade the edition, or use a webhook" "升级版本，或改用 Webhook";

    "webhook-quota"
    ["90030"]
    Later 0 QUOTA LIVE "§5.6, §11 #37"
    []
    "the month's quota of webhook messages is used up" "当月 Webhook 消息额度已用完"
    - "the organisation's monthly quota of webhook messages is used up" "组织当月的 Webhook 消息额度已用完"
    = "upgrade the edition or wait for next month" "升级版本或等待下月";

    "push-quota"
    ["20001"]
    Later 0 QUOTA DOC "§1.3, §11 #70"
    ["bot message without text", "机器人消息没有内容"]
    "a robot received a message without its text" "机器人收到的消息没有正文"
    - "the organisation's monthly quota of Webhook and Stream pushes is used up: `errorCode` stands where the text was"
      "组织当月的 Webhook 与 Stream 推送额度已用完：消息只带 `errorCode`，没有正文"
    = "upgrade the edition or wait for next month" "升级版本或等待下月";

    "address-blocked"
    ["punish.deny"] ["1111"]
    Later 300 (BLOCKS) CALLER DOC "§1.2, §1.3, §11 #56"
    ["punish\":\"deny", "punish: deny", "punish=deny"]
    "DingTalk blocks the caller's address" "钉钉封禁了调用方 IP"
    - "an address that makes more than 10 000 calls in 20 seconds is blocked for 5 minutes; the answer is a page or has no `errcode`"
      "同一出口 IP 20 秒内超过 10000 次调用会被封禁 5 分钟；应答是网页，或没有 `errcode`"
    - "other machines behind the same address make the calls" "同一出口 IP 后的其他机器在大量调用"
    - "the page is none of DingTalk's: a proxy or another server on the way answered" "网页并非来自钉钉，而是途中的代理或其他服务器"
    = "stop for 5 minutes, then make fewer calls" "停止 5 分钟，之后减少调用";

    "platform-busy"
    ["-1"]
    Later 1 NOWHERE DOC "§5.6, §10, §11 #36"
    ["系统繁忙", "system busy", "system is busy"]
    "the platform is busy" "系统繁忙"
    - "the platform is busy" "系统繁忙"
    = "try again; own code repeats a webhook message with the same `msgUuid`, three times at most"
      "稍后重试；自写代码重发 Webhook 消息时沿用同一个 `msgUuid`，最多三次";

    "platform-unknown-error"
    ["unknownError"]
    Unknown 0 ANY_CALL LIVE "§2.3, §8.4, §11 #5 #78"
    ["未知错误"]
    "the platform failed and does not say why" "平台出错且未说明原因"
    - "the platform ran into its own time limit or an internal error, so it does not say whether it acted"
      "平台超时或内部错误，未说明是否已执行"
    - "at `/oauth2/{corpId}/token`: the corpId is wrong" "在 `/oauth2/{corpId}/token`：corpId 错误"
    - "at `/card/streaming`: `key` is no variable of the card's template"
      "在 `/card/streaming`：`key` 不是卡片模板的变量"
    = "check the corpId or the card's `key`; after a send, look into the conversation before sending again"
      "检查 corpId 或卡片的 `key`；若是发送消息，重发之前先到会话里确认";

    "platform-time-out"
    ["15"] ["88"] ["isp.top-remote-connection-timeout"] ["service.timeout"] ["504"]
    Unknown 0 NOWHERE DOC "§1.2, §11 #84"
    ["服务调用超时"]
    "the platform ran out of time" "平台超时"
    - "the platform ran into its own time limit or an internal error, so it does not say whether it acted"
      "平台超时或内部错误，未说明是否已执行"
    - "an 88 with a `sub_code` means what the `sub_code` says; only one without is a time-out"
      "88 带有 `sub_code` 时以 `sub_code` 为准；没有时才是超时"
    = "look into the conversation before sending again" "重发之前先到会话里确认";

    "platform-failure"
    ["system.error"] ["server.error"] ["system.busy"] ["unknown.send.result"] ["send.ding.exception"]
    Unknown 0 NOWHERE DOC_LIVE "§2.3, §4.5, §8.4"
    ["未知的系统错误", "系统错误"]
    "the platform failed; the outcome is unknown" "平台出错，结果未知"
    - "the platform ran into its own time limit or an internal error, so it does not say whether it acted"
      "平台超时或内部错误，未说明是否已执行"
    = "look into the conversation before sending again" "重发之前先到会话里确认";

    "stream-refused"
    ["systemError"]
    Refused 0 STREAM_PAGE LIVE_GUESS "§7.1, §11 #66"
    []
    "Stream: the gateway refuses to open a connection" "Stream：网关拒绝建立连接"
    - "the app is not published, or its robot is not in Stream mode" "应用未发布，或机器人不是 Stream 模式"
    - "this machine's address is not in the app's list of server addresses"
      "本机出口 IP 不在应用的服务器出口 IP 名单中"
    - "the body of the call is malformed" "请求体格式错误"
    = "set the robot to Stream mode, publish the app, and check the list of server addresses"
      "把机器人设为 Stream 模式并发布应用，检查服务器出口 IP 名单";
}
