//! The picture itself: as a file, as an address, and in DingTalk's storage.

use super::super::{Finding, Verdict, cause};
use super::{Image, Picture, TEST_PICTURE};
use crate::api::wire::media::MediaType;
use crate::delivery::check_picture;
use crate::delivery::media::{self, Inspected, Wanted, Why, flaws, inspect, is_media_id, refusal, spool};
use crate::exit::Exit;
use crate::failure::Fail as _;
use crate::lang::Lang;

const WANTED: Wanted = Wanted { kind: Some(MediaType::Image), unchecked: false };

impl Image<'_, '_> {
    pub(super) async fn look_at_picture(&mut self) -> Finding {
        match &self.picture {
            Picture::BuiltIn => {
                let looked_at = spool(&mut &TEST_PICTURE[..], "ding.png", "ding.png", WANTED);
                self.look_at_file(looked_at)
            }
            Picture::File { path, shown } => self.look_at_file(inspect(path, shown, WANTED)),
            Picture::Reference(address) => self.look_at_address(&address.clone()).await,
            Picture::Stripped(text) => {
                let evidence = self
                    .given
                    .say(format!("`{text}` begins without `@` or `$`"), format!("`{text}` 缺少 `@` 或 `$`"));
                Finding::broken(Exit::Refused, evidence, &cause::STRIPPED, self.given.lang)
            }
        }
    }

    fn look_at_file(&mut self, looked_at: Result<Inspected, media::Error>) -> Finding {
        let lang = self.given.lang;
        let file = match looked_at {
            Ok(file) => file,
            Err(error @ media::Error::Unreadable { .. }) => {
                return Finding::broken(Exit::Usage, error.to_string(), &cause::FILE, lang);
            }
            Err(error @ media::Error::Refused { why, .. }) => {
                let cause = match why {
                    Why::Content => &cause::CONTENT,
                    Why::Kind => &cause::KIND,
                    Why::Size => &cause::SIZE,
                };
                return Finding::broken(Exit::Refused, error.to_string(), cause, lang);
            }
        };
        let (width, height) = file.pixels.unwrap_or_default();
        let (name, mime, size) = (&file.upload.name, file.upload.mime, file.upload.size);
        let mut evidence = match lang {
            Lang::En => format!("`{name}`: {mime}, {size} bytes, {width} × {height} pixels"),
            Lang::Zh => format!("`{name}`：{mime}，{size} 字节，{width} × {height} 像素"),
        };
        if matches!(self.picture, Picture::BuiltIn) {
            evidence.push_str(&self.given.say(" (built in)", "（内置）"));
        }
        for warning in &file.warnings {
            evidence.push_str(lang.semicolon());
            evidence.push_str(warning.get(lang));
        }
        let odd = !file.warnings.is_empty();
        self.file = Some(file);
        if odd { Finding::new(Verdict::Warning, evidence) } else { Finding::good(evidence) }
    }

    async fn look_at_address(&mut self, address: &str) -> Finding {
        let lang = self.given.lang;
        if let Err(error) = check_picture("picture", address) {
            return Finding::broken(Exit::Refused, error.failure().message.get(lang), &cause::CONTENT, lang);
        }
        self.reference = Some(address.to_owned());
        if is_media_id(address) {
            return Finding::new(
                Verdict::Unproved,
                self.given.say(
                    "a media_id with its first character; whose it is only the service knows",
                    "media_id 首字符完整；归属只有服务端知道",
                ),
            );
        }
        let flaws = flaws(address);
        if let Some(worst) = flaws.first() {
            let reasons: Vec<_> = flaws.iter().map(|flaw| flaw.reason().get(lang)).collect();
            let evidence = format!("`{address}` {}", reasons.join(lang.semicolon()));
            let cause = cause::of_flaw(*worst);
            return if worst.is_fatal() {
                Finding::broken(Exit::Refused, evidence, cause, lang)
            } else {
                Finding::warning(evidence, cause, lang)
            };
        }
        if !self.ask {
            let evidence =
                self.given.say("a public address; not asked with HEAD", "公网地址；未用 HEAD 检查");
            return Finding::new(Verdict::Unproved, evidence);
        }
        let limit = self.given.settings.timeout / 2;
        match tokio::time::timeout(limit, self.given.client.head(address)).await {
            Ok(Ok(answer)) => match refusal(&answer) {
                None => Finding::good(
                    self.given.say("https, answers HEAD with a picture", "https，HEAD 应答为图片"),
                ),
                Some(reason) => Finding::broken(
                    Exit::Refused,
                    format!("`{address}` {}", reason.get(lang)),
                    &cause::HOT_LINK,
                    lang,
                ),
            },
            // This machine may have less of a way out than the viewers.
            Ok(Err(error)) => Finding::warning(error.failure().message.get(lang), &cause::PRIVATE, lang),
            Err(_) => Finding::warning(
                self.given.say(
                    format!("no answer to HEAD within {} s", limit.as_secs_f32()),
                    format!("HEAD 在 {} 秒内无应答", limit.as_secs_f32()),
                ),
                &cause::PRIVATE,
                lang,
            ),
        }
    }

    pub(super) async fn upload(&mut self) -> Finding {
        if self.reference.is_some() {
            let reason =
                self.given.say("a URL or media_id is used as it is", "URL 或 media_id 直接使用，无需上传");
            return Finding::new(Verdict::Skipped, reason);
        }
        let (Some(file), Some(authed)) = (&self.file, &self.found.authed) else {
            return self.given.nothing();
        };
        let lang = self.given.lang;
        let reply = match authed.upload(file.kind, &file.upload).await {
            Ok(reply) => reply,
            Err(error) => return self.given.failed(error),
        };
        if !is_media_id(&reply.media_id) {
            return Finding::broken(Exit::Refused, reply.media_id, &cause::STRIPPED, lang);
        }
        if !reply.kind.is_empty() && !reply.kind.eq_ignore_ascii_case(MediaType::Image.name()) {
            let evidence = self.given.say(
                format!("stored as `{}`: {}", reply.kind, reply.media_id),
                format!("存储类型为 `{}`：{}", reply.kind, reply.media_id),
            );
            return Finding::broken(Exit::Refused, evidence, &cause::KIND, lang);
        }
        let mut evidence = reply.media_id.clone();
        if authed.legacy() {
            evidence.push_str(
                &self.given.say("; it wanted a token of the legacy endpoint", "；需使用旧版接口的 token"),
            );
        }
        self.reference = Some(reply.media_id);
        Finding::good(evidence)
    }
}
