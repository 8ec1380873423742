//! What this program was built from, for reports of faults.

use serde::Serialize;

/// The build. Its keys are part of the `--version --json` document.
#[derive(Debug, Serialize)]
pub struct Build {
    /// The version of the package.
    pub version: &'static str,
    /// The commit, with `-dirty` behind it when files differed from it; `None` in a debug build, and without a history.
    pub commit: Option<&'static str>,
    /// The target triple.
    pub target: &'static str,
    /// `release` or `debug`.
    pub profile: &'static str,
    /// The features of the package that are turned on.
    pub features: &'static [&'static str],
    /// The authorities that are compiled in.
    pub roots: Roots,
}

/// Mozilla's authorities, as the crate `webpki-roots` brings them along.
#[derive(Debug, Serialize)]
pub struct Roots {
    /// The version of the crate.
    pub version: &'static str,
    /// The day on which it was published, as the registry tells it: a new authority after it is not known.
    pub date: &'static str,
}

/// This build.
pub const BUILD: Build = Build {
    version: env!("CARGO_PKG_VERSION"),
    commit: option_env!("DING_BUILD_COMMIT"),
    target: env!("DING_BUILD_TARGET"),
    profile: env!("DING_BUILD_PROFILE"),
    // The package has none.
    features: &[],
    roots: Roots { version: "1.0.10", date: "2026-10-19" },
};
