//! The documents of `--json`, described: the shape of each command's own members, and the JSON Schema made of it.
//!
//! Shapes stand in `shapes.json` as they look: `"string"`, `"string|null"`, `["string"]`, `{"key": …, "key?": …}` for an object
//! of these members alone, `{"*": …}` for a map, `'yes'` for a text, and names of `parts`. Members of a document may be absent:
//! a run that fails has none of its own. A test holds every document of the test suite against them.

use std::ffi::OsString;

use serde_json::{Map, Value, json};

use crate::ui::SCHEMA;

const SHAPES: &str = include_str!("shapes.json");

/// Names of types; every other word is one of `parts`.
const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "null", "object"];

/// The shapes, and the parts that were named while one was written out.
struct Shapes {
    all: Value,
    named: Vec<String>,
}

impl Shapes {
    fn read() -> Self {
        // It is part of the program, and its test reads it.
        Self { all: serde_json::from_str(SHAPES).unwrap_or_default(), named: Vec::new() }
    }

    /// The members that are `command`'s own.
    fn members(&self, command: &str) -> Option<Map<String, Value>> {
        let mut documents = self.all["documents"].as_object()?.iter();
        let found = documents.find(|(names, _)| names.split('|').any(|name| name == command));
        found.and_then(|(_, members)| members.as_object().cloned())
    }

    /// A word of a shape: a type, a text behind an apostrophe, `any`, or the name of a part, which is noted.
    fn word(&mut self, word: &str) -> Value {
        match word.strip_prefix('\'') {
            Some(text) => json!({ "enum": [text.trim_end_matches('\'')] }),
            None if word == "any" => json!({}),
            None if TYPES.contains(&word) => json!({ "type": word }),
            None => {
                if !self.named.iter().any(|name| name == word) {
                    self.named.push(word.to_owned());
                }
                json!({ "$ref": format!("#/$defs/{word}") })
            }
        }
    }

    /// A shape as JSON Schema; words with `|` between them are alternatives.
    fn written(&mut self, shape: &Value) -> Value {
        match shape {
            Value::Array(items) => {
                let items = items.first().map(|item| self.written(item));
                json!({ "type": "array", "items": items })
            }
            Value::Object(members) => self.object(members),
            shape => {
                let words: Vec<&str> = shape.as_str().unwrap_or("any").split('|').collect();
                match words[..] {
                    [word] => self.word(word),
                    _ if words.iter().all(|word| TYPES.contains(word)) => json!({ "type": words }),
                    _ if words.iter().all(|word| word.starts_with('\'')) => {
                        json!({ "enum": words.iter().map(|word| word.trim_matches('\'')).collect::<Vec<_>>() })
                    }
                    _ => {
                        let all: Vec<Value> = words.into_iter().map(|word| self.word(word)).collect();
                        json!({ "anyOf": all })
                    }
                }
            }
        }
    }

    /// An object of these members: those whose names end with `?` may be absent, the shape of `*` is that of all others.
    fn object(&mut self, members: &Map<String, Value>) -> Value {
        let (mut properties, mut required, mut others) = (Map::new(), Vec::new(), json!(false));
        for (name, shape) in members {
            let shape = self.written(shape);
            match name.strip_suffix('?') {
                _ if name == "*" => others = shape,
                Some(optional) => drop(properties.insert(optional.to_owned(), shape)),
                None => {
                    properties.insert(name.clone(), shape);
                    required.push(name.clone());
                }
            }
        }
        json!({
            "type": "object", "properties": properties, "required": required, "additionalProperties": others
        })
    }

    /// The whole document of a run with the members that are its command's own.
    fn document(&mut self, own: Map<String, Value>) -> Value {
        let mut members = Map::new();
        for name in ["schema", "exit"] {
            members.insert(name.to_owned(), "integer".into());
        }
        members.extend(own.into_iter().map(|(name, shape)| (format!("{name}?"), shape)));
        for (name, shape) in [("warnings", "warning"), ("failures", "failure")] {
            members.insert(name.to_owned(), json!([shape]));
        }
        let mut document = self.object(&members);
        document["properties"]["schema"] = json!({ "const": SCHEMA });
        document
    }
}

/// The JSON Schema of what `ding COMMAND --json` prints, its lines too where it prints many; `None` for what is no command.
pub fn of(command: &str) -> Option<Value> {
    let mut shapes = Shapes::read();
    let own = shapes.members(command)?;
    let mut body = shapes.document(own);
    if let Some(line) = shapes.all["lines"].get(command).cloned() {
        body = json!({ "anyOf": [body, shapes.written(&line)] });
    }
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), format!("ding {command} --json").into());
    schema.extend(body.as_object().cloned().unwrap_or_default());
    let mut parts = Map::new();
    // A part may name others.
    while let Some(name) = shapes.named.get(parts.len()).cloned() {
        let shape = shapes.all["parts"][name.as_str()].clone();
        parts.insert(name, shapes.written(&shape));
    }
    schema.insert("$defs".into(), parts.into());
    Some(schema.into())
}

/// Every command whose document is described.
pub fn commands() -> Vec<String> {
    let shapes = Shapes::read();
    let documents = shapes.all["documents"].as_object().into_iter().flatten();
    documents.flat_map(|(names, _)| names.split('|').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The schema that `ding help json COMMAND` asks for; `None` for another call, and for what is no command.
pub fn asked(arguments: &[OsString]) -> Option<Value> {
    let words = arguments.iter().skip(1).filter_map(|argument| argument.to_str());
    let words: Vec<&str> = words.filter(|word| !word.starts_with('-')).collect();
    match words[..] {
        ["help", "json", ref command @ ..] => of(&command.join(" ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Shapes, commands, of};

    #[test]
    fn shapes_become_schemas() {
        let mut shapes = Shapes::read();
        let shape = json!({"a": "string|null", "b?": ["sent"], "c": {"*": "integer"}, "d": "sent|null"});
        let expected = json!({
            "type": "object",
            "properties": {
                "a": {"type": ["string", "null"]},
                "b": {"type": "array", "items": {"$ref": "#/$defs/sent"}},
                "c": {
                    "type": "object", "properties": {}, "required": [], "additionalProperties": {"type": "integer"}
                },
                "d": {"anyOf": [{"$ref": "#/$defs/sent"}, {"type": "null"}]},
            },
            "required": ["a", "c", "d"],
            "additionalProperties": false,
        });
        assert_eq!(shapes.written(&shape), expected);
        assert_eq!(shapes.named, ["sent"]);
    }

    #[test]
    fn every_name_is_one_of_a_part_and_every_part_is_named() {
        let all = Shapes::read().all;
        let mut named: Vec<String> = Vec::new();
        for command in commands() {
            let schema = of(&command).unwrap();
            for (name, part) in schema["$defs"].as_object().unwrap() {
                assert!(all["parts"].get(name).is_some() && *part != json!({}), "{command}: {name}");
                named.push(name.clone());
            }
        }
        for name in all["parts"].as_object().unwrap().keys() {
            assert!(named.contains(name), "{name}");
        }
        for command in all["lines"].as_object().unwrap().keys() {
            assert!(commands().contains(command), "{command}");
        }
    }
}
