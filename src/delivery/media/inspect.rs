//! Opens a file once, and finds out everything about it that can be known before the network.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use ring::digest;

use super::bytes::End;
use super::kind::{Format, HEAD, mime_of, sniff, taken};
use super::source::Source;
use super::whole;
use super::{Error, Why};
use crate::api::wire::media::MediaType;
use crate::failure::io_reason;
use crate::host::hex;
use crate::lang::Sentence;
use crate::net::{Known, Progress, Upload, quote};
use crate::say;

/// Longest name, in bytes: file systems take no longer one, and neither should a receiver have to.
const MAX_NAME: usize = 255;
/// More pixels than this are a decompression bomb or damage, not a picture for a chat.
const MAX_PIXELS: u64 = 200_000_000;

/// What the caller wants the file to be.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// The type; by default the content's own.
    pub kind: Option<MediaType>,
    /// Upload what the table of types does not list?
    pub unchecked: bool,
}

/// A file that can be uploaded. The descriptor it was looked at through is the one it is sent from.
#[derive(Debug)]
pub struct Inspected {
    /// The file, ready for a form.
    pub upload: Upload,
    /// What it is stored as.
    pub kind: MediaType,
    /// Width and height of a picture.
    pub pixels: Option<(usize, usize)>,
    /// What people should know.
    pub warnings: Vec<Sentence>,
}

impl Inspected {
    /// The content as it is now, hashed.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn hashed(&self) -> io::Result<Known> {
        let mut hash = digest::Context::new(&digest::SHA256);
        let mut modified = None;
        if let Some(file) = &self.upload.file {
            // Before the reading: what is written meanwhile is noticed when it is sent.
            modified = file.metadata()?.modified().ok();
            let mut reader = Source::new(file);
            let mut buffer = vec![0; 64 * 1024];
            loop {
                match reader.read(&mut buffer)? {
                    0 => break,
                    count => hash.update(&buffer[..count]),
                }
            }
        }
        Ok(Known { sha256: hex(hash.finish().as_ref()), modified })
    }
}

/// Looks at the file `path`, called `shown` in messages and `name` towards the receiver.
///
/// # Errors
/// Not a readable regular file, or not what DingTalk takes.
pub fn inspect(path: &Path, shown: &str, wanted: Wanted) -> Result<Inspected, Error> {
    let unreadable = |reason: Sentence| Error::Unreadable { path: shown.into(), reason };
    let read_error = |error: io::Error| unreadable(cannot_be_read(&error));
    // Looked at before it is opened: opening a FIFO waits for its writer.
    let metadata = fs::metadata(path).map_err(read_error)?;
    if metadata.is_dir() {
        let reason = say!("is a folder: name a file, or pack it first", "是目录：请指定文件，或先打包");
        return Err(unreadable(reason));
    }
    if !metadata.is_file() {
        let reason = say!("is not a regular file: pipe it in as `-`", "不是普通文件：请用管道传入并写 `-`");
        return Err(unreadable(reason));
    }
    let file = File::open(path).map_err(read_error)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    examine(file, &name, shown, wanted)
}

/// Copies a stream of unknown length into a private file, up to the largest size there is, and looks at that.
///
/// # Errors
/// As [`inspect`]; also when there is more than can be sent.
pub fn spool(reader: &mut dyn Read, name: &str, shown: &str, wanted: Wanted) -> Result<Inspected, Error> {
    let failed = |error: io::Error| Error::Unreadable { path: shown.into(), reason: cannot_be_read(&error) };
    // Without a name in any folder: nothing is left behind, however the run ends.
    let mut file = tempfile::tempfile().map_err(failed)?;
    let limit = wanted.kind.unwrap_or(MediaType::File).max_size();
    let size = io::copy(&mut reader.take(limit + 1), &mut file).map_err(failed)?;
    if size > limit {
        return Err(too_large(shown, size, wanted.kind.unwrap_or(MediaType::File)));
    }
    examine(file, name, shown, wanted)
}

fn examine(file: File, name: &str, shown: &str, wanted: Wanted) -> Result<Inspected, Error> {
    let read_error =
        |error: io::Error| Error::Unreadable { path: shown.into(), reason: cannot_be_read(&error) };
    let metadata = file.metadata().map_err(read_error)?;
    if !metadata.is_file() {
        return Err(Error::Unreadable {
            path: shown.into(),
            reason: say!("is not a regular file", "不是普通文件"),
        });
    }
    let size = metadata.len();
    if size == 0 {
        return Err(Error::refused(
            shown,
            say!("is empty", "为空"),
            say!("DingTalk takes no empty files", "钉钉不接收空文件"),
        ));
    }
    // The largest limit of all, before the file is read: the right one follows when the type is known.
    let largest = MediaType::File.max_size();
    if size > largest {
        return Err(too_large(shown, size, wanted.kind.unwrap_or(MediaType::File)));
    }
    let mut warnings = Vec::new();
    let name = clean_name(name, &mut warnings);
    let mut head = Vec::with_capacity(HEAD);
    Source::new(&file).take(HEAD as u64).read_to_end(&mut head).map_err(read_error)?;
    let (format, name) = settle(shown, name, &head, wanted, &mut warnings)?;
    let kind = kind(shown, &format, wanted)?;
    if size > kind.max_size() {
        return Err(too_large(shown, size, kind));
    }
    let mut pixels = None;
    if kind == MediaType::Image && !wanted.unchecked {
        pixels = Some(pixels_of(shown, &file)?);
        match whole::end(Source::new(&file), format.extension).map_err(read_error)? {
            End::Whole => {}
            End::Unmarked => warnings.push(say!(
                "`{shown}` has no mark at its end: a few bytes of it may be missing",
                "`{shown}` 缺少结束标记：文件末尾可能缺了几个字节"
            )),
            End::Cut => {
                return Err(damaged(
                    shown,
                    say!(
                        "is cut off: it has {size} bytes, too few for the picture that its header promises",
                        "不完整：只有 {size} 字节，少于文件头所声明图片的需要"
                    ),
                ));
            }
        }
    }
    let upload = Upload {
        name,
        mime: format.mime,
        path: shown.to_owned(),
        size,
        file: Some(Arc::new(file)),
        progress: None::<Progress>,
        known: None,
        sent: Arc::default(),
    };
    Ok(Inspected { upload, kind, pixels, warnings })
}

/// The format by content, and the name that goes with it.
fn settle(
    shown: &str,
    name: String,
    head: &[u8],
    wanted: Wanted,
    warnings: &mut Vec<Sentence>,
) -> Result<(Format, String), Error> {
    let extension = extension(&name);
    let found = sniff(head, &extension);
    let by_name = MediaType::of_extension(&extension);
    match found {
        Some(format) if same(format.extension, &extension) && by_name.is_some() => Ok((format, name)),
        Some(format) if MediaType::of_extension(format.extension).is_some() => {
            let stem =
                name.strip_suffix(&format!(".{extension}")).filter(|_| by_name.is_some()).unwrap_or(&name);
            let true_name = format!("{}.{}", if stem.is_empty() { "file" } else { stem }, format.extension);
            if !extension.is_empty() {
                let own = format.extension;
                warnings.push(say!(
                    "`{shown}` is a {own} file; it is sent as `{true_name}`",
                    "`{shown}` 实际是 {own} 文件，将以 `{true_name}` 发送"
                ));
            }
            Ok((format, true_name))
        }
        // Formats of documents that have no magic bytes of their own, such as a .doc that is RTF inside.
        _ if by_name == Some(MediaType::File) && mime_of(&extension).is_some() => {
            let known =
                ["doc", "xls", "ppt", "docx", "xlsx", "pptx"].into_iter().find(|known| *known == extension);
            let format = Format {
                extension: known.unwrap_or_default(),
                mime: mime_of(&extension).unwrap_or("application/octet-stream"),
            };
            warnings.push(say!(
                "`{shown}` does not look like a {extension} file inside; it is sent as it is",
                "`{shown}` 的内容不像 {extension} 文件，将按原样发送"
            ));
            Ok((format, name))
        }
        _ if wanted.unchecked => {
            let mime = found.map_or("application/octet-stream", |format| format.mime);
            Ok((Format { extension: found.map_or("", |format| format.extension), mime }, name))
        }
        Some(format) => {
            let own = format.extension;
            let what = say!("is a {own} file", "是 {own} 文件");
            let picture = format.mime.starts_with("image/") && wanted.kind != Some(MediaType::File);
            Err(if picture { to_convert(shown, what) } else { not_taken(shown, what) })
        }
        None if by_name.is_some() => Err(Error::refused(
            shown,
            say!(
                "is called .{extension}, but its content is no {extension} file",
                "扩展名为 .{extension}，但内容不是 {extension} 文件"
            ),
            say!(
                "give the file its true name; a text file can be packed with `--zip`",
                "请使用真实的扩展名；文本文件可用 `--zip` 打包"
            ),
        )),
        None => Err(not_taken(shown, say!("is of no type that DingTalk takes", "不是钉钉支持的类型"))),
    }
}

/// A picture of another format: packed, nobody would see it.
fn to_convert(shown: &str, what: Sentence) -> Error {
    let hint = say!(
        "convert it to png, such as with `magick {shown} picture.png`; DingTalk shows jpg, gif, png and bmp",
        "请转换为 png，例如 `magick {shown} picture.png`；钉钉可展示 jpg、gif、png 与 bmp",
        shown = quote(shown)
    );
    Error::refused(shown, what, hint).because(Why::Kind)
}

fn not_taken(shown: &str, what: Sentence) -> Error {
    let taken = taken();
    let hint = say!(
        "DingTalk takes {taken}; `--zip` packs any other file",
        "钉钉支持 {taken}；其他文件可用 `--zip` 打包"
    );
    Error::refused(shown, what, hint).because(Why::Kind)
}

fn kind(shown: &str, format: &Format, wanted: Wanted) -> Result<MediaType, Error> {
    let own = MediaType::of_extension(format.extension);
    match (wanted.kind, own) {
        (Some(kind), _) if wanted.unchecked => Ok(kind),
        (None, Some(own)) => Ok(own),
        (Some(kind), Some(own)) if kind == own => Ok(kind),
        (Some(kind), _) => Err(Error::refused(
            shown,
            say!(
                "is a {own} file, which is not of the type {kind}",
                "是 {own} 文件，不属于 {kind} 类型",
                own = format.extension,
                kind = kind.name()
            ),
            say!(
                "what it is goes with {command}; DingTalk takes {taken}",
                "这类文件请用 {command} 发送；钉钉支持 {taken}",
                command = sent_by(own),
                taken = taken()
            ),
        )
        .because(Why::Kind)),
        (None, None) => Ok(MediaType::File),
    }
}

/// The command that sends a file of this type; of one that DingTalk does not know, the one that packs it.
fn sent_by(own: Option<MediaType>) -> &'static str {
    match own {
        Some(MediaType::Image) => "`ding send image`",
        Some(MediaType::Voice) => "`ding send audio`",
        Some(MediaType::Video) => "`ding send video`",
        Some(MediaType::File) => "`ding send file`",
        None => "`ding send file --zip`",
    }
}

fn cannot_be_read(error: &io::Error) -> Sentence {
    say!("cannot be read: {}", "无法读取：{}"; io_reason(error))
}

fn too_large(shown: &str, size: u64, kind: MediaType) -> Error {
    let limit = kind.max_size() >> 20;
    Error::refused(
        shown,
        say!(
            "has {size} bytes, and {limit} MB are the most for the type {kind}",
            "有 {size} 字节，{kind} 类型上限为 {limit} MB",
            kind = kind.name()
        ),
        say!("make it smaller, or share it as a link", "请压缩，或以链接分享"),
    )
    .because(Why::Size)
}

fn damaged(shown: &str, reason: Sentence) -> Error {
    Error::refused(shown, reason, say!("export the picture again", "请重新导出图片"))
}

/// Width and height from the header; the pixels themselves are not decoded.
fn pixels_of(shown: &str, file: &File) -> Result<(usize, usize), Error> {
    let source = io::BufReader::new(Source::new(file));
    let size = imagesize::reader_size(source).map_err(|_| {
        damaged(shown, say!("is a damaged picture: its header has no size", "图片已损坏：文件头中没有尺寸"))
    })?;
    let count = size.width as u64 * size.height as u64;
    if count == 0 || count > MAX_PIXELS {
        return Err(damaged(
            shown,
            say!(
                "claims to be {w} × {h} pixels large",
                "声称尺寸为 {w} × {h} 像素",
                w = size.width,
                h = size.height
            ),
        ));
    }
    Ok((size.width, size.height))
}

/// A name that can stand in a header and in a chat: no control characters, no folders, not too long.
fn clean_name(name: &str, warnings: &mut Vec<Sentence>) -> String {
    let clean: String = name.chars().map(|c| if c.is_control() || c == '/' { '_' } else { c }).collect();
    if clean != name {
        warnings.push(say!(
            "the name has control characters; it is sent as `{clean}`",
            "文件名含有控制字符，将以 `{clean}` 发送"
        ));
    }
    if clean.len() <= MAX_NAME {
        return clean;
    }
    let extension = extension(&clean);
    let mut end = MAX_NAME - extension.len() - 1;
    while !clean.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}.{extension}", &clean[..end])
}

/// Extension in lower case, without the dot; empty when there is none.
fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 8 => extension.to_ascii_lowercase(),
        _ => String::new(),
    }
}

fn same(format: &str, extension: &str) -> bool {
    format == extension || (format == "jpg" && extension == "jpeg")
}
