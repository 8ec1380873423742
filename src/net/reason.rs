//! Reasons why no reply came, each with its cause and fix.

use crate::reasons;

reasons! {
    NAME "name",
        "the name cannot be looked up",
        "域名解析失败",
        "check `api_base` and `oapi_base`, the DNS server, and whether this machine needs a proxy (`--proxy`, `HTTPS_PROXY`)",
        "检查 `api_base`、`oapi_base`、DNS，以及本机是否需要代理（`--proxy`、`HTTPS_PROXY`）";
    PROXY "proxy",
        "the proxy cannot be reached or does not connect to this host",
        "代理无法访问，或不允许连接该主机",
        "check the proxy's address and rules, or go without it (`--no-proxy`)",
        "检查代理地址与规则，或不使用代理（`--no-proxy`）";
    PROXY_PASSWORD "proxy-password",
        "the proxy wants a user name and password",
        "代理需要用户名和密码",
        "write them into the proxy's address: `http://USER:PASSWORD@HOST:PORT`",
        "写入代理地址：`http://USER:PASSWORD@HOST:PORT`";
    CONNECT "connect",
        "nothing answers there: a firewall, or no way out without a proxy",
        "目标无响应：被防火墙拦截，或必须经代理访问外网",
        "check the network and the firewall, and whether this machine needs a proxy (`--proxy`, `HTTPS_PROXY`)",
        "检查网络与防火墙，以及本机是否需要代理（`--proxy`、`HTTPS_PROXY`）";
    ISSUER "unknown-issuer",
        "nobody here knows the issuer of the certificate: mostly a company's proxy that opens connections",
        "证书颁发者不受信任：多为解密流量的公司代理",
        "get its authority from whoever runs the network and give it with `--ca-file FILE`",
        "向网络管理员索取其根证书，用 `--ca-file FILE` 指定";
    ISSUER_OF_ANOTHER "unknown-issuer",
        "nobody here knows the issuer of the certificate: mostly a company's proxy that opens connections",
        "证书颁发者不受信任：多为解密流量的公司代理",
        "the authorities that were given did not sign this certificate: get the one that is named as its issuer from whoever runs the network",
        "已指定的根证书并未签发此证书：请向网络管理员索取上述颁发者的证书";
    SELF_SIGNED "self-signed-certificate",
        "the certificate is signed by itself, by no authority: a test host, or a device that opens connections",
        "证书为自签名，没有任何机构为其担保：多为测试主机，或解密流量的设备",
        "put a certificate of an authority there; for a host of your own, give its certificate with `--ca-file FILE`",
        "为该主机换用由机构签发的证书；若是自己的主机，用 `--ca-file FILE` 指定其证书";
    SELF_SIGNED_OF_ANOTHER "self-signed-certificate",
        "the certificate is signed by itself, by no authority: a test host, or a device that opens connections",
        "证书为自签名，没有任何机构为其担保：多为测试主机，或解密流量的设备",
        "the host shows another certificate than the one that was given, or one that is made for an authority (`CA:TRUE`): make it with `basicConstraints=CA:FALSE`, or sign it by an authority of your own",
        "主机出示的不是已指定的证书，或该证书被标记为 CA（`CA:TRUE`）：请用 `basicConstraints=CA:FALSE` 重新生成，或由自建 CA 签发";
    INCOMPLETE "incomplete-chain",
        "the host sends its certificate without that of its issuer, and nobody here knows that one: the chain is incomplete",
        "主机只发送了自己的证书，未附颁发者证书，而本机也不认识该颁发者：证书链不完整",
        "whoever runs the host has to send the whole chain (`fullchain.pem`); until then, give the issuer's certificate with `--ca-file FILE`",
        "由主机管理员配置完整证书链（`fullchain.pem`）；在此之前，用 `--ca-file FILE` 指定颁发者证书";
    INCOMPLETE_OF_ANOTHER "incomplete-chain",
        "the host sends its certificate without that of its issuer, and nobody here knows that one: the chain is incomplete",
        "主机只发送了自己的证书，未附颁发者证书，而本机也不认识该颁发者：证书链不完整",
        "whoever runs the host has to send the whole chain (`fullchain.pem`); or put the issuer's own certificate into the given file: what is there now did not sign this one",
        "由主机管理员配置完整证书链（`fullchain.pem`）；或把颁发者证书加入已指定的文件：其中现有的证书并未签发此证书";
    EXPIRED "expired-certificate",
        "the certificate's time is over, or this machine's clock is wrong",
        "证书已过期，或本机时钟不准",
        "check the clock; else whoever runs the host or the proxy has to renew it",
        "先检查时钟；否则由主机或代理的管理员续期";
    NOT_YET "future-certificate",
        "the certificate is not valid yet: mostly this machine's clock is behind",
        "证书尚未生效：多为本机时钟偏慢",
        "set the clock",
        "校准时钟";
    WRONG_NAME "wrong-name",
        "the certificate is for other names: something else answers in the host's place",
        "证书不属于该域名：有其他服务代为应答",
        "check DNS, the hosts file, the proxy, and `api_base` and `oapi_base`",
        "检查 DNS、hosts 文件、代理，以及 `api_base` 与 `oapi_base`";
    PLAIN "plain-http",
        "what answers does not speak TLS: a port for plain HTTP, or a proxy that shows a page of its own",
        "对方没有使用 TLS：该端口是明文 HTTP，或代理返回了自己的页面",
        "check the port in the address, and the proxy: a network that wants a login shows its page everywhere",
        "检查地址中的端口与代理：需要登录的网络会对所有请求返回登录页";
    OLD "old-protocol",
        "the other side takes no TLS 1.2 or 1.3, or no cipher that is safe",
        "对方不支持 TLS 1.2 或 1.3，或没有可用的安全加密套件",
        "whoever runs the host or the proxy has to switch TLS 1.2 or 1.3 on",
        "由主机或代理的管理员启用 TLS 1.2 或 1.3";
    TLS "tls",
        "there is no encrypted connection: the host does not speak TLS, or something in between cuts it",
        "无法建立加密连接：对方不支持 TLS，或被中间设备切断",
        "check the firewall, the proxy, and `api_base` and `oapi_base`",
        "检查防火墙、代理，以及 `api_base` 与 `oapi_base`";
    SILENT "time-limit",
        "the host accepts the connection and says nothing",
        "主机接受连接但不作应答",
        "check the firewall and the proxy, or raise the limit with `--timeout`",
        "检查防火墙与代理，或用 `--timeout` 放宽时限";
    CUT "cut-connection",
        "the host, or something on the way, closed the connection before the answer was whole",
        "对方或中间设备在应答完整之前断开了连接",
        "try again; when it stays, check the proxy, the firewall, and `api_base` and `oapi_base`",
        "请重试；若仍如此，检查代理、防火墙，以及 `api_base` 与 `oapi_base`";
    UPGRADE "upgrade",
        "no WebSocket comes about: a proxy or firewall lets https through, but not WebSockets",
        "无法升级为 WebSocket：代理或防火墙放行 https，但拦截 WebSocket",
        "allow WebSockets to this host (`wss-open-connection.dingtalk.com:443`), or go without the proxy (`--no-proxy`)",
        "放行到该主机的 WebSocket（`wss-open-connection.dingtalk.com:443`），或不使用代理（`--no-proxy`）";
}

/// Is this the name of a flaw of a certificate, whose message tells whom the certificate is for or from?
pub fn is_of_certificate(id: &str) -> bool {
    [ISSUER, SELF_SIGNED, INCOMPLETE, EXPIRED, NOT_YET, WRONG_NAME].iter().any(|reason| reason.id == id)
}
