//! What a video message has to say about its file.

use std::fs::File;
use std::io::BufReader;

use mp4parse::TrackType;

use super::source::Source;

/// Facts of an mp4 file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VideoFacts {
    /// Whole seconds, at least one.
    pub seconds: u64,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Reads the facts of an mp4 file; `None` when it does not tell them.
pub fn video_facts(file: &File) -> Option<VideoFacts> {
    let context = mp4parse::read_mp4(&mut BufReader::new(Source::new(file))).ok()?;
    let track = context.tracks.iter().find(|track| track.track_type == TrackType::Video)?;
    let (duration, timescale) = (track.duration.as_ref()?.0, track.timescale.as_ref()?.0);
    let header = track.tkhd.as_ref()?;
    // 16.16 fixed point.
    let (width, height) = (header.width >> 16, header.height >> 16);
    let seconds = duration.checked_div(timescale)?.max(1);
    (width > 0 && height > 0).then_some(VideoFacts { seconds, width, height })
}
