//! What a shell hands over: words, or with bash the line itself, which it would break at `=` and `:`.

/// The words before the cursor.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// Whole ones, without the program's name.
    pub(super) before: Vec<String>,
    /// The one that is being typed, up to the cursor.
    pub(super) word: String,
    /// The number of its bytes that bash takes for another word.
    cut: usize,
    /// Has a candidate to be quoted?
    quotes: bool,
    /// Does the shell show what a candidate is?
    helps: bool,
}

impl Typed {
    /// `words` are what the lines for `shell` hand over.
    pub(super) fn new(shell: &str, words: &[String]) -> Option<Self> {
        if shell == "bash" {
            let (line, breaks) = (words.first()?, words.get(1).map_or("", String::as_str));
            return Some(Self::of_bash(line, breaks));
        }
        let (word, before) = words.split_last()?;
        // PowerShell would leave out a word that is empty.
        let word = if shell == "powershell" { word.strip_prefix('=')? } else { word };
        Some(Self { before: before.to_vec(), word: word.to_owned(), cut: 0, quotes: false, helps: true })
    }

    /// `breaks` is `COMP_WORDBREAKS`.
    fn of_bash(line: &str, breaks: &str) -> Self {
        let (mut words, start) = split(line);
        let word = words.pop().unwrap_or_default();
        let raw = &line[start..];
        let quoted = raw.contains(['\'', '"']);
        let breaks = |c: char| matches!(c, '=' | ':') && breaks.contains(c);
        let cut = if quoted { 0 } else { word.rfind(breaks).map_or(0, |at| at + 1) };
        let before = words.into_iter().skip(1).collect();
        Self { before, word, cut, quotes: !quoted, helps: false }
    }

    /// A candidate as the shell wants it.
    pub(super) fn line(&self, word: &str, help: &str) -> String {
        // What comes from files may hold anything; a line is one candidate.
        let word: String = word.chars().filter(|c| !c.is_control()).collect();
        let word = word.get(self.cut..).unwrap_or_default();
        let help: String = help.chars().filter(|c| !c.is_control()).collect();
        match () {
            () if self.quotes => quoted(word),
            () if self.helps && !help.is_empty() => format!("{word}\t{help}"),
            () => word.to_owned(),
        }
    }
}

/// The words of a line as a shell reads it, the last of them up to the end, and where that one begins.
fn split(line: &str) -> (Vec<String>, usize) {
    let (mut words, mut word, mut start) = (Vec::new(), String::new(), 0);
    let mut quote = None;
    let mut chars = line.char_indices();
    while let Some((at, c)) = chars.next() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('\\', None | Some('"')) => word.extend(chars.next().map(|(_, c)| c)),
            (c, Some(_)) => word.push(c),
            ('\'' | '"', None) => quote = Some(c),
            (c, None) if c.is_whitespace() => {
                if start < at {
                    words.push(std::mem::take(&mut word));
                }
                start = at + c.len_utf8();
            }
            (c, None) => word.push(c),
        }
    }
    words.push(word);
    (words, start)
}

/// A word as it can stand on a line of bash.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "_-./:=@%+,".contains(c);
    word.chars().flat_map(|c| (!plain(c)).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::{Typed, split};

    #[test]
    fn a_line_is_read_as_bash_reads_it() {
        for (line, words, start) in [
            ("ding ", &["ding", ""][..], 5),
            ("ding send  te", &["ding", "send", "te"], 11),
            ("ding 'a b' \"c \\\" d\" e\\ f", &["ding", "a b", "c \" d", "e f"], 20),
            ("ding 'a b", &["ding", "a b"], 5),
            ("ding \\", &["ding", ""], 5),
        ] {
            let (found, at) = split(line);
            let found: Vec<&str> = found.iter().map(String::as_str).collect();
            assert_eq!((found.as_slice(), at), (words, start), "{line}");
        }
    }

    #[test]
    fn bash_gets_what_it_takes_for_the_word() {
        let line = |line: &str, word| Typed::of_bash(line, " \t\n\"'><=;|&(:").line(word, "help");
        assert_eq!(line("ding --to=gr", "--to=group:"), "group:");
        assert_eq!(line("ding --to group:c", "group:cid"), "cid");
        assert_eq!(line("ding x", "夜间 备份"), "夜间\\ 备份");
        assert_eq!(line("ding '夜", "夜间 备份"), "夜间 备份");
        assert_eq!(Typed::of_bash("ding --to=gr", "").line("--to=group:", ""), "--to=group:");
        let fish = Typed::new("fish", &["send".into(), "te".into()]).unwrap();
        assert_eq!(fish.line("text", "Send\nplain"), "text\tSendplain");
    }
}
