//! AI cards that are written while their text comes.

use std::sync::Arc;

use futures_util::future::join_all;
use tokio::sync::watch;

use crate::api::wire::card::{CreateAndDeliver, person_space};
use crate::api::wire::endpoints;
use crate::api::wire::robot::BatchSendReply;
use crate::api::{self, Authed};
use crate::ctx::{Ctx, Usage};
use crate::delivery::card::{self, Card, Draft, Template, request};
use crate::delivery::{Delivered, Part, look_up};
use crate::host::random_hex;
use crate::net::Call;
use crate::say;
use crate::settings::{Target, TargetKind, kind_words, mobile_of};

/// The cards of a run, before anything is sent.
pub struct Cards {
    template: Template,
    bodies: Vec<Body>,
}

/// The card of one target.
struct Body {
    /// The target's name.
    name: String,
    app: Option<String>,
    body: CreateAndDeliver,
    /// The number of a person whose userId has to be looked up.
    mobile: Option<String>,
}

/// Which targets have the answer in a card.
#[derive(Debug, Default)]
pub struct Shown(Vec<(String, String)>);

impl Shown {
    /// Is there no card at all?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What became of the card of `target`; `None` when it has none that can be relied upon.
    pub fn of(&self, target: &Target) -> Option<Delivered> {
        let (_, key) = self.0.iter().find(|(name, _)| *name == target.name)?;
        let reply = BatchSendReply { process_query_key: key.clone(), ..BatchSendReply::default() };
        let part = Part { receivers: Vec::new(), msg_uuid: None, result: Ok(reply) };
        Some(Delivered { parts: vec![part], ..Delivered::default() })
    }
}

impl Cards {
    /// The cards for `targets`; none, with a warning, when no template can be had: then a message brings the text.
    ///
    /// # Errors
    /// A target takes no card.
    pub fn plan(ctx: &Ctx, targets: &[Target]) -> anyhow::Result<Option<Self>> {
        if targets.is_empty() {
            return Err(Usage::new(
                say!("`--card` needs a target", "`--card` 需要目标"),
                say!("name a group or a person with `--to`", "用 `--to` 指定群或个人"),
            )
            .into());
        }
        // What no template could mend comes first.
        for target in targets {
            let several = matches!(&target.kind, TargetKind::People { ids, .. } if ids.len() > 1);
            if several || matches!(target.kind, TargetKind::Webhook(_) | TargetKind::Session(_)) {
                let hint = say!(
                    "cards go to groups of an enterprise app and to one person each",
                    "卡片只能发往企业应用所在的群，或单个人"
                );
                let message = say!(
                                    "a card cannot go to the {} target `{name}`",
                "卡片不能发往 `{name}`（{}）",
                name = target.name;
                kind_words(target.kind.noun())
                                );
                return Err(Usage::new(message, hint).into());
            }
        }
        let settings = ctx.settings()?;
        let card = match settings.card() {
            Ok(card) => card,
            Err(error) => {
                let what = say!("no card, a message instead", "不使用卡片，改发消息");
                ctx.ui.warn_of(&what, &ctx.explain(&error.into()));
                return Ok(None);
            }
        };
        let template = Template { id: card.template, key: card.key };
        let mut bodies = Vec::new();
        for target in targets {
            let app = target.kind.app();
            let robot_code = settings.app(app)?.robot_code;
            let id = format!("ding-{}", random_hex(&ctx.random, 16));
            if let Some(body) = request(&target.kind, robot_code, &template, id) {
                let mobile = match &target.kind {
                    TargetKind::People { ids, .. } => ids.iter().find_map(|id| mobile_of(id)),
                    _ => None,
                };
                let (name, app) = (target.name.clone(), app.map(str::to_owned));
                bodies.push(Body { name, app, body, mobile: mobile.map(str::to_owned) });
            }
        }
        Ok(Some(Self { template, bodies }))
    }

    /// The requests that create them, as they can be shown.
    ///
    /// # Errors
    /// The settings cannot be read.
    pub fn calls(&self, ctx: &Ctx) -> anyhow::Result<Vec<Call>> {
        let bases = &ctx.settings()?.bases;
        let named = ctx.args.app.as_deref();
        let mut calls = Vec::new();
        for Body { app, body, mobile, .. } in &self.bodies {
            let app = named.or(app.as_deref());
            let mut body = body.clone();
            if let Some(mobile) = mobile {
                calls.push(look_up(bases, mobile, app)?);
                body.open_space_id = person_space(&format!("<userid of {mobile}>"));
            }
            calls.push(api::request(
                bases,
                &endpoints::CARD_CREATE,
                api::token_value(None, app),
                &api::json(&body)?,
            ));
        }
        Ok(calls)
    }
}

/// Writes into the cards what `talk` sends, its last draft included. Whatever happens, no card is left that seems to be
/// typing. `safe` makes a text what may be shown.
///
/// # Errors
/// An app is not set; nothing was sent then.
pub async fn write<T>(
    ctx: &Ctx,
    cards: Cards,
    safe: &dyn Fn(&str) -> String,
    talk: impl AsyncFnOnce(&watch::Sender<Draft>) -> T,
) -> anyhow::Result<(T, Shown)> {
    let client = ctx.client()?;
    let mut identities: Vec<(String, Authed<'_>, CreateAndDeliver)> = Vec::new();
    for Body { name, app, mut body, mobile } in cards.bodies {
        let authed = ctx.authed(&client, app.as_deref())?;
        if let Some(mobile) = mobile {
            let known = authed.known_user(&mobile).and_then(|known| known.user_id);
            let found = match known {
                Some(user_id) => Some(user_id),
                // The message that comes instead tells why nobody is found.
                None => authed.look_up_user(&mobile).await.ok().flatten(),
            };
            let Some(user_id) = found else {
                ctx.ui.warn(say!("no card for `{name}`, a message instead", "`{name}` 没有卡片，改发消息"));
                continue;
            };
            body.open_space_id = person_space(&user_id);
        }
        identities.push((name, authed, body));
    }
    let mut opened = Vec::new();
    for (name, authed, body) in &identities {
        let clock = Arc::clone(&ctx.clock);
        match Card::open(authed, body, &cards.template, clock, Arc::clone(&ctx.random)).await {
            Ok(card) => opened.push((name, card)),
            Err(error) => {
                let what = say!("no card for `{name}`, a message instead", "`{name}` 没有卡片，改发消息");
                ctx.ui.warn_of(&what, &ctx.explain(&error.into()).about(name));
            }
        }
    }
    let (drafts, newest) = watch::channel(Draft::Growing(String::new()));
    let following = join_all(opened.into_iter().map(|(name, card)| {
        let newest = newest.clone();
        async move {
            let carrier = card.carrier.clone();
            (name, carrier, card.follow(newest, safe).await)
        }
    }));
    let (said, followed) = tokio::join!(talk(&drafts), following);
    let mut shown = Shown::default();
    for (name, carrier, result) in followed {
        match result {
            Ok(()) => shown.0.push((name.clone(), carrier)),
            Err(error) => {
                let what = match card::is_missing(&error) {
                    true => say!("no card for `{name}`, a message instead", "`{name}` 没有卡片，改发消息"),
                    false => say!(
                        "the card for `{name}` is not finished, a message as well",
                        "`{name}` 的卡片未完成，另发一条消息"
                    ),
                };
                ctx.ui.warn_of(&what, &ctx.explain(&error.into()).about(name));
            }
        }
    }
    Ok((said, shown))
}
