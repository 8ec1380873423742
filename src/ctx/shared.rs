//! What processes of this host share, or many hosts over a server.

use std::rc::Rc;
use std::sync::Arc;

use super::Ctx;
use crate::failure::Fail as _;
use crate::lang::Sentence;
use crate::say;
use crate::settings::{HOSTS, Settings};
use crate::state::jobs::Jobs;
use crate::state::redis::{Redis, SharedRepeats, SharedSlots, Trouble};
use crate::state::repeats::{self, Repeats};
use crate::state::{self, Files, Slots};

impl Ctx {
    /// Slots of robots and apps.
    ///
    /// # Errors
    /// There is no place for them.
    pub(super) fn slots(&self, settings: &Settings) -> Result<Box<dyn Slots>, state::Error> {
        let folder = settings.paths.state.as_deref();
        let files = Files::new(folder, Arc::clone(&self.clock));
        let Some(redis) = self.redis() else { return Ok(Box::new(files?)) };
        let hosts = settings.state_hosts().unwrap_or_else(|error| {
            self.ui.warn_of(&say!("taken as {HOSTS}", "按 {HOSTS} 处理"), &error.failure());
            HOSTS
        });
        Ok(Box::new(SharedSlots::new(redis, files.ok(), folder, hosts)))
    }

    /// The alerts that were sent before.
    ///
    /// # Errors
    /// There is no place for them.
    pub fn repeats(&self) -> Result<Box<dyn Repeats>, state::Error> {
        let folder = self.settings().ok().and_then(|settings| settings.paths.state.clone());
        let files = repeats::Files::new(folder.as_deref(), Arc::clone(&self.clock));
        match self.redis() {
            Some(redis) => Ok(Box::new(SharedRepeats::new(redis, files.ok(), Arc::clone(&self.random)))),
            None => Ok(Box::new(files?)),
        }
    }

    /// The jobs of this host. Other hosts have jobs of the same names, which are other jobs: no server keeps them.
    ///
    /// # Errors
    /// There is no place for them.
    pub fn jobs(&self) -> Result<Jobs, state::Error> {
        let folder = self.settings().ok().and_then(|settings| settings.paths.state.clone());
        Jobs::new(folder.as_deref(), Arc::clone(&self.clock))
    }

    /// The server that many hosts share, when one is set. What is wrong with it is told once.
    pub fn redis(&self) -> Option<Rc<Redis>> {
        self.redis.get_or_init(|| self.find_redis()).clone()
    }

    fn find_redis(&self) -> Option<Rc<Redis>> {
        let settings = self.settings().ok()?;
        let found = settings
            .state_server()
            .and_then(|address| address.map(|address| Ok((address, settings.net()?))).transpose());
        let (address, options) = match found {
            Ok(found) => found?,
            Err(error) => {
                // Of a file that cannot be read at all it is told once, and not that it might have named a server.
                if !error.is_of_whole_file() {
                    self.ui.warn_of(&alone(), &error.failure());
                }
                return None;
            }
        };
        address.password.iter().for_each(|password| self.ui.redactor().learn(password));
        let ui = Rc::clone(&self.ui);
        let tell = Box::new(move |trouble: &Trouble| ui.warn_of(&alone(), &trouble.failure()));
        Some(Rc::new(Redis::new(address, options, Arc::clone(&self.clock), tell)))
    }
}

/// What it means when the server of shared state cannot be used.
fn alone() -> Sentence {
    say!("this host goes on without the shared state", "本机暂不使用共享状态，继续执行")
}
