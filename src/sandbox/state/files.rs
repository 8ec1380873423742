//! The files that came in for the robot (§9).

use std::collections::HashMap;

use crate::host::{hex, sha256};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sandbox) enum FileKind {
    Picture,
    Other,
}

/// By downloadCode.
#[derive(Default)]
pub(in crate::sandbox) struct Files(HashMap<String, FileKind>);

impl Files {
    /// A new downloadCode.
    pub(in crate::sandbox) fn add(&mut self, kind: FileKind) -> String {
        let code = hex(&sha256(format!("file {}", self.0.len()).as_bytes())[..16]);
        self.0.insert(code.clone(), kind);
        code
    }

    /// What a downloadCode leads to; nothing when it is unknown.
    pub(in crate::sandbox) fn kind(&self, code: &str) -> Option<FileKind> {
        self.0.get(code).copied()
    }
}
