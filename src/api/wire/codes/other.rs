//! Errors that are none of DingTalk's: its neighbours use the same words, and one of its clients has a gateway of its own.

use super::places::{CALLER, LIVE};

super::table! { OTHER
    "wecom-error"
    ["symptom.wecom"]
    Refused 0 CALLER LIVE "Wechat-Group/WxJava #439, §14"
    ["hint: [", "not in whitelist rid:", "ipv6 ::ffff:", ", rid: ", "qyapi.weixin.qq.com", "api.weixin.qq.com", "work.weixin.qq.com", "developer.work.weixin", "企业微信", "微信", "weixin", "wechat", "invalid webhook url", "wecom"]
    "an answer of WeChat or WeCom, not of DingTalk" "这是微信或企业微信的应答，不是钉钉的"
    - "the call went to WeChat or WeCom; its numbers mean other things there" "调用发往了微信或企业微信；同样的错误码含义不同"
    = "look it up in the documentation of WeCom, developer.work.weixin.qq.com; for DingTalk use an address on oapi.dingtalk.com"
      "查阅企业微信文档 developer.work.weixin.qq.com；若要发往钉钉，请使用 oapi.dingtalk.com 的地址";

    "feishu-error"
    ["symptom.feishu"]
    Refused 0 CALLER LIVE "§14"
    ["sign match fail or timestamp is not within one hour", "key words not found", "open.feishu.cn", "open.larksuite.com",
        "incoming webhook access token invalid", "飞书", "feishu", "larksuite", "\"msg\":\"bad request\"", "ip not allowed"]
    "an answer of Feishu or Lark, not of DingTalk" "这是飞书（Lark）的应答，不是钉钉的"
    - "the call went to Feishu or Lark; its numbers mean other things there" "调用发往了飞书；同样的错误码含义不同"
    = "look it up in the documentation of Feishu, open.feishu.cn; for DingTalk use an address on oapi.dingtalk.com"
      "查阅飞书文档 open.feishu.cn；若要发往钉钉，请使用 oapi.dingtalk.com 的地址";

    "openclaw-gateway-token"
    ["symptom.openclaw-token"]
    Credentials 0 CALLER LIVE "openclaw/openclaw #27246, DingTalk-Real-AI/dingtalk-openclaw-connector #12, §14"
    ["gateway token mismatch", "gateway token missing", "device token mismatch", "gateway error: 401",
        "gateway 调用失败", "gateway closed (1008)", "gateway password mismatch"]
    "OpenClaw's own gateway refuses a token; DingTalk is not involved" "OpenClaw 自己的网关拒绝了 token，与钉钉无关"
    - "the token that the client shows is not the gateway's: it stands in several places that must agree"
      "客户端的 token 与网关不一致：它写在多处，必须相同"
    - "the gateway still runs with an older token: it reads its settings when it starts" "网关仍在用旧 token：它启动时才读取设置"
    = "make `gateway.auth.token` and `gateway.remote.token` in `~/.openclaw/openclaw.json`, `OPENCLAW_GATEWAY_TOKEN` of the service and `gatewayToken` of the DingTalk channel the same, then restart the gateway"
      "让 `~/.openclaw/openclaw.json` 的 `gateway.auth.token` 与 `gateway.remote.token`、服务的 `OPENCLAW_GATEWAY_TOKEN`、钉钉通道的 `gatewayToken` 一致，再重启网关";

    "openclaw-settings"
    ["symptom.openclaw-settings"]
    Refused 0 CALLER LIVE "DingTalk-Real-AI/dingtalk-openclaw-connector #418, §14"
    ["invalid config: must not have additional properties", "channels.dingtalk-connector"]
    "OpenClaw does not know a key of its settings" "OpenClaw 不认识配置中的某个键"
    - "the installed channel is older than the settings, or a key stands on the wrong level or is misspelt"
      "所装通道版本比设置旧，或键写错位置、拼写有误"
    = "update the channel, and compare the keys below `channels` in `~/.openclaw/openclaw.json` with its README"
      "升级通道，并对照其 README 检查 `~/.openclaw/openclaw.json` 中 `channels` 下的键";
}
