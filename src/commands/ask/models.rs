//! The models that are asked, in order.

use super::prompt::SYSTEM;
use crate::ctx::Ctx;
use crate::llm::Model;
use crate::settings::{Error, ModelSettings, Settings};

/// What the command line says about models.
#[derive(Debug, clap::Args)]
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

    /// That model and those to ask when it fails, ready to be asked. One of those that cannot be used is left out with a
    /// warning.
    ///
    /// # Errors
    /// The first model cannot be used.
    pub fn choose(&self, ctx: &Ctx, bytes: u64, text: &str) -> Result<Models, Error> {
        let first = self.first(ctx, bytes, text)?;
        let others = if self.fallback.is_empty() { &first.fallback } else { &self.fallback };
        let mut tokens = first.context_tokens;
        let mut list = vec![ctx.model(&first)?];
        for name in others {
            match read(ctx, Some(name)).and_then(|model| Ok((ctx.model(&model)?, model.context_tokens))) {
                Ok((model, fits)) => {
                    tokens = [tokens, fits].into_iter().flatten().min();
                    list.push(model);
                }
                Err(error) => ctx.ui.warn(&format!("the fallback model `{name}` is left out: {error}")),
            }
        }
        let bytes = |tokens| usize::try_from(tokens).unwrap_or(usize::MAX).saturating_mul(BYTES_PER_TOKEN);
        Ok(Models { list, fits: tokens.map(bytes) })
    }
}

fn read(ctx: &Ctx, name: Option<&str>) -> Result<ModelSettings, Error> {
    let mut model = ctx.settings()?.model(name)?;
    model.options.system.get_or_insert_with(|| SYSTEM.get(ctx.ui.lang()).to_owned());
    Ok(model)
}
