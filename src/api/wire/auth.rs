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
    pub expire_in: u64,
}

/// Answer of `GET /gettoken` (§2.2); `errcode` has been looked at before.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GettokenReply {
    /// The token.
    pub access_token: String,
    /// Seconds it is good for.
    pub expires_in: u64,
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
