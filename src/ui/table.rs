//! Tables for people.

use comfy_table::{LineStyle, Table, TableStyle};

use super::View;
use crate::screen::{Style, paint, styled, width, wrap};

/// A rule below the headings is all the drawing that a list needs.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::new('─', '─', '─', '─'));

/// Blanks behind a column; one more stands before each.
const PADDING: u16 = 2;
/// No column that holds more is made narrower: better one row below the other.
const NARROWEST: usize = 18;

/// Columns with headings. Where they do not fit beside each other, each row is a list of its cells.
pub fn table(headings: &[&str], rows: impl IntoIterator<Item = Vec<String>>, view: View) -> String {
    let mut rows: Vec<Vec<String>> = rows.into_iter().collect();
    let mut headings = headings.to_vec();
    if view.width.is_some() {
        // There is no room for columns without a word in them.
        for column in (1..headings.len()).rev() {
            if rows.iter().all(|row| row.get(column).is_none_or(String::is_empty)) {
                headings.remove(column);
                rows.iter_mut().for_each(|row| drop(row.splice(column..(column + 1).min(row.len()), [])));
            }
        }
    }
    let mut columns: Vec<usize> = headings.iter().map(|heading| width(heading)).collect();
    for row in &rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            *column = cell.lines().map(width).fold(*column, usize::max);
        }
    }
    if !fit(&mut columns, view.width) {
        return list(&headings, &rows, view);
    }
    let mut table = Table::new();
    table.load_style(STYLE).set_header(headings.iter().map(|heading| styled(Style::Strong, heading)));
    for row in rows {
        let cells = row.iter().zip(&columns);
        table.add_row(cells.map(|(cell, column)| {
            let lines = cell.lines().flat_map(|line| wrap(line, *column, 0));
            lines.collect::<Vec<_>>().join("\n")
        }));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, PADDING));
    }
    table.trim_fmt()
}

/// Makes the widest columns narrower until all fit beside each other; can they?
fn fit(columns: &mut [usize], room: Option<usize>) -> bool {
    let Some(room) = room else { return true };
    let gaps = (1 + usize::from(PADDING)) * columns.len() + 1;
    while columns.iter().sum::<usize>() + gaps > room {
        match columns.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => return false,
        }
    }
    true
}

/// Each row as its first cell, and the others below it with their headings.
fn list(headings: &[&str], rows: &[Vec<String>], view: View) -> String {
    let label = headings.iter().skip(1).map(|heading| width(heading)).max().unwrap_or_default();
    let columns = view.width.unwrap_or(usize::MAX);
    let mut text = String::new();
    for row in rows {
        let (Some(first), rest) = (row.first(), row.iter().zip(headings).skip(1)) else { continue };
        text.push_str(&wrap(&strong(first), columns, 2).join("\n"));
        text.push('\n');
        for (cell, heading) in rest.filter(|(cell, _)| !cell.is_empty()) {
            // Where there is but one, it needs no name.
            let name = if headings.len() > 2 { view.label(heading, label + 2) } else { String::new() };
            let hang = 2 + width(&name);
            for (index, line) in cell.lines().enumerate() {
                let line = if index == 0 { format!("  {name}{line}") } else { " ".repeat(hang) + line };
                text.push_str(&wrap(&line, columns, hang).join("\n"));
                text.push('\n');
            }
        }
    }
    text.trim_end().to_owned()
}

/// What is styled already stays as it is.
fn strong(cell: &str) -> String {
    if cell == paint(cell, false) { styled(Style::Strong, cell) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::screen::{paint, width};
    use crate::ui::View;

    fn drawn(columns: usize) -> String {
        let view = View { width: Some(columns).filter(|columns| *columns > 0), ..View::default() };
        let rows = [
            ["token", "good", "a new one, good for 7199 s"],
            ["发送", "未证实", "不发消息无法证实：`ding verify --send` 会发送"],
        ];
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
        paint(&table(&["stage", "verdict", "evidence"], rows, view), false).into_owned()
    }

    #[test]
    fn a_table_fits_and_a_narrow_one_is_a_list() {
        insta::assert_snapshot!(drawn(0), @"
         stage   verdict   evidence
        ───────────────────────────────────────────────────────────────────
         token   good      a new one, good for 7199 s
         发送    未证实    不发消息无法证实：`ding verify --send` 会发送
        ");
        insta::assert_snapshot!(drawn(50), @"
         stage   verdict   evidence
        ─────────────────────────────────────────────────
         token   good      a new one, good for 7199 s
         发送    未证实    不发消息无法证实：
                           `ding verify --send` 会发送
        ");
        insta::assert_snapshot!(drawn(30), @"
        token
          verdict   good
          evidence  a new one, good
            for 7199 s
        发送
          verdict   未证实
          evidence  不发消息无法证实：
            `ding verify --send` 会发
            送
        ");
        for columns in 20..90 {
            let drawn = drawn(columns);
            assert!(drawn.lines().all(|line| width(line) <= columns), "{columns}\n{drawn}");
        }
    }
}
