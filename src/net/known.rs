//! Which certificate of the system's store has vouched before, so that the store need not be read whole at every send.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use rustls::pki_types::CertificateDer;

use super::chain::{Recorder, Trust};
use super::options::{Files, Options, Place};
use super::tls::certificates;

/// So many are remembered: of a company's gateway, and of servers of its own.
const MOST: usize = 4;

const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";
const END: &[u8] = b"-----END CERTIFICATE-----";

/// The authorities beside those that are compiled in: the given ones, and those of the store that have vouched before.
pub(super) fn authorities(options: &Options) -> Cow<'_, [CertificateDer<'static>]> {
    let known = known(options);
    if known.is_empty() {
        return Cow::Borrowed(&options.authorities);
    }
    options.authorities.iter().cloned().chain(known.into_iter().map(|(_, found)| found)).collect()
}

/// What is remembered and still stands where it stood.
fn known(options: &Options) -> Vec<(Place, CertificateDer<'static>)> {
    let Some(files) = options.known.as_deref() else { return Vec::new() };
    let places = files.remembered();
    if places.is_empty() {
        return Vec::new();
    }
    let store = store(options);
    let read = |place: Place| {
        // The settings may name another store than they did then.
        let piece = files.piece(&place).filter(|_| store.contains(&place.path))?;
        let [found] = <[_; 1]>::try_from(certificates(&piece).ok()?).ok()?;
        Some((place, found))
    };
    places.into_iter().take(MOST).filter_map(read).collect()
}

/// Remembers which certificate of the store has just vouched.
pub(super) fn remember(options: &Options, recorder: &Recorder) {
    let Some(files) = options.known.as_deref().filter(|_| recorder.trust() == Trust::System) else { return };
    let Some(place) = store(options).iter().find_map(|path| find(files, path, recorder)) else { return };
    let mut places: Vec<_> = known(options).into_iter().map(|(place, _)| place).collect();
    if places.contains(&place) {
        return;
    }
    places.insert(0, place);
    places.truncate(MOST);
    files.remember(&places);
}

/// The certificate of the file at `path` that vouches for the host.
fn find(files: &dyn Files, path: &Path, recorder: &Recorder) -> Option<Place> {
    // Before the file is read: what takes its place meanwhile has another one.
    let stamp = files.stamp(path)?;
    let pem = files.whole(path)?;
    let mut from = 0;
    while let Some(begin) = position(&pem, BEGIN, from) {
        let end = position(&pem, END, begin)? + END.len();
        from = end;
        let list = certificates(&pem[begin..end]).unwrap_or_default();
        if list.first().is_some_and(|found| recorder.is_anchor(found)) {
            let (offset, length) = (begin as u64, (end - begin) as u64);
            return Some(Place { path: path.to_owned(), stamp, offset, length });
        }
    }
    None
}

fn position(text: &[u8], word: &[u8], from: usize) -> Option<usize> {
    text[from..].windows(word.len()).position(|window| window == word).map(|at| from + at)
}

/// The files of the system's store. Its folders are left out: systems keep in one file what is in them.
fn store(options: &Options) -> Vec<PathBuf> {
    match &options.more_authorities {
        // It stands for the system's file.
        Some(file) => vec![file.path.clone()],
        None => system(),
    }
}

/// Where the reader of the system's store looks too.
#[cfg(all(unix, not(target_os = "macos")))]
fn system() -> Vec<PathBuf> {
    openssl_probe::probe().cert_file.into_iter().collect()
}

/// Elsewhere the store is no file.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn system() -> Vec<PathBuf> {
    Vec::new()
}
