//! People of the organisation: who has a mobile number (§10).

use serde_json::{Value, json};

use super::gate;
use super::identity::{MOBILES, USERS};
use super::received::Received;
use super::refusal::Refusal;
use super::state::{Core, State};

/// Of the legacy API.
pub(super) const BY_MOBILE: &str = "/topapi/v2/user/getbymobile";

/// `POST /topapi/v2/user/getbymobile`. Assumption: the method is not looked at, and a form or the query does as well as
/// JSON, as with other calls of this API.
pub(super) fn by_mobile(core: &Core, state: &State, received: &Received) -> Result<Value, Refusal> {
    gate::query_token(core, state, received)?;
    let mobile = mobile(received);
    let number = mobile.strip_prefix("+86-").unwrap_or(&mobile);
    if number.len() < 6 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::new("400002", "不合法的参数 mobile"));
    }
    let known = MOBILES.iter().zip(USERS).find(|(known, _)| **known == number);
    let (_, user) = known.ok_or_else(|| Refusal::documented("60121"))?;
    Ok(json!({ "errcode": 0, "errmsg": "ok", "result": { "userid": user }, "request_id": "sandbox" }))
}

/// The number that is asked for; empty when there is none.
pub(super) fn mobile(received: &Received) -> String {
    match received.body.get("mobile") {
        Some(Value::String(number)) => number.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(_) => String::new(),
        None => {
            let form = url::form_urlencoded::parse(&received.bytes).find(|(name, _)| name == "mobile");
            let form = form.map(|(_, number)| number.into_owned());
            form.or_else(|| received.parameter("mobile").map(str::to_owned)).unwrap_or_default()
        }
    }
}
