//! Whom a stored message was meant for, and whether that is still the same.

use super::fate::Fate;
use super::flush::Flusher;
use super::queue::{fingerprint, settings_file};
use crate::api::Webhook;
use crate::exit::Exit;
use crate::failure::{Fail as _, Failure};
use crate::lang::Sentence;
use crate::say;
use crate::settings::{self, Lookup, Target, TargetKind, Whence};
use crate::state::outbox::{Entry, Origin};

impl Flusher<'_> {
    /// Is a message for `target`, or was it before the settings were changed?
    pub(super) fn is_for(&self, entry: &Entry, target: &Target) -> bool {
        let Ok(settings) = self.ctx.settings() else { return false };
        let named = match (&entry.origin, target.whence) {
            (Origin::Settings(file), Whence::Settings) => return *file == settings_file(settings),
            (Origin::Literal, Whence::Literal) | (Origin::Whole { .. }, Whence::Run) => true,
            _ => false,
        };
        named
            && fingerprint(settings, target, entry.app.as_deref())
                .is_ok_and(|print| print == entry.fingerprint)
    }

    /// The target of a message, if it is still the one that it was meant for.
    pub(super) fn target(&self, entry: &Entry) -> Result<Target, Box<Fate>> {
        let kept = |error: settings::Error| Box::new(Fate::Waiting(error.failure().about(&entry.target)));
        let settings = self.ctx.settings().map_err(kept)?;
        let name = &entry.target;
        let target = match &entry.origin {
            Origin::Settings(file) if *file != settings_file(settings) => {
                let file = file.display();
                let message = say!(
                    "`{name}` is a target of `{file}`, and other settings are in use",
                    "`{name}` 是 `{file}` 中的目标，而当前使用的是其他设置"
                );
                let failure = Failure::new("outbox-other-settings", Exit::Later, message);
                let fix = say!("name them with `--config`", "请用 `--config` 指定");
                return Err(Box::new(Fate::Waiting(failure.fix(fix).about(name))));
            }
            Origin::Settings(_) | Origin::Literal => settings.target(name, Lookup::All),
            Origin::Whole { token, secret } => {
                let webhook = Webhook {
                    token: Some(token.0.clone()),
                    signed: secret.is_some(),
                    secret: secret.clone().map(|secret| secret.0),
                    shell: "$(ding sign --url)".to_owned(),
                };
                Ok(Target::new(name.clone(), TargetKind::Webhook(webhook)))
            }
        };
        let target = match target {
            Err(settings::Error::UnknownTarget { .. }) => {
                return Err(Box::new(Fate::Dead(self.mismatch(
                    entry,
                    say!("the settings have no target `{name}` any more", "配置中已没有目标 `{name}`"),
                ))));
            }
            target => target.map_err(kept)?,
        };
        if let TargetKind::Webhook(webhook) = &target.kind {
            let secrets = [&webhook.token, &webhook.secret];
            secrets.into_iter().flatten().for_each(|secret| self.ctx.ui.redactor().learn(secret));
        }
        let print = fingerprint(settings, &target, entry.app.as_deref()).map_err(kept)?;
        if print == entry.fingerprint {
            return Ok(target);
        }
        if entry.kind != "webhook" && settings.app(entry.app.as_deref()).map_err(kept)?.name != entry.app {
            let message = say!(
                "the message for `{name}` belongs to another app than the one that is chosen now",
                "发往 `{name}` 的消息属于另一个应用，而非当前选择的应用"
            );
            let failure = Failure::new("outbox-other-app", Exit::Later, message);
            let fix = say!("leave `--app` out and unset `DING_APP`", "去掉 `--app` 并取消 `DING_APP`");
            return Err(Box::new(Fate::Waiting(failure.fix(fix).about(name))));
        }
        Err(Box::new(Fate::Dead(self.mismatch(
            entry,
            say!(
                "`{name}` is another robot, group or person, or at another address of DingTalk, than when the message was stored",
                "`{name}` 已不是消息存入时的机器人、群或人员，或钉钉地址已不同"
            ),
        ))))
    }

    fn mismatch(&self, entry: &Entry, message: Sentence) -> Failure {
        Failure::new("outbox-other-target", Exit::Refused, message).about(&entry.target).fix(say!(
            "send it anew when it is still of use: `ding outbox show` prints it",
            "若仍需要，请重新发送：`ding outbox show` 可查看内容"
        ))
    }
}
