//! Finds meanings without a code: by what a message says, by what a person sees, by a code that is misspelt.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::{Row, rows, said, statement};

/// As many are shown at most of what only comes near.
const MOST: usize = 5;

/// Bytes of a word that tells anything: one Chinese character has as many.
const SHORTEST: usize = 3;
/// Words of every failure, which alone tell nothing.
const EVERYWHERE: &[&str] =
    &["error", "http", "https", "status", "code", "failed", "failure", "the", "错误", "失败", "报错"];
/// Words that so many meanings have tell nothing.
const VAGUE: usize = 30;

/// Words that people use for each other, and for what the table calls by the others. One that begins a word is enough.
const ALIKE: &[&[&str]] = &[
    &["rate", "throttl", "frequen", "too fast", "too many", "限流", "限速", "频率", "频繁"],
    &["limit", "throttl", "too fast", "too many", "限流"],
    &["ip", "whitelist", "allowlist", "白名单"],
    &["expired", "outdated", "过期", "失效"],
    &["denied", "forbidden", "lacks", "permission", "权限"],
    &["big", "large", "过大", "太大"],
    &["missing", "absent", "缺少", "不含"],
    &["removed", "deleted", "kicked", "gone", "删除", "移除", "踢出"],
    &["disconnect", "drops", "dropped", "断开", "断线", "掉线"],
    &["muted", "silenced", "禁言"],
    &["艾特", "@不到", "没有@到人"],
];

/// `word`, and what others call the same.
fn alike(word: &str) -> Vec<&str> {
    let groups = ALIKE
        .iter()
        .filter(|group| group.iter().any(|one| one == &word || (one.len() > 3 && word.starts_with(one))));
    std::iter::once(word).chain(groups.flat_map(|group| group.iter().copied())).collect()
}

/// The meanings that `text` may be about, the best first: those whose phrases it says, else those that speak of all its
/// words.
pub fn search(text: &str) -> Vec<Row> {
    let text = text.trim().to_lowercase();
    let told = said(statement(&text), 1);
    if !told.is_empty() {
        return told;
    }
    // Of English the short words say nothing; a number alone is a code, not a word.
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let telling = |word: &&str| word.len() >= SHORTEST || alike(word).len() > 1;
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '@').filter(telling).collect();
    if words.iter().all(|word| number(word) || EVERYWHERE.contains(word)) {
        return Vec::new();
    }
    let all_of = |told: &dyn Fn(&str, &str) -> bool| {
        once_each(rows().filter(|row| {
            let all = everything(*row);
            words.iter().all(|word| told(&all, word))
        }))
    };
    let mut found = all_of(&|all, word| begins_word(all, word));
    if found.is_empty() {
        found = all_of(&|all, word| alike(word).iter().any(|word| begins_word(all, word)));
    }
    if found.len() > VAGUE {
        return Vec::new();
    }
    // A row whose few words are the ones asked for is nearer than one that has them in a long text.
    found.sort_by_key(|row| {
        let short = format!("{} {} {}", row.code(), row.meaning.en, row.meaning.zh).to_lowercase();
        words.iter().filter(|word| !short.contains(**word)).count()
    });
    found
}

/// One row of each meaning.
fn once_each(rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    for row in rows {
        if !found.iter().any(|other| other.same_entry(row)) {
            found.push(row);
        }
    }
    found
}

/// Is there a row for `code`? Made for logs: it is asked of every word.
pub fn known(code: &str) -> bool {
    static CODES: OnceLock<HashSet<&str>> = OnceLock::new();
    let codes = CODES.get_or_init(|| rows().map(Row::code).collect());
    let ending = || code.rfind('.').and_then(|dot| code.get(dot..));
    codes.contains(code) || ending().is_some_and(|ending| codes.contains(ending))
}

/// Does a word of `text` begin with `word`? Chinese has no gaps between words.
fn begins_word(text: &str, word: &str) -> bool {
    let inside = |at: usize| text[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, _)| !word.is_ascii() || !inside(at))
}

fn everything(row: Row) -> String {
    let mut all = format!("{} {}", row.code(), row.phrases.join(" "));
    for text in [row.meaning, row.fix].into_iter().chain(row.causes()) {
        all.push_str(&format!(" {} {}", text.en, text.zh));
    }
    all.to_lowercase()
}

/// Longer texts are no misspelt codes.
const LONGEST: usize = 80;

/// Codes that are spelt like `code`, the likest first.
pub fn near(code: &str) -> Vec<&'static str> {
    if code.len() > LONGEST || code.contains(char::is_whitespace) {
        return Vec::new();
    }
    let lower = code.to_lowercase();
    let mut found: Vec<(f64, &'static str)> = Vec::new();
    for row in rows().filter(|row| row.code() != code) {
        let other = row.code().to_lowercase();
        let likeness = strsim::normalized_damerau_levenshtein(&lower, &other);
        // A number that differs in one digit is another code, but the likeliest slip of the hand.
        let numbers = [code, row.code()].iter().all(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        let near = if numbers { slipped(code, row.code()) } else { likeness > 0.8 };
        if near && !found.iter().any(|(_, other)| *other == row.code()) {
            found.push((strsim::jaro_winkler(&lower, &other), row.code()));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().take(MOST).map(|(_, code)| code).collect()
}

fn slipped(one: &str, other: &str) -> bool {
    one.len().abs_diff(other.len()) <= 1 && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::{known, near, rows, search};
    use crate::api::wire::codes::rows_of;

    #[test]
    fn what_is_known_has_a_row() {
        for row in rows() {
            assert!(known(row.code()), "{}", row.code());
        }
        for code in ["Forbidden.AccessDenied.IpNotInWhiteList", "999999", "a.b", "", "x.", "90018"] {
            assert_eq!(known(code), rows_of(code).next().is_some(), "{code}");
        }
    }

    #[test]
    fn every_phrase_finds_its_row() {
        for row in rows() {
            for phrase in row.phrases {
                let found = search(&format!("x {} y", phrase.to_uppercase()));
                assert!(found.iter().any(|other| other.same_entry(row)), "{phrase}");
            }
        }
    }

    #[test]
    fn words_are_searched_for_whole_and_vague_ones_are_not() {
        let codes = |text: &str| search(text).iter().map(|row| row.code()).collect::<Vec<_>>();
        assert!(codes("webhook quota").contains(&"90030"));
        assert!(codes("解散").contains(&"400013"));
        for (said, code) in [
            ("rate limit", "90002"),
            ("rate limited", "130101"),
            ("ip", "60020"),
            ("token 失效", "InvalidAuthentication"),
            ("file too big", "45001"),
            ("@不到人", "symptom.nobody-mentioned"),
        ] {
            assert!(codes(said).contains(&code), "{said}: {:?}", codes(said));
        }
        assert!(
            !codes("rate limit").iter().any(|code| code.contains("time-limit")),
            "{:?}",
            codes("rate limit")
        );
        for text in ["the", "500", "a b", "@x", "ebhook quota", "钉钉火星"] {
            assert_eq!(codes(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn slips_of_the_hand_come_near() {
        assert!(near("310001").contains(&"310000"));
        assert!(near("sendtoofast").contains(&"send.too.fast"));
        assert_eq!(near("310000 310001"), Vec::<&str>::new());
        assert_eq!(near(&"9".repeat(1000)), Vec::<&str>::new());
    }
}
