//! Clock, name, proxy, connection and TLS of the two hosts.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::cause::{self, Cause};
use super::{Area, Equipment, Finding, Step, Verdict};
use crate::api::Client;
use crate::exit::Exit;
use crate::host::Clock;
use crate::lang::Lang;
use crate::net::{ErrorKind, Flaw, Leaf, Options, Probe, ProbeError, Secured, Trust, date};

/// A signature of a webhook is good for this long (§5.2).
const SIGNATURE: u64 = 3600;
/// Less than this is what clocks and slow answers are off by anyway.
const NOTICEABLE: u64 = 300;

/// What stands for a name that strangers are not told.
const PRIVATE: &str = "[private]";

/// A step on the way to a host; the number is that of the host.
#[derive(Debug, Clone, Copy)]
pub enum Hop {
    /// This machine's clock against the host's.
    Clock,
    /// The host's name.
    Name(usize),
    /// The proxy.
    Proxy(usize),
    /// The connection.
    Connect(usize),
    /// Its encryption.
    Tls(usize),
}

/// Which of the two hosts a way needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hosts {
    /// Both.
    Both,
    /// Only that of webhooks.
    Webhook,
    /// Only that of the enterprise app, without a look at the clock.
    Api {
        /// Does nothing that is configured go there?
        optional: bool,
    },
}

/// The way to both hosts.
pub struct Network<'a> {
    client: &'a Client,
    clock: Arc<dyn Clock>,
    probes: Vec<Probe<'a>>,
    limit: Duration,
    lang: Lang,
    /// Does the way need a signature, which has the time in it?
    signed: bool,
    /// Is the clock looked at?
    timed: bool,
    optional: bool,
}

impl<'a> Network<'a> {
    /// To the hosts; no signature is needed.
    pub fn new(given: &Equipment<'a>, hosts: Hosts) -> Self {
        // Of all the steps before the token at most two wait for nothing: together they stay below the limit.
        let limit = given.settings.timeout / 4;
        let Equipment { client, options, clock, lang, .. } = given;
        let bases = client.bases();
        let mut bases = match hosts {
            Hosts::Both => vec![bases.api.as_str(), bases.oapi.as_str()],
            Hosts::Webhook => vec![bases.oapi.as_str()],
            Hosts::Api { .. } => vec![bases.api.as_str()],
        };
        bases.dedup();
        let probes = bases.into_iter().filter_map(|base| Probe::new(options, base, limit)).collect();
        let (timed, optional) = match hosts {
            Hosts::Api { optional } => (false, optional),
            Hosts::Both | Hosts::Webhook => (true, false),
        };
        Self { client, clock: Arc::clone(clock), probes, limit, lang: *lang, signed: false, timed, optional }
    }

    /// Does the way need a signature, which has the time in it?
    pub fn signed(self, signed: bool) -> Self {
        Self { signed, ..self }
    }

    /// The way to the host of `base` alone; each step takes at most `limit`.
    pub(super) fn to(given: &Equipment<'a>, base: &str, limit: Duration) -> Self {
        Self::through(given, given.options, base, limit)
    }

    /// The same with `options` of another client.
    pub(super) fn through<'g: 'a>(
        given: &Equipment<'g>,
        options: &'a Options,
        base: &str,
        limit: Duration,
    ) -> Self {
        let Equipment { client, clock, lang, .. } = given;
        let probes = Probe::new(options, base, limit).into_iter().collect();
        let clock = Arc::clone(clock);
        Self { client, clock, probes, limit, lang: *lang, signed: false, timed: false, optional: false }
    }

    /// Ends the connections that were tried: a host that serves one after the other waits for that.
    pub(super) fn close(&mut self) {
        self.probes.clear();
    }

    async fn time(&self) -> Finding {
        let base = &self.client.bases().oapi;
        match self.client.host_time(base, self.limit).await {
            Ok(Some(theirs)) => judge_clock(self.clock.now(), theirs, self.signed, self.lang),
            Ok(None) => Finding::new(
                Verdict::Unproved,
                match self.lang {
                    Lang::En => "the answer has no `Date`",
                    Lang::Zh => "应答没有 `Date` 头",
                },
            ),
            // What is in the way, the next steps find out.
            Err(error) => {
                let finding = Finding::new(Verdict::Unproved, error.to_string());
                if matches!(error.kind, ErrorKind::Tls(_)) { finding.shared_as("") } else { finding }
            }
        }
    }

    fn proxy_failed(&self, error: &ProbeError) -> Finding {
        let cause = match error {
            ProbeError::Password { .. } => &cause::PROXY_PASSWORD,
            _ => &cause::PROXY,
        };
        self.broken(error, cause)
    }

    fn failed(&self, error: &ProbeError) -> Finding {
        let cause = match error {
            ProbeError::TimeLimit(_) => &cause::SILENT,
            ProbeError::Name { .. } => &cause::NAME,
            ProbeError::Connect { .. } => &cause::CONNECT,
            ProbeError::Refused { .. } => &cause::PROXY,
            ProbeError::Password { .. } => &cause::PROXY_PASSWORD,
            ProbeError::Setup(_) => &cause::TLS,
            ProbeError::Tls { insecure, leaf, reason } => {
                let evidence = match leaf {
                    Some(leaf) => self.describe(leaf, insecure.flaw),
                    None => reason.clone(),
                };
                let broken = Finding::broken(Exit::Unreachable, evidence, insecure.reason(), self.lang);
                return match leaf {
                    Some(leaf) => broken.shared_as(self.describe(&hidden(leaf), insecure.flaw)),
                    None => broken,
                };
            }
        };
        self.broken(error, cause)
    }

    fn broken(&self, error: &ProbeError, cause: &Cause) -> Finding {
        Finding::broken(Exit::Unreachable, error.to_string(), cause, self.lang)
    }

    fn describe(&self, leaf: &Leaf, flaw: Flaw) -> String {
        let Leaf { issuer, names, .. } = leaf;
        let (from, until) = (date(leaf.not_before), date(leaf.not_after));
        let life = match self.lang {
            Lang::En => format!("issuer {issuer}; valid {from} to {until}"),
            Lang::Zh => format!("颁发者 {issuer}；有效期 {from} 至 {until}"),
        };
        match (flaw, self.lang) {
            (Flaw::WrongName, Lang::En) => format!("for {}; {life}", names.join(", ")),
            (Flaw::WrongName, Lang::Zh) => format!("域名 {}；{life}", names.join(", ")),
            _ => life,
        }
    }

    fn secured(&self, secured: &Secured) -> Finding {
        let Secured { protocol, leaf, trust } = secured;
        let evidence = |leaf: Option<&Leaf>| match leaf {
            Some(leaf) => format!("{protocol}; {}", self.describe(leaf, Flaw::Other)),
            None => protocol.clone(),
        };
        let known = match (trust, self.lang) {
            (Trust::BuiltIn, _) => return Finding::good(evidence(leaf.as_ref())),
            (Trust::Given, Lang::En) => "; known by `--ca-file`",
            (Trust::Given, Lang::Zh) => "；由 `--ca-file` 信任",
            (Trust::System, Lang::En) => "; known by the system only",
            (Trust::System, Lang::Zh) => "；仅由系统信任",
        };
        let shareable = evidence(leaf.as_ref().map(hidden).as_ref()) + known;
        Finding::warning(evidence(leaf.as_ref()) + known, &cause::INTERCEPTED, self.lang).shared_as(shareable)
    }
}

impl Area for Network<'_> {
    type Step = Hop;

    fn steps(&self) -> Vec<Step<Hop>> {
        let mut steps = Vec::new();
        if self.timed {
            steps.push(Step { name: "clock", host: None, what: Hop::Clock });
        }
        for (index, probe) in self.probes.iter().enumerate() {
            let hops = [
                ("name", Hop::Name(index)),
                ("proxy", Hop::Proxy(index)),
                ("tcp", Hop::Connect(index)),
                ("tls", Hop::Tls(index)),
            ];
            steps.extend(hops.map(|(name, what)| Step { name, host: Some(probe.host().to_owned()), what }));
        }
        steps
    }

    fn optional(&self) -> bool {
        self.optional
    }

    async fn take(&mut self, hop: &Hop) -> Finding {
        let lang = self.lang;
        let say = |en: &str, zh: &str| match lang {
            Lang::En => en.to_owned(),
            Lang::Zh => zh.to_owned(),
        };
        match *hop {
            Hop::Clock => self.time().await,
            Hop::Name(index) => {
                let probe = &mut self.probes[index];
                if probe.proxy().is_some() {
                    return Finding::skipped(say("the proxy looks it up", "由代理解析"));
                }
                match probe.resolve().await {
                    Ok(addresses) => {
                        let mut list: Vec<_> =
                            addresses.iter().map(|address| address.ip().to_string()).collect();
                        list.dedup();
                        Finding::good(list.join(", "))
                    }
                    Err(error) => self.failed(&error),
                }
            }
            Hop::Proxy(index) => {
                let probe = &mut self.probes[index];
                let Some(proxy) = probe.proxy() else {
                    return Finding::good(say("none: a direct connection", "无代理，直接连接"));
                };
                match probe.tunnel().await {
                    Ok(()) => Finding::good(proxy),
                    Err(error) => self.proxy_failed(&error),
                }
            }
            Hop::Connect(index) => {
                let probe = &mut self.probes[index];
                if probe.proxy().is_some() {
                    return Finding::skipped(say("the proxy connects", "由代理连接"));
                }
                match probe.connect().await {
                    Ok(address) => Finding::good(address.to_string()),
                    Err(error) => self.failed(&error),
                }
            }
            Hop::Tls(index) => {
                let probe = &mut self.probes[index];
                if !probe.encrypted() {
                    let reason = say("plain http to this machine itself", "到本机的明文 http，无需 TLS");
                    return Finding::skipped(reason);
                }
                let result = probe.secure().await;
                match result {
                    Ok(secured) => self.secured(&secured),
                    Err(error) => self.failed(&error),
                }
            }
        }
    }
}

/// A certificate without whom it is for and from: who intercepts is the company itself.
fn hidden(leaf: &Leaf) -> Leaf {
    Leaf { issuer: PRIVATE.into(), names: vec![PRIVATE.into()], ..leaf.clone() }
}

/// Compares this machine's time with a host's.
fn judge_clock(ours: SystemTime, theirs: SystemTime, signed: bool, lang: Lang) -> Finding {
    let (skew, ahead) = match ours.duration_since(theirs) {
        Ok(skew) => (skew.as_secs(), true),
        Err(error) => (error.duration().as_secs(), false),
    };
    let evidence = match (lang, ahead) {
        (Lang::En, true) => format!("{skew} s ahead of the host"),
        (Lang::En, false) => format!("{skew} s behind the host"),
        (Lang::Zh, true) => format!("比服务器快 {skew} 秒"),
        (Lang::Zh, false) => format!("比服务器慢 {skew} 秒"),
    };
    if skew > SIGNATURE && signed {
        return Finding::broken(Exit::Unexpected, evidence, &cause::CLOCK, lang);
    }
    if skew > NOTICEABLE {
        return Finding::warning(evidence, &cause::CLOCK, lang);
    }
    Finding::good(evidence)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::judge_clock;
    use crate::diagnose::Verdict;
    use crate::lang::Lang;

    #[test]
    fn a_clock_is_judged_by_what_it_breaks() {
        let theirs = UNIX_EPOCH + Duration::from_secs(1_000_000);
        let judge = |seconds: i64, signed| {
            let ours = theirs.checked_add(Duration::from_secs(1_000_000)).unwrap()
                - Duration::from_secs(u64::try_from(1_000_000 - seconds).unwrap());
            judge_clock(ours, theirs, signed, Lang::En)
        };
        assert_eq!(judge(3, true).verdict, Verdict::Good);
        assert_eq!(judge(-3600, true).verdict, Verdict::Warning);
        assert_eq!(judge(7200, true).verdict, Verdict::Broken);
        let unsigned = judge(-7200, false);
        assert_eq!(
            (unsigned.verdict, unsigned.evidence.as_str()),
            (Verdict::Warning, "7200 s behind the host")
        );
    }
}
