//! A group of alerts as Markdown: who fires before who recovered, the severest first, each with what it says; many of them
//! in a line each, and of the rest how many they are.

use std::time::SystemTime;

use super::payload::{Alert, Monitor, Pairs, Payload, get, tells};
use crate::ctx::Ctx;
use crate::delivery::{json_length, literal_text, model_text};
use crate::dispatch::{span, time_here};
use crate::host::unix_millis;
use crate::lang::{Lang, Sentence};
use crate::say;

/// Bytes of JSON up to which alerts are shown with all they say: phones show long Markdown badly (§5.8).
const FULL: usize = 4_000;
/// Bytes of JSON up to which they have a line each.
const LINES: usize = 8_000;
/// Most alerts with all they say, and most with a line.
const MOST: (usize, usize) = (10, 50);
/// Characters of a label's value, and of a text, and bytes of an address.
const LONGEST: (usize, usize, usize) = (120, 600, 1_000);
/// Of few alerts the texts may be longer, and the addresses: so much in all.
const ROOM: (usize, usize) = (2_400, 4_000);
/// Most labels, and most further annotations, of one alert.
const MOST_PAIRS: usize = 12;

/// Labels that say where, in the order in which they are shown of an alert with too many.
const PLACES: &[&str] = &[
    "cluster",
    "namespace",
    "service",
    "pod",
    "container",
    "node",
    "host",
    "hostname",
    "instance",
    "device",
    "mountpoint",
    "job",
];

/// What stands in the list of conversations and above the text.
const TITLE: usize = 80;

/// Annotations that are the text of an alert, in this order.
const TEXTS: &[&str] = &["summary", "title", "message", "description"];

/// What a group is shown as.
pub(super) struct Page {
    /// Preview in the list of conversations.
    pub(super) title: String,
    /// Markdown, laid out and harmless.
    pub(super) text: String,
    /// How many alerts it shows.
    pub(super) shown: usize,
}

/// What is written into a message is written with this.
pub(super) struct Writer<'a> {
    ctx: &'a Ctx,
    pub(super) lang: Lang,
    pub(super) now: SystemTime,
    /// Characters of a text, and bytes of an address.
    longest: (usize, usize),
}

impl<'a> Writer<'a> {
    /// For a group of so many.
    pub(super) fn new(ctx: &'a Ctx, alerts: usize) -> Self {
        let share = |room: usize, least: usize| (room / alerts.max(1)).max(least);
        let longest = (share(ROOM.0, LONGEST.1), share(ROOM.1, LONGEST.2));
        Self { ctx, lang: ctx.ui.lang(), now: ctx.clock.now(), longest }
    }

    fn say(&self, sentence: Sentence) -> String {
        sentence.get(self.lang).to_owned()
    }

    /// A text of others without secrets, not longer than `most` characters. Cleaned before it is cut: half a secret is not
    /// known for one.
    fn clean(&self, text: &str, most: usize) -> String {
        let clean = self.ctx.ui.redactor().clean(text);
        let mut short: String = clean.trim().chars().take(most).collect();
        if clean.trim().chars().nth(most).is_some() {
            short.push('…');
        }
        short
    }

    /// A name or a value, as it is: on one line, and nothing in it does anything.
    pub(super) fn literal(&self, text: &str) -> String {
        literal_text(&self.clean(text, LONGEST.0))
    }

    /// A text that its author may have written as Markdown; harmless.
    pub(super) fn text(&self, text: &str) -> String {
        model_text(&self.clean(text, self.longest.0))
    }

    /// `name=value`.
    fn pair(&self, name: &str, value: &str) -> String {
        self.literal(&format!("{name}={value}"))
    }

    /// The value alone. Its name may tell that it is a secret.
    pub(super) fn value(&self, name: &str, value: &str) -> String {
        let pair = self.clean(&format!("{name}={value}"), name.chars().count() + 1 + LONGEST.0);
        literal_text(pair.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')).unwrap_or(&pair))
    }

    fn pairs<'p>(&self, pairs: impl Iterator<Item = &'p (String, String)>) -> String {
        let mut pairs: Vec<_> = pairs.collect();
        let rest = pairs.len() > MOST_PAIRS;
        if rest {
            let place = |name: &str| PLACES.iter().position(|known| *known == name).unwrap_or(PLACES.len());
            pairs.sort_by_key(|(name, _)| place(name));
            pairs.truncate(MOST_PAIRS);
        }
        let mut shown: Vec<String> = pairs.iter().map(|(name, value)| self.pair(name, value)).collect();
        shown.extend(rest.then(|| "…".to_owned()));
        shown.join(" · ")
    }

    /// A link, where `address` is one that people may follow.
    pub(super) fn link(&self, label: &str, address: &str) -> Option<String> {
        let address = self.address(address)?;
        Some(format!("[{}]({address})", literal_text(label)))
    }

    /// An address of the web without secrets, fit to stand in a link, unless it takes the room of what matters more: those of
    /// Prometheus hold the whole expression.
    pub(super) fn address(&self, address: &str) -> Option<String> {
        if address.len() > self.longest.1 {
            return None;
        }
        let clean = self.ctx.ui.redactor().clean(address.trim());
        // The scanner knows what may stand in one.
        let link = model_text(&format!("[a]({})", clean.replace(' ', "%20")));
        link.strip_prefix("[a](").and_then(|rest| rest.strip_suffix(')')).map(str::to_owned)
    }

    pub(super) fn time(&self, time: SystemTime) -> String {
        time_here(self.ctx, unix_millis(time), unix_millis(self.now))
    }

    /// How long it has fired, or did.
    pub(super) fn duration(&self, alert: &Alert) -> Option<String> {
        Some(self.say(span(alert.duration(self.now)?)))
    }

    /// `2 firing, 1 resolved`.
    fn counts(&self, firing: usize, resolved: usize) -> String {
        self.say(match (firing, resolved) {
            (0, 0) => say!("no alerts", "没有告警"),
            (1, 0) => say!("firing", "告警"),
            (_, 0) => say!("{firing} firing", "{firing} 条告警"),
            (0, 1) => say!("resolved", "已恢复"),
            (0, _) => say!("{resolved} resolved", "{resolved} 条已恢复"),
            _ => say!("{firing} firing, {resolved} resolved", "{firing} 条告警，{resolved} 条已恢复"),
        })
    }

    /// What a group is about, in a line without Markdown.
    pub(super) fn title(&self, payload: &Payload) -> String {
        let counts = self.counts(payload.firing(), payload.resolved());
        let mark = sign(payload.firing() > 0 || payload.alerts.is_empty());
        let subject = self.clean(&payload.subject(), TITLE);
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{mark} {counts}{}{subject}", self.lang.colon())
    }

    /// A group.
    pub(super) fn page(&self, payload: &Payload) -> Page {
        let title = self.title(payload);
        let mut text = format!("### {}", literal_text(&title));
        let mut add = |part: String| {
            if !part.is_empty() {
                text.push_str("\n\n");
                text.push_str(&part);
            }
        };
        let common = common(payload);
        // A group of one has nothing in common: all of it stands with the alert.
        let alone = payload.alerts.len() == 1;
        let shared: &Pairs = if alone { const { &Vec::new() } } else { &common };
        let annotations: &Pairs = if alone { const { &Vec::new() } } else { &payload.common_annotations };
        add(self.pairs(shared.iter().filter(|(name, _)| tells(name))));
        add(self.annotations(annotations, &|_, _| true));
        if payload.alerts.is_empty() {
            add(self.say(say!("The payload lists no alert.", "消息中没有列出告警。")));
        }
        let (mut used, mut shown) = (json_length(&text), 0);
        for alert in payload.alerts.iter().take(MOST.0) {
            let block = self.block(payload, alert, shared, annotations);
            used += json_length(&block);
            // The first one is shown however long it is.
            if shown > 0 && used > FULL {
                break;
            }
            text.push_str("\n\n");
            text.push_str(&block);
            shown += 1;
        }
        let mut used = json_length(&text);
        for (place, alert) in payload.alerts.iter().skip(shown).take(MOST.1).enumerate() {
            let line = format!("- {}", self.line(alert, shared));
            used += json_length(&line) + 2;
            if used > LINES {
                break;
            }
            text.push_str(if place == 0 { "\n\n" } else { "\n" });
            text.push_str(&line);
            shown += 1;
        }
        let mut end = Vec::new();
        let rest = &payload.alerts[shown..];
        if !rest.is_empty() {
            let (count, firing) = (rest.len(), rest.iter().filter(|alert| alert.firing).count());
            let resolved = count - firing;
            end.push(self.say(match (firing, resolved) {
                (_, 0) => say!("… and {count} more, firing", "… 另有 {count} 条告警"),
                (0, _) => say!("… and {count} more, resolved", "… 另有 {count} 条已恢复"),
                _ => say!(
                    "… and {count} more: {firing} firing, {resolved} resolved",
                    "… 另有 {count} 条：{firing} 条告警，{resolved} 条已恢复"
                ),
            }));
        }
        if payload.truncated > 0 {
            let (count, name) = (payload.truncated, payload.monitor.name());
            end.push(self.say(say!(
                "{count} further alerts were left out by {name}",
                "{name} 另外省略了 {count} 条告警"
            )));
        }
        end.extend(self.link(payload.monitor.name(), &all_alerts(payload)));
        if !end.is_empty() {
            text.push_str("\n\n");
            text.push_str(&end.join("  \n  "));
        }
        Page { title, text, shown }
    }

    /// What every alert begins with: its state, severity and name.
    fn head(&self, alert: &Alert) -> String {
        let state = match alert.firing {
            true => alert.severity().to_owned(),
            false => self.say(say!("resolved", "已恢复")),
        };
        let words = [state.as_str(), alert.name().unwrap_or_default()];
        let mut words: Vec<String> =
            words.iter().filter(|word| !word.is_empty()).map(|word| self.literal(word)).collect();
        if words.is_empty() {
            words.push(self.say(say!("alert without a name", "未命名告警")));
        }
        format!("{} **{}**", sign(alert.firing), words.join(" "))
    }

    fn own_labels(&self, alert: &Alert, shared: &Pairs) -> String {
        self.pairs(alert.own_labels().filter(|(name, value)| get(shared, name) != Some(value)))
    }

    /// An alert with all that it says.
    fn block(&self, payload: &Payload, alert: &Alert, shared: &Pairs, annotations: &Pairs) -> String {
        let mut lines =
            vec![format!("{} {}", self.head(alert), self.own_labels(alert, shared)).trim_end().to_owned()];
        let own = |name: &str, value: &str| get(annotations, name) != Some(value);
        lines.push(self.annotations(&alert.annotations, &own));
        let mut facts = Vec::new();
        if let Some(starts) = alert.starts {
            let (from, took) = (self.time(starts), self.duration(alert));
            facts.push(self.say(match (alert.firing, took) {
                (true, Some(took)) => say!("since {from}, for {took}", "{from} 起，已持续 {took}"),
                (false, Some(took)) => say!("from {from} on, for {took}", "{from} 起，历时 {took}"),
                (_, None) => say!("since {from}", "{from} 起"),
            }));
        }
        if !alert.values.is_empty() {
            facts.push(self.literal(&alert.values));
        }
        let source = match payload.monitor {
            Monitor::Alertmanager => say!("source", "来源"),
            Monitor::Grafana => say!("rule", "规则"),
        };
        for (label, address) in [
            (source, &alert.source),
            (say!("picture", "截图"), &alert.image),
            (say!("panel", "面板"), &alert.panel),
            (say!("dashboard", "仪表盘"), &alert.dashboard),
            (say!("silence", "静默"), &alert.silence),
        ] {
            facts.extend(self.link(label.get(self.lang), address));
        }
        lines.push(facts.join(" · "));
        lines.retain(|line| !line.is_empty());
        lines.join("  \n  ")
    }

    /// An alert in a line.
    fn line(&self, alert: &Alert, shared: &Pairs) -> String {
        let labels = self.own_labels(alert, shared);
        // Without a label of its own it is its text that tells it from the others.
        let said = match labels.as_str() {
            "" => TEXTS.iter().find_map(|name| get(&alert.annotations, name)).map(|text| self.literal(text)),
            _ => Some(labels),
        };
        format!("{} {}", self.head(alert), said.unwrap_or_default()).trim_end().to_owned()
    }

    /// The texts, then the others with their names, then those that are addresses.
    fn annotations(&self, annotations: &Pairs, wanted: &dyn Fn(&str, &str) -> bool) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut links = Vec::new();
        let texts = TEXTS.iter().filter_map(|name| Some((*name, get(annotations, name)?)));
        for (_, text) in texts.filter(|(name, text)| wanted(name, text)) {
            let text = self.text(text);
            if !lines.contains(&text) {
                lines.push(text);
            }
        }
        let others = annotations.iter().filter(|(name, _)| !TEXTS.contains(&name.as_str()));
        for (name, value) in others.filter(|(name, value)| wanted(name, value)).take(MOST_PAIRS) {
            let label =
                ["_url", "_URL", "Url", "URL"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
            match self.link(&self.clean(label, LONGEST.0), value) {
                Some(link) => links.push(link),
                None => lines.push(self.literal(&format!("{name}{}{value}", self.lang.colon()))),
            }
        }
        if !links.is_empty() {
            lines.push(links.join(" · "));
        }
        lines.join("  \n  ")
    }
}

/// Tells at a glance who fires.
fn sign(firing: bool) -> &'static str {
    if firing { "🔴" } else { "🟢" }
}

/// The labels that all have in common, the grouping ones first.
pub(super) fn common(payload: &Payload) -> Pairs {
    let mut all = payload.group_labels.clone();
    all.extend(
        payload.common_labels.iter().filter(|(name, _)| get(&payload.group_labels, name).is_none()).cloned(),
    );
    all
}

/// Where all alerts of the group are seen; Alertmanager's own templates make it so (`__alertmanagerURL`).
pub(super) fn all_alerts(payload: &Payload) -> String {
    let base = payload.external_url.trim().trim_end_matches('/');
    match payload.monitor {
        Monitor::Alertmanager if !base.is_empty() && !payload.receiver.is_empty() => {
            let receiver =
                percent_encoding::utf8_percent_encode(&payload.receiver, percent_encoding::NON_ALPHANUMERIC);
            format!("{base}/#/alerts?receiver={receiver}")
        }
        _ => base.to_owned(),
    }
}
