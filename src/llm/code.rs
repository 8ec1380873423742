//! Where in Markdown a text stands that comes character by character.

/// Where in Markdown a text stands: what is code there is no mark.
#[derive(Debug)]
pub(super) struct Code {
    /// The character and length of a fence that is open.
    pub(super) fence: Option<(char, usize)>,
    /// Does the fence begin on this line?
    fence_line: bool,
    /// An opening mark stands in the fence.
    pub(super) opened: bool,
    /// The length of the signs around code inside a line.
    inline: Option<usize>,
    /// Signs in a row, and whether the line begins with them.
    run: (char, usize, bool),
    /// Nothing but white space so far on this line.
    pub(super) line_start: bool,
    /// Columns of that white space.
    pub(super) indent: usize,
}

impl Default for Code {
    fn default() -> Self {
        Self {
            fence: None,
            fence_line: false,
            opened: false,
            inline: None,
            run: ('`', 0, false),
            line_start: true,
            indent: 0,
        }
    }
}

impl Code {
    /// Reads the next character.
    pub(super) fn step(&mut self, c: char) {
        if c == '`' || c == '~' {
            if self.run.0 != c {
                self.end_run();
            }
            self.run = (c, self.run.1 + 1, if self.run.1 == 0 { self.line_start } else { self.run.2 });
            self.line_start = false;
            return;
        }
        self.end_run();
        match c {
            '\n' => {
                (self.line_start, self.indent, self.inline, self.fence_line) = (true, 0, None, false);
            }
            ' ' if self.line_start => self.indent += 1,
            '\t' if self.line_start => self.indent += 4,
            _ => self.line_start = false,
        }
    }

    fn end_run(&mut self) {
        let (sign, length, first) = std::mem::replace(&mut self.run, ('`', 0, false));
        match self.fence {
            _ if length == 0 => {}
            Some((open, long)) if first && open == sign && length >= long => self.fence = None,
            // Three signs, words and three signs in one line are code inside a line.
            Some(_) if self.fence_line && sign == '`' => self.fence = None,
            Some(_) => {}
            None if first && length >= 3 => {
                (self.fence, self.fence_line, self.opened) = (Some((sign, length)), true, false);
            }
            None if sign == '`' => {
                self.inline = match self.inline {
                    None => Some(length),
                    Some(open) if open == length => None,
                    open => open,
                };
            }
            None => {}
        }
    }

    /// Is what comes now code?
    pub(super) fn is_code(&mut self) -> bool {
        self.end_run();
        self.fence.is_some() || self.inline.is_some()
    }
}
