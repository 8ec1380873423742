//! The webhook signature (§5.2).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::secret::Secret;

/// How far the timestamp may be from the server's time, in milliseconds.
pub const VALIDITY_MILLIS: u64 = 3_600_000;

/// Standard Base64 of HMAC-SHA256 with the secret as key over `timestamp LF secret`.
///
/// `timestamp` is Unix time in milliseconds; the result is not percent-encoded.
pub fn webhook_sign(timestamp: u64, secret: &Secret) -> String {
    STANDARD.encode(mac(timestamp, secret).finalize().into_bytes())
}

/// Is `sign` (Base64) the right one? Compared in constant time.
pub fn verify(timestamp: u64, secret: &Secret, sign: &str) -> bool {
    STANDARD.decode(sign).is_ok_and(|bytes| mac(timestamp, secret).verify_slice(&bytes).is_ok())
}

/// Is `expected` the HMAC-SHA256 of `message`? Compared in constant time.
pub fn is_mac(key: &[u8], message: &[u8], expected: &[u8]) -> bool {
    keyed(key).chain_update(message).verify_slice(expected).is_ok()
}

fn mac(timestamp: u64, secret: &Secret) -> Hmac<Sha256> {
    let key = secret.expose().as_bytes();
    keyed(key).chain_update(format!("{timestamp}\n")).chain_update(key)
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    // HMAC takes a key of any length; the fallback cannot be reached.
    Hmac::new_from_slice(key).unwrap_or_else(|_| Hmac::new(&Default::default()))
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
