//! `ding token`: the access token of an enterprise app.

use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use crate::api::TokenSource;
use crate::api::token::{self, MARGIN, Slot, Token, TokenKind};
use crate::api::wire::endpoints::TOKEN_HEADER;
use crate::args::duration;
use crate::ctx::Ctx;
use crate::dispatch::preview;
use crate::exit::Exit;
use crate::failure::Doing as _;
use crate::host::{at, time_text, unix_millis};
use crate::lang::{Lang, Sentence, Text, span};
use crate::say;
use crate::settings;
use crate::ui::{Report, View};

/// Get, show or clear the access token of an enterprise app
///
/// The token is cached on disk and shared by all processes of this user.
#[derive(Debug, Args)]
pub struct TokenCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Get(Get),
    Status(Status),
    Clear(Clear),
}

/// Which endpoint the token comes from
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Api {
    /// POST /v1.0/oauth2/accessToken
    Current,
    /// GET /gettoken
    Legacy,
}

impl From<Api> for TokenKind {
    fn from(api: Api) -> Self {
        match api {
            Api::Current => Self::Current,
            Api::Legacy => Self::Legacy,
        }
    }
}

/// Print the access token
///
/// From the cache when it is good for five more minutes, else from DingTalk.
#[derive(Debug, Args)]
pub struct Get {
    /// Which endpoint the token comes from
    #[arg(long, value_enum, default_value = "current")]
    api: Api,

    /// Print the header line `x-acs-dingtalk-access-token: TOKEN`
    #[arg(long)]
    header: bool,

    /// Ask for a new token unless the cached one is good for at least this long [default: 5m]
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    min_ttl: Option<Duration>,

    /// Ask DingTalk even when the cache is good; inside its two hours DingTalk answers the same token again
    #[arg(long)]
    refresh: bool,
}

/// Show the cached token without the network
#[derive(Debug, Args)]
struct Status {
    /// Which endpoint the token comes from
    #[arg(long, value_enum, default_value = "current")]
    api: Api,
}

/// Remove the cached token
#[derive(Debug, Args)]
struct Clear {
    /// Which endpoint the token comes from
    #[arg(long, value_enum, default_value = "current")]
    api: Api,

    /// Remove the tokens of every app, base and endpoint
    #[arg(long)]
    all: bool,
}

impl TokenCommand {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        match self.action {
            Action::Get(get) => get.run(ctx).await,
            Action::Status(status) => status.run(ctx),
            Action::Clear(clear) => clear.run(ctx),
        }
    }
}

impl Get {
    async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let kind = TokenKind::from(self.api);
        if preview::wanted(ctx) {
            let settings = ctx.settings()?;
            let app = settings.app(None)?;
            return preview::show(ctx, &[token::request(&settings.bases, kind, &app.client_id, None)?]);
        }
        let client = ctx.client()?;
        let authed = ctx.authed(&client, None)?;
        let least = self.min_ttl.unwrap_or(MARGIN);
        let spinner = ctx.ui.spinner(|| say!("getting an access token", "正在获取 access token"));
        let source = if self.refresh { TokenSource::Platform } else { TokenSource::Cache };
        let token = authed.token(kind, least, source).await?;
        drop(spinner);
        let left = token.left(unix_millis(ctx.clock.now()));
        if self.min_ttl.is_some_and(|least| left < least) {
            ctx.ui.warn(&say!(
                "the token is good for {} only: DingTalk gives no longer one",
                "token 仅剩 {} 有效：钉钉不会给出更长的";
                whole_seconds(left)
            ));
        }
        ctx.ui.report(&Got {
            access_token: token.value.expose().to_owned(),
            expires_in: left.as_secs(),
            expires_at: time_text(at(token.expires_at)),
            api: kind.name(),
            header: self.header,
        })?;
        Ok(Exit::Done)
    }
}

/// The token is what was asked for: this is the one document that holds it.
#[derive(Serialize)]
struct Got {
    access_token: String,
    expires_in: u64,
    expires_at: String,
    api: &'static str,
    #[serde(skip)]
    header: bool,
}

impl Report for Got {
    fn human(&self, _: View) -> String {
        if self.header { format!("{TOKEN_HEADER}: {}", self.access_token) } else { self.access_token.clone() }
    }

    fn essence(&self) -> Option<String> {
        Some(self.human(View::default()))
    }

    fn reveals(&self) -> bool {
        true
    }
}

#[derive(Serialize)]
struct StatusReport {
    client_id: String,
    api: &'static str,
    base: String,
    cached: bool,
    token: Option<Sentence>,
    age: Option<u64>,
    expires_in: Option<u64>,
    expires_at: Option<String>,
    usable: bool,
    file: Option<String>,
}

impl Status {
    fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let kind = TokenKind::from(self.api);
        let (slot, client_id, base) = slot(ctx, kind)?;
        let now = unix_millis(ctx.clock.now());
        let token = slot.as_ref().and_then(Slot::read);
        let seconds = |token: &Token| now.saturating_sub(token.obtained_at) / 1000;
        ctx.ui.report(&StatusReport {
            client_id,
            api: kind.name(),
            base,
            cached: token.is_some(),
            token: token.as_ref().map(|token| token.value.masked()),
            age: token.as_ref().map(seconds),
            expires_in: token.as_ref().map(|token| token.left(now).as_secs()),
            expires_at: token.as_ref().map(|token| time_text(at(token.expires_at))),
            usable: token.as_ref().is_some_and(|token| token.is_good(now, MARGIN)),
            file: slot.map(|slot| slot.path.display().to_string()),
        })?;
        Ok(Exit::Done)
    }
}

const WILL_BE_REPLACED: Text =
    Text { en: " (will be replaced at the next use)", zh: "（下次使用时会更换）" };
const NONE_CACHED: Text = Text { en: "none cached", zh: "没有缓存" };
const NOWHERE: Text = Text {
    en: "nowhere: neither HOME nor XDG_CACHE_HOME names a folder",
    zh: "无：HOME 与 XDG_CACHE_HOME 均未指定目录",
};

impl Report for StatusReport {
    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let duration = |seconds: Option<u64>| {
            span(Duration::from_secs(seconds.unwrap_or_default())).get(lang).to_owned()
        };
        let [app, base, token, age, left, file] = match lang {
            Lang::En => ["app      ", "base     ", "token    ", "age      ", "time left", "file     "],
            Lang::Zh => ["应用    ", "地址    ", "token   ", "已用时间", "剩余时间", "文件    "],
        };
        let base_of = match lang {
            Lang::En => format!("{} ({})", self.base, self.api),
            Lang::Zh => format!("{}（{}）", self.base, self.api),
        };
        let mut lines = vec![format!("{app}  {}", self.client_id), format!("{base}  {base_of}")];
        match &self.token {
            Some(value) => {
                let note = if self.usable { "" } else { WILL_BE_REPLACED.get(lang) };
                lines.push(format!("{token}  {}", value.get(lang)));
                lines.push(format!("{age}  {}", duration(self.age)));
                lines.push(format!("{left}  {}{note}", duration(self.expires_in)));
            }
            None => lines.push(format!("{token}  {}", NONE_CACHED.get(lang))),
        }
        lines.push(format!("{file}  {}", self.file.as_deref().unwrap_or(NOWHERE.get(lang))));
        lines.join("\n")
    }

    fn essence(&self) -> Option<String> {
        Some(self.expires_in.filter(|_| self.usable).unwrap_or(0).to_string())
    }
}

#[derive(Serialize)]
struct Cleared {
    removed: usize,
}

impl Clear {
    fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        preview::refuse(ctx, "token clear")?;
        let removed = if self.all {
            let folder = ctx.settings()?.paths.cache.clone();
            folder
                .map_or(Ok(0), |folder| token::clear_all(&folder))
                .doing(|| say!("removing the cached tokens", "清除缓存的 token"))?
        } else {
            let (slot, ..) = slot(ctx, self.api.into())?;
            slot.map_or(Ok(0), |slot| slot.clear())
                .doing(|| say!("removing the cached token", "清除缓存的 token"))?
        };
        ctx.ui.report(&Cleared { removed })?;
        Ok(Exit::Done)
    }
}

impl Report for Cleared {
    fn confirms(&self) -> bool {
        true
    }

    fn human(&self, view: View) -> String {
        let lang = view.lang;
        let done = match self.removed {
            0 => say!("no token was cached", "没有缓存的 token"),
            1 => say!("removed the cached token", "已清除缓存的 token"),
            many => say!("removed {many} cached tokens", "已清除 {many} 个缓存的 token"),
        };
        done.get(lang).to_owned()
    }
}

/// The cache entry of the chosen app, its Client ID and its base.
fn slot(ctx: &Ctx, kind: TokenKind) -> Result<(Option<Slot>, String, String), settings::Error> {
    let settings = ctx.settings()?;
    let app = settings.app(None)?;
    let slot = settings
        .paths
        .cache
        .as_deref()
        .map(|folder| Slot::new(folder, &settings.bases, &app.client_id, kind));
    Ok((slot, app.client_id, token::base(&settings.bases, kind).to_owned()))
}

fn whole_seconds(duration: Duration) -> Sentence {
    span(Duration::from_secs(duration.as_secs()))
}
