//! Stable names for failures of operations, and the address that an answer names.

use std::net::IpAddr;

use crate::api::wire::answer::{Foreign, Rejection};
use crate::api::{self, Cause};
use crate::config;
use crate::lang::Text;
use crate::llm::{self, Kind, Limit, Slip};
use crate::net::{self, ErrorKind};
use crate::settings;

/// The name of a failure; `None` when its code or its kind says enough.
pub(super) fn name(error: &anyhow::Error) -> Option<String> {
    let name = error.chain().find_map(|cause| {
        if let Some(error) = cause.downcast_ref::<settings::Error>() {
            return of_settings(error);
        }
        if let Some(error) = cause.downcast_ref::<llm::Error>() {
            return of_model(error);
        }
        match cause.downcast_ref::<api::Error>() {
            Some(error) => of_api(&error.cause),
            None => cause.downcast_ref::<net::Error>().and_then(of_net),
        }
    });
    name.map(str::to_owned)
}

fn of_settings(error: &settings::Error) -> Option<&'static str> {
    use settings::Error;
    Some(match error {
        Error::Config(config::Error::Read { .. }) => "settings-file",
        Error::Config(config::Error::Syntax { .. }) => "settings-syntax",
        Error::Config(config::Error::UnknownKey { .. }) => "unknown-key",
        Error::Config(config::Error::WrongType { .. }) => "wrong-type",
        Error::Config(config::Error::Unsafe { .. }) => "unsafe-file",
        Error::Config(_) | Error::Missing { .. } => return None,
        Error::Malformed { .. } => "malformed-value",
        Error::MissingVariable { .. } => "missing-variable",
        Error::BadFile { .. } => "unreadable-file",
        Error::Command { .. } => "secret-command",
        Error::BadTarget { .. } => "malformed-target",
        Error::UnknownApp { .. } => "unknown-app",
        Error::UnknownTarget { .. } => "unknown-target",
        Error::NoTarget => "no-target",
        Error::UnknownModel { .. } => "unknown-model",
        Error::NoModel => "no-model",
        Error::OtherKey { .. } => "key-of-another-name",
    })
}

fn of_api(cause: &Cause) -> Option<&'static str> {
    Some(match cause {
        Cause::Rejected(rejection) => return of_rejection(rejection),
        Cause::Throttled { .. } => "address-blocked",
        Cause::Foreign { what, .. } => match what {
            Foreign::Html => "html-answer",
            Foreign::Xml => "xml-answer",
            Foreign::Truncated => "truncated-answer",
            Foreign::NotJson => "garbage-answer",
            Foreign::WrongShape => "foreign-answer",
            Foreign::Empty => "empty-answer",
            Foreign::Redirect => "redirect",
            Foreign::Contradiction => "contradictory-answer",
            Foreign::Twice => "ambiguous-answer",
            Foreign::TooMany => "oversized-answer",
        },
        Cause::Incomplete(_) => "incomplete-answer",
        Cause::Lock(_) => "locked-cache",
        Cause::Net(error) => return of_net(error),
        Cause::Secret(inner) => return inner.downcast_ref().and_then(of_settings),
    })
}

/// One code for four causes (§5.6): its text tells them apart.
fn of_rejection(rejection: &Rejection) -> Option<&'static str> {
    let text = rejection.message.to_lowercase();
    let has = |words: [&str; 2]| words.iter().any(|word| text.contains(word));
    match rejection.code.as_str() {
        "310000" if has(["keyword", "关键词"]) => Some("310000-keyword"),
        "310000" if has(["timestamp", "时间戳"]) => Some("310000-timestamp"),
        "310000" if has(["sign", "签名"]) => Some("310000-signature"),
        "310000" if has(["whitelist", "白名单"]) => Some("310000-address"),
        _ => None,
    }
}

fn of_model(error: &llm::Error) -> Option<&'static str> {
    use llm::Cause;
    Some(match &error.cause {
        Cause::Service(Kind::Address, _) | Cause::Html(_) => match (error.slip(), &error.cause) {
            (Some(Slip::Twice), _) => "v1-twice",
            (Some(Slip::Missing), _) => "v1-missing",
            (None, Cause::Html(_)) => "html-answer",
            (None, _) => "model-address",
        },
        Cause::Service(kind, _) => match kind {
            Kind::Address => return None,
            Kind::Key => "model-key",
            Kind::Denied => "model-denied",
            Kind::Credit => "model-credit",
            Kind::Model => "model-name",
            Kind::Busy => "model-busy",
            Kind::TooLong => "model-context",
            Kind::Content => "model-content",
            Kind::Sampling => "model-sampling",
            Kind::Other => "model-refused",
        },
        Cause::Refused => "model-content",
        Cause::Redirect(_) => "redirect",
        Cause::Malformed(_) => "model-dialect",
        Cause::Cut => "cut-connection",
        Cause::Stalled(Limit::FirstToken, _) => "first-token-limit",
        Cause::Stalled(Limit::Idle, _) => "idle-limit",
        Cause::Stalled(Limit::Total, _) => "total-limit",
        Cause::Empty(_) => "model-empty",
        Cause::Net(error) => return of_net(error),
    })
}

fn of_net(error: &net::Error) -> Option<&'static str> {
    Some(match error.kind {
        ErrorKind::Name => "name",
        ErrorKind::Connect => "connect",
        ErrorKind::Proxy => "proxy",
        ErrorKind::ProxyAuth => "proxy-password",
        ErrorKind::Tls(insecure) => insecure.flaw.id(),
        ErrorKind::TimeLimit => "time-limit",
        ErrorKind::Cut => "cut-connection",
        ErrorKind::File | ErrorKind::Setup | ErrorKind::Incomplete => return None,
    })
}

/// What to do about a failure that has no hint of its own: its text says what is wrong, and where.
pub(super) fn fix(name: &str) -> Option<Text> {
    FIXES.iter().find(|(names, _)| names.contains(&name)).map(|(_, fix)| *fix)
}

const FIXES: &[(&[&str], Text)] = &[
    (
        &["settings-file", "unreadable-file"],
        Text {
            en: "make it a regular file that this user may read, or name another one",
            zh: "改为当前用户可读的普通文件，或指定其他文件",
        },
    ),
    (
        &["settings-syntax", "wrong-type"],
        Text {
            en: "correct it in the settings file; `ding help config` shows how each key is written",
            zh: "在设置文件中改正；`ding help config` 列出各键的写法",
        },
    ),
    (
        &["malformed-target"],
        Text {
            en: "write `webhook:URL`, `group:OPEN_CONVERSATION_ID`, `user:USERID` or the name of a target",
            zh: "写 `webhook:URL`、`group:OPEN_CONVERSATION_ID`、`user:USERID` 或已命名的目标",
        },
    ),
    (
        &["malformed-value"],
        Text {
            en: "copy the value again from where it comes from; `ding config show` tells who sets it",
            zh: "从来源处重新复制该值；`ding config show` 显示它由何处设置",
        },
    ),
    (
        &["missing-variable"],
        Text {
            en: "set the variable where `ding` runs: cron, CI and services do not read the profile of a shell",
            zh: "在运行 `ding` 的环境中设置该变量：cron、CI 与系统服务不读取 shell 的配置文件",
        },
    ),
    (
        &["secret-command"],
        Text {
            en: "run the command by hand as this user; it has to print the secret and end with 0",
            zh: "以当前用户手动执行该命令：须打印密钥并以 0 结束",
        },
    ),
    (
        &["cut-connection", "incomplete-answer", "foreign-answer"],
        Text {
            en: "try again; when it stays, check `api_base` and `oapi_base`, the proxy and the firewall",
            zh: "请重试；若仍如此，检查 `api_base`、`oapi_base`、代理与防火墙",
        },
    ),
    (
        &["tls"],
        Text {
            en: "check the firewall, the proxy, and `api_base` and `oapi_base`",
            zh: "检查防火墙、代理，以及 `api_base` 与 `oapi_base`",
        },
    ),
];

/// The address that the platform saw this machine under, from a refusal that names it: `request ip=1.2.3.4`,
/// `ip 1.2.3.4 not in whitelist` (§5.6, §11).
pub(super) fn egress(error: &anyhow::Error) -> Option<String> {
    let refused = error.chain().find_map(|cause| match &cause.downcast_ref::<api::Error>()?.cause {
        Cause::Rejected(rejection) => Some(rejection),
        _ => None,
    })?;
    address(&refused.message)
}

fn address(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if !lower.contains("ip") {
        return None;
    }
    let word = |c: char| c.is_ascii_hexdigit() || c == '.' || c == ':';
    let mut words = lower.split(|c| !word(c)).map(|text| text.trim_matches(['.', ':']));
    words.find_map(|word| {
        let address: IpAddr = word.parse().ok()?;
        Some(address.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::{Rejection, address, of_rejection};

    #[test]
    fn addresses_are_read_from_the_texts_of_the_reference() {
        for (text, found) in [
            ("访问ip不在白名单之中 request ip=203.0.113.7", Some("203.0.113.7")),
            ("访问ip不在白名单之中,request ip=2408:4005:3c5:1::7 corpId(ding)", Some("2408:4005:3c5:1::7")),
            ("ip 203.0.113.7 not in whitelist", Some("203.0.113.7")),
            ("ip X.X.X.X not in whitelist", None),
            ("version 1.2.3.4 refused", None),
            ("sign not match", None),
        ] {
            assert_eq!(address(text).as_deref(), found, "{text}");
        }
    }

    #[test]
    fn the_four_causes_of_310000() {
        for (text, name) in [
            ("keywords not in content", Some("310000-keyword")),
            ("错误描述:关键词不匹配", Some("310000-keyword")),
            ("invalid timestamp", Some("310000-timestamp")),
            ("sign not match", Some("310000-signature")),
            ("错误描述:机器人发送签名不匹配", Some("310000-signature")),
            ("ip 203.0.113.7 not in whitelist", Some("310000-address")),
            ("something new", None),
        ] {
            let rejection = Rejection {
                code: "310000".into(),
                message: text.into(),
                status: 200,
                request_id: None,
                missing_scopes: Vec::new(),
            };
            assert_eq!(of_rejection(&rejection), name, "{text}");
        }
    }
}
