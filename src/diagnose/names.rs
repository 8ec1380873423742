//! What stages are called: a stable name for programs, and the same in Chinese for people.

use crate::lang::Lang;

/// Stable name and Chinese one.
const NAMES: &[(&str, &str)] = &[
    ("address", "服务地址"),
    ("answer", "应答"),
    ("app", "应用"),
    ("clock", "时钟"),
    ("close", "关闭"),
    ("fallback", "备用模型"),
    ("file", "图片文件"),
    ("files", "配置文件"),
    ("folders", "目录"),
    ("frame", "测试帧"),
    ("gateway-name", "网关域名"),
    ("gateway-proxy", "网关代理"),
    ("gateway-tcp", "网关 TCP 连接"),
    ("gateway-tls", "网关 TLS"),
    ("image", "图片"),
    ("key", "API Key"),
    ("legacy-token", "旧版 token"),
    ("message", "消息"),
    ("model", "模型配置"),
    ("model-name", "模型名称"),
    ("name", "域名"),
    ("open", "申请长连接"),
    ("outbox", "发件箱"),
    ("permission", "权限"),
    ("proxy", "代理"),
    ("rate", "频率"),
    ("recall", "撤回"),
    ("secret", "加签密钥"),
    ("send", "发送"),
    ("settings", "配置"),
    ("shared-state", "共享状态"),
    ("sign", "签名"),
    ("status", "已读状态"),
    ("stream", "Stream"),
    ("tcp", "TCP 连接"),
    ("ticket", "ticket"),
    ("tls", "TLS"),
    ("token", "token"),
    ("upgrade", "协议升级"),
    ("upload", "上传"),
    ("webhook", "Webhook"),
];

/// A name for people.
fn called(name: &'static str, lang: Lang) -> &'static str {
    let known = NAMES.iter().find(|(stable, _)| *stable == name && lang == Lang::Zh);
    known.map_or(name, |(_, chinese)| chinese)
}

/// A name and what it is about, for people.
pub(super) fn title(name: &'static str, about: Option<&str>, lang: Lang) -> String {
    let name = called(name, lang);
    about.map_or_else(|| name.to_owned(), |about| format!("{name} {about}"))
}

#[cfg(test)]
mod tests {
    use super::NAMES;

    #[test]
    fn names_stand_in_order_and_once() {
        assert!(NAMES.is_sorted_by(|one, next| one.0 < next.0));
    }
}
