//! The file that remembers which certificate of the system's store has vouched before.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::net::{KnownFiles, Place};
use crate::store;

const NAME: &str = "authorities.json";
const FORMAT: u32 = 1;

/// The memory in a cache folder.
#[derive(Debug)]
pub(super) struct Memory {
    path: PathBuf,
    limit: Duration,
}

#[derive(Serialize, Deserialize)]
struct Content {
    version: u32,
    places: Vec<Place>,
}

impl Memory {
    /// In the cache folder `folder`; a file of the store is waited for within `limit`.
    pub(super) fn new(folder: &Path, limit: Duration) -> Self {
        Self { path: folder.join(NAME), limit }
    }
}

impl KnownFiles for Memory {
    fn remembered(&self) -> Vec<Place> {
        // Most machines have none, and need not be asked whose the folders are.
        if !self.path.exists() {
            return Vec::new();
        }
        let content = store::read(&self.path).and_then(|text| serde_json::from_str::<Content>(&text).ok());
        content.filter(|content| content.version == FORMAT).map_or_else(Vec::new, |content| content.places)
    }

    fn remember(&self, places: &[Place]) {
        if !store::is_newer(&self.path, FORMAT) {
            // Without it the next send does what this one did.
            let _ = store::write_json(&self.path, &Content { version: FORMAT, places: places.to_vec() });
        }
    }

    fn stamp(&self, path: &Path) -> Option<String> {
        store::stamp(path).ok()
    }

    fn whole(&self, path: &Path) -> Option<Vec<u8>> {
        store::read_given(path, self.limit).ok()
    }

    fn piece(&self, place: &Place) -> Option<Vec<u8>> {
        store::read_piece(&place.path, &place.stamp, place.offset, place.length, self.limit).ok()
    }
}
