//! Packs the texts of the help, and the recipes: those of a folder become one, deflated.

use std::env::var;
use std::fs;
use std::path::Path;

use miniz_oxide::deflate::compress_to_vec;

/// The folders, and the name of what each becomes.
const TEXTS: &[(&str, &str)] = &[
    ("src/help/chinese", "chinese"),
    ("src/help/examples", "examples"),
    ("src/help/topics/en", "topics.en"),
    ("src/help/topics/zh", "topics.zh"),
    ("src/commands/recipe", "recipes"),
];

/// Writes what `help::texts` and `commands::recipe` unpack.
pub fn pack() {
    for (folder, name) in TEXTS {
        println!("cargo::rerun-if-changed={folder}");
        let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
        let paths = entries.flatten().map(|entry| entry.path());
        let mut files: Vec<_> =
            paths.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
        files.sort();
        let read = |path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}"));
        let text = files.iter().map(read).collect::<Vec<String>>().concat();
        let target = Path::new(&var("OUT_DIR").unwrap_or_default()).join(format!("{name}.z"));
        fs::write(target, compress_to_vec(text.as_bytes(), 10)).unwrap_or_else(|error| panic!("{error}"));
    }
}
