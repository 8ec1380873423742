//! What a page in a browser can make of the sandbox: nothing.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::super::{Options, Sandbox};

#[test]
fn neither_a_foreign_name_nor_a_foreign_page_is_answered() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let address = sandbox.base().strip_prefix("http://").unwrap();
    let push = r#"{"text":"hi"}"#;
    for (headers, good) in [
        (format!("Host: {address}"), true),
        (format!("Host: {address}\r\nOrigin: http://{address}"), true),
        ("Host: rebound.example".to_owned(), false),
        (format!("Host: {address}\r\nOrigin: https://evil.example"), false),
        (format!("Host: {address}\r\nOrigin: null"), false),
    ] {
        for path in ["/sandbox/push", "/gettoken", "/robot/send?access_token=x", "/anything"] {
            let mut stream = TcpStream::connect(address).unwrap();
            let length = push.len();
            let head = format!(
                "POST {path} HTTP/1.1\r\n{headers}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
            );
            stream.write_all(format!("{head}{push}").as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            assert_eq!(!answer.contains("sandbox.foreign"), good, "{path} {headers}: {answer}");
        }
    }
    // Only what was let in is in the journal; the owner's own call is not.
    assert_eq!(sandbox.journal().len(), 6);
}
