//! Is a signature right, and if not, which of the known mistakes made it?

mod mistake;

use base64::Engine as _;
use base64::alphabet::STANDARD as ALPHABET;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;

use crate::api::wire::sign::{self, VALIDITY_MILLIS};
use crate::lang::Text;
use crate::secret::Secret;

use mistake::*;
pub use mistake::{Mistake, OTHER, SECRET_OF_APP, SECRET_OF_WEBHOOK};

/// Takes Base64 with and without padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &ALPHABET,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A signature that DingTalk gave or is to be given (§5.2, §6: the same computation).
pub struct SignatureToCheck<'a> {
    /// As it was written.
    pub timestamp: &'a str,
    /// As it was written.
    pub sign: &'a str,
    /// The webhook's secret, or the app's.
    pub secret: &'a Secret,
    /// Milliseconds since 1970.
    pub now: u64,
}

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The mistakes in it; none when DingTalk takes it now.
    pub mistakes: Vec<Mistake>,
    /// How far the timestamp lies behind now, in milliseconds; negative for one in the future.
    pub age: i64,
}

/// Looks at a signature: as it should be, and as each known mistake makes it.
///
/// # Errors
/// Timestamp or signature cannot be read as one at all: why.
pub fn judge(given: &SignatureToCheck<'_>) -> Result<Judgement, Text> {
    let (millis, seconds) = timestamp(given.timestamp)?;
    let (mac, mut mistakes) = decode(given.sign)?;
    mistakes.extend(recognise(millis, given.secret, &mac).unwrap_or_else(|| vec![OTHER]));
    if seconds && !mistakes.contains(&SIGNED_SECONDS) {
        mistakes.push(SENT_SECONDS);
    }
    let age = i64::try_from(given.now).unwrap_or(i64::MAX) - i64::try_from(millis).unwrap_or(i64::MAX);
    if age.unsigned_abs() > VALIDITY_MILLIS {
        mistakes.push(if age > 0 { EXPIRED } else { FUTURE });
    }
    Ok(Judgement { mistakes, age })
}

/// In milliseconds; `true` when it was written in seconds.
fn timestamp(text: &str) -> Result<(u64, bool), Text> {
    const NOT: Text = Text {
        en: "the timestamp is not a number: it is Unix time in milliseconds, 13 digits",
        zh: "时间戳不是数字：应为毫秒级 Unix 时间，13 位数字",
    };
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NOT);
    }
    let number: u64 = text.parse().map_err(|_| NOT)?;
    // Ten digits are a day of this century in seconds, and of January 1970 in milliseconds.
    let seconds = text.len() <= 10;
    Ok((if seconds { number * 1000 } else { number }, seconds))
}

/// The bytes behind the text, and what is wrong with the text.
fn decode(text: &str) -> Result<([u8; 32], Vec<Mistake>), Text> {
    let mut mistakes = Vec::new();
    let mut sign = text.to_owned();
    if sign.trim() != sign {
        sign = sign.trim().to_owned();
        mistakes.push(WHITE_SPACE);
    }
    // Once is right: that is how it stands in an address.
    for round in 0..3 {
        if !sign.contains('%') {
            break;
        }
        sign = percent_decode_str(&sign).decode_utf8().map_err(|_| UNREADABLE)?.into_owned();
        if round == 1 {
            mistakes.push(DOUBLE_ENCODED);
        }
    }
    if sign.contains(' ') {
        sign = sign.replace(' ', "+");
        mistakes.push(NOT_ENCODED);
    }
    if let Some(mac) = from_hex(&sign) {
        mistakes.push(HEX);
        return Ok((mac, mistakes));
    }
    if sign.contains(['-', '_']) {
        sign = sign.replace('-', "+").replace('_', "/");
        mistakes.push(URL_SAFE);
    }
    let bytes = LENIENT.decode(&sign).map_err(|_| UNREADABLE)?;
    if let Ok(mac) = <[u8; 32]>::try_from(bytes.as_slice()) {
        if !sign.ends_with('=') {
            mistakes.push(NO_PADDING);
        }
        return Ok((mac, mistakes));
    }
    let inner = std::str::from_utf8(&bytes).ok().and_then(from_hex).ok_or(UNREADABLE)?;
    mistakes.push(BASE64_OF_HEX);
    Ok((inner, mistakes))
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// The mistakes with which secret and timestamp give `mac`; none for the right one.
fn recognise(millis: u64, secret: &Secret, mac: &[u8; 32]) -> Option<Vec<Mistake>> {
    let text = secret.expose();
    let timestamps = [(None, millis), (Some(SIGNED_SECONDS), millis / 1000)];
    let mut secrets = vec![(None, text.to_owned())];
    for end in ["\n", "\r\n", " "] {
        secrets.push((Some(SECRET_ENDS), format!("{text}{end}")));
    }
    secrets.push((Some(SECRET_ENDS), format!(" {text}")));
    for mark in ['"', '\''] {
        secrets.push((Some(SECRET_QUOTED), format!("{mark}{text}{mark}")));
    }
    if let Some(rest) = text.strip_prefix("SEC") {
        secrets.push((Some(SECRET_CUT), rest.to_owned()));
    }
    for (wrong_time, timestamp) in &timestamps {
        for (wrong_secret, secret) in &secrets {
            for (wrong_form, key, message) in forms(*timestamp, secret) {
                if sign::is_mac(key.as_bytes(), message.as_bytes(), mac) {
                    return Some([*wrong_time, *wrong_secret, wrong_form].into_iter().flatten().collect());
                }
            }
        }
    }
    None
}

/// Key and message, the right way first.
fn forms(timestamp: u64, secret: &str) -> [(Option<Mistake>, String, String); 9] {
    let right = format!("{timestamp}\n{secret}");
    let key = || secret.to_owned();
    [
        (None, key(), right.clone()),
        (Some(KEY_IS_MESSAGE), right.clone(), String::new()),
        (Some(SWAPPED), right.clone(), key()),
        (Some(NO_LINE_FEED), key(), format!("{timestamp}{secret}")),
        (Some(LITERAL_N), key(), format!("{timestamp}\\n{secret}")),
        (Some(TIMESTAMP_ALONE), key(), timestamp.to_string()),
        (Some(TIMESTAMP_ALONE), key(), format!("{timestamp}\n")),
        (Some(MORE_AT_END), key(), format!("{right}\n")),
        (Some(ORDER), key(), format!("{secret}\n{timestamp}")),
    ]
}

const UNREADABLE: Text = Text {
    en: "this is no signature: HMAC-SHA256 in Base64 is 44 characters, the last of them `=`",
    zh: "这不是签名：HMAC-SHA256 的 Base64 为 44 个字符，末位是 `=`",
};

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

    use super::{SignatureToCheck, judge, sign};
    use crate::secret::Secret;

    const TIME: u64 = 1_735_693_200_000;
    const SECRET: &str = "SEC045ae0433d866d0019a47f441d3da2c3c5862b8a8c46f8ab1de83a6fb0b9a54c";
    /// Of the reference; `BSe0Q…`.
    const SIGN: &str = "BSe0QzwtBdzTlEnmaVptmDApFF/EyDdmvpE/DajHtoE=";

    fn at(now: u64, timestamp: &str, sign: &str) -> Vec<&'static str> {
        let given = SignatureToCheck { timestamp, sign, secret: &Secret::new(SECRET), now };
        judge(&given).unwrap().mistakes.iter().map(|mistake| mistake.id).collect()
    }

    fn judged(sign: &str) -> Vec<&'static str> {
        at(TIME, &TIME.to_string(), sign)
    }

    /// The signature that this key and message give, found by the one thing that knows: the computation itself.
    fn made(key: &str, message: &str) -> String {
        use ring::hmac::{HMAC_SHA256, Key, sign};
        STANDARD.encode(sign(&Key::new(HMAC_SHA256, key.as_bytes()), message.as_bytes()))
    }

    fn encoded(text: &str) -> String {
        utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
    }

    #[test]
    fn the_right_one_raw_and_as_it_stands_in_an_address() {
        assert!(judged(SIGN).is_empty() && judged(&encoded(SIGN)).is_empty());
        // §6, the vectors of the callback.
        for (timestamp, secret, expected) in [
            ("1577262236757", "this is a secret", "DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA="),
            ("1700000000000", "ding-app-secret-for-tests", "bFI3KHtx2cqi2TAayLSfh192WswpIb+hUlSSrTrUu7c="),
        ] {
            let now = timestamp.parse().unwrap();
            let given = SignatureToCheck { timestamp, sign: expected, secret: &Secret::new(secret), now };
            assert!(judge(&given).unwrap().mistakes.is_empty(), "{secret}");
        }
    }

    #[test]
    fn mistakes_in_the_writing() {
        let bytes = STANDARD.decode(SIGN).unwrap();
        let hex = crate::host::hex(&bytes);
        for (sign, mistake) in [
            (hex.clone(), "hex"),
            (hex.to_uppercase(), "hex"),
            (STANDARD.encode(&hex), "base64-of-hex"),
            (SIGN.trim_end_matches('=').to_owned(), "no-padding"),
            (encoded(&encoded(SIGN)), "double-encoded"),
            (format!("{SIGN}\n"), "white-space"),
        ] {
            assert_eq!(judged(&sign), [mistake], "{sign}");
        }
        assert_eq!(judged(&URL_SAFE_NO_PAD.encode(&bytes)), ["url-safe-base64", "no-padding"]);
        // This one has a `+`: the first of the reference.
        let given = SignatureToCheck {
            timestamp: "1577262236757",
            sign: "hmPWwU 7lVdm3ZZz0r9tSfx0L4Q26jWOZr9 Gs6EZQM=",
            secret: &Secret::new("this is secret"),
            now: 1_577_262_236_757,
        };
        assert_eq!(judge(&given).unwrap().mistakes[0].id, "not-encoded");
    }

    #[test]
    fn mistakes_in_the_making() {
        let right = format!("{TIME}\n{SECRET}");
        let seconds = TIME / 1000;
        for (key, message, mistake) in [
            (right.clone(), String::new(), "key-is-message"),
            (right.clone(), SECRET.into(), "swapped"),
            (SECRET.into(), format!("{TIME}{SECRET}"), "no-line-feed"),
            (SECRET.into(), format!("{TIME}\\n{SECRET}"), "literal-n"),
            (SECRET.into(), TIME.to_string(), "timestamp-alone"),
            (SECRET.into(), format!("{TIME}\n"), "timestamp-alone"),
            (SECRET.into(), format!("{right}\n"), "line-feed-at-end"),
            (SECRET.into(), format!("{SECRET}\n{TIME}"), "order"),
            (SECRET.into(), format!("{seconds}\n{SECRET}"), "seconds"),
            (format!("{SECRET}\n"), format!("{TIME}\n{SECRET}\n"), "white-space-in-secret"),
            (format!("\"{SECRET}\""), format!("{TIME}\n\"{SECRET}\""), "quotes-in-secret"),
            (SECRET[3..].into(), format!("{TIME}\n{}", &SECRET[3..]), "secret-without-sec"),
            ("SECother".into(), format!("{TIME}\nSECother"), "other"),
        ] {
            assert_eq!(judged(&made(&key, &message)), [mistake], "{message:?}");
        }
        // The timestamp itself is in seconds: signed so, or signed right.
        let sign = made(SECRET, &format!("{seconds}\n{SECRET}"));
        assert_eq!(at(TIME, &seconds.to_string(), &sign), ["seconds"]);
        assert_eq!(at(TIME, &seconds.to_string(), SIGN), ["seconds"]);
        // Two at once.
        let both = made(&right, "").trim_end_matches('=').to_owned();
        assert_eq!(judged(&both), ["no-padding", "key-is-message"]);
    }

    #[test]
    fn an_hour_and_no_more() {
        let time = TIME.to_string();
        let hour = sign::VALIDITY_MILLIS;
        assert!(at(TIME + hour, &time, SIGN).is_empty() && at(TIME - hour, &time, SIGN).is_empty());
        assert_eq!(at(TIME + hour + 1, &time, SIGN), ["expired"]);
        assert_eq!(at(TIME - hour - 1, &time, SIGN), ["future"]);
    }

    #[test]
    fn what_is_no_signature_and_no_timestamp() {
        let secret = Secret::new(SECRET);
        for (timestamp, sign, word) in [
            ("soon", SIGN, "13 digits"),
            ("", SIGN, "13 digits"),
            ("1735693200000", "", "44 characters"),
            ("1735693200000", "AAAA", "44 characters"),
            ("1735693200000", "%zz%ff", "44 characters"),
        ] {
            let given = SignatureToCheck { timestamp, sign, secret: &secret, now: TIME };
            assert!(judge(&given).unwrap_err().en.contains(word), "{timestamp} {sign}");
        }
    }
}
