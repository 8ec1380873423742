//! What this machine alone can tell: settings and their origins, file modes, folders, what was sent lately.

use super::cause;
use super::token::Found;
use super::{Area, Cause, Equipment, Finding, Step};
use crate::env;
use crate::exit::Exit;
use crate::lang::{Lang, Sentence};
use crate::say;
use crate::settings::{Error, Lookup, Target, TargetKind};
use crate::store;

/// Settings that every way depends on.
const KEYS: &[&str] = &["api_base", "oapi_base", "proxy", "no_proxy", "ca_file", "tls_roots"];
/// Variables that every way depends on.
const NETWORK: &[&str] =
    &[env::HTTPS_PROXY, env::HTTP_PROXY, env::ALL_PROXY, env::NO_PROXY, env::SSL_CERT_FILE];
/// A target made of variables alone.
const VARIABLES: &[&str] = &["webhook", "webhook_secret"];

/// What the settings are needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Whatever is configured.
    Everything,
    /// An app.
    Token,
    /// A webhook.
    Webhook,
    /// An app; with `send` a group or person too.
    Image {
        /// Is something to be sent there?
        send: bool,
        /// Is the picture one that a webhook can show, by its address?
        address: bool,
    },
}

/// The area.
pub struct Local<'a> {
    given: Equipment<'a>,
    purpose: Purpose,
    to: Option<String>,
    /// What the first step finds.
    pub found: Found<'a>,
}

/// A step on the way.
#[derive(Debug, Clone, Copy)]
pub enum LocalStep {
    /// App, target and where they come from.
    Settings,
    /// Who can read the files that hold secrets.
    Files,
    /// Cache and state.
    Folders,
    /// How much of the quota is used up.
    Rate,
}

impl<'a> Local<'a> {
    /// `to` is the target, by default that of the settings.
    pub fn new(given: Equipment<'a>, purpose: Purpose, to: Option<String>) -> Self {
        Self { given, purpose, to, found: Found::default() }
    }

    fn settings(&mut self) -> Finding {
        let lang = self.given.lang;
        let target = match self.find_target() {
            Ok(target) => target,
            Err(error) => {
                // The app can be looked at all the same.
                if self.purpose == Purpose::Everything
                    && let Ok(found) = Found::of_app(&self.given, None)
                {
                    self.found = found;
                }
                return self.given.failed(error);
            }
        };
        let webhook = match &target {
            Some(Target { kind: TargetKind::Webhook(webhook), .. }) => {
                for secret in [&webhook.token, &webhook.secret].into_iter().flatten() {
                    (self.given.learn)(secret);
                }
                true
            }
            _ => false,
        };
        let name = target.as_ref().map(|target| target.name.clone()).unwrap_or_default();
        let named = self.to.is_some() || matches!(self.purpose, Purpose::Image { send: true, .. });
        match self.purpose {
            Purpose::Image { send, address } if webhook && named && (send || !address) => {
                let evidence =
                    self.given.say(format!("`{name}` is a webhook"), format!("`{name}` 是 Webhook"));
                return Finding::broken(Exit::Refused, evidence, &cause::WEBHOOK, lang);
            }
            Purpose::Webhook if !webhook => {
                let evidence =
                    self.given.say(format!("`{name}` is no webhook"), format!("`{name}` 不是 Webhook"));
                return Finding::broken(Exit::Usage, evidence, &cause::NO_WEBHOOK, lang);
            }
            _ => {}
        }
        let lines = match self.identity(target.as_ref()) {
            Ok(lines) => lines,
            Err(error) => return self.given.failed(error),
        };
        let brief = self.brief(target.as_ref(), lines.len());
        // A report for strangers lists the settings by itself, without values.
        self.judge_settings(lines.join("\n"), target, webhook).shared_as("").briefly(brief)
    }

    /// The settings in one line.
    fn brief(&self, target: Option<&Target>, count: usize) -> String {
        let app = self.found.app.as_ref().map(|app| say!("app {}", "应用 {}", app.client_id));
        let target = target.map(|target| say!("target {}", "目标 {}", target.name));
        let values = say!("{count} values, `-v` lists them", "共 {count} 项，`-v` 逐项列出");
        let parts = [app, target].into_iter().flatten().chain([values]);
        let parts: Vec<String> = parts.map(|part| part.get(self.given.lang).to_owned()).collect();
        parts.join(self.given.lang.semicolon())
    }

    fn judge_settings(&mut self, evidence: String, target: Option<Target>, webhook: bool) -> Finding {
        let lang = self.given.lang;
        if self.found.app.is_none() && target.is_none() {
            return nothing_is_set(evidence, lang);
        }
        if !webhook {
            self.found.target = target;
            return match self.found.odd {
                Some(odd) => Finding::warning(evidence, odd, lang),
                None => Finding::good(evidence),
            };
        }
        self.found.webhook = target;
        match self.purpose {
            Purpose::Image { address: false, .. } if self.found.app.is_none() => {
                Finding::broken(Exit::NotConfigured, evidence, &cause::WEBHOOK, lang)
            }
            // The way of a picture through the app is looked at all the same.
            Purpose::Image { .. } => Finding::warning(evidence, &cause::WEBHOOK, lang),
            _ => Finding::good(evidence),
        }
    }

    fn find_target(&self) -> Result<Option<Target>, Error> {
        if self.purpose == Purpose::Token {
            return Ok(None);
        }
        let named = self.to.clone().into_iter().collect::<Vec<_>>();
        let optional = matches!(self.purpose, Purpose::Everything | Purpose::Image { send: false, .. });
        match self.given.settings.targets(&named, Lookup::All) {
            Err(Error::NoTarget) if optional => Ok(None),
            targets => Ok(targets?.into_iter().next()),
        }
    }

    /// Takes the app's identity and says where everything comes from.
    fn identity(&mut self, target: Option<&Target>) -> Result<Vec<String>, Error> {
        let settings = self.given.settings;
        if self.purpose != Purpose::Webhook {
            let of_target = target.and_then(|target| target.kind.app());
            let robot = target.is_some_and(|target| !matches!(target.kind, TargetKind::Webhook(_)));
            match Found::of_app(&self.given, of_target) {
                Err(error) if error.is_no_app() && self.purpose == Purpose::Everything && !robot => {}
                // What a webhook needs for a picture is said instead.
                Err(error)
                    if error.is_no_app()
                        && matches!(self.purpose, Purpose::Image { .. })
                        && target.is_some()
                        && !robot => {}
                found => self.found = found?,
            }
        }
        let mut own: Vec<String> = Vec::new();
        if let Some(app) = &self.found.app {
            own.push(app.name.as_ref().map_or_else(|| "app.".to_owned(), |name| format!("apps.{name}.")));
        }
        if let Some(target) = target {
            own.push(format!("targets.{}.", target.name));
        }
        let webhook = target.is_some_and(|target| matches!(target.kind, TargetKind::Webhook(_)));
        let fits = |key: &str| {
            KEYS.contains(&key)
                || own.iter().any(|prefix| key.starts_with(prefix))
                || (webhook && (VARIABLES.contains(&key) || env::BORROWED.contains(&key)))
        };
        let mut lines: Vec<String> = settings
            .show()?
            .into_iter()
            .filter(|shown| fits(&shown.key))
            .filter_map(|shown| shown.line(self.given.lang))
            .collect();
        // A proxy's address may hold a password.
        let names = NETWORK.iter().flat_map(|name| [(*name).to_owned(), name.to_lowercase()]);
        let set = names.filter(|name| settings.variable(name).is_some());
        lines.extend(set.map(|name| self.given.say(format!("{name} is set"), format!("{name} 已设置"))));
        if let Some(app) = &self.found.app {
            lines.push(format!("robotCode = {}", app.robot_code));
        }
        match target {
            Some(target) => {
                let origin = self.origin(target);
                let line = say!("target = {name} ({})", "target = {name}（{}）", name = target.name; origin);
                lines.push(line.get(self.given.lang).to_owned());
            }
            None if self.purpose == Purpose::Token => {}
            None => lines.push(self.given.say("no target", "未指定目标")),
        }
        Ok(lines)
    }

    fn origin(&self, target: &Target) -> Sentence {
        if self.to.is_some() {
            Sentence::same("--to")
        } else if self.given.settings.variable(env::TARGET).is_some() {
            say!("variable {}", "环境变量 {}", env::TARGET)
        } else if target.name == env::WEBHOOK || env::BORROWED.contains(&target.name.as_str()) {
            say!("variable {}", "环境变量 {}", target.name)
        } else {
            Sentence::same("default_target")
        }
    }

    fn files(&self) -> Finding {
        let settings = self.given.settings;
        let mut lines = Vec::new();
        let mut exposed = settings.config.exposed();
        if let Some(path) = settings.config.path() {
            lines.push(match store::mode(path) {
                Some(mode) => format!("{} ({mode:o})", path.display()),
                None if path.exists() => path.display().to_string(),
                None => self
                    .given
                    .say(format!("{} (not there)", path.display()), format!("{}（不存在）", path.display())),
            });
        }
        for path in settings.secret_files() {
            let mode = store::mode(&path);
            exposed |= mode.is_some_and(|mode| mode & 0o044 != 0);
            lines.push(match mode {
                Some(mode) => format!("{} ({mode:o})", path.display()),
                None => path.display().to_string(),
            });
        }
        if lines.is_empty() {
            return Finding::good(self.given.say("no files: variables alone", "无文件：仅使用环境变量"));
        }
        self.judge(lines, exposed.then_some(&cause::EXPOSED))
    }

    fn folders(&self) -> Finding {
        let paths = &self.given.settings.paths;
        let mut lines = Vec::new();
        let mut cause = None;
        let named = [
            (self.given.say("cache", "缓存"), &paths.cache),
            (self.given.say("state", "状态"), &paths.state),
        ];
        let colon = self.given.lang.colon();
        for (what, folder) in named {
            lines.push(match folder.as_deref().map(|folder| (folder.display(), store::try_folder(folder))) {
                Some((shown, Ok(true))) => format!("{what}{colon}{shown}"),
                Some((shown, Ok(false))) => self.given.say(
                    format!("{what}: {shown} (made when it is needed)"),
                    format!("{what}：{shown}（需要时创建）"),
                ),
                Some((_, Err(error))) => {
                    cause = Some(&cause::FOLDER);
                    format!("{what}{colon}{}", error.sentence().get(self.given.lang))
                }
                None => {
                    cause = cause.or(Some(&cause::NOWHERE));
                    self.given.say(format!("{what}: nowhere"), format!("{what}：无"))
                }
            });
        }
        self.judge(lines, cause)
    }

    fn judge(&self, lines: Vec<String>, cause: Option<&Cause>) -> Finding {
        let evidence = lines.join("\n");
        match cause {
            Some(cause) => Finding::warning(evidence, cause, self.given.lang),
            None => Finding::good(evidence),
        }
    }
}

/// Neither an app nor a target is set.
pub fn nothing_is_set(evidence: impl Into<String>, lang: Lang) -> Finding {
    Finding::broken(Exit::NotConfigured, evidence, &cause::NOTHING, lang)
}

impl Area for Local<'_> {
    type Step = LocalStep;

    fn steps(&self) -> Vec<Step<LocalStep>> {
        // Files and folders first: they can be told although the settings make no sense.
        let mut steps = vec![
            ("files", LocalStep::Files),
            ("folders", LocalStep::Folders),
            ("settings", LocalStep::Settings),
        ];
        if !matches!(self.purpose, Purpose::Image { .. }) {
            steps.push(("rate", LocalStep::Rate));
        }
        steps.into_iter().map(|(name, what)| Step { name, host: None, what }).collect()
    }

    fn local(&self, _: &LocalStep) -> bool {
        true
    }

    async fn take(&mut self, step: &LocalStep) -> Finding {
        match step {
            LocalStep::Settings => self.settings(),
            LocalStep::Files => self.files(),
            LocalStep::Folders => self.folders(),
            LocalStep::Rate => super::quota::rate(&self.given, &self.found).await,
        }
    }
}
