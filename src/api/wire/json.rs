//! JSON from outside: what it becomes in memory is limited, not only its bytes.

use std::cell::Cell;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Values in one document. The largest answers of the reference hold some hundred; `{"":0}` written over and over takes
/// 300 bytes a value, so that this is 5 MB.
const MOST_VALUES: usize = 16 * 1024;

/// What a name that stands twice in an object means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twice {
    /// The document is refused: nobody can know which of the two its writer meant.
    Refused,
    /// The last one counts, as in most readers.
    LastCounts,
}

/// Why a document is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bad {
    /// It stops in the middle.
    Cut,
    /// It has more values than any answer.
    TooMany,
    /// A name stands twice in one object.
    Twice,
    /// Not JSON.
    NotJson,
}

/// Reads a document; a byte order mark before it is passed over.
///
/// # Errors
/// See [`Bad`].
pub fn read(bytes: &[u8], twice: Twice) -> Result<Value, Bad> {
    let bytes = without_mark(bytes);
    let limits = Limits { left: Cell::new(MOST_VALUES), twice, met: Cell::new(None) };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    match Bounded(&limits).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value)) {
        Ok(value) => Ok(value),
        Err(_) if limits.met.get().is_some() => Err(limits.met.get().unwrap_or(Bad::NotJson)),
        Err(error) if error.is_eof() => Err(Bad::Cut),
        Err(_) => Err(Bad::NotJson),
    }
}

/// A document inside another text, for a `serde_json::Deserializer`; of a name that stands twice the last counts.
#[derive(Debug)]
pub struct Loose(pub Value);

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let limits = Limits { left: Cell::new(MOST_VALUES), twice: Twice::LastCounts, met: Cell::new(None) };
        Bounded(&limits).deserialize(deserializer).map(Self)
    }
}

/// `bytes` without the mark that some servers write before UTF-8.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

struct Limits {
    left: Cell<usize>,
    twice: Twice,
    met: Cell<Option<Bad>>,
}

impl Limits {
    fn stop<E: serde::de::Error>(&self, bad: Bad) -> E {
        self.met.set(Some(bad));
        E::custom("refused")
    }
}

/// One value, and those in it; `serde_json` itself limits the depth.
#[derive(Clone, Copy)]
struct Bounded<'a>(&'a Limits);

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.0.left.get().checked_sub(1) {
            Some(left) => self.0.left.set(left),
            None => return Err(self.0.stop(Bad::TooMany)),
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(self)?;
            if object.insert(name, value).is_some() && self.0.twice == Twice::Refused {
                return Err(self.0.stop(Bad::Twice));
            }
        }
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use super::{Bad, MOST_VALUES, Twice, read};

    #[test]
    fn a_document_is_read_as_the_library_reads_it() {
        for text in [
            "null",
            " [1,-2,3.5,1e400000000000,true,\"a\\u00e9\",[],{}] ",
            r#"{"b":1,"a":{"c":[null]}}"#,
            "18446744073709551615",
            "123456789012345678901234567890",
            r#""\ud83d\ude00""#,
        ] {
            let own = serde_json::from_str(text).ok();
            assert_eq!(read(text.as_bytes(), Twice::LastCounts).ok(), own, "{text}");
            assert_eq!(read(format!("\u{feff}{text}").as_bytes(), Twice::Refused).ok(), own, "{text}");
        }
    }

    #[test]
    fn what_is_none_says_why() {
        for (text, bad) in [
            ("", Bad::Cut),
            ("{\"a\":", Bad::Cut),
            ("{} {}", Bad::NotJson),
            ("hello", Bad::NotJson),
            (r#"{"a":1,"a":1}"#, Bad::Twice),
            (r#"{"b":[{"a":1,"\u0061":2}]}"#, Bad::Twice),
        ] {
            assert_eq!(read(text.as_bytes(), Twice::Refused), Err(bad), "{text}");
        }
        assert_eq!(read(br#"{"a":1,"a":2}"#, Twice::LastCounts).unwrap()["a"], 2);
    }

    #[test]
    fn wide_and_deep_documents_are_refused() {
        let list = |values: usize| format!("[{}0]", "0,".repeat(values - 2));
        assert!(read(list(MOST_VALUES).as_bytes(), Twice::Refused).is_ok());
        assert_eq!(read(list(MOST_VALUES + 1).as_bytes(), Twice::Refused), Err(Bad::TooMany));
        let deep = "[".repeat(100_000);
        assert!(read(deep.as_bytes(), Twice::Refused).is_err());
    }
}
