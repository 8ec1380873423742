//! Which model of a foreign file is which of ours, and which of its services speaks which dialect.

use url::Url;

use super::apps::{put, put_together};
use super::harvest::{Found, Harvest, Left};
use super::names::DIALECT;
use super::parts::{ImportedValue, Models, Named, Part, Service, off_because, short};
use super::provider::service;
use super::reference::Read;
use super::routes::routes;
use crate::config::Entry;
use crate::lang::Sentence;
use crate::llm::Provider;
use crate::net::{is_loopback, is_private};
use crate::say;
use crate::settings::check_name;

/// Names the models.
pub(super) fn settle(harvest: &mut Harvest, models: Models, key_of: &dyn Fn(&str) -> Option<Entry>) {
    let Models { services, parts, chosen, rules } = models;
    let mut left = |part: &Part, why: Sentence| {
        harvest.left.push(Left { place: Sentence::same(part.place.clone()), why });
    };
    let mut all: Vec<Named> = Vec::new();
    let mut shared: Vec<ImportedValue> = Vec::new();
    for part in parts {
        if part.off {
            left(&part, off_because());
        } else if part.get("model.model").is_none()
            && part.get("model.api_key").is_none()
            && part.name.is_none()
            && part.get("model.base_url").is_none()
            && part.get("model.provider").is_none()
        {
            // How a model is to be asked, whichever it is.
            shared.extend(part.given);
        } else {
            all.push((part.name.clone(), part));
        }
    }
    let mut missing = Vec::new();
    let (off, services): (Vec<Service>, Vec<Service>) =
        services.into_iter().partition(|service| service.part.off);
    off.iter().for_each(|service| left(&service.part, off_because()));
    for (index, (name, place)) in chosen.iter().enumerate().filter(|(_, (name, _))| !name.is_empty()) {
        let known =
            |(own, part): &&Named| own.as_deref() == Some(name) || part.text("model.model") == Some(name);
        let part = match (all.iter().find(known), of_service(&services, name, place, key_of)) {
            (Some((_, part)), _) => Some(part.clone()),
            (None, of_service) => of_service,
        };
        match part {
            Some(mut part) => {
                let own = if index == 0 { None } else { Some(short(name)) };
                all.retain(|(_, known)| {
                    known.place != part.place || known.text("model.model") != part.text("model.model")
                });
                part.name = Some(name.clone());
                let at = all
                    .iter()
                    .take_while(|(_, part)| chosen.iter().any(|(name, _)| part.name.as_ref() == Some(name)))
                    .count();
                all.insert(at, (own, part));
            }
            None => missing.push((name.clone(), place.clone())),
        }
    }
    for service in &services {
        let below = format!("{}.", service.part.place);
        let used = |(_, part): &Named| part.place.starts_with(&below);
        if all.iter().any(used) {
            continue;
        }
        let mut part = service.part.clone();
        if let Some(model) = service.models.first() {
            part.given.extend(model.given.iter().cloned());
        }
        if part.get("model.model").is_some() {
            all.push((part.name.clone(), part));
        } else {
            let why = say!("no model of it is named", "没有写明其中的模型");
            harvest.left.push(Left { place: Sentence::same(part.place.clone()), why });
        }
    }
    merge_keys(&mut all);
    // Of several services without names, as `.env` files have them, the further ones are called as they are.
    let unnamed = all.iter_mut().filter(|(name, _)| name.is_none()).skip(1);
    for (name, part) in unnamed.filter(|(_, part)| part.service.is_some()) {
        name.clone_from(&part.service);
    }
    // Somebody must be asked when none is named.
    if !all.iter().any(|(name, _)| name.is_none())
        && let Some((name, _)) = all.first_mut()
    {
        *name = None;
    }
    let first = all.iter().find(|(name, _)| name.is_none()).map(|(_, part)| part.clone());
    for (name, part) in &mut all {
        if name.is_some()
            && let Some(first) = &first
        {
            part.inherit(first);
        }
    }
    for (name, place) in missing {
        let why = say!("the file does not say where to ask `{name}`", "文件没有写明到哪里请求 `{name}`");
        harvest.left.push(Left { place, why });
    }
    let fallback: Vec<String> = all
        .iter()
        .filter(|(_, part)| chosen.iter().skip(1).any(|(name, _)| part.name.as_ref() == Some(name)))
        .filter_map(|(name, _)| name.clone())
        .collect();
    let routes = routes(harvest, &rules, &mut all, first.as_ref());
    for (name, mut part) in all {
        if name.is_none() {
            part.given.append(&mut shared);
        }
        let section = match &name {
            None => "model".to_owned(),
            Some(name) if check_name(&format!("models.{name}.model")).is_ok() => format!("models.{name}"),
            Some(_) => {
                let why = say!("its name cannot be the name of a model", "其名称不能用作模型名");
                harvest.left.push(Left { place: Sentence::same(part.place.clone()), why });
                continue;
            }
        };
        write(harvest, &section, part);
    }
    for given in shared {
        let key = given.key.to_owned();
        put(harvest, key, given);
    }
    if let (false, Some((_, place))) = (fallback.is_empty(), chosen.get(1)) {
        let entry = Entry::Text(fallback.join(","));
        harvest.found.push(Found { key: "model.fallback".into(), entry, place: place.clone() });
    }
    harvest.found.extend(routes);
}

/// The model that `SERVICE/MODEL` means.
fn of_service(
    services: &[Service],
    name: &str,
    place: &Sentence,
    key_of: &dyn Fn(&str) -> Option<Entry>,
) -> Option<Part> {
    let of = |service: &&Service, model: &str| {
        let mut part = service.part.clone();
        let listed = service.models.iter().find(|part| part.text("model.model") == Some(model));
        part.given.retain(|given| given.key != "model.model");
        match listed {
            Some(listed) => part.given.extend(listed.given.iter().cloned()),
            None => part.given.push(ImportedValue::text("model.model", model, place)),
        }
        part.place = format!("{}.{model}", part.place);
        part
    };
    let (service, model) = name.split_once('/').unwrap_or(("", name));
    if let Some(found) = services.iter().find(|known| known.part.name.as_deref() == Some(service)) {
        return Some(of(&found, model));
    }
    let lists = |known: &&Service| known.models.iter().any(|part| part.text("model.model") == Some(name));
    if let Some(found) = services.iter().find(lists) {
        return Some(of(&found, name));
    }
    // A gateway to many services takes the whole name.
    let keyed: Vec<&Service> = services
        .iter()
        .filter(|known| known.part.get("model.api_key").is_some_and(|key| matches!(key.read, Read::Entry(_))))
        .collect();
    if let [one] = keyed.as_slice() {
        return Some(of(one, name));
    }
    let provider = Provider::find(service)?;
    let key = match provider.key_variable {
        Some(variable) => Some(key_of(variable)?),
        None => None,
    };
    let mut given = vec![
        ImportedValue::text("model.provider", provider.name(), place),
        ImportedValue::text("model.model", model, place),
    ];
    given.extend(key.map(|entry| ImportedValue {
        key: "model.api_key",
        read: Read::Entry(entry),
        place: place.clone(),
    }));
    Some(Part { given, place: place.to_string(), ..Part::default() })
}

/// `.env` files name the service in one variable and keep its key in another.
fn merge_keys(all: &mut Vec<Named>) {
    let Some(at) = all.iter().position(|(name, part)| name.is_none() && part.get("model.provider").is_some())
    else {
        return;
    };
    if all[at].1.get("model.api_key").is_some() {
        return;
    }
    let provider = all[at].1.text("model.provider").and_then(Provider::find).map(Provider::name);
    let other =
        all.iter().position(|(_, part)| part.service.is_some() && part.service.as_deref() == provider);
    if let Some(other) = other.filter(|other| *other != at) {
        let given = all[other].1.given.clone();
        let known: Vec<&str> = all[at].1.given.iter().map(|given| given.key).collect();
        let given: Vec<ImportedValue> =
            given.into_iter().filter(|given| !known.contains(&given.key)).collect();
        all[at].1.given.extend(given);
        all.remove(other);
    }
}

/// Puts the values of one model into its section.
fn write(harvest: &mut Harvest, section: &str, mut part: Part) {
    let base = part.text("model.base_url").map(str::to_owned);
    let kind = part.text(DIALECT).filter(|kind| Provider::find(kind).is_some());
    let named = part.text("model.provider").or(part.service.as_deref()).or(kind);
    let service = service(named, base.as_deref(), part.text(DIALECT));
    let place = part
        .get("model.provider")
        .or(part.get("model.base_url"))
        .or(part.given.first())
        .map(|given| given.place.clone());
    part.given.retain(|given| given.key != DIALECT);
    if let (Some((provider, base)), Some(place)) = (service, place) {
        part.given.retain(|given| {
            given.key != "model.provider" || !matches!(given.read, Read::Entry(Entry::Text(_)))
        });
        part.given.insert(0, ImportedValue::text("model.provider", &provider, &place));
        if let (Some(base), Some(given)) =
            (base, part.given.iter_mut().find(|given| given.key == "model.base_url"))
        {
            // The person's own program has spoken plain http with it.
            let plain = Url::parse(&base)
                .is_ok_and(|url| url.scheme() == "http" && is_private(&url) && !is_loopback(&url));
            let place = given.place.clone();
            given.read = Read::Entry(Entry::Text(base));
            if plain {
                part.given.push(ImportedValue::text("model.allow_http", "true", &place));
            }
        }
    }
    let values =
        part.given.into_iter().map(|given| (given.key.strip_prefix("model.").unwrap_or(given.key), given));
    put_together(harvest, section, values.collect());
}
