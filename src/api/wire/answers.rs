//! Recorded answers, `docs/answers.tsv`: what the sandbox says word by word, and what the tests of `explain` read.

/// The whole table; its columns are described at its head. Only what `recorded` takes out of it gets
/// into the program.
pub const TABLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/answers.tsv"));

/// Columns of a row: dialect, status, code, id, tells, operation, source, text.
pub const COLUMNS: usize = 8;
const ID: usize = 3;
const SOURCE: usize = 6;
const TEXT: usize = 7;

/// What the answer with this id and source says beside its code. Without such a row the build fails.
macro_rules! recorded {
    ($id:literal, $source:literal) => {{
        const MESSAGE: &[u8] = $crate::api::wire::answers::message($id, $source);
        // A copy: a part of the table would bring all of it.
        const COPY: [u8; MESSAGE.len()] = $crate::api::wire::answers::copy(MESSAGE);
        const TEXT: &str = match ::core::str::from_utf8(&COPY) {
            Ok(text) => text,
            Err(_) => panic!("the table is UTF-8"),
        };
        TEXT
    }};
}
pub(crate) use recorded;

/// For `recorded`.
pub const fn message(id: &str, source: &str) -> &'static [u8] {
    let table = TABLE.as_bytes();
    let mut start = 0;
    while start < table.len() {
        let end = find(table, start, b"\n", table.len());
        if table[start] != b'#'
            && is(cell(table, start, end, ID), id)
            && is(cell(table, start, end, SOURCE), source)
        {
            return said(cell(table, start, end, TEXT));
        }
        start = end + 1;
    }
    panic!("no row of docs/answers.tsv has this id and source")
}

/// For `recorded`.
pub const fn copy<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut copy = [0; N];
    let mut at = 0;
    while at < N {
        copy[at] = bytes[at];
        at += 1;
    }
    copy
}

/// The value of `errmsg` or `message` in an answer, which Python shows with single quotes; a line without one says itself.
const fn said(text: &'static [u8]) -> &'static [u8] {
    let mut at = find(text, 0, b"errmsg", text.len());
    let mut name = b"errmsg".len();
    if at == text.len() {
        at = find(text, 0, b"\"message\"", text.len()) + 1;
        name = b"message".len();
    }
    if at >= text.len() {
        return text;
    }
    let quote = text[at + name];
    let start = find(text, at + name + 1, &[quote], text.len()) + 1;
    part(text, start, find(text, start, &[quote], text.len()))
}

/// Cell `number` of the row from `start` to `end`.
const fn cell(table: &'static [u8], start: usize, end: usize, number: usize) -> &'static [u8] {
    let mut start = start;
    let mut left = number;
    while left > 0 {
        start = find(table, start, b"\t", end) + 1;
        left -= 1;
    }
    if number + 1 == COLUMNS {
        part(table, start, end)
    } else {
        part(table, start, find(table, start, b"\t", end))
    }
}

/// Where `wanted` begins; `end` when it is not there.
const fn find(bytes: &[u8], start: usize, wanted: &[u8], end: usize) -> usize {
    let mut at = start;
    while at + wanted.len() <= end {
        let mut same = 0;
        while same < wanted.len() && bytes[at + same] == wanted[same] {
            same += 1;
        }
        if same == wanted.len() {
            return at;
        }
        at += 1;
    }
    end
}

const fn part(bytes: &'static [u8], start: usize, end: usize) -> &'static [u8] {
    bytes.split_at(end).0.split_at(start).1
}

const fn is(bytes: &[u8], text: &str) -> bool {
    bytes.len() == text.len() && find(bytes, 0, text.as_bytes(), bytes.len()) == 0
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_way_of_writing_is_read() {
        assert_eq!(recorded!("msgtype-missing", "jeessy2/ddns-go #397"), "msgtype is null");
        assert_eq!(recorded!("access-token", "satorijs/satori #240"), "不合法的access_token");
        assert_eq!(recorded!("session-webhook-expired", "agentscope-ai/agentscope #1318"), "session 不存在");
        assert!(
            recorded!("310000-keyword", "mggger/chatgpt-bot-dingding #2")
                .starts_with("错误描述:关键词不匹配;")
        );
        assert!(recorded!("platform-busy", "ZJU-nCov-Hitcarder #6") == "system busy");
    }
}
