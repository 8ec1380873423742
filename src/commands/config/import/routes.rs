//! `autoSwitch.rules` and their like as `[model_routes]`.

use serde_json::Value;

use super::harvest::{Found, Harvest, Left};
use super::names::{self, plain};
use super::parts::{ImportedValue, Named, Part, short};
use crate::config::Entry;
use crate::lang::Sentence;
use crate::say;
use crate::settings::{DEFAULT_MODEL, check_name};

/// `autoSwitch.rules` as our routes.
pub(super) fn routes(
    harvest: &mut Harvest,
    rules: &[(Value, String)],
    all: &mut Vec<Named>,
    first: Option<&Part>,
) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, (rule, path)) in rules.iter().enumerate() {
        let place = Sentence::same(path.clone());
        let mut left = |why: Sentence| harvest.left.push(Left { place: place.clone(), why });
        let target =
            ["model", "use", "target", "to", "then", "switchTo", "modelName"].iter().find_map(|name| {
                match rule.get(*name)? {
                    Value::String(model) => Some(model.clone()),
                    value => value.get("model")?.as_str().map(str::to_owned),
                }
            });
        let Some(target) = target else {
            left(say!("it names no model", "没有写明模型"));
            continue;
        };
        let (mut bytes, mut words) = (None, Vec::new());
        let mut strange = false;
        for (name, value) in rule.as_object().into_iter().flatten() {
            strange |= !condition(&plain(name), value, &mut bytes, &mut words);
        }
        if strange || (bytes.is_none() && words.is_empty()) {
            left(say!(
                "a route of `ding` goes by size (`min_bytes`) and words (`words`) only",
                "`ding` 的路由只看大小（`min_bytes`）与关键词（`words`）"
            ));
            continue;
        }
        let known = all.iter().find(|(name, part)| {
            name.as_deref() == Some(&target)
                || part.name.as_deref() == Some(&target)
                || part.text("model.model") == Some(&target)
        });
        let model = match known {
            Some((None, _)) => DEFAULT_MODEL.to_owned(),
            Some((Some(name), _)) => name.clone(),
            None => {
                let Some(first) =
                    first.filter(|_| check_name(&format!("models.{}.model", short(&target))).is_ok())
                else {
                    left(say!(
                        "the file does not say where to ask `{target}`",
                        "文件没有写明到哪里请求 `{target}`"
                    ));
                    continue;
                };
                let mut part = Part { place: path.clone(), ..Part::default() };
                part.given.push(ImportedValue::text("model.model", &short(&target), &place));
                part.inherit(first);
                all.push((Some(short(&target)), part));
                short(&target)
            }
        };
        let own = rule
            .get("name")
            .or_else(|| rule.get("id"))
            .and_then(Value::as_str)
            .filter(|name| check_name(&format!("model_routes.{name}.model")).is_ok());
        let section =
            format!("model_routes.{}", own.map_or_else(|| format!("route{}", index + 1), str::to_owned));
        let mut push = |member: &str, text: String| {
            found.push(Found {
                key: format!("{section}.{member}"),
                entry: Entry::Text(text),
                place: place.clone(),
            });
        };
        if let Some(bytes) = bytes {
            push("min_bytes", bytes.to_string());
        }
        if !words.is_empty() {
            push("words", words.join(","));
        }
        push("model", model);
    }
    found
}

/// Takes a condition in; `false` when it cannot be expressed.
fn condition(name: &str, value: &Value, bytes: &mut Option<u64>, words: &mut Vec<String>) -> bool {
    const SILENT: &[&str] = &[
        "model",
        "use",
        "target",
        "to",
        "then",
        "switchto",
        "modelname",
        "name",
        "id",
        "description",
        "desc",
        "priority",
        "comment",
    ];
    const LEAST: &[&str] =
        &["minlength", "minchars", "minbytes", "mintokens", "length", "longerthan", "minsize", "threshold"];
    const WORDS: &[&str] = &[
        "keywords",
        "keyword",
        "words",
        "contains",
        "containsany",
        "includes",
        "match",
        "pattern",
        "regex",
        "triggers",
        "trigger",
    ];
    const WHOLE: &[&str] = &["condition", "conditions", "when", "if", "match", "where"];
    if SILENT.contains(&name) || names::is_off(name, "true").is_some() {
        return true;
    }
    match value {
        Value::Object(object) if WHOLE.contains(&name) => {
            object.iter().all(|(name, value)| condition(&plain(name), value, bytes, words))
        }
        Value::Array(list) if WORDS.contains(&name) => list.iter().all(|word| match word.as_str() {
            Some(word) => {
                words.push(word.to_owned());
                true
            }
            None => false,
        }),
        Value::Number(number) if LEAST.contains(&name) => {
            *bytes = number.as_u64();
            bytes.is_some()
        }
        Value::String(text) if LEAST.contains(&name) => {
            *bytes = text.trim().trim_start_matches(['>', '=', ' ']).parse().ok();
            bytes.is_some()
        }
        Value::String(text) if WORDS.contains(&name) || WHOLE.contains(&name) => {
            expression(text, bytes, words)
        }
        _ => false,
    }
}

/// `length > 1000`, `contains('code')`, `code|debug`, or a word.
fn expression(text: &str, bytes: &mut Option<u64>, words: &mut Vec<String>) -> bool {
    let text = text.trim();
    if let Some((what, number)) = text.split_once('>') {
        let what = plain(what);
        let sizes = ["length", "len", "size", "tokens", "chars", "count", "长度", "字数"];
        *bytes = number.trim_start_matches('=').trim().parse().ok();
        return bytes.is_some() && sizes.iter().any(|size| what.ends_with(size));
    }
    let quoted: Vec<&str> = text.split(['\'', '"', '“', '”']).collect();
    if quoted.len() > 2 {
        let between = || quoted.iter().skip(1).step_by(2);
        let outside = quoted.iter().step_by(2).copied().collect::<String>();
        let joined = !outside.contains("&&") && !outside.contains(" and ") && !outside.contains('!');
        words.extend(between().map(|word| (*word).to_owned()));
        return joined;
    }
    // What has more than words in it is a language of its own.
    if text.contains(['\\', '[', ']', '(', ')', '^', '$', '*', '+', '?', '<', '=', '{', '&']) {
        return false;
    }
    words.extend(
        text.split(['|', ',', '，', '、']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned),
    );
    !words.is_empty()
}

#[cfg(test)]
mod tests {
    use super::expression;

    #[test]
    fn conditions() {
        for (text, bytes, words) in [
            ("length > 1000", Some(1000), vec![]),
            ("message.length >= 500", Some(500), vec![]),
            ("字数>300", Some(300), vec![]),
            ("contains('代码') || contains(\"debug\")", None, vec!["代码", "debug"]),
            ("代码|编程、debug", None, vec!["代码", "编程", "debug"]),
            ("报告", None, vec!["报告"]),
        ] {
            let (mut found, mut list) = (None, Vec::new());
            assert!(expression(text, &mut found, &mut list), "{text}");
            assert_eq!(
                (found, list.iter().map(String::as_str).collect::<Vec<_>>()),
                (bytes, words),
                "{text}"
            );
        }
        for text in ["^code.*$", "hour > 18", "contains('a') && contains('b')", "intent == x", ""] {
            assert!(!expression(text, &mut None, &mut Vec::new()), "{text}");
        }
    }
}
