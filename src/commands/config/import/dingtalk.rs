//! Sections about DingTalk: apps, robots and accounts.

use serde_json::{Map, Value};

use super::names::{self, Of, plain};
use super::parts::{
    Item, NOT_OURS, Part, is_long_token, is_of_dingtalk, is_reference, is_webhook, items_of, join, label,
    named, scalar,
};
use super::reference::Read;
use super::walk::{Flat, Walk};

impl Walk<'_> {
    pub(super) fn named_after_dingtalk(&mut self, value: &Value, path: &str) -> bool {
        let Value::Array(list) = value else {
            return self.dingtalk(&items_of(value, path), path, None, None);
        };
        let mut any = false;
        for (index, value) in list.iter().enumerate() {
            let path = format!("{path}[{index}]");
            let items = items_of(value, &path);
            any |= self.dingtalk(&items, &path, label(&items), None);
        }
        any
    }

    /// Looks through a section about DingTalk. Was there anything? A list of plugins names it too.
    pub(super) fn dingtalk(
        &mut self,
        items: &[Item<'_>],
        path: &str,
        name: Option<&str>,
        parent: Option<&Part>,
    ) -> bool {
        let (apps, left) = (self.apps.len(), self.left.len());
        let mut part = Part::new(name, path);
        part.off = parent.is_some_and(|parent| parent.off);
        let mut accounts = Vec::new();
        self.dingtalk_members(items, path, &mut part, &mut accounts);
        if let Some(parent) = parent {
            inherit(&mut part, parent);
        }
        for (value, path, name) in accounts {
            let inner = items_of(&value, &path);
            let name = name.as_deref().or_else(|| label(&inner));
            self.dingtalk(&inner, &path, name, Some(&part));
        }
        // The address that a robot is called at is no address to send to, and what signs those calls signs nothing here.
        let both = ["app.client_id", "app.client_secret"].iter().all(|key| part.get(key).is_some());
        if both && part.get("target.webhook").is_none() {
            for given in part.given.extract_if(.., |given| given.key == "target.secret") {
                self.leave(given.place, NOT_OURS);
            }
        }
        let any = !part.given.is_empty() || self.apps.len() > apps;
        if self.apps.len() > apps && part.get("app.client_id").is_none() {
            // It was there for the accounts alone.
            part.given.retain(|given| given.key != "app.client_secret");
        }
        if any {
            // Before its accounts, as it stands in the file.
            self.apps.insert(apps, part);
        } else {
            self.left.truncate(left);
        }
        any
    }

    fn dingtalk_members(
        &mut self,
        items: &[Item<'_>],
        path: &str,
        part: &mut Part,
        accounts: &mut Vec<(Value, String, Option<String>)>,
    ) {
        const LISTS: &[&str] = &["accounts", "bots", "robots", "apps", "credentials", "targets", "webhooks"];
        const SAME: &[&str] = &[
            "extra",
            "config",
            "settings",
            "credential",
            "app",
            "robot",
            "bot",
            "auth",
            "options",
            "adapterconfig",
            "custom",
        ];
        const LABELS: &[&str] =
            &["name", "id", "accountid", "alias", "type", "platform", "channel", "adapter", "kind"];
        for item in items {
            let name = plain(item.name);
            let name = names::dingtalk(&name).filter(|rest| !rest.is_empty()).unwrap_or(&name);
            let below = join(path, item.name);
            let text = scalar(item.value);
            if let Some(off) = text.as_deref().and_then(|text| names::is_off(name, text)) {
                part.off |= off;
                continue;
            }
            if let (Some(text), "defaultaccount" | "defaultbot" | "defaultapp") = (&text, name) {
                self.default_account = Some(text.clone());
                continue;
            }
            if ["gatewaytoken", "gatewaypassword"].contains(&name) {
                self.gateway.copy(name, item.value, item.place.clone(), self.references);
            }
            let known = names::key(Of::DingTalk, name);
            // A token may be one that calls back.
            let known = known.filter(|_| {
                name != "token" || text.as_deref().is_some_and(is_long_token) || is_reference(item.value)
            });
            let called = ["http://", "https://"]
                .iter()
                .any(|scheme| text.as_deref().is_some_and(|text| text.starts_with(scheme)));
            let known = known.filter(|(key, _)| {
                *key != "target.webhook" || !called || is_webhook(item.value) || is_of_dingtalk(item.value)
            });
            match (known, item.value) {
                (Some((key, file)), value) if !value.is_object() || is_reference(value) => {
                    part.given.push(self.given(key, file, name, item));
                }
                (_, value) if is_webhook(value) => {
                    part.given.push(self.given("target.webhook", false, name, item))
                }
                (_, Value::Object(object)) if SAME.contains(&name) => {
                    let inner = items_of(item.value, &below);
                    if object.values().all(Value::is_object) && !object.is_empty() {
                        accounts.extend(named(object, &below));
                    } else {
                        self.dingtalk_members(&inner, &below, part, accounts);
                    }
                }
                (_, Value::Object(object)) if LISTS.contains(&name) => {
                    if object.values().any(|value| !value.is_object()) {
                        self.dingtalk_members(&items_of(item.value, &below), &below, part, accounts);
                    } else {
                        accounts.extend(named(object, &below));
                    }
                }
                (_, Value::Array(list)) if LISTS.contains(&name) && list.iter().all(Value::is_object) => {
                    let list = list.iter().enumerate();
                    accounts.extend(
                        list.map(|(index, value)| (value.clone(), format!("{below}[{index}]"), None)),
                    );
                }
                (_, Value::Object(object)) if has_credentials(object) => {
                    accounts.push((item.value.clone(), below, Some(item.name.to_owned())));
                }
                // What tells whose section it is, and what it is called.
                (_, value) if scalar(value).is_some() && LABELS.contains(&name) => {}
                (_, value) => {
                    let found = matches!(value, Value::Object(_) | Value::Array(_)) && {
                        let mut flat = Flat::default();
                        self.member(item, path, false, &mut flat)
                    };
                    self.conversations(item);
                    if !found {
                        self.leave(item.place.clone(), NOT_OURS);
                    }
                }
            }
        }
    }

    /// Remembers the openConversationIds that a list of groups is made of.
    pub(super) fn conversations(&mut self, item: &Item<'_>) {
        let ids: Vec<&str> = match item.value {
            Value::Object(object) => object.keys().map(String::as_str).collect(),
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            _ => return,
        };
        for id in ids.into_iter().filter(|id| id.starts_with("cid") && id.len() > 10) {
            if !self.groups.iter().any(|known| known == id) {
                self.groups.push(id.to_owned());
            }
        }
    }
}

/// What an account does not say is said above it. An id and a secret of different places are no pair, unless one of them
/// stands above alone for all.
fn inherit(part: &mut Part, parent: &Part) {
    let missing = |part: &Part, key: &str| part.get(key).is_none_or(|given| given.read == Read::Empty);
    const BOTH: [&str; 2] = ["app.client_id", "app.client_secret"];
    let none = BOTH.iter().all(|key| missing(part, key));
    for (key, other) in [(BOTH[0], BOTH[1]), (BOTH[1], BOTH[0])] {
        if let Some(given) =
            parent.get(key).filter(|_| missing(part, key) && (none || missing(parent, other)))
        {
            part.given.retain(|given| given.key != key);
            part.given.push(given.clone());
        }
    }
}

/// Does an object hold what belongs to an app or a robot?
fn has_credentials(object: &Map<String, Value>) -> bool {
    object.iter().any(|(name, value)| {
        let key = names::key(Of::DingTalk, &plain(name)).map(|(key, _)| key);
        key.is_some_and(|key| key.starts_with("app.") || key == "target.webhook") || is_webhook(value)
    })
}
