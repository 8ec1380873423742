//! The server that many hosts share: reached, let in, fit for what is asked of it, and its clock.

use std::sync::Arc;
use std::time::Duration;

use super::cause;
use super::{Area, Equipment, Finding, Step};
use crate::host::unix_millis;
use crate::net::ServerAddress;
use crate::settings::Error;
use crate::state::redis::Redis;

/// A greater difference of the clocks makes times in messages wrong.
const SKEW: Duration = Duration::from_secs(5);

/// The area. Without the server messages go all the same: what is broken is a warning.
pub struct Server<'a> {
    given: Equipment<'a>,
    address: Result<ServerAddress, Option<Error>>,
}

impl<'a> Server<'a> {
    /// `None` when no server is set.
    pub fn new(given: Equipment<'a>) -> Option<Self> {
        let address = match given.settings.state_server() {
            Ok(address) => Ok(address?),
            Err(error) => Err(Some(error)),
        };
        Some(Self { given, address })
    }
}

impl Area for Server<'_> {
    type Step = ();

    fn steps(&self) -> Vec<Step<()>> {
        let host = self.address.as_ref().ok().map(ServerAddress::place);
        vec![Step { name: "shared-state", host, what: () }]
    }

    fn optional(&self) -> bool {
        true
    }

    async fn take(&mut self, (): &()) -> Finding {
        let address = match &mut self.address {
            Ok(address) => address.clone(),
            Err(error) => {
                return error.take().map_or_else(|| self.given.nothing(), |error| self.given.failed(error));
            }
        };
        address.password.iter().for_each(|password| (self.given.learn)(password));
        let clock = Arc::clone(&self.given.clock);
        let redis = Redis::new(address, self.given.options.clone(), Arc::clone(&clock), Box::new(|_| ()));
        let before = clock.elapsed();
        let seen = match redis.look().await {
            Ok(seen) => seen,
            Err(trouble) => return self.given.failed(trouble),
        };
        let took = clock.elapsed().saturating_sub(before).as_millis();
        let skew = Duration::from_millis(unix_millis(clock.now()).abs_diff(seen.time));
        let software = seen.software.unwrap_or_else(|| self.given.say("version not told", "版本未知"));
        let seconds = skew.as_secs_f32();
        let evidence = self.given.say(
            format!("{software}, answered in {took} ms; its clock differs by {seconds:.1} s"),
            format!("{software}，{took} 毫秒内应答；时钟相差 {seconds:.1} 秒"),
        );
        if skew > SKEW {
            return Finding::warning(evidence, &cause::SERVER_CLOCK, self.given.lang);
        }
        Finding::good(evidence)
    }
}
