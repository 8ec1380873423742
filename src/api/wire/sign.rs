//! The webhook signature (§5.2).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac::{self, HMAC_SHA256, Key};

use crate::secret::Secret;
use zeroize::Zeroizing;

/// How far the timestamp may be from the server's time, in milliseconds.
pub const VALIDITY_MILLIS: u64 = 3_600_000;

/// Standard Base64 of HMAC-SHA256 with the secret as key over `timestamp LF secret`.
///
/// `timestamp` is Unix time in milliseconds; the result is not percent-encoded.
pub fn webhook_sign(timestamp: u64, secret: &Secret) -> String {
    STANDARD.encode(hmac::sign(&keyed(secret), &signed(timestamp, secret)))
}

/// Is `sign` (Base64) the right one? Compared in constant time.
pub fn verify(timestamp: u64, secret: &Secret, sign: &str) -> bool {
    STANDARD
        .decode(sign)
        .is_ok_and(|bytes| hmac::verify(&keyed(secret), &signed(timestamp, secret), &bytes).is_ok())
}

/// Is `expected` the HMAC-SHA256 of `message`? Compared in constant time.
pub fn is_mac(key: &[u8], message: &[u8], expected: &[u8]) -> bool {
    hmac::verify(&Key::new(HMAC_SHA256, key), message, expected).is_ok()
}

fn keyed(secret: &Secret) -> Key {
    Key::new(HMAC_SHA256, secret.expose().as_bytes())
}

/// What is signed. It holds the secret, so it is wiped, and has its place from the beginning: growing would leave a copy.
fn signed(timestamp: u64, secret: &Secret) -> Zeroizing<Vec<u8>> {
    let (timestamp, secret) = (timestamp.to_string(), secret.expose());
    let mut text = Zeroizing::new(Vec::with_capacity(timestamp.len() + 1 + secret.len()));
    for part in [timestamp.as_bytes(), b"\n", secret.as_bytes()] {
        text.extend_from_slice(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{verify, webhook_sign};
    use crate::secret::Secret;

    #[test]
    fn the_three_vectors_of_the_reference() {
        for (timestamp, secret, expected) in [
            (1_577_262_236_757, "this is secret", "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="),
            (
                1_700_000_000_004,
                "SECding0000000000000000000000000000000000000000000000000000000000test",
                "WHI83Onfth6i2nxe/jftCJNuZy5v5NaDh+XCvW1ScLo=",
            ),
            (
                1_735_693_200_000,
                "SEC045ae0433d866d0019a47f441d3da2c3c5862b8a8c46f8ab1de83a6fb0b9a54c",
                "BSe0QzwtBdzTlEnmaVptmDApFF/EyDdmvpE/DajHtoE=",
            ),
        ] {
            let secret = Secret::new(secret);
            assert_eq!(webhook_sign(timestamp, &secret), expected);
            assert!(verify(timestamp, &secret, expected));
            assert!(!verify(timestamp + 1, &secret, expected));
        }
    }
}
