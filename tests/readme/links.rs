//! Links between the pages: each leads to a file that is there, and to a heading that is in it.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::{PAGES, Page, markdown_in, root};

/// GitHub's name of a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn anchors(page: &Page) -> BTreeSet<String> {
    page.headings().iter().map(|(_, text)| anchor(text)).collect()
}

/// Where the links of a page lead, as they are written.
pub fn links(page: &Page) -> Vec<String> {
    let prose = page.prose().join("\n");
    // What stands between backticks is shown, and leads nowhere.
    let read: String = prose.split('`').step_by(2).collect::<Vec<_>>().join("`");
    read.split("](").skip(1).map(|rest| rest.split_once(')').unwrap().0.to_owned()).collect()
}

/// `link` of the page `from` as a path from the root.
pub fn resolved(from: &str, link: &str) -> String {
    let mut path = PathBuf::new();
    for part in Path::new(from).parent().unwrap().join(link).components() {
        match part {
            Component::ParentDir => assert!(path.pop(), "{from} links to {link}, which is outside"),
            part => path.push(part),
        }
    }
    path.to_str().unwrap().to_owned()
}

/// Every Markdown file of the repository, also those that are no guides.
fn papers() -> Vec<Page> {
    let folders = ["", "docs/", "docs/zh/", ".github/", ".github/ISSUE_TEMPLATE/"];
    folders.into_iter().flat_map(markdown_in).map(Page::new).collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let papers = papers();
    let mut checked = 0;
    for page in &papers {
        for link in links(page).iter().filter(|link| !link.contains("://")) {
            let (file, name) =
                link.split_once('#').map_or((link.as_str(), None), |(file, name)| (file, Some(name)));
            let file = if file.is_empty() { page.name.clone() } else { resolved(&page.name, file) };
            assert!(root().join(&file).exists(), "{} links to {file}, which is not there", page.name);
            if let Some(name) = name {
                let target = papers.iter().find(|page| page.name == file);
                let found = target.is_some_and(|target| anchors(target).contains(name));
                assert!(found, "{} links to #{name}, which is no heading of {file}", page.name);
            }
            checked += 1;
        }
    }
    assert!(checked > PAGES.len(), "only {checked} links were found");
}

#[test]
fn the_start_page_links_to_every_guide() {
    for start in PAGES.iter().filter(|page| !page.name.contains('/')) {
        let linked: BTreeSet<String> = links(start).iter().map(|link| resolved(&start.name, link)).collect();
        let guides =
            PAGES.iter().filter(|page| page.language() == start.language() && page.name.contains('/'));
        for guide in guides {
            assert!(linked.contains(&guide.name), "{} does not link to {}", start.name, guide.name);
        }
    }
}

#[test]
fn names_of_headings() {
    assert_eq!(anchor("A robot's quota"), "a-robots-quota");
    assert_eq!(anchor("What “sent” means"), "what-sent-means");
    assert_eq!(anchor("Cards, links and your own JSON"), "cards-links-and-your-own-json");
    assert_eq!(anchor("快速开始：第一条"), "快速开始第一条");
    assert_eq!(resolved("docs/zh/a.md", "../b.md"), "docs/b.md");
    assert_eq!(resolved("docs/a.md", "../README.md"), "README.md");
}

/// The papers name files of the repository between backticks; a renamed one must not leave them behind.
#[test]
fn every_file_that_the_papers_name_is_there() {
    let folders = ["src/", "tests/", "docs/", "fuzz/", ".ci/", "man/", "completions/", ".github/"];
    let mut checked = 0;
    for page in papers().iter().filter(|page| page.name != "CHANGELOG.md") {
        let text = page.prose().join("\n");
        for path in text.split('`').skip(1).step_by(2) {
            if folders.iter().any(|folder| path.starts_with(folder)) && !path.contains("NAME") {
                assert!(root().join(path).exists(), "{} names `{path}`, which is not there", page.name);
                checked += 1;
            }
        }
    }
    assert!(checked > 40, "only {checked} files were found");
}

/// Whoever reports something is asked for what helps: the report without secrets.
#[test]
fn issue_templates_ask_for_the_bundle() {
    let folder = root().join(".github/ISSUE_TEMPLATE");
    let mut asked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let form = yaml_rust2::YamlLoader::load_from_str(&text).unwrap().remove(0);
        if form["body"].is_badvalue() {
            continue;
        }
        for member in ["name", "description"] {
            assert!(form[member].as_str().is_some(), "{member} of {path:?}");
        }
        let parts = form["body"].as_vec().unwrap();
        let ids: BTreeSet<&str> = parts.iter().filter_map(|part| part["id"].as_str()).collect();
        assert_eq!(
            ids.len(),
            parts.iter().filter(|part| part["type"].as_str() != Some("markdown")).count(),
            "{path:?}"
        );
        assert!(text.contains("`ding doctor --bundle doctor.md`"), "{path:?}");
        asked += 1;
    }
    assert!(asked >= 3);
}
