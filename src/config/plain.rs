//! The plain reading of the file, line by line and without a tree: a call needs a handful of values of a file that may
//! hold hundreds of targets.
//!
//! Nearly every file is plain: each table and key one of the format and there once, each value of its kind and without an
//! escape. Whatever else stands in a file makes it one for the tree, which knows all of TOML and what to say of a mistake.

use std::ops::Range;

use super::keys::{depth, members, table_of};
use super::scan::{Form, Scanner, Value};
use super::{Entry, Key, find_key, split};

/// A table of the file; the first one is its root.
#[derive(Debug, Clone, Default)]
struct Section {
    /// The table, or the one that holds the named tables.
    table: &'static str,
    /// Where the user's own name stands; empty when the table has none.
    name: Range<u32>,
    /// Where the lines below the heading begin.
    body: u32,
    hash: u32,
}

/// A plain file.
#[derive(Debug, Clone, Default)]
pub(super) struct Plain {
    text: String,
    sections: Vec<Section>,
    /// Places of the sections, one more each, where their hash says or behind; 0 where there is none.
    slots: Vec<u32>,
    commands: bool,
    secrets: bool,
}

impl Plain {
    /// Reads `text`, which may hold `keys`.
    ///
    /// # Errors
    /// The text is not plain; it is given back.
    pub(super) fn read(keys: &'static [Key], text: String) -> Result<Self, String> {
        match Self::sections(keys, &text) {
            Some(plain) => Ok(Self { text, ..plain }),
            None => Err(text),
        }
    }

    /// All but the text itself.
    fn sections(keys: &'static [Key], text: &str) -> Option<Self> {
        // A file of settings is at most 1 MiB: its places fit.
        let place = |at: usize| at as u32;
        let mut plain = Self::default();
        let mut scanner = Scanner::new(text.as_bytes(), 0);
        // Hardly any table is shorter.
        plain.sections.reserve(text.len() / 64);
        plain.sections.push(Section { hash: hash(start(""), b""), ..Section::default() });
        let (mut table, mut named, mut known) = ("", false, Members::new(keys, ""));
        // How the headings of this table begin, and the start of their hashes.
        let (mut heading, mut seed) = (&b"["[..], start(""));
        // One bit for each member of this section that was there.
        let mut seen = 0_u64;
        while let Some(first) = scanner.first_of_line() {
            if first == b'[' {
                let from = scanner.at;
                // Nearly always the same table as before.
                if !named || scanner.skip(heading).is_none() {
                    table = table_of(keys, str::from_utf8(scanner.table()?).ok()?)?;
                    heading = &text.as_bytes()[from..scanner.at];
                    (named, known, seed) = (depth(keys, table) == 2, Members::new(keys, table), start(table));
                    if named != heading.ends_with(b".") {
                        return None;
                    }
                }
                let at = scanner.table_name()?;
                if named == scanner.name.is_empty() {
                    return None;
                }
                plain.sections.push(Section {
                    table,
                    name: place(at)..place(at + scanner.name.len()),
                    body: place(scanner.at),
                    hash: hash(seed, scanner.name),
                });
                seen = 0;
                continue;
            }
            scanner.pair()?;
            let value = scanner.value;
            let (index, key) = known.find(scanner.name)?;
            let bit = 1_u64.checked_shl(index as u32)?;
            if seen & bit != 0 || !value.fits(key) {
                return None;
            }
            seen |= bit;
            plain.commands |= value.form == Form::Command;
            plain.secrets |= key.secret && value.form == Form::Text;
        }
        if !scanner.is_at_end() {
            return None;
        }
        plain.index().then_some(plain)
    }

    /// Gives each section its slot. `false` when two have the same hash: the same table twice, or two that this cannot tell
    /// apart.
    fn index(&mut self) -> bool {
        self.slots = vec![0; (2 * self.sections.len()).next_power_of_two()];
        for (index, section) in self.sections.iter().enumerate() {
            let mut slot = section.hash as usize & (self.slots.len() - 1);
            while self.slots[slot] != 0 {
                if self.sections[self.slots[slot] as usize - 1].hash == section.hash {
                    return false;
                }
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = index as u32 + 1;
        }
        true
    }

    fn find(&self, table: &str, name: &str) -> Option<&Section> {
        let hash = hash(start(table), name.as_bytes());
        let mut slot = hash as usize & self.slots.len().checked_sub(1)?;
        while self.slots[slot] != 0 {
            let section = &self.sections[self.slots[slot] as usize - 1];
            if section.hash == hash {
                return (section.table == table && self.name(section) == name).then_some(section);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }

    /// The file's text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Does it name a command?
    pub(super) fn commands(&self) -> bool {
        self.commands
    }

    /// Does a secret stand in it?
    pub(super) fn secrets(&self) -> bool {
        self.secrets
    }

    /// The value at a dotted path.
    pub(super) fn get(&self, keys: &[Key], path: &str) -> Option<Entry> {
        let parts = split(path);
        let (table, name, member) = match parts[..] {
            [member] => ("", "", member),
            [table, member] => (table, "", member),
            [table, name, member] => (table, name, member),
            _ => return None,
        };
        let (_, value) = self.lines(self.find(table, name)?).find(|(name, _)| *name == member)?;
        // Last: most keys are not set, and this looks through all that there are.
        find_key(keys, path)?;
        value.entry()
    }

    /// The names under `table`, in the file's order.
    pub(super) fn names(&self, table: &str) -> Vec<&str> {
        let sections = self.sections.iter().skip(1).filter(|section| section.table == table);
        let mut names = Vec::new();
        for section in sections {
            match self.name(section) {
                "" => names.extend(self.lines(section).map(|(name, _)| name)),
                name => names.push(name),
            }
        }
        names
    }

    /// Is there something under `name` of `table`?
    pub(super) fn has(&self, table: &str, name: &str) -> bool {
        let member = || {
            self.find(table, "").is_some_and(|section| self.lines(section).any(|(known, _)| known == name))
        };
        !name.is_empty() && self.find(table, name).is_some() || member()
    }

    /// Every path that is set.
    pub(super) fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        for section in &self.sections {
            let parts = [section.table, self.name(section)];
            let start: String =
                parts.iter().filter(|part| !part.is_empty()).map(|part| format!("{part}.")).collect();
            paths.extend(self.lines(section).map(|(name, _)| format!("{start}{name}")));
        }
        paths
    }

    /// Names and values of a section.
    fn lines(&self, section: &Section) -> impl Iterator<Item = (&str, Value<'_>)> {
        let mut scanner = Scanner::new(self.text.as_bytes(), section.body as usize);
        // The next heading is no pair.
        std::iter::from_fn(move || {
            scanner.first_of_line()?;
            scanner.pair()?;
            Some((str::from_utf8(scanner.name).ok()?, scanner.value))
        })
    }

    fn name(&self, section: &Section) -> &str {
        &self.text[section.name.start as usize..section.name.end as usize]
    }
}

/// The members of a table.
struct Members {
    all: Vec<(&'static str, &'static Key)>,
    /// One more than the place of the last member with each [`sign`](Self::sign); 0 where there is none.
    by_sign: [u8; 64],
}

impl Members {
    fn new(keys: &'static [Key], table: &str) -> Self {
        let all = members(keys, table);
        let mut by_sign = [0; 64];
        for (index, (name, _)) in all.iter().enumerate() {
            by_sign[Self::sign(name.as_bytes())] = index as u8 + 1;
        }
        Self { all, by_sign }
    }

    /// What most members of a table differ in.
    #[inline(always)]
    fn sign(name: &[u8]) -> usize {
        let ends =
            name.first().zip(name.last()).map_or(0, |(first, last)| usize::from(*first) + usize::from(*last));
        (ends ^ name.len() << 2) & 63
    }

    /// The member `name` with its place.
    #[inline(always)]
    fn find(&self, name: &[u8]) -> Option<(usize, &'static Key)> {
        let likely = usize::from(self.by_sign[Self::sign(name)]).wrapping_sub(1);
        match self.all.get(likely) {
            Some((known, key)) if known.as_bytes() == name => Some((likely, key)),
            Some(_) => {
                let index = self.all.iter().position(|(known, _)| known.as_bytes() == name)?;
                Some((index, self.all[index].1))
            }
            None => None,
        }
    }
}

/// FNV-1a of the name, from another start for each table; two that collide make a file one for the tree.
fn hash(start: u32, name: &[u8]) -> u32 {
    name.iter().copied().fold(start, mix)
}

/// The start for `table`.
fn start(table: &str) -> u32 {
    table.bytes().fold(0x811c_9dc5, mix)
}

#[inline(always)]
fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests;
