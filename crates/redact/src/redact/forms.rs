//! In which forms a secret of this run may stand in a text: whatever a request can carry, and what others make of it.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Shorter values are not searched for: they would turn up in ordinary words.
pub(super) const SHORTEST: usize = 6;
/// The same for one line of a secret, and for Base64 without its ends.
const SHORTEST_LINE: usize = 12;

/// What is left as it is, by RFC 3986 (what requests are written with), by JavaScript, in a path, in a query.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
const COMPONENT: &AsciiSet = &UNRESERVED.remove(b'!').remove(b'*').remove(b'\'').remove(b'(').remove(b')');
const SEGMENT: &AsciiSet = &COMPONENT
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');
const PATH: &AsciiSet = &SEGMENT.remove(b'/');
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>');

/// The same in an address of the web.
const WEB: &AsciiSet = &QUERY.add(b'\'');

/// Every form of `secret`, none twice; of an address with a user and a password only those.
pub(super) fn forms(secret: &str) -> Vec<String> {
    let mut forms = Vec::new();
    match credentials(secret) {
        Some(credentials) => credentials.iter().for_each(|part| of_one(part, &mut forms)),
        None => of_one(secret, &mut forms),
    }
    // A stream sees lines: a secret of several is known by each that is long enough.
    if secret.trim_end().contains('\n') {
        let lines = secret.lines().map(str::trim).filter(|line| line.len() >= SHORTEST_LINE);
        forms.extend(lines.map(str::to_owned));
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// Of an address the parts that are secret: user and password, together and apart, as written and as meant. The host is
/// none. Nothing when this is no address, or one that is secret as a whole, like that of a webhook.
fn credentials(address: &str) -> Option<Vec<String>> {
    let (scheme, rest) = address.split_once("://")?;
    if scheme.is_empty() || !scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte))
    {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let Some((user, _)) = authority.rsplit_once('@') else {
        return path.trim_start_matches('/').is_empty().then(Vec::new);
    };
    let meant = percent_decode_str(user).decode_utf8_lossy().into_owned();
    let mut parts = Vec::new();
    for text in [user, &meant] {
        parts.push(text.to_owned());
        if let Some((name, password)) = text.split_once(':') {
            parts.extend([name.to_owned(), password.to_owned()]);
        }
    }
    if path.len() > 1 {
        parts.push(address.to_owned());
    }
    Some(parts)
}

fn of_one(value: &str, forms: &mut Vec<String>) {
    if value.len() < SHORTEST {
        return;
    }
    forms.push(value.to_owned());
    // Names of hosts and keys of caches are written small.
    forms.push(value.to_ascii_lowercase());
    // Most tokens look the same everywhere: nothing is worked out for them on the way to a message.
    let plain = |more: &[u8]| value.bytes().all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte));
    if !plain(b"") {
        percent(value, forms);
    }
    if !plain(b"-_.~") {
        json(value, forms);
    }
    base64(value, forms);
}

fn percent(value: &str, forms: &mut Vec<String>) {
    for set in [NON_ALPHANUMERIC, UNRESERVED, COMPONENT, SEGMENT, PATH, QUERY, WEB] {
        let encoded = utf8_percent_encode(value, set).to_string();
        forms.push(lower_escapes(&encoded));
        forms.push(encoded.to_ascii_lowercase());
        // Inside the query of another address.
        forms.push(encoded.replace('%', "%25"));
        forms.push(encoded);
    }
    // Forms: a space is a plus.
    let form: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
    forms.push(lower_escapes(&form));
    forms.push(form);
}

fn json(value: &str, forms: &mut Vec<String>) {
    let json = escaped(value, |_| None);
    let ascii = escaped(value, |c| (!c.is_ascii()).then_some(false));
    let upper = escaped(value, |c| (!c.is_ascii()).then_some(true));
    // HTML-safe encoders.
    let html = escaped(value, |c| (!c.is_ascii() || "<>&'".contains(c)).then_some(false));
    for text in [json, ascii, upper, html] {
        forms.push(text.replace('/', "\\/"));
        forms.push(escaped(&text, |_| None));
        forms.push(text);
    }
}

/// `%2F` as `%2f`.
fn lower_escapes(encoded: &str) -> String {
    let mut after = 3;
    let lower = |c: char| {
        after = if c == '%' { 0 } else { after + 1 };
        if after <= 2 { c.to_ascii_lowercase() } else { c }
    };
    encoded.chars().map(lower).collect()
}

/// As it stands in a JSON string; `unicode` says which further characters are written as `\u`, and whether with capitals.
fn escaped(value: &str, unicode: impl Fn(char) -> Option<bool>) -> String {
    let json = serde_json::Value::from(value).to_string();
    let mut text = String::with_capacity(json.len());
    for c in json[1..json.len() - 1].chars() {
        match unicode(c) {
            None => text.push(c),
            Some(capitals) => text.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| match capitals {
                true => format!("\\u{unit:04X}"),
                false => format!("\\u{unit:04x}"),
            })),
        }
    }
    text
}

/// By itself; and inside a longer text, where it depends on what stands around: three ways, without the odd ends.
fn base64(value: &str, forms: &mut Vec<String>) {
    forms.extend([STANDARD.encode(value), STANDARD_NO_PAD.encode(value), URL_SAFE_NO_PAD.encode(value)]);
    for skipped in 0..3 {
        let bytes = [&[0; 2][..skipped], value.as_bytes()].concat();
        for text in [STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)] {
            let start = [0, 2, 3][skipped];
            let end = text.len() - usize::from(bytes.len() % 3 != 0);
            if end - start >= SHORTEST_LINE.min(value.len()) {
                forms.push(text[start..end].to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{forms, lower_escapes};

    #[test]
    fn only_the_escapes_become_lower() {
        assert_eq!(lower_escapes("A%2FB%C3%9CD%"), "A%2fB%c3%9cD%");
    }

    #[test]
    fn of_an_address_user_and_password_are_secret_and_the_host_is_not() {
        let of = |address: &str| forms(address);
        for form in [
            "operator",
            "s3cret/pass",
            "s3cret%2Fpass",
            "operator:s3cret/pass",
            "b3BlcmF0b3I6czNjcmV0L3Bhc3M=",
        ] {
            assert!(of("http://operator:s3cret%2Fpass@proxy.corp:3128").contains(&form.to_owned()), "{form}");
        }
        assert!(of("http://proxy.corp:3128").is_empty() && of("http://proxy.corp:3128/").is_empty());
        assert!(
            !of("http://operator:s3cret%2Fpass@proxy.corp:3128").iter().any(|form| form.contains("proxy"))
        );
        assert!(of("https://oapi.dingtalk.com/robot/send?access_token=x").len() > 3);
    }
}
