//! Language models: `[model]`, `[models.NAME]`, the variables `AI_MODEL_…`, and which one is for what.

use super::rows::{MODEL_BASE_URL, MODEL_KEY, MODEL_NAME, MODEL_PROVIDER};
use super::values::model::{
    self as values, PlainHttp, api_key, auth, base_url, count, limit, list, size, system_role, temperature,
    thoughts,
};
use super::values::switch;
use super::{Error, Settings, Source};
use crate::api::wire::llm::anthropic::{BEARER_VERSION, VERSION};
use crate::env;
use crate::lang::Sentence;
use crate::llm::{Auth, Dialect, Limits, Options, Provider};
use crate::net;
use crate::say;
use crate::secret::Secret;

/// What `[model]` is called among the others.
pub const DEFAULT: &str = "default";

/// A model, its key not yet looked up.
#[derive(Debug, Clone)]
pub struct ModelSettings {
    /// What it is asked with, without the key.
    pub options: Options,
    /// Where the key comes from; `None` when it is not set.
    pub api_key: Option<Source>,
    /// Tokens that fit into its context; `None` when nobody says.
    pub context_tokens: Option<u32>,
    /// Names of the models to ask when it fails, in order.
    pub fallback: Vec<String>,
}

impl Settings {
    /// The model called `name`: one of `[models]`, or [`DEFAULT`], which is also meant by no name.
    ///
    /// # Errors
    /// There is no such model, or a value is missing or malformed.
    pub fn model(&self, name: Option<&str>) -> Result<ModelSettings, Error> {
        let name = name.unwrap_or(DEFAULT);
        let section = self.model_section(name)?;
        let key = |member: &str| format!("{section}.{member}");
        let (provider, base, api_key, model) = if name == DEFAULT {
            (
                self.parsed(&MODEL_PROVIDER, values::provider)?,
                self.source(&MODEL_BASE_URL)?,
                self.source(&MODEL_KEY)?,
                self.source(&MODEL_NAME)?,
            )
        } else {
            (
                self.member(&key("provider"), values::provider)?,
                self.file_source(&key("base_url"))?,
                self.file_source(&key("api_key"))?,
                self.file_source(&key("model"))?,
            )
        };
        if name == DEFAULT && provider.is_none() && base.is_none() && api_key.is_none() && model.is_none() {
            return Err(Error::NoModel);
        }
        let provider = provider.map_or_else(|| values::provider("openai"), Ok);
        let provider = provider.map_err(|rule| Error::malformed(Sentence::code(&key("provider")), rule))?;
        let model = model.ok_or_else(|| Error::Missing {
            what: say!("the name of the language model", "语言模型的名称"),
            variable: (name == DEFAULT).then_some(env::MODEL_NAME),
            key: key("model"),
        })?;
        let plain_http = match self.member(&key("allow_http"), switch)? {
            Some(true) => PlainHttp::Private,
            Some(false) | None => PlainHttp::Loopback,
        };
        let base = match base {
            Some(source) => base_url(self.resolve(&source)?.expose(), plain_http)
                .map_err(|rule| source.malformed(&key("base_url"), rule))?,
            None => provider.base.to_owned(),
        };
        let (version, auth) = self.version(&section, provider)?;
        let defaults = Limits::default();
        let limit = |member, default| Ok::<_, Error>(self.member(&key(member), limit)?.unwrap_or(default));
        let options = Options {
            name: name.to_owned(),
            provider,
            max_tokens_name: provider.max_tokens_at(&base),
            base,
            key: None,
            model: self.resolve(&model)?.expose().to_owned(),
            temperature: self.member(&key("temperature"), temperature)?,
            max_tokens: self.member(&key("max_tokens"), count)?,
            system: self.member(&key("system"), |text| Ok(text.to_owned()))?,
            system_role: self.member(&key("system_role"), system_role)?.unwrap_or_default(),
            stream: self.member(&key("stream"), switch)?.unwrap_or(true),
            stream_options: self.member(&key("stream_options"), switch)?.unwrap_or(true),
            thoughts: self.member(&key("thoughts"), thoughts)?.unwrap_or_default(),
            version,
            auth,
            limits: Limits {
                connect: limit("connect_timeout", defaults.connect)?,
                first_token: limit("first_token_timeout", defaults.first_token)?,
                idle: limit("idle_timeout", defaults.idle)?,
                total: limit("total_timeout", defaults.total)?,
            },
        };
        let fallback = self.member(&key("fallback"), |text| Ok(list(text)))?.unwrap_or_default();
        let context_tokens = self.member(&key("context_tokens"), count)?;
        Ok(ModelSettings { options, api_key, context_tokens, fallback })
    }

    /// The key of `model`; `None` when there is none and the service wants none.
    ///
    /// # Errors
    /// It is not set or cannot be had.
    pub fn model_key(&self, model: &ModelSettings) -> Result<Option<Secret>, Error> {
        let Options { name, provider, .. } = &model.options;
        let section = self.model_section(name)?;
        let key = format!("{section}.api_key");
        let Some(source) = &model.api_key else {
            return match provider.key_variable {
                None => Ok(None),
                Some(variable) if self.variable(variable).is_some() => {
                    Err(Error::OtherKey { name: name.clone(), key, variable })
                }
                Some(_) => Err(Error::Missing {
                    what: say!("the API key of the model `{name}`", "模型 `{name}` 的 API Key"),
                    variable: (name == DEFAULT).then_some(env::MODEL_API_KEY),
                    key,
                }),
            };
        };
        let secret = self.resolve(source)?;
        match api_key(secret.expose()) {
            Ok(()) => Ok(Some(secret)),
            Err(rule) => Err(source.malformed(&key, rule)),
        }
    }

    /// What the HTTP client for `model` is made from.
    ///
    /// # Errors
    /// An unusable proxy or CA file.
    pub fn model_net(&self, model: &ModelSettings) -> Result<net::Options, Error> {
        let options = self.net_to(&[&model.options.base])?;
        Ok(net::Options { connect_limit: Some(model.options.limits.connect), ..options })
    }

    /// The model that a rule of `[model_routes]` names for material of `bytes` bytes with this `text`, which may be a
    /// part of it; the first rule that fits. `None` when none does.
    ///
    /// # Errors
    /// A malformed rule.
    pub fn route(&self, bytes: u64, text: &str) -> Result<Option<String>, Error> {
        for name in self.config.names("model_routes") {
            let key = |member: &str| format!("model_routes.{name}.{member}");
            let min = self.member(&key("min_bytes"), size)?;
            let words = self.member(&key("words"), |text| Ok(list(text)))?;
            let Some(model) = self.member(&key("model"), |text| Ok(text.to_owned()))? else {
                let what = say!("the model of a route", "路由所用的模型");
                return Err(Error::Missing { what, variable: None, key: key("model") });
            };
            if min.is_none() && words.is_none() {
                let rule = say!("says neither `min_bytes` nor `words`", "既没有 `min_bytes` 也没有 `words`");
                return Err(Error::malformed(Sentence::code(&format!("model_routes.{name}")), rule));
            }
            if min.is_none_or(|min| bytes >= min) && words.is_none_or(|words| has_any(text, &words)) {
                return Ok(Some(model));
            }
        }
        Ok(None)
    }

    /// Do the models of a list, or the one model, exist?
    pub(super) fn check_models(&self, text: &str) -> Result<(), Sentence> {
        let unknown = |name: &String| self.model_section(name).err();
        list(text).iter().find_map(unknown).map_or(Ok(()), |error| Err(error.rule()))
    }

    /// The table of the model called `name`.
    fn model_section(&self, name: &str) -> Result<String, Error> {
        let mut known = self.config.names("models");
        if known.iter().any(|known| known == DEFAULT) {
            let rule = say!("write it as `[model]`", "请写成 `[model]`");
            return Err(Error::malformed(Sentence::code("models.default"), rule));
        }
        if name == DEFAULT {
            return Ok("model".into());
        }
        if known.iter().any(|known| known == name) {
            return Ok(format!("models.{name}"));
        }
        if !self.config.names("model").is_empty() {
            known.insert(0, DEFAULT.to_owned());
        }
        Err(Error::UnknownModel { name: name.to_owned(), known })
    }

    /// Version and way of the key, which only Anthropic has more than one of.
    fn version(&self, section: &str, provider: &Provider) -> Result<(String, Auth), Error> {
        let version = self.member(&format!("{section}.api_version"), |text| Ok(text.to_owned()))?;
        let auth = self.member(&format!("{section}.auth"), auth)?;
        if provider.dialect != Dialect::Anthropic {
            if version.is_some() || auth.is_some() {
                let what = format!("{section}.{}", if auth.is_some() { "auth" } else { "api_version" });
                return Err(Error::malformed(
                    Sentence::code(&what),
                    say!("is for the provider `anthropic` only", "仅用于 provider `anthropic`"),
                ));
            }
            return Ok((String::new(), Auth::Bearer));
        }
        let version = version.unwrap_or_else(|| VERSION.to_owned());
        // Versions are dates: as text they are in order.
        let usual = if version.as_str() < BEARER_VERSION { Auth::ApiKey } else { Auth::Bearer };
        Ok((version, auth.unwrap_or(usual)))
    }

    /// A value of the file alone.
    pub(super) fn member<T>(
        &self,
        key: &str,
        parse: impl Fn(&str) -> Result<T, Sentence>,
    ) -> Result<Option<T>, Error> {
        let value = || {
            let Some(source) = self.file_source(key)? else { return Ok(None) };
            let text = self.resolve(&source)?;
            let malformed = |rule: Sentence| source.malformed(key, rule);
            parse(text.expose()).map(Some).map_err(malformed)
        };
        self.or_passed(key, value())
    }
}

/// Does `text` hold one of `words`, in any case?
fn has_any(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(&word.to_lowercase()))
}
