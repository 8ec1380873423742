//! The last lines of what a command prints, in bounded memory.

/// So many bytes are kept: more than a message takes and than a model is given, since secrets are looked for in what stands
/// before it too.
pub const MOST: usize = 64 * 1024;

/// The last lines of one or two streams, in the order in which they were ended.
#[derive(Debug, Default)]
pub struct Tail {
    lines: Vec<u8>,
    /// What each stream has printed since its last line feed.
    rest: [Vec<u8>; 2],
    lost: bool,
}

impl Tail {
    /// Takes the next bytes of a stream, 0 or 1.
    pub fn push(&mut self, stream: usize, bytes: &[u8]) {
        let rest = &mut self.rest[stream];
        let Some(end) = memchr::memrchr(b'\n', bytes) else {
            self.lost |= keep(rest, bytes);
            return;
        };
        let (ended, begun) = bytes.split_at(end + 1);
        if !rest.is_empty() {
            self.lost |= keep(&mut self.lines, rest);
            rest.clear();
        }
        self.lost |= keep(&mut self.lines, ended);
        self.lost |= keep(rest, begun);
    }

    /// What is kept, without the part of a line that it may begin with.
    pub fn last(&self) -> Vec<u8> {
        let mut all = self.lines.clone();
        for rest in &self.rest {
            if !all.is_empty() && !all.ends_with(b"\n") {
                all.push(b'\n');
            }
            all.extend_from_slice(rest);
        }
        let from = all.len().saturating_sub(MOST);
        let lost = self.lost || from > 0;
        let line = memchr::memchr(b'\n', &all[from..]).filter(|line| lost && from + line + 1 < all.len());
        all.drain(..from + line.map_or(0, |line| line + 1));
        all
    }
}

/// Adds to what is kept; is there more now than that? It is cut back only now and then.
fn keep(kept: &mut Vec<u8>, bytes: &[u8]) -> bool {
    let surplus = (kept.len() + bytes.len()).saturating_sub(MOST);
    if surplus == 0 {
        kept.extend_from_slice(bytes);
        return false;
    }
    if bytes.len() >= MOST {
        kept.clear();
        kept.extend_from_slice(&bytes[bytes.len() - MOST..]);
        return true;
    }
    if surplus > MOST {
        kept.drain(..surplus);
    }
    kept.extend_from_slice(bytes);
    // What is too much is left out when somebody asks.
    kept.len() > MOST
}

#[cfg(test)]
mod tests {
    use super::{MOST, Tail};

    fn text(tail: &Tail) -> String {
        String::from_utf8(tail.last()).unwrap()
    }

    #[test]
    fn lines_of_two_streams_are_not_mixed() {
        let mut tail = Tail::default();
        for (stream, bytes) in [(0, "on"), (1, "er"), (0, "e\ntw"), (1, "ror\n"), (0, "o\n"), (1, "end")] {
            tail.push(stream, bytes.as_bytes());
        }
        assert_eq!(text(&tail), "one\nerror\ntwo\nend");
    }

    #[test]
    fn what_is_not_ended_stands_at_the_end_on_a_line_of_its_own() {
        let mut tail = Tail::default();
        tail.push(0, b"a\nb");
        tail.push(1, b"c");
        assert_eq!(text(&tail), "a\nb\nc");
    }

    #[test]
    fn of_a_flood_the_last_whole_lines_are_kept() {
        let flood: String = (0..200_000).map(|number| format!("line {number}\n")).collect();
        for step in [1000, 65_536, 1 << 20] {
            let mut tail = Tail::default();
            for piece in flood.as_bytes().chunks(step) {
                tail.push(0, piece);
                assert!(tail.lines.capacity() <= 4 * MOST, "{}", tail.lines.capacity());
            }
            let kept = text(&tail);
            assert!(kept.starts_with("line ") && flood.ends_with(&kept), "{step}");
            assert!((MOST - 20..=MOST).contains(&kept.len()), "{step}: {}", kept.len());
        }
    }

    #[test]
    fn one_line_without_end_is_bounded_too() {
        let mut tail = Tail::default();
        for _ in 0..1000 {
            tail.push(1, &[b'x'; 4096]);
        }
        assert_eq!(tail.last().len(), MOST);
    }
}
