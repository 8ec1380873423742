//! The access token's cache on disk (one file per app, base URL and kind of token) and its endpoints.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::client::Bases;
use super::wire::endpoints::{Base, Endpoint};
use super::wire::{auth, endpoints};
use crate::host::{hex, sha256};
use crate::net::{Body, Call, Value, quote};
use crate::secret::Secret;
use crate::store;

/// A token this close to its end is not used any more (§2.4: 300 s in the official SDK and CLI).
pub const MARGIN: Duration = Duration::from_secs(300);
/// No token lives longer than this; DingTalk's live two hours (§2.4).
const LONGEST_LIFE: Duration = Duration::from_secs(24 * 3600);
/// Bytes of a token that a header of every server and proxy has room for; DingTalk's have 32.
const LONGEST: usize = 4096;
/// Version of the file.
const FORMAT: u32 = 1;

/// Which endpoint a token comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TokenKind {
    /// `POST /v1.0/oauth2/accessToken` (§2.1).
    Current,
    /// `GET /gettoken` (§2.2).
    Legacy,
}

impl TokenKind {
    /// Its endpoint.
    pub fn endpoint(self) -> &'static Endpoint {
        match self {
            Self::Current => &endpoints::ACCESS_TOKEN,
            Self::Legacy => &endpoints::GETTOKEN,
        }
    }

    /// As users write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Legacy => "legacy",
        }
    }
}

/// A token with its life, in milliseconds since 1970.
#[derive(Debug, Clone)]
pub struct Token {
    /// The token.
    pub value: Secret,
    /// When it was asked for.
    pub obtained_at: u64,
    /// When it ends.
    pub expires_at: u64,
}

impl Token {
    /// Time left at `now` (milliseconds since 1970).
    pub fn left(&self, now: u64) -> Duration {
        Duration::from_millis(self.expires_at.saturating_sub(now))
    }

    /// Good for at least `least` from `now` on? A short-lived token is used for the first half of its life.
    pub fn is_good(&self, now: u64, least: Duration) -> bool {
        let life = Duration::from_millis(self.expires_at.saturating_sub(self.obtained_at));
        // A time of issue in the future means that the clock was set: nothing is known about the age then.
        let least = if least <= MARGIN { least.min(life / 2) } else { least };
        self.obtained_at <= now && self.left(now) >= least && self.expires_at > now
    }
}

/// The file, as it is written.
#[derive(Serialize, Deserialize)]
struct Content {
    #[serde(default)]
    version: u32,
    client_id: String,
    base: String,
    kind: TokenKind,
    token: String,
    obtained_at: u64,
    expires_at: u64,
}

/// Bytes of the digest in a file's name.
const DIGEST: usize = 8;

/// The cache entry of one app, base URL and kind of token.
#[derive(Debug, Clone)]
pub struct Slot {
    /// File of the token.
    pub path: PathBuf,
    client_id: String,
    base: String,
    kind: TokenKind,
}

impl Slot {
    /// `folder` is the cache folder of `ding`.
    pub fn new(folder: &Path, bases: &Bases, client_id: &str, kind: TokenKind) -> Self {
        let base = base(bases, kind);
        let digest = sha256(format!("{}\0{base}\0{client_id}", kind.name()).as_bytes());
        let name = format!("token-{}", hex(&digest[..DIGEST]));
        Self {
            path: folder.join(format!("{name}.json")),
            client_id: client_id.to_owned(),
            base: base.to_owned(),
            kind,
        }
    }

    /// The lock of the file.
    pub fn lock_path(&self) -> PathBuf {
        self.path.with_extension("lock")
    }

    /// What is cached, whatever its age. A corrupt or foreign file is a miss, and so is one that cannot be true, or that a
    /// later version of the program has written.
    pub fn read(&self) -> Option<Token> {
        let content: Content = serde_json::from_str(&store::read(&self.path)?).ok()?;
        let ours = content.version <= FORMAT
            && content.client_id == self.client_id
            && content.base == self.base
            && content.kind == self.kind
            && is_usable(&content.token)
            && content.expires_at.checked_sub(content.obtained_at).is_some_and(is_life);
        ours.then(|| Token {
            value: Secret::new(content.token),
            obtained_at: content.obtained_at,
            expires_at: content.expires_at,
        })
    }

    /// Removes the file; says how many there were, 0 or 1.
    ///
    /// # Errors
    /// It is there and cannot be removed.
    pub fn clear(&self) -> io::Result<usize> {
        remove(&self.path)
    }

    /// Replaces the file, unless a later version of the program has written it.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn write(&self, token: &Token) -> Result<(), store::Error> {
        if store::is_newer(&self.path, FORMAT) {
            return Ok(());
        }
        let content = Content {
            version: FORMAT,
            client_id: self.client_id.clone(),
            base: self.base.clone(),
            kind: self.kind,
            token: token.value.expose().to_owned(),
            obtained_at: token.obtained_at,
            expires_at: token.expires_at,
        };
        store::write_json(&self.path, &content)
    }
}

/// Removes every cached token of the folder and what killed writers left; says how many tokens there were.
///
/// # Errors
/// One is there and cannot be removed.
pub fn clear_all(folder: &Path) -> io::Result<usize> {
    sweep(folder);
    let mut removed = 0;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(is_own) {
            removed += remove(&entry.path())?;
        }
    }
    Ok(removed)
}

/// Removes what killed writers left in `folder`, the cache folder of `ding`.
pub fn sweep(folder: &Path) {
    store::sweep(folder);
    store::sweep_unmarked(folder, is_own);
}

/// Is it the name of a token's file, as [`Slot::new`] makes it?
fn is_own(name: &str) -> bool {
    let digest = name.strip_prefix("token-").and_then(|rest| rest.strip_suffix(".json"));
    digest.is_some_and(|digest| digest.len() == 2 * DIGEST && digest.chars().all(|c| c.is_ascii_hexdigit()))
}

fn remove(path: &Path) -> io::Result<usize> {
    match std::fs::remove_file(path) {
        Ok(()) => Ok(1),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}

/// The host that a kind of token comes from.
pub fn base(bases: &Bases, kind: TokenKind) -> &str {
    match kind.endpoint().base {
        Base::Api => &bases.api,
        Base::Oapi => &bases.oapi,
    }
}

/// The request for a token. `client_secret` is `None` when it is only shown.
///
/// # Errors
/// It cannot be written as JSON.
pub fn request(
    bases: &Bases,
    kind: TokenKind,
    client_id: &str,
    client_secret: Option<&Secret>,
) -> serde_json::Result<Call> {
    let endpoint = kind.endpoint();
    let accept = ("Accept", Value::Plain("application/json".into()));
    let mut call = Call {
        operation: endpoint.name,
        method: endpoint.method,
        url: bases.url(endpoint),
        query: Vec::new(),
        headers: vec![accept],
        body: None,
        url_shell: None,
    };
    match kind {
        TokenKind::Current => {
            let body = |secret: &str| {
                let request =
                    auth::AccessTokenRequest { app_key: client_id.into(), app_secret: secret.into() };
                serde_json::to_string(&request)
            };
            let shown = body("<client_secret>")?;
            // The secret is the last member: what the Client ID is made of makes no difference.
            let (before, after) = shown.rsplit_once("<client_secret>").unwrap_or((&shown, ""));
            let shell = format!("{}\"$DINGTALK_CLIENT_SECRET\"{}", quote(before), quote(after));
            call.headers.push(("Content-Type", Value::Plain("application/json".into())));
            call.body = Some(Body::Json(Value::secret(
                client_secret.map(|secret| body(secret.expose())).transpose()?.map(Secret::new),
                shown.clone(),
                shell,
            )));
        }
        TokenKind::Legacy => {
            call.query.push(("appkey", Value::Plain(client_id.to_owned())));
            call.query.push((
                "appsecret",
                Value::secret(client_secret.cloned(), "<client_secret>", "$DINGTALK_CLIENT_SECRET"),
            ));
        }
    }
    Ok(call)
}

/// Reads the answer of a token endpoint; `asked_at` is the time before the request, so that the life is not
/// overestimated. A longer life than any token's is cut.
///
/// # Errors
/// What the answer lacks.
pub fn from_answer(kind: TokenKind, answer: serde_json::Value, asked_at: u64) -> Result<Token, &'static str> {
    const NONE: &str = "access token with a lifetime";
    let (value, seconds) = match kind {
        TokenKind::Current => {
            let reply: auth::AccessTokenReply = serde_json::from_value(answer).map_err(|_| NONE)?;
            (reply.access_token, reply.expire_in)
        }
        TokenKind::Legacy => {
            let reply: auth::GettokenReply = serde_json::from_value(answer).map_err(|_| NONE)?;
            (reply.access_token, reply.expires_in)
        }
    };
    if value.is_empty() || seconds == 0 {
        return Err(NONE);
    }
    if !is_usable(&value) {
        return Err("access token that can be used: it has characters that no header may have, or too many");
    }
    let life = seconds.min(LONGEST_LIFE.as_secs()) * 1000;
    Ok(Token { value: Secret::new(value), obtained_at: asked_at, expires_at: asked_at.saturating_add(life) })
}

/// Can it stand in a header and in an address as it is?
fn is_usable(token: &str) -> bool {
    (1..=LONGEST).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Can a token live so many milliseconds?
fn is_life(millis: u64) -> bool {
    (1..=LONGEST_LIFE.as_millis() as u64).contains(&millis)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;

    use super::{Bases, MARGIN, Secret, Slot, Token, TokenKind, request};

    fn bases() -> Bases {
        Bases { api: "https://api.dingtalk.com".into(), oapi: "https://oapi.dingtalk.com".into() }
    }

    fn token(obtained_at: u64, expires_at: u64) -> Token {
        Token { value: Secret::new("fw8exampletoken"), obtained_at, expires_at }
    }

    #[test]
    fn the_margin_is_kept_and_clocks_that_were_set_are_not_trusted() {
        let hour = 3_600_000;
        let token_ = token(1_000, 1_000 + 2 * hour);
        assert!(token_.is_good(1_000, MARGIN));
        assert!(token_.is_good(1_000 + 2 * hour - 300_000, MARGIN));
        assert!(!token_.is_good(1_001 + 2 * hour - 300_000, MARGIN));
        assert!(!token_.is_good(999, MARGIN), "issued in the future");
        let short = token(0, 60_000);
        assert!(short.is_good(30_000, MARGIN) && !short.is_good(30_001, MARGIN));
        assert!(!short.is_good(60_000, Duration::ZERO));
    }

    #[test]
    fn slots_differ_by_app_base_and_kind() {
        let folder = tempfile::tempdir().unwrap();
        let slot = |client: &str, kind| Slot::new(folder.path(), &bases(), client, kind);
        let a = slot("a", TokenKind::Current);
        a.write(&token(1, 2)).unwrap();
        assert_eq!(a.read().unwrap().value.expose(), "fw8exampletoken");
        for other in [slot("b", TokenKind::Current), slot("a", TokenKind::Legacy)] {
            assert_ne!(other.path, a.path);
            // Also when somebody copies the file.
            std::fs::copy(&a.path, &other.path).unwrap();
            assert!(other.read().is_none());
        }
    }

    #[test]
    fn an_answer_that_cannot_be_true_is_cut_or_refused() {
        let read = |answer| super::from_answer(TokenKind::Current, answer, 1000);
        for (life, expires_at) in [
            (json!(7200), 7_201_000),
            (json!("7200"), 7_201_000),
            (json!(7200.9), 7_201_000),
            (json!(1_000_000_000_000_u64), 86_401_000),
            (json!(1e12), 86_401_000),
            (json!(1e300), 86_401_000),
            (json!(u64::MAX), 86_401_000),
        ] {
            let token = read(json!({ "accessToken": "fw8", "expireIn": life })).unwrap();
            assert_eq!(token.expires_at, expires_at, "{life}");
        }
        for life in [json!(0), json!(-1), json!(0.5), json!(-1e12), json!(null), json!([]), json!("soon")] {
            assert!(read(json!({ "accessToken": "fw8", "expireIn": life })).is_err(), "{life}");
        }
        for token in ["a\nb", "a\r\nX: y", "a\0", "a b", "\u{7f}", "令牌", &"a".repeat(5000)] {
            let lacks = read(json!({ "accessToken": token, "expireIn": 7200 })).unwrap_err();
            assert!(lacks.contains("header"), "{lacks}");
        }
    }

    #[test]
    fn requests_of_the_reference() {
        let secret = Secret::new("example-client-secret");
        let call = request(&bases(), TokenKind::Current, "dingexampleclientid", Some(&secret)).unwrap();
        assert_eq!(
            (call.method, call.url.as_str()),
            ("POST", "https://api.dingtalk.com/v1.0/oauth2/accessToken")
        );
        let curl = call.curl();
        assert!(
            curl.ends_with(
                r#"--data-raw '{"appKey":"dingexampleclientid","appSecret":"'"$DINGTALK_CLIENT_SECRET"'"}'"#
            ),
            "{curl}"
        );
        assert!(!format!("{call:?} {}", call.shown_url()).contains("example-client-secret"));
        let call = request(&bases(), TokenKind::Legacy, "dingexampleclientid", None).unwrap();
        assert_eq!(
            call.shown_url(),
            "https://oapi.dingtalk.com/gettoken?appkey=dingexampleclientid&appsecret=<client_secret>"
        );
    }
}
