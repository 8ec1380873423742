//! A request as a value: built purely, then sent, shown (`--dry-run`) or printed as a command (`--curl`).

use std::borrow::Cow;
use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use super::upload::Form;
use crate::secret::Secret;

/// A part of a request, with what stands in its place where people can see it.
#[derive(Debug, Clone)]
pub enum Value {
    /// Not secret.
    Plain(String),
    /// Secret. Without a value the call can be shown but not sent.
    Secret {
        /// The value.
        value: Option<Secret>,
        /// What is shown: `<token>`.
        shown: String,
        /// What a shell would put there: `$(ding token get)`.
        shell: String,
    },
}

impl Value {
    /// A secret part.
    pub fn secret(value: Option<Secret>, shown: impl Into<String>, shell: impl Into<String>) -> Self {
        Self::Secret { value, shown: shown.into(), shell: shell.into() }
    }

    /// What people see.
    pub fn shown(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Secret { shown, .. } => shown,
        }
    }

    /// What goes on the wire; `None` when the secret is not known.
    pub(super) fn wire(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::Secret { value, .. } => value.as_ref().map(Secret::expose),
        }
    }
}

/// What a request carries.
#[derive(Debug, Clone)]
pub enum Body {
    /// JSON text.
    Json(Value),
    /// A form with a file.
    Form(Form),
}

impl Body {
    /// What people see, as JSON.
    pub fn shown(&self) -> serde_json::Value {
        match self {
            Self::Json(text) => serde_json::from_str(text.shown()).unwrap_or_else(|_| text.shown().into()),
            Self::Form(form) => {
                let mut shown: serde_json::Map<_, _> = form
                    .fields
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), value.as_str().into()))
                    .collect();
                let file = &form.file;
                let part = serde_json::json!({
                    "filename": file.name, "content_type": file.mime, "size": file.size,
                });
                shown.insert(form.part.to_owned(), part);
                shown.into()
            }
        }
    }
}

/// One request.
#[derive(Debug, Clone)]
pub struct Call {
    /// What it is for, in words that fit "… failed".
    pub operation: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Scheme, host and path; never a secret.
    pub url: String,
    /// Query, encoded once, here.
    pub query: Vec<(&'static str, Value)>,
    /// Headers.
    pub headers: Vec<(&'static str, Value)>,
    /// Body.
    pub body: Option<Body>,
    /// A shell expression for the whole address, when it cannot be put together from parts.
    pub url_shell: Option<String>,
}

/// What may stand unencoded in a shown address, so that `<token>` stays readable.
const SHOWN: &AsciiSet = &CONTROLS.add(b' ').add(b'&').add(b'=').add(b'+').add(b'#').add(b'%').add(b'"');

/// Everything but unreserved characters: `+`, `/` and `=` of Base64 must not arrive as something else (§5.2).
const WIRE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

impl Call {
    /// The address as it goes on the wire; `None` when a secret is not known.
    pub fn wire_url(&self) -> Option<Secret> {
        let mut url = self.url.clone();
        for (index, (name, value)) in self.query.iter().enumerate() {
            let separator = if index == 0 { '?' } else { '&' };
            // Writing to a String cannot fail.
            let _ = write!(url, "{separator}{name}={}", utf8_percent_encode(value.wire()?, WIRE));
        }
        Some(Secret::new(url))
    }

    /// The address as people see it.
    pub fn shown_url(&self) -> String {
        join_query(&self.url, &self.query, |value| utf8_percent_encode(value.shown(), SHOWN).to_string())
    }

    /// A command that sends this request, with shell expressions where secrets stand.
    pub fn curl(&self) -> String {
        let url = match &self.url_shell {
            Some(expression) => format!("\"{expression}\""),
            None => {
                let mut secret = false;
                for (_, value) in &self.query {
                    secret |= matches!(value, Value::Secret { .. });
                }
                let base = if secret { inside_quotes(&self.url) } else { self.url.clone() };
                let url = join_query(&base, &self.query, |value| match value {
                    Value::Plain(text) => utf8_percent_encode(text, WIRE).to_string(),
                    Value::Secret { shell, .. } => shell.clone(),
                });
                if secret { format!("\"{url}\"") } else { quote(&url).into_owned() }
            }
        };
        let mut command = format!("curl -sS -X {} {url}", self.method);
        for (name, value) in &self.headers {
            let header = match value {
                Value::Plain(text) => quote(&format!("{name}: {text}")).into_owned(),
                Value::Secret { shell, .. } => format!("\"{name}: {shell}\""),
            };
            let _ = write!(command, " \\\n  -H {header}");
        }
        match &self.body {
            Some(Body::Json(Value::Plain(text))) => {
                let _ = write!(command, " \\\n  --data-raw {}", quote(text));
            }
            // The shell form of a secret body is a complete shell word.
            Some(Body::Json(Value::Secret { shell, .. })) => {
                let _ = write!(command, " \\\n  --data-raw {shell}");
            }
            Some(Body::Form(form)) => {
                for (name, value) in &form.fields {
                    let _ = write!(command, " \\\n  -F {}", quote(&format!("{name}={value}")));
                }
                let Form { part, file, .. } = form;
                // curl reads the name in quotes with backslashes escaped, as it is written on the wire.
                let name = file.name.replace('\\', "\\\\").replace('"', "\\\"");
                let path = file.path.replace('\\', "\\\\").replace('"', "\\\"");
                let field = format!("{part}=@\"{path}\";filename=\"{name}\";type={}", file.mime);
                let _ = write!(command, " \\\n  -F {}", quote(&field));
            }
            None => {}
        }
        command
    }
}

fn join_query(base: &str, query: &[(&'static str, Value)], text: impl Fn(&Value) -> String) -> String {
    let mut url = base.to_owned();
    for (index, (name, value)) in query.iter().enumerate() {
        let separator = if index == 0 { '?' } else { '&' };
        let _ = write!(url, "{separator}{name}={}", text(value));
    }
    url
}

/// `text` as it stands in double quotes of a shell, beside expressions that the shell is to read.
fn inside_quotes(text: &str) -> String {
    let special = |c: char| "\\\"$`".contains(c);
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

/// `text` as one word of a POSIX shell.
pub(crate) fn quote(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("'{}'", text.replace('\'', r"'\''")))
}

/// A flag of `ding` with its value, in a POSIX shell. A value that begins like a flag has to be joined to its own.
pub(crate) fn flag(name: &str, value: &str) -> String {
    let between = if value.starts_with('-') { '=' } else { ' ' };
    format!("--{name}{between}{}", quote(value))
}

#[cfg(test)]
mod tests {
    use super::{Body, Call, Secret, Value};

    fn call() -> Call {
        Call {
            operation: "sending",
            method: "POST",
            url: "https://oapi.dingtalk.com/robot/send".into(),
            query: vec![
                ("access_token", Value::secret(Some(Secret::new("a+b/c=")), "<token>", "$TOKEN")),
                ("timestamp", Value::Plain("1".into())),
            ],
            headers: vec![("Content-Type", Value::Plain("application/json".into()))],
            body: Some(Body::Json(Value::Plain(r#"{"text":"it's"}"#.into()))),
            url_shell: None,
        }
    }

    #[test]
    fn one_value_four_faces() {
        let call = call();
        assert_eq!(
            call.wire_url().unwrap().expose(),
            "https://oapi.dingtalk.com/robot/send?access_token=a%2Bb%2Fc%3D&timestamp=1"
        );
        assert_eq!(call.shown_url(), "https://oapi.dingtalk.com/robot/send?access_token=<token>&timestamp=1");
        assert_eq!(
            call.curl(),
            "curl -sS -X POST \"https://oapi.dingtalk.com/robot/send?access_token=$TOKEN&timestamp=1\" \\\n  \
             -H 'Content-Type: application/json' \\\n  --data-raw '{\"text\":\"it'\\''s\"}'"
        );
        assert!(!format!("{call:?}").contains("a+b/c="));
    }

    #[test]
    fn a_call_without_its_secret_has_no_wire_form() {
        let mut call = call();
        call.query[0].1 = Value::secret(None, "<token>", "$TOKEN");
        assert!(call.wire_url().is_none());
    }
}
