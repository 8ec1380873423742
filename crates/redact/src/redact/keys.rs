//! Private keys as PEM writes them (RFC 7468): between a first line and a last one.

/// What a private key's first line has.
pub(super) const BEGIN: &str = "-----BEGIN ";
/// What its last line has.
pub(super) const END: &str = "-----END ";
/// The mark of the end as a whole is shorter, in bytes.
pub(super) const END_MARK: usize = 64;

/// The private key that begins at `at`: its end in this text, which it may go beyond.
pub(super) fn private_key(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix(BEGIN)?;
    let (label, body) = rest.split_once("-----")?;
    // Certificates and public keys are for everybody.
    if label.len() >= END_MARK || !label.contains("PRIVATE KEY") {
        return None;
    }
    Some(after_end(body).map_or(text.len(), |after| text.len() - after.len()))
}

/// What stands behind the mark of the end.
pub(super) fn after_end(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(END)?;
    rest.split_once("-----").map(|(_, after)| after)
}
