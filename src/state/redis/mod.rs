//! What is shared by many hosts, on a server that speaks the protocol of Redis: Redis, Valkey, KeyDB, Tair.
//!
//! Each step is one script, which the server runs whole and by its own clock. A server that is away or slow holds nothing
//! back: after the first trouble this run asks it no more, and goes on with the files of its host.

mod conversation;
mod look;
mod repeats;
mod slots;
mod trouble;

pub use look::Seen;
pub use repeats::SharedRepeats;
pub use slots::SharedSlots;
pub use trouble::Trouble;

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::Duration;

use redis::{Cmd, Parser, Value};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use self::trouble::TroubleKind;
use crate::host::Clock;
use crate::net::{Encryption, Options, ServerAddress, Stream, dial};

/// How long a step may take, with the way to the server.
pub const LIMIT: Duration = Duration::from_millis(300);
/// An answer is at most this large: a conversation may have some hundred kilobytes.
const LARGEST: usize = 4 << 20;
/// What is read at once.
const CHUNK: usize = 16 << 10;

/// A server.
pub struct Redis {
    address: ServerAddress,
    options: Options,
    clock: Arc<dyn Clock>,
    /// Told of the first trouble.
    tell: Box<dyn Fn(&Trouble)>,
    stream: RefCell<Option<Box<dyn Stream>>>,
    away: Cell<bool>,
}

impl Redis {
    /// Nothing is opened before the first step. `tell` is called once at most.
    pub fn new(
        address: ServerAddress,
        options: Options,
        clock: Arc<dyn Clock>,
        tell: Box<dyn Fn(&Trouble)>,
    ) -> Self {
        Self { address, options, clock, tell, stream: RefCell::default(), away: Cell::new(false) }
    }

    /// Runs a script.
    ///
    /// # Errors
    /// The server cannot be used, now or before in this run.
    async fn run(&self, script: &str, keys: &[&str], arguments: &[&str]) -> Result<Value, Trouble> {
        if self.away.get() {
            return Err(self.trouble(TroubleKind::Told));
        }
        let mut command = redis::cmd("EVAL");
        command.arg(script).arg(keys.len()).arg(keys).arg(arguments);
        let result = self.ask(&[command]).await.and_then(|mut values| match values.pop() {
            Some(Ok(value)) => Ok(value),
            Some(Err(trouble)) => Err(trouble),
            None => Err(self.trouble(TroubleKind::Odd)),
        });
        result.inspect_err(|trouble| {
            self.away.set(true);
            (self.tell)(trouble);
        })
    }

    /// Sends commands together and reads their answers, within [`LIMIT`].
    ///
    /// # Errors
    /// The server cannot be reached or does not let this user in. What it says to a command is that one's own answer.
    pub async fn ask(&self, commands: &[Cmd]) -> Result<Vec<Result<Value, Trouble>>, Trouble> {
        tokio::select! {
            biased;
            result = self.exchange(commands) => result.map_err(|kind| self.trouble(kind)),
            () = self.clock.limit(LIMIT) => Err(self.trouble(TroubleKind::Slow(LIMIT))),
        }
    }

    async fn exchange(&self, commands: &[Cmd]) -> Result<Vec<Result<Value, Trouble>>, TroubleKind> {
        let kept = self.stream.take();
        if let Some(stream) = kept {
            match self.talk(stream, &[], commands).await {
                // Servers and proxies close what was silent for long, as while a slot was waited for.
                Err(TroubleKind::Lost(_)) => {}
                answered => return answered,
            }
        }
        let ServerAddress { host, port, encrypted, .. } = &self.address;
        let encryption = if *encrypted { Encryption::Tls } else { Encryption::None };
        let stream =
            dial(&self.options, host, *port, encryption, LIMIT).await.map_err(TroubleKind::Unreachable)?;
        self.talk(stream, &self.greeting(), commands).await
    }

    /// Sends everything and reads everything; a connection that is still good is kept.
    async fn talk(
        &self,
        mut stream: Box<dyn Stream>,
        greeting: &[Cmd],
        commands: &[Cmd],
    ) -> Result<Vec<Result<Value, Trouble>>, TroubleKind> {
        let mut request = Vec::new();
        greeting.iter().chain(commands).for_each(|command| command.write_packed_command(&mut request));
        stream.write_all(&request).await.map_err(TroubleKind::Lost)?;
        stream.flush().await.map_err(TroubleKind::Lost)?;
        let mut values = read(&mut stream, greeting.len() + commands.len()).await?;
        let answers = values.split_off(greeting.len());
        for value in values {
            if let Value::ServerError(error) = value {
                return Err(refusal(&error));
            }
        }
        *self.stream.borrow_mut() = Some(stream);
        let answer = |value| match value {
            Value::ServerError(error) => Err(self.trouble(refusal(&error))),
            value => Ok(value),
        };
        Ok(answers.into_iter().map(answer).collect())
    }

    /// What a connection begins with. It travels with the first command: no way there and back of its own.
    fn greeting(&self) -> Vec<Cmd> {
        let ServerAddress { user, password, database, .. } = &self.address;
        let mut commands = Vec::new();
        if let Some(password) = password {
            let mut command = redis::cmd("AUTH");
            if let Some(user) = user {
                command.arg(user);
            }
            command.arg(password.expose());
            commands.push(command);
        }
        if *database > 0 {
            let mut command = redis::cmd("SELECT");
            command.arg(*database);
            commands.push(command);
        }
        commands
    }

    /// Waits, by the clock of the run.
    async fn sleep(&self, time: Duration) {
        self.clock.sleep(time).await;
    }

    /// An answer that nobody understands.
    fn odd(&self) -> Trouble {
        self.trouble(TroubleKind::Odd)
    }

    fn trouble(&self, kind: TroubleKind) -> Trouble {
        Trouble { place: self.address.place(), kind }
    }
}

fn refusal(error: &redis::ServerError) -> TroubleKind {
    let (code, text) = (error.code(), error.details().unwrap_or_default());
    // A script has more arguments than it reads from somebody whom it does not know.
    let code = if text.contains("unauthenticated") { "NOAUTH" } else { code };
    TroubleKind::Refused(code.to_owned(), text.to_owned())
}

/// The texts of a list; what is no text is left out.
fn strings(value: Value) -> Vec<String> {
    let Value::Array(values) = value else { return Vec::new() };
    let text = |value| match value {
        Value::BulkString(bytes) => String::from_utf8(bytes).ok(),
        Value::SimpleString(text) => Some(text),
        Value::Int(number) => Some(number.to_string()),
        _ => None,
    };
    values.into_iter().filter_map(text).collect()
}

/// Reads `count` answers.
async fn read(stream: &mut Box<dyn Stream>, count: usize) -> Result<Vec<Value>, TroubleKind> {
    let mut bytes = Vec::with_capacity(CHUNK);
    loop {
        let before = bytes.len();
        stream.read_buf(&mut bytes).await.map_err(TroubleKind::Lost)?;
        if bytes.len() == before {
            return Err(TroubleKind::Lost(std::io::ErrorKind::UnexpectedEof.into()));
        }
        let (mut parser, mut rest) = (Parser::new(), bytes.as_slice());
        let values: Result<Vec<Value>, _> = (0..count).map(|_| parser.parse_value(&mut rest)).collect();
        match values {
            Ok(values) => return Ok(values),
            // Not all of it is there yet.
            Err(error) if error.is_io_error() && bytes.len() < LARGEST => {}
            Err(_) => return Err(TroubleKind::Odd),
        }
    }
}
