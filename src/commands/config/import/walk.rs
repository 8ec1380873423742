//! Looks through a foreign tree for what is DingTalk's and what is a language model's, wherever it stands.

use serde_json::Value;

use super::gateway::Gateway;
use super::harvest::Left;
use super::names::{self, Of, RETRIES, no_retries, plain};
use super::parts::{
    ImportedValue, Item, Models, NOT_OURS, Part, is_reference, is_webhook, items_of, join, label, scalar,
};
use super::reference::{Read, References};
use super::unit;
use crate::config::Entry;
use crate::env;
use crate::lang::Sentence;
use crate::say;
use crate::settings::ROWS;

/// What has been found so far.
pub(super) struct Walk<'a> {
    pub references: &'a References,
    /// Is it a file of lines, where a bare name may be anybody's?
    pub lines: bool,
    pub apps: Vec<Part>,
    pub models: Models,
    /// The account that is used when none is named.
    pub default_account: Option<String>,
    pub left: Vec<Left>,
    pub groups: Vec<String>,
    pub gateway: Gateway,
}

/// The parts that the scalars of one object make.
#[derive(Default)]
pub(super) struct Flat {
    app: Part,
    services: Vec<Part>,
    model: Part,
}

impl<'a> Walk<'a> {
    pub(super) fn new(references: &'a References, lines: bool) -> Self {
        let gateway = Gateway::default();
        let (apps, models, left, groups) = (Vec::new(), Models::default(), Vec::new(), Vec::new());
        Self { references, lines, apps, models, default_account: None, left, groups, gateway }
    }

    /// Looks through the whole file.
    pub(super) fn whole(&mut self, root: &Value) {
        match root {
            Value::Array(documents) => {
                for (index, document) in documents.iter().enumerate() {
                    self.inside(document, &format!("[{index}]"));
                }
            }
            root => drop(self.object(&items_of(root, ""), "")),
        }
    }

    pub(super) fn leave(&mut self, place: Sentence, why: impl Into<Sentence>) {
        self.left.push(Left { place, why: why.into() });
    }

    /// Looks through an object of which nothing is known. Was there anything?
    pub(super) fn object(&mut self, items: &[Item<'_>], path: &str) -> bool {
        if is_dingtalk(items) {
            let name = label(items).filter(|_| path.ends_with(']'));
            return self.dingtalk(items, path, name, None);
        }
        let mut flat = Flat::default();
        // A key of the root says that the rest of a model may stand there too.
        let keyed = path.is_empty() && !self.lines && items.iter().any(|item| plain(item.name) == "apikey");
        let mut strange = Vec::new();
        for item in items {
            if !self.member(item, path, keyed, &mut flat) {
                strange.push(item);
            }
        }
        let any = strange.len() < items.len();
        for item in strange {
            self.conversations(item);
            if any || path.is_empty() {
                self.leave(item.place.clone(), NOT_OURS);
            }
        }
        path.clone_into(&mut flat.app.place);
        if !flat.app.given.is_empty() {
            self.apps.push(flat.app);
        }
        for part in [flat.model].into_iter().chain(flat.services).filter(|part| !part.given.is_empty()) {
            self.models.parts.push(part);
        }
        any
    }

    pub(super) fn inside(&mut self, value: &Value, path: &str) -> bool {
        match value {
            Value::Object(_) => self.object(&items_of(value, path), path),
            Value::Array(list) => {
                let inside = list.iter().enumerate();
                inside
                    .fold(false, |any, (index, value)| self.inside(value, &format!("{path}[{index}]")) || any)
            }
            // A list of addresses; a member of an object is read with its name.
            value if is_webhook(value) => {
                let item = Item { name: "webhook", value, place: Sentence::same(path.to_owned()) };
                let given = vec![self.given("target.webhook", false, item.name, &item)];
                self.apps.push(Part { given, ..Part::new(None, path) });
                true
            }
            _ => false,
        }
    }

    pub(super) fn member(&mut self, item: &Item<'_>, path: &str, keyed: bool, flat: &mut Flat) -> bool {
        let name = plain(item.name);
        let below = join(path, item.name);
        let root = path.is_empty();
        if let Some(key) = own(item.name) {
            flat.app.given.push(self.given(key, false, &name, item));
            return true;
        }
        if matches!(item.value, Value::Object(_) | Value::Array(_)) && !is_reference(item.value) {
            return match name.as_str() {
                "models" => self.several(item.value, &below),
                "providers" if root => self.services(item.value, &below),
                "agents" | "agent" if root => self.agents(item.value, &below),
                "autoswitch" | "routing" | "routes" => self.rules(item.value, &below),
                "conversation" | "conversations" | "session" | "chat" => self.talk(item.value, &below),
                "gateway" if root => self.gateway.section(item.value, &below, self.references),
                "secrets" if !self.references.providers.is_empty() => true,
                _ if names::dingtalk(&name).is_some() => self.named_after_dingtalk(item.value, &below),
                _ if names::is_model_section(&name) => self.model_section(item.value, &below, &name),
                _ => self.inside(item.value, &below),
            };
        }
        let loud = !item.name.contains(char::is_lowercase) && item.name.contains('_');
        if let Some(rest) = names::dingtalk(&name) {
            if let Some(off) = scalar(item.value).and_then(|value| names::is_off(rest, &value)) {
                flat.app.off |= off;
                return true;
            }
            if let Some((key, file)) = names::key(Of::DingTalk, rest) {
                flat.app.given.push(self.given(key, file, rest, item));
                return true;
            }
        }
        if is_webhook(item.value) {
            flat.app.name = Some(path.rsplit('.').next().unwrap_or_default().to_owned()).filter(|_| !root);
            flat.app.given.push(self.given("target.webhook", false, &name, item));
            return true;
        }
        // What stands beside an address of a robot signs it.
        if name == "secret" && flat.app.get("target.webhook").is_some() {
            flat.app.given.push(self.given("target.secret", false, &name, item));
            return true;
        }
        if (loud || root)
            && let Some((service, key, file)) = names::model(&name)
        {
            let given = self.given(key, file, &name, item);
            return self.take_model(given, flat, service);
        }
        if keyed
            && !["id", "name", "host", "url", "key", "type", "kind", "api", "timeout"]
                .contains(&name.as_str())
        {
            let keyed = names::key(Of::Model, &name);
            if let Some((key, file)) = keyed {
                let given = self.given(key, file, &name, item);
                return self.take_model(given, flat, None);
            }
        }
        if root
            && !self.lines
            && ["sessiontimeout", "proxy", "httpproxy", "httpsproxy", "defaultmodel"].contains(&name.as_str())
        {
            match (names::key(Of::DingTalk, &name), item.value.as_str()) {
                (Some((key, file)), _) => flat.app.given.push(self.given(key, file, &name, item)),
                (None, Some(model)) => self.models.chosen.insert(0, (model.to_owned(), item.place.clone())),
                (None, None) => return false,
            }
            return true;
        }
        false
    }

    fn take_model(&mut self, given: ImportedValue, flat: &mut Flat, service: Option<&str>) -> bool {
        if given.key == RETRIES {
            self.leave(given.place, no_retries());
            return true;
        }
        let part = match service {
            None => &mut flat.model,
            Some(service) => {
                let known = flat.services.iter().position(|part| part.service.as_deref() == Some(service));
                let index = known.unwrap_or_else(|| {
                    flat.services.push(Part { service: Some(service.to_owned()), ..Part::default() });
                    flat.services.len() - 1
                });
                &mut flat.services[index]
            }
        };
        part.given.push(given);
        true
    }

    /// Reads the value under a key.
    pub(super) fn given(&self, key: &'static str, file: bool, name: &str, item: &Item<'_>) -> ImportedValue {
        let read = match (item.value.as_str().map(str::trim), key) {
            (Some(""), _) => Read::Empty,
            (Some(path), _) if file => {
                Read::Entry(Entry::File(self.references.path(path).display().to_string()))
            }
            // Instructions to a model may say `your`.
            (Some(text), "model.system") if !text.contains("${") => Read::Entry(Entry::Text(text.to_owned())),
            _ => self.references.read(item.value, names::is_secret(key)),
        };
        let read = match read {
            Read::Entry(Entry::Text(text)) if key.ends_with("timeout") && key.contains('.') => {
                unit::duration(key, name, &text)
            }
            Read::Entry(Entry::Text(text)) if key == "session.exchanges" => unit::exchanges(name, &text),
            // The token of an app looks so, and is no address of a robot.
            Read::Entry(Entry::Text(text))
                if name.ends_with("token")
                    && text.len() == 32
                    && text.bytes().all(|c| c.is_ascii_hexdigit()) =>
            {
                Read::Bad(say!(
                    "it has the form of an app's token, not of a webhook's",
                    "形如应用的 token，而非 Webhook 的 token"
                ))
            }
            read => read,
        };
        ImportedValue { key, read, place: item.place.clone() }
    }

    /// How long a conversation is.
    fn talk(&mut self, value: &Value, path: &str) -> bool {
        let mut part = Part::new(None, path);
        let mut strange = Vec::new();
        for item in items_of(value, path) {
            let name = plain(item.name);
            match names::key(Of::Talk, &name) {
                Some((key, file)) => part.given.push(self.given(key, file, &name, &item)),
                None => strange.push(item.place),
            }
        }
        let any = !part.given.is_empty();
        if any {
            strange.into_iter().for_each(|place| self.leave(place, NOT_OURS));
            self.apps.push(part);
        }
        any
    }
}

/// A variable that sets a key of the root, for `ding` or for everybody.
fn own(name: &str) -> Option<&'static str> {
    const NETWORK: &[(&str, &str)] = &[
        (env::HTTPS_PROXY, "proxy"),
        (env::HTTP_PROXY, "proxy"),
        (env::ALL_PROXY, "proxy"),
        (env::NO_PROXY, "no_proxy"),
        (env::SSL_CERT_FILE, "ca_file"),
    ];
    let network = || NETWORK.iter().find(|(known, _)| *known == name).map(|(_, key)| *key);
    let row = ROWS.iter().find(|row| row.variable == Some(name) && row.in_file);
    row.map(|row| row.key.path).filter(|path| !path.contains('.')).or_else(network)
}

/// Does an object hold what only an app of DingTalk or a robot has?
fn is_dingtalk(items: &[Item<'_>]) -> bool {
    let signs = |item: &Item<'_>| {
        plain(item.name) == "secret" && item.value.as_str().is_some_and(|text| text.starts_with("SEC"))
    };
    items.iter().any(|item| match (plain(item.name).as_str(), item.value.as_str()) {
        ("clientid" | "appkey" | "robotcode", Some(id)) => id.starts_with("ding") && id.len() > 8,
        ("type" | "platform" | "channel" | "adapter" | "provider" | "kind", Some(kind)) => {
            names::dingtalk(&plain(kind)).is_some()
        }
        // Only DingTalk's signing secrets begin so.
        ("accesstoken" | "token" | "webhook", Some(_)) => items.iter().any(signs),
        _ => false,
    })
}
