//! One run of the program against one host, and what has to be true of it.

use std::fmt;
use std::io::Read as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::servers::Host;

/// What a command may take at most. The program itself takes some 10 MiB.
const MOST_MEMORY: u64 = 24 << 20;
/// Of standard error at most this is of use to anybody.
const MOST_OUTPUT: usize = 256 * 1024;
/// The program as it was built for the tests is larger, and the machine may be busy.
const MOST_MEMORY_UNOPTIMISED: u64 = 64 << 20;
/// A run that does not end is ended, and the case has failed.
const FOR_EVER: Duration = Duration::from_secs(60);

/// A command that talks to a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    /// A message to a webhook.
    Webhook,
    /// A message to a group.
    Group,
    /// The token.
    Token,
    /// A file.
    Upload,
    /// A question to a model.
    Ask,
    /// Events.
    Listen,
    /// Events, each with a command.
    Execute,
    /// A message to a webhook, over a proxy.
    Proxy,
    /// A message to a webhook, encrypted.
    Tls,
}

/// One row and command of the table.
pub struct Case {
    /// What the host does.
    pub host: &'static str,
    /// The host.
    pub serve: Host,
    /// The command.
    pub talk: Talk,
    /// The codes that the program may end with: chance decides whether a reset or the answer comes first.
    pub exits: &'static [i32],
}

/// What came of it.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    pub took: Duration,
    /// Largest resident set in bytes.
    pub peak: u64,
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |text: &str| text.chars().take(1500).collect::<String>();
        let Self { code, stdout, stderr, took, peak } = self;
        let (stdout, stderr) = (short(stdout), short(stderr));
        write!(f, "exit {code:?} after {took:?}, {peak} bytes\n--- stdout\n{stdout}\n--- stderr\n{stderr}")
    }
}

/// The program that is tried.
#[expect(clippy::disallowed_methods, reason = "who starts it names the program")]
pub fn program() -> PathBuf {
    std::env::var_os("HOSTILE_PROGRAM").map_or_else(|| crate::support::program().into(), PathBuf::from)
}

/// Is it the released one?
#[expect(clippy::disallowed_methods, reason = "who starts it names the program")]
pub fn released() -> bool {
    std::env::var_os("HOSTILE_PROGRAM").is_some()
}

impl Case {
    pub fn name(&self) -> String {
        format!("{:?} × {}", self.talk, self.host)
    }

    /// Seconds of the time limit.
    fn limit(&self) -> u64 {
        if released() { 2 } else { 1 }
    }

    fn arguments(&self, address: SocketAddr) -> (Vec<String>, Vec<(&'static str, String)>) {
        let limit = format!("{}s", self.limit());
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let base = format!("http://{address}");
        let mut variables = vec![
            ("DINGTALK_API_BASE", base.clone()),
            ("DINGTALK_OAPI_BASE", base.clone()),
            ("DINGTALK_CLIENT_ID", "dingexampleclientid".into()),
            ("DINGTALK_CLIENT_SECRET", "exampleclientsecretexampleclientsecret".into()),
            ("DING_WEBHOOK", "0123456789abcdef0123456789abcdef".into()),
            ("AI_MODEL_PROVIDER", "openai".into()),
            ("AI_MODEL_BASE_URL", format!("{base}/v1")),
            ("AI_MODEL_API_KEY", "sk-examplekeyexamplekeyexamplekey".into()),
            ("AI_MODEL_NAME", "example".into()),
        ];
        let command = match self.talk {
            Talk::Webhook => words("send text hi --json"),
            Talk::Group => words("send text hi --json --to group:cidexample=="),
            Talk::Token => words("token get --json"),
            Talk::Upload => words("upload picture.png --json"),
            Talk::Ask => words("ask why? --strict --json"),
            Talk::Listen => words(&format!("stream listen --topic * --for {limit}")),
            Talk::Execute => words(&format!("stream listen --topic * --for {limit} --exec /bin/true")),
            Talk::Proxy => {
                variables[1].1 = "https://nope.invalid".into();
                variables.push(("HTTPS_PROXY", base));
                words("send text hi --json")
            }
            Talk::Tls => {
                variables[1].1 = format!("https://localhost:{}", address.port());
                words("send text hi --json")
            }
        };
        // Before the command: what follows `--exec` belongs to that.
        ([vec!["--timeout".into(), limit], command].concat(), variables)
    }

    pub fn run(&self) -> Run {
        let address = self.serve.start();
        let folder = tempfile::tempdir().unwrap();
        let (arguments, variables) = self.arguments(address);
        let limit = self.limit();
        let config = format!(
            "[model]\nfirst_token_timeout = \"{limit}s\"\nidle_timeout = \"{limit}s\"\ntotal_timeout = \"{limit}s\"\n"
        );
        std::fs::create_dir_all(folder.path().join("config/ding")).unwrap();
        ding::store::write(&folder.path().join("config/ding/config.toml"), config.as_bytes()).unwrap();
        ding::store::write(&folder.path().join("picture.png"), PICTURE).unwrap();
        let mut command = Command::new(program());
        command.args(arguments).env_clear().envs(variables).current_dir(folder.path());
        for (name, below) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state")]
        {
            command.env(name, folder.path().join(below));
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        watch(command.spawn().unwrap())
    }

    /// What is not as it has to be.
    pub fn complaints(&self, run: &Run) -> Vec<String> {
        let mut complaints = Vec::new();
        match run.code {
            Some(code) if self.exits.contains(&code) => {}
            code => complaints.push(format!("exit {code:?} in place of {:?}", self.exits)),
        }
        let grace = Duration::from_secs(if released() { 2 } else { 20 });
        // Events that were taken are still dealt with at the end.
        let rest = Duration::from_secs(if self.talk == Talk::Execute { 20 } else { 0 });
        if run.took > Duration::from_secs(self.limit()) + grace + rest {
            complaints.push("the time limit is not kept".into());
        }
        if run.peak > if released() { MOST_MEMORY } else { MOST_MEMORY_UNOPTIMISED } {
            complaints.push("too much memory".into());
        }
        if run.stderr.len() > MOST_OUTPUT {
            complaints.push(format!("{} bytes on standard error", run.stderr.len()));
        }
        if run.stderr.contains("panicked") {
            complaints.push("it panicked".into());
        }
        let sends = matches!(self.talk, Talk::Webhook | Talk::Group | Talk::Proxy | Talk::Tls);
        if sends && let Ok(document) = serde_json::from_str::<serde_json::Value>(&run.stdout) {
            let expected = match run.code {
                Some(0) => "yes",
                Some(9) => "unknown",
                _ => "no",
            };
            if document["results"][0]["sent"] != expected {
                complaints.push(format!("`sent` is not `{expected}`"));
            }
        } else if sends {
            complaints.push("no document on standard output".into());
        }
        complaints
    }
}

/// Waits for its end, and looks at its memory all the while.
fn watch(mut child: Child) -> Run {
    #[expect(clippy::disallowed_methods, reason = "the limit is one of real time")]
    let start = Instant::now();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let read = |stream: &mut dyn std::io::Read| {
        let mut bytes = Vec::new();
        let _ = stream.take(4 << 20).read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let out = std::thread::spawn(move || read(&mut out));
    let err = std::thread::spawn(move || read(&mut err));
    let mut peak = 0;
    let code = loop {
        peak = peak.max(high_water(child.id()).unwrap_or_default());
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if start.elapsed() > FOR_EVER {
            child.kill().unwrap();
            child.wait().unwrap();
            break None;
        }
        // Only a running process tells: often enough not to miss its last growth.
        std::thread::park_timeout(Duration::from_millis(1));
    };
    Run { code, stdout: out.join().unwrap(), stderr: err.join().unwrap(), took: start.elapsed(), peak }
}

/// The largest resident set so far, in bytes; `None` where the system does not tell.
fn high_water(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    // Until it has become the program, the process has the memory of this one.
    let name = program().file_name()?.to_str()?.to_owned();
    status.lines().next().filter(|line| line.strip_prefix("Name:").map(str::trim) == Some(&name))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}

/// One pixel.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff\xff\x7f\0\t\xfb\x03\xfd\x08o\xa5k\0\0\0\0IEND\xaeB`\x82";
