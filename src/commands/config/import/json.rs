//! `openclaw.json` and its forerunners: JSON with comments and trailing commas.

use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::{Map, Value};

use super::harvest::Harvest;
use crate::commands::target::check_name;
use crate::lang::{Sentence, Text};
use crate::say;

/// Names of a member, the first of which wins, and the key that it becomes.
type Names = &'static [(&'static str, &'static str)];

const ACCOUNT: Names = &[
    ("clientId", "client_id"),
    ("appKey", "client_id"),
    ("clientSecret", "client_secret"),
    ("appSecret", "client_secret"),
    ("robotCode", "robot_code"),
];

const MODEL: Names = &[
    ("provider", "provider"),
    ("apiKey", "api_key"),
    ("api_key", "api_key"),
    ("baseUrl", "base_url"),
    ("baseURL", "base_url"),
    ("base_url", "base_url"),
    ("model", "model"),
    ("name", "model"),
    ("id", "model"),
];

/// Why most of such a file stays where it is.
const NOT_OURS: Text = Text { en: "it is no setting of `ding`", zh: "不是 `ding` 的设置" };

/// Looks through the file.
///
/// # Errors
/// It is no JSON, even with comments; where. Never with text of the file, which may be a secret.
pub(super) fn harvest(text: &str) -> Result<Harvest, Sentence> {
    let parsed =
        parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).map_err(|error| {
            say!(
                "line {line}, column {column}: this is not JSON",
                "第 {line} 行第 {column} 列：不是 JSON",
                line = error.line_display(),
                column = error.column_display()
            )
        })?;
    let Some(Value::Object(root)) = parsed.value.map(Value::from) else {
        return Err(say!("it is no JSON object", "不是 JSON 对象"));
    };
    let mut harvest = Harvest::default();
    for (name, value) in &root {
        match (name.as_str(), value) {
            ("channels", Value::Object(channels)) => {
                for (name, channel) in channels {
                    let place = format!("channels.{name}");
                    match channel {
                        Value::Object(account)
                            if ["dingtalk", "dingtalk-connector"].contains(&name.as_str()) =>
                        {
                            members(&mut harvest, account, &place, "app", ACCOUNT);
                            accounts(&mut harvest, account, &place);
                        }
                        _ => harvest.leave(Sentence::same(place), NOT_OURS.into()),
                    }
                }
            }
            ("model", Value::Object(model)) => members(&mut harvest, model, "model", "model", MODEL),
            _ => harvest.leave(Sentence::same(name.clone()), NOT_OURS.into()),
        }
    }
    Ok(harvest)
}

/// Further apps beneath a channel; the one called `default` is the app itself.
fn accounts(harvest: &mut Harvest, channel: &Map<String, Value>, place: &str) {
    let Some(Value::Object(accounts)) = channel.get("accounts") else { return };
    for (name, account) in accounts {
        let place = format!("{place}.accounts.{name}");
        let section = if name == "default" { "app".to_owned() } else { format!("apps.{name}") };
        match account {
            Value::Object(_) if check_name(name).is_err() => {
                let why = say!("its name cannot be the name of an app", "其名称不能用作应用名");
                harvest.leave(Sentence::same(place), why);
            }
            Value::Object(account) => members(harvest, account, &place, &section, ACCOUNT),
            _ => harvest.leave(Sentence::same(place), NOT_OURS.into()),
        }
    }
}

fn members(harvest: &mut Harvest, object: &Map<String, Value>, place: &str, section: &str, names: Names) {
    for (name, member) in names {
        let place = format!("{place}.{name}");
        match object.get(*name) {
            Some(Value::String(text)) => {
                // `$${` is how these files write a `${` that is meant as text.
                let literal = text.contains("$${");
                harvest.take(format!("{section}.{member}"), text, Sentence::same(place), literal);
            }
            Some(_) => harvest.leave(Sentence::same(place), say!("it is no text", "不是文本")),
            None => {}
        }
    }
    for (name, value) in object {
        let ours = names.iter().any(|(known, _)| known == name) || name == "accounts" && value.is_object();
        if !ours {
            harvest.leave(Sentence::same(format!("{place}.{name}")), NOT_OURS.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::harvest;
    use crate::config::Entry;

    #[test]
    fn what_is_ours_and_what_is_not() {
        let text = "// mine\n{ channels: { dingtalk: { appKey: 'dingold', 'clientId': \"dingnew\", /* no */\n\
             clientSecret: \"${SECRET}\", enabled: true, robotCode: 5,\n\
             accounts: { 'my app': { clientId: 'dingx' }, two: { clientId: \"dingtwo\", clientSecret: \"x${A}\" } } }, telegram: {} },\n\
             model: { provider: \"openai\", apiKey: \"${KEY}\", baseUrl: \"${BASE}/v1\", name: \"m\" }, gateway: 1, }";
        let harvest = harvest(text).unwrap();
        let found: Vec<(&str, &Entry)> =
            harvest.found.iter().map(|found| (found.key.as_str(), &found.entry)).collect();
        let text = |text: &str| Entry::Text(text.into());
        let variable = |name: &str| Entry::Variable(name.into());
        assert_eq!(
            found,
            [
                ("app.client_id", &text("dingnew")),
                ("app.client_id", &text("dingold")),
                ("app.client_secret", &variable("SECRET")),
                ("apps.two.client_id", &text("dingtwo")),
                ("apps.two.client_secret", &text("x${A}")),
                ("model.provider", &text("openai")),
                ("model.api_key", &variable("KEY")),
                ("model.base_url", &text("${BASE}/v1")),
                ("model.model", &text("m")),
            ]
        );
        let left: Vec<&str> = harvest.left.iter().map(|left| left.place.get(crate::lang::Lang::En)).collect();
        assert_eq!(
            left,
            [
                "channels.dingtalk.robotCode",
                "channels.dingtalk.enabled",
                "channels.dingtalk.accounts.my app",
                "channels.telegram",
                "gateway"
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_says_where_without_its_text() {
        let error = harvest("{\n  \"secret\": hushhush\n").unwrap_err();
        assert!(error.to_string().contains("line ") && !error.to_string().contains("hushhush"), "{error}");
        assert!(harvest("[]").is_err() && harvest("").is_err());
    }
}
