//! Token and permissions of an enterprise app.

use std::time::Duration;

use super::{Explain, Finding, Verdict, cause};
use crate::api::token::TokenKind;
use crate::api::wire::answer::Rejection;
use crate::api::wire::codes::CodeKind;
use crate::api::wire::message::{GroupQuery, PROBE_KEY};
use crate::api::{self, Authed, Cause};
use crate::exit::Exit;
use crate::failure::Fail as _;
use crate::host::{Clock, unix_millis};
use crate::lang::Lang;
use crate::say;

/// What no group has as its id.
const DUMMY_GROUP: &str = "cidDingDoctor==";

/// Asks for a token, whatever the cache holds: a cached one makes a wrong secret look good. The answer goes into the
/// cache: inside its two hours DingTalk gives the same token again (§2.4), and a cached one that is refused goes.
pub(super) async fn token(
    authed: &Authed<'_>,
    kind: TokenKind,
    clock: &dyn Clock,
    limit: Duration,
    explain: Explain,
    lang: Lang,
) -> Finding {
    let asked = authed.fresh_token(kind);
    match tokio::time::timeout(limit, asked).await {
        Ok(Ok(token)) => {
            let left = token.left(unix_millis(clock.now())).as_secs();
            Finding::good(match lang {
                Lang::En => format!("a new one, good for {left} s"),
                Lang::Zh => format!("已获取新 token，有效 {left} 秒"),
            })
        }
        Ok(Err(error)) => Finding::failed(error, explain, lang),
        Err(_) => {
            let seconds = limit.as_secs_f32();
            let evidence = say!("no answer within {seconds} s", "{seconds} 秒内无应答");
            Finding::broken(Exit::Unreachable, evidence.get(lang), &cause::SILENT, lang)
        }
    }
}

/// Asks for the read status of a message that does not exist (§2.5, inferred): how that is refused tells whether
/// token, address list and permission are fine.
pub(super) async fn permission(
    authed: &Authed<'_>,
    robot_code: &str,
    group: Option<&str>,
    explain: Explain,
    lang: Lang,
) -> Finding {
    let query = GroupQuery {
        robot_code: robot_code.to_owned(),
        open_conversation_id: group.unwrap_or(DUMMY_GROUP).to_owned(),
        process_query_key: PROBE_KEY.to_owned(),
        max_results: 1,
        next_token: None,
    };
    let inferred = |what: &str| {
        Finding::good(match lang {
            Lang::En => format!("a question about a message that does not exist got as far as `{what}`"),
            Lang::Zh => format!("查询不存在的消息，已校验到 `{what}`"),
        })
    };
    match authed.group_status(&query).await {
        Ok(_) => inferred("ok"),
        Err(error) => {
            let class = match &error.cause {
                Cause::Rejected(rejection) => classify(rejection),
                Cause::Foreign { .. } | Cause::Incomplete(_) => Class::Unclear,
                _ => Class::Broken,
            };
            let code = match &error.cause {
                Cause::Rejected(rejection) => rejection.code.clone(),
                other => other.to_string(),
            };
            match class {
                Class::Fine => inferred(&code),
                Class::Scope | Class::Robot | Class::Broken => Finding::failed(error, explain, lang),
                // It passes by itself, and token and permission are judged before it.
                Class::Busy => Finding::failed(error, explain, lang).tolerable(),
                Class::Unclear => unclear(&error, lang),
            }
        }
    }
}

fn unclear(error: &api::Error, lang: Lang) -> Finding {
    let message = error.failure().message;
    Finding::new(
        Verdict::Unproved,
        match lang {
            Lang::En => format!("this answer proves nothing: {}", message.get(lang)),
            Lang::Zh => format!("该应答无法判断：{}", message.get(lang)),
        },
    )
}

/// What a refusal of the probe means.
#[derive(Debug, PartialEq, Eq)]
enum Class {
    Fine,
    Scope,
    Robot,
    Broken,
    Busy,
    Unclear,
}

fn classify(rejection: &Rejection) -> Class {
    let code = rejection.code.as_str();
    if code.ends_with(".AccessTokenPermissionDenied")
        || code == "60011"
        || !rejection.missing_scopes.is_empty()
    {
        return Class::Scope;
    }
    let lower = code.to_lowercase();
    // §4.5: of a robot that is not there. Of a message, which the probe's is not, the same code would be fine.
    let missing_robot = lower == "resource.not.found" && rejection.message.to_lowercase().contains("robot");
    if missing_robot || lower.contains("robotcode") || lower.starts_with("robot.not") {
        return Class::Robot;
    }
    // §2.5: whoever looks at the key has looked at everything else before. Of groups the same (§4.5).
    if ["processquerykey", "conversation"].iter().any(|word| lower.contains(word)) {
        return Class::Fine;
    }
    match rejection.row().map(|row| row.kind) {
        Some(CodeKind::Token | CodeKind::Credentials) => Class::Broken,
        // §1.3: the month's calls are used up; nothing is accepted until it ends.
        Some(CodeKind::Later) if lower.contains("apicountlimit") || code == "90020" => Class::Broken,
        Some(CodeKind::Later) => Class::Busy,
        Some(CodeKind::Refused) if lower.contains("ipnotinwhitelist") || code == "60020" => Class::Broken,
        Some(CodeKind::Unknown | CodeKind::Refused) | None => Class::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Rejection, classify};

    #[test]
    fn only_what_is_known_is_judged() {
        for (code, class) in [
            ("invalidParameter.processQueryKey.missing", Class::Fine),
            ("invalid.processQueryKey", Class::Fine),
            ("processQueryKey.expireTime", Class::Fine),
            ("invalid.openConversationId", Class::Fine),
            ("Forbidden.AccessDenied.AccessTokenPermissionDenied", Class::Scope),
            ("invalidParameter.robotCode.notExsit", Class::Robot),
            ("not.allowed.robotCode", Class::Robot),
            ("resource.not.found", Class::Unclear),
            ("InvalidAuthentication", Class::Broken),
            ("Forbidden.AccessDenied.IpNotInWhiteList", Class::Broken),
            ("system.error", Class::Unclear),
            ("InvalidAction.NotFound", Class::Unclear),
            ("Forbidden.AccessDenied.QpsLimitForApi", Class::Busy),
            ("Forbidden.AccessDenied.ApiCountLimitForOrg", Class::Broken),
        ] {
            let rejection = Rejection {
                operation: "",
                code: code.into(),
                message: String::new(),
                status: 400,
                request_id: None,
                missing_scopes: Vec::new(),
            };
            assert_eq!(classify(&rejection), class, "{code}");
        }
    }
}
