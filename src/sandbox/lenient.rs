//! The JSON of webhook bodies, as it is read there: raw line breaks and single quotes did parse (§14).

use serde_json::Value;

/// `None` when it does not parse.
pub(super) fn read(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes)
        .ok()
        .or_else(|| serde_json::from_str(&strict(std::str::from_utf8(bytes).ok()?)).ok())
}

/// With double quotes only, and raw control characters escaped.
fn strict(text: &str) -> String {
    let mut strict = String::with_capacity(text.len());
    // The quote that ends the string.
    let mut open = None;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match (open, character) {
            (None, '"' | '\'') => {
                open = Some(character);
                strict.push('"');
            }
            (Some(quote), _) if quote == character => {
                open = None;
                strict.push('"');
            }
            (Some(_), '\\') => match characters.next() {
                Some('\'') => strict.push('\''),
                next => strict.extend(['\\'].into_iter().chain(next)),
            },
            (Some(_), '"') => strict.push_str("\\\""),
            (Some(_), '\0'..' ') => strict.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => strict.push(character),
        }
    }
    strict
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    #[test]
    fn what_did_parse_does() {
        for (text, value) in [
            (r#"{"a":"b"}"#, Some(json!({ "a": "b" }))),
            ("{\"a\":\"one\ntwo\tthree\"}", Some(json!({ "a": "one\ntwo\tthree" }))),
            (r#"{'a':'say "hi"','b':"it's"}"#, Some(json!({ "a": "say \"hi\"", "b": "it's" }))),
            (r#"{'a':'it\'s \\ \n'}"#, Some(json!({ "a": "it's \\ \n" }))),
            (r#"{"a":"C:\dir"}"#, None),
            (r#"{"a":"b}"#, None),
            (r#"{"a":"say "hi""}"#, None),
            ("{'a':'b\\", None),
            ("", None),
        ] {
            assert_eq!(read(text.as_bytes()), value, "{text}");
        }
        assert_eq!(read(b"{'a':'\xff'}"), None);
    }
}
