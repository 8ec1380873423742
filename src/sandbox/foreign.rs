//! Requests that a page in somebody's browser makes: the sandbox is for programs on this machine.

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::middleware::Next;
use axum::response::Response;

use super::refusal::Refusal;
use super::reply::Reply;
use crate::api::wire::endpoints::Base;

/// Refuses a `Host` that is a name other than `localhost` (a foreign name that was made to lead here), and an `Origin` of
/// elsewhere.
pub(super) async fn refuse(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let all = |name, good: fn(&str) -> bool| {
        headers.get_all(name).iter().all(|value| value.to_str().is_ok_and(good))
    };
    if all(HOST, is_local) && all(ORIGIN, is_local_origin) {
        return next.run(request).await;
    }
    let text = "the sandbox answers programs on this machine only: Host or Origin is foreign";
    let (_, body) = Refusal::new("sandbox.foreign", text).answer(Base::Api, 0);
    Reply::Json(403, body).send().await
}

/// `127.0.0.1:8080`, `[::1]`, `localhost`: nobody else can make a name of one of these.
fn is_local(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') || name.ends_with(']') => (name, port),
        _ => (host, ""),
    };
    let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    let ip = name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    (ip || name.eq_ignore_ascii_case("localhost")) && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_local_origin(origin: &str) -> bool {
    origin
        .split_once("://")
        .is_some_and(|(scheme, host)| ["http", "https", "ws", "wss"].contains(&scheme) && is_local(host))
}

#[cfg(test)]
mod tests {
    use super::{is_local, is_local_origin};

    #[test]
    fn only_names_that_nobody_can_own_are_local() {
        for host in ["127.0.0.1:8080", "127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:9", "[::1]"] {
            assert!(is_local(host) && is_local_origin(&format!("http://{host}")), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:80",
            "127.0.0.1.evil.example",
            "localhost.evil.example:1",
            "10.0.0.1",
            "0.0.0.0:1",
            "127.0.0.1:80:80",
            "127.0.0.1:x",
            "user@127.0.0.1",
            "localhost.",
            "[::1",
            "::1]:9",
        ] {
            assert!(!is_local(host) && !is_local_origin(&format!("http://{host}")), "{host}");
        }
        for origin in ["null", "", "file://", "127.0.0.1", "http://127.0.0.1/x", "ftp://127.0.0.1"] {
            assert!(!is_local_origin(origin), "{origin}");
        }
    }
}
