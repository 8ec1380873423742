//! The whole way of a picture: settings, hosts, token, file, upload, message, and back again.

mod message;
mod picture;
mod settings;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cause::{BY_EYE, For};
use super::network::{Hop, Network};
use super::{Area, Explain, Finding, Step, Verdict, app};
use crate::api::{Authed, Client};
use crate::delivery::Plan;
use crate::delivery::media::{Inspected, is_media_id, is_reference, is_stripped};
use crate::host::{Clock, Random};
use crate::lang::{Lang, Text};
use crate::net::Options;
use crate::secret::Secret;
use crate::settings::{App, Error, Settings, Target};

/// The picture that goes the way.
#[derive(Debug, Clone)]
pub enum Picture {
    /// A small one of our own.
    BuiltIn,
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// As the user calls it.
        shown: String,
    },
    /// A URL or media_id.
    Reference(String),
    /// What looks like a media_id without its first character.
    Stripped(String),
}

impl Picture {
    /// What `argument` means in the folder `cwd`.
    pub fn of(argument: Option<&str>, cwd: &Path) -> Self {
        let Some(text) = argument else { return Self::BuiltIn };
        let path = cwd.join(text);
        let there = std::fs::symlink_metadata(&path).is_ok();
        match () {
            () if !there && is_reference(text) => Self::Reference(text.to_owned()),
            () if !there && is_stripped(text) => Self::Stripped(text.to_owned()),
            () => Self::File { path, shown: text.to_owned() },
        }
    }
}

/// Gives the identity of an app.
pub type Identify<'a> = &'a dyn Fn(Option<&str>) -> Result<Authed<'a>, Error>;

/// What the layers above give.
pub struct Given<'a> {
    /// Settings.
    pub settings: &'a Settings,
    /// What the client was made from.
    pub options: &'a Options,
    /// The client.
    pub client: &'a Client,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Random,
    /// Language of causes and fixes.
    pub lang: Lang,
    /// Any error as a failure.
    pub explain: Explain,
    /// Gives the identity of an app.
    pub identify: Identify<'a>,
    /// Told of each secret, so that it is never shown.
    pub learn: &'a dyn Fn(&Secret),
}

/// The area.
pub struct Image<'a> {
    given: Given<'a>,
    network: Network<'a>,
    picture: Picture,
    to: Option<String>,
    send: bool,
    // What the steps find out for those after them.
    app: Option<App>,
    authed: Option<Authed<'a>>,
    target: Option<Target>,
    file: Option<Inspected>,
    reference: Option<String>,
    plan: Option<Plan>,
    keys: Vec<String>,
}

/// A step on the way.
#[derive(Debug, Clone, Copy)]
pub enum ImageStep {
    /// App, target and where they come from.
    Settings,
    /// On the way to a host.
    #[expect(private_interfaces, reason = "made and read in this folder only")]
    Hop(Hop),
    /// A new token.
    Token,
    /// The permission probe.
    Permission,
    /// The file or address.
    File,
    /// The upload.
    Upload,
    /// The shape of the message.
    Message,
    /// The sending.
    Send,
    /// The read status.
    Status,
    /// The recall.
    Recall,
}

impl<'a> Image<'a> {
    /// `to` is the target, by default that of the settings; with `send` a test message goes there and is recalled.
    pub fn new(given: Given<'a>, picture: Picture, to: Option<String>, send: bool) -> Self {
        // Of all the steps before the token at most two wait for nothing: together they stay below the limit.
        let limit = given.settings.timeout / 4;
        let clock = Arc::clone(&given.clock);
        let network = Network::new(given.client, given.options, clock, limit, given.lang);
        Self {
            given,
            network,
            picture,
            to,
            send,
            app: None,
            authed: None,
            target: None,
            file: None,
            reference: None,
            plan: None,
            keys: Vec::new(),
        }
    }

    fn say(&self, en: impl Into<String>, zh: impl Into<String>) -> String {
        match self.given.lang {
            Lang::En => en.into(),
            Lang::Zh => zh.into(),
        }
    }

    fn failed(&self, error: impl Into<anyhow::Error>) -> Finding {
        Finding::failed(error, self.given.explain, self.given.lang)
    }

    /// A step that needs what an earlier one did not find.
    fn nothing(&self) -> Finding {
        Finding::new(Verdict::Skipped, self.say("there is nothing to look at", "没有可检查的内容"))
    }

    async fn token(&self) -> Finding {
        let Some(authed) = &self.authed else { return self.nothing() };
        let Given { clock, settings, explain, lang, .. } = &self.given;
        app::token(authed, clock.as_ref(), settings.timeout / 2, *explain, *lang).await
    }

    async fn permission(&self) -> Finding {
        let (Some(authed), Some(app)) = (&self.authed, &self.app) else { return self.nothing() };
        let Given { explain, lang, .. } = &self.given;
        app::permission(authed, &app.robot_code, self.group(), *explain, *lang).await
    }
}

impl Area for Image<'_> {
    type Step = ImageStep;

    fn steps(&self) -> Vec<Step<ImageStep>> {
        let step = |name, what| Step { name, host: None, what };
        let mut steps = vec![step("settings", ImageStep::Settings)];
        steps.extend(self.network.steps().into_iter().map(|Step { name, host, what }| Step {
            name,
            host,
            what: ImageStep::Hop(what),
        }));
        steps.extend([
            step("token", ImageStep::Token),
            step("permission", ImageStep::Permission),
            step("file", ImageStep::File),
            step("upload", ImageStep::Upload),
            step("message", ImageStep::Message),
            step("send", ImageStep::Send),
            step("status", ImageStep::Status),
            step("recall", ImageStep::Recall),
        ]);
        steps
    }

    fn must(&self, step: &ImageStep) -> bool {
        // A test message must not stay in the conversation.
        matches!(step, ImageStep::Recall) && !self.keys.is_empty()
    }

    async fn take(&mut self, step: &ImageStep) -> Finding {
        match step {
            ImageStep::Settings => self.look_at_settings(),
            ImageStep::Hop(hop) => self.network.take(*hop).await,
            ImageStep::Token => self.token().await,
            ImageStep::Permission => self.permission().await,
            ImageStep::File => self.look_at_picture().await,
            ImageStep::Upload => self.upload().await,
            ImageStep::Message => self.shape(),
            ImageStep::Send | ImageStep::Status | ImageStep::Recall if !self.send => {
                let reason = self.say(
                    "only the service can tell: `--send` sends a test message, asks for its read status and recalls it",
                    "只有服务端能证实：`--send` 会发送测试消息、查询已读状态并撤回",
                );
                Finding::new(Verdict::Unproved, reason)
            }
            ImageStep::Send => self.deliver().await,
            ImageStep::Status => self.status().await,
            ImageStep::Recall => self.recall().await,
        }
    }

    fn remaining(&self) -> Vec<String> {
        let url = matches!(&self.picture, Picture::Reference(text) if !is_media_id(text));
        let foreign = matches!(&self.picture, Picture::Reference(text) if is_media_id(text));
        let fits = |what: &For| match what {
            For::Any => true,
            For::Url => url,
            For::MediaId => foreign,
        };
        let text = |text: &Text| text.get(self.given.lang).to_owned();
        BY_EYE.iter().filter(|(what, _)| fits(what)).map(|(_, row)| text(row)).collect()
    }
}

/// The built-in picture: 32 × 32 pixels.
const TEST_PICTURE: &[u8] = include_bytes!("test.png");
