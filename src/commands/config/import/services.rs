//! Sections about language models: one, several, services with models, and which one is asked when.

use serde_json::Value;

use super::names::{self, Of, RETRIES, no_retries, plain};
use super::parts::{
    ImportedValue, Item, NOT_OURS, Part, Service, is_reference, items_of, join, label, named, off_because,
    scalar,
};
use super::reference::Read;
use super::walk::{Flat, Walk};
use crate::config::Entry;
use crate::lang::Sentence;
use crate::redact::patterns;

impl Walk<'_> {
    /// A section about one model, or about several under their names.
    pub(super) fn model_section(&mut self, value: &Value, path: &str, name: &str) -> bool {
        let Value::Object(object) = value else { return self.inside(value, path) };
        let items = items_of(value, path);
        let ours =
            |item: &&Item<'_>| names::key(Of::Model, &plain(item.name)).is_some() && !item.value.is_object();
        if items.iter().any(|item| ours(&item)) {
            let service = crate::llm::Provider::find(name).map(|row| row.name().to_owned());
            let part = self.model(&items, path, None, service);
            self.models.parts.push(part);
            return true;
        }
        if object.contains_key("providers") {
            return self.several(value, path);
        }
        self.object(&items, path)
    }

    /// Looks through a section about a model.
    fn model(&mut self, items: &[Item<'_>], path: &str, name: Option<&str>, service: Option<String>) -> Part {
        let mut part = Part { service, ..Part::new(name, path) };
        // Of several names the one that is surely the service's counts.
        const NAMES: &[&str] = &["model", "modelname", "modelid", "defaultmodel", "id", "name", "default"];
        let named = |name: &&&str| {
            items.iter().any(|item| {
                plain(item.name) == ***name && !item.value.is_boolean() && scalar(item.value).is_some()
            })
        };
        let best = NAMES.iter().find(named).copied();
        for item in items {
            let name = plain(item.name);
            if let Some(off) = scalar(item.value).as_deref().and_then(|text| names::is_off(&name, text)) {
                part.off |= off;
                continue;
            }
            let below = join(path, item.name);
            match names::key(Of::Model, &name) {
                Some((RETRIES, _)) => self.leave(item.place.clone(), no_retries()),
                Some(("model.model", _)) if best != Some(name.as_str()) => {}
                Some((key, file)) if !item.value.is_object() || is_reference(item.value) => {
                    let given = self.given(key, file, &name, item);
                    part.given.push(given);
                }
                _ if ["parameters", "params", "options", "extra", "config", "generation"]
                    .contains(&name.as_str()) =>
                {
                    let inner = self.model(&items_of(item.value, &below), &below, None, None);
                    part.given.extend(inner.given);
                }
                _ if ["fallback", "fallbacks", "fallbackmodels"].contains(&name.as_str()) => {
                    self.fallbacks(item.value, &below)
                }
                _ => {
                    let mut flat = Flat::default();
                    let found = matches!(item.value, Value::Object(_) | Value::Array(_))
                        && self.member(item, path, false, &mut flat);
                    if !found {
                        self.leave(item.place.clone(), NOT_OURS);
                    }
                }
            }
        }
        part
    }

    /// `models`: under names, in a list, or of services.
    pub(super) fn several(&mut self, value: &Value, path: &str) -> bool {
        let alias = |name: &str, model: &str, place: Sentence| Part {
            given: vec![ImportedValue {
                key: "model.model",
                read: Read::Entry(Entry::Text(model.to_owned())),
                place,
            }],
            ..Part::new(Some(name), path)
        };
        match value {
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    let path = format!("{path}[{index}]");
                    let part = match value {
                        Value::String(model) => alias(model, model, Sentence::same(path)),
                        value => {
                            let items = items_of(value, &path);
                            self.model(&items, &path, label(&items), None)
                        }
                    };
                    self.models.parts.push(part);
                }
                !list.is_empty()
            }
            value => {
                let items = items_of(value, path);
                // Address and key of one model may stand here as well as models under their names.
                let one = |item: &Item<'_>| {
                    let key = names::key(Of::Model, &plain(item.name)).map(|(key, _)| key);
                    ["model.api_key", "model.base_url", "model.provider"].contains(&key.unwrap_or_default())
                        && scalar(item.value).is_some()
                };
                if items.iter().any(one) {
                    let part = self.model(&items, path, None, None);
                    self.models.parts.push(part);
                    return true;
                }
                let services = items.iter().any(|item| plain(item.name) == "providers");
                let mut any = false;
                for item in &items {
                    let below = join(path, item.name);
                    any |= match (plain(item.name).as_str(), item.value) {
                        ("providers", value) => self.services(value, &below),
                        (
                            "default" | "primary" | "current" | "active" | "defaultmodel",
                            Value::String(name),
                        ) => {
                            self.models.chosen.insert(0, (name.clone(), item.place.clone()));
                            true
                        }
                        ("fallback" | "fallbacks", value) => {
                            self.fallbacks(value, &below);
                            true
                        }
                        ("autoswitch" | "routing" | "rules", value) => self.rules(value, &below),
                        ("available" | "list" | "options", value @ Value::Array(_)) => {
                            self.several(value, &below)
                        }
                        // What looks like a key is never shown as a name.
                        (_, Value::String(model)) if patterns(model) != *model => {
                            self.leave(item.place.clone(), NOT_OURS);
                            false
                        }
                        (_, Value::String(model))
                            if !services && names::is_off(&plain(item.name), model).is_none() =>
                        {
                            let part = alias(item.name, model, item.place.clone());
                            self.models.parts.push(part);
                            true
                        }
                        (_, value @ Value::Object(_)) if !services => {
                            let part = self.model(&items_of(value, &below), &below, Some(item.name), None);
                            self.models.parts.push(part);
                            true
                        }
                        _ => {
                            self.leave(item.place.clone(), NOT_OURS);
                            false
                        }
                    };
                }
                any
            }
        }
    }

    /// `models.providers`: under each name an address, a key, and the models that it has.
    pub(super) fn services(&mut self, value: &Value, path: &str) -> bool {
        let each: Vec<(Value, String, Option<String>)> = match value {
            Value::Object(object) => named(object, path),
            Value::Array(list) => {
                let list = list.iter().enumerate();
                list.map(|(index, value)| (value.clone(), format!("{path}[{index}]"), None)).collect()
            }
            _ => return false,
        };
        let any = !each.is_empty();
        for (value, path, name) in each {
            let all = items_of(&value, &path);
            let name = name.as_deref().or_else(|| label(&all)).map(str::to_owned);
            let (lists, rest): (Vec<_>, Vec<_>) =
                all.into_iter().partition(|item| plain(item.name) == "models");
            let rest: Vec<_> = rest
                .into_iter()
                .filter(|item| !["name", "id"].contains(&plain(item.name).as_str()))
                .collect();
            let part = self.model(&rest, &path, name.as_deref(), name.clone());
            let mut models = Vec::new();
            for (index, model) in lists.iter().flat_map(|item| item.value.as_array()).flatten().enumerate() {
                let path = format!("{path}.models[{index}]");
                let known = |item: &Item<'_>| {
                    names::key(Of::Model, &plain(item.name)).is_some_and(|(key, _)| key.starts_with("model."))
                };
                match model {
                    Value::String(id) => {
                        let read = Read::Entry(Entry::Text(id.clone()));
                        let given = vec![ImportedValue {
                            key: "model.model",
                            read,
                            place: Sentence::same(path.clone()),
                        }];
                        models.push(Part { given, ..Part::new(Some(id), &path) });
                    }
                    // What such a list says of prices and of pictures is for its program alone.
                    value => {
                        let mut items = items_of(value, &path);
                        items.retain(known);
                        let id = value.get("id").and_then(Value::as_str).map(str::to_owned);
                        let model = self.model(&items, &path, id.as_deref(), None);
                        models.push(model);
                    }
                }
            }
            self.models.services.push(Service { part, models });
        }
        any
    }

    /// Which model the agents use.
    pub(super) fn agents(&mut self, value: &Value, path: &str) -> bool {
        let (value, path) = match value.get("defaults") {
            Some(defaults) => (defaults, join(path, "defaults")),
            None => (value, path.to_owned()),
        };
        let place = |name: &str| Sentence::same(join(&path, name));
        let mut chosen = None;
        match value.get("model") {
            Some(Value::String(name)) => chosen = Some((name.clone(), place("model"))),
            Some(Value::Object(model)) => {
                let primary = model.get("primary").and_then(Value::as_str);
                chosen = primary.map(|name| (name.to_owned(), place("model.primary")));
                if let Some(list) = model.get("fallbacks").or_else(|| model.get("fallback")) {
                    self.fallbacks(list, &join(&path, "model.fallbacks"));
                }
            }
            _ => {}
        }
        let Some((mut name, place)) = chosen else { return false };
        // The service may be named beside the model.
        if let Some(service) =
            value.get("provider").and_then(Value::as_str).filter(|service| *service != "auto")
            && !name.starts_with(&format!("{service}/"))
        {
            name = format!("{service}/{name}");
        }
        self.models.chosen.insert(0, (name, place));
        let mut items = items_of(value, &path);
        items
            .retain(|item| ["temperature", "maxtokens", "systemprompt"].contains(&plain(item.name).as_str()));
        if !items.is_empty() {
            let part = self.model(&items, &path, None, None);
            self.models.parts.push(part);
        }
        true
    }

    fn fallbacks(&mut self, value: &Value, path: &str) {
        let list: Vec<&str> = match value {
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            Value::String(text) => text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect(),
            _ => Vec::new(),
        };
        // The first place is that of the model that is asked first.
        if self.models.chosen.is_empty() && !list.is_empty() {
            self.models.chosen.push((String::new(), Sentence::same(path.to_owned())));
        }
        let list = list.into_iter().map(|name| (name.to_owned(), Sentence::same(path.to_owned())));
        self.models.chosen.extend(list);
    }

    /// When which model is asked.
    pub(super) fn rules(&mut self, value: &Value, path: &str) -> bool {
        let (list, path) = match value {
            Value::Array(list) => (list, path.to_owned()),
            value => {
                let off = |(name, value): (&String, &Value)| names::is_off(&plain(name), &scalar(value)?);
                if value.as_object().into_iter().flatten().find_map(off) == Some(true) {
                    self.leave(Sentence::same(path.to_owned()), off_because());
                    return true;
                }
                match value.get("rules").and_then(Value::as_array) {
                    Some(list) => (list, join(path, "rules")),
                    None => return false,
                }
            }
        };
        let list = list.iter().enumerate();
        self.models.rules.extend(list.map(|(index, rule)| (rule.clone(), format!("{path}[{index}]"))));
        true
    }
}
