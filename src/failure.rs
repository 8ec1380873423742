//! The edge: any error becomes one failure, with its exit code and hints. The chain is walked here and nowhere else.

use crate::api;
use crate::api::wire::answer::Foreign;
use crate::api::wire::codes;
use crate::api::wire::endpoints::{ACCESS_TOKEN, GETTOKEN, GROUP_RECALL, Safety};
use crate::ctx::Usage;
use crate::delivery::{self, media};
use crate::exit::{Exit, Sent};
use crate::lang::{Lang, Text};
use crate::llm;
use crate::net;
use crate::settings;
use crate::ui::{Problem, kind};

/// What `error` means for people and scripts.
pub fn explain(error: &anyhow::Error, lang: Lang) -> Problem {
    let mut problem = Problem::new(Exit::Unexpected, text(error));
    for cause in error.chain() {
        if let Some(error) = cause.downcast_ref::<api::Error>() {
            from_api(&mut problem, error, lang);
            break;
        } else if let Some(error) = cause.downcast_ref::<settings::Error>() {
            let exit = match error {
                settings::Error::BadTarget { .. } => Exit::Usage,
                _ => Exit::NotConfigured,
            };
            problem = Problem::new(exit, problem.message);
            problem.hints.extend(error.hint(lang));
            break;
        } else if let Some(error) = cause.downcast_ref::<delivery::Error>() {
            from_delivery(&mut problem, error);
            break;
        } else if let Some(error) = cause.downcast_ref::<net::UpgradeError>() {
            let busy = matches!(error, net::UpgradeError::Refused { status: 500.., .. });
            problem = Problem::new(if busy { Exit::Later } else { Exit::Unreachable }, problem.message);
            if !matches!(error, net::UpgradeError::Net(_)) {
                problem.hints.push(UPGRADE.get(lang).to_owned());
            }
            break;
        } else if let Some(error) = cause.downcast_ref::<llm::Error>() {
            from_model(&mut problem, error, lang);
            break;
        } else if cause.is::<net::Error>() {
            problem = Problem::new(Exit::Unreachable, problem.message);
            break;
        } else if let Some(error) = cause.downcast_ref::<media::Error>() {
            let (exit, hint) = match error {
                media::Error::Unreadable { .. } => (Exit::Usage, None),
                media::Error::Refused { hint, .. } => (Exit::Refused, hint.clone()),
            };
            problem = Problem::new(exit, problem.message);
            problem.hints.extend(hint);
            break;
        } else if let Some(error) = cause.downcast_ref::<Usage>() {
            problem = Problem::new(
                Exit::Usage,
                problem.message.replace(&cause.to_string(), error.message.get(lang)),
            );
            problem.hints.extend(error.hint.as_ref().map(|hint| hint.get(lang).to_owned()));
            break;
        }
    }
    problem
}

/// The chain as one sentence; a cause that the text above it already says is left out.
fn text(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain() {
        let part = cause.to_string();
        if text.is_empty() {
            text = part;
        } else if !text.contains(&part) {
            text = format!("{text}: {part}");
        }
    }
    text
}

fn from_model(problem: &mut Problem, error: &llm::Error, lang: Lang) {
    *problem = Problem::new(Exit::Model, std::mem::take(&mut problem.message));
    problem.hints = error.hints(lang);
    problem.operation = Some("asking the model");
    problem.retryable = error.is_retryable();
    if let Some(said) = error.said() {
        problem.code = Some(said.code.clone()).filter(|code| !code.is_empty());
        problem.request_id = said.request_id.clone();
    }
}

fn from_delivery(problem: &mut Problem, error: &delivery::Error) {
    let (exit, hint) = match error {
        delivery::Error::Unsupported { hint, .. } => (Exit::Usage, hint.clone()),
        delivery::Error::TooMany { hint, .. } => (Exit::Usage, (*hint).to_owned()),
        delivery::Error::TooLong { .. } => (Exit::Refused, "shorten the message or send it in parts".into()),
        delivery::Error::Invalid(_) => (Exit::Usage, String::new()),
    };
    *problem = Problem::new(exit, std::mem::take(&mut problem.message));
    if !hint.is_empty() {
        problem.hints.push(hint);
    }
}

fn from_api(problem: &mut Problem, error: &api::Error, lang: Lang) {
    let exit = error.exit();
    problem.exit = exit;
    problem.kind = kind(exit);
    problem.retryable = exit.retryable();
    problem.operation = Some(error.operation);
    problem.sent = error.sent;
    let mut hint = |text: Text| problem.hints.push(text.get(lang).to_owned());
    match &error.cause {
        api::Cause::Rejected(rejection) => {
            if let Some(row) = codes::lookup(&rejection.code, &rejection.message) {
                hint(row.cause);
                hint(row.fix);
            }
            if !rejection.missing_scopes.is_empty() {
                let scopes = rejection.missing_scopes.join("`, `");
                problem.hints.push(match lang {
                    Lang::En => format!("missing permission: `{scopes}`"),
                    Lang::Zh => format!("缺少权限：`{scopes}`"),
                });
            }
            problem.code = Some(rejection.code.clone());
            problem.request_id = rejection.request_id.clone();
        }
        api::Cause::Throttled { .. } => hint(BLOCKED),
        api::Cause::Foreign { what, .. } => {
            hint(match what {
                Foreign::Redirect => REDIRECT,
                Foreign::Xml => XML,
                _ => FOREIGN,
            });
        }
        api::Cause::Incomplete("processQueryKey") => hint(NO_KEY),
        api::Cause::Net(error) => match error.kind {
            net::ErrorKind::Name => hint(NAME),
            net::ErrorKind::Proxy => hint(PROXY),
            net::ErrorKind::ProxyAuth => hint(PROXY_AUTH),
            net::ErrorKind::Tls(insecure) => {
                hint(insecure.cause());
                hint(insecure.fix());
            }
            net::ErrorKind::TimeLimit => hint(TIME_LIMIT),
            net::ErrorKind::Connect => hint(CONNECT),
            net::ErrorKind::File
            | net::ErrorKind::Cut
            | net::ErrorKind::Setup
            | net::ErrorKind::Incomplete => {}
        },
        api::Cause::Secret(inner) => {
            let inner = inner.downcast_ref::<settings::Error>();
            problem.hints.extend(inner.and_then(|error| error.hint(lang)));
        }
        api::Cause::Lock(_) => hint(LOCKED),
        api::Cause::Incomplete(_) => {}
    }
    if error.sent == Sent::Unknown && error.safety != Safety::Repeatable {
        let doubt = if error.operation == GROUP_RECALL.name { RECALL_IN_DOUBT } else { IN_DOUBT };
        problem.hints.push(doubt.get(lang).to_owned());
    }
    // A send that fails for its token says so: it is another call, and another remedy.
    let token = [ACCESS_TOKEN.name, GETTOKEN.name].contains(&error.operation);
    let asked = !matches!(error.cause, api::Cause::Secret(_) | api::Cause::Lock(_));
    if token && asked && !problem.message.contains("access token") {
        problem.message = format!("{}, while getting an access token", problem.message);
    }
    if error.tries > 1 {
        problem.message = format!("{} (tried {} times)", problem.message, error.tries);
    }
}

const BLOCKED: Text = Text {
    en: "an address that makes more than 10 000 calls in 20 seconds is blocked for 5 minutes: stop until then",
    zh: "同一出口 IP 20 秒内超过 10000 次调用会被封禁 5 分钟：请停止调用",
};
const FOREIGN: Text = Text {
    en: "this is not DingTalk's own answer: either it throttles this machine's address, or a proxy answered in its place",
    zh: "这不是钉钉接口的应答：可能是出口 IP 被限流，也可能是代理代为应答",
};
const XML: Text = Text {
    en: "the gateway answers in XML although JSON was asked for: something on the way takes `Accept: application/json` out",
    zh: "已请求 JSON，网关却返回 XML：请求头 `Accept: application/json` 在途中被去掉",
};
const UPGRADE: Text = Text {
    en: "a proxy or firewall blocks WebSockets, or the ticket was used before: `ding stream test` looks at each stage",
    zh: "代理或防火墙拦截了 WebSocket，或 ticket 已被使用：用 `ding stream test` 逐步检查",
};
const LOCKED: Text = Text {
    en: "another process is getting a token and takes long over it: try again, or raise `--timeout`",
    zh: "另一个进程正在获取 token 且耗时过长：稍后重试，或放宽 `--timeout`",
};
const REDIRECT: Text = Text {
    en: "redirects are not followed, since the call carries credentials; check `api_base`, `oapi_base` and the proxy",
    zh: "调用带有凭证，不会跟随跳转；请检查 `api_base`、`oapi_base` 与代理",
};
const NO_KEY: Text = Text {
    en: "without a processQueryKey nothing proves that the message was taken",
    zh: "没有 processQueryKey，无法证明消息已被接收",
};
const NAME: Text = Text {
    en: "check the name, the DNS server, and whether this machine needs a proxy (`--proxy`, `HTTPS_PROXY`)",
    zh: "检查域名、DNS，以及本机是否需要代理（`--proxy`、`HTTPS_PROXY`）",
};
const CONNECT: Text = Text {
    en: "check the network, the firewall, and whether this machine needs a proxy (`--proxy`, `HTTPS_PROXY`)",
    zh: "检查网络、防火墙，以及本机是否需要代理（`--proxy`、`HTTPS_PROXY`）",
};
const PROXY: Text = Text {
    en: "the proxy refuses or cannot be reached: check its address and rules, or go without it (`--no-proxy`)",
    zh: "代理拒绝连接或无法访问：检查其地址与规则，或不使用代理（`--no-proxy`）",
};
const PROXY_AUTH: Text = Text {
    en: "write user and password into the proxy's address: `http://USER:PASSWORD@HOST:PORT`",
    zh: "在代理地址中写上用户名和密码：`http://USER:PASSWORD@HOST:PORT`",
};
const TIME_LIMIT: Text = Text {
    en: "raise the limit with `--timeout`, or check the network",
    zh: "用 `--timeout` 放宽时限，或检查网络",
};
const RECALL_IN_DOUBT: Text = Text {
    en: "the message may be gone already: ask with `ding message status`, or recall it again",
    zh: "消息可能已被撤回：用 `ding message status` 查询，或再次撤回",
};
const IN_DOUBT: Text = Text {
    en: "the message may have arrived: look into the conversation before sending again",
    zh: "消息可能已送达：重发之前先到会话里确认",
};
