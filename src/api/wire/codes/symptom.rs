//! What other clients log in place of DingTalk's answer, and errors of the way to it (§3, §7, §14).

use super::places::{
    ANY_CALL, CALLER, CREDENTIALS, DOC, LIVE, LIVE_GUESS, NOWHERE, OPEN_CALL, PERMISSIONS, SDK,
};

super::table! { SYMPTOM
    "http-400"
    ["symptom.http-400"]
    Refused 0 ANY_CALL LIVE_GUESS "soimy/openclaw-channel-dingtalk #112, agentscope-ai/agentscope-java #2039, §7.1"
    ["request failed with status code 400", "400 bad request from post https://api.dingtalk.com",
        "unexpected status code 400", "unexpected status code: 400", "http 400 bad request"]
    "HTTP 400, and the client kept the answer's text to itself" "HTTP 400，而客户端没有记录应答正文"
    - "opening a Stream connection: the app is not published, not in Stream mode, or this machine's address is not in its list"
      "建立 Stream 连接时：应用未发布、不是 Stream 模式，或本机出口 IP 不在名单中"
    - "an expired or wrong access token, or a parameter; only `code` of the answer's body tells"
      "access_token 过期或错误，或参数有误；只有应答正文中的 `code` 能说明"
    = "log the body of the answer, or make the same call with `ding`: `ding stream test`, `ding doctor`"
      "记录应答正文，或用 `ding` 重做同样的调用：`ding stream test`、`ding doctor`";

    "http-401"
    ["symptom.http-401"]
    Credentials 0 CREDENTIALS LIVE_GUESS "§7.1, §11 #65"
    ["request failed with status code 401", "401 client error: unauthorized for url: https://api.dingtalk.com",
        "401 unauthorized from post https://api.dingtalk.com", "unexpected status code 401", "http 401 unauthorized"]
    "HTTP 401: credentials are refused" "HTTP 401：凭证被拒绝"
    - "the Client ID or the Client Secret is wrong, was rotated, or holds a space"
      "Client ID 或 Client Secret 错误、已重置，或带有空格"
    = "copy both again from the app's page, Credentials & Basic Info; `ding verify` tries them"
      "在应用的“凭证与基础信息”页重新复制两者；用 `ding verify` 验证";

    "http-403"
    ["symptom.http-403"]
    Refused 0 PERMISSIONS LIVE_GUESS "DingTalk-Real-AI/dingtalk-openclaw-connector #648, §1.2"
    ["request failed with status code 403", "403 forbidden from post https://api.dingtalk.com",
        "403 client error: forbidden for url: https://api.dingtalk.com", "unexpected status code 403", "http 403 forbidden"]
    "HTTP 403, and the client kept the answer's text to itself" "HTTP 403，而客户端没有记录应答正文"
    - "the app lacks a permission: `requiredScopes` of the answer's body names it" "应用缺少权限：应答正文的 `requiredScopes` 给出名称"
    - "this machine's address is not in the app's list of server addresses" "本机出口 IP 不在应用的服务器出口 IP 名单中"
    - "the app calls too often, or its month's calls are used up" "应用调用过于频繁，或当月额度已用完"
    = "log the body of the answer, or run `ding doctor token`: it names permission, address and quota"
      "记录应答正文，或运行 `ding doctor token`：它会指出权限、IP 与额度";

    "http-500"
    ["symptom.http-500"]
    Unknown 0 ANY_CALL LIVE_GUESS "jeikl/dingtalk-openclaw-connector-fix-Community #5, zfanswer/dify-on-dingtalk #33, §8.4"
    ["request failed with status code 500", "500 internal server error from post https://api.dingtalk.com",
        "500 server error: server error for url: https://api.dingtalk.com", "unexpected status code 500"]
    "HTTP 500, and the client kept the answer's text to itself" "HTTP 500，而客户端没有记录应答正文"
    - "streaming of a card: `key` is no variable of the card's template, or the template is not the one that the client knows"
      "流式更新卡片时：`key` 不是卡片模板的变量，或模板与客户端所用的不一致"
    - "the platform failed and does not say whether it acted" "平台出错，且未说明是否已执行"
    = "log the body of the answer: its `code` tells; after a send, look into the conversation before sending again"
      "记录应答正文，以其中的 `code` 为准；若是发送消息，重发之前先到会话里确认";

    "bad-gateway"
    ["symptom.bad-gateway"]
    Later 5 NOWHERE LIVE_GUESS "DingTalk-Real-AI/dingtalk-openclaw-connector, §7.1"
    ["unacceptable response code 500", "unacceptable response code 502", "status code 502", "status code 503",
        "502 bad gateway", "503 service unavailable", "504 gateway timeout", "504 gateway time-out"]
    "a gateway could not reach the service behind it" "网关无法访问其后端服务"
    - "a proxy on the way, or DingTalk's own gateway, got no answer from the service behind it"
      "途中的代理或钉钉的网关没有得到后端服务的应答"
    = "try again what may be repeated; when it stays, go without the proxy (`--no-proxy`)"
      "可重复的调用稍后重试；若一直如此，不经代理再试（`--no-proxy`）";

    "html-answer"
    ["symptom.html"]
    Later 60 ANY_CALL LIVE "timonwong/prometheus-webhook-dingtalk #25, §1.2"
    ["invalid character '<' looking for beginning of value", "unexpected token <", "unexpected token '<'",
        "html page instead of json", "返回html", "expecting value: line 1 column 1"]
    "a page came instead of JSON" "返回的是网页而不是 JSON"
    - "a proxy, a login page or another server on the way answered" "途中的代理、登录页或其他服务器作了应答"
    - "DingTalk throttles this machine's address: more than 10 000 calls in 20 seconds"
      "钉钉对本机出口 IP 限流：20 秒内超过 10000 次调用"
    = "look at the page itself: `ding doctor` asks the same hosts; then check proxy, firewall and addresses"
      "查看网页内容；用 `ding doctor` 访问同样的主机，再检查代理、防火墙与地址";

    "missing-body"
    ["Missingbody"]
    Refused 0 ANY_CALL LIVE "aliyun/alibabacloud-php-sdk #36, §14"
    ["body is mandatory for this action"]
    "the call has no body" "请求没有请求体"
    - "the body is missing, or was sent as a form where JSON is wanted" "缺少请求体，或以表单发送而接口要求 JSON"
    = "send JSON with `Content-Type: application/json`" "以 `Content-Type: application/json` 发送 JSON";

    "unknown-issuer"
    ["symptom.unknown-issuer"]
    Refused 0 CALLER LIVE_GUESS "louislam/uptime-kuma #4446, §14"
    ["unable to verify the first certificate", "unable_to_verify_leaf_signature", "self signed certificate",
        "self-signed certificate", "certificate signed by unknown authority", "unable to get local issuer certificate",
        "certificate verify failed", "pkix path building failed"]
    "TLS: the certificate's issuer is not known" "TLS：证书颁发者未知"
    - "a proxy that opens connections shows its own certificate, or leaves the intermediate one out"
      "解密连接的代理出示了自己的证书，或缺少中间证书"
    - "the program has no list of authorities: a bare container, an old Java" "程序没有根证书列表：精简容器、旧版 Java"
    = "give the program the proxy's authority (`ding`: `--ca-file FILE`), or install `ca-certificates`"
      "为程序配置代理的根证书（`ding` 用 `--ca-file FILE`），或安装 `ca-certificates`";

    "expired-certificate"
    ["symptom.expired-certificate"]
    Refused 0 CALLER LIVE_GUESS "timonwong/prometheus-webhook-dingtalk #95, §14"
    ["certificate has expired or is not yet valid", "certificate has expired", "certificate is not yet valid",
        "cert_has_expired"]
    "TLS: the certificate is expired, or not valid yet" "TLS：证书已过期或尚未生效"
    - "this machine's clock is wrong" "本机时钟不准"
    - "a proxy that opens connections shows an expired certificate" "解密连接的代理出示了过期证书"
    - "the list of authorities is too old" "根证书列表过旧"
    = "set the clock; update `ca-certificates`; `ding doctor` shows the certificate's dates"
      "校准时钟；更新 `ca-certificates`；`ding doctor` 会显示证书的有效期";

    "stream-connection"
    ["symptom.stream-connection"]
    Refused 0 OPEN_CALL LIVE_GUESS "open-dingtalk/dingtalk-stream-sdk-java #29, CowAgent #1685, §7.1"
    ["dingtalknetworkexception", "stream模式接入失败", "连接建立超时", "连接钉钉stream失败", "stream connect failed",
        "failed to connect to dingtalk stream", "build: get endpoint failed",
        "websocket was closed before the connection was established", "websocket is not open: readystate 0"]
    "Stream: no connection comes about" "Stream：无法建立连接"
    - "the app is not published, its robot is not in Stream mode, or the credentials are wrong"
      "应用未发布、机器人不是 Stream 模式，或凭证错误"
    - "a firewall or proxy lets `api.dingtalk.com:443` or `wss-open-connection.dingtalk.com:443` not pass"
      "防火墙或代理没有放行 `api.dingtalk.com:443` 或 `wss-open-connection.dingtalk.com:443`"
    = "`ding stream test` looks at each stage: host, credentials, ticket, WebSocket"
      "用 `ding stream test` 逐段检查：主机、凭证、ticket、WebSocket";

    "name"
    ["symptom.name"]
    Refused 0 CALLER LIVE_GUESS "§7.1"
    ["could not resolve host", "getaddrinfo enotfound", "getaddrinfo eai_again", "no such host", "name or service not known",
        "temporary failure in name resolution", "nodename nor servname", "unknownhostexception"]
    "the name of the host was not found" "主机名无法解析"
    - "no DNS server answers for it: a container or CI runner without DNS, an inner network" "DNS 不可用：容器或 CI 没有 DNS、处于内网"
    - "the name is misspelt" "域名拼写错误"
    = "check the name and the DNS server, and whether this machine needs a proxy; `ding doctor` shows each step"
      "检查域名与 DNS，以及本机是否需要代理；`ding doctor` 逐步检查";

    "connect"
    ["symptom.connect"]
    Refused 0 CALLER LIVE_GUESS "DingTalk-Real-AI/dingtalk-openclaw-connector #350, §7.1"
    ["econnrefused", "econnreset", "connection refused", "connect: connection refused", "failed to connect to",
        "connection reset by peer", "no route to host"]
    "no connection comes about, or it breaks off" "无法建立连接，或连接中断"
    - "a firewall lets the host not pass, or a proxy is needed" "防火墙没有放行该主机，或需要代理"
    - "the proxy that is set does not run, or is not used by this program" "所设代理没有运行，或该程序不使用它"
    = "check network, firewall and proxy; `ding doctor` looks at name, connection and TLS one by one"
      "检查网络、防火墙与代理；`ding doctor` 逐一检查域名、连接与 TLS";

    "time-limit"
    ["symptom.time-limit"]
    Later 1 CALLER LIVE_GUESS "DingTalk-Real-AI/dingtalk-openclaw-connector #350, §7.1"
    ["etimedout", "i/o timeout", "connection timed out", "connect timeout", "context deadline exceeded", "read timed out",
        "sockettimeoutexception", "connecttimeouterror", "readtimeout"]
    "no answer came in time" "在时限内没有应答"
    - "a firewall drops what is sent, or a proxy is needed" "防火墙丢弃了请求，或需要代理"
    - "the service or the network is slow" "服务或网络缓慢"
    = "check network, firewall and proxy; `ding doctor` looks at name, connection and TLS one by one; a message may have arrived"
      "检查网络、防火墙与代理；`ding doctor` 逐一检查域名、连接与 TLS；消息可能已送达";

    "stream-lost"
    ["symptom.stream-lost"]
    Later 1 CALLER LIVE_GUESS "DingTalk-Real-AI/dingtalk-openclaw-connector #225, AstrBotDevs/AstrBot #8504, §7.3"
    ["does not transfer heartbeat within heartbeat", "keepalive ping timeout", "no close frame received"]
    "Stream: an open connection went silent" "Stream：已建立的连接失去响应"
    - "a router, firewall or proxy forgets connections that are quiet, or the network was away for a while"
      "路由器、防火墙或代理清除了空闲连接，或网络曾中断"
    - "the program was busy or asleep, and answered no ping in time" "程序繁忙或休眠，没有及时响应心跳"
    = "connect again with a new ticket, as `ding stream listen` does; when it comes back every few minutes, look at the proxy's and firewall's idle limits"
      "用新的 ticket 重新连接，`ding stream listen` 会自动完成；若每隔几分钟出现，检查代理与防火墙的空闲超时";

    "stream-rotation"
    ["symptom.stream-rotation"]
    Later 1 NOWHERE DOC "open-dingtalk/dingtalk-stream-sdk-python #22, §7.3"
    ["persistent connection is timeout"]
    "Stream: the gateway ends a connection that is old enough" "Stream：网关结束了达到时限的连接"
    - "this is normal: the gateway asks each client to connect again from time to time" "这是正常现象：网关会定期要求客户端重连"
    = "connect again with a new ticket, as `ding stream listen` does" "用新的 ticket 重新连接，`ding stream listen` 会自动完成";

    "client-without-credentials"
    ["symptom.client-without-credentials"]
    Credentials 0 CALLER SDK "DingTalk-Real-AI/dingtalk-openclaw-connector #425, §2"
    ["clientid is required for token caching", "oapitoken 为空", "无法上传媒体文件", "clientid is required",
        "clientsecret is required"]
    "the client has no Client ID, Client Secret or token" "客户端没有 Client ID、Client Secret 或 token"
    - "the account that it sends with has no Client ID and Client Secret in the client's settings"
      "客户端设置中，发送所用的账号没有 Client ID 与 Client Secret"
    - "it has, and getting a token failed: an earlier line of the log says why" "已设置，但取 token 失败：日志的前几行说明原因"
    = "set both in the client's settings, for the very account that sends; `ding verify` tries them"
      "在客户端设置中为发送所用的账号填写两者；用 `ding verify` 验证";

    "not-app-owner"
    ["400007"]
    Refused 0 CREDENTIALS LIVE "DingTalk-Real-AI/dingtalk-workspace-cli #368, §14"
    ["非应用创建者"]
    "only the app's creator may do this" "只有应用创建者可以操作"
    - "the person who is logged in did not create the app" "登录的用户不是应用的创建者"
    = "let the app's creator do it, or use an app of your own" "由应用创建者操作，或使用自己的应用";

    "jsapi-signature"
    ["52013"]
    Refused 0 CALLER LIVE "open-dingtalk/openapi-demo-java #2, §14"
    ["权限校验失败 code:52013", "签名校验失败"]
    "JSAPI: the page's signature is wrong" "JSAPI：页面签名错误"
    - "`dd.config` was signed with another url, ticket or nonce than the page has; it has nothing to do with robots"
      "`dd.config` 签名所用的 url、ticket 或 nonceStr 与页面不一致；与机器人无关"
    = "sign with the page's own address, without what follows `#`, and a fresh jsapi_ticket"
      "用页面自身的地址（不含 `#` 之后部分）与最新的 jsapi_ticket 签名";
}
