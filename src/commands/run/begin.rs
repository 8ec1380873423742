//! The start of the command, before settings, language and runtime.

use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::Run;
use crate::args::GlobalArgs;
use crate::env;
use crate::failure::Fail as _;
use crate::host::supervise::{self, Call, Instead, NotStarted, Shared, Supervised};
use crate::host::{Host, Output};
use crate::store;

/// A command that was begun.
pub(super) struct Begun {
    /// It runs, or why it does not.
    pub run: Result<Supervised, NotStarted>,
    /// When.
    pub at: SystemTime,
}

impl fmt::Debug for Begun {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Begun")
    }
}

impl Run {
    /// Starts the command, unless the call is wrong or only shows what it would do; says whether it did.
    pub(in crate::commands) fn begin(&mut self, global: &mut GlobalArgs, host: &mut Host) -> bool {
        if global.dry_run || global.curl || self.wrong(global).is_some() {
            return false;
        }
        let own = !host.signals;
        let instead = own.then(|| Instead {
            env: &host.env,
            cwd: &host.cwd,
            streams: [shared(&mut host.stdout), shared(&mut host.stderr)],
        });
        let at = host.clock.now();
        let run = supervise::start(&Call {
            words: &self.command,
            reads: !self.no_tail || own,
            path: host.env.get(env::PATH).map(String::as_str),
            clock: Arc::clone(&host.clock),
            instead,
        });
        self.begun = Some(Begun { run, at });
        if let Some(path) = &self.report {
            global.json = true;
            let writer = Box::new(Document { path: host.cwd.join(path), text: Vec::new() });
            host.stdout = Output { writer, terminal: false, width: None };
        }
        true
    }
}

/// Lets the command write where this run writes.
fn shared(output: &mut Output) -> Shared {
    let own = std::mem::replace(&mut output.writer, Box::new(io::sink()));
    let shared: Shared = Arc::new(Mutex::new(own));
    output.writer = Box::new(Both(Arc::clone(&shared)));
    shared
}

struct Both(Shared);

impl Write for Both {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).flush()
    }
}

/// The document of the run, which goes to a file whole.
struct Document {
    path: PathBuf,
    text: Vec<u8>,
}

impl Write for Document {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.text.is_empty() {
            return Ok(());
        }
        store::write_result(&self.path, &self.text).map_err(|error| io::Error::other(error.failure().message))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::Document;

    #[test]
    fn however_often_it_is_flushed_the_file_has_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        let mut document = Document { path: path.clone(), text: Vec::new() };
        document.flush().unwrap();
        assert!(!path.exists());
        document.write_all(b"{\n").unwrap();
        document.flush().unwrap();
        document.write_all(b"}\n").unwrap();
        document.flush().unwrap();
        document.flush().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"{\n}\n");
    }
}
