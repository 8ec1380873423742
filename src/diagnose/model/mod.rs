//! The way to a language model (§12): settings, key, fallback models; then its host, and one short question.

mod asking;
mod cause;

use super::{Area, Cause, Equipment, Finding, Step, Verdict};
use crate::failure::Fail as _;
use crate::llm::{Options, PROVIDERS};
use crate::net;
use crate::say;
use crate::settings::{Error, ModelSettings};

pub use asking::Asking;

/// What the beginnings of keys tell of the service that they are for.
const KEYS: &[(&str, &str)] = &[("sk-ant-", "anthropic"), ("sk-or-", "openrouter")];

/// A model that can be asked.
pub struct Ready {
    /// What it is asked with, its key as well.
    pub options: Options,
    /// What the HTTP client for it is made from.
    pub net: net::Options,
}

/// What the settings say about a model, and about those that are asked when it fails.
pub struct Setup<'a> {
    given: Equipment<'a>,
    name: Option<String>,
    fallback: Vec<String>,
    /// What the first step finds.
    pub ready: Option<Ready>,
}

/// A step on the way.
#[derive(Debug, Clone, Copy)]
pub enum SetupStep {
    /// The model.
    Model,
    /// The others.
    Fallback,
}

impl<'a> Setup<'a> {
    /// The model called `name`, or `[model]`.
    pub fn new(given: Equipment<'a>, name: Option<String>) -> Self {
        Self { given, name, fallback: Vec::new(), ready: None }
    }

    fn model(&mut self) -> Finding {
        let settings = self.given.settings;
        let found = settings.model(self.name.as_deref()).and_then(|model| {
            self.fallback.clone_from(&model.fallback);
            self.read(&model)
        });
        let ready = match found {
            Ok(ready) => ready,
            Err(error) => return self.given.failed(error),
        };
        let evidence = match self.evidence(&ready.options) {
            Ok(evidence) => evidence,
            Err(error) => return self.given.failed(error),
        };
        let (odd, Options { provider, model, .. }) = (odd(&ready.options), &ready.options);
        let (provider, count) = (provider.name(), evidence.lines().count());
        let brief = self.given.say(
            format!("{model} of {provider}; {count} values, `-v` lists them"),
            format!("{provider} 的 {model}；共 {count} 项，`-v` 逐项列出"),
        );
        self.ready = Some(ready);
        match odd {
            Some(cause) => Finding::warning(evidence, cause, self.given.lang),
            None => Finding::good(evidence),
        }
        // A report for strangers lists the settings by itself, without values.
        .shared_as("")
        .briefly(brief)
    }

    fn read(&self, model: &ModelSettings) -> Result<Ready, Error> {
        let settings = self.given.settings;
        let key = settings.model_key(model)?;
        if let Some(key) = &key {
            (self.given.learn)(key);
        }
        Ok(Ready { options: Options { key, ..model.options.clone() }, net: settings.model_net(model)? })
    }

    /// Its settings with their origins, and what comes of them.
    fn evidence(&self, options: &Options) -> Result<String, Error> {
        let prefix = self.name.as_ref().map_or_else(|| "model.".to_owned(), |name| format!("models.{name}."));
        let shown = self.given.settings.show()?;
        let mut lines: Vec<String> = shown
            .into_iter()
            .filter(|shown| shown.key.starts_with(&prefix))
            .filter_map(|shown| shown.line(self.given.lang))
            .collect();
        lines.push(format!("{}: POST {}", options.provider.name(), options.url()));
        Ok(lines.join("\n"))
    }

    fn others(&self) -> Finding {
        if self.fallback.is_empty() {
            return Finding::skipped(self.given.say("none is set", "未设置"));
        }
        let mut lines = Vec::new();
        let mut unusable = false;
        for name in &self.fallback {
            let found = self.given.settings.model(Some(name)).and_then(|model| self.read(&model));
            lines.push(match found {
                Ok(Ready { options, .. }) => {
                    let (model, provider) = (&options.model, options.provider.name());
                    self.given.say(
                        format!("{name}: {model} of {provider}"),
                        format!("{name}：{provider} 的 {model}"),
                    )
                }
                Err(error) => {
                    unusable = true;
                    let message = say!("{name}: {}", "{name}：{}"; error.failure().message);
                    message.get(self.given.lang).to_owned()
                }
            });
        }
        let evidence = lines.join("\n");
        match unusable {
            true => Finding::warning(evidence, &cause::FALLBACK, self.given.lang),
            false => Finding::good(evidence),
        }
    }
}

/// What people paste in place of a key, or the key of another service; a gateway of one's own may take any.
fn odd(options: &Options) -> Option<&'static Cause> {
    let key = options.key.as_ref()?.expose();
    if key.contains("://") || key.starts_with("SEC") || key.starts_with(['<', '$', '{']) {
        return Some(&cause::NO_KEY);
    }
    let own = PROVIDERS.iter().any(|provider| provider.base == options.base);
    let (_, service) = KEYS.iter().find(|(prefix, _)| key.starts_with(prefix))?;
    (own && *service != options.provider.name()).then_some(&cause::OTHER_SERVICE)
}

impl Area for Setup<'_> {
    type Step = SetupStep;

    fn steps(&self) -> Vec<Step<SetupStep>> {
        let steps = [("model", SetupStep::Model), ("fallback", SetupStep::Fallback)];
        steps.into_iter().map(|(name, what)| Step { name, host: None, what }).collect()
    }

    fn local(&self, _: &SetupStep) -> bool {
        true
    }

    async fn take(&mut self, step: &SetupStep) -> Finding {
        match step {
            SetupStep::Model => self.model(),
            SetupStep::Fallback => self.others(),
        }
    }
}

/// Is any model set, whether or not it can be used?
pub fn is_set(given: &Equipment<'_>) -> bool {
    !matches!(given.settings.model(None), Err(Error::NoModel))
}

/// What stands in place of the answer where no model is asked.
pub fn not_asked(given: &Equipment<'_>) -> Finding {
    Finding::new(
        Verdict::Skipped,
        given.say(
            "an answer costs tokens: `ding doctor model` asks for one",
            "提问会消耗 token：由 `ding doctor model` 进行",
        ),
    )
}
