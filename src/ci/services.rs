//! The table of services.

use super::Field;
use super::template::Reader;

const TABLE: &str = include_str!("services.txt");

/// A service.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    /// Key of the service whose rows count for fields that this one has none of.
    like: Option<&'static str>,
    /// A list for each line `when`: the run belongs to the service where all conditions of one line hold.
    marks: Vec<Vec<&'static str>>,
    rows: Vec<Row>,
}

/// A way to a value.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) field: Field,
    value: &'static str,
    condition: Option<Condition>,
}

/// When a row counts.
#[derive(Debug)]
struct Condition {
    marks: &'static str,
    /// `if`: one of them has to hold; `unless`: none may.
    holds: bool,
}

impl Condition {
    fn is_met(&self, reader: &Reader<'_>) -> bool {
        self.marks.split(' ').any(|mark| reader.holds(mark)) == self.holds
    }
}

impl Service {
    /// Does this run belong to it?
    pub(super) fn is_here(&self, reader: &Reader<'_>) -> bool {
        self.marks.iter().any(|line| line.iter().all(|mark| reader.holds(mark)))
    }

    /// The ways to the field of this place, the first one first: its own, or those of the service that it is like.
    pub(super) fn rows<'a>(
        &'a self,
        field: usize,
        all: &'a [Self],
    ) -> Box<dyn Iterator<Item = &'a Row> + 'a> {
        let is_meant = move |row: &&Row| row.field as usize == field;
        let other = || all.iter().find(|service| Some(service.key) == self.like);
        match (self.rows.iter().any(|row| is_meant(&row)), other()) {
            (false, Some(other)) => other.rows(field, all),
            _ => Box::new(self.rows.iter().filter(is_meant)),
        }
    }
}

impl Row {
    /// The value, when all that it is made of is set.
    pub(super) fn value(&self, reader: &Reader<'_>) -> Option<String> {
        if self.condition.as_ref().is_some_and(|condition| !condition.is_met(reader)) {
            return None;
        }
        match self.field.is_address() {
            true => reader.address(self.value),
            false => reader.text(self.value),
        }
    }
}

/// The names of all services, for people.
pub fn names() -> Vec<&'static str> {
    services().iter().map(|service| service.name).collect()
}

/// All services, in the order of the table. Lines that are not understood are passed over: a test refuses them.
pub(super) fn services() -> Vec<Service> {
    let mut services: Vec<Service> = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let Some((word, rest)) = line.split_once(' ') else { continue };
        if word == "service" {
            let (key, name) = rest.split_once(' ').unwrap_or((rest, rest));
            services.push(Service { key, name, like: None, marks: Vec::new(), rows: Vec::new() });
            continue;
        }
        let Some(service) = services.last_mut() else { continue };
        match word {
            "like" => service.like = Some(rest),
            "when" => service.marks.push(rest.split(' ').collect()),
            _ => service.rows.extend(Field::named(word).map(|field| row(field, rest))),
        }
    }
    services
}

/// What stands behind the name of a field: the value, then perhaps `if` or `unless` and a condition.
fn row(field: Field, rest: &'static str) -> Row {
    let (value, condition) = rest.split_once(' ').unwrap_or((rest, ""));
    let condition = condition.split_once(' ').map(|(word, marks)| Condition { marks, holds: word == "if" });
    Row { field, value, condition }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, services};
    use crate::ci::Field;

    #[test]
    fn every_line_of_the_table_is_understood_and_every_service_has_a_source() {
        // What stands above the first service has no source to give.
        let mut sources = 1;
        for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let words: Vec<&str> = line.split(' ').collect();
            sources += usize::from(words[0] == "source" && words[1].starts_with("https://"));
            if words[0] == "service" {
                assert_ne!(sources, 0, "no source above {line}");
                sources = 0;
            }
            let closed =
                words.iter().skip(1).all(|word| word.matches("${").count() == word.matches('}').count());
            assert!(closed, "{line}");
            match words[..] {
                ["service", ..] | ["like" | "source", _] => {}
                ["when", ref marks @ ..] => {
                    assert!(marks.iter().all(|mark| mark.starts_with("${")), "{line}")
                }
                [field, _] => assert!(Field::named(field).is_some(), "{line}"),
                [field, _, "if" | "unless", _, ..] => {
                    let marks = words[3..].iter().all(|mark| mark.starts_with("${"));
                    assert!(Field::named(field).is_some() && marks, "{line}");
                }
                _ => panic!("{line}"),
            }
        }
        assert_ne!(sources, 0, "the last service has no source");
    }

    #[test]
    fn every_service_has_a_mark_and_a_run_that_can_be_told_from_others() {
        let all = services();
        for service in &all {
            assert!(!service.marks.is_empty(), "{}", service.key);
            for field in [Field::Repository, Field::Commit, Field::Id] {
                assert!(service.rows(field as usize, &all).next().is_some(), "{} {field:?}", service.key);
            }
            let others = all.iter().filter(|other| other.key == service.key).count();
            assert_eq!(others, 1, "{}", service.key);
            assert!(
                service.like.is_none_or(|like| all.iter().any(|other| other.key == like)),
                "{}",
                service.key
            );
        }
    }
}
