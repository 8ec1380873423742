//! What a certificate says of itself (RFC 5280), for messages: whether it is good, others decide.

use tz::UtcDateTime;

const SEQUENCE: u8 = 0x30;
/// The version, which old certificates do not have.
const VERSION: u8 = 0xa0;
const EXTENSIONS: u8 = 0xa3;
const DNS_NAME: u8 = 0x82;
const UTC_TIME: u8 = 0x17;
const BMP_STRING: u8 = 0x1e;

/// 2.5.29.17
const ALTERNATIVE_NAMES: &[u8] = &[0x55, 0x1d, 0x11];
/// 1.3.6.1.5.5.7.1.1
const AUTHORITY_ACCESS: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x01];

/// What parts of a name are called (RFC 4519), by their object identifiers.
const PARTS: &[(&[u8], &str)] = &[
    (&[0x55, 0x04, 0x03], "CN"),
    (&[0x55, 0x04, 0x05], "serialNumber"),
    (&[0x55, 0x04, 0x06], "C"),
    (&[0x55, 0x04, 0x07], "L"),
    (&[0x55, 0x04, 0x08], "ST"),
    (&[0x55, 0x04, 0x0a], "O"),
    (&[0x55, 0x04, 0x0b], "OU"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x19], "DC"),
    (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x01], "emailAddress"),
];

/// The parts of a certificate that are told of, as they stand in it.
pub(super) struct Certificate<'a> {
    issuer: &'a [u8],
    subject: &'a [u8],
    life: &'a [u8],
    extensions: &'a [u8],
}

impl<'a> Certificate<'a> {
    /// Takes it apart; `None` when it is none.
    pub(super) fn read(der: &'a [u8]) -> Option<Self> {
        let mut signed = Values(Values(der).sequence()?);
        let mut values = Values(signed.sequence()?);
        if values.0.first() == Some(&VERSION) {
            values.next()?;
        }
        let [_serial, _algorithm] = [values.next()?, values.next()?];
        let issuer = values.sequence()?;
        let life = values.sequence()?;
        let subject = values.sequence()?;
        let _key = values.sequence()?;
        let extensions = values.find(|(tag, _)| *tag == EXTENSIONS);
        let extensions = extensions.and_then(|(_, list)| Values(list).sequence()).unwrap_or_default();
        Some(Self { issuer, subject, life, extensions })
    }

    /// Has `other` the name that this one gives as its issuer's?
    pub(super) fn is_issued_by(&self, other: &Self) -> bool {
        self.issuer == other.subject
    }

    /// Who vouches for it: `C=US, O=Example, CN=Example R1`.
    pub(super) fn issuer(&self) -> String {
        let all: Vec<String> = Values(self.issuer).map(|(_, set)| together(set)).collect();
        all.join(", ")
    }

    /// First and last second in which it is good, since 1970; negative before.
    pub(super) fn life(&self) -> Option<(i64, i64)> {
        let mut times = Values(self.life).map(|(tag, text)| time(tag, text));
        Some((times.next()??, times.next()??))
    }

    /// The names of hosts that it is for.
    pub(super) fn names(&self) -> Vec<String> {
        let list = self.extension(ALTERNATIVE_NAMES).and_then(|list| Values(list).sequence());
        let names = Values(list.unwrap_or_default()).filter(|(tag, _)| *tag == DNS_NAME);
        names.map(|(_, name)| String::from_utf8_lossy(name).into_owned()).collect()
    }

    /// Does it tell where the certificate of its issuer can be had?
    pub(super) fn tells_of_issuer(&self) -> bool {
        self.extension(AUTHORITY_ACCESS).is_some()
    }

    fn extension(&self, wanted: &[u8]) -> Option<&'a [u8]> {
        Values(self.extensions).find_map(|(_, extension)| {
            let mut values = Values(extension);
            let (_, name) = values.next()?;
            // Between the two may stand whether it is critical.
            values.last().filter(|_| name == wanted).map(|(_, content)| content)
        })
    }
}

/// The parts of a name that belong together: mostly one.
fn together(set: &[u8]) -> String {
    let parts: Vec<String> = Values(set).filter_map(|(_, part)| told(part)).collect();
    parts.join(" + ")
}

fn told(part: &[u8]) -> Option<String> {
    let mut values = Values(part);
    let (_, name) = values.next()?;
    let (tag, text) = values.next()?;
    let known = PARTS.iter().find(|(known, _)| *known == name);
    let text = match tag {
        BMP_STRING => {
            let units: Vec<u16> = text.as_chunks().0.iter().map(|unit| u16::from_be_bytes(*unit)).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(text).into_owned(),
    };
    Some(known.map_or_else(|| text.clone(), |(_, name)| format!("{name}={text}")))
}

/// `YYMMDDhhmmssZ`, of the years 1950 to 2049, or `YYYYMMDDhhmmssZ`.
fn time(tag: u8, text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (year, rest) = text.split_at_checked(if tag == UTC_TIME { 2 } else { 4 })?;
    let year: i32 = year.parse().ok()?;
    let year = match tag {
        UTC_TIME if year < 50 => year + 2000,
        UTC_TIME => year + 1900,
        _ => year,
    };
    let mut numbers = rest.as_bytes().chunks(2).map(|two| std::str::from_utf8(two).ok()?.parse().ok());
    let mut next = || numbers.next()?;
    let (month, day, hour, minute, second) = (next()?, next()?, next()?, next()?, next()?);
    Some(UtcDateTime::new(year, month, day, hour, minute, second, 0).ok()?.unix_time())
}

/// Values one behind the other in DER, each with its tag; they end at the first that is none.
struct Values<'a>(&'a [u8]);

impl<'a> Values<'a> {
    /// The content of the next one, which must be a sequence.
    fn sequence(&mut self) -> Option<&'a [u8]> {
        self.next().filter(|(tag, _)| *tag == SEQUENCE).map(|(_, content)| content)
    }
}

impl<'a> Iterator for Values<'a> {
    type Item = (u8, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (&[tag, length], rest) = self.0.split_first_chunk()?;
        let (length, rest) = match length {
            ..=0x7f => (usize::from(length), rest),
            // The length of the length. What is longer than 16 MiB is no certificate.
            0x81..=0x83 => {
                let (bytes, rest) = rest.split_at_checked(usize::from(length - 0x80))?;
                (bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
            }
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((tag, content))
    }
}

#[cfg(test)]
mod tests {
    use rcgen::{
        CertificateParams, CustomExtension, DistinguishedName, DnType, DnValue, KeyPair, date_time_ymd,
    };

    use super::{AUTHORITY_ACCESS, Certificate, UTC_TIME, time};

    fn made(change: impl FnOnce(&mut CertificateParams)) -> Vec<u8> {
        let mut parameters = CertificateParams::new(vec!["a.example".into(), "*.b.example".into()]).unwrap();
        parameters.not_before = date_time_ymd(1969, 12, 31);
        parameters.not_after = date_time_ymd(2050, 1, 1);
        change(&mut parameters);
        parameters.self_signed(&KeyPair::generate().unwrap()).unwrap().der().to_vec()
    }

    #[test]
    fn what_a_certificate_says_is_read() {
        let der = made(|parameters| {
            let mut name = DistinguishedName::new();
            name.push(DnType::CountryName, "CN");
            name.push(DnType::OrganizationName, "示例公司");
            name.push(DnType::CommonName, DnValue::BmpString("根 1".try_into().unwrap()));
            parameters.distinguished_name = name;
        });
        let certificate = Certificate::read(&der).unwrap();
        assert_eq!(certificate.issuer(), "C=CN, O=示例公司, CN=根 1");
        assert_eq!(certificate.names(), ["a.example", "*.b.example"]);
        assert_eq!(certificate.life(), Some((-86_400, 2_524_608_000)));
        assert!(certificate.is_issued_by(&certificate) && !certificate.tells_of_issuer());
        let der = made(|parameters| {
            let oid = [1, 3, 6, 1, 5, 5, 7, 1, 1];
            parameters.custom_extensions.push(CustomExtension::from_oid_content(&oid, vec![0x30, 0x00]));
            parameters.distinguished_name = DistinguishedName::new();
            parameters.subject_alt_names.clear();
        });
        let other = Certificate::read(&der).unwrap();
        assert!(other.tells_of_issuer() && other.names().is_empty() && other.issuer().is_empty());
        assert!(!certificate.is_issued_by(&other));
        assert!(der.windows(AUTHORITY_ACCESS.len()).any(|bytes| bytes == AUTHORITY_ACCESS));
    }

    #[test]
    fn what_is_cut_or_is_none_is_taken_as_it_is() {
        let der = made(|_| {});
        let whole = Certificate::read(&der).unwrap().issuer();
        for end in 0..der.len() {
            assert!(Certificate::read(&der[..end]).is_none(), "{end}");
        }
        for place in 0..der.len() {
            let mut other = der.clone();
            other[place] ^= 0xff;
            if let Some(other) = Certificate::read(&other) {
                let _ = (other.issuer(), other.names(), other.life(), other.tells_of_issuer());
            }
        }
        assert!(!whole.is_empty());
    }

    #[test]
    fn times_are_those_of_the_calendar() {
        assert_eq!(time(UTC_TIME, b"700101000000Z"), Some(0));
        assert_eq!(time(UTC_TIME, b"491231235959Z"), Some(2_524_607_999));
        assert_eq!(time(UTC_TIME, b"500101000000Z"), Some(-631_152_000));
        assert_eq!(time(0x18, b"99991231235959Z"), Some(253_402_300_799));
        for none in ["", "Z", "20260230000000Z", "2026013Z", "20260101000000", "2026010100000\u{e9}Z"] {
            assert_eq!(time(0x18, none.as_bytes()), None, "{none}");
        }
    }
}
