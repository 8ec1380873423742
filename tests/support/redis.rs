//! A real `redis-server`, on a port that was free, with nothing kept.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A server that ends with the test.
pub struct RedisServer {
    child: Child,
    folder: TempDir,
    pub port: u16,
    arguments: Vec<String>,
}

impl RedisServer {
    /// Starts one with these further arguments; `None`, said aloud, where it is not installed.
    pub fn start(arguments: &[&str]) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        // Somebody else may take the port meanwhile.
        for _ in 0..10 {
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            match spawn(folder.path(), port, &arguments) {
                Ok(Some(child)) => return Some(Self { child, folder, port, arguments }),
                Ok(None) => {}
                Err(error) => {
                    // Not by a macro: the harness would keep it to itself.
                    let said =
                        format!("NOT RUN: a test with redis-server, which cannot be started: {error}\n");
                    std::io::stderr().write_all(said.as_bytes()).unwrap();
                    return None;
                }
            }
        }
        panic!("no port was free")
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        let _ = self.child.wait().unwrap();
    }

    /// Starts it again after [`RedisServer::kill`], with all forgotten.
    pub fn restart(&mut self) {
        self.child = spawn(self.folder.path(), self.port, &self.arguments).unwrap().unwrap();
    }

    /// What `redis-cli` prints.
    pub fn cli(&self, arguments: &[&str]) -> String {
        let port = self.port.to_string();
        let output = Command::new("redis-cli").args(["-p", &port]).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `None` when the server ended at once, as when its port is taken.
fn spawn(folder: &Path, port: u16, arguments: &[String]) -> std::io::Result<Option<Child>> {
    let mut child = Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--port", &port.to_string()])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for line in lines.map_while(Result::ok) {
        if line.contains("Ready to accept connections") {
            return Ok(Some(child));
        }
    }
    let _ = child.wait();
    Ok(None)
}
