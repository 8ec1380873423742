//! The way to the model's host, and what one short question proves about address, key, name and answer.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::super::network::{Hop, Network};
use super::super::{Area, Equipment, Finding, Step, Verdict};
use super::{Ready, cause};
use crate::llm::{Answer, Cause, Error, Message, Model, ModelEvent, Prompt, RefusalKind, Role};
use crate::net::{ErrorKind, Net, is_loopback};

/// Long enough to come in pieces, short enough to cost nearly nothing.
const QUESTION: &str = "Count from 1 to 10 in words, nothing else.";

/// The area.
pub struct Asking<'f, 'a> {
    given: Equipment<'a>,
    ready: &'f Ready,
    network: Network<'f>,
    asked: Option<Result<Asked, Error>>,
}

/// An answer, and how it came.
struct Asked {
    answer: Answer,
    pieces: usize,
    took: Duration,
}

/// What the question is answered by, in the order in which a service looks at a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proof {
    /// A service of this dialect is there.
    Address,
    /// It takes the key.
    Key,
    /// It knows the model.
    Name,
    /// It answers.
    Answer,
}

/// A step on the way.
#[derive(Debug, Clone, Copy)]
pub enum AskingStep {
    /// On the way to the host.
    Way(Hop),
    /// What the answer proves.
    Prove(Proof),
}

impl<'f, 'a: 'f> Asking<'f, 'a> {
    /// `ready` is the model. Each step of the way takes at most a quarter of the time limit of the settings.
    pub fn new(given: Equipment<'a>, ready: &'f Ready) -> Self {
        let limit = given.settings.timeout / 4;
        let network = Network::through(&given, &ready.net, &ready.options.base, limit);
        Self { given, ready, network, asked: None }
    }
}

impl Asking<'_, '_> {
    async fn hop(&mut self, hop: &Hop) -> Finding {
        if matches!(hop, Hop::Tls(_)) && is_open(&self.ready.options.base) {
            let evidence = self.given.say("plain http", "明文 http");
            return Finding::warning(evidence, &cause::PLAIN, self.given.lang);
        }
        let finding = self.network.take(hop).await;
        // Only encrypted connections go through a tunnel: a proxy that refuses one is no obstacle to plain http.
        if matches!(hop, Hop::Proxy(_)) && is_open(&self.ready.options.base) && finding.is_broken() {
            return finding.tolerable();
        }
        // What else may be broken has a fix that is not about addresses.
        match ["name", "connect", "wrong-name", "tls"].iter().any(|id| finding.is_named(id)) {
            true => Finding { fix: Some(cause::WAY.get(self.given.lang).to_owned()), ..finding },
            false => finding,
        }
    }

    async fn prove(&mut self, proof: Proof) -> Finding {
        if self.asked.is_none() {
            self.network.close();
            self.asked = Some(self.ask().await);
        }
        match self.asked.take() {
            Some(Ok(asked)) => {
                let finding = self.proved(proof, &asked);
                self.asked = Some(Ok(asked));
                finding
            }
            Some(Err(error)) if proof == at(&error.cause) => self.given.failed(error),
            Some(Err(error)) => {
                let finding = self.before(proof, &error);
                self.asked = Some(Err(error));
                finding
            }
            None => self.given.nothing(),
        }
    }

    /// No limit of tokens beyond that of the settings: thoughts count too, and would leave nothing for the answer.
    async fn ask(&self) -> Result<Asked, Error> {
        let Equipment { clock, random, .. } = &self.given;
        let net = Net::new(self.ready.net.clone());
        let model = Model::new(self.ready.options.clone(), net, Arc::clone(clock), Arc::clone(random));
        let prompt = Prompt { system: None, messages: vec![Message::new(Role::User, QUESTION)] };
        let mut pieces = 0;
        let start = clock.elapsed();
        let answer = model
            .ask(&prompt, &mut |event| {
                (self.given.watch)(&event);
                pieces += usize::from(matches!(event, ModelEvent::Text(_) | ModelEvent::Reasoning(_)));
            })
            .await?;
        Ok(Asked { answer, pieces, took: clock.elapsed().saturating_sub(start) })
    }

    fn proved(&self, proof: Proof, asked: &Asked) -> Finding {
        let Asked { answer, pieces, took } = asked;
        match proof {
            Proof::Address => Finding::good(self.ready.options.url()),
            Proof::Key => self.accepted(),
            Proof::Name => Finding::good(&self.ready.options.model),
            Proof::Answer => {
                let (first, took) = (answer.first_token.as_millis(), took.as_millis());
                let mut evidence = self.given.say(
                    format!("first token after {first} ms, whole after {took} ms, in {pieces} pieces"),
                    format!("首个 token {first} 毫秒，全部 {took} 毫秒，共 {pieces} 段"),
                );
                if let Some(usage) = answer.usage {
                    let (input, output) = (usage.input_tokens, usage.output_tokens);
                    evidence.push_str(&self.given.say(
                        format!("; it cost {input} + {output} tokens"),
                        format!("；消耗 {input} + {output} token"),
                    ));
                }
                match () {
                    () if answer.inside => Finding::warning(evidence, &cause::INSIDE, self.given.lang),
                    () if !answer.without.is_empty() => {
                        let fixes = answer.without.iter().map(|member| member.fix().get(self.given.lang));
                        let fix = fixes.collect::<Vec<_>>().join("; ");
                        let finding = Finding::warning(evidence, &cause::REFUSES, self.given.lang);
                        Finding { fix: Some(fix), ..finding }
                    }
                    () if self.ready.options.stream && (answer.whole || *pieces < 2) => {
                        Finding::warning(evidence, &cause::WHOLE, self.given.lang)
                    }
                    () => Finding::good(evidence),
                }
            }
        }
    }

    /// A stage before the one that a failure is about.
    fn before(&self, proof: Proof, error: &Error) -> Finding {
        // What looks at the key first, then at what is asked for.
        let judged = match &error.cause {
            _ if !error.half.is_empty() => true,
            Cause::Service(..) if proof == Proof::Address => true,
            Cause::Service(kind, said) => match kind {
                RefusalKind::Model | RefusalKind::Credit | RefusalKind::TooLong | RefusalKind::Content => {
                    true
                }
                RefusalKind::Sampling | RefusalKind::Member(_) => said.status != 200,
                RefusalKind::Busy => said.status == 429,
                // 403 is also what a gateway says that has looked at nothing.
                RefusalKind::Denied | RefusalKind::Region | RefusalKind::IpList => false,
                RefusalKind::Key | RefusalKind::Address | RefusalKind::Memory | RefusalKind::Other => false,
            },
            Cause::Empty(finish, thoughts) => finish.is_some() || *thoughts > 0,
            Cause::Refused | Cause::Failed(_) => true,
            Cause::Cut | Cause::Stalled(..) | Cause::Net(_) => false,
            Cause::Html(_) | Cause::Redirect(_) | Cause::Malformed(_) => false,
        };
        match judged {
            true => Finding::good(self.given.say("accepted", "已接受")),
            false => Finding::new(
                Verdict::Unproved,
                self.given.say("the answer came to no end that tells", "应答未能说明"),
            ),
        }
    }

    fn accepted(&self) -> Finding {
        match &self.ready.options.key {
            Some(_) => Finding::good(self.given.say("accepted", "已接受")),
            None => Finding::good(self.given.say("none is wanted", "无需 Key")),
        }
    }
}

/// What a failure disproves.
fn at(cause: &Cause) -> Proof {
    match cause {
        Cause::Service(kind, _) => match kind {
            RefusalKind::Address => Proof::Address,
            RefusalKind::Key | RefusalKind::Credit | RefusalKind::Region | RefusalKind::IpList => Proof::Key,
            RefusalKind::Model | RefusalKind::Denied => Proof::Name,
            RefusalKind::Busy
            | RefusalKind::TooLong
            | RefusalKind::Memory
            | RefusalKind::Content
            | RefusalKind::Sampling => Proof::Answer,
            RefusalKind::Member(_) | RefusalKind::Other => Proof::Answer,
        },
        Cause::Net(error) if error.kind == ErrorKind::Cut => Proof::Answer,
        Cause::Net(_) | Cause::Html(_) | Cause::Redirect(_) | Cause::Malformed(_) => Proof::Address,
        Cause::Refused | Cause::Cut | Cause::Stalled(..) | Cause::Empty(..) | Cause::Failed(_) => {
            Proof::Answer
        }
    }
}

/// Does plain http leave this machine?
fn is_open(base: &str) -> bool {
    Url::parse(base).is_ok_and(|url| url.scheme() == "http" && !is_loopback(&url))
}

impl Area for Asking<'_, '_> {
    type Step = AskingStep;

    fn steps(&self) -> Vec<Step<AskingStep>> {
        // The host of a model is not asked for the time: no signature goes there.
        let way = self.network.steps().into_iter().filter(|step| !matches!(step.what, Hop::Clock));
        let way = way.map(|Step { name, host, what }| Step { name, host, what: AskingStep::Way(what) });
        let proofs = [
            ("address", Proof::Address),
            ("key", Proof::Key),
            ("model-name", Proof::Name),
            ("answer", Proof::Answer),
        ];
        let proofs = proofs.map(|(name, proof)| Step { name, host: None, what: AskingStep::Prove(proof) });
        way.chain(proofs).collect()
    }

    async fn take(&mut self, step: &AskingStep) -> Finding {
        match step {
            AskingStep::Way(hop) => self.hop(hop).await,
            AskingStep::Prove(proof) => self.prove(*proof).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn plain_http_is_open_beyond_this_machine() {
        for (base, open) in [
            ("http://llm.lan/v1", true),
            ("http://10.0.0.7:8000/v1", true),
            ("http://localhost:11434/v1", false),
            ("http://127.0.0.2:1/v1", false),
            ("http://[::1]:1/v1", false),
            ("https://llm.lan/v1", false),
        ] {
            assert_eq!(is_open(base), open, "{base}");
        }
    }
}
