//! What can be seen of a server, for diagnosis; nothing is written.

use redis::{Cmd, Value};

use super::{Redis, Trouble, strings};

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// `redis 7.0.15`; `None` where that may not be asked.
    pub software: Option<String>,
    /// Its clock; milliseconds since 1970.
    pub time: u64,
}

impl Redis {
    /// Asks what every step needs: a script with one of our keys, and the time.
    ///
    /// # Errors
    /// The server cannot be reached, or refuses what is needed.
    pub async fn look(&self) -> Result<Seen, Trouble> {
        let mut script = redis::cmd("EVAL");
        script.arg("return redis.call('TIME')").arg(1).arg("ding:look");
        let mut get: Cmd = redis::cmd("GET");
        get.arg("ding:look");
        let mut info = redis::cmd("INFO");
        info.arg("server");
        let mut answers = self.ask(&[script, get, info]).await?.into_iter();
        let (Some(time), Some(get), Some(info)) = (answers.next(), answers.next(), answers.next()) else {
            return Err(self.odd());
        };
        get?;
        let time = strings(time?);
        let numbers: Option<Vec<u64>> = time.iter().map(|text| text.parse().ok()).collect();
        let Some([seconds, micros]) = numbers.as_deref() else { return Err(self.odd()) };
        Ok(Seen { software: info.ok().and_then(software), time: seconds * 1000 + micros / 1000 })
    }
}

/// Servers of another make tell which Redis they are like, too.
fn software(info: Value) -> Option<String> {
    let Value::BulkString(bytes) = info else { return None };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let value = |name: &str| {
        let mut lines = text.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(known, _)| *known == name).map(|(_, value)| value.trim().to_owned())
    };
    let own = value("valkey_version").map(|version| format!("valkey {version}"));
    own.or_else(|| value("redis_version").map(|version| format!("redis {version}")))
}

#[cfg(test)]
mod tests {
    use super::{Value, software};

    #[test]
    fn each_make_has_its_name() {
        let told = |text: &str| software(Value::BulkString(text.into()));
        assert_eq!(told("# Server\r\nredis_version:7.0.15\r\nrun_id:a\r\n").as_deref(), Some("redis 7.0.15"));
        let valkey = "redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.0.1\r\n";
        assert_eq!(told(valkey).as_deref(), Some("valkey 8.0.1"));
        assert_eq!(told(""), None);
    }
}
