//! Names and values in columns: of `column -t`, of PowerShell, of databases, of Markdown.

use super::name;
use super::pairs::secret_name;
use super::scan::Span;
use super::spoken::telling;
use super::value::random;
use super::words::Weight;

/// What stands between columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Border {
    /// `|` and the lines that boxes are made of.
    Line,
    Tab,
    /// Two spaces or more.
    Space,
    Comma,
    Semicolon,
}

/// A column of secrets.
struct Column {
    kind: &'static str,
    weight: Weight,
    index: usize,
    /// Where its title begins.
    place: usize,
}

/// A table whose head named secrets.
pub(super) struct Table {
    border: Border,
    count: usize,
    columns: Vec<Column>,
}

type Cells = Vec<(usize, usize)>;

/// The cells of a line whose content begins at `start`.
fn cells(line: &str, start: usize, border: Border) -> Cells {
    let mut cells = Vec::new();
    let mut from = start;
    let push = |cells: &mut Cells, from: usize, to: usize| {
        let trimmed = |c: char| c.is_whitespace() || c == '`';
        let text = &line[from..to];
        let lead = text.len() - text.trim_start_matches(trimmed).len();
        cells.push((from + lead, (from + lead).max(from + text.trim_end_matches(trimmed).len())));
    };
    if border == Border::Space {
        let bytes = line.as_bytes();
        let mut at = start;
        while at < bytes.len() {
            let spaces = bytes[at..].iter().take_while(|byte| **byte == b' ').count();
            if spaces >= 2 {
                push(&mut cells, from, at);
                from = at + spaces;
            }
            at += spaces.max(1);
        }
        if from < line.trim_end().len() {
            push(&mut cells, from, line.len());
        }
        cells.retain(|(from, to)| from < to);
        return cells;
    }
    let is = |c: char| match border {
        Border::Line => matches!(c, '|' | '│' | '║' | '┃'),
        Border::Tab => c == '\t',
        Border::Semicolon => c == ';',
        _ => c == ',',
    };
    for (at, c) in line[start..].char_indices().filter(|(_, c)| is(*c)) {
        push(&mut cells, from, start + at);
        from = start + at + c.len_utf8();
    }
    push(&mut cells, from, line.len());
    cells
}

fn border(line: &str, start: usize) -> Option<Border> {
    let content = &line[start..];
    if content.contains(['|', '│', '║', '┃']) {
        Some(Border::Line)
    } else if content.contains('\t') {
        Some(Border::Tab)
    } else if content.trim_end().contains("  ") {
        Some(Border::Space)
    } else {
        let comma = content.contains(',').then_some(Border::Comma);
        comma.or_else(|| content.contains(';').then_some(Border::Semicolon))
    }
}

/// A line between rows.
fn rule(content: &str) -> bool {
    !content.is_empty()
        && content.chars().all(|c| "-+|=: ".contains(c) || ('\u{2500}'..='\u{257f}').contains(&c))
}

/// A title of a column: a word or two, no value.
fn title(cell: &str) -> bool {
    cell.len() <= 40
        && cell.split(' ').count() <= 3
        && !cell.bytes().any(|byte| byte.is_ascii_digit())
        && cell
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_- .#*()".contains(&byte) || byte >= 0x80)
}

fn value(cell: &str, weight: Weight) -> bool {
    if name::placeholder(cell) || cell.contains(' ') {
        return false;
    }
    match weight {
        Weight::Strong => cell.len() >= 3,
        Weight::Random | Weight::Weak => random(cell),
        _ => cell.len() >= 6 && telling(cell) && !cell.contains("://"),
    }
}

/// Looks at a line as a row of the table that may go on; `start` is where its content begins.
pub(super) fn row(table: &mut Option<Table>, line: &str, start: usize) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let content = line[start..].trim();
    if let Some(known) = table {
        if rule(content) {
            return spans;
        }
        let cells = cells(line, start, known.border);
        if !content.is_empty()
            && (cells.len() == known.count || (known.border == Border::Space && cells.len() >= 2))
        {
            for column in &known.columns {
                let cell = match known.border {
                    Border::Space => {
                        cells.iter().find(|(from, to)| *from <= column.place && column.place < *to)
                    }
                    _ => cells.get(column.index),
                };
                if let Some((from, to)) =
                    cell.copied().filter(|(from, to)| value(&line[*from..*to], column.weight))
                {
                    spans.push(Span { kind: column.kind, from, start: from, end: to });
                }
            }
            return spans;
        }
        *table = None;
    }
    let Some(border) = border(line, start) else { return spans };
    let cells = cells(line, start, border);
    let text = |index: usize| &line[cells[index].0..cells[index].1];
    let filled: Vec<usize> = (0..cells.len()).filter(|index| !text(*index).is_empty()).collect();
    if filled.len() < 2 {
        return spans;
    }
    // All are titles, and one of a secret's: what stands below is secret.
    if filled.iter().all(|index| title(text(*index))) {
        let columns: Vec<Column> = filled
            .iter()
            .filter_map(|index| {
                let (kind, weight) = secret_name(text(*index))?;
                Some(Column { kind, weight, index: *index, place: cells[*index].0 })
            })
            .collect();
        if !columns.is_empty() {
            *table = Some(Table { border, count: cells.len(), columns });
        }
    }
    if matches!(border, Border::Comma | Border::Semicolon) {
        return spans;
    }
    // A name in one cell, its value in the next.
    for pair in filled.windows(2) {
        let (name, cell) = (text(pair[0]).trim_end_matches([':', '=']), text(pair[1]));
        let Some((kind, weight)) =
            secret_name(name).filter(|_| name::compound(name.as_bytes()) || telling(cell))
        else {
            continue;
        };
        let plain = weight == Weight::Strong && name::compound(name.as_bytes()) && filled.len() == 2;
        if value(cell, weight) && (plain || telling(cell)) {
            let (from, to) = cells[pair[1]];
            spans.push(Span { kind, from: cells[pair[0]].0, start: from, end: to });
        }
    }
    spans
}
