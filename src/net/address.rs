//! The address of a server of shared state: `redis://[USER][:PASSWORD]@HOST[:PORT][/DATABASE]`, `rediss://` when it is encrypted.

use percent_encoding::percent_decode_str;
use url::Url;

use crate::lang::{Sentence, Text};
use crate::say;
use crate::secret::Secret;

/// The port of Redis.
const PORT: u16 = 6379;

/// Where a server is, and as whom it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerAddress {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Is the connection encrypted?
    pub encrypted: bool,
    /// User; `None` for the default one.
    pub user: Option<String>,
    /// Password.
    pub password: Option<Secret>,
    /// Number of the database.
    pub database: u32,
}

impl ServerAddress {
    /// Reads the address, as a person wrote it.
    ///
    /// # Errors
    /// The rule that it breaks; never the value.
    pub fn parse(text: &str) -> Result<Self, Sentence> {
        const FORM: Text = Text {
            en: "write it as `redis://:PASSWORD@HOST:6379` or `rediss://…`",
            zh: "请写成 `redis://:密码@主机:6379` 或 `rediss://…`",
        };
        let url = Url::parse(text.trim()).map_err(|_| FORM)?;
        let encrypted = match url.scheme() {
            "redis" | "valkey" => false,
            "rediss" | "valkeys" => true,
            _ => return Err(FORM.into()),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(FORM)?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(say!(
                "{}, without `?` and `#`; write those of a password as `%3F` and `%23`",
                "{}，不带 `?` 与 `#`；密码中的请写成 `%3F` 与 `%23`"; FORM
            ));
        }
        let decoded = |text: &str| -> Result<Option<String>, Sentence> {
            if text.is_empty() {
                return Ok(None);
            }
            match percent_decode_str(text).decode_utf8() {
                Ok(text) => Ok(Some(text.into_owned())),
                Err(_) => Err(say!("has a user or password that is no text", "用户名或密码不是文本")),
            }
        };
        let database = match url.path().trim_matches('/') {
            "" => 0,
            number => number
                .parse()
                .map_err(|_| say!("has no number of a database behind the `/`", "`/` 之后不是数据库编号"))?,
        };
        Ok(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(PORT),
            encrypted,
            user: decoded(url.username())?,
            password: decoded(url.password().unwrap_or_default())?.map(Secret::new),
            database,
        })
    }

    /// Host and port, for people.
    pub fn place(&self) -> String {
        let Self { host, port, .. } = self;
        if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
    }
}

#[cfg(test)]
mod tests {
    use super::ServerAddress;

    #[test]
    fn what_people_write() {
        let read = |text: &str| ServerAddress::parse(text).unwrap();
        let plain = read("redis://cache.example");
        assert_eq!(
            (plain.place().as_str(), plain.encrypted, plain.database),
            ("cache.example:6379", false, 0)
        );
        assert!(plain.user.is_none() && plain.password.is_none());
        let whole = read(" rediss://ding:p%40ss%3A@[::1]:6380/3\n");
        assert_eq!((whole.place().as_str(), whole.encrypted, whole.database), ("[::1]:6380", true, 3));
        assert_eq!((whole.user.as_deref(), whole.password.unwrap().expose()), (Some("ding"), "p@ss:"));
        let password = read("redis://:secret@10.0.0.7:7000/");
        assert_eq!((password.user, password.password.unwrap().expose()), (None, "secret"));
    }

    #[test]
    fn what_is_no_address_is_refused_without_being_told() {
        for (bad, word) in [
            ("cache.example:6379", "redis://"),
            ("http://cache.example", "redis://"),
            ("redis://", "redis://"),
            ("redis:///run/redis.sock", "redis://"),
            ("unix:///run/redis.sock", "redis://"),
            ("redis://:s3cret@h/x", "number"),
            ("redis://:s3cret@h?db=1", "%3F"),
            ("redis://:s3cret#x@h", "redis://"),
            ("redis://:%ff@h", "no text"),
        ] {
            let rule = ServerAddress::parse(bad).unwrap_err().to_string();
            assert!(rule.contains(word) && !rule.contains("s3cret"), "{bad}: {rule}");
        }
    }
}
