//! Alerts in files of this host: one small file each, whose lock is the claim.

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Alert, Claim, LONGEST, PATIENCE, Past, Repeats, Ticket, Untold, Wish};
use crate::host::{Clock, unix_millis};
use crate::state::{Error, Key, Part, Pending, Room, VERSION};
use crate::store::{self, Flaw, Held, Wait};

const FOLDER: &str = "repeats";
/// A file is no larger.
const LARGEST: usize = 1024;
/// Bytes of a title that are kept.
const TITLE: usize = 200;
/// The most alerts that are remembered: those with a key longer than those without, then the newest.
const MOST: usize = 1000;

/// The files.
pub struct Files {
    room: Room,
    clock: Arc<dyn Clock>,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Content {
    #[serde(default)]
    version: u32,
    opened: u64,
    sent: u64,
    /// Milliseconds.
    window: u64,
    repeats: u64,
    title: String,
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Go,
    Repeated,
    Nothing,
}

impl Content {
    fn read(text: &[u8]) -> Self {
        // One that was damaged, as by a full disk, is an alert that nobody has heard of.
        let read = serde_json::from_slice(text).ok();
        let read = read.filter(|content: &Self| content.version <= VERSION);
        read.map(|content| Self { version: VERSION, ..content }).unwrap_or_default()
    }

    fn judge(&self, wish: Wish, now: u64) -> Verdict {
        // A time in the future is of a clock that was wrong.
        let age = now.abs_diff(self.sent);
        match wish {
            Wish::Send(window) if self.sent > 0 && age < millis(window) => Verdict::Repeated,
            Wish::Send(_) => Verdict::Go,
            Wish::Resolve if self.opened == 0 => Verdict::Nothing,
            Wish::Count if self.repeats == 0 || age < self.window => Verdict::Nothing,
            Wish::Resolve | Wish::Count => Verdict::Go,
        }
    }

    fn past(&self, now: u64) -> Past {
        Past { now, opened: self.opened, sent: self.sent, repeats: self.repeats }
    }

    fn accepted(self, wish: Wish, now: u64, title: &str) -> Option<Self> {
        match wish {
            Wish::Send(window) => Some(Self {
                version: VERSION,
                opened: if self.opened == 0 { now } else { self.opened },
                sent: now,
                window: millis(window),
                repeats: 0,
                title: short(title),
            }),
            Wish::Count => Some(Self { repeats: 0, ..self }),
            Wish::Resolve => None,
        }
    }
}

fn millis(window: std::time::Duration) -> u64 {
    u64::try_from(window.as_millis()).unwrap_or(u64::MAX)
}

fn short(title: &str) -> String {
    let end = (0..=TITLE.min(title.len())).rev().find(|end| title.is_char_boundary(*end)).unwrap_or_default();
    title[..end].to_owned()
}

impl Files {
    /// `folder` is the state folder of the run.
    ///
    /// # Errors
    /// There is none.
    pub fn new(folder: Option<&Path>, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        Ok(Self { room: Room::new(folder, Part::Repeats)?, clock })
    }

    fn now(&self) -> u64 {
        unix_millis(self.clock.now())
    }

    fn failed(&self, error: store::Error) -> Error {
        self.room.error()(error)
    }

    async fn take(&self, alert: &Alert, wish: Wish) -> Result<Claim<'_>, Error> {
        let path = self.room.path(&format!("{FOLDER}/{}", name(alert)));
        let mut file = loop {
            match Held::take(&path, Wait::up_to(PATIENCE)).await {
                Ok(file) if file.is_gone() => {}
                Ok(file) => break file,
                Err(store::Error::Locked { .. }) => return Ok(Claim::Held),
                Err(error) => return Err(self.failed(error)),
            }
        };
        let text = match file.read(LARGEST, VERSION) {
            Err(store::Error::Flawed { flaw: Flaw::Large, .. }) => {
                file.clear().map_err(|error| self.failed(error))?;
                Vec::new()
            }
            text => text.map_err(|error| self.failed(error))?,
        };
        if text.is_empty() {
            self.sweep();
        }
        let (mut content, now) = (Content::read(&text), self.now());
        match content.judge(wish, now) {
            Verdict::Go => {
                let past = content.past(now);
                Ok(Claim::Mine(past, Box::new(Mine { files: self, file, content, wish })))
            }
            Verdict::Repeated => {
                content.repeats += 1;
                let past = content.past(now);
                self.write(&mut file, &content)?;
                Ok(Claim::Repeated(past))
            }
            Verdict::Nothing => {
                forget_if_new(file, &content);
                Ok(Claim::Nothing)
            }
        }
    }

    fn write(&self, file: &mut Held, content: &Content) -> Result<(), Error> {
        file.write_json(content).map_err(|error| self.failed(error))
    }

    /// Forgets those of which nobody has heard for long, and the oldest of too many.
    fn sweep(&self) {
        let folder = self.room.path(FOLDER);
        let mut files = store::ages(&folder, self.clock.now());
        let many = files.len() > MOST;
        if files.len() <= MOST / 4 {
            return;
        }
        // Those without a key first, then the oldest.
        files.sort_unstable_by_key(|(name, age)| (!name.contains(".text-"), std::cmp::Reverse(*age)));
        let surplus = if many { files.len() - MOST * 3 / 4 } else { 0 };
        for (index, (name, age)) in files.iter().enumerate() {
            if index < surplus || *age > LONGEST {
                store::remove_unless_held(&folder.join(name));
            }
        }
    }
}

/// One that was only made to be looked at leaves nothing behind.
fn forget_if_new(file: Held, content: &Content) {
    if *content == Content::default() {
        file.remove();
    }
}

fn name(alert: &Alert) -> String {
    format!("{}.{}.json", alert.target, alert.key)
}

/// The alert of a file at `target`.
fn alert(target: &Key, name: &str) -> Option<Alert> {
    let key = name.strip_prefix(target.as_str())?.strip_prefix('.')?.strip_suffix(".json")?;
    Alert::parse(target, key)
}

impl Repeats for Files {
    fn claim<'a, 'b>(&'a self, alert: &'b Alert, wish: Wish) -> Pending<'b, Result<Claim<'a>, Error>>
    where
        'a: 'b,
    {
        Box::pin(self.take(alert, wish))
    }

    fn untold<'a>(&'a self, target: &'a Key) -> Pending<'a, Result<Vec<Untold>, Error>> {
        Box::pin(async move {
            let (folder, now) = (self.room.path(FOLDER), self.now());
            let mut found = Vec::new();
            for (name, _) in store::ages(&folder, self.clock.now()) {
                let Some(alert) = alert(target, &name) else { continue };
                let text = store::read(&folder.join(&name)).unwrap_or_default();
                let content = Content::read(text.as_bytes());
                if content.judge(Wish::Count, now) == Verdict::Go {
                    let past = content.past(now);
                    found.push(Untold { alert, title: content.title, past });
                }
            }
            found.sort_unstable_by_key(|untold| untold.past.sent);
            Ok(found)
        })
    }
}

struct Mine<'a> {
    files: &'a Files,
    file: Held,
    content: Content,
    wish: Wish,
}

impl Ticket for Mine<'_> {
    fn accepted<'a>(mut self: Box<Self>, title: &'a str) -> Pending<'a, Result<(), Error>>
    where
        Self: 'a,
    {
        Box::pin(async move {
            let now = self.files.now();
            match self.content.clone().accepted(self.wish, now, title) {
                Some(content) => self.files.write(&mut self.file, &content),
                None => {
                    self.file.remove();
                    Ok(())
                }
            }
        })
    }

    fn released<'a>(self: Box<Self>) -> Pending<'a, ()>
    where
        Self: 'a,
    {
        Box::pin(async move { forget_if_new(self.file, &self.content) })
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::path::Path;
    use std::sync::Arc;
    use std::time::Duration;

    use super::{Alert, Claim, Content, FOLDER, Files, Key, LONGEST, MOST, Repeats, Verdict, Wish};
    use crate::host::{Clock as _, SystemClock};

    const HOUR: Duration = Duration::from_secs(3600);

    fn wait<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
    }

    fn files(folder: &Path) -> Files {
        Files::new(Some(folder), Arc::new(SystemClock::default())).unwrap()
    }

    fn robot() -> Key {
        Key::app("https://a", "id")
    }

    async fn send(files: &Files, alert: &Alert, window: Duration) -> bool {
        match files.claim(alert, Wish::Send(window)).await.unwrap() {
            Claim::Mine(_, ticket) => {
                ticket.accepted("title").await.unwrap();
                true
            }
            _ => false,
        }
    }

    #[test]
    fn a_clock_that_is_put_back_neither_silences_for_ever_nor_forgets() {
        let content = Content { opened: 5, sent: 10_000_000, ..Content::default() };
        let judged = |now| content.judge(Wish::Send(HOUR), now);
        assert_eq!(judged(10_000_000 + 3_599_999), Verdict::Repeated);
        assert_eq!(judged(10_000_000 + 3_600_000), Verdict::Go);
        assert_eq!(judged(10_000_000 - 3_599_999), Verdict::Repeated);
        assert_eq!(judged(1), Verdict::Go);
    }

    #[test]
    fn only_what_came_again_and_is_over_is_left_to_tell() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        wait(async {
            let (one, other) = (Alert::named(&robot(), "a"), Alert::named(&Key::app("https://a", "b"), "a"));
            assert!(send(&files, &one, HOUR).await && send(&files, &other, HOUR).await);
            assert!(!send(&files, &one, HOUR).await);
            assert!(files.untold(&robot()).await.unwrap().is_empty(), "the window is not over");
            // As if it had been sent with a short window.
            let path = files.room.path(&format!("{FOLDER}/{}", super::name(&one)));
            let mut content = Content::read(crate::store::read(&path).unwrap().as_bytes());
            (content.window, content.sent) = (1, content.sent - 1000);
            crate::store::write(&path, &serde_json::to_vec(&content).unwrap()).unwrap();
            let untold = files.untold(&robot()).await.unwrap();
            assert_eq!((untold.len(), untold[0].title.as_str(), untold[0].past.repeats), (1, "title", 1));
            let Claim::Mine(past, ticket) = files.claim(&untold[0].alert, Wish::Count).await.unwrap() else {
                panic!("it may be told")
            };
            assert_eq!(past.repeats, 1);
            ticket.accepted("").await.unwrap();
            assert!(files.untold(&robot()).await.unwrap().is_empty());
            // It is open all the same.
            assert!(matches!(files.claim(&one, Wish::Resolve).await.unwrap(), Claim::Mine(..)));
        });
    }

    #[test]
    fn a_newer_file_is_left_alone_and_an_older_one_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let alert = Alert::named(&robot(), "a");
        let path = files.room.path(&format!("{FOLDER}/{}", super::name(&alert)));
        wait(async {
            assert!(send(&files, &alert, HOUR).await);
            let text = std::fs::read_to_string(&path).unwrap();
            for older in ["\"version\":0,", ""] {
                crate::store::write(&path, text.replace("\"version\":1,", older).as_bytes()).unwrap();
                assert!(!send(&files, &alert, HOUR).await, "it was sent before");
                assert!(std::fs::read_to_string(&path).unwrap().starts_with("{\"version\":1,"));
            }
            let newer =
                text.replace("\"version\":1,", "\"version\":2,").replace("\"repeats\":0", "\"repeats\":3");
            crate::store::write(&path, newer.as_bytes()).unwrap();
            for wish in [Wish::Send(HOUR), Wish::Resolve, Wish::Count] {
                let Err(error) = files.claim(&alert, wish).await else { panic!("{wish:?}") };
                let error = error.to_string();
                assert!(error.contains("a later version") && error.contains("without a look for"), "{error}");
            }
            assert!(files.untold(&robot()).await.unwrap().is_empty());
        });
        assert!(std::fs::read_to_string(&path).unwrap().starts_with("{\"version\":2,"));
    }

    #[test]
    fn what_was_not_accepted_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        wait(async {
            let alert = Alert::named(&robot(), "a");
            for wish in [Wish::Send(HOUR), Wish::Resolve, Wish::Count] {
                if let Claim::Mine(_, ticket) = files.claim(&alert, wish).await.unwrap() {
                    ticket.released().await;
                }
                assert_eq!(std::fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), 0, "{wish:?}");
            }
        });
    }

    #[test]
    fn old_ones_are_forgotten_and_there_are_never_too_many() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let path = |alert: &Alert| folder.path().join(FOLDER).join(super::name(alert));
        let aged = |alert: &Alert, age: Duration| {
            crate::store::write(&path(alert), b"{}").unwrap();
            File::options()
                .write(true)
                .open(path(alert))
                .unwrap()
                .set_modified(SystemClock::default().now() - age)
                .unwrap();
        };
        let named = |number: usize| Alert::named(&robot(), &number.to_string());
        let like = |number: usize| Alert::like(&robot(), &number.to_string());
        (0..MOST / 2).for_each(|number| aged(&named(number), HOUR));
        (0..MOST / 2 + 1).for_each(|number| aged(&like(number), HOUR));
        aged(&named(7), LONGEST + HOUR);
        wait(async { assert!(send(&files, &Alert::named(&robot(), "new"), HOUR).await) });
        let left = std::fs::read_dir(folder.path().join(FOLDER)).unwrap().count();
        assert!(left <= MOST * 3 / 4 + 1, "{left}");
        assert!(!path(&named(7)).exists() && path(&named(8)).exists(), "those with a key are kept longer");
    }
}
