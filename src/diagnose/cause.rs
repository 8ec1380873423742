//! Causes with a stable name, and what to do about each, in both languages. §3.4 is known row by row.

use crate::delivery::media::Flaw;
use crate::lang::Text;
use crate::reasons;

pub(super) use crate::api::failure::XML as STREAM_XML;
pub use crate::failure::Reason as Cause;
pub(super) use crate::net::reason::UPGRADE as STREAM_UPGRADE;
pub(super) use crate::net::reason::{CONNECT, NAME, PROXY, PROXY_PASSWORD, SILENT, TLS};

reasons! {
    // §3.4, in its order.
    WEBHOOK "webhook",
        "a webhook takes no pictures: DingTalk's table of message types says so",
        "Webhook 不支持图片消息：钉钉的消息类型表如此规定",
        "give `ding send image` a public https URL that answers HEAD with a picture, or a media_id: a webhook shows it in Markdown; a file needs an enterprise app for its upload (`DINGTALK_CLIENT_ID`, `DINGTALK_CLIENT_SECRET`); or send through the enterprise robot (`--to group:OPEN_CONVERSATION_ID` or `user:USERID`)",
        "给 `ding send image` 一个对 HEAD 返回图片的公网 https 地址或 media_id：Webhook 会在 Markdown 中展示；本地文件需要企业应用来上传（`DINGTALK_CLIENT_ID`、`DINGTALK_CLIENT_SECRET`）；或改用企业机器人（`--to group:OPEN_CONVERSATION_ID` 或 `user:USERID`）";
    SHAPE "wrong-key",
        "`sampleImageMsg` knows only `photoURL`; `picURL`, `mediaId` and the like are shown as a broken picture",
        "`sampleImageMsg` 只有 `photoURL` 字段；`picURL`、`mediaId` 等会显示为破图",
        "put the URL or media_id into `photoURL`, unchanged",
        "把 URL 或 media_id 原样放入 `photoURL`";
    STRIPPED "first-character",
        "the media_id lost its first character: `@` or `$` belongs to it",
        "media_id 丢了首字符：`@` 或 `$` 是它的一部分",
        "give it as DingTalk returned it; in a shell put single quotes around `$…`",
        "按钉钉返回的原样使用；在 shell 中给 `$…` 加单引号";
    OWN_LINK "own-link",
        "the link is built from a media_id (`down.dingtalk.com`): it expires or wants a login",
        "链接由 media_id 拼成（`down.dingtalk.com`），会过期或需要登录",
        "give the media_id itself, with its first character",
        "直接使用 media_id，保留首字符";
    LOGIN "login-link",
        "the link leads to a page that wants a login: the desktop may show it, a phone does not",
        "链接指向需要登录的页面：桌面端可能显示，手机端不显示",
        "upload the picture (name a file), or use a permanent public URL",
        "上传图片（指定文件），或使用永久的公网 URL";
    EXPIRING "expiring-link",
        "the link is signed for a time: the picture breaks when that is over",
        "链接带有时效签名：到期后图片失效",
        "upload the picture (name a file), or use a permanent public URL",
        "上传图片（指定文件），或使用永久的公网 URL";
    SERVER_CLOCK "shared-state-clock",
        "the clocks of this machine and of the server that many hosts share differ",
        "本机与共享状态服务器的时钟不一致",
        "let both follow a time server (`timedatectl`, chrony)",
        "让两者都与时间服务器同步（`timedatectl`、chrony）";
    PRIVATE "private-host",
        "each viewer's client fetches the picture itself, and this host is inside a private network",
        "图片由每个查看者的客户端自行下载，而该主机位于内网",
        "upload the picture (name a file), or put it on a public https host",
        "上传图片（指定文件），或放到公网 https 主机";
    HOT_LINK "picture-host",
        "the picture's host refuses what DingTalk asks before it shows one: HEAD, without a referrer",
        "图片主机拒绝钉钉展示前的检查请求：不带 Referer 的 HEAD",
        "allow HEAD and an empty referrer there, or upload the picture (name a file)",
        "在图片主机放行 HEAD 与空 Referer，或上传图片（指定文件）";
    PLAIN_HTTP "plain-http-link",
        "plain http: the web client hides the picture",
        "使用了明文 http：网页客户端会隐藏图片",
        "use https, or upload the picture (name a file)",
        "改用 https，或上传图片（指定文件）";
    KIND "media-kind",
        "it is no picture for DingTalk: the kinds of media are not interchangeable",
        "钉钉不把它当作图片：媒体类型不能混用",
        "use a jpg, gif, png or bmp file and upload it as `image`",
        "使用 jpg、gif、png、bmp 文件，并以 `image` 类型上传";
    // What else stands in the way.
    CONTENT "damaged-file",
        "the file is not what its name says, or damaged",
        "文件内容与扩展名不符，或已损坏",
        "export the picture again as jpg, gif, png or bmp",
        "重新导出为 jpg、gif、png 或 bmp";
    SIZE "file-size",
        "the picture is larger than DingTalk takes",
        "图片超过钉钉的大小限制",
        "make it smaller: 20 MB are the most",
        "请压缩图片：上限 20 MB";
    FILE "unreadable-file",
        "the picture cannot be read",
        "无法读取图片文件",
        "name a regular file that this user may read",
        "请指定当前用户可读的普通文件";
    // Settings and files.
    NOTHING "not-configured",
        "neither an app nor a webhook is set",
        "未设置应用或 Webhook",
        "set `DING_WEBHOOK`, or `DINGTALK_CLIENT_ID` and `DINGTALK_CLIENT_SECRET`; or add a target with `ding target add`",
        "设置 `DING_WEBHOOK`，或 `DINGTALK_CLIENT_ID` 与 `DINGTALK_CLIENT_SECRET`；或用 `ding target add` 添加目标";
    NO_WEBHOOK "no-webhook",
        "the target is reached through the enterprise robot, not through a webhook",
        "该目标经企业机器人发送，不是 Webhook",
        "name a webhook with `--to`, or look at the app with `ding doctor token`",
        "用 `--to` 指定 Webhook，或用 `ding doctor token` 检查应用";
    EXPOSED "exposed-file",
        "other users of this machine can read a file that holds secrets",
        "本机其他用户可读取含密钥的文件",
        "`chmod 600` the files that end in another mode than 600",
        "对权限不是 600 的文件执行 `chmod 600`";
    FOLDER "folder",
        "a folder cannot be written: tokens are asked for again each time, and sent messages are not noted for a recall",
        "目录不可写：每次都要重新获取 token，已发消息也无法记录以便撤回",
        "make it a folder that this user may write, or set `XDG_CACHE_HOME` and `DING_STATE`",
        "改为当前用户可写的目录，或设置 `XDG_CACHE_HOME` 与 `DING_STATE`";
    NOWHERE "no-folder",
        "neither HOME nor an XDG variable names a folder: tokens are not cached, and sent messages not noted for a recall",
        "HOME 与 XDG 变量均未指向目录：token 不缓存，已发消息不记录",
        "set `HOME` or `DING_STATE`; a systemd unit has `StateDirectory=` and `CacheDirectory=`",
        "设置 `HOME` 或 `DING_STATE`；systemd 单元可用 `StateDirectory=` 与 `CacheDirectory=`";
    STORED "messages-waiting",
        "messages could not be delivered yet: they go out with the next one to the same target",
        "有消息尚未发出：将随发往同一目标的下一条消息一并发出",
        "`ding outbox list` shows them and why they wait, `ding outbox flush` sends them now",
        "`ding outbox list` 列出这些消息及原因，`ding outbox flush` 立即发送";
    DEAD "messages-dead",
        "messages were given up: nothing sends them by itself",
        "有消息已成为死信：不会再自动发送",
        "`ding outbox list` shows them and why; `ding outbox retry` sends one again, `ding outbox drop` removes it",
        "`ding outbox list` 列出这些消息及原因；`ding outbox retry` 重新发送，`ding outbox drop` 删除";
    // Credentials that were pasted wrongly.
    SPACE "secret-with-space",
        "there is a space inside the secret: something else was pasted with it, or it was broken at the end of a line",
        "密钥中含有空格：粘贴时混入了其他内容，或在行尾被断开",
        "copy it again with the copy button of the page",
        "用页面上的复制按钮重新复制";
    SIGNING_KEY "signing-secret",
        "the Client Secret begins with `SEC`: that is a webhook's signing secret",
        "Client Secret 以 `SEC` 开头：那是 Webhook 的加签密钥",
        "copy the Client Secret from the app's page, Credentials and basic information",
        "从应用的“凭证与基础信息”复制 Client Secret";
    SWAPPED "swapped-credentials",
        "Client ID and Client Secret are swapped: the secret looks like an ID",
        "Client ID 与 Client Secret 填反了：密钥看起来像 ID",
        "exchange the two values",
        "交换两个值";
    AGENT_ID "agent-id",
        "the Client ID is a number: that is the app's AgentId",
        "Client ID 是一串数字：那是应用的 AgentId",
        "copy the Client ID (`ding…`) from the app's page, Credentials and basic information",
        "从应用的“凭证与基础信息”复制 Client ID（`ding…`）";
    APP_ID "app-id",
        "the Client ID has the form of an App ID",
        "Client ID 的格式是 App ID",
        "copy the Client ID (`ding…`) from the app's page, Credentials and basic information",
        "从应用的“凭证与基础信息”复制 Client ID（`ding…`）";
    ODD_TOKEN "odd-token",
        "a webhook's token is 64 hexadecimal digits; this one is not",
        "Webhook token 应为 64 位十六进制，当前值不是",
        "copy the whole address again from the robot's page",
        "从机器人页面重新复制完整地址";
    WEBHOOK_AS_SECRET "webhook-as-secret",
        "the webhook's address or token stands where the signing secret belongs",
        "在加签密钥处填了 Webhook 地址或 token",
        "copy the secret (`SEC…`) from the robot's security settings, or remove it when the robot does not sign",
        "从机器人安全设置复制密钥（`SEC…`）；未开启加签则删除";
    NO_SEC "no-sec",
        "DingTalk's signing secrets begin with `SEC`; this one does not",
        "钉钉加签密钥以 `SEC` 开头，当前值不是",
        "copy the secret again from the robot's security settings, with its first three letters",
        "从机器人安全设置重新复制密钥，包含开头三个字母";
    ODD_SECRET "odd-secret",
        "a signing secret is `SEC` and 64 hexadecimal digits; this one was cut off or changed",
        "加签密钥应为 `SEC` 加 64 位十六进制，当前值被截断或改动",
        "copy the secret again from the robot's security settings",
        "从机器人安全设置重新复制密钥";
    UNSIGNED "no-secret",
        "the robot checks signatures, and no secret is set",
        "机器人开启了加签，但未设置密钥",
        "set the target's `secret`, or `DING_WEBHOOK_SECRET`",
        "设置目标的 `secret`，或 `DING_WEBHOOK_SECRET`";
    // The way to the hosts.
    CLOCK "clock",
        "this machine's clock is wrong: webhook signatures are good for one hour only, and certificates and tokens are judged by it",
        "本机时钟不准：Webhook 签名仅一小时内有效，证书与 token 的期限也按它判断",
        "set the clock, such as with `timedatectl set-ntp true`; in a container, that of its host",
        "校准时钟，例如 `timedatectl set-ntp true`；容器内请校准宿主机";
    INTERCEPTED "interception",
        "the issuer is not a public one: a company's proxy opens the connection and closes it again",
        "颁发者并非公共机构：公司代理在中间解密流量",
        "nothing, when that is meant; whoever runs it sees tokens and messages",
        "若属预期则无需处理；其管理员可看到 token 与消息";
    RECEIVERS "receivers",
        "DingTalk took the message but delivers it to nobody: not userIds, or outside the app's visible range",
        "钉钉已接收但无人收到：不是 userId，或不在应用可见范围内",
        "check the userIds and the app's visible range",
        "检查 userId 与应用的可见范围";
    LEFT_BEHIND "not-recalled",
        "the test message could not be taken back",
        "测试消息未能撤回",
        "take it back by hand; messages can be recalled for 24 hours",
        "请手动撤回；24 小时内可撤回";
    // Stream: §7.1 and §11, rows 66 to 70.
    STREAM_REFUSED "stream-refused",
        "the app is not published, its robot is not in Stream mode, or this machine's address is not in the app's list of server addresses",
        "应用未发布、机器人不是 Stream 模式，或本机出口 IP 不在应用的“服务器出口 IP”中",
        "on the app's page choose Stream mode for the robot, publish a version, and look at the server addresses",
        "在应用页面将机器人设为 Stream 模式，发布版本，并检查“服务器出口 IP”";
    STREAM_UNUSED "stream-unused",
        "the app's robot is not in Stream mode or not published, or this machine's address is not in the app's list of server addresses",
        "该应用的机器人不是 Stream 模式或未发布，或本机出口 IP 不在应用的“服务器出口 IP”中",
        "nothing, unless the app is to receive messages through Stream: then `ding doctor stream` looks further",
        "若不用 Stream 接收消息则无需处理；否则用 `ding doctor stream` 进一步检查";
    STREAM_PAGE "stream-page",
        "a page instead of an answer: a proxy that speaks plain http to an https port, or does not let this host through",
        "返回网页而非接口应答：代理以明文 http 访问 https 端口，或拦截了该主机",
        "check the proxy's address and rules, or go without it (`--no-proxy`)",
        "检查代理地址与规则，或不使用代理（`--no-proxy`）";
    STREAM_BUSY "stream-busy",
        "DingTalk or a proxy in front of it is busy",
        "钉钉或其前面的代理繁忙",
        "try again in some minutes",
        "几分钟后重试";
    STREAM_ENDPOINT "stream-endpoint",
        "DingTalk accepted the call, but did not say where to connect to, or not safely",
        "钉钉接受了请求，但未给出可安全连接的地址",
        "check `api_base`, and whether a proxy changes answers",
        "检查 `api_base`，以及代理是否改写应答";
    STREAM_TICKET "stale-ticket",
        "the gateway does not take the ticket: it is good for 90 seconds and one connection",
        "网关不接受 ticket：仅 90 秒内有效，且只能使用一次",
        "try again: each try gets a new one; a proxy that sends requests twice uses it up",
        "重试即可获取新 ticket；若代理会重发请求，也会用掉它";
    STREAM_LOST "stream-lost",
        "the connection was made and ended at once",
        "连接建立后立即断开",
        "look at the time limits of the proxy and firewall for connections that stay open",
        "检查代理与防火墙对长连接的时限";
    STREAM_GARBAGE "stream-garbage",
        "what came is not a frame of DingTalk's",
        "收到的不是钉钉的数据帧",
        "check `api_base`, and whether a proxy changes what goes through",
        "检查 `api_base`，以及代理是否改写内容";
    STREAM_EVENTS "system-only",
        "the gateway wants more than the connection's own topics, so that this test asked for events: it answers those that come with LATER, and they come again",
        "网关不接受仅含系统主题的订阅，本测试改为订阅事件：对到达的事件答复 LATER，稍后会重推",
        "nothing, unless a running program must not wait for its events",
        "一般无需处理，除非正式程序的事件不能延迟";
    STREAM_COMPETING "second-client",
        "each push goes to one of the app's connections, chosen at random: those that come here do not reach a running robot",
        "每条推送随机发给应用的一个连接：到达这里的推送，正在运行的机器人收不到",
        "test with an app of its own, or when the robot is not in service",
        "使用单独的测试应用，或在机器人停用时测试";
    STREAM_NO_MESSAGE "no-message",
        "the robot was not mentioned, is in HTTP mode or not published, or another client of the app got the message",
        "未 @ 机器人，机器人为 HTTP 模式或未发布，或消息被该应用的其他客户端收走",
        "mention the robot in a group where it is a member; choose Stream mode and publish; stop other clients of this app",
        "在机器人所在群内 @ 它；选择 Stream 模式并发布；停止该应用的其他客户端";
    STREAM_QUOTA "push-quota",
        "the month's pushes are used up: messages come without their text",
        "当月推送额度已用完：消息不含正文",
        "wait for the next month or raise the organisation's quota",
        "等待下月，或提升企业额度";
}

/// The cause behind a flaw of an address.
pub(super) fn of_flaw(flaw: Flaw) -> &'static Cause {
    match flaw {
        Flaw::OwnLink => &OWN_LINK,
        Flaw::Login => &LOGIN,
        Flaw::PlainHttp => &PLAIN_HTTP,
        Flaw::Expiring => &EXPIRING,
        Flaw::Private => &PRIVATE,
    }
}

/// Which pictures a remaining check is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    Any,
    Url,
    MediaId,
}

/// The rows of §3.4 that no check from here can settle.
pub(super) const BY_EYE: &[(For, Text)] = &[
    (
        For::Url,
        Text {
            en: "does each viewer's own client reach the picture's host? Look from a phone outside the office network",
            zh: "查看者的客户端能否访问图片主机？请用办公网之外的手机查看",
        },
    ),
    (
        For::Any,
        Text {
            en: "does a content policy (DingTalk's or the organisation's) hide the picture? Look at it in the conversation",
            zh: "内容安全策略（钉钉或企业）是否拦截了图片？请在会话中查看",
        },
    ),
    (
        For::MediaId,
        Text {
            en: "was the media_id uploaded as `image`, by the same app, organisation and edition? Another one's shows broken",
            zh: "media_id 是否由同一应用、同一企业、同一版本（国内/国际）以 `image` 类型上传？否则显示破图",
        },
    ),
    (
        For::Any,
        Text {
            en: "in an AI card or long Markdown a media_id shows as raw text: put the picture into a message of its own",
            zh: "AI 卡片或长 Markdown 中的 media_id 会显示为原文：请单独发送图片",
        },
    ),
    (
        For::Any,
        Text {
            en: "DingTalk's standard size is 358 × 350 pixels: clients scale larger pictures; is the text in it readable?",
            zh: "钉钉标准尺寸为 358 × 350 像素，更大的图片会被缩放：图中文字是否清晰？",
        },
    ),
];

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn each_cause_has_a_name_of_its_own_and_words_in_both_languages() {
        let mut ids: Vec<_> = ALL.iter().map(|cause| cause.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ALL.len());
        for cause in ALL {
            for text in [cause.text, cause.fix] {
                assert!(!text.zh.is_ascii() && text.en != text.zh, "{}", cause.id);
            }
        }
    }
}
