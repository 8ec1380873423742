//! Bodies of the calls for contacts (§10).

use serde::{Deserialize, Serialize};

/// Question who has a mobile number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByMobile {
    /// Digits; of another country than China with its code, `+852-12345678`.
    pub mobile: String,
}

/// Its answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct ByMobileReply {
    /// The person.
    #[serde(default, deserialize_with = "super::or_default")]
    pub result: ByMobileResult,
}

/// Who it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct ByMobileResult {
    /// userId.
    #[serde(deserialize_with = "super::or_default")]
    pub userid: String,
}

#[cfg(test)]
mod tests {
    use super::{ByMobile, ByMobileReply};

    #[test]
    fn question_and_answer_of_the_reference() {
        let question = r#"{"mobile":"13800000000"}"#;
        let parsed: ByMobile = serde_json::from_str(question).unwrap();
        assert_eq!(serde_json::to_string(&parsed).unwrap(), question);
        let answer = r#"{"errcode":0,"errmsg":"ok","result":{"userid":"user123"},"request_id":"r"}"#;
        let reply: ByMobileReply = serde_json::from_str(answer).unwrap();
        assert_eq!(reply.result.userid, "user123");
        for lacks in ["{}", r#"{"result":null}"#, r#"{"result":{"userid":null}}"#] {
            assert_eq!(serde_json::from_str::<ByMobileReply>(lacks).unwrap().result.userid, "");
        }
    }
}
