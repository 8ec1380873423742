//! The formats of foreign files.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::{Map, Value};
use toml_edit::{DocumentMut, Item as TomlItem};

use super::dotenv::{self, Line};
use super::harvest::Left;
use super::yaml;
use crate::lang::Sentence;
use crate::say;

/// What a file is made of.
#[derive(Debug)]
pub(super) enum Content {
    /// Names below names.
    Tree(Value),
    /// Names in lines, and lines that are none.
    Lines(Vec<Line>, Vec<Left>),
}

/// Reads `text`, whose name tells the format, and whose beginning does when the name does not.
///
/// # Errors
/// It cannot be read; where. Never with text of the file, which may be a secret.
pub(super) fn read(text: &str, path: &Path) -> Result<Content, Sentence> {
    let text = text.trim_start_matches('\u{feff}');
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let tree = if ends(&[".json", ".json5", ".jsonc"]) {
        json(text)?
    } else if ends(&[".yaml", ".yml"]) {
        yaml(text)?
    } else if ends(&[".toml"]) {
        toml(text)?
    } else if name.starts_with(".env") || ends(&[".env", ".service", ".conf", ".ini", ".properties", ".sh"]) {
        return Ok(lines(text));
    } else {
        let first = text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with(['#', '/', '*', '-']));
        match first {
            Some(line) if line.starts_with('{') => json(text)?,
            // A name, a colon and a blank come before any `=` of the value.
            Some(line) if line.ends_with(':') || line.find(": ") < line.find('=') && line.contains(": ") => {
                yaml(text)?
            }
            Some(line) if line.contains(": ") && !line.contains('=') => yaml(text)?,
            _ => return Ok(lines(text)),
        }
    };
    match tree {
        Value::Object(_) => Ok(Content::Tree(variables(tree))),
        // Several documents, as Kubernetes has them.
        Value::Array(list) if list.iter().any(Value::is_object) && !name.ends_with("json") => {
            Ok(Content::Tree(variables(Value::Array(list))))
        }
        _ => Err(say!("it holds no names with values", "其中没有键值对")),
    }
}

fn lines(text: &str) -> Content {
    let (lines, left) = dotenv::read(text);
    Content::Lines(lines, left)
}

fn json(text: &str) -> Result<Value, Sentence> {
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    let parsed =
        parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).map_err(|error| {
            say!(
                "line {line}, column {column}: this is not JSON",
                "第 {line} 行第 {column} 列：不是 JSON",
                line = error.line_display(),
                column = error.column_display()
            )
        })?;
    Ok(parsed.value.map_or(Value::Null, Value::from))
}

fn yaml(text: &str) -> Result<Value, Sentence> {
    yaml::read(text).map_err(|(line, column)| {
        say!("line {line}, column {column}: this is not YAML", "第 {line} 行第 {column} 列：不是 YAML")
    })
}

fn toml(text: &str) -> Result<Value, Sentence> {
    let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        say!("line {line}: this is not TOML", "第 {line} 行：不是 TOML")
    })?;
    Ok(of_toml(document.as_item()))
}

fn of_toml(item: &TomlItem) -> Value {
    if let Some(table) = item.as_table_like() {
        return Value::Object(table.iter().map(|(name, item)| (name.to_owned(), of_toml(item))).collect());
    }
    if let Some(tables) = item.as_array_of_tables() {
        return Value::Array(tables.iter().map(|table| of_toml(&TomlItem::Table(table.clone()))).collect());
    }
    if let Some(array) = item.as_array() {
        return Value::Array(array.iter().map(|value| of_toml(&TomlItem::Value(value.clone()))).collect());
    }
    match item.as_str() {
        Some(text) => Value::String(text.to_owned()),
        None => Value::String(item.to_string().trim().to_owned()),
    }
}

/// `NAME=value` in a list, and `{name, value}` as Kubernetes has them, are names with values.
fn variables(value: Value) -> Value {
    match value {
        Value::Object(mut object) => {
            if object.get("kind").and_then(Value::as_str) == Some("Secret")
                && let Some(Value::Object(data)) = object.get_mut("data")
            {
                data.values_mut().for_each(decode);
            }
            Value::Object(object.into_iter().map(|(name, value)| (name, variables(value))).collect())
        }
        Value::Array(list) => {
            let pairs: Option<Map<String, Value>> = list.iter().map(pair).collect();
            match pairs.filter(|pairs| !pairs.is_empty()) {
                Some(pairs) => Value::Object(pairs),
                None => Value::Array(list.into_iter().map(variables).collect()),
            }
        }
        value => value,
    }
}

/// The values of a Kubernetes secret are Base64 (its reference, `Secret.data`); what is none, or no text, stays as it is.
fn decode(value: &mut Value) {
    let bytes = value.as_str().and_then(|text| STANDARD.decode(text.trim()).ok());
    // A file that was packed whole ends with its last line.
    if let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
        *value = Value::String(text.trim_end_matches(['\r', '\n']).to_owned());
    }
}

fn pair(value: &Value) -> Option<(String, Value)> {
    let loud = |name: &str| {
        !name.is_empty() && name.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_')
    };
    match value {
        Value::String(text) => {
            let (name, value) = text.split_once('=')?;
            loud(name).then(|| (name.to_owned(), Value::String(value.to_owned())))
        }
        Value::Object(object) => {
            let name = object.get("name")?.as_str().filter(|name| loud(name))?;
            let value = object.get("value").or_else(|| object.get("valueFrom"))?;
            Some((name.to_owned(), value.clone()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::{Value, json};

    use super::{Content, read};

    fn tree(name: &str, text: &str) -> Value {
        match read(text, Path::new(name)).unwrap_or_else(|error| panic!("{name}: {error}")) {
            Content::Tree(tree) => tree,
            Content::Lines(lines, _) => panic!("{lines:?}"),
        }
    }

    #[test]
    fn the_name_or_the_beginning_tells_the_format() {
        let expected = json!({ "a": { "b": "c" } });
        assert_eq!(tree("x.json", "// one\n{ a: { 'b': \"c\", }, }"), expected);
        assert_eq!(tree("backup", "\u{feff}// one\n{ a: { 'b': \"c\", }, }"), expected);
        assert_eq!(tree("x.yml", "a:\n  b: c\n"), expected);
        assert_eq!(tree("settings", "# one\na:\n  b: c\n"), expected);
        assert_eq!(tree("x.toml", "[a]\nb = \"c\"\n"), expected);
        assert_eq!(tree("x", "url: https://x/?a=b\n"), json!({ "url": "https://x/?a=b" }));
        for (name, text) in
            [(".env", "A=b"), (".env.local", "A=b"), ("x.env", "A: b"), ("notes", "A=b: c"), ("empty", "")]
        {
            assert!(matches!(read(text, Path::new(name)), Ok(Content::Lines(..))), "{name}");
        }
    }

    #[test]
    fn variables_of_containers_are_names_with_values() {
        let text = "services: {bot: {environment: [DINGTALK_CLIENT_ID=ding1, A=b=c]}}\n\
                    env: [{name: X_Y, value: z}, {name: S, valueFrom: {secretKeyRef: {name: n}}}]\n";
        assert_eq!(
            tree("docker-compose.yml", text),
            json!({
                "services": { "bot": { "environment": { "DINGTALK_CLIENT_ID": "ding1", "A": "b=c" } } },
                "env": { "X_Y": "z", "S": { "secretKeyRef": { "name": "n" } } }
            })
        );
    }

    #[test]
    fn what_cannot_be_read_says_where_without_its_text() {
        for (name, text) in [
            ("x.json", "{\n  \"secret\": hushhush\n"),
            ("x.yaml", "secret: [hushhush\nb: c\n"),
            ("x.toml", "secret = hushhush\n"),
        ] {
            let error = read(text, Path::new(name)).unwrap_err();
            assert!(
                error.to_string().contains("line ") && !error.to_string().contains("hushhush"),
                "{error}"
            );
        }
        for (name, text) in
            [("x.json", "[]"), ("x.json", ""), ("x.yaml", "just words"), ("x.json", "[{\"a\":1}]")]
        {
            assert!(read(text, Path::new(name)).is_err(), "{text}");
        }
    }
}
