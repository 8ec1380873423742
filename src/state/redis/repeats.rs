//! Alerts on a server; while it is away, those of this host in its files.

use std::rc::Rc;
use std::time::Duration;

use super::{Redis, Trouble, strings};
use crate::host::{Random, random_hex};
use crate::state::repeats::{Alert, Claim, Files, LONGEST, PATIENCE, Past, Repeats, Ticket, Untold, Wish};
use crate::state::{Error, Key, Part, Pending};

const SCRIPT: &str = include_str!("repeats.lua");
/// A claim ends after so long by itself: its process may have died, on whatever host.
const LEASE: Duration = Duration::from_secs(120);
/// How often somebody who waits looks.
const LOOK: Duration = Duration::from_millis(100);

/// The alerts.
pub struct SharedRepeats {
    redis: Rc<Redis>,
    /// None where this host has no folder.
    files: Option<Files>,
    random: Random,
}

impl SharedRepeats {
    /// `random` tells the claims apart.
    pub fn new(redis: Rc<Redis>, files: Option<Files>, random: Random) -> Self {
        Self { redis, files, random }
    }

    fn files(&self) -> Result<&Files, Error> {
        self.files.as_ref().ok_or_else(|| Error::no_folder(Part::Repeats))
    }

    async fn ask(
        &self,
        what: &str,
        alert: &Alert,
        claim: &str,
        wish: Wish,
        title: &str,
    ) -> Result<Vec<String>, Trouble> {
        let (target, name) = (alert.target(), alert.key());
        // What stands in braces decides which server of a cluster has it.
        let keys = [format!("ding:repeat:{{{target}}}:{name}"), format!("ding:repeats:{{{target}}}")];
        let (wish, window) = match wish {
            Wish::Send(window) => ("send", window),
            Wish::Resolve => ("resolve", Duration::ZERO),
            Wish::Count => ("count", Duration::ZERO),
        };
        let times = [window, LEASE, LONGEST].map(|time| time.as_millis().to_string());
        let arguments = [
            what,
            name.as_str(),
            claim,
            wish,
            times[0].as_str(),
            times[1].as_str(),
            times[2].as_str(),
            title,
        ];
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        Ok(strings(self.redis.run(SCRIPT, &keys, &arguments).await?))
    }

    /// `None` when the server cannot be used.
    async fn take<'a>(&'a self, alert: &Alert, wish: Wish) -> Option<Claim<'a>> {
        let claim = random_hex(&self.random, 8);
        let mut waited = Duration::ZERO;
        loop {
            let answer = self.ask("claim", alert, &claim, wish, "").await.ok()?;
            let (verdict, past) = (answer.first()?.as_str(), past(answer.get(1..5)?)?);
            return Some(match verdict {
                "held" if waited < PATIENCE => {
                    self.redis.sleep(LOOK).await;
                    waited += LOOK;
                    continue;
                }
                "held" => Claim::Held,
                "repeated" => Claim::Repeated(past),
                "nothing" => Claim::Nothing,
                _ => {
                    let ticket = Mine { repeats: self, alert: alert.clone(), claim, wish };
                    Claim::Mine(past, Box::new(ticket))
                }
            });
        }
    }
}

/// Now, opened, sent, repeats.
fn past(texts: &[String]) -> Option<Past> {
    let numbers: Option<Vec<u64>> = texts.iter().map(|text| text.parse().ok()).collect();
    let [now, opened, sent, repeats] = numbers?.try_into().ok()?;
    Some(Past { now, opened, sent, repeats })
}

impl Repeats for SharedRepeats {
    fn claim<'a, 'b>(&'a self, alert: &'b Alert, wish: Wish) -> Pending<'b, Result<Claim<'a>, Error>>
    where
        'a: 'b,
    {
        Box::pin(async move {
            match self.take(alert, wish).await {
                Some(claim) => Ok(claim),
                None => self.files()?.claim(alert, wish).await,
            }
        })
    }

    fn untold<'a>(&'a self, target: &'a Key) -> Pending<'a, Result<Vec<Untold>, Error>> {
        Box::pin(async move {
            let any = Alert::like(target, "");
            let Ok(texts) = self.ask("untold", &any, "", Wish::Count, "").await else {
                return self.files()?.untold(target).await;
            };
            let read = |fields: &[String]| {
                let alert = Alert::parse(target, &fields[0])?;
                Some(Untold { alert, title: fields[1].clone(), past: past(&fields[2..])? })
            };
            Ok(texts.chunks_exact(6).filter_map(read).collect())
        })
    }
}

struct Mine<'a> {
    repeats: &'a SharedRepeats,
    alert: Alert,
    claim: String,
    wish: Wish,
}

impl Ticket for Mine<'_> {
    fn accepted<'a>(self: Box<Self>, title: &'a str) -> Pending<'a, Result<(), Error>>
    where
        Self: 'a,
    {
        Box::pin(async move {
            let Self { repeats, alert, claim, wish } = &*self;
            if repeats.ask("accepted", alert, claim, *wish, title).await.is_ok() {
                return Ok(());
            }
            // It went away meanwhile: at least this host knows.
            match repeats.files()?.claim(alert, *wish).await? {
                Claim::Mine(_, ticket) => ticket.accepted(title).await,
                _ => Ok(()),
            }
        })
    }

    fn released<'a>(self: Box<Self>) -> Pending<'a, ()>
    where
        Self: 'a,
    {
        Box::pin(async move {
            let Self { repeats, alert, claim, wish } = &*self;
            // Otherwise the claim ends by itself.
            let _ = repeats.ask("released", alert, claim, *wish, "").await;
        })
    }
}
