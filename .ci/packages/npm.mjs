// Makes the npm packages: one with the launcher, and one per system whose program lies in FOLDER/bin.
//
// usage: node npm.mjs VERSION FOLDER

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The target of Rust; the system and the processor as npm calls them. The static program runs on any Linux.
const SYSTEMS = [
  ["x86_64-unknown-linux-musl", "linux", "x64"],
  ["aarch64-unknown-linux-musl", "linux", "arm64"],
  ["x86_64-apple-darwin", "darwin", "x64"],
  ["aarch64-apple-darwin", "darwin", "arm64"],
  ["x86_64-pc-windows-msvc", "win32", "x64"],
];

const [version, out] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "ding-npm-"));
const description = readFileSync("Cargo.toml", "utf8").match(/^description = "(.*)"$/m)[1];
const repository = process.env.REPOSITORY_URL ? { repository: { type: "git", url: process.env.REPOSITORY_URL } } : {};
const common = { version, description, license: "MIT", ...repository };

function pack(name, manifest, files) {
  const folder = join(work, name);
  mkdirSync(folder);
  for (const [from, to] of [...files, ["LICENSE", "LICENSE"]]) copyFileSync(from, join(folder, to));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, ...common, ...manifest }, null, 2) + "\n");
  execFileSync("npm", ["pack", "--silent", "--pack-destination", out], { cwd: folder });
}

const optionalDependencies = {};
for (const [target, os, cpu] of SYSTEMS) {
  const file = os === "win32" ? "ding.exe" : "ding";
  const program = join(out, "bin", target, file);
  if (!existsSync(program)) continue;
  const name = `ding-cli-${os}-${cpu}`;
  pack(name, { os: [os], cpu: [cpu], files: [file], preferUnplugged: true }, [[program, file]]);
  optionalDependencies[name] = version;
}
pack(
  "ding-cli",
  {
    bin: { ding: "launcher.js" },
    engines: { node: ">=16" },
    files: ["launcher.js", "README.zh-CN.md"],
    keywords: ["dingtalk", "钉钉", "cli", "notification", "webhook", "chatops"],
    optionalDependencies,
  },
  [
    [".ci/packages/launcher.js", "launcher.js"],
    ["README.md", "README.md"],
    ["README.zh-CN.md", "README.zh-CN.md"],
  ],
);
rmSync(work, { recursive: true });
