//! The form of an error's text: what it states, apart from the advice and links that follow.

/// Begins the statement; what stands before it is a wrapper's.
const BEGINS: &[&str] = &["description", "错误描述"];
/// Begins advice and links, which name other things than what went wrong.
const ENDS: &[&str] = &["solution", "解决方案", "link", "参考链接"];

/// What `text` states (`docs/dingtalk-api.md` §5.6): between `description:` or `错误描述:` and the next `;`, else what
/// stands before the advice. The advice for a wrong signature speaks of the timestamp, and must not decide.
pub fn statement(text: &str) -> &str {
    let start = BEGINS.iter().find_map(|word| labelled(text, word)).map(|(_, end)| end);
    let text = &text[start.unwrap_or(0)..];
    let end = match start {
        Some(_) => text.find([';', '；']),
        None => ENDS.iter().filter_map(|word| labelled(text, word)).map(|(start, _)| start).min(),
    };
    text[..end.unwrap_or(text.len())].trim_matches(|c: char| c.is_whitespace() || ";；".contains(c))
}

/// Where `label` and its colon stand.
fn labelled(text: &str, label: &str) -> Option<(usize, usize)> {
    labelled_by(text, label, &[':', '：'])
}

/// Where `label` and one of `marks` behind it stand.
fn labelled_by(text: &str, label: &str, marks: &[char]) -> Option<(usize, usize)> {
    text.match_indices(label).find_map(|(at, _)| {
        let rest = text[at + label.len()..].trim_start_matches([' ', '\t', '"', '\'', '\\']);
        let behind = rest.strip_prefix(marks)?;
        Some((at, text.len() - behind.len()))
    })
}

/// What a text wraps: `ding talk error[subcode=60011,submsg=没有调用该接口的权限]`, whatever its own code is.
pub fn opened<'a>(code: &str, text: &'a str) -> Option<(&'a str, &'a str)> {
    let value = |labels: [&str; 2]| {
        let (_, end) = labels.iter().find_map(|label| labelled_by(text, label, &[':', '：', '=']))?;
        let value = text[end..].trim_start_matches(|c: char| c.is_whitespace() || "\"'\\".contains(c));
        Some(value)
    };
    let inner = value(["subcode", "sub_code"])?;
    let inner = inner.split(|c: char| !(c.is_ascii_alphanumeric() || ".-_".contains(c))).next()?;
    if inner.is_empty() || inner == code || inner == "0" {
        return None;
    }
    let said =
        value(["submsg", "sub_msg"]).map(|said| said.split([']', '"', '\'', '}']).next().unwrap_or(said));
    Some((inner, said.unwrap_or(text)))
}

/// In lower case, with single spaces: as phrases are written.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            _ if letter.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            _ if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
            '，' => folded.push(','),
            '：' => folded.push(':'),
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    folded
}

/// Does `text` (folded) hold `phrase`, from where a word begins? Chinese has no gaps between words.
pub(super) fn says(text: &str, phrase: &str) -> bool {
    let latin = phrase.starts_with(|c: char| c.is_ascii_alphanumeric());
    let inside = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    text.match_indices(phrase).any(|(at, _)| !latin || !inside(at))
}

#[cfg(test)]
mod tests {
    use super::statement;

    #[test]
    fn the_statement_is_apart_from_advice_and_links() {
        for (text, expected) in [
            ("description:机器人发送签名不匹配;solution:时间戳;link:x", "机器人发送签名不匹配"),
            ("错误描述:关键词不匹配;解决方案:签名;参考链接:x", "关键词不匹配"),
            ("description: robot 不存在；solution:请确认 token 是否正确；", "robot 不存在"),
            ("发送失败: 错误描述： 签名过期", "签名过期"),
            ("签名不匹配;solution:时间戳", "签名不匹配"),
            ("invalid timestamp, more: [https://x]", "invalid timestamp, more: [https://x]"),
            ("no description of the link", "no description of the link"),
            ("a; b", "a; b"),
            ("", ""),
            ("description:", ""),
        ] {
            assert_eq!(statement(text), expected, "{text}");
        }
    }
}
