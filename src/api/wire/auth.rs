//! Requests and answers of the token endpoints (§2). No `Debug`: they hold secrets.

use serde::{Deserialize, Serialize};

/// Body of `POST /v1.0/oauth2/accessToken` (§2.1).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessTokenRequest<'a> {
    /// Client ID.
    pub app_key: std::borrow::Cow<'a, str>,
    /// Client Secret.
    pub app_secret: std::borrow::Cow<'a, str>,
}

/// Its answer; the lifetime is in seconds.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessTokenReply {
    /// The token.
    pub access_token: String,
    /// Seconds it is good for.
    #[serde(deserialize_with = "seconds")]
    pub expire_in: u64,
}

/// Answer of `GET /gettoken` (§2.2); `errcode` has been looked at before.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GettokenReply {
    /// The token.
    pub access_token: String,
    /// Seconds it is good for.
    #[serde(deserialize_with = "seconds")]
    pub expires_in: u64,
}

/// Whole seconds out of a number of any kind, or out of a text as some gateways make it; 0 for less than one.
fn seconds<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok());
    // Exact up to 2^53, and never out of range.
    number.map(|number: f64| number as u64).ok_or_else(|| serde::de::Error::custom("no number of seconds"))
}

#[cfg(test)]
mod tests {
    use super::{AccessTokenReply, AccessTokenRequest, GettokenReply};

    #[test]
    fn shapes_of_the_reference() {
        let request = AccessTokenRequest {
            app_key: "dingexampleclientid".into(),
            app_secret: "example-client-secret".into(),
        };
        assert_eq!(
            serde_json::to_string(&request).unwrap(),
            r#"{"appKey":"dingexampleclientid","appSecret":"example-client-secret"}"#
        );
        let reply: AccessTokenReply =
            serde_json::from_str(r#"{"accessToken":"fw8exampletoken","expireIn":7200}"#).unwrap();
        assert_eq!((reply.access_token.as_str(), reply.expire_in), ("fw8exampletoken", 7200));
        let reply: GettokenReply = serde_json::from_str(
            r#"{"errcode":0,"errmsg":"ok","access_token":"96fcexampletoken","expires_in":7200}"#,
        )
        .unwrap();
        assert_eq!((reply.access_token.as_str(), reply.expires_in), ("96fcexampletoken", 7200));
    }
}
