//! Where to click, or which call it is about (§2–§10), and what a row rests on.

use super::Proof;
use crate::lang::Text;

macro_rules! texts {
    ($($name:ident $en:literal $zh:literal)+) => {
        $(pub(super) const $name: Text = Text { en: $en, zh: $zh };)+
    };
}

texts! {
    CREDENTIALS "open-dev.dingtalk.com → the app → Credentials & Basic Info (凭证与基础信息)"
        "open-dev.dingtalk.com → 应用 → 凭证与基础信息"
    PERMISSIONS "open-dev.dingtalk.com → the app → Permission Management (权限管理)"
        "open-dev.dingtalk.com → 应用 → 权限管理"
    CONTACT_RANGE "open-dev.dingtalk.com → the app → Permission Management (权限管理) → range of contacts (通讯录权限范围)"
        "open-dev.dingtalk.com → 应用 → 权限管理 → 通讯录权限范围"
    VISIBLE_RANGE "open-dev.dingtalk.com → the app → range of use (可使用范围)"
        "open-dev.dingtalk.com → 应用 → 可使用范围"
    SERVER_IPS "open-dev.dingtalk.com → the app → server egress addresses (服务器出口IP)"
        "open-dev.dingtalk.com → 应用 → 服务器出口IP"
    ROBOT_PAGE "open-dev.dingtalk.com → the app → robot (机器人), then publish a version"
        "open-dev.dingtalk.com → 应用 → 机器人，然后发布版本"
    STREAM_PAGE "open-dev.dingtalk.com → the app → robot (机器人) → message receiving mode: Stream, then publish a version"
        "open-dev.dingtalk.com → 应用 → 机器人 → 消息接收模式：Stream，然后发布版本"
    CARD_PAGE "open-dev.dingtalk.com → card platform (卡片平台)"
        "open-dev.dingtalk.com → 卡片平台"
    GROUP_ROBOT "DingTalk → the group → group settings → robots → the robot (security settings: 安全设置)"
        "钉钉 → 群 → 群设置 → 机器人 → 该机器人（安全设置）"
    QUOTA "the organisation's edition of DingTalk (standard, professional, …)"
        "企业所用的钉钉版本（标准版、专业版等）"
    TOKEN_CALL "POST https://api.dingtalk.com/v1.0/oauth2/accessToken"
        "POST https://api.dingtalk.com/v1.0/oauth2/accessToken"
    GETTOKEN_CALL "GET https://oapi.dingtalk.com/gettoken?appkey=…&appsecret=…"
        "GET https://oapi.dingtalk.com/gettoken?appkey=…&appsecret=…"
    CORP_TOKEN_CALL "POST https://api.dingtalk.com/v1.0/oauth2/{corpId}/token"
        "POST https://api.dingtalk.com/v1.0/oauth2/{corpId}/token"
    CALLER "the program that makes the calls"
        "发起调用的程序"
    NOWHERE "nothing to change: it lies with DingTalk"
        "无需修改：问题在钉钉一侧"
    THE_MESSAGE "the message itself"
        "消息本身"
    ANY_CALL "the address and headers of the call"
        "请求的地址与请求头"
    WEBHOOK_CALL "POST https://oapi.dingtalk.com/robot/send?access_token=…"
        "POST https://oapi.dingtalk.com/robot/send?access_token=…"
    SESSION_CALL "POST to the `sessionWebhook` of a received message"
        "POST 到所收消息中的 `sessionWebhook`"
    UPLOAD_CALL "POST https://oapi.dingtalk.com/media/upload?access_token=…&type=…"
        "POST https://oapi.dingtalk.com/media/upload?access_token=…&type=…"
    SEND_CALL "POST /v1.0/robot/groupMessages/send or /v1.0/robot/oToMessages/batchSend"
        "POST /v1.0/robot/groupMessages/send 或 /v1.0/robot/oToMessages/batchSend"
    PEOPLE_CALL "POST /v1.0/robot/oToMessages/batchSend"
        "POST /v1.0/robot/oToMessages/batchSend"
    STATUS_CALL "the calls …/query, …/readStatus, …/recall and …/batchRecall below /v1.0/robot/"
        "/v1.0/robot/ 下的 …/query、…/readStatus、…/recall、…/batchRecall"
    OPEN_CALL "POST https://api.dingtalk.com/v1.0/gateway/connections/open"
        "POST https://api.dingtalk.com/v1.0/gateway/connections/open"
    CARD_CALL "POST /v1.0/card/instances/createAndDeliver"
        "POST /v1.0/card/instances/createAndDeliver"
    CARD_STREAM_CALL "PUT /v1.0/card/streaming"
        "PUT /v1.0/card/streaming"
    DOWNLOAD_CALL "POST /v1.0/robot/messageFiles/download"
        "POST /v1.0/robot/messageFiles/download"
    CONTACT_CALL "POST https://oapi.dingtalk.com/topapi/v2/user/getbymobile or …/user/get"
        "POST https://oapi.dingtalk.com/topapi/v2/user/getbymobile 或 …/user/get"
    CHAT_CALL "POST /v1.0/im/chat/{chatId}/convertToOpenConversationId"
        "POST /v1.0/im/chat/{chatId}/convertToOpenConversationId"
}

macro_rules! proofs {
    ($($name:ident $confirmed:literal $en:literal $zh:literal)+) => {
        $(pub(super) const $name: Proof = Proof {
            confirmed: $confirmed,
            // The first kind of source named is the one that the row rests on.
            official: matches!($en.as_bytes(), [b'o', b'f', b'f', b'i', b'c', b'i', b'a', b'l', b' ', b'd', ..]),
            by: Text { en: $en, zh: $zh },
        };)+
    };
}

/// May a row about `place` explain an answer to `operation` (the name of an endpoint)?
pub(super) fn fits(place: Text, operation: &str) -> bool {
    use crate::api::wire::endpoints::{
        ACCESS_TOKEN, CARD_CREATE, CARD_STREAMING, GETTOKEN, MEDIA_UPLOAD, STREAM_OPEN,
    };
    let only = |names: &[&str]| names.contains(&operation);
    match place {
        UPLOAD_CALL => only(&[MEDIA_UPLOAD.name]),
        STREAM_PAGE | OPEN_CALL => only(&[STREAM_OPEN.name]),
        CARD_CALL | CARD_STREAM_CALL | CARD_PAGE => only(&[CARD_CREATE.name, CARD_STREAMING.name]),
        GETTOKEN_CALL | CORP_TOKEN_CALL => only(&[ACCESS_TOKEN.name, GETTOKEN.name]),
        WEBHOOK_CALL | GROUP_ROBOT | SESSION_CALL => {
            !only(&[ACCESS_TOKEN.name, GETTOKEN.name, MEDIA_UPLOAD.name, STREAM_OPEN.name])
        }
        _ => true,
    }
}

proofs! {
    DOC true "official documentation" "官方文档"
    LIVE true "recorded live answers" "真实应答记录"
    SDK true "official SDK" "官方 SDK"
    DOC_LIVE true "official documentation, recorded live answers" "官方文档、真实应答记录"
    DOC_SDK true "official documentation, official SDK" "官方文档、官方 SDK"
    LIVE_SDK true "recorded live answers, official SDK" "真实应答记录、官方 SDK"
    DOC_GUESS false "official documentation, causes inferred" "官方文档，原因为推断"
    LIVE_GUESS false "recorded live answers, causes inferred" "真实应答记录，原因为推断"
    GUESS false "inferred" "推断"
}
