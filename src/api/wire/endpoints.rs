//! Every operation that `ding` calls: method, host, path, where its token travels, and whether it may be repeated.

use crate::lang::Text;

/// Which of the two families of hosts (§1) an operation belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The current API: camelCase, failures with HTTP 4xx/5xx.
    Api,
    /// The legacy API: snake_case, failures with HTTP 200 and `errcode`.
    Oapi,
}

/// Where the credential of a call travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// In the body or query, as the operation says.
    Own,
    /// The app's token in the query (legacy API).
    Query,
    /// The app's token in the header [`TOKEN_HEADER`].
    Header,
    /// The webhook's token in the query, signed when a secret is set.
    Webhook,
}

/// May a call whose outcome is unknown be sent again?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Repeating changes nothing: a look-up, a token request.
    Repeatable,
    /// Doing it twice is doing it once: the body carries `msgUuid`, by which DingTalk recognises a repetition (§5.3),
    /// or a message that is recalled stays so. What became of it may still be unknown.
    Idempotent,
    /// A repetition could deliver twice (§4.1: these endpoints have no idempotency field).
    Once,
}

/// One operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endpoint {
    /// What it does, in words that fit "… failed".
    pub name: &'static str,
    /// The same in Chinese.
    pub chinese: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Host family.
    pub base: Base,
    /// Path below the host.
    pub path: &'static str,
    /// Where the credential goes.
    pub auth: Auth,
    /// May it be repeated?
    pub safety: Safety,
}

impl Endpoint {
    /// What it does, for people.
    pub fn words(&self) -> Text {
        Text { en: self.name, zh: self.chinese }
    }

    /// Does it send a message of an app, which the service counts?
    pub fn sends(&self) -> bool {
        [GROUP_SEND.path, BATCH_SEND.path, CARD_CREATE.path].contains(&self.path)
    }
}

/// Header of the current API's token (§1).
pub const TOKEN_HEADER: &str = "x-acs-dingtalk-access-token";

/// Hosts of the Chinese and the international edition (§1).
pub const API_HOST: &str = "https://api.dingtalk.com";
/// Legacy host; webhooks live here too.
pub const OAPI_HOST: &str = "https://oapi.dingtalk.com";
/// Hosts whose webhook URLs are accepted beside the configured one.
pub const WEBHOOK_HOSTS: &[&str] = &["oapi.dingtalk.com", "oapi.dingtalk.io"];

/// Token of an enterprise app (§2.1).
pub const ACCESS_TOKEN: Endpoint = Endpoint {
    name: "getting an access token",
    chinese: "获取 access token",
    method: "POST",
    base: Base::Api,
    path: "/v1.0/oauth2/accessToken",
    auth: Auth::Own,
    safety: Safety::Repeatable,
};

/// Token of an enterprise app, legacy (§2.2): parameters in the query only.
pub const GETTOKEN: Endpoint = Endpoint {
    name: "getting a legacy access token",
    chinese: "获取旧版 access token",
    method: "GET",
    base: Base::Oapi,
    path: "/gettoken",
    auth: Auth::Own,
    safety: Safety::Repeatable,
};

/// A message through a custom robot's webhook (§5.1). Every body carries `msgUuid`.
pub const WEBHOOK_SEND: Endpoint = Endpoint {
    name: "sending through the webhook",
    chinese: "经 Webhook 发送",
    method: "POST",
    base: Base::Oapi,
    path: "/robot/send",
    auth: Auth::Webhook,
    safety: Safety::Idempotent,
};

/// A message as a reply, to a sessionWebhook that came with a message (§5.7). Nothing is published of `msgUuid` here.
pub const SESSION_SEND: Endpoint = Endpoint {
    name: "replying through the sessionWebhook",
    chinese: "经 sessionWebhook 回复",
    method: "POST",
    base: Base::Oapi,
    path: "/robot/sendBySession",
    auth: Auth::Own,
    safety: Safety::Once,
};

/// A message of the enterprise robot to a group (§4.1).
pub const GROUP_SEND: Endpoint = Endpoint {
    name: "sending to the group",
    chinese: "向群发送",
    method: "POST",
    base: Base::Api,
    path: "/v1.0/robot/groupMessages/send",
    auth: Auth::Header,
    safety: Safety::Once,
};

/// A message of the enterprise robot to people, one by one (§4.1).
pub const BATCH_SEND: Endpoint = Endpoint {
    name: "sending to people",
    chinese: "向个人发送",
    method: "POST",
    base: Base::Api,
    path: "/v1.0/robot/oToMessages/batchSend",
    auth: Auth::Header,
    safety: Safety::Once,
};

/// Upload of a file to DingTalk's media storage (§3.1). Repeating it only stores the file twice.
pub const MEDIA_UPLOAD: Endpoint = Endpoint {
    name: "uploading the file",
    chinese: "上传文件",
    method: "POST",
    base: Base::Oapi,
    path: "/media/upload",
    auth: Auth::Query,
    safety: Safety::Repeatable,
};

/// Who has a mobile number (§10).
pub const USER_BY_MOBILE: Endpoint = Endpoint {
    name: "looking up the mobile number",
    chinese: "按手机号查找",
    method: "POST",
    base: Base::Oapi,
    path: "/topapi/v2/user/getbymobile",
    auth: Auth::Query,
    safety: Safety::Repeatable,
};

/// Read status of a message to people (§4.4).
pub const PEOPLE_STATUS: Endpoint = Endpoint {
    name: "asking for the read status",
    chinese: "查询已读状态",
    method: "GET",
    base: Base::Api,
    path: "/v1.0/robot/oToMessages/readStatus",
    auth: Auth::Header,
    safety: Safety::Repeatable,
};

/// Read status of a message to a group (§4.4).
pub const GROUP_STATUS: Endpoint = Endpoint {
    name: "asking for the read status",
    chinese: "查询已读状态",
    method: "POST",
    base: Base::Api,
    path: "/v1.0/robot/groupMessages/query",
    auth: Auth::Header,
    safety: Safety::Repeatable,
};

/// Recall of messages to a group (§4.4). A message that is recalled stays so.
pub const GROUP_RECALL: Endpoint = Endpoint {
    name: "recalling",
    chinese: "撤回",
    method: "POST",
    base: Base::Api,
    path: "/v1.0/robot/groupMessages/recall",
    auth: Auth::Header,
    safety: Safety::Idempotent,
};

/// Recall of messages to people (§4.4): `otoMessages`, with a small t.
pub const PEOPLE_RECALL: Endpoint = Endpoint {
    name: "recalling",
    chinese: "撤回",
    method: "POST",
    base: Base::Api,
    path: "/v1.0/robot/otoMessages/batchRecall",
    auth: Auth::Header,
    safety: Safety::Idempotent,
};

/// Opening a Stream connection (§7.1). A ticket that nobody uses ends by itself.
pub const STREAM_OPEN: Endpoint = Endpoint {
    name: "opening the Stream connection",
    chinese: "建立 Stream 连接",
    method: "POST",
    base: Base::Api,
    path: "/v1.0/gateway/connections/open",
    auth: Auth::Own,
    safety: Safety::Repeatable,
};

/// A bot message or an event on demand, through Stream. DingTalk has no such path: the sandbox has.
pub const SANDBOX_PUSH: Endpoint = Endpoint {
    name: "pushing through the sandbox",
    chinese: "经沙箱推送",
    method: "POST",
    base: Base::Api,
    path: "/sandbox/push",
    auth: Auth::Own,
    safety: Safety::Once,
};

/// An AI card, created and delivered at once (§8.1). A used `outTrackId` keeps the old card: repeating proves nothing.
pub const CARD_CREATE: Endpoint = Endpoint {
    name: "creating the card",
    chinese: "创建卡片",
    method: "POST",
    base: Base::Api,
    path: "/v1.0/card/instances/createAndDeliver",
    auth: Auth::Header,
    safety: Safety::Once,
};

/// A frame of a card's text (§8.2). Each holds the whole text: the next one makes up for a lost one.
pub const CARD_STREAMING: Endpoint = Endpoint {
    name: "writing into the card",
    chinese: "写入卡片",
    method: "PUT",
    base: Base::Api,
    path: "/v1.0/card/streaming",
    auth: Auth::Header,
    safety: Safety::Once,
};
