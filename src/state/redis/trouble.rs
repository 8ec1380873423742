//! Why a server of shared state cannot be used.

use std::time::Duration;

use crate::exit::Exit;
use crate::failure::{Fail, Failure, io_reason};
use crate::lang::{Sentence, Text};
use crate::net::ProbeError;
use crate::say;

/// What is wrong with the server at a place.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct Trouble {
    pub(super) place: String,
    pub(super) kind: TroubleKind,
}

#[derive(Debug)]
pub(super) enum TroubleKind {
    /// It cannot be reached.
    Unreachable(ProbeError),
    /// It did not answer within this time.
    Slow(Duration),
    /// The connection broke.
    Lost(std::io::Error),
    /// It refuses: its code, and what it says.
    Refused(String, String),
    /// It answers what no such server answers.
    Odd,
    /// It was told before.
    Told,
}

impl Trouble {
    /// What happened.
    pub fn sentence(&self) -> Sentence {
        let place = &self.place;
        match &self.kind {
            TroubleKind::Unreachable(ProbeError::Name { host, reason }) => {
                say!("the name `{host}` was not found ({reason})", "域名 `{host}` 解析失败（{reason}）")
            }
            TroubleKind::Unreachable(ProbeError::Tls { insecure, .. }) => {
                say!("no encrypted connection to `{place}`: {}", "无法与 `{place}` 建立加密连接：{}"; insecure.reason().text)
            }
            TroubleKind::Unreachable(ProbeError::Connect { reason, .. }) => {
                say!("no connection to `{place}` ({reason})", "无法连接 `{place}`（{reason}）")
            }
            TroubleKind::Unreachable(error) => {
                say!("no connection to `{place}` ({error})", "无法连接 `{place}`（{error}）")
            }
            TroubleKind::Slow(limit) => {
                let limit = limit.as_millis();
                say!("`{place}` did not answer within {limit} ms", "`{place}` 在 {limit} 毫秒内未应答")
            }
            TroubleKind::Lost(error) => {
                say!("the connection to `{place}` broke: {}", "与 `{place}` 的连接中断：{}"; io_reason(error))
            }
            TroubleKind::Refused(code, text) => {
                say!("`{place}` refuses: {code} {text}", "`{place}` 拒绝：{code} {text}")
            }
            TroubleKind::Odd | TroubleKind::Told => {
                say!("`{place}` does not answer as a Redis server does", "`{place}` 的应答不符合 Redis 协议")
            }
        }
    }

    /// Does it refuse a command that not every server allows?
    pub fn is_forbidden(&self) -> bool {
        matches!(&self.kind, TroubleKind::Refused(code, text) if code == "NOPERM" || text.starts_with("unknown command"))
    }

    fn fix(&self) -> Text {
        let (en, zh) = match &self.kind {
            TroubleKind::Refused(code, _) if ["NOAUTH", "WRONGPASS", "NOPERM"].contains(&code.as_str()) => (
                "check user and password in `state.url`; the user needs EVAL, TIME, INFO and `~ding:*`",
                "检查 `state.url` 中的用户名和密码；该用户需要 EVAL、TIME、INFO 命令及 `~ding:*` 的权限",
            ),
            TroubleKind::Refused(code, _) if code == "MOVED" || code == "CROSSSLOT" => (
                "name the proxy of the cluster in `state.url`, or a server of its own",
                "请在 `state.url` 中填写集群代理地址，或单独的实例",
            ),
            TroubleKind::Refused(..) => ("look at the state of the server", "检查该服务器的状态"),
            TroubleKind::Unreachable(ProbeError::Tls { insecure, .. }) => return insecure.reason().fix,
            _ => (
                "check `state.url`, the network, and whether it wants `rediss://`",
                "检查 `state.url`、网络，以及是否应使用 `rediss://`",
            ),
        };
        Text { en, zh }
    }
}

impl Fail for Trouble {
    fn failure(&self) -> Failure {
        let (id, exit) = match &self.kind {
            TroubleKind::Refused(code, _) if ["NOAUTH", "WRONGPASS", "NOPERM"].contains(&code.as_str()) => {
                ("state-server-credentials", Exit::Credentials)
            }
            TroubleKind::Refused(..) | TroubleKind::Odd => ("state-server-refuses", Exit::Refused),
            _ => ("state-server-unreachable", Exit::Unreachable),
        };
        Failure::new(id, exit, self.sentence()).fix(self.fix())
    }
}
