//! Modules of one room that use each other in a circle: none of them can be understood without all.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Path, group_of, paths};
use super::tokens::Token;

type Name = Vec<String>;

/// The sources of the crate, each with the names that its module hands on from the modules inside it.
pub struct Crate {
    /// What each module uses, as paths from the root.
    used: BTreeMap<Name, Vec<Name>>,
    /// A name of a module, and where it comes from.
    handed_on: BTreeMap<(Name, String), Name>,
}

impl Crate {
    /// `files`: the module and the tokens of each file, without its tests.
    pub fn new(files: &[(Name, Vec<Token>)]) -> Self {
        let modules: BTreeSet<&Name> = files.iter().map(|(module, _)| module).collect();
        let (mut used, mut handed_on) = (BTreeMap::new(), BTreeMap::new());
        for (module, tokens) in files {
            let mut found: Vec<Path> = paths(tokens, module);
            // `use inner::Name;` without `self` before it.
            for at in 1..tokens.len() {
                let inner: Name = module.iter().chain([&tokens[at].text]).cloned().collect();
                if tokens[at - 1].text == "use" && modules.contains(&inner) {
                    found.extend(group_of(tokens, at, module));
                }
            }
            let found: Vec<Name> = found.into_iter().map(|path| path.segments).collect();
            for path in &found {
                let inside = path.len() > module.len() + 1 && path.starts_with(module);
                if inside && modules.contains(&path[..=module.len()].to_vec()) {
                    handed_on.insert((module.clone(), path[path.len() - 1].clone()), path.clone());
                }
            }
            used.insert(module.clone(), found);
        }
        Self { used, handed_on }
    }

    /// The module that a path leads to, also when another one hands its name on.
    fn module(&self, path: &[String]) -> Name {
        let mut path = path.to_vec();
        // No name is handed on more often than that.
        for _ in 0..8 {
            let length = (0..=path.len()).rev().find(|length| self.used.contains_key(&path[..*length]));
            let (module, rest) = path.split_at(length.unwrap_or(0));
            let from = rest.first().and_then(|name| self.handed_on.get(&(module.to_vec(), name.clone())));
            let Some(from) = from else { return module.to_vec() };
            path = from.iter().chain(&rest[1..]).cloned().collect();
        }
        path
    }

    /// The circles, as the folder and the modules in it that use each other. What stands at the root is held by the table.
    pub fn circles(&self) -> BTreeSet<(String, Vec<String>)> {
        let mut folders: BTreeMap<Name, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for (module, used) in &self.used {
            for target in used.iter().map(|path| self.module(path)) {
                let common = module.iter().zip(&target).take_while(|(a, b)| a == b).count();
                if let (Some(from), Some(to)) = (module.get(common), target.get(common))
                    && common > 0
                {
                    let folder = folders.entry(module[..common].to_vec()).or_default();
                    folder.entry(from.clone()).or_default().insert(to.clone());
                }
            }
        }
        let mut circles = BTreeSet::new();
        for (folder, edges) in folders {
            for from in edges.keys() {
                let reached = reached(&edges, from);
                let back = |name: &&String| reached_by(&edges, name, from);
                let circle: Vec<String> = reached.iter().filter(back).cloned().collect();
                if !circle.is_empty() {
                    circles.insert((folder.join("::"), circle));
                }
            }
        }
        circles
    }
}

fn reached_by(edges: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> bool {
    reached(edges, from).contains(to)
}

/// All that can be reached from a module; itself only over others.
fn reached(edges: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(name) = open.pop() {
        for next in edges.get(&name).into_iter().flatten() {
            if found.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    found
}
