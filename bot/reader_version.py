"""Which version of the reading there is, without loading spaCy."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

_ROOT = Path(__file__).parent / "reading"
_READ = {".py", ".tsv", ".txt", ".toml", ".json"}


@cache
def reader_version(model: str) -> str:
    """A short name that changes whenever the rules of the reading, spaCy or the pipeline *model* do.

    Made of the files themselves, so that nobody needs to remember to count it up.
    """
    digest = hashlib.sha256()
    for path in sorted(p for p in _ROOT.rglob("*") if p.suffix in _READ):
        digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for package in ("spacy", model):
        digest.update(f"{package} {_version(package)}\0".encode())
    return digest.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return metadata.version(package.replace("_", "-"))
    except (metadata.PackageNotFoundError, ValueError):  # a path, or a pipeline installed otherwise
        return "unknown"
