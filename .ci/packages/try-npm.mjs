// The launcher must be as the program behind it: exit codes, standard input, and signals.
//
// usage: node try-npm.mjs LAUNCHER

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [launcher] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), "ding-npm-"));
const env = { PATH: process.env.PATH, HOME: home };
const run = (args, input = "") => spawnSync(launcher, args, { env, input, encoding: "utf8" });

assert.equal(run(["send", "text", "--no-such-flag"]).status, 2);
assert.equal(run(["send", "text", "hi"]).status, 3);
const sent = run(["sandbox", "run", "--", launcher, "send", "text", "-"], "from a pipe\n");
assert.equal(sent.status, 0, sent.stderr);
assert.match(sent.stdout + sent.stderr, /from a pipe/);

// `sandbox serve` says on standard output that it is ready, and ends at SIGTERM in its own way.
const served = spawn(launcher, ["sandbox", "serve", "--port", "0"], { env, stdio: ["ignore", "pipe", "inherit"] });
const plain = spawn("sh", ["-c", "trap 'exit 0' TERM; echo; while :; do sleep 1 & wait; done"], { stdio: ["ignore", "pipe", "inherit"] });
for (const child of [served, plain]) {
  await new Promise((ready) => child.stdout.once("data", ready));
  child.kill("SIGTERM");
  const [code, signal] = await new Promise((ended) => child.once("exit", (...how) => ended(how)));
  assert.equal(signal, null);
  assert.ok([0, 143].includes(code), `exit ${code}`);
}
rmSync(home, { recursive: true, force: true });
