//! `--template`: a small part of Mustache. `{{name}}` is a field, `{{#name}}…{{/name}}` is repeated for each item of a list and
//! shown for what is not empty, `{{^name}}…{{/name}}` is shown for what is, `{{! }}` is a remark.
//!
//! minijinja (+343 kB), upon (+134 kB) and tinytemplate (+49 kB, no release since 2021) were measured: too much for one flag.

use serde_json::{Map, Value, json};

use super::layout::{Writer, all_alerts};
use super::payload::{Alert, Pairs, Payload};
use crate::lang::Sentence;
use crate::say;

/// Most bytes that a template may make, and most fields and sections that are looked up on the way.
const MOST: (usize, usize) = (1 << 20, 100_000);
/// Deepest nesting of sections.
const DEEPEST: usize = 8;

/// Fields of a group.
const GROUP: &str = "title, receiver, status, firingCount, resolvedCount, truncatedAlerts, externalURL, groupLabels.NAME, commonLabels.NAME, commonAnnotations.NAME";
/// Fields of an alert, within these lists.
const ALERT: &str = "alerts, firing, resolved: status, name, severity, labels.NAME, annotations.NAME, startsAt, endsAt, duration, values, generatorURL, silenceURL, dashboardURL, panelURL, imageURL, fingerprint";

/// What a template may show: everything is harmless already.
pub(super) fn fields(writer: &Writer<'_>, payload: &Payload) -> Value {
    let of = |wanted: &dyn Fn(&Alert) -> bool| -> Vec<Value> {
        payload.alerts.iter().filter(|alert| wanted(alert)).map(|one| alert(writer, one)).collect()
    };
    json!({
        "title": writer.literal(&writer.title(payload)),
        "receiver": writer.literal(&payload.receiver),
        "status": if payload.firing() > 0 { "firing" } else { "resolved" },
        "firingCount": payload.firing(),
        "resolvedCount": payload.resolved(),
        "truncatedAlerts": payload.truncated,
        "externalURL": writer.address(&all_alerts(payload)),
        "groupLabels": map(writer, &payload.group_labels),
        "commonLabels": map(writer, &payload.common_labels),
        "commonAnnotations": texts(writer, &payload.common_annotations),
        "alerts": of(&|_| true),
        "firing": of(&|alert| alert.firing),
        "resolved": of(&|alert| !alert.firing),
    })
}

fn alert(writer: &Writer<'_>, alert: &Alert) -> Value {
    let time = |time: Option<_>| time.map(|time| writer.time(time));
    json!({
        "status": if alert.firing { "firing" } else { "resolved" },
        "name": writer.literal(alert.name().unwrap_or_default()),
        "severity": writer.literal(alert.severity()),
        "labels": map(writer, &alert.labels),
        "annotations": texts(writer, &alert.annotations),
        "startsAt": time(alert.starts),
        "endsAt": time(alert.ends),
        "duration": writer.duration(alert),
        "values": writer.literal(&alert.values),
        "generatorURL": writer.address(&alert.source),
        "silenceURL": writer.address(&alert.silence),
        "dashboardURL": writer.address(&alert.dashboard),
        "panelURL": writer.address(&alert.panel),
        "imageURL": writer.address(&alert.image),
        "fingerprint": writer.literal(&alert.fingerprint),
    })
}

fn map(writer: &Writer<'_>, pairs: &Pairs) -> Map<String, Value> {
    pairs.iter().map(|(name, value)| (name.clone(), writer.value(name, value).into())).collect()
}

fn texts(writer: &Writer<'_>, pairs: &Pairs) -> Map<String, Value> {
    // An address may be made a link.
    let text = |value: &str| writer.address(value).unwrap_or_else(|| writer.text(value));
    pairs.iter().map(|(name, value)| (name.clone(), text(value).into())).collect()
}

/// What `template` makes of `fields`.
///
/// # Errors
/// What is wrong with it.
pub(super) fn render(template: &str, fields: &Value) -> Result<String, Sentence> {
    // Such as another file than the one that was meant.
    if !template.contains("{{") {
        return Err(say!("the template shows no field", "模板中没有字段"));
    }
    let mut out = String::new();
    let mut render = Render { stack: vec![fields], left: MOST.1, out: &mut out };
    render.part(template, None, true)?;
    match out.trim() {
        "" => Err(say!("the template makes an empty text", "模板生成的文本为空")),
        text => Ok(text.to_owned()),
    }
}

struct Render<'a> {
    /// The innermost last.
    stack: Vec<&'a Value>,
    /// Look-ups that are left.
    left: usize,
    out: &'a mut String,
}

impl Render<'_> {
    /// Writes up to the end of the section `open`, or of the template; gives what follows. Nothing is written unless `show`.
    fn part<'t>(&mut self, template: &'t str, open: Option<&str>, show: bool) -> Result<&'t str, Sentence> {
        let mut rest = template;
        while let Some((before, tag)) = rest.split_once("{{") {
            if show {
                self.out.push_str(before);
            }
            // What is written is harmless already: the third brace of Mustache changes nothing.
            let (tag, end) = tag.strip_prefix('{').map_or((tag, "}}"), |tag| (tag, "}}}"));
            let (tag, after) = tag.split_once(end).ok_or_else(|| {
                let tag = tag.lines().next().unwrap_or_default().chars().take(40).collect::<String>();
                say!("`{{{{{tag}` is not closed", "`{{{{{tag}` 没有结束")
            })?;
            let tag = tag.trim();
            let name = tag.trim_start_matches(['#', '^', '/']).trim();
            rest = match tag.chars().next() {
                Some('!') => after,
                Some('/') if open == Some(name) => return Ok(after),
                Some('/') => {
                    return Err(say!(
                        "`{{{{/{name}}}}}` ends what was not begun",
                        "`{{{{/{name}}}}}` 没有对应的开始"
                    ));
                }
                Some('#' | '^') => self.section(after, name, tag.starts_with('^'), show)?,
                _ if show => {
                    let text = match self.field(name)? {
                        Value::String(text) => text.clone(),
                        Value::Number(number) => number.to_string(),
                        _ => String::new(),
                    };
                    self.out.push_str(&text);
                    after
                }
                _ => after,
            };
            if self.out.len() > MOST.0 {
                return Err(too_much());
            }
        }
        if let Some(name) = open {
            return Err(say!("`{{{{#{name}}}}}` is not closed", "`{{{{#{name}}}}}` 没有结束"));
        }
        if show {
            self.out.push_str(rest);
        }
        Ok("")
    }

    fn section<'t>(
        &mut self,
        body: &'t str,
        name: &str,
        inverted: bool,
        show: bool,
    ) -> Result<&'t str, Sentence> {
        if self.stack.len() > DEEPEST {
            return Err(say!("sections are nested too deep", "嵌套层数过多"));
        }
        let value = if show { self.field(name)? } else { &Value::Null };
        let empty = match value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Number(number) => number.as_u64() == Some(0),
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            Value::Bool(given) => !given,
        };
        let turn = |render: &mut Self, item, show| {
            render.stack.push(item);
            let rest = render.part(body, Some(name), show);
            render.stack.pop();
            rest
        };
        match value {
            _ if empty || inverted => turn(self, value, show && empty && inverted),
            Value::Array(items) => {
                let mut rest = body;
                for item in items {
                    rest = turn(self, item, true)?;
                }
                Ok(rest)
            }
            other => turn(self, other, true),
        }
    }
}

impl<'a> Render<'a> {
    /// `name`, `list.name`, or `.` for the item itself.
    fn field(&mut self, name: &str) -> Result<&'a Value, Sentence> {
        self.left = self.left.checked_sub(1).ok_or_else(too_much)?;
        if name == "." {
            return Ok(self.stack.last().copied().unwrap_or(&Value::Null));
        }
        // Names of labels may hold points.
        let (first, below) = name.split_once('.').map_or((name, None), |(first, below)| (first, Some(below)));
        let found = self.stack.iter().rev().find_map(|value| value.get(first));
        let Some(found) = found else {
            return Err(say!(
                "there is no field `{name}`; there are: {GROUP}; within {ALERT}",
                "没有字段 `{name}`；可用字段：{GROUP}；列表内：{ALERT}"
            ));
        };
        Ok(below.map_or(found, |below| found.get(below).unwrap_or(&Value::Null)))
    }
}

fn too_much() -> Sentence {
    say!("the template makes too much text", "模板生成的文本过多")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Render, render};

    #[test]
    fn fields_lists_and_their_opposites() {
        let fields = json!({
            "title": "T", "none": null, "n": 2, "zero": 0, "labels": {"a.b/c": "dotted"},
            "alerts": [{"name": "one", "labels": {"x": "1"}}, {"name": "two", "labels": {}}],
        });
        for (template, expected) in [
            ("{{title}} {{ n }}{{! a remark }}", "T 2"),
            ("{{{title}}}", "T"),
            ("{{labels.a.b/c}}{{labels.missing}}", "dotted"),
            ("{{#alerts}}{{name}}={{labels.x}} {{title}};{{/alerts}}", "one=1 T;two= T;"),
            ("{{^alerts}}none{{/alerts}}{{^none}}no{{/none}}{{#none}}x{{/none}}", "no"),
            ("{{#zero}}x{{/zero}}{{#n}}some{{/n}}{{^n}}y{{/n}}", "some"),
            ("{{#alerts}}{{#labels.x}}[{{.}}]{{/labels.x}}{{/alerts}}", "[1]"),
            ("{{#none}}{{#alerts}}{{nobody}}{{/alerts}}{{/none}}ok", "ok"),
            ("a } b { c {{n}}", "a } b { c 2"),
        ] {
            assert_eq!(render(template, &fields).unwrap(), expected, "{template}");
        }
    }

    #[test]
    fn what_is_broken_is_said() {
        let many: Vec<_> = (0..2000).map(|_| json!({"name": "x".repeat(1000)})).collect();
        let fields = json!({"title": "T", "alerts": many});
        let large = "{{#alerts}}{{name}}{{/alerts}}";
        let nested = "{{#alerts}}".repeat(4) + &"{{/alerts}}".repeat(4);
        let deep = "{{#title}}".repeat(50) + &"{{/title}}".repeat(50);
        for (template, said) in [
            ("{{title", "`{{title` is not closed"),
            ("{{#alerts}}x", "`{{#alerts}}` is not closed"),
            ("x{{/alerts}}", "`{{/alerts}}` ends what was not begun"),
            ("{{#alerts}}{{/title}}", "`{{/title}}` ends what was not begun"),
            ("{{sumary}}", "there is no field `sumary`; there are: title"),
            (" {{! }} ", "empty text"),
            ("a } b { c", "no field"),
            (large, "too much"),
            (&deep, "too deep"),
        ] {
            let error = render(template, &fields).unwrap_err().to_string();
            assert!(error.contains(said), "{template}: {error}");
        }
        // One that writes nothing, and would go on: with fewer look-ups than usual, which take their time.
        let mut render = Render { stack: vec![&fields], left: 100, out: &mut String::new() };
        let error = render.part(&nested, None, true).unwrap_err().to_string();
        assert!(error.contains("too much"), "{error}");
    }
}
