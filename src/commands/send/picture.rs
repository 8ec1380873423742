//! Pictures by address: what can be told about them without asking, and by asking (§3.4).

use anyhow::bail;

use crate::api::Client;
use crate::ctx::Ctx;
use crate::delivery;
use crate::delivery::media;

/// Parts of a query by which a storage signs a link that ends.
const EXPIRING: &[&str] =
    &["expires=", "x-amz-expires=", "x-oss-expires=", "x-cos-", "se=", "ossaccesskeyid="];

/// Checks the address of a picture as text.
///
/// # Errors
/// It cannot be shown.
pub(super) fn check(ctx: &Ctx, address: &str) -> anyhow::Result<()> {
    delivery::check_picture("picture", address)?;
    if address.starts_with(['@', '$']) {
        return Ok(());
    }
    let lower = address.to_ascii_lowercase();
    let refused = |reason: &str, hint: &str| media::Error::Refused {
        name: address.to_owned(),
        reason: reason.to_owned(),
        hint: Some(hint.to_owned()),
    };
    if lower.contains("://down.dingtalk.com/") {
        bail!(refused(
            "is a link made from a media_id, which viewers cannot open",
            "give the media_id itself, with its first character"
        ));
    }
    if ["://drive.dingtalk.com/", "://alidocs.dingtalk.com/", "/login"]
        .iter()
        .any(|part| lower.contains(part))
    {
        bail!(refused("leads to a page that wants a login", "upload the picture: name a file"));
    }
    if lower.starts_with("http://") {
        ctx.ui.warn(&format!("`{address}` is plain http: DingTalk's web client does not show it"));
    }
    let query = lower.split_once('?').map(|(_, query)| query).unwrap_or_default();
    if query.split('&').any(|pair| EXPIRING.iter().any(|word| pair.starts_with(word))) {
        ctx.ui.warn(&format!("`{address}` looks like a link that expires: the picture breaks then"));
    }
    if is_private(&lower) {
        ctx.ui.warn(&format!(
            "`{address}` is inside a private network: each viewer's client fetches the picture itself"
        ));
    }
    Ok(())
}

/// Is the host one that only a private network knows?
fn is_private(address: &str) -> bool {
    let Ok(url) = url::Url::parse(address) else { return false };
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_private() || ip.is_loopback() || ip.is_link_local(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
        Some(url::Host::Domain(name)) => {
            name == "localhost"
                || !name.contains('.')
                || [".local", ".internal", ".lan"].iter().any(|end| name.ends_with(end))
        }
        None => false,
    }
}

/// Asks for the picture with HEAD, as DingTalk does before it shows one.
///
/// # Errors
/// It does not answer, or not with a picture.
pub(super) async fn ask(client: &Client, address: &str) -> anyhow::Result<()> {
    let answer = client.head(address).await?;
    let kind = answer.content_type.unwrap_or_default();
    let reason = match answer.status {
        200..=299 if kind.is_empty() || kind.starts_with("image/") => return Ok(()),
        200..=299 => format!("answers with {kind}, not with a picture"),
        300..=399 => "is a redirect, perhaps to a login".to_owned(),
        401 | 403 => {
            format!("refuses (HTTP {}): a login or a check of the referrer protects it", answer.status)
        }
        405 => "refuses HEAD, with which DingTalk asks before it shows a picture".to_owned(),
        status => format!("answers with HTTP {status}"),
    };
    bail!(media::Error::Refused {
        name: address.to_owned(),
        reason,
        hint: Some("upload the picture instead: name a file".into()),
    })
}

#[cfg(test)]
mod tests {
    use super::is_private;

    #[test]
    fn private_hosts() {
        for private in [
            "http://10.0.0.1/a",
            "https://host/a",
            "https://a.local/",
            "http://[::1]/",
            "https://192.168.1.1:8/x",
        ] {
            assert!(is_private(private), "{private}");
        }
        for public in ["https://example.com/a", "https://8.8.8.8/"] {
            assert!(!is_private(public), "{public}");
        }
    }
}
