//! The time of day where this machine stands: the variable `TZ`, else `/etc/localtime`.

use std::path::Path;
use std::time::{Duration, SystemTime};

use tz::timezone::TimeZoneSettings;

use super::read_given;
use crate::host::{time_text, unix_millis};

/// Where time zones lie.
const FOLDERS: &[&str] = &["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];
/// A file of a zone has some kilobytes.
const LIMIT: Duration = Duration::from_millis(500);

/// `02:31`, `11-25 02:31` when that is a day or more before `now`, and with the year when it is 300 days or more, from where on
/// the month alone might be taken for that of another year. Where no zone is known, and where it is that of London in winter,
/// `UTC` follows: many containers know no other, and their readers do.
pub fn time_of_day(time: SystemTime, now: SystemTime, zone: Option<&str>) -> String {
    let seconds = i64::try_from(unix_millis(time) / 1000).unwrap_or_default();
    let settings = TimeZoneSettings::new(FOLDERS, |path| Ok(read_given(Path::new(path), LIMIT)?));
    let known = settings.parse_posix_tz(zone.filter(|zone| !zone.is_empty()).unwrap_or("localtime"));
    let offset = known.ok().and_then(|zone| Some(zone.find_local_time_type(seconds).ok()?.ut_offset()));
    let offset = offset.unwrap_or_default();
    let shift = Duration::from_secs(u64::from(offset.unsigned_abs()));
    let shifted = if offset < 0 { time.checked_sub(shift) } else { time.checked_add(shift) };
    let text = time_text(shifted.unwrap_or(time));
    let age = now.duration_since(time).unwrap_or_default();
    let from = match age.as_secs() / (24 * 3600) {
        0 => "2026-01-01T".len(),
        1..300 => "2026-".len(),
        _ => 0,
    };
    let shown = text.get(from.."2026-01-01T02:31".len()).unwrap_or(&text).replace('T', " ");
    if offset == 0 { format!("{shown} UTC") } else { shown }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::time_of_day;
    use crate::host::at;

    #[test]
    fn it_is_the_time_on_the_wall() {
        // 2026-01-01T18:31:00Z
        let (time, hour) = (at(1_767_292_260_000), Duration::from_secs(3600));
        let shown = |hours: u32, zone| time_of_day(time, time + hour * hours, Some(zone));
        assert_eq!(shown(1, "CST-8"), "02:31");
        assert_eq!(shown(24, "CST-8"), "01-02 02:31");
        assert_eq!(shown(301 * 24, "CST-8"), "2026-01-02 02:31");
        assert_eq!(shown(1, "EST5"), "13:31");
        assert_eq!(shown(1, "UTC0"), "18:31 UTC");
        assert_eq!(shown(1, "no such zone"), "18:31 UTC");
        assert_eq!(shown(1, "../../etc/passwd"), "18:31 UTC");
    }
}
