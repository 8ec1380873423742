//! Credentials, tokens and permissions of both APIs (§1.2, §2).

use super::places::{
    ANY_CALL, CORP_TOKEN_CALL, CREDENTIALS, DOC, DOC_LIVE, LIVE, PERMISSIONS, SERVER_IPS, TOKEN_CALL,
};

super::table! { PLATFORM
    "app-credentials"
    ["invalidClientIdOrSecret"] ["40096"] ["40089"]
    Credentials 0 CREDENTIALS DOC_LIVE "§2.1, §2.2, §11 #1 #2 #3"
    ["无效的clientid或者clientsecret", "无效的 clientid 或者 clientsecret", "invalidclientidorsecret", "不合法的appkey或appsecret", "不合法的corpid或corpsecret"]
    "the credentials of the app are refused" "应用凭证被拒绝"
    - "the Client ID or the Client Secret is wrong, was rotated, or the two are swapped"
      "Client ID 或 Client Secret 错误、已重置，或两者写反"
    - "a space or line break was copied along, or upper and lower case changed"
      "复制时带上了空格或换行，或大小写有变"
    - "a corpId stands where the Client ID belongs" "把 corpId 当成了 Client ID"
    = "copy both again from the app's page, Credentials & Basic Info; upper and lower case matter"
      "在应用的“凭证与基础信息”页重新复制两者，注意大小写";

    "stream-credentials"
    ["authFailed"]
    Credentials 0 CREDENTIALS LIVE "§7.1, §11 #65"
    ["鉴权失败", "\"authfailed\"", "code=authfailed", "code: authfailed"]
    "Stream: the gateway refuses the app's credentials" "Stream：网关拒绝了应用凭证"
    - "the Client ID or the Client Secret is wrong, was rotated, or the two are swapped"
      "Client ID 或 Client Secret 错误、已重置，或两者写反"
    - "they hold a space, or were joined into one value" "两者带有空格，或被拼成一个值"
    = "copy both again from the app's page, Credentials & Basic Info; upper and lower case matter"
      "在应用的“凭证与基础信息”页重新复制两者，注意大小写";

    "access-token"
    ["InvalidAuthentication"] ["40014"] ["42001"]
    Token 0 TOKEN_CALL DOC_LIVE "§1, §3.3, §11 #7 #9 #11"
    ["不合法的access_token", "不合法的 access_token", "access_token超时", "access_token已过期", "invalid access_token",
        "access_token is invalid", "access_token expired", "invalidauthentication"]
    "the access token is not valid" "access_token 无效"
    - "the access token is expired, cut short or from another region"
      "access_token 已过期、被截断，或来自其他区域"
    - "the token is not where the API looks: the query (`access_token`) on oapi, a header on api"
      "token 位置不对：oapi 放在查询串（`access_token`），api 放在请求头"
    = "run `ding token clear` and try again; check `api_base` and `oapi_base`"
      "运行 `ding token clear` 后重试；检查 `api_base` 与 `oapi_base`";

    "secret-or-token"
    ["40001"]
    Token 0 TOKEN_CALL DOC_LIVE "aliyun ask 617208, §3.3, §11 #11"
    ["获取access_token时secret错误", "获取access_token时 secret错误"]
    "the access token or the secret is not valid" "access_token 或密钥无效"
    - "the access token is expired, cut short or from another region: refresh it once"
      "access_token 已过期、被截断，或来自其他区域：刷新一次"
    - "the secret is wrong, when a fresh token is refused too" "若新取的 token 仍被拒绝，则是密钥错误"
    = "run `ding token clear` and try again; check `api_base` and `oapi_base`"
      "运行 `ding token clear` 后重试；检查 `api_base` 与 `oapi_base`";

    "access-token-missing-oapi"
    ["40000"] ["41001"]
    Credentials 0 ANY_CALL DOC_LIVE "§1, §3.3, §11 #10 #11"
    ["access_token is blank", "缺少access_token参数"]
    "the legacy API found no access token" "旧版接口没有收到 access_token"
    - "the token was sent in a header; oapi.dingtalk.com reads only the query"
      "token 放在了请求头；oapi.dingtalk.com 只读查询串"
    = "write it into the address: `?access_token=…`" "写进地址：`?access_token=…`";

    "access-token-missing-api"
    ["AuthenticationFailed.MissingParameter"]
    Credentials 0 ANY_CALL LIVE "§1, §11 #8"
    ["缺少参数:x-acs-dingtalk-access-token"]
    "the current API found no access token" "新版接口没有收到 access_token"
    - "the token did not arrive in its header" "请求头中没有 token"
    - "it was sent as `?access_token=` or as `Authorization: Bearer`"
      "用了 `?access_token=` 或 `Authorization: Bearer`"
    = "send it as header `x-acs-dingtalk-access-token`; check that no proxy removes headers"
      "放在请求头 `x-acs-dingtalk-access-token`；检查代理是否删除了请求头";

    "corp-token-credentials"
    ["invalid.client"]
    Credentials 0 CORP_TOKEN_CALL DOC "§2.3"
    []
    "the credentials of the app are refused" "应用凭证被拒绝"
    - "`client_id` or `client_secret` is wrong" "`client_id` 或 `client_secret` 错误"
    = "copy both again from the app's page, Credentials & Basic Info; upper and lower case matter"
      "在应用的“凭证与基础信息”页重新复制两者，注意大小写";

    "app-not-authorised"
    ["unauthorized.client"]
    Credentials 0 CORP_TOKEN_CALL DOC "§2.3, §11 #6"
    []
    "the app is not authorised in this organisation" "应用未获该组织授权"
    - "the app is not installed or not published in the organisation of this corpId"
      "应用没有在该 corpId 的组织中安装或发布"
    = "install and publish the app there" "在该组织安装并发布应用";

    "grant-type"
    ["unsupported.grant.type"]
    Refused 0 CORP_TOKEN_CALL DOC "§2.3"
    []
    "the grant type is not known" "不支持的 grant_type"
    - "`grant_type` is not `client_credentials`" "`grant_type` 不是 `client_credentials`"
    = "send `\"grant_type\":\"client_credentials\"`" "发送 `\"grant_type\":\"client_credentials\"`";

    "permission"
    ["60011"] [".AccessTokenPermissionDenied"]
    Refused 0 PERMISSIONS DOC_LIVE "§1.2, §11 #14 #15 #73"
    ["应用尚未开通所需的权限", "没有调用该接口的权限", "accesstokenpermissiondenied", "requiredscopes",
        "card.instance.write", "card.streaming.write", "qyapi_robot_sendmsg", "qyapi_chat_manage", "qyapi_get_member",
        "没有权限调用该接口", "无权限调用"]
    "the app may not make this call" "应用无权调用该接口"
    - "the app lacks a permission" "应用缺少权限"
    - "cards need `Card.Instance.Write` and `Card.Streaming.Write` beside `qyapi_robot_sendmsg`"
      "卡片除 `qyapi_robot_sendmsg` 外还需 `Card.Instance.Write` 与 `Card.Streaming.Write`"
    - "the permission was granted, but the app was not published again" "权限已开通，但应用没有重新发布"
    = "apply for it under the app's permission management, and publish the app again if asked"
      "在应用的“权限管理”中申请，必要时重新发布应用";

    "app-address"
    ["60020"] [".IpNotInWhiteList"]
    Refused 0 SERVER_IPS DOC_LIVE "§3.3, §11 #16 #17 #18"
    ["访问ip不在白名单之中", "request ip=", "ipnotinwhitelist", "服务器出口ip"]
    "the caller's address is not allowed" "调用方 IP 不在白名单中"
    - "this machine's address is not in the app's list of server addresses"
      "本机出口 IP 不在应用的服务器出口 IP 名单中"
    - "the address changes from run to run, as of CI runners" "出口 IP 经常变化，例如 CI 机器"
    = "add the address that the message names; it may be an IPv6 address"
      "把报错中给出的 IP 加入名单；它可能是 IPv6 地址";

    "unknown-api"
    ["22"]
    Refused 0 ANY_CALL LIVE "§1, §11 #12"
    ["不合法apiname", "invalid method[submsg"]
    "the legacy API does not know this path" "旧版接口没有这个路径"
    - "the path is unknown to this host" "该主机没有这个路径"
    - "a slip in the path" "路径写错"
    = "check `oapi_base` and the path" "检查 `oapi_base` 与路径";

    "unknown-path"
    ["404"]
    Refused 0 ANY_CALL LIVE "§1, §11 #13 #63"
    ["请求的uri地址不存在"]
    "the current API does not know this path" "新版接口没有这个路径"
    - "the path is unknown to this host" "该主机没有这个路径"
    - "`/v1.0` is missing from the path" "路径缺少 `/v1.0`"
    - "the one-to-one recall is `otoMessages/batchRecall`, with a small t"
      "单聊撤回是 `otoMessages/batchRecall`，t 为小写"
    = "check `api_base` and the path" "检查 `api_base` 与路径";
}
