#!/usr/bin/env node
// Starts the program of the package for this system, and ends as it ends.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");

const system = `${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`ding-cli-${system}/ding${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`ding: there is no package for ${system}, or npm was told to leave optional packages out
ding: 没有适用于 ${system} 的软件包，或者安装时 npm 省略了可选依赖`);
  process.exit(1);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// The program ends at these as it likes. A terminal's Ctrl-C reaches it without us: there it must only not end us first.
for (const signal of ["SIGTERM", "SIGHUP", "SIGQUIT"]) {
  process.on(signal, () => child.kill(signal));
}
process.on("SIGINT", () => {
  if (!process.stdin.isTTY) child.kill("SIGINT");
});
child.on("error", (error) => {
  console.error(`ding: ${error.message}`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
