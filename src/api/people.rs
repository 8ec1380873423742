//! Who has a mobile number (§10): asked once, then remembered.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::authed::{Authed, incomplete, unwritable};
use super::client::CallEvent;
use super::error::{Cause, Error};
use super::request::{json, look_up_request, token_value};
use super::wire::contact::{ByMobile, ByMobileReply};
use super::wire::endpoints;
use crate::exit::Sent;
use crate::host::{hex, sha256};
use crate::secret::Secret;
use crate::store;

/// So long nobody is asked again: people leave, and numbers go to others.
const LIFE: Duration = Duration::from_secs(30 * 24 * 3600);
/// Version of the file.
const FORMAT: u32 = 1;
/// Bytes of the digest in a file's name.
const DIGEST: usize = 16;
/// What DingTalk answers when nobody whom the app may see has the number (§10, §11 #81, #82).
const NOBODY: [&str; 4] = ["40104", "60121", "400002", "50002"];

/// What is known of a number without asking.
pub struct Known {
    /// The userId of whoever has it; `None`: nobody whom the app may see.
    pub user_id: Option<String>,
    /// Did this run ask, and not an earlier one?
    pub fresh: bool,
}

/// The file of one number of one app. It holds no number: its name and `key` are digests.
struct Slot {
    path: PathBuf,
    key: String,
}

#[derive(Serialize, Deserialize)]
struct Content {
    version: u32,
    key: String,
    user_id: String,
    asked_at: u64,
}

impl Slot {
    fn new(folder: &Path, base: &str, client_id: &str, mobile: &str) -> Self {
        let key = hex(&sha256(format!("{base}\0{client_id}\0{mobile}").as_bytes()));
        let name = format!("{}.json", &key[..2 * DIGEST]);
        Self { path: folder.join("people").join(name), key }
    }

    /// What is remembered at `now` (milliseconds since 1970); a damaged, foreign or old file is none.
    fn read(&self, now: u64) -> Option<String> {
        let content: Content = serde_json::from_str(&store::read(&self.path)?).ok()?;
        let age = Duration::from_millis(now.checked_sub(content.asked_at)?);
        let ours = content.version <= FORMAT && content.key == self.key && !content.user_id.is_empty();
        (ours && age <= LIFE).then_some(content.user_id)
    }

    fn write(&self, user_id: Option<&str>, now: u64) -> Result<(), store::Error> {
        let Some(user_id) = user_id else {
            // It may never have been there.
            let _ = std::fs::remove_file(&self.path);
            return Ok(());
        };
        if store::is_newer(&self.path, FORMAT) {
            return Ok(());
        }
        self.path.parent().inspect(|folder| store::sweep(folder));
        let (key, user_id) = (self.key.clone(), user_id.to_owned());
        store::write_json(&self.path, &Content { version: FORMAT, key, user_id, asked_at: now })
    }
}

impl Authed<'_> {
    /// What this run or an earlier one has learnt of a mobile number.
    pub fn known_user(&self, mobile: &str) -> Option<Known> {
        let asked = self.asked.borrow();
        if let Some((_, user_id)) = asked.iter().find(|(known, _)| known == mobile) {
            return Some(Known { user_id: user_id.clone(), fresh: true });
        }
        let user_id = self.person(mobile)?.read(self.now())?;
        Some(Known { user_id: Some(user_id), fresh: false })
    }

    /// Asks who has a mobile number, and remembers it. `None`: nobody whom the app may see.
    ///
    /// # Errors
    /// As [`Client::run`](super::Client::run).
    pub async fn look_up_user(&self, mobile: &str) -> Result<Option<String>, Error> {
        let endpoint = &endpoints::USER_BY_MOBILE;
        let body =
            json(&ByMobile { mobile: mobile.to_owned() }).map_err(|error| unwritable(endpoint, error))?;
        let make = |token: &Secret| {
            look_up_request(&self.client.bases, token_value(Some(token), None), body.clone())
        };
        let user_id = match self.call::<ByMobileReply>(endpoint, make).await {
            Ok(reply) if reply.result.userid.is_empty() => return Err(incomplete(endpoint, "userid")),
            Ok(reply) => Some(reply.result.userid),
            Err(error) if is_nobody(&error) => None,
            // Whatever became of the look-up, no message went out by it.
            Err(error) => return Err(Error { sent: Sent::No, ..error }),
        };
        if let Some(slot) = self.person(mobile)
            && let Err(error) = slot.write(user_id.as_deref(), self.now())
        {
            (self.client.observer)(CallEvent::NoCache { error: &error });
        }
        let mut asked = self.asked.borrow_mut();
        asked.retain(|(known, _)| known != mobile);
        asked.push((mobile.to_owned(), user_id.clone()));
        Ok(user_id)
    }

    fn person(&self, mobile: &str) -> Option<Slot> {
        let folder = self.cache.as_deref()?;
        Some(Slot::new(folder, &self.client.bases.oapi, self.client_id(), mobile))
    }
}

fn is_nobody(error: &Error) -> bool {
    matches!(&error.cause, Cause::Rejected(rejection) if NOBODY.contains(&&*rejection.code))
}

#[cfg(test)]
mod tests {
    use super::{LIFE, Slot, store};

    #[test]
    fn a_number_is_remembered_for_its_app_and_its_life() {
        let folder = tempfile::tempdir().unwrap();
        let slot = |app, number| Slot::new(folder.path(), "https://oapi.dingtalk.com", app, number);
        let (own, life) = (slot("a", "13800000001"), LIFE.as_millis() as u64);
        own.write(Some("user001"), 1000).unwrap();
        assert_eq!(own.read(1000).as_deref(), Some("user001"));
        assert_eq!(own.read(1000 + life).as_deref(), Some("user001"));
        assert_eq!(own.read(1001 + life), None, "too old");
        assert_eq!(own.read(999), None, "a clock that was set");
        for other in [slot("b", "13800000001"), slot("a", "13800000002")] {
            assert_ne!(other.path, own.path);
            std::fs::copy(&own.path, &other.path).unwrap();
            assert_eq!(other.read(1000), None, "a copied file");
        }
        assert!(!std::fs::read_to_string(&own.path).unwrap().contains("13800000001"));
        for damaged in ["", "{", "[]", "{\"version\":1}"] {
            store::write(&own.path, damaged.as_bytes()).unwrap();
            assert_eq!(own.read(1000), None, "{damaged}");
        }
        own.write(Some("user002"), 1000).unwrap();
        assert_eq!(own.read(1000).as_deref(), Some("user002"));
        own.write(None, 1000).unwrap();
        assert!(!own.path.exists());
    }
}
