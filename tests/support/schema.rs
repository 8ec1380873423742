//! Every JSON document that a test sees is one of its command's schema.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ding::schema;
use serde_json::{Map, Value};

static SCHEMAS: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    schema::commands().into_iter().map(|name| (name.clone(), schema::of(&name).unwrap())).collect()
});

/// The command that `words` call, as far as they do: the program's name left out.
fn command<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut command = String::new();
    for word in words.take_while(|word| *word != "--").filter(|word| !word.starts_with('-')) {
        let longer = format!("{command} {word}").trim_start().to_owned();
        let known = SCHEMAS.keys().any(|name| *name == longer || name.starts_with(&format!("{longer} ")));
        match known {
            true => command = longer,
            // A value in front of the command.
            false if command.is_empty() => {}
            false => break,
        }
    }
    command
}

/// Holds what `ding` has printed with `--json` against the schema of its command.
pub fn hold<'a>(words: impl Iterator<Item = &'a str> + Clone, printed: &str) {
    let documents: Vec<Value> = match serde_json::from_str(printed) {
        Ok(document) => vec![document],
        Err(_) => printed
            .lines()
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    };
    let command = command(words);
    for document in documents {
        let members = document.as_object().unwrap();
        let name = match () {
            () if members.contains_key("help") => "help",
            () if members.contains_key("version") => "version",
            // Nothing but what went wrong.
            () if members.len() == 4 && members.contains_key("failures") => "help",
            () => &command,
        };
        let schema =
            SCHEMAS.get(name).unwrap_or_else(|| panic!("no shape of `{name}` in shapes.json: {document}"));
        if let Err(wrong) = check(schema, schema, &document) {
            panic!("`{name}` in src/schema/shapes.json: {wrong}\n{document:#}");
        }
    }
}

/// What `value` breaks of `schema`. These words of JSON Schema and no others: a schema claims nothing that is not looked at.
pub fn check(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let empty = Map::new();
    let words = schema.as_object().unwrap();
    let members = value.as_object();
    for (word, rule) in words {
        match word.as_str() {
            "$schema" | "title" | "$defs" => {}
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                check(root, &root["$defs"][name], value).map_err(|wrong| format!("{name}: {wrong}"))?;
            }
            "const" if rule == value => {}
            "enum" if rule.as_array().unwrap().contains(value) => {}
            "type" => {
                let is = |kind: &Value| match kind.as_str().unwrap() {
                    "null" => value.is_null(),
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "number" => value.is_number(),
                    "string" => value.is_string(),
                    "array" => value.is_array(),
                    "object" => value.is_object(),
                    other => panic!("no type: {other}"),
                };
                if !rule.as_array().map_or_else(|| is(rule), |kinds| kinds.iter().any(is)) {
                    return Err(format!("{value} is no {rule}"));
                }
            }
            "anyOf" => {
                let all = rule.as_array().unwrap().iter().map(|one| check(root, one, value));
                let wrong: Vec<String> = all.map(Result::err).collect::<Option<_>>().unwrap_or_default();
                if !wrong.is_empty() {
                    return Err(wrong.join("; nor "));
                }
            }
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item).map_err(|wrong| format!("[{at}] {wrong}"))?;
                }
            }
            "required" => {
                let lacks =
                    |name: &&Value| members.is_some_and(|all| !all.contains_key(name.as_str().unwrap()));
                if let Some(name) = rule.as_array().unwrap().iter().find(lacks) {
                    return Err(format!("{name} is missing"));
                }
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(value) = members.and_then(|all| all.get(name)) {
                        check(root, rule, value).map_err(|wrong| format!(".{name} {wrong}"))?;
                    }
                }
            }
            "additionalProperties" => {
                let known = words["properties"].as_object().unwrap();
                for (name, value) in
                    members.unwrap_or(&empty).iter().filter(|(name, _)| !known.contains_key(*name))
                {
                    match rule {
                        Value::Bool(false) => return Err(format!("`{name}` is not known")),
                        rule => check(root, rule, value).map_err(|wrong| format!(".{name} {wrong}"))?,
                    }
                }
            }
            "const" | "enum" => return Err(format!("{value} is not {rule}")),
            other => panic!("`{other}` is not looked at"),
        }
    }
    Ok(())
}
