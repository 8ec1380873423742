//! Addresses that are not of the internet.

use url::{Host, Url};

/// Does the address stay on this machine?
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Is the host one that only a private network knows? This machine itself is none of these.
pub fn is_private(url: &Url) -> bool {
    match url.host() {
        // A name without a dot, or with one of these ends, is nobody's on the internet.
        Some(Host::Domain(name)) => {
            let ends = [".local", ".lan", ".internal", ".home.arpa", ".localdomain"];
            name != "localhost" && (!name.contains('.') || ends.iter().any(|end| name.ends_with(end)))
        }
        Some(Host::Ipv4(address)) => address.is_private() || address.is_link_local(),
        Some(Host::Ipv6(address)) => address.is_unique_local() || address.is_unicast_link_local(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Url, is_loopback, is_private};

    #[test]
    fn addresses() {
        let urls =
            |list: &[&str]| list.iter().map(|host| Url::parse(&format!("http://{host}/")).unwrap()).collect();
        let here: Vec<Url> = urls(&["localhost", "127.0.0.1", "127.9.9.9", "[::1]"]);
        let near: Vec<Url> =
            urls(&["gpu", "gpu.lan", "a.home.arpa", "10.0.0.1", "192.168.1.1", "[fd00::1]", "169.254.1.1"]);
        let far: Vec<Url> =
            urls(&["example.com", "127.evil.example", "localhost.example", "8.8.8.8", "[2001:db8::1]"]);
        assert!(here.iter().all(|url| is_loopback(url) && !is_private(url)));
        assert!(near.iter().all(|url| !is_loopback(url) && is_private(url)));
        assert!(far.iter().all(|url| !is_loopback(url) && !is_private(url)));
    }
}
