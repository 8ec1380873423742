#!/usr/bin/env python3
"""Writes an OCI image layout with one image per program: no base, no shell, only the program.

usage: image.py VERSION FOLDER TARGET...     writes FOLDER/ding-image.tar from FOLDER/bin/TARGET/ding
       image.py --unpack ARCHIVE ROOT        unpacks the image of this machine's processor, as an engine does
"""

import gzip
import hashlib
import io
import json
import os
import platform
import sys
import tarfile
import time

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# A number, since there is no file of users; the program needs no more rights.
USER, HOME = 65532, "home/ding"
MEDIA = "application/vnd.oci.image."
EPOCH = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))


def entry(name, kind=tarfile.REGTYPE, mode=0o755, owner=0, size=0):
    info = tarfile.TarInfo(name)
    info.type, info.mode, info.uid, info.gid, info.size, info.mtime = kind, mode, owner, owner, size, EPOCH
    return info


def layer(program):
    data = open(program, "rb").read()
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        archive.addfile(entry("tmp", tarfile.DIRTYPE, 0o1777))
        archive.addfile(entry("home", tarfile.DIRTYPE))
        archive.addfile(entry(HOME, tarfile.DIRTYPE, 0o700, USER))
        archive.addfile(entry("ding", size=len(data)), io.BytesIO(data))
    return file.getvalue()


class Layout:
    def __init__(self):
        self.files = {"oci-layout": json.dumps({"imageLayoutVersion": "1.0.0"}).encode()}

    def blob(self, kind, data, **more):
        digest = hashlib.sha256(data).hexdigest()
        self.files[f"blobs/sha256/{digest}"] = data
        return {"mediaType": MEDIA + kind, "digest": f"sha256:{digest}", "size": len(data), **more}

    def document(self, kind, value, **more):
        return self.blob(kind, json.dumps(value, separators=(",", ":")).encode(), **more)

    def image(self, program, architecture, version):
        plain = layer(program)
        config = {
            "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(EPOCH)),
            "architecture": architecture,
            "os": "linux",
            "config": {
                "User": f"{USER}:{USER}",
                "Entrypoint": ["/ding"],
                "Cmd": ["--help"],
                "Env": [f"HOME=/{HOME}", "PATH=/"],
                "WorkingDir": f"/{HOME}",
                "Labels": {"org.opencontainers.image.version": version, "org.opencontainers.image.licenses": "MIT"},
            },
            "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(plain).hexdigest()]},
        }
        manifest = {
            "schemaVersion": 2,
            "mediaType": MEDIA + "manifest.v1+json",
            "config": self.document("config.v1+json", config),
            "layers": [self.blob("layer.v1.tar+gzip", gzip.compress(plain, 9, mtime=0))],
        }
        return self.document("manifest.v1+json", manifest, platform={"architecture": architecture, "os": "linux"})


def write(version, folder, targets):
    layout = Layout()
    images = [
        layout.image(f"{folder}/bin/{target}/ding", ARCHITECTURES[target.split("-")[0]], version) for target in targets
    ]
    index = layout.document("index.v1+json", {"schemaVersion": 2, "mediaType": MEDIA + "index.v1+json", "manifests": images})
    index["annotations"] = {"org.opencontainers.image.ref.name": version}
    layout.files["index.json"] = json.dumps({"schemaVersion": 2, "manifests": [index]}).encode()
    with tarfile.open(f"{folder}/ding-image.tar", "w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in sorted(layout.files.items()):
            archive.addfile(entry(name, mode=0o644, size=len(data)), io.BytesIO(data))


def unpack(path, root):
    archive = tarfile.open(path)
    read = lambda name: archive.extractfile(name).read()

    def blob(descriptor):
        algorithm, digest = descriptor["digest"].split(":")
        data = read(f"blobs/{algorithm}/{digest}")
        assert hashlib.new(algorithm, data).hexdigest() == digest and len(data) == descriptor["size"], descriptor
        return data

    document = lambda descriptor: json.loads(blob(descriptor))
    index = document(json.loads(read("index.json"))["manifests"][0])
    here = ARCHITECTURES[platform.machine()]
    manifest = document(next(image for image in index["manifests"] if image["platform"]["architecture"] == here))
    config = document(manifest["config"])
    for descriptor, plain in zip(manifest["layers"], config["rootfs"]["diff_ids"], strict=True):
        data = gzip.decompress(blob(descriptor))
        assert "sha256:" + hashlib.sha256(data).hexdigest() == plain
        # Owners are for engines that may give files away.
        tarfile.open(fileobj=io.BytesIO(data)).extractall(root)


if __name__ == "__main__":
    if sys.argv[1] == "--unpack":
        unpack(*sys.argv[2:])
    else:
        write(sys.argv[1], sys.argv[2], sys.argv[3:])
