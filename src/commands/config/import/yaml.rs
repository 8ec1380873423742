//! YAML as a tree of values; every scalar is text, as it is in the settings that are made of it.

use std::collections::HashMap;

use serde_json::{Map, Value};
use yaml_rust2::Event;
use yaml_rust2::parser::Parser;
use yaml_rust2::scanner::{Marker, TScalarStyle};

/// Levels of nesting; people write ten.
const DEEPEST: usize = 100;
/// Values of the whole tree with all its aliases: a few lines can ask for more than any memory holds.
const MOST: usize = 50_000;

/// What has begun and not ended yet.
enum Open {
    List(Vec<Value>),
    /// The name is that of the next value.
    Map(Map<String, Value>, Option<String>),
}

/// The documents of the text; one of them stands for itself, several are a list.
///
/// # Errors
/// Line and column of what cannot be read.
pub(super) fn read(text: &str) -> Result<Value, (usize, usize)> {
    let mut parser = Parser::new(text.chars());
    let mut stack: Vec<(Open, usize, usize)> = Vec::new();
    let mut anchors: HashMap<usize, (Value, usize)> = HashMap::new();
    let mut documents = Vec::new();
    let mut count = 0;
    loop {
        let (event, mark) = parser.next_token().map_err(|error| place(error.marker()))?;
        let (value, anchor, size) = match event {
            Event::StreamEnd => break,
            Event::Scalar(text, style, anchor, _) => (scalar(text, style), anchor, 1),
            Event::Alias(anchor) => {
                let (value, size) = anchors.get(&anchor).cloned().ok_or(place(&mark))?;
                (value, 0, size)
            }
            Event::SequenceStart(anchor, _) => {
                stack.push((Open::List(Vec::new()), anchor, count));
                continue;
            }
            Event::MappingStart(anchor, _) => {
                stack.push((Open::Map(Map::new(), None), anchor, count));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some((open, anchor, before)) = stack.pop() else { return Err(place(&mark)) };
                let value = match open {
                    Open::List(list) => Value::Array(list),
                    Open::Map(map, _) => Value::Object(merged(map)),
                };
                if anchor > 0 {
                    anchors.insert(anchor, (value.clone(), count - before + 1));
                }
                (value, 0, 1)
            }
            _ => continue,
        };
        count += size;
        if stack.len() > DEEPEST || count > MOST {
            return Err(place(&mark));
        }
        if anchor > 0 {
            anchors.insert(anchor, (value.clone(), 1));
        }
        match stack.last_mut() {
            None => documents.push(value),
            Some((Open::List(list), ..)) => list.push(value),
            Some((Open::Map(map, name), ..)) => match (name.take(), value) {
                (Some(name), value) => drop(map.insert(name, value)),
                (None, Value::String(text)) => *name = Some(text),
                (None, Value::Null) => *name = Some(String::new()),
                // A list as a name is no setting of anybody.
                (None, _) => return Err(place(&mark)),
            },
        }
    }
    Ok(if documents.len() == 1 { documents.remove(0) } else { Value::Array(documents) })
}

fn place(mark: &Marker) -> (usize, usize) {
    (mark.line(), mark.col() + 1)
}

fn scalar(text: String, style: TScalarStyle) -> Value {
    match style {
        TScalarStyle::Plain if ["", "~", "null", "Null", "NULL"].contains(&text.as_str()) => Value::Null,
        _ => Value::String(text),
    }
}

/// Takes in what `<<: *base` stands for.
fn merged(mut map: Map<String, Value>) -> Map<String, Value> {
    let Some(base) = map.remove("<<") else { return map };
    let bases = match base {
        Value::Array(list) => list,
        one => vec![one],
    };
    for (name, value) in bases
        .into_iter()
        .filter_map(|base| match base {
            Value::Object(base) => Some(base),
            _ => None,
        })
        .flatten()
    {
        map.entry(name).or_insert(value);
    }
    map
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use serde_json::json;

    use super::read;

    #[test]
    fn what_people_write() {
        let text = "# bot\nbase: &base\n  client_id: 'ding1' # id\n  on: no\nother:\n  <<: *base\n  client_id: \"ding2\"\n\
                    empty:\nlist: [a, {b: 1}]\nlong: |\n  one\n  two\n";
        assert_eq!(
            read(text),
            Ok(json!({
                "base": { "client_id": "ding1", "on": "no" },
                "other": { "client_id": "ding2", "on": "no" },
                "empty": null, "list": ["a", { "b": "1" }], "long": "one\ntwo\n"
            }))
        );
        assert_eq!(read("---\na: 1\n---\nb: 2\n"), Ok(json!([{ "a": "1" }, { "b": "2" }])));
        assert_eq!(read("a: [1\nb: 2\n").map_err(|(line, _)| line), Err(2));
    }

    #[test]
    fn a_few_lines_cannot_fill_the_memory() {
        let mut bomb = "a0: &a0 [x, x]\n".to_owned();
        for level in 1..64 {
            let _ = writeln!(bomb, "a{level}: &a{level} [*a{0}, *a{0}]", level - 1);
        }
        assert!(read(&bomb).is_err());
        assert!(read(&"- ".repeat(100_000)).is_err());
        assert!(read(&"[".repeat(100_000)).is_err());
    }
}
