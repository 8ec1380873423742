//! A report for others to read: no secrets, and nothing that tells who and where this is.

use std::borrow::Cow;
use std::net::{IpAddr, SocketAddr};

use regex_lite::{Captures, Regex};

use crate::about::BUILD;
use crate::api::token::{Slot, TokenKind};
use crate::ctx::Ctx;
use crate::diagnose::{Diagnosis, Stage};
use crate::env;
use crate::host::{machine_name, time_text};
use crate::lang::Lang;
use crate::llm::PROVIDERS;
use crate::settings::{App, Settings, State};

/// A shorter name would be found in ordinary words.
const SHORTEST: usize = 3;

/// The report, as Markdown.
pub(super) fn text(ctx: &Ctx, diagnosis: &Diagnosis) -> String {
    let mut text = format!(
        "# ding doctor\n\n- ding {}, {}, {}, authorities of {}\n- {}\n- exit {}\n",
        BUILD.version,
        BUILD.target,
        BUILD.commit.unwrap_or(BUILD.profile),
        BUILD.roots.date,
        time_text(ctx.clock.now()),
        diagnosis.exit.code(),
    );
    let set = |(name, _): &&(&str, &str)| ctx.env.get(*name).is_some_and(|value| !value.is_empty());
    let names: Vec<_> = env::ALL.iter().filter(set).map(|(name, _)| format!("`{name}`")).collect();
    text.push_str(&format!("- variables that are set: {}\n", names.join(", ")));
    text.push_str("\n## Stages\n\n");
    for stage in &diagnosis.stages {
        describe(&mut text, stage);
    }
    text.push_str("\n## Settings\n\n");
    settings(&mut text, ctx);
    learn(ctx);
    let text = ctx.ui.redactor().clean(&text).into_owned();
    mask(&text, &private(ctx))
}

/// Whatever an answer repeats must not get into the report, whether or not this run has used it.
fn learn(ctx: &Ctx) {
    let Ok(settings) = ctx.settings() else { return };
    for secret in settings.all_secrets() {
        ctx.ui.redactor().learn(&secret);
    }
    let Some(folder) = settings.paths.cache.as_deref() else { return };
    for app in apps(settings) {
        for kind in [TokenKind::Current, TokenKind::Legacy] {
            if let Some(token) = Slot::new(folder, &settings.bases, &app.client_id, kind).read() {
                ctx.ui.redactor().learn(&token.value);
            }
        }
    }
}

/// The app of this run and all named ones.
fn apps(settings: &Settings) -> Vec<App> {
    let names = settings.config.names("apps");
    names
        .iter()
        .map(|name| Some(name.as_str()))
        .chain([None])
        .filter_map(|name| settings.app(name).ok())
        .collect()
}

fn describe(text: &mut String, stage: &Stage) {
    let word = stage.verdict.word(Lang::En);
    text.push_str(&format!("- {}: {word}, {} ms\n", stage.title(Lang::En), stage.millis));
    let cause = [stage.cause_id.as_deref(), stage.cause.as_deref()].into_iter().flatten();
    let cause: Vec<&str> = cause.collect();
    let evidence = stage.shareable.as_deref().unwrap_or(&stage.evidence);
    for (label, part) in [
        ("evidence", Some(Cow::Borrowed(evidence))),
        ("cause", (!cause.is_empty()).then(|| cause.join(": ").into())),
        ("fix", stage.fix.as_deref().map(Cow::Borrowed)),
    ] {
        for line in part.iter().flat_map(|part| part.lines()) {
            text.push_str(&format!("  - {label}: {line}\n"));
        }
    }
}

fn settings(text: &mut String, ctx: &Ctx) {
    let shown = match ctx.settings().and_then(|settings| settings.show()) {
        Ok(shown) => shown,
        Err(error) => {
            text.push_str(&format!("- unusable: {error}\n"));
            return;
        }
    };
    for line in shown {
        let value = match (line.state, line.value) {
            (State::Unset, _) | (_, None) => continue,
            (State::Unusable | State::NotLookedUp, Some(value)) => value.to_string(),
            (State::Set, Some(value)) if line.public => value.to_string(),
            (State::Set, Some(_)) => "set".into(),
            // The length tells a value that was cut off.
            (State::Secret(length), Some(_)) => format!("set ({length} characters)"),
        };
        text.push_str(&format!("- `{}`: {value}, {}\n", line.key, line.shareable_origin));
    }
}

/// What names this user, this machine and this network, with what stands in its place.
fn private(ctx: &Ctx) -> Vec<(String, &'static str)> {
    let mut words = Vec::new();
    if let Some(home) = ctx.env.get(env::HOME).filter(|home| home.len() >= SHORTEST) {
        words.push((home.clone(), "~"));
        let user = home.rsplit('/').next().unwrap_or_default();
        words.push((user.to_owned(), "[user]"));
    }
    words.extend(machine_name().map(|name| (name, "[host]")));
    let options = ctx.settings().and_then(|settings| settings.net()).ok();
    let proxies =
        options.iter().flat_map(|options| [&options.proxies.https, &options.proxies.http]).flatten();
    for proxy in proxies {
        let url = url::Url::parse(proxy.expose()).ok();
        words.extend(url.and_then(|url| Some((url.host_str()?.to_owned(), "[proxy]"))));
    }
    if let Ok(settings) = ctx.settings() {
        let ids = |app: App| [(app.client_id, "[client-id]"), (app.robot_code, "[robot-code]")];
        words.extend(apps(settings).into_iter().flat_map(ids));
    }
    words.extend(model_hosts(ctx).into_iter().map(|host| (host, "[model-host]")));
    words.retain(|(word, _)| word.len() >= SHORTEST && word != "localhost" && word != "127.0.0.1");
    // The longest first: a path may hold the name of its user.
    words.sort_unstable_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    words
}

/// Hosts of language models that are nobody's but the user's own.
fn model_hosts(ctx: &Ctx) -> Vec<String> {
    let Ok(settings) = ctx.settings() else { return Vec::new() };
    let names = settings.config.names("models");
    let models = names.iter().map(|name| Some(name.as_str())).chain([None]);
    let bases = models.filter_map(|name| Some(settings.model(name).ok()?.options.base));
    let host = |base: &str| url::Url::parse(base).ok()?.host_str().map(str::to_owned);
    let public: Vec<_> = PROVIDERS.iter().filter_map(|provider| host(provider.base)).collect();
    bases.filter_map(|base| host(&base)).filter(|host| !public.contains(host)).collect()
}

fn mask(text: &str, words: &[(String, &'static str)]) -> String {
    let mut text = text.to_owned();
    for (word, mark) in words {
        text = replace_word(&text, word, mark);
    }
    // In what others have said: openConversationIds, Client IDs of others, people, mobile numbers.
    for (pattern, mark) in [
        (r"\bcid[0-9A-Za-z+/_-]{6,}=*", "cid…"),
        (r"\b(ding|suite)[0-9a-z]{12,}\b", "${1}…"),
        (r"\b(user|mobile):[^\s`,)]+(,[^\s`,)]+)*", "${1}:…"),
        (r"\b1[3-9][0-9]{9}\b", "1…"),
    ] {
        if let Ok(regex) = Regex::new(pattern) {
            text = regex.replace_all(&text, mark).into_owned();
        }
    }
    match Regex::new(r"\[?[0-9A-Fa-f]*[.:][0-9A-Fa-f.:\]]+") {
        Ok(regex) => regex.replace_all(&text, |found: &Captures<'_>| address(&found[0])).into_owned(),
        Err(_) => text,
    }
}

/// Replaces `word` where it stands alone, in whatever case: names of hosts are written in any.
fn replace_word(text: &str, word: &str, mark: &str) -> String {
    let inner = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let word = word.to_ascii_lowercase();
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.to_ascii_lowercase().find(&word) {
        let (before, found, after) = (&rest[..at], &rest[at..at + word.len()], &rest[at + word.len()..]);
        let alone = !before.ends_with(inner) && !after.starts_with(inner);
        result.push_str(before);
        result.push_str(if alone { mark } else { found });
        rest = after;
    }
    result + rest
}

/// The beginning of an address tells its family and network, the rest whose it is.
fn address(text: &str) -> String {
    let (kept, ends) = match text.trim_end_matches(['.', ':']) {
        kept if kept.len() < text.len() => (kept, &text[kept.len()..]),
        _ => (text, ""),
    };
    let ip = kept.parse::<IpAddr>().ok();
    let ip = ip.or_else(|| kept.parse::<SocketAddr>().ok().map(|address| address.ip()));
    match ip {
        Some(IpAddr::V4(ip)) if !ip.is_loopback() => format!("{}.x.x.x{ends}", ip.octets()[0]),
        Some(IpAddr::V6(ip)) if !ip.is_loopback() => format!("{:x}:…{ends}", ip.segments()[0]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn nobody_is_recognised() {
        let words =
            [("/home/li".to_owned(), "~"), ("build7".to_owned(), "[host]"), ("li".to_owned(), "[user]")];
        for (text, masked) in [
            ("/home/li/.config/ding/config.toml (600)", "~/.config/ding/config.toml (600)"),
            ("/run/user/li/x on build7, online", "/run/user/[user]/x on [host], online"),
            ("/home/lisa stays", "/home/lisa stays"),
            ("the name `Build7` of LI", "the name `[host]` of [user]"),
            ("cidSandbox+7kQ2m/X9vR4tA==, dingsandbox7k2m9qx4", "cid…, ding…"),
            ("target = user:user001,user002 (--to)", "target = user:… (--to)"),
            ("203.0.113.7, 2408:4005::7", "203.x.x.x, 2408:…"),
            ("203.0.113.7:443 and [2408:4005::7]:443.", "203.x.x.x and 2408:…."),
            ("127.0.0.1:8080, ::1, http://127.0.0.1:1", "127.0.0.1:8080, ::1, http://127.0.0.1:1"),
            ("2026-01-01T00:00:00Z, TLS 1.3; ding 0.1.0", "2026-01-01T00:00:00Z, TLS 1.3; ding 0.1.0"),
        ] {
            assert_eq!(mask(text, &words), masked);
        }
    }
}
