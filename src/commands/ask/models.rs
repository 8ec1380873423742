//! The models that are asked, in order.

use super::prompt::SYSTEM;
use crate::ctx::Ctx;
use crate::failure::Fail as _;
use crate::llm::Model;
use crate::say;
use crate::settings::{Error, ModelSettings, Settings};

/// What the command line says about models.
#[derive(Debug, Default, clap::Args)]
pub struct ModelArgs {
    /// Model to ask: a name under `[models]`, or default
    #[arg(long, value_name = "NAME")]
    model: Option<String>,

    /// Model to ask when that one fails; repeatable, in this order
    #[arg(long, value_name = "NAME")]
    fallback: Vec<String>,
}

/// The models with what the settings say about the first.
pub struct Models {
    /// In the order in which they are asked; never empty.
    pub list: Vec<Model>,
    /// Bytes that fit into the context of the smallest, as far as it is known.
    pub fits: Option<usize>,
}

/// A token of English is about four bytes, one of Chinese about three; what is counted too low fits all the same.
const BYTES_PER_TOKEN: usize = 2;

impl ModelArgs {
    /// Names on the command line that are no models: a slip of the pen, whatever else is wrong.
    ///
    /// # Errors
    /// There is no such model.
    pub fn check(&self, settings: &Settings) -> Result<(), Error> {
        for name in self.model.iter().chain(&self.fallback) {
            // What else is wrong with a model does not keep the message back.
            if let Err(error @ Error::UnknownModel { .. }) = settings.model(Some(name)) {
                return Err(error);
            }
        }
        Ok(())
    }

    /// The model for material of `bytes` bytes with this `text`: that of the command line, of a route, or `[model]`.
    ///
    /// # Errors
    /// It cannot be used.
    pub fn first(&self, ctx: &Ctx, bytes: u64, text: &str) -> Result<ModelSettings, Error> {
        let settings = ctx.settings()?;
        let name = match &self.model {
            Some(name) => Some(name.clone()),
            None => settings.route(bytes, text)?,
        };
        read(ctx, name.as_deref())
    }

    /// That model and those to ask when it fails, ready to be asked. One that cannot be used is left out with a warning.
    ///
    /// # Errors
    /// None can be used; it is the first one's error.
    pub fn choose(&self, ctx: &Ctx, bytes: u64, text: &str) -> Result<Models, Error> {
        let ready = |model: ModelSettings| Ok((ctx.model(&model)?, model.context_tokens));
        let first = self.first(ctx, bytes, text);
        let others = match &first {
            Ok(first) if self.fallback.is_empty() => first.fallback.clone(),
            _ => self.fallback.clone(),
        };
        let first = first.and_then(ready);
        let others: Vec<_> =
            others.iter().map(|name| (name, read(ctx, Some(name)).and_then(ready))).collect();
        let mut usable = Vec::new();
        match first {
            Ok(first) => usable.push(first),
            Err(error) if others.iter().all(|(_, other)| other.is_err()) => return Err(error),
            Err(error) => {
                ctx.ui.warn_of(&say!("the first model is left out", "跳过首选模型"), &error.failure());
            }
        }
        for (name, other) in others {
            match other {
                Ok(other) => usable.push(other),
                Err(error) => {
                    let what = say!("the fallback model `{name}` is left out", "跳过备用模型 `{name}`");
                    ctx.ui.warn_of(&what, &error.failure());
                }
            }
        }
        let tokens = usable.iter().filter_map(|(_, tokens)| *tokens).min();
        let list = usable.into_iter().map(|(model, _)| model).collect();
        let bytes = |tokens| usize::try_from(tokens).unwrap_or(usize::MAX).saturating_mul(BYTES_PER_TOKEN);
        Ok(Models { list, fits: tokens.map(bytes) })
    }
}

fn read(ctx: &Ctx, name: Option<&str>) -> Result<ModelSettings, Error> {
    let mut model = ctx.settings()?.model(name)?;
    let system = model.options.system.unwrap_or_else(|| SYSTEM.get(ctx.ui.lang()).to_owned());
    model.options.system = Some(ctx.ui.redactor().clean(&system).into_owned());
    Ok(model)
}
