//! How much of the quota is used up, as far as anybody here knows: DingTalk tells of it only when it is passed.

use super::token::Found;
use super::{Equipment, Finding, Verdict};
use crate::api::Sender;
use crate::lang::{Sentence, span};
use crate::say;
use crate::settings::TargetKind;
use crate::state::{Limits, Usage};

/// What is known of the robot and the app that were found.
pub(super) async fn rate(given: &Equipment<'_>, found: &Found<'_>) -> Finding {
    let webhook = found.webhook.as_ref().and_then(|target| match &target.kind {
        TargetKind::Webhook(webhook) => Some((target.name.as_str(), Sender::Robot(webhook.token.as_ref()?))),
        _ => None,
    });
    let app = found.app.as_ref().map(|app| {
        let name = found.target.as_ref().map_or("", |target| &target.name);
        (name, Sender::App(&app.client_id))
    });
    let mut lines = Vec::new();
    for (name, sender) in webhook.into_iter().chain(app) {
        let what = match sender {
            Sender::Robot(_) => say!("the robot of `{name}`", "`{name}` 的机器人"),
            Sender::App(client_id) => say!("the app {client_id}", "应用 {client_id}"),
        };
        let known = match given.quota.usage(name, sender).await {
            Ok((usage, limits)) => known(usage, limits),
            Err(error) => error,
        };
        lines.push(what.with(&known).get(given.lang).to_owned());
    }
    let more = say!(
        "what others send is not counted, and DingTalk tells of a limit only when it is passed",
        "他人发送的不计入；钉钉仅在超限时告知"
    );
    lines.push(more.get(given.lang).to_owned());
    Finding::new(Verdict::Unproved, lines.join("\n"))
}

fn known(usage: Usage, limits: Limits) -> Sentence {
    let Usage { taken, next, blocked, month } = usage;
    let most = limits.messages;
    let seconds = |wait: std::time::Duration| wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    let used = say!(
        "{taken} of {most} slots taken in the last {}, {month} messages this month",
        "最近 {}已占用 {taken}/{most} 个名额，本月 {month} 条";
        span(limits.window)
    );
    match () {
        () if !blocked.is_zero() => {
            let blocked = seconds(blocked);
            used.and(&say!("DingTalk blocks it for {blocked} s more", "钉钉限流中，还需 {blocked} 秒"))
        }
        () if !next.is_zero() => {
            let next = seconds(next);
            used.and(&say!("the next slot is in {next} s", "{next} 秒后有名额"))
        }
        () => used,
    }
}
