//! The members of one line of `--each`.

use serde_json::{Map, Value};

use super::super::super::body::Body;
use super::super::{AtArgs, MessageArgs, usage};
use crate::ctx::Ctx;
use crate::delivery::Mentions;
use crate::lang::Sentence;
use crate::say;

/// The members of a line that wraps a body; no message of DingTalk's has these alone.
const BESIDE: [&str; 3] = ["to", "msg_key", "body"];

/// The members of one line.
pub(in super::super) struct Fields {
    members: Map<String, Value>,
    /// The targets that it names.
    pub(super) to: Vec<String>,
}

impl Fields {
    pub(super) fn read(line: &str) -> anyhow::Result<Self> {
        match serde_json::from_str(line) {
            Ok(Value::Object(members)) => Ok(Self { members, to: Vec::new() }),
            Ok(_) => Err(usage(
                say!("this is JSON, but not an object", "这是 JSON，但不是对象"),
                say!("give a JSON object: `{{…}}`", "请给出 JSON 对象：`{{…}}`"),
            )),
            Err(error) => {
                // The line of a line says nothing.
                let (error, column) = (error.to_string(), error.column());
                let error = error.split(" at line ").next().unwrap_or_default();
                Err(usage(
                    say!(
                        "this is not JSON: {error} (column {column})",
                        "这不是 JSON：{error}（第 {column} 列）"
                    ),
                    say!("write one JSON object in each line", "每行写一个 JSON 对象"),
                ))
            }
        }
    }

    /// The text of this name.
    ///
    /// # Errors
    /// It is something else.
    pub(in super::super) fn text(&mut self, name: &str) -> anyhow::Result<Option<String>> {
        match self.members.shift_remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(usage(
                say!("`{name}` is not a string", "`{name}` 不是字符串"),
                say!("write it in quotes", "请加上引号"),
            )),
        }
    }

    /// The texts of this name: one, or a list.
    fn texts(&mut self, name: &str) -> anyhow::Result<Vec<String>> {
        let Some(Value::Array(list)) = self.members.get_mut(name) else {
            return Ok(self.text(name)?.into_iter().collect());
        };
        let texts = list.iter_mut().map(|text| match text.take() {
            Value::String(text) => Some(text),
            _ => None,
        });
        let texts: Option<Vec<String>> = texts.collect();
        self.members.shift_remove(name);
        texts.ok_or_else(|| {
            usage(
                say!("`{name}` holds something else than strings", "`{name}` 中有不是字符串的值"),
                say!("write each of them in quotes", "请为每个值加上引号"),
            )
        })
    }

    /// The text of a message, cleaned as any other.
    ///
    /// # Errors
    /// It is not there, or no text.
    pub(in super::super) fn body(&mut self, name: &str) -> anyhow::Result<Option<Body>> {
        match self.text(name)? {
            Some(text) => Ok(Body::of(&text)),
            None => Err(usage(
                say!("there is no `{name}`", "缺少 `{name}`"),
                say!("write {{\"{name}\":\"…\"}}", "请写 {{\"{name}\":\"…\"}}"),
            )),
        }
    }

    /// Takes where it goes; gives who is mentioned: those of the line, else those of the call.
    ///
    /// # Errors
    /// A text that means nobody.
    pub(in super::super) fn address(
        &mut self,
        ctx: &Ctx,
        arguments: &MessageArgs,
    ) -> anyhow::Result<Mentions> {
        self.to = self.texts("to")?;
        let whom = self.texts("at")?;
        if whom.is_empty() {
            return Ok(arguments.mentions());
        }
        let wrong = |why: Sentence| {
            let hint = say!(
                "write mobile:NUMBER, user:USERID, all or author",
                "请写 mobile:手机号、user:USERID、all 或 author"
            );
            usage(say!("`at`: {}", "`at`：{}"; why), hint)
        };
        let whom = AtArgs::of(&whom).map_err(wrong)?;
        whom.check(ctx, arguments.fidelity())?;
        Ok(whom.mentions())
    }

    /// A body of one's own, the whole line or what stands in it beside the target; and the msgKey that it is for.
    ///
    /// # Errors
    /// The target, or the msgKey, is no text.
    pub(in super::super) fn object(&mut self) -> anyhow::Result<(Value, Option<String>)> {
        let wrapped = self.members.get("body").is_some_and(Value::is_object);
        if !wrapped || self.members.keys().any(|name| !BESIDE.contains(&name.as_str())) {
            return Ok((std::mem::take(&mut self.members).into(), None));
        }
        self.to = self.texts("to")?;
        let key = self.text("msg_key")?;
        Ok((self.members.shift_remove("body").unwrap_or_default(), key))
    }

    /// What is not known is not ignored.
    pub(super) fn end(&self) -> anyhow::Result<()> {
        let Some(name) = self.members.keys().next() else { return Ok(()) };
        Err(usage(
            say!("`{name}` is not known", "未知的键 `{name}`"),
            say!(
                "a line has `to`, `text` and `at`, and `title` for Markdown",
                "每行可用 `to`、`text`、`at`，Markdown 另有 `title`"
            ),
        ))
    }
}
