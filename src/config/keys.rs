//! Keys of the settings file: how one is found, and which one was probably meant. The keys themselves are rows of
//! [`settings`](crate::settings).

/// One key of the format; `*` stands for a name that the user chooses.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Dotted path.
    pub path: &'static str,
    /// May it be `{ env | file | command }`?
    pub secret: bool,
    /// What it is in the file.
    pub kind: ValueKind,
}

/// What a value is in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// A string.
    Text,
    /// A string of the user's own, which may have many lines.
    Prose,
    /// A string: the path of a file or folder.
    Path,
    /// A number.
    Number,
    /// `true` or `false`.
    Switch,
}

impl ValueKind {
    /// Is it a string?
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Prose | Self::Path)
    }
}

/// Characters of a name that are shown: longer ones are no names.
const SHOWN: usize = 100;

/// A key or a name as it may be shown: whoever wrote it may have written anything.
pub fn shown(name: &str) -> String {
    let escape = |c: char| match c {
        '\'' | '"' | '\\' => c.to_string(),
        c => c.escape_debug().to_string(),
    };
    let mut shown: String = name.chars().take(SHOWN).map(escape).collect();
    if name.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// Tables of named tables, and the table whose members each of them has too.
const TWINS: [(&str, &str); 2] = [("apps", "app"), ("models", "model")];

/// Where among `keys` the key stands that `path` is an instance of. Nothing is allocated for a key.
pub fn find_key(keys: &[Key], path: &str) -> Option<usize> {
    let parts = split(path);
    if let [section, _, member] = parts[..]
        && let Some((_, twin)) = TWINS.iter().find(|(twins, _)| *twins == section)
    {
        let is_twin = |key: &Key| key.path.split_once('.') == Some((twin, member));
        return keys.iter().position(is_twin);
    }
    keys.iter().position(|key| {
        // Most keys end here: no first part is a user's own name.
        if !key.path.starts_with(parts[0]) {
            return false;
        }
        let mut pattern = key.path.split('.');
        parts.iter().all(|part| pattern.next().is_some_and(|name| name == "*" || name == *part))
            && pattern.next().is_none()
    })
}

/// The members of a table `section`, or of each table below it, with their keys.
pub(super) fn members(keys: &'static [Key], section: &str) -> Vec<(&'static str, &'static Key)> {
    let twin = TWINS.iter().find(|(twins, _)| *twins == section).map_or(section, |(_, twin)| twin);
    let member = |key: &'static Key| {
        let path = if twin.is_empty() { key.path } else { key.path.strip_prefix(twin)?.strip_prefix('.')? };
        let name = path.strip_prefix("*.").unwrap_or(path);
        (!name.contains('.')).then_some((name, key))
    };
    keys.iter().filter_map(member).collect()
}

/// The table `name` of the format.
pub(super) fn table_of(keys: &'static [Key], name: &str) -> Option<&'static str> {
    let twins = TWINS.iter().map(|(twins, _)| *twins).find(|twins| *twins == name);
    twins.or_else(|| {
        keys.iter()
            .filter_map(|key| key.path.split_once('.'))
            .map(|(table, _)| table)
            .find(|table| *table == name)
    })
}

/// How many tables deep the values below `section` stand; 0 when the format knows no such table.
pub(super) fn depth(keys: &[Key], section: &str) -> usize {
    if TWINS.iter().any(|(twins, _)| *twins == section) {
        return 2;
    }
    let below = |key: &&Key| key.path.strip_prefix(section).is_some_and(|rest| rest.starts_with('.'));
    keys.iter().find(below).map_or(0, |key| key.path.matches('.').count())
}

/// The key that was probably meant by `path`.
pub fn suggest(keys: &[Key], path: &str) -> Option<String> {
    let parts = split(path);
    let twins = |key: &'static str| {
        let twins = TWINS.iter().filter_map(move |(twins, twin)| {
            let member = key.strip_prefix(twin)?.strip_prefix('.')?;
            Some(format!("{twins}.*.{member}"))
        });
        twins.chain([key.to_owned()])
    };
    let candidates = keys.iter().flat_map(|key| twins(key.path)).map(|key| {
        // The user's own names take the place of `*`.
        let pattern: Vec<&str> = key.split('.').collect();
        let named: Vec<&str> = pattern
            .iter()
            .enumerate()
            .map(
                |(index, part)| if *part == "*" { parts.get(index).copied().unwrap_or("NAME") } else { part },
            )
            .collect();
        named.join(".")
    });
    let slips = |candidate: &String| {
        let names = split(candidate);
        let far = |(name, part): (&&str, &&str)| !is_slip(name, part);
        names.len() == parts.len() && !names.iter().zip(&parts).any(far)
    };
    // `target` is `default_target`.
    let shortens = |candidate: &String| {
        !candidate.contains('.') && candidate.strip_suffix(path).is_some_and(|rest| rest.ends_with('_'))
    };
    candidates
        .filter(|candidate| slips(candidate) || shortens(candidate))
        .min_by_key(|candidate| strsim::osa_distance(candidate, path))
}

/// The table that was probably meant by the table `name`.
pub(super) fn suggest_table(keys: &[Key], name: &str) -> Option<String> {
    let tables = keys.iter().filter_map(|key| key.path.split_once('.')).map(|(table, _)| table);
    tables
        .chain(TWINS.iter().map(|(twins, _)| *twins))
        .filter(|table| is_slip(table, name))
        .min_by_key(|table| strsim::osa_distance(table, name))
        .map(str::to_owned)
}

/// Is it only a slip of the hand? Then the two differ by a letter or two at most.
fn is_slip(name: &str, written: &str) -> bool {
    strsim::osa_distance(name, written) <= 1 + written.len() / 6
}

/// A table whose members are the user's own names: e-mail addresses hold dots.
const NAMES: &str = "people";

/// A key in parts, at most three: a user's name may hold dots of its own, `targets.a.b.webhook`.
pub fn split(path: &str) -> Vec<&str> {
    let Some((first, rest)) = path.split_once('.') else { return vec![path] };
    if first == NAMES {
        return vec![first, rest];
    }
    match rest.rsplit_once('.') {
        Some((name, last)) => vec![first, name, last],
        None => vec![first, rest],
    }
}
