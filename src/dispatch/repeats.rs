//! The same alert again: counted instead of sent, told with the next one, closed when it is over.

use std::time::Duration;

use super::outcome::TargetResult;
use super::upload::sha256_now;
use crate::ctx::{Ctx, Usage};
use crate::delivery::media::Inspected;
use crate::delivery::{Fidelity, Message, NO_OUTPUT, Outgoing, Plan, plan, title_of};
use crate::env;
use crate::exit::Sent;
use crate::failure::{Fail as _, Failure};
use crate::host::{at, machine_name, random_hex};
use crate::lang::Sentence;
use crate::say;
use crate::settings::{self, Target, TargetKind};
use crate::state::repeats::{Alert, Claim, Past, Repeats, Ticket, Wish, essence};
use crate::state::{Error, Key};
use crate::store::time_of_day;

/// What is to be sent once only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Once {
    /// The same is not sent again within this time; `Some(None)`: whatever the target says, it is.
    pub window: Option<Option<Duration>>,
    /// What makes two alerts the same; without it their text does.
    pub key: Option<String>,
    /// The alert that is over.
    pub resolve: Option<String>,
    /// What makes messages the same where neither a key nor their text does.
    pub alike: Option<Alike>,
}

/// The state of several alerts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alike {
    /// The same again is not sent.
    pub now: String,
    /// What it ends: once this was sent, that is new when it comes again.
    pub ends: String,
}

/// The alerts of one run.
pub(super) struct Alerts<'a> {
    ctx: &'a Ctx,
    once: &'a Once,
    said: &'a Said,
    repeats: Result<Box<dyn Repeats>, Error>,
}

/// What messages say.
pub(super) struct Said {
    /// Without what varies by itself.
    essence: String,
    /// In a line.
    title: String,
}

/// What becomes of a message to one target.
pub(super) enum Answer<'a> {
    /// It goes out, and tells that it came so often since it was sent last.
    Go(Option<Box<dyn Ticket + 'a>>, u64),
    /// It does not.
    Skip(Sentence, Past),
}

impl<'a> Alerts<'a> {
    pub(super) fn new(ctx: &'a Ctx, once: &'a Once, said: &'a Said) -> Self {
        Self { ctx, once, said, repeats: ctx.repeats() }
    }

    /// The alerts at `targets`, by their places; always in the same order, so that no two runs wait for each other.
    pub(super) fn of(&self, targets: &[Target]) -> Vec<(usize, Alert, Wish)> {
        let all = targets.iter().enumerate();
        // What is wrong with the settings was told before.
        let found = all.filter_map(|(index, target)| {
            let (alert, wish) = self.alert(target).ok().flatten()?;
            Some((index, alert, wish))
        });
        let mut alerts: Vec<_> = found.collect();
        alerts.sort_unstable_by(|one, other| one.1.cmp(&other.1));
        alerts
    }

    /// The alert at `target`, and what is wanted of it.
    fn alert(&self, target: &Target) -> Result<Option<(Alert, Wish)>, settings::Error> {
        let Some(place) = place(self.ctx, target)? else { return Ok(None) };
        if let Some(key) = &self.once.resolve {
            return Ok(Some((Alert::named(&place, key), Wish::Resolve)));
        }
        let Some(window) = window(self.ctx, self.once, target)? else { return Ok(None) };
        let alert = match &self.once.key {
            Some(key) => Alert::named(&place, key),
            None => Alert::like(&place, &self.said.essence),
        };
        Ok(Some((alert, Wish::Send(window))))
    }

    /// Asks whether `target` is to get `plans`; what is to be told of earlier ones is added to them.
    pub(super) async fn ask(
        &self,
        target: &Target,
        alert: &Alert,
        wish: Wish,
        plans: &mut Vec<Plan>,
        fidelity: Fidelity,
    ) -> Answer<'_> {
        let repeats = match &self.repeats {
            Ok(repeats) => repeats,
            Err(error) => return self.without(error),
        };
        match repeats.claim(alert, wish).await {
            Ok(Claim::Mine(past, ticket)) => {
                if let Some(line) = self.line(past, wish) {
                    self.add(target, plans, fidelity, line.get(self.ctx.ui.lang()));
                }
                Answer::Go(Some(ticket), past.repeats)
            }
            Ok(Claim::Repeated(past)) => Answer::Skip(self.repeated(target, past), past),
            Ok(Claim::Nothing) => {
                let (name, key) = (&target.name, self.once.resolve.as_deref().unwrap_or_default());
                let why = say!(
                    "not sent to `{name}`: the alert `{key}` is not open",
                    "未发送到 `{name}`：告警 `{key}` 当前未触发，无需恢复"
                );
                Answer::Skip(why, Past::default())
            }
            Ok(Claim::Held) => {
                self.ctx.ui.note(say!(
                    "another process is sending the same and does not come to an end; sent without waiting for it",
                    "另一进程正在发送相同消息且迟迟未结束；不再等待，直接发送"
                ));
                Answer::Go(None, 0)
            }
            Err(error) => self.without(&error),
        }
    }

    fn without(&self, error: &Error) -> Answer<'_> {
        self.ctx.ui.warn_as(&error.sentence(), &error.failure());
        Answer::Go(None, 0)
    }

    /// Tells what became of the message.
    pub(super) async fn settle(
        &self,
        target: &Target,
        ticket: Option<Box<dyn Ticket + '_>>,
        result: &TargetResult,
    ) {
        let Some(ticket) = ticket else { return };
        if settle(self.ctx, ticket, &self.said.title, result).await
            && let (Some(alike), Ok(Some(place)), Ok(repeats)) =
                (&self.once.alike, place(self.ctx, target), &self.repeats)
        {
            // Where this fails the next of that kind is held back for the rest of its window, as without it.
            if let Ok(Claim::Mine(_, ticket)) =
                repeats.claim(&Alert::like(&place, &alike.ends), Wish::Resolve).await
            {
                let _ = ticket.accepted("").await;
            }
        }
    }

    fn repeated(&self, target: &Target, past: Past) -> Sentence {
        let (name, count, time) = (&target.name, past.repeats, time_here(self.ctx, past.sent, past.now));
        say!(
            "not sent to `{name}`: the same was sent at {time}; {count} more since",
            "未发送到 `{name}`：{time} 已发送相同消息，此后又发生 {count} 次"
        )
    }

    /// What is told with the next one.
    fn line(&self, past: Past, wish: Wish) -> Option<Sentence> {
        let again =
            (past.repeats > 0).then(|| again(past.repeats, &time_here(self.ctx, past.sent, past.now)));
        if wish != Wish::Resolve {
            return again;
        }
        let took = span(Duration::from_millis(past.now.saturating_sub(past.opened)));
        let over = say!("recovered after {}", "已恢复，历时 {}"; took);
        Some(again.map_or(over.clone(), |again| over.and(&again)))
    }

    /// Below the last text, or as a message of its own where there is none, or nothing may be changed.
    fn add(&self, target: &Target, plans: &mut Vec<Plan>, fidelity: Fidelity, line: &str) {
        if !fidelity.is_exact() && plans.iter_mut().rev().any(|plan| plan.append(target, line)) {
            return;
        }
        let robot_code =
            |app: Option<&str>| -> anyhow::Result<String> { Ok(self.ctx.settings()?.app(app)?.robot_code) };
        let text = Outgoing::from(Message::Text { content: line.to_owned() });
        // A text of one line fits everywhere; what the target lacks, the message itself has told.
        plans.extend(plan(target, &text, random_hex(&self.ctx.random, 16), robot_code));
    }
}

/// Tells `ticket` what became of the message, which is about `title`; is it noted as told?
pub(super) async fn settle(
    ctx: &Ctx,
    ticket: Box<dyn Ticket + '_>,
    title: &str,
    result: &TargetResult,
) -> bool {
    // What may not have arrived is worth to be said again; what is stored goes out, and need not be stored once more.
    if result.sent() != Sent::Yes && result.queued.is_empty() {
        ticket.released().await;
        return false;
    }
    let noted = ticket.accepted(title).await;
    if let Err(error) = &noted {
        ctx.ui.warn_as(&error.sentence(), &Failure { sent: Sent::Yes, ..error.failure() });
    }
    noted.is_ok()
}

/// A point in time as it is on the clock of this place; both are milliseconds since 1970.
pub fn time_here(ctx: &Ctx, millis: u64, now: u64) -> String {
    time_of_day(at(millis), at(now), ctx.env.get(env::TZ).map(String::as_str))
}

/// How often an alert came again.
pub(super) fn again(count: u64, since: &str) -> Sentence {
    let noun = if count == 1 { "time" } else { "times" };
    say!("{count} more {noun} since {since}", "自 {since} 起又发生 {count} 次")
}

/// `45 s`, `12 min`, `2 h 10 min`, `3 d 4 h`.
pub fn span(time: Duration) -> Sentence {
    let seconds = time.as_secs();
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86400);
    match (days, hours, minutes) {
        (0, 0, 0) => match (time.subsec_millis(), time.subsec_millis() / 100) {
            (millis @ 1.., _) if seconds == 0 => say!("{millis} ms", "{millis} 毫秒"),
            (_, tenths @ 1..) if seconds < 10 => {
                say!("{seconds}.{tenths} s", "{seconds}.{tenths} 秒")
            }
            _ => say!("{seconds} s", "{seconds} 秒"),
        },
        (0, 0, _) => say!("{minutes} min", "{minutes} 分钟"),
        (0, _, _) if minutes % 60 == 0 => say!("{hours} h", "{hours} 小时"),
        (0, _, _) => say!("{hours} h {} min", "{hours} 小时 {} 分钟", minutes % 60),
        _ if hours % 24 == 0 => say!("{days} d", "{days} 天"),
        _ => say!("{days} d {} h", "{days} 天 {} 小时", hours % 24),
    }
}

/// How long something took: to the second where that is not much.
pub fn length(took: Duration) -> Sentence {
    let seconds = took.as_secs();
    match (seconds / 60, seconds % 60) {
        (minutes @ 1..10, rest @ 1..) => say!("{minutes} min {rest} s", "{minutes} 分 {rest} 秒"),
        _ => span(took),
    }
}

/// The window of `target`: that of the call, else its own.
///
/// # Errors
/// A malformed value.
pub(super) fn window(ctx: &Ctx, once: &Once, target: &Target) -> Result<Option<Duration>, settings::Error> {
    match once.window {
        Some(window) => Ok(window),
        None => ctx.settings()?.dedup_of(&target.name),
    }
}

/// Whom an alert goes to. `None` where no later call can mean the same: a conversation that a message came from.
pub(super) fn place(ctx: &Ctx, target: &Target) -> Result<Option<Key>, settings::Error> {
    let settings = ctx.settings()?;
    let bases = &settings.bases;
    let app = |app: &Option<String>| -> Result<Key, settings::Error> {
        Ok(Key::app(&bases.api, &settings.app(app.as_deref())?.client_id))
    };
    Ok(match &target.kind {
        TargetKind::Webhook(webhook) => webhook.token.as_ref().map(|token| Key::robot(&bases.oapi, token)),
        TargetKind::Group { id, app: own } => Some(app(own)?.inner("group", id)),
        TargetKind::People { ids, app: own } => {
            let mut ids = ids.clone();
            ids.sort_unstable();
            Some(app(own)?.inner("people", &ids.join(",")))
        }
        TargetKind::Session(_) => None,
    })
}

/// What the messages say, when a target or the call wants them once only.
///
/// # Errors
/// The call is wrong, or a value of the settings.
pub(super) fn said(
    ctx: &Ctx,
    once: &Once,
    targets: &[Target],
    messages: &[Outgoing],
    attachments: &[Inspected],
) -> anyhow::Result<Option<Said>> {
    let mut wanted = once.resolve.is_some();
    for target in targets {
        let window = window(ctx, once, target)?;
        wanted |= window.is_some();
        if once.key.is_some() && window.is_none() {
            let name = &target.name;
            return Err(Usage::new(
                say!(
                    "`--dedup-key` needs a window, and `{name}` has none",
                    "`--dedup-key` 需要时间窗口，而 `{name}` 没有"
                ),
                say!(
                    "give one with `--dedup 10m`, or set `dedup` of the target",
                    "用 `--dedup 10m` 指定，或设置该目标的 `dedup`"
                ),
            )
            .into());
        }
    }
    if !wanted {
        return Ok(None);
    }
    let title = messages.iter().find_map(|outgoing| {
        let message = &outgoing.message;
        message.title().map(str::to_owned).or_else(|| title_of(message.body()?))
    });
    let essence = match (once.key.as_ref().or(once.resolve.as_ref()), &once.alike) {
        (Some(_), _) => String::new(),
        (None, Some(alike)) => alike.now.clone(),
        (None, None) => content(messages, attachments),
    };
    Ok(Some(Said { essence, title: title.unwrap_or_default() }))
}

/// What the messages say, without what varies by itself.
fn content(messages: &[Outgoing], attachments: &[Inspected]) -> String {
    let mut all = String::new();
    for outgoing in messages {
        let message = &outgoing.message;
        let intro = outgoing.intro.as_deref().unwrap_or_default();
        all.push_str(message.noun());
        // The preview may be the first line of the intro, where the time and the host stand.
        let title = message.title().filter(|title| !intro.contains(title.trim_start_matches(['#', ' '])));
        let body = message.body().map(String::as_str);
        // Without a body it is the intro that says what it is about.
        let instead = body.filter(|body| NO_OUTPUT.en == *body || NO_OUTPUT.zh == *body).map(|_| intro);
        for text in [title, body, instead].into_iter().flatten() {
            all.push('\n');
            all.push_str(text);
        }
        match message {
            Message::ActionCard { buttons, .. } => {
                buttons.iter().for_each(|button| all.push_str(&format!("\n{} {}", button.label, button.url)));
            }
            Message::Link { url, .. } => all.push_str(&format!("\n{url}")),
            Message::FeedCard { items } => {
                items.iter().for_each(|item| all.push_str(&format!("\n{} {}", item.title, item.url)));
            }
            Message::Raw { body, .. } => all.push_str(&body.to_string()),
            _ => {}
        }
        all.push_str(&format!("\n{:?}\n", outgoing.mentions));
    }
    let host = machine_name();
    let mut said = essence(&all, host.as_deref());
    for file in attachments {
        said.push_str(&format!("\n{} {} {}", file.upload.name, file.upload.size, sha256_now(file)));
    }
    said
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{again, length, span};
    use crate::lang::Lang;

    #[test]
    fn what_is_short_is_told_precisely() {
        for (millis, en, zh) in [
            (0, "0 s", "0 秒"),
            (7, "7 ms", "7 毫秒"),
            (999, "999 ms", "999 毫秒"),
            (1000, "1 s", "1 秒"),
            (1250, "1.2 s", "1.2 秒"),
            (9999, "9.9 s", "9.9 秒"),
            (10_900, "10 s", "10 秒"),
            (90_000, "1 min 30 s", "1 分 30 秒"),
            (900_500, "15 min", "15 分钟"),
        ] {
            let told = length(Duration::from_millis(millis));
            assert_eq!((told.get(Lang::En), told.get(Lang::Zh)), (en, zh), "{millis}");
        }
    }

    #[test]
    fn spans_are_told_in_two_units() {
        for (seconds, en, zh) in [
            (0, "0 s", "0 秒"),
            (59, "59 s", "59 秒"),
            (725, "12 min", "12 分钟"),
            (7200, "2 h", "2 小时"),
            (7800, "2 h 10 min", "2 小时 10 分钟"),
            (86400, "1 d", "1 天"),
            (93_600, "1 d 2 h", "1 天 2 小时"),
        ] {
            let told = span(Duration::from_secs(seconds));
            assert_eq!((told.get(Lang::En), told.get(Lang::Zh)), (en, zh));
        }
    }

    #[test]
    fn one_time_is_not_many() {
        assert_eq!(again(1, "02:31").to_string(), "1 more time since 02:31");
        assert_eq!(again(14, "02:31").get(Lang::Zh), "自 02:31 起又发生 14 次");
    }
}
