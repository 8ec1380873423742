//! A custom robot's webhook: its shape and its signature, which this machine can check but not prove, and a test message.

use super::{Area, Equipment, Finding, Step, TestMessage, Verdict, cause};
use crate::api::Webhook;
use crate::delivery::{Message, Outgoing, Route, Rules, deliver, prepare};
use crate::exit::Exit;
use crate::host::unix_millis;
use crate::settings::{Target, TargetKind};

/// `SEC` and 64 hexadecimal digits.
const SECRET_LENGTH: usize = 67;
/// What a webhook's token looks like (§5.1).
const TOKEN_LENGTH: usize = 64;

fn webhook(target: &Target) -> Option<&Webhook> {
    match &target.kind {
        TargetKind::Webhook(webhook) => Some(webhook),
        _ => None,
    }
}

/// What can be told without the network.
pub struct Shape<'f, 'a> {
    given: Equipment<'a>,
    target: &'f Target,
}

/// A step of [`Shape`].
#[derive(Debug, Clone, Copy)]
pub enum ShapeStep {
    /// The token out of the address.
    Address,
    /// The signing secret.
    Secret,
    /// A signature.
    Sign,
}

impl<'f, 'a> Shape<'f, 'a> {
    /// `target` is a webhook.
    pub fn new(given: Equipment<'a>, target: &'f Target) -> Self {
        Self { given, target }
    }

    /// The settings took the token out of the address and refused foreign hosts and what is no token at all.
    fn address(&self, webhook: &Webhook) -> Finding {
        let Some(token) = &webhook.token else { return self.given.nothing() };
        let text = token.expose();
        let base = &self.given.client.bases().oapi;
        let length = text.chars().count();
        let evidence = self.given.say(
            format!(
                "a token of {length} characters, for {base}; only DingTalk can tell whether it is a robot's"
            ),
            format!("token {length} 个字符，发往 {base}；是否对应某个机器人只有钉钉知道"),
        );
        let hexadecimal = text.chars().all(|c| c.is_ascii_hexdigit());
        if length == TOKEN_LENGTH && hexadecimal {
            return Finding::new(Verdict::Unproved, evidence);
        }
        Finding::warning(evidence, &cause::ODD_TOKEN, self.given.lang)
    }

    fn secret(&self, webhook: &Webhook) -> Finding {
        let lang = self.given.lang;
        let Some(secret) = &webhook.secret else {
            return Finding::skipped(self.given.say(
                "none is set: the robot must use keywords or an address list",
                "未设置：机器人须使用关键词或 IP 白名单",
            ));
        };
        let text = secret.expose();
        let length = text.chars().count();
        let evidence = self.given.say(format!("{length} characters"), format!("{length} 个字符"));
        let broken = |cause| Finding::broken(Exit::NotConfigured, evidence.clone(), cause, lang);
        let digits = text.strip_prefix("SEC");
        let is_hex = |text: &str| text.chars().all(|c| c.is_ascii_hexdigit());
        if text.contains("://") || webhook.token.as_ref() == Some(secret) {
            return broken(&cause::WEBHOOK_AS_SECRET);
        }
        if text.contains(char::is_whitespace) {
            return broken(&cause::SPACE);
        }
        match digits {
            None => Finding::warning(evidence, &cause::NO_SEC, lang),
            Some(digits) if length != SECRET_LENGTH || !is_hex(digits) => {
                Finding::warning(evidence, &cause::ODD_SECRET, lang)
            }
            Some(_) => Finding::new(Verdict::Unproved, evidence),
        }
    }

    fn sign(&self, webhook: &Webhook) -> Finding {
        let now = unix_millis(self.given.clock.now());
        let Some((timestamp, _)) = webhook.sign(now) else {
            return Finding::skipped(self.given.say("nothing is signed", "无需加签"));
        };
        let evidence = self.given.say(
            format!(
                "computed here for {timestamp}; only DingTalk can tell whether the secret is the robot's"
            ),
            format!("已在本机按 {timestamp} 计算；密钥是否属于该机器人只有钉钉知道"),
        );
        Finding::new(Verdict::Unproved, evidence)
    }
}

impl Area for Shape<'_, '_> {
    type Step = ShapeStep;

    fn steps(&self) -> Vec<Step<ShapeStep>> {
        let steps =
            [("webhook", ShapeStep::Address), ("secret", ShapeStep::Secret), ("sign", ShapeStep::Sign)];
        steps.into_iter().map(|(name, what)| Step { name, host: None, what }).collect()
    }

    fn local(&self, _: &ShapeStep) -> bool {
        true
    }

    async fn take(&mut self, step: &ShapeStep) -> Finding {
        let Some(webhook) = webhook(self.target) else { return self.given.nothing() };
        match step {
            ShapeStep::Address => self.address(webhook),
            ShapeStep::Secret => self.secret(webhook),
            ShapeStep::Sign => self.sign(webhook),
        }
    }
}

/// What only DingTalk can tell, and only by posting (§5.6).
pub struct Post<'f, 'a> {
    given: Equipment<'a>,
    target: &'f Target,
    message: TestMessage,
}

impl<'f, 'a> Post<'f, 'a> {
    /// The test message goes to `target`.
    pub fn new(given: Equipment<'a>, target: &'f Target, message: TestMessage) -> Self {
        Self { given, target, message }
    }
}

impl Area for Post<'_, '_> {
    type Step = ();

    fn steps(&self) -> Vec<Step<()>> {
        vec![Step { name: "send", host: None, what: () }]
    }

    /// Without a message there is nothing to ask the network for.
    fn local(&self, (): &()) -> bool {
        self.message == TestMessage::NotSent
    }

    async fn take(&mut self, (): &()) -> Finding {
        let given = &self.given;
        if self.message == TestMessage::NotSent {
            return Finding::new(
                Verdict::Unproved,
                given.say(
                    "a webhook cannot be proved without posting: `ding verify --send` posts a test message",
                    "不发消息无法证实 Webhook：`ding verify --send` 会发送一条测试消息",
                ),
            );
        }
        let content = given.say("ding: test message", "ding：测试消息");
        let outgoing = Outgoing::from(Message::Text { content });
        let no_robot = |_: Option<&str>| -> anyhow::Result<String> { Ok(String::new()) };
        let rules = Rules::new(given.lang);
        let planned = match prepare(self.target, &outgoing, &rules, &given.random, &no_robot) {
            Ok(prepared) => prepared.plans.into_iter().next(),
            Err(error) => return given.failed(error),
        };
        let Some(planned) = planned else { return given.nothing() };
        let unsigned = matches!(&planned.route, Route::Webhook { webhook, .. } if !webhook.signed);
        let delivered = deliver(&planned.route, given.client, None).await;
        match delivered.parts.into_iter().find_map(|part| part.result.err()) {
            None => Finding::good(given.say("DingTalk took the test message", "钉钉已接收测试消息")),
            Some(error) => {
                let finding = given.failed(error);
                // Without a secret it cannot be a wrong one.
                if unsigned && finding.is_named("310000-signature") {
                    return finding.because(&cause::UNSIGNED, given.lang);
                }
                finding
            }
        }
    }
}
