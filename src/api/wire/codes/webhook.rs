//! Codes of webhooks (§5.6, §5.7).

use super::BLOCKS;
use super::places::{
    ANY_CALL, DOC, DOC_LIVE, GETTOKEN_CALL, GROUP_ROBOT, GUESS, LIVE, LIVE_SDK, SESSION_CALL, THE_MESSAGE,
    WEBHOOK_CALL,
};

super::table! { WEBHOOK
    "session-webhook-expired"
    ["300001" ~ "session 不存在" "session is not exist"]
    Credentials 0 SESSION_CALL LIVE "§5.7, §11 #71"
    ["session 不存在", "no valid session_webhook", "session_webhook expired", "sessionwebhook expired",
        "sessionwebhook 已过期", "sessionwebhook 过期"]
    "the sessionWebhook is not valid any more" "sessionWebhook 已失效"
    - "the sessionWebhook has expired" "sessionWebhook 已过期"
    - "it lives as long as `sessionWebhookExpiredTime` says, about 90 minutes"
      "有效期以 `sessionWebhookExpiredTime` 为准，约 90 分钟"
    = "send through the enterprise robot instead" "改用企业机器人接口发送";

    "msgtype-missing"
    ["300001" ~ "msgtype is null"]
    Refused 0 WEBHOOK_CALL LIVE "jeessy2/ddns-go #397, §14"
    ["msgtype is null"]
    "the body has no `msgtype`" "消息体缺少 `msgtype`"
    - "the body has no `msgtype`: it is written for another service, such as Feishu (`msg_type`)"
      "消息体没有 `msgtype`：可能是其他平台的格式，例如飞书的 `msg_type`"
    = "write the body as DingTalk wants it, `{\"msgtype\":\"text\",\"text\":{\"content\":\"…\"}}`, or let `ding send` do it"
      "按钉钉的格式写消息体 `{\"msgtype\":\"text\",\"text\":{\"content\":\"…\"}}`，或改用 `ding send`";

    "message-param-null"
    ["300001" ~ "is null"]
    Refused 0 WEBHOOK_CALL LIVE "grafana/grafana PR 13755, §14"
    ["message param text is null", "message param title or text is null"]
    "a member of the message is empty" "消息的成员为空"
    - "the title or the text of the message is empty or missing" "消息的标题或正文为空或缺失"
    = "fill title and text" "填写标题与正文";

    "webhook-token"
    ["300005"] ["400101"] ["300001"] ["300001" ~ "robot 不存在"]
    Credentials 0 GROUP_ROBOT LIVE_SDK "§5.6, §11 #24 #25"
    ["token is not exist", "access_token不存在", "access_token 不存在", "token 不存在", "请确认 token 是否正确"]
    "the webhook's token is not known" "Webhook 的 token 不存在"
    - "the webhook's token is wrong, or the robot was deleted or its address reset"
      "Webhook 的 token 错误，或机器人已被删除、地址已重置"
    - "the whole address was given where only the token belongs" "把整个地址当成了 token"
    = "copy the webhook address again from the group's robot settings"
      "在群的机器人设置里重新复制 Webhook 地址";

    "webhook-token-missing"
    ["40035" ~ "access_token"]
    Credentials 0 WEBHOOK_CALL LIVE "§5.6, §11 #30"
    ["缺少参数 access_token"]
    "the webhook's token is missing" "缺少 Webhook 的 token"
    - "the token did not arrive" "缺少 access_token"
    = "check the webhook address" "检查 Webhook 地址";

    "body-json"
    ["40035" ~ "json"]
    Refused 0 WEBHOOK_CALL DOC "nightingale #2704, megaease/easeprobe #467, §5.6, §11 #29"
    ["缺少参数 json", "missing parameter json"]
    "the body is missing or no valid JSON" "缺少消息体，或不是有效的 JSON"
    - "the body is empty, does not parse as JSON, or is not the JSON that the type needs"
      "消息体为空、无法按 JSON 解析，或不是该类型所需的 JSON"
    - "a backslash or a quote in the text was not escaped" "正文中的反斜杠或引号没有转义"
    - "it was sent as a form: the call must be JSON" "以表单方式发送：应发送 JSON"
    = "check the body given to `ding send raw`; own code must send JSON"
      "检查传给 `ding send raw` 的内容；自写代码需发送 JSON";

    "gettoken-parameters"
    ["40035" ~ "corpid" "appkey"]
    Refused 0 GETTOKEN_CALL LIVE "§2.2, §11 #4"
    ["缺少参数 corpid or appkey"]
    "gettoken found no credentials" "gettoken 没有收到凭证"
    - "the parameters did not arrive in the query" "参数没有出现在查询串中"
    - "they were sent as a body: `curl -d` does that" "参数放在了请求体：`curl -d` 就是如此"
    = "write `?appkey=…&appsecret=…` into the address; check that no proxy rewrites addresses"
      "在地址中写 `?appkey=…&appsecret=…`；检查代理是否改写了地址";

    "parameter-missing"
    ["40035"]
    Refused 0 ANY_CALL DOC "§2.2, §5.6"
    ["缺少参数", "missing parameter"]
    "a parameter is missing" "缺少参数"
    - "the message names the parameter that did not arrive" "报错文字给出了缺少的参数"
    = "add it where the API reads it: query, header or body" "在接口读取的位置补上：查询串、请求头或请求体";

    "310000-keyword"
    ["310000" ~ "keyword" "关键词"] ["keywords.not.match"]
    Refused 0 GROUP_ROBOT DOC_LIVE "§5.6, §4.5, §11 #20"
    ["keywords not in content", "关键词不匹配", "关键字不匹配", "关键词校验失败", "不包含关键词"]
    "security settings: no keyword in the message" "安全设置：消息不含关键词"
    - "the robot only accepts messages that contain one of its keywords"
      "机器人只接受包含其关键词之一的消息"
    - "the keyword differs in case, spaces or full-width characters" "关键词的大小写、空格或全半角不同"
    = "set the target's `keyword`, or write a keyword in the text or title"
      "为该目标设置 `keyword`，或在正文、标题里写上关键词";

    "310000-signature"
    ["310000" ~ "sign" "签名"] ["sign.not.match"]
    Refused 0 GROUP_ROBOT DOC_LIVE "§5.2, §4.5, §11 #21 #23"
    ["sign not match", "签名不匹配", "sign invalid", "invalid sign", "signature not match", "签名校验不通过"]
    "security settings: the signature does not match" "安全设置：签名不匹配"
    - "the robot checks signatures, and this one does not match: the secret is wrong or not set"
      "机器人开启了加签，而签名不匹配：密钥错误或未设置"
    - "own code signs differently: hex in place of Base64, `+` not percent-encoded, encoded twice, a line break in the secret"
      "自写代码签名有误：用了十六进制而非 Base64、`+` 未编码、重复编码、密钥带换行"
    - "timestamp and sign stand in headers or body; they belong into the address"
      "timestamp 与 sign 放在了请求头或请求体，应放在地址中"
    = "copy the secret (`SEC…`) again from the robot's security settings into the target's `secret` or `DING_WEBHOOK_SECRET`"
      "从机器人安全设置重新复制密钥（`SEC…`），填入目标的 `secret` 或 `DING_WEBHOOK_SECRET`";

    "310000-timestamp"
    ["310000" ~ "timestamp" "invalid timestamp" "时间戳" "过期" "expired"]
    Refused 0 GROUP_ROBOT DOC_LIVE "§5.2, §11 #22"
    ["invalid timestamp", "签名过期", "timestamp is invalid", "timestamp 无效"]
    "security settings: the time of the signature" "安全设置：签名时间无效"
    - "the signature is expired: its time is more than an hour from DingTalk's time"
      "签名已过期：其时间与钉钉服务器相差超过一小时"
    - "the timestamp is in seconds; it must be in milliseconds" "时间戳用了秒，应为毫秒"
    - "an address that was signed earlier is used again" "重复使用了之前签好的地址"
    = "set this machine's clock; in containers, the clock of the machine below"
      "校准本机时钟；容器请校准宿主机时钟";

    "310000-address"
    ["310000" ~ "whitelist" "白名单"] ["ip.not.match"]
    Refused 0 GROUP_ROBOT DOC "§5.1, §4.5, §11 #19"
    ["not in whitelist", "ip 不在白名单中", "ip不在白名单中", "not in white list"]
    "security settings: the caller's address is not allowed" "安全设置：调用方 IP 不在白名单"
    - "this machine's address is not in the robot's own list (IPv4 only)"
      "本机出口 IP 不在机器人自己的白名单（仅 IPv4）"
    = "add the address that the message names in the robot's security settings"
      "在机器人安全设置中加入报错给出的 IP";

    "security-settings"
    ["310000"]
    Refused 0 GROUP_ROBOT DOC_LIVE "§5.6"
    []
    "a security setting of the robot refuses the message" "机器人的安全设置拒绝了消息"
    - "one of the robot's security settings refuses the message" "机器人的安全设置拒绝了消息"
    = "check keyword, signature and address list of the robot" "检查机器人的关键词、加签与 IP 白名单";

    "webhook-group-disbanded"
    ["400013"]
    Refused 0 GROUP_ROBOT DOC "§5.6, §11 #26"
    ["群已被解散", "群已解散"]
    "the group does not exist any more" "群已解散"
    - "the group was disbanded" "群已解散"
    = "use another group" "改用其他群";

    "webhook-robot-stopped"
    ["400102"]
    Refused 0 GROUP_ROBOT DOC "§5.6, §11 #26"
    ["机器人已停用", "机器人已被停用", "机器人已经停用"]
    "the robot is switched off" "机器人已停用"
    - "the robot is stopped" "机器人已停用"
    = "enable it in the group's robot settings" "在群的机器人设置里启用";

    "webhook-robot-missing"
    ["400106"]
    Refused 0 GROUP_ROBOT DOC "§5.6, §11 #26"
    []
    "the robot does not exist" "机器人不存在"
    - "the robot is no longer in the group" "机器人已不在群里"
    = "add it again" "重新添加机器人";

    "msg-key-as-msgtype"
    ["400105" ~ "msgtype:sample" "msgtype: sample"]
    Refused 0 WEBHOOK_CALL GUESS "§5.4, §11 #28"
    []
    "a msgKey of the enterprise robot was used as msgtype" "把企业机器人的 msgKey 当成了 msgtype"
    - "`sampleImageMsg` and the like are names of the enterprise robot's API; a webhook takes text, markdown, link, actionCard and feedCard"
      "`sampleImageMsg` 等属于企业机器人接口；Webhook 只支持 text、markdown、link、actionCard、feedCard"
    = "show the picture with Markdown, `![](https://…)`, or send through an enterprise robot"
      "用 Markdown 显示图片 `![](https://…)`，或改用企业机器人";

    "msgtype-unsupported"
    ["400105"]
    Refused 0 WEBHOOK_CALL DOC_LIVE "§5.3, §5.6, §11 #27"
    ["不支持类型", "unsupported msgtype", "msgtype not support", "不支持的消息类型"]
    "the message type is not supported" "不支持的消息类型"
    - "a webhook takes text, markdown, link, actionCard and feedCard, spelt exactly so"
      "Webhook 只支持 text、markdown、link、actionCard、feedCard，大小写须一致"
    = "use one of these types, or an enterprise robot for others" "改用这些类型，或改用企业机器人";

    "webhook-throttled"
    ["130101"] ["410100"] ["660026"]
    Later 60 (BLOCKS) WEBHOOK_CALL DOC_LIVE "§5.5, §5.6, §11 #33"
    ["send too fast", "发送速度太快", "发送过于频繁", "频率超限", "exceed 20 times per minute", "sending too many messages per minute"]
    "the webhook is throttled" "Webhook 被限流"
    - "a webhook robot takes 20 messages a minute and is then blocked for up to 10 minutes"
      "Webhook 机器人每分钟最多 20 条，超过后最多限流 10 分钟"
    - "several senders share the same robot" "多个发送方共用同一个机器人"
    = "wait a minute, at most ten, and send fewer messages" "等待一到十分钟，并减少发送条数";

    "message-too-long"
    ["460101"] ["101002"]
    Refused 0 THE_MESSAGE LIVE "§5.5, §11 #34"
    ["message too long", "message is too long", "exceed 20000 bytes", "消息过长", "内容过长", "body 大小不合法", "20000bytes"]
    "the message is too long" "消息过长"
    - "the body is longer than 20 000 bytes" "消息体超过 20000 字节"
    - "bytes count, not characters: a Chinese character has three" "按字节计算而非字符：一个汉字占三字节"
    = "shorten the message or send it in parts" "缩短消息或分多条发送";

    "unsafe-link"
    ["430101"] ["contain.unsafe.url"]
    Refused 0 THE_MESSAGE DOC "§5.6, §4.5, §11 #35"
    ["包含安全风险 unsafe url", "unsafe url"]
    "content check: a link" "内容风控：链接"
    - "DingTalk's content check refuses a link" "内容风控拒绝了链接"
    = "use another address" "更换链接";

    "unsafe-text"
    ["430102"] ["contain.notAllowed.text"]
    Refused 0 THE_MESSAGE DOC "§5.6, §4.5, §11 #35"
    ["包含安全风险 unsafe text", "文本不合适", "不合适的文本"]
    "content check: the text" "内容风控：文字"
    - "DingTalk's content check refuses the text" "内容风控拒绝了文字"
    = "change the text" "修改文字";

    "unsafe-picture"
    ["430103"] ["contain.notAllowed.picture"]
    Refused 0 THE_MESSAGE DOC "§5.6, §4.5, §11 #35"
    ["包含安全风险 unsafe image", "包含安全风险 unsafe picture"]
    "content check: a picture" "内容风控：图片"
    - "DingTalk's content check refuses a picture" "内容风控拒绝了图片"
    = "use another picture" "更换图片";

    "unsafe-content"
    ["430104"] ["contain.notAllowed.content"]
    Refused 0 THE_MESSAGE DOC "§5.6, §4.5, §11 #35"
    ["包含安全风险的内容", "包含安全风险 unsafe content"]
    "content check: the content" "内容风控：内容"
    - "DingTalk's content check refuses the content" "内容风控拒绝了内容"
    = "change the content" "修改内容";

    "post-required"
    ["43002"]
    Refused 0 ANY_CALL LIVE "§3.3, §5.6, §11 #32"
    ["需要post请求", "require post method"]
    "the call must be a POST" "必须使用 POST"
    - "the request arrived as GET" "请求以 GET 到达"
    = "send it as POST; check that no proxy rewrites requests" "使用 POST；检查代理是否改写了请求";

    "content-type"
    ["43004"]
    Refused 0 ANY_CALL DOC "§3.3, §5.6, §11 #31"
    ["无效的http header content-type", "invalid content-type", "content-type 无效"]
    "the Content-Type is not right" "Content-Type 无效"
    - "the Content-Type did not arrive" "Content-Type 没有到达"
    - "it is not `application/json`" "不是 `application/json`"
    = "send `Content-Type: application/json`; check that no proxy rewrites headers"
      "发送 `Content-Type: application/json`；检查代理是否改写了请求头";

    "session-webhook-other-app"
    ["symptom.session-token"]
    Refused 0 SESSION_CALL LIVE "§5.7, §11 #72"
    ["机器人权限校验不通过", "token对应的主应用"]
    "a sessionWebhook refuses the reply" "sessionWebhook 拒绝了回复"
    - "the call carries a token header of another app" "请求头带有其他应用的 token"
    = "send no token header: the address itself is the credential" "不要带 token 请求头：地址本身就是凭证";
}
