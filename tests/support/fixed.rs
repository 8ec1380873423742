//! What a run prints, as if the temporary folder of this machine had the name that the snapshots know.

use ding::screen::width;

/// The columns of the temporary folder with which the tables of the snapshots were made.
const COLUMNS: usize = "/tmp/.tmp123456".len();
/// Stands in cells for the folder, as wide as that.
const STAND_IN: &str = "FOLDER901234567";

/// `text` with `FOLDER` in place of `folder`, wherever that lies: tables are as wide as with a folder of usual length, and
/// a path is not quoted for a shell because of the folder's own name.
pub fn without_folder(text: &str, folder: &str) -> String {
    assert_eq!(width(STAND_IN), COLUMNS);
    let usual = width(folder) == COLUMNS;
    let text = if usual { text.to_owned() } else { tables(text, folder) };
    let text = text.replace(STAND_IN, "FOLDER").replace(folder, "FOLDER");
    if is_quoted(folder) { unquoted(&text) } else { text }
}

/// Does a shell need quotes around it?
fn is_quoted(path: &str) -> bool {
    !path.chars().all(|sign| sign.is_ascii_alphanumeric() || "/._-".contains(sign))
}

/// `'FOLDER/x'` as `FOLDER/x`.
fn unquoted(text: &str) -> String {
    let mut parts = text.split("'FOLDER");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str("FOLDER");
        let (inside, after) = part.split_once('\'').unwrap_or((part, ""));
        plain.push_str(inside);
        plain.push_str(after);
    }
    plain
}

/// The tables that show the folder, laid out anew.
fn tables(text: &str, folder: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut fixed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    for (at, rule) in lines.iter().enumerate().filter(|(_, line)| line.starts_with('─')) {
        let rows = lines[at + 1..].iter().take_while(|line| line.starts_with(' ')).count();
        let Some(heading) = at.checked_sub(1) else { continue };
        let table = [&lines[heading..at], &lines[at + 1..=at + rows]].concat();
        // One in colour, or broken at a terminal's width, is in no snapshot.
        let painted = table.iter().any(|row| row.contains('\u{1b}'));
        if painted || !table.iter().any(|row| row.contains(folder)) {
            continue;
        }
        let (rows, (old, new)) = laid_out(&table, folder);
        let Some(beside) = rule.chars().count().checked_sub(old) else { continue };
        let mut rows = rows.into_iter();
        fixed[heading] = rows.next().unwrap();
        fixed[at] = "─".repeat(beside + new);
        fixed.splice(at + 1..=at + rows.len(), rows);
    }
    fixed.join("\n")
}

/// The rows with the stand-in, and how wide all columns were and are.
fn laid_out(table: &[&str], folder: &str) -> (Vec<String>, (usize, usize)) {
    // The heading has a word above each column, with three blanks before it.
    let heading = table[0];
    let starts: Vec<usize> = heading
        .char_indices()
        .filter(|(at, sign)| *sign != ' ' && (*at == 1 || heading[..*at].ends_with("   ")))
        .map(|(at, _)| width(&heading[..at]))
        .collect();
    let cells: Vec<Vec<&str>> = table.iter().map(|row| cut(row, &starts)).collect();
    let shown: Vec<Vec<String>> =
        cells.iter().map(|row| row.iter().map(|cell| cell.replace(folder, STAND_IN)).collect()).collect();
    let widest = |of: &dyn Fn(usize) -> usize| (0..table.len()).map(of).max().unwrap_or_default();
    let columns = 0..starts.len();
    let old: Vec<usize> = columns.clone().map(|column| widest(&|row| width(cells[row][column]))).collect();
    let new: Vec<usize> = columns.map(|column| widest(&|row| width(&shown[row][column]))).collect();
    let rows = shown.iter().map(|row| {
        let padded = row
            .iter()
            .zip(&new)
            .map(|(cell, columns)| format!("{cell}{}", " ".repeat(columns - width(cell))));
        format!(" {}", padded.collect::<Vec<_>>().join("   ")).trim_end().to_owned()
    });
    (rows.collect(), (old.iter().sum(), new.iter().sum()))
}

/// The cells of a row whose columns begin at `starts`.
fn cut<'a>(row: &'a str, starts: &[usize]) -> Vec<&'a str> {
    let at = |columns: usize| {
        row.char_indices().map(|(at, _)| at).find(|at| width(&row[..*at]) >= columns).unwrap_or(row.len())
    };
    let ends = starts.iter().skip(1).map(|start| at(*start)).chain([row.len()]);
    starts.iter().zip(ends).map(|(start, end)| row[at(*start)..end].trim_end()).collect()
}

#[test]
fn a_table_is_as_wide_as_with_the_usual_folder() {
    let table = |folder: &str| {
        let (path, value) = (format!("{folder}/b"), (width(folder) + 2).max(5));
        format!(
            "x {folder}/z\n key   {:value$}   from\n{}\n a     {path:value$}   文件\n b     {:value$}   -\n\nend '{folder}/c d'\n",
            "value",
            "─".repeat(value + 16),
            "1"
        )
    };
    let usual = without_folder(&table("/tmp/.tmp123456"), "/tmp/.tmp123456");
    assert!(usual.contains(" a     FOLDER/b   文件\n b     1                   -\n"), "{usual}");
    for folder in ["/tmp/a b/.tmp123456", "/t", &format!("/tmp/{}/.tmp123456", "l".repeat(74))] {
        let expected =
            if is_quoted(folder) { usual.replace("'FOLDER/c d'", "FOLDER/c d") } else { usual.clone() };
        assert_eq!(without_folder(&table(folder), folder), expected, "{folder}");
    }
}
