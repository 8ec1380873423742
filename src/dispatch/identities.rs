//! The identities that a run sends with: one for each app.

use super::upload::AppName;
use crate::api::{Authed, Client};
use crate::ctx::{Ctx, Gate};
use crate::settings;

/// One identity per app, so that several targets and uploads share one token.
pub struct Identities<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) client: &'a Client,
    pub(super) gate: &'a Gate,
    known: Vec<(AppName, Authed<'a>)>,
}

impl<'a> Identities<'a> {
    /// None yet.
    ///
    /// # Errors
    /// The settings cannot be read.
    pub fn new(ctx: &'a Ctx, client: &'a Client) -> Result<Self, settings::Error> {
        Ok(Self { ctx, client, gate: ctx.gate()?, known: Vec::new() })
    }

    pub(super) fn add(&mut self, app: AppName) -> Result<(), settings::Error> {
        if self.get(&app).is_none() {
            let authed = self.ctx.authed(self.client, app.name())?;
            self.known.push((app, authed));
        }
        Ok(())
    }

    pub(super) fn get(&self, app: &AppName) -> Option<&Authed<'a>> {
        self.known.iter().find(|(known, _)| known == app).map(|(_, authed)| authed)
    }
}
