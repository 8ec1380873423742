#!/usr/bin/env python3
"""Runs the steps of action.yml as GitHub does: the archives come from a server on loopback, the card goes to the sandbox.

usage: try-action.py ACTION FOLDER     FOLDER holds the archives and SHA256SUMS
"""

import functools
import http.server
import os
import re
import subprocess
import sys
import tempfile
import threading

action, folder = sys.argv[1:]
# The scripts alone: what stands below `run: |`, with its indent taken away.
scripts = []
for block in re.findall(r"\n      run: \|\n((?:        .*\n|\n)+)", open(action).read() + "\n"):
    scripts.append("".join(line[8:] or "\n" for line in block.splitlines(keepends=True)))
fetch, send = scripts

handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
handler.func.log_message = lambda *_: None
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
threading.Thread(target=server.serve_forever, daemon=True).start()

with tempfile.TemporaryDirectory() as temp:
    path = os.path.join(temp, "path")
    env = {
        "PATH": os.environ["PATH"],
        "HOME": temp,
        "RUNNER_TEMP": temp,
        "GITHUB_PATH": path,
        "RELEASES": f"http://127.0.0.1:{server.server_address[1]}",
        "RELEASE": ".",
    }
    subprocess.run(["bash", "-c", fetch], env=env, check=True)
    fetched = open(path).read().strip()
    # A file that was changed on its way is not run.
    sums = open(f"{folder}/SHA256SUMS").read()
    with tempfile.TemporaryDirectory() as wrong:
        for name in os.listdir(folder):
            if name.endswith(".tar.gz"):
                open(f"{wrong}/{name}", "wb").write(open(f"{folder}/{name}", "rb").read() + b"x")
        open(f"{wrong}/SHA256SUMS", "w").write(sums)
        handler.keywords["directory"] = wrong
        failed = subprocess.run(["bash", "-c", fetch], env=env, capture_output=True)
        assert failed.returncode != 0, "a changed archive was taken"

    # What a runner sets, as GitHub's documentation lists it.
    job = {
        "GITHUB_ACTIONS": "true",
        "CI": "true",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "octocat/Hello-World",
        "GITHUB_RUN_ID": "1658821493",
        "GITHUB_RUN_ATTEMPT": "1",
        "GITHUB_WORKFLOW": "nightly",
        "GITHUB_REF_NAME": "main",
        "GITHUB_SHA": "ffac537e6cbbf934b08745a378932722df287a53",
        "GITHUB_ACTOR": "octocat",
    }
    inputs = {"TO": "", "STATUS": "failure", "TEXT": ""}
    env["PATH"] = fetched + os.pathsep + env["PATH"]
    ran = subprocess.run(
        ["ding", "sandbox", "run", "--", "bash", "-c", send], env={**env, **job, **inputs}, capture_output=True, text=True
    )
    sys.stdout.write(ran.stdout + ran.stderr)
    assert ran.returncode == 0 and "Hello-World" in ran.stdout + ran.stderr
