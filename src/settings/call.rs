//! The targets of a call: those that it names, else the one that the environment or the settings name.

use super::rows::{DEFAULT_TARGET, WEBHOOK, WEBHOOK_SECRET};
use super::target::masked;
use super::{Error, Lookup, Settings, Target, TargetKind};
use crate::env;
use crate::lang::Sentence;

/// A target of a call.
pub struct Called {
    /// What to call it.
    pub name: String,
    /// Where it is, or what is wrong with it.
    pub found: Result<Target, Error>,
    /// Can nothing be meant by it? One without a value is none: its variable may not be set here.
    pub malformed: bool,
}

/// Does a target end where its value would begin?
fn is_valueless(text: &str) -> bool {
    let text = text.trim_end_matches(',');
    text.ends_with(':') || text.ends_with("access_token=")
}

impl Settings {
    /// The targets of a call: `--to`, else `DING_TARGET`, else `DING_WEBHOOK`, else `default_target`, else what other
    /// tools use.
    /// Their secrets are looked up as far as `lookup` says.
    ///
    /// # Errors
    /// No target, an unknown one, or a malformed one.
    pub fn targets(&self, named: &[String], lookup: Lookup) -> Result<Vec<Target>, Error> {
        self.each_target(named, lookup).into_iter().map(|called| called.found).collect()
    }

    /// Each of them by itself.
    pub fn each_target(&self, named: &[String], lookup: Lookup) -> Vec<Called> {
        if named.is_empty() {
            let found = self.unnamed_target(lookup);
            return vec![Called { name: String::new(), found, malformed: false }];
        }
        let mut called: Vec<Called> = Vec::with_capacity(named.len());
        for (index, text) in named.iter().enumerate() {
            let text = text.trim();
            // The same target twice would be the same message twice.
            if !named[..index].iter().any(|before| before.trim() == text) {
                let name = if self.config.has("targets", text) { text.to_owned() } else { masked(text) };
                let found = self.target(text, lookup);
                let malformed = matches!(found, Err(Error::BadTarget { .. })) && !is_valueless(text);
                called.push(Called { name, found, malformed });
            }
        }
        called
    }

    /// Is there one of this kind among those that are right?
    pub fn any_target(&self, named: &[String], kind: &dyn Fn(&Target) -> bool) -> bool {
        let called = self.each_target(named, Lookup::Shown);
        called.iter().any(|called| called.found.as_ref().is_ok_and(kind))
    }

    /// The app that `target` needs.
    ///
    /// # Errors
    /// It is not set.
    pub fn check_app_of(&self, target: &Target) -> Result<(), Error> {
        match &target.kind {
            TargetKind::Group { app, .. } | TargetKind::People { app, .. } => {
                self.app(app.as_deref()).map(drop)
            }
            TargetKind::Webhook(_) | TargetKind::Session(_) => Ok(()),
        }
    }

    /// The target of a call that names none.
    fn unnamed_target(&self, lookup: Lookup) -> Result<Target, Error> {
        // A malformed target in a variable or file is a matter of settings, not of the call.
        let set = |text: &str, what: &str| {
            self.target(text, lookup).map_err(|error| match error {
                Error::BadTarget { rule, .. } => Error::malformed(Sentence::code(what), rule),
                error => error,
            })
        };
        if let Some(text) = self.variable(env::TARGET) {
            return set(text, env::TARGET);
        }
        let shell = || "$(ding sign --url)".to_owned();
        if let Some(source) = self.source(&WEBHOOK)? {
            let secret = self.source(&WEBHOOK_SECRET)?;
            let webhook = self.webhook(&source, secret.as_ref(), shell(), lookup)?;
            return Ok(Target::new("DING_WEBHOOK", TargetKind::Webhook(webhook)));
        }
        if let Some(text) = self.text(&DEFAULT_TARGET)? {
            return set(&text, DEFAULT_TARGET.key.path);
        }
        let borrowed = self.borrowed().ok_or(Error::NoTarget)?;
        let webhook = self.webhook(&borrowed.webhook, borrowed.secret.as_ref(), shell(), lookup)?;
        Ok(Target::new(borrowed.variable, TargetKind::Webhook(webhook)))
    }

    /// Does anything of our own name the target of a call that names none?
    pub(super) fn names_target(&self) -> Result<bool, Error> {
        Ok(self.source(&WEBHOOK)?.is_some() || self.source(&DEFAULT_TARGET)?.is_some())
    }
}
