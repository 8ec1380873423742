//! Slots on a server; while it is away, this host's share of them in its files.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Redis, Trouble, strings};
use crate::state::{Booking, Error, Files, Key, Limits, Part, Pending, Room, Slots, Usage, VERSION};
use crate::store;

const SCRIPT: &str = include_str!("slots.lua");

/// The slots.
pub struct SharedSlots {
    redis: Rc<Redis>,
    /// None where this host has no folder.
    files: Option<Files>,
    room: Option<Room>,
    /// The number of hosts that send to the same robots while the server is away.
    hosts: usize,
}

/// What the server says.
struct Answer {
    taken: bool,
    run: String,
    wait: Duration,
    now: u64,
    blocked: Duration,
    slots: Vec<u64>,
}

/// What this host remembers of the server that knows a robot.
#[derive(Serialize, Deserialize)]
struct Known {
    #[serde(default)]
    version: u32,
    run: String,
}

impl SharedSlots {
    /// `folder` is the state folder of the run.
    pub fn new(redis: Rc<Redis>, files: Option<Files>, folder: Option<&Path>, hosts: usize) -> Self {
        Self { redis, files, room: Room::new(folder, Part::Quota).ok(), hosts }
    }

    fn files(&self) -> Result<&Files, Error> {
        self.files.as_ref().ok_or_else(|| Error::no_folder(Part::Quota))
    }

    /// What this host may send by itself.
    fn share(&self, limits: Limits) -> Limits {
        Limits { messages: (limits.messages / self.hosts.max(1)).max(1), ..limits }
    }

    async fn ask(
        &self,
        what: &str,
        key: &Key,
        limits: Limits,
        [count, longest, wait]: [u64; 3],
    ) -> Result<Answer, Trouble> {
        let path = self.room.as_ref().map(|room| room.path(&format!("server-of-{key}.json")));
        let path = path.filter(|path| !store::is_newer(path, VERSION));
        let known = path.as_deref().and_then(store::read);
        let known = known.and_then(|text| serde_json::from_str::<Known>(&text).ok());
        let known = known.map(|known| known.run).unwrap_or_default();
        let numbers = [
            count,
            limits.messages as u64,
            millis(limits.window),
            millis(limits.margin),
            longest,
            millis(limits.step()),
            wait,
        ];
        let numbers = numbers.map(|number| number.to_string());
        let mut arguments = vec![what];
        arguments.extend(numbers.iter().map(String::as_str));
        arguments.push(&known);
        let value = self.redis.run(SCRIPT, &[&format!("ding:slots:{key}")], &arguments).await?;
        let answer = Answer::read(&strings(value)).ok_or_else(|| self.redis.odd())?;
        if let (Some(path), true) = (path, answer.run != known && !answer.run.is_empty()) {
            // Who does not remember it takes a server that has begun anew for the old one.
            let _ = store::write_json(&path, &Known { version: VERSION, run: answer.run.clone() });
        }
        Ok(answer)
    }

    /// Keeps what the server knows, for the time when it is away.
    async fn mirror(&self, key: &Key, limits: Limits, count: usize, answer: &Answer) {
        if let Some(files) = &self.files {
            // The server has it.
            let _ = files.mirror(key, limits, count, answer.now, &answer.slots, answer.blocked).await;
        }
    }
}

impl Answer {
    fn read(texts: &[String]) -> Option<Self> {
        let [verdict, run, numbers @ ..] = texts else { return None };
        let numbers: Option<Vec<u64>> = numbers.iter().map(|text| text.parse().ok()).collect();
        let [wait, now, blocked, slots @ ..] = numbers.as_deref()? else { return None };
        Some(Self {
            taken: verdict == "taken",
            run: run.clone(),
            wait: Duration::from_millis(*wait),
            now: *now,
            blocked: Duration::from_millis(*blocked),
            slots: slots.to_vec(),
        })
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl Slots for SharedSlots {
    fn book<'a>(
        &'a self,
        key: &'a Key,
        count: usize,
        limits: Limits,
        longest: Duration,
    ) -> Pending<'a, Result<Booking, Error>> {
        Box::pin(async move {
            match self.ask("book", key, limits, [count as u64, millis(longest), 0]).await {
                Ok(answer) if answer.taken => {
                    self.mirror(key, limits, count, &answer).await;
                    Ok(Booking::Taken(answer.wait))
                }
                Ok(answer) => Ok(Booking::TooLong(answer.wait)),
                Err(_) => self.files()?.book(key, count, self.share(limits), longest).await,
            }
        })
    }

    fn block<'a>(
        &'a self,
        key: &'a Key,
        limits: Limits,
        wait: Duration,
    ) -> Pending<'a, Result<Duration, Error>> {
        Box::pin(async move {
            match self.ask("block", key, limits, [0, 0, millis(wait)]).await {
                Ok(answer) => {
                    self.mirror(key, limits, 0, &answer).await;
                    Ok(answer.blocked)
                }
                Err(_) => self.files()?.block(key, self.share(limits), wait).await,
            }
        })
    }

    fn usage<'a>(&'a self, key: &'a Key, limits: Limits) -> Pending<'a, Result<Usage, Error>> {
        Box::pin(async move {
            let own = match self.files() {
                Ok(files) => files.usage(key, self.share(limits)).await,
                Err(error) => Err(error),
            };
            match self.ask("usage", key, limits, [0, 0, 0]).await {
                Ok(answer) => Ok(Usage {
                    taken: answer
                        .slots
                        .iter()
                        .filter(|slot| *slot + millis(limits.window) > answer.now)
                        .count(),
                    next: answer.wait,
                    blocked: answer.blocked,
                    // What this host has sent only this host knows.
                    month: own.map(|own| own.month).unwrap_or_default(),
                }),
                Err(_) => own,
            }
        })
    }
}
