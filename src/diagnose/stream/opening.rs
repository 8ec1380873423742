//! From the settings to the open WebSocket.

use super::super::Finding;
use super::super::cause;
use super::{KEEP_ALIVE, Network, Stream, Subscribe};
use crate::api;
use crate::api::stream::Gateway;
use crate::api::wire::answer::Foreign;
use crate::api::wire::codes::CodeKind;
use crate::exit::Exit;
use crate::net::{ErrorKind, UpgradeError};
use crate::secret::Secret;

impl Stream<'_> {
    pub(super) fn look_at_settings(&mut self) -> Finding {
        let settings = self.given.settings;
        let found = settings.app(None).and_then(|app| {
            let secret = settings.client_secret(&app)?;
            Ok((app.client_id, secret))
        });
        match found {
            Ok((client_id, secret)) => {
                (self.given.learn)(&secret);
                let evidence = [
                    format!("clientId = {client_id}"),
                    format!("api_base = {}", self.given.client.bases().api),
                ];
                self.identity = Some((client_id, secret));
                let brief = evidence.join(self.given.lang.semicolon());
                Finding::good(evidence.join("\n")).briefly(brief)
            }
            Err(error) => self.given.failed(error),
        }
    }

    pub(super) async fn open(&mut self) -> Finding {
        let Some((client_id, secret)) = self.identity.clone() else { return self.given.nothing() };
        let limit = self.share();
        let result = match tokio::time::timeout(limit, self.ask(&client_id, &secret)).await {
            Ok(result) => result,
            Err(_) => return self.silent(limit),
        };
        match result {
            Ok(gateway) => {
                self.gateway = Some(Ok(gateway));
                self.subscribed()
            }
            Err(error @ api::Error { cause: api::Cause::Incomplete(_), .. }) => {
                self.gateway = Some(Err(error));
                Finding::good(self.given.say("accepted", "已接受"))
            }
            Err(error) => self.refused(error),
        }
    }

    async fn ask(&mut self, client_id: &str, secret: &Secret) -> Result<Gateway, api::Error> {
        let client = self.given.client;
        let result = client.stream_open(client_id, secret, &self.subscribe.list()).await;
        match result {
            // §7.2: that such a list is accepted is not documented. What is wrong with the app itself comes again.
            Err(api::Error { cause: api::Cause::Rejected(rejection), .. })
                if self.subscribe == Subscribe::Quiet && rejection.status == 400 && !self.in_passing =>
            {
                let result = client.stream_open(client_id, secret, &Subscribe::Events.list()).await;
                if result.is_ok() {
                    self.subscribe = Subscribe::Events;
                }
                result
            }
            result => result,
        }
    }

    fn subscribed(&self) -> Finding {
        let lang = self.given.lang;
        match self.subscribe {
            Subscribe::Quiet => Finding::good(self.given.say(
                "subscribed to `ping` and `disconnect` only: pushes go to one of the app's connections at random, \
                 and nothing that a running robot waits for comes here",
                "仅订阅 `ping` 与 `disconnect`：推送会随机发给应用的某个连接，而正在运行的机器人等待的内容不会发到这里",
            )),
            Subscribe::Events => {
                let evidence = self.given.say("subscribed to all events", "已订阅全部事件");
                Finding::warning(evidence, &cause::STREAM_EVENTS, lang)
            }
            Subscribe::Messages => {
                let evidence = self.given.say("subscribed to bot messages", "已订阅机器人消息");
                Finding::warning(evidence, &cause::STREAM_COMPETING, lang)
            }
        }
    }

    /// §7.1, the table of failures.
    fn refused(&self, error: api::Error) -> Finding {
        let (exit, evidence) = (error.exit(), error.to_string());
        let cause = match &error.cause {
            api::Cause::Rejected(rejection) if rejection.kind() == CodeKind::Credentials => None,
            api::Cause::Rejected(rejection) if rejection.status == 400 => {
                Some(if self.in_passing { &cause::STREAM_UNUSED } else { &cause::STREAM_REFUSED })
            }
            api::Cause::Foreign { what: Foreign::Xml, .. } => Some(&cause::STREAM_XML),
            api::Cause::Foreign { status: 500.., .. } => Some(&cause::STREAM_BUSY),
            api::Cause::Foreign { what: Foreign::Html, .. } => Some(&cause::STREAM_PAGE),
            api::Cause::Rejected(rejection) if rejection.status >= 500 => Some(&cause::STREAM_BUSY),
            api::Cause::Net(error) if error.kind == ErrorKind::TimeLimit => Some(&cause::SILENT),
            _ => None,
        };
        match cause {
            Some(cause) => self.broken(exit, evidence, cause),
            None => self.given.failed(error),
        }
    }

    pub(super) fn look_at_ticket(&mut self) -> Finding {
        match &self.gateway {
            Some(Ok(gateway)) => {
                let (endpoint, length) = (gateway.endpoint(), gateway.ticket().expose().len());
                let finding = Finding::good(self.given.say(
                    format!("{endpoint}; a ticket of {length} characters, good for 90 s and one connection"),
                    format!("{endpoint}；ticket 共 {length} 个字符，90 秒内有效，仅可使用一次"),
                ));
                self.way = Some(Network::to(&self.given, &gateway.http_url(), self.hop()));
                finding
            }
            Some(Err(error)) => self.broken(Exit::Unreachable, error.to_string(), &cause::STREAM_ENDPOINT),
            None => self.given.nothing(),
        }
    }

    pub(super) async fn upgrade(&mut self) -> Finding {
        let Some(Ok(gateway)) = &self.gateway else { return self.given.nothing() };
        let limit = self.share();
        match self.given.client.stream_connect(gateway, KEEP_ALIVE, limit).await {
            Ok(connection) => {
                self.connection = Some(connection);
                Finding::good(self.given.say(
                    "HTTP 101, `Sec-WebSocket-Accept` is right",
                    "HTTP 101，`Sec-WebSocket-Accept` 正确",
                ))
            }
            Err(error) => {
                let (exit, cause) = match &error {
                    UpgradeError::Net(error) => (
                        Exit::Unreachable,
                        match error.kind {
                            ErrorKind::TimeLimit => &cause::SILENT,
                            ErrorKind::Proxy => &cause::PROXY,
                            ErrorKind::ProxyAuth => &cause::PROXY_PASSWORD,
                            ErrorKind::Tls(insecure) => insecure.reason(),
                            _ => &cause::STREAM_UPGRADE,
                        },
                    ),
                    UpgradeError::Refused { status: 500.., .. } => (Exit::Later, &cause::STREAM_BUSY),
                    UpgradeError::Refused { body, .. } if body.trim_start().starts_with('<') => {
                        (Exit::Unreachable, &cause::STREAM_UPGRADE)
                    }
                    UpgradeError::Refused { status: 400 | 401 | 403 | 404 | 410, .. } => {
                        (Exit::Unreachable, &cause::STREAM_TICKET)
                    }
                    _ => (Exit::Unreachable, &cause::STREAM_UPGRADE),
                };
                self.broken(exit, error.to_string(), cause)
            }
        }
    }
}
