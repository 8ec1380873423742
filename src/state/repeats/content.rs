//! What two alerts have in common when only what varies by itself differs: times, durations, measures, ids, this host.

/// What stands in place of what varies.
const GAP: &str = "…";

/// `text` without what varies from one alert to the next of its kind. What may tell two alerts apart stays: names with
/// digits, ports, codes and plain numbers. Better the same alert twice than another one never.
pub fn essence(text: &str, host: Option<&str>) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    let mut index = 0;
    // Does a number at this place measure something: behind a colon, or in a list of measures?
    let mut measured = false;
    while index < words.len() {
        let (word, next) = (words[index], words.get(index + 1).copied().unwrap_or_default());
        let (head, core, tail) = bare(word);
        let taken = spaced(core, next, words.get(index + 2).copied().unwrap_or_default());
        if taken > 0 {
            kept.push(GAP.into());
            index += taken;
            continue;
        }
        let varies = is_host(core, host) || varies(core) || (measured && is_decimal(core));
        let shown = if varies { format!("{head}{GAP}{tail}") } else { inside(word, host) };
        let list = measured && varies && tail.ends_with(',');
        measured = list || word.ends_with([':', '=', '：']) && !is_version(core);
        kept.push(shown);
        index += 1;
    }
    // A time with a date is the same as one without.
    kept.dedup_by(|a, b| a == GAP && b == GAP);
    kept.join(" ")
}

/// A word without the brackets, quotes and stops around it.
fn bare(word: &str) -> (&str, &str, &str) {
    let edge =
        |c: char| "[](){}<>\"'`,;!?。，；！？（）【】「」*_|".contains(c) || matches!(c, '.' | ':' | '：');
    let core = word.trim_matches(edge);
    match core.is_empty() {
        true => (word, "", ""),
        false => {
            let start = word.find(core).unwrap_or_default();
            (&word[..start], core, &word[start + core.len()..])
        }
    }
}

/// How many words a varying thing with spaces in it takes: `12 ms`, `92 %`, `Nov 26`, `Thu Nov 26`, `PID 4711`.
fn spaced(core: &str, next: &str, after: &str) -> usize {
    let (_, next, _) = bare(next);
    let (_, after, _) = bare(after);
    if is_number(core) && is_unit(next) {
        return 2;
    }
    if is_name(core, MONTHS) && is_day(next) {
        return 2;
    }
    if is_name(core, DAYS) && is_name(next, MONTHS) && is_day(after) {
        return 3;
    }
    let process = core.eq_ignore_ascii_case("pid") || core == "进程";
    if process && !next.is_empty() && next.bytes().all(|byte| byte.is_ascii_digit()) { 2 } else { 0 }
}

/// A word that names what it measures, `took=12ms`, or whose process it is, `sshd[4711]`; any other as it is.
fn inside(word: &str, host: Option<&str>) -> String {
    if let Some(at) = word.find('[')
        && let Some(end) = word[at..].find(']')
        && at > 0
        && end > 1
        && word[at + 1..at + end].bytes().all(|byte| byte.is_ascii_digit())
    {
        return format!("{}[{GAP}]{}", &word[..at], &word[at + end + 1..]);
    }
    // The first sign between a name and its value; `web1:9100`, a host with its port, is such a pair too.
    if let Some((name, value)) = word.split_once(['=', ':', '：', '@']) {
        let sign = word[name.len()..].chars().next().unwrap_or('=');
        let (head, core, tail) = bare(value);
        let process = name.to_ascii_lowercase().ends_with("pid") && core.bytes().all(|b| b.is_ascii_digit());
        let measure = sign != '@' && is_decimal(core) && !is_version(name);
        let varying = !core.is_empty() && (varies(core) || process || measure || is_host(core, host));
        let name_varies = is_host(name.trim_start_matches(['[', '(', '"']), host);
        if varying || name_varies {
            let name = if name_varies { GAP } else { name };
            let value = if varying { format!("{head}{GAP}{tail}") } else { value.to_owned() };
            return format!("{name}{sign}{value}");
        }
    }
    cjk(word)
}

/// Numbers with a unit inside Chinese text, which has no spaces: `耗时12秒`, `使用率92%`, `2026年11月26日`.
fn cjk(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut shown = String::new();
    let mut rest = word;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        shown.push_str(before);
        let end = from.find(|c: char| !(c.is_ascii_digit() || ".:-/".contains(c))).unwrap_or(from.len());
        let (number, behind) = from.split_at(end);
        // A digit behind a letter belongs to a name: `web1`.
        let named = before.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        let unit = UNITS.iter().chain(CJK_UNITS).filter(|unit| behind.starts_with(**unit));
        let unit = unit.max_by_key(|unit| unit.len()).copied().unwrap_or_default();
        let whole = !unit.is_ascii() || !behind[unit.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
        if !named && ((!unit.is_empty() && whole) || is_time(number) || is_date(number)) {
            shown.push_str(GAP);
            rest = &behind[unit.len()..];
        } else {
            shown.push_str(number);
            rest = behind;
        }
    }
    shown.push_str(rest);
    while shown.contains("……") {
        shown = shown.replace("……", GAP);
    }
    shown
}

/// Is a single word something that varies by itself?
fn varies(word: &str) -> bool {
    is_moment(word) || is_epoch(word) || is_quantity(word) || is_identity(word)
}

/// A time, a date, or both: `02:31`, `02:31:05,123Z`, `2026-11-26`, `26/Nov/2026:02:31:05`, `2026-11-26T02:31:05+08:00`.
fn is_moment(word: &str) -> bool {
    if is_time(word) || is_date(word) {
        return true;
    }
    let both = |at: usize| {
        let (date, time) = word.split_at(at);
        is_date(date) && is_time(&time[1..])
    };
    word.char_indices().any(|(at, c)| matches!(c, 'T' | 't' | ':' | '_' | '-') && at > 7 && both(at))
}

fn is_time(text: &str) -> bool {
    let clock = text.trim_end_matches(['Z', 'z']);
    // The zone.
    let clock = match clock.rfind(['+', '-']) {
        Some(at) if at > 3 => &clock[..at],
        _ => clock,
    };
    let (clock, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let pair = |part: &&str| (1..=2).contains(&part.len()) && digits(part);
    digits(fraction) && (2..=3).contains(&parts.len()) && parts.iter().all(pair) && parts[1].len() == 2
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, middle, last] = parts.as_slice() else { return false };
    let small = |part: &str| (1..=2).contains(&part.len()) && digits(part);
    let year = |part: &str| part.len() == 4 && digits(part) && matches!(&part[..2], "19" | "20");
    let month = |part: &str| small(part) || is_name(part, MONTHS);
    month(middle) && ((year(first) && small(last)) || (small(first) && year(last)))
}

/// Seconds or milliseconds since 1970, of this age.
fn is_epoch(word: &str) -> bool {
    let (whole, fraction) = word.split_once('.').unwrap_or((word, "0"));
    matches!(whole.len(), 10 | 13)
        && digits(whole)
        && digits(fraction)
        && matches!(&whole[..2], "16" | "17" | "18" | "19")
}

/// Numbers with units: `12ms`, `1h2m3.5s`, `92%`, `1.5GiB`, `10k`.
fn is_quantity(word: &str) -> bool {
    let mut rest = word.trim_start_matches(['+', '-', '~', '≈', '<', '>']);
    let mut found = false;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        let unit = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at(unit);
        if !is_number(number) || !is_unit(unit) {
            return false;
        }
        found = true;
        rest = behind;
    }
    found
}

/// What a program calls something of which there is one each time: a UUID, an address in memory, a hash.
fn is_identity(word: &str) -> bool {
    let plain = word.strip_prefix("0x").or_else(|| word.strip_prefix("sha256:")).unwrap_or(word);
    let hex = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if plain.len() != word.len() {
        return hex(plain);
    }
    let groups: Vec<&str> = word.split('-').collect();
    if groups.len() == 5 && word.len() == 36 {
        return groups.iter().all(|group| hex(group));
    }
    let mixed = word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_alphabetic());
    word.len() >= 8 && mixed && hex(word)
}

/// This host, with or without its domain.
fn is_host(word: &str, host: Option<&str>) -> bool {
    let Some(host) = host.filter(|host| !host.is_empty() && *host != "localhost") else { return false };
    let short = host.split('.').next().unwrap_or(host);
    let label = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    let domain = |rest: &str| rest.starts_with('.') && rest.len() > 1 && rest.chars().all(label);
    word.eq_ignore_ascii_case(host)
        || word.eq_ignore_ascii_case(short)
        || (word.get(..short.len()).is_some_and(|head| head.eq_ignore_ascii_case(short))
            && domain(&word[short.len()..]))
}

fn is_version(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("version") || name.ends_with("版本") || name == "v"
}

fn is_decimal(word: &str) -> bool {
    word.split_once('.')
        .is_some_and(|(whole, fraction)| digits(whole.trim_start_matches('-')) && digits(fraction))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}

fn is_unit(word: &str) -> bool {
    UNITS.iter().chain(CJK_UNITS).any(|unit| word.eq_ignore_ascii_case(unit))
}

fn is_day(word: &str) -> bool {
    matches!(word.parse(), Ok(1u8..=31))
}

fn is_name(word: &str, names: &[&str]) -> bool {
    let word = word.to_ascii_lowercase();
    names.iter().any(|name| word == *name || (word.starts_with(name) && LONG.contains(&word.as_str())))
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The same names in full.
const LONG: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Units of time, of size, and of a share.
const UNITS: &[&str] = &[
    "ns", "us", "µs", "μs", "ms", "msec", "s", "sec", "secs", "second", "seconds", "m", "min", "mins",
    "minute", "minutes", "h", "hr", "hrs", "hour", "hours", "d", "day", "days", "%", "pct", "percent", "b",
    "byte", "bytes", "k", "kb", "kib", "mb", "mib", "g", "gb", "gib", "t", "tb", "tib", "kb/s", "mb/s",
    "gb/s", "kbps", "mbps", "gbps",
];
const CJK_UNITS: &[&str] = &[
    "纳秒",
    "微秒",
    "毫秒",
    "秒",
    "秒钟",
    "分",
    "分钟",
    "小时",
    "个小时",
    "天",
    "日",
    "时",
    "点",
    "年",
    "月",
    "号",
    "字节",
    "％",
];

#[cfg(test)]
mod tests {
    use super::essence;

    const HOST: Option<&str> = Some("db-3.example.com");

    fn same(one: &str, other: &str) {
        assert_eq!(essence(one, HOST), essence(other, HOST), "{one} | {other}");
    }

    fn differ(one: &str, other: &str) {
        assert_ne!(essence(one, HOST), essence(other, HOST), "{one} | {other}");
    }

    #[test]
    fn times_durations_measures_and_ids_vary_by_themselves() {
        for (one, other) in [
            ("backup failed at 02:31", "backup failed at 02:32:05"),
            ("[2026-11-26 02:31:05] down", "[2026-11-27 03:00:00] down"),
            ("2026-11-26T02:31:05.123Z down", "2026-12-01T10:00:00+08:00 down"),
            ("2026/11/26 02:31:05 [error] x", "2026/11/26 02:31:06 [error] x"),
            ("26/Nov/2026:02:31:05 GET", "27/Nov/2026:02:31:07 GET"),
            ("Nov 26 02:31:05 sshd[4711]: no", "Nov  7 12:00:00 sshd[9]: no"),
            ("Thu Nov 26 02:31:05 UTC 2026", "Fri Nov 27 02:31:06 UTC 2026"),
            ("at 1767225600", "at 1767225700.5"),
            ("took 12s", "took 1h2m3.5s"),
            ("took 12 seconds.", "took 1,300 ms."),
            ("time=12ms", "time=1.5s"),
            ("disk /data 91%", "disk /data 92.5 %"),
            ("free 1.5GiB", "free 300 MB"),
            ("load average: 8.12, 7.90, 6.51", "load average: 9.00, 8.1, 7.00"),
            ("load=8.12", "load=12.5"),
            ("request 4f6b2c1e9a failed", "request 00ab12ffee failed"),
            ("id 123e4567-e89b-12d3-a456-426614174000", "id 00000000-e89b-12d3-a456-426614174111"),
            ("PID 4711 died", "PID 12 died"),
            ("pid=4711 died", "pid=12 died"),
            ("耗时12秒", "耗时3分20秒"),
            ("2026年11月26日 02时31分 磁盘使用率91%", "2026年12月1日 13时5分 磁盘使用率92.5%"),
            ("02:31磁盘已满", "03:32磁盘已满"),
            ("disk full on db-3", "disk full on db-3.example.com"),
            ("db-3:9100 down", "db-3.example.com:9100 down"),
        ] {
            same(one, other);
        }
    }

    #[test]
    fn what_tells_two_alerts_apart_stays() {
        for (one, other) in [
            ("web1 down", "web2 down"),
            ("disk /dev/sda1 full", "disk /dev/sdb1 full"),
            ("HTTP 500", "HTTP 502"),
            ("exit code 1", "exit code 137"),
            ("port 8080 refused", "port 8081 refused"),
            ("10.0.0.1:8080 down", "10.0.0.2:8080 down"),
            ("10.0.0.1 down", "10.0.0.2 down"),
            ("Python 3.11 failed", "Python 3.12 failed"),
            ("version: 1.24 crashed", "version: 1.25 crashed"),
            ("order 20261126000123", "order 20261126000124"),
            ("errcode: 310000", "errcode: 130101"),
            ("job 3 failed", "job 4 failed"),
            ("p99 high", "p95 high"),
            ("db-4 down", "db-5 down"),
            ("主机web1宕机", "主机web2宕机"),
            ("错误码500", "错误码502"),
            ("v1.2.3", "v1.2.4"),
            ("deadbeef", "facefeed"),
        ] {
            differ(one, other);
        }
    }

    #[test]
    fn anything_can_be_asked_about() {
        for odd in [
            "",
            ":",
            "[]",
            "=",
            "1",
            "…",
            "%",
            "[1]",
            "a[",
            "::",
            "+",
            "-1:2",
            "é12é",
            "１２秒",
            "\u{1f600}:1.5",
        ] {
            let _ = essence(odd, HOST);
            let _ = essence(&odd.repeat(50), Some(""));
        }
    }
}
