//! Server-sent events, parsed from bytes as the network cuts them.

use serde::de::IgnoredAny;

use crate::api::wire::llm::openai::DONE;

/// An event longer than this is no answer of a model.
const LONGEST: usize = 1 << 20;

/// One event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SseEvent {
    /// `event:`, empty when there is none.
    pub(super) name: String,
    /// The lines of `data:`, joined by line breaks.
    pub(super) data: String,
}

/// Takes bytes, gives events. A character or line may be cut anywhere.
#[derive(Debug, Default)]
pub(super) struct Parser {
    line: Vec<u8>,
    event: SseEvent,
    /// Was there a `data:` line? Its text may be empty.
    has_data: bool,
    /// The last byte was a CR: a LF after it belongs to the same line break.
    after_cr: bool,
    /// The first line may open with a byte order mark.
    begun: bool,
}

/// An event that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLong;

impl Parser {
    /// Reads on; `on` is given each event that `bytes` complete.
    pub(super) fn push<E: From<TooLong>>(
        &mut self,
        bytes: &[u8],
        mut on: impl FnMut(SseEvent) -> Result<(), E>,
    ) -> Result<(), E> {
        for &byte in bytes {
            let after_cr = std::mem::replace(&mut self.after_cr, byte == b'\r');
            match byte {
                b'\n' if after_cr => {}
                b'\n' | b'\r' => {
                    if let Some(event) = self.end_line() {
                        on(event)?;
                    }
                }
                _ => {
                    self.line.push(byte);
                    if self.line.len() + self.event.data.len() > LONGEST {
                        return Err(TooLong.into());
                    }
                }
            }
        }
        Ok(())
    }

    /// What the end of the connection completes: some servers leave out the last empty line.
    pub(super) fn end(&mut self) -> Option<SseEvent> {
        let last = self.end_line();
        last.or_else(|| self.dispatch())
    }

    fn end_line(&mut self) -> Option<SseEvent> {
        let bytes = std::mem::take(&mut self.line);
        let bytes = match std::mem::replace(&mut self.begun, true) {
            false => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes),
            true => &bytes,
        };
        if bytes.is_empty() {
            return self.dispatch();
        }
        // Whole lines only are decoded: no character is cut here.
        let line = String::from_utf8_lossy(bytes);
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        // A failure in the middle may come without its `data:`, or under a name of its own (llama.cpp).
        let (name, value) = match name {
            bare if bare.starts_with('{') => ("data", &*line),
            "error" => ("data", value),
            _ => (name, value),
        };
        match name {
            // A comment where data belongs, in the way of some gateways.
            "data" if value.starts_with(':') => {}
            "data" => {
                let more = std::mem::replace(&mut self.has_data, true);
                if more {
                    self.event.data.push('\n');
                }
                self.event.data.push_str(value);
                // Some servers leave out the empty line: what is whole in one line is an event.
                if !more && is_whole(value) {
                    return self.dispatch();
                }
            }
            "event" => value.clone_into(&mut self.event.name),
            // Comments have an empty name; `id` and `retry` are for readers that reconnect.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<SseEvent> {
        let event = std::mem::take(&mut self.event);
        std::mem::take(&mut self.has_data).then_some(event)
    }
}

/// Does nothing belong to it that may follow?
fn is_whole(data: &str) -> bool {
    let data = data.trim_end();
    data == DONE || (data.ends_with(['}', ']']) && serde_json::from_str::<IgnoredAny>(data).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Parser, SseEvent, TooLong};

    fn events(chunks: &[&[u8]]) -> Vec<(String, String)> {
        let mut parser = Parser::default();
        let mut found = Vec::new();
        let mut keep = |event: SseEvent| found.push((event.name, event.data));
        for chunk in chunks {
            parser
                .push(chunk, |event| {
                    keep(event);
                    Ok::<(), TooLong>(())
                })
                .unwrap();
        }
        parser.end().into_iter().for_each(keep);
        found
    }

    fn data(text: &str) -> Vec<String> {
        events(&[text.as_bytes()]).into_iter().map(|(_, data)| data).collect()
    }

    #[test]
    fn lines_of_every_kind() {
        assert_eq!(data("data: a\n\ndata:b\n\ndata:  c\n\n"), ["a", "b", " c"]);
        assert_eq!(data("data: a\r\n\r\ndata: b\r\rdata: c\n\n"), ["a", "b", "c"]);
        assert_eq!(data(": keep-alive\n\n:\n\ndata: a\n: in between\ndata: b\n\n"), ["a\nb"]);
        assert_eq!(data("\u{feff}data: a\n\n"), ["a"]);
        assert_eq!(data("id:1\nretry: 5\nzzz\nevent\n\ndata\n\n"), [""]);
        assert_eq!(data("data: {\ndata: }\n\n\n\n"), ["{\n}"]);
        // Without the last empty line, and without the last line break.
        assert_eq!(data("data: a\n\ndata: b\n"), ["a", "b"]);
        assert_eq!(data("data: a\n\ndata: b"), ["a", "b"]);
        assert_eq!(
            data("data: a\n\n{\"error\":\"m\"}\nerror: {\"code\":500}\n\n"),
            ["a", "{\"error\":\"m\"}", "{\"code\":500}"]
        );
        // Without any empty line; with a comment where data belongs.
        assert_eq!(data("data: {}\ndata: : busy\ndata: [1]\ndata: [DONE]\n"), ["{}", "[1]", "[DONE]"]);
        assert_eq!(data(""), [""; 0]);
        let named = events(&[b"event: ping\ndata: {}\n\nevent: lost\n\ndata: x\n\n"]);
        assert_eq!(named, [("ping".into(), "{}".into()), (String::new(), "x".into())]);
    }

    #[test]
    fn a_character_and_a_line_break_in_two_chunks() {
        let text = "data: 中文🙂\r\n\r\ndata: ü\r\n\r\n".as_bytes();
        let whole = events(&[text]);
        assert_eq!(whole.len(), 2);
        for cut in 0..=text.len() {
            assert_eq!(events(&[&text[..cut], &text[cut..]]), whole, "cut at {cut}");
        }
        assert_eq!(events(&text.chunks(1).collect::<Vec<_>>()), whole);
    }

    #[test]
    fn an_endless_line_is_an_error() {
        let mut parser = Parser::default();
        let long = vec![b'x'; LONGEST + 1];
        assert_eq!(parser.push(&long, |_| Ok(())), Err(TooLong));
        let mut parser = Parser::default();
        let lines = b"data: xxxxxxxxxxxxxxxxxxxxxxxxxx\n".repeat(LONGEST / 20);
        assert_eq!(parser.push(&lines, |_| Ok(())), Err(TooLong));
    }
}
