"""Models, word lists and articles from strangers: a clear error, and none of their code is run."""

from __future__ import annotations

import json
import pickle
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from spacy.language import Language

import kznews
from kznews.lexicon import parse_tsv
from kznews.ner.checkpoint import (
    MANIFEST,
    SHIPPED,
    VECTORS,
    WEIGHTS,
    ModelError,
    load_tagger,
    load_vectors,
    sha256,
)
from laws.reading import read


class Payload:
    """Unpickled, it makes a file: the stand-in for an attacker's code."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (str(self.proof), "w")


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    return tmp_path / "code_was_run"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the shipped model, to be tampered with."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def sign(model: Path) -> None:
    """Write the checksums that an attacker would write."""
    manifest = json.loads((model / MANIFEST).read_text(encoding="utf-8"))
    manifest["sha256"] = {name: sha256(model / name) for name in (WEIGHTS, VECTORS)}
    (model / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def test_the_payload_works(proof: Path) -> None:
    """Else the tests below would prove nothing."""
    pickle.loads(pickle.dumps(Payload(proof))).close()
    assert proof.exists()


def test_weights_with_code_are_refused(model: Path, proof: Path) -> None:
    torch.save({"config": Payload(proof), "vocab": {}, "model": {}}, model / WEIGHTS)
    sign(model)
    with pytest.raises(ModelError, match=WEIGHTS):
        kznews.load(ner=model)
    assert not proof.exists()


def test_a_bare_pickle_as_weights_is_refused(model: Path, proof: Path) -> None:
    (model / WEIGHTS).write_bytes(pickle.dumps(Payload(proof)))
    sign(model)
    with pytest.raises(ModelError, match=WEIGHTS):
        kznews.load(ner=model)
    assert not proof.exists()


def test_vectors_with_code_are_refused(model: Path, proof: Path) -> None:
    payload = np.array([Payload(proof)], dtype=object)
    np.savez(model / VECTORS, settings=payload, rows=payload, scale=payload)
    sign(model)
    with pytest.raises(ModelError, match=VECTORS):
        kznews.load(ner=model)
    assert not proof.exists()


def test_a_bare_pickle_as_vectors_is_refused(model: Path, proof: Path) -> None:
    (model / VECTORS).write_bytes(pickle.dumps(Payload(proof)))
    sign(model)
    with pytest.raises(ModelError, match=VECTORS):
        kznews.load(ner=model)
    assert not proof.exists()


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("name", [WEIGHTS, VECTORS])
@pytest.mark.parametrize("damage", [truncate, flip, empty, Path.unlink])
def test_a_damaged_file_is_named(model: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(model / name)
    with pytest.raises(ModelError, match=name):
        kznews.load(ner=model)


@pytest.mark.parametrize("damage", [truncate, empty])
@pytest.mark.parametrize("name", [WEIGHTS, VECTORS])
def test_a_damaged_file_with_its_checksum_is_refused_too(
    model: Path, name: str, damage: Callable[[Path], None]
) -> None:
    damage(model / name)
    sign(model)
    with pytest.raises(ModelError, match=name):
        kznews.load(ner=model)


def test_files_swapped_are_refused(model: Path) -> None:
    (model / WEIGHTS).rename(model / "other")
    (model / VECTORS).rename(model / WEIGHTS)
    (model / "other").rename(model / VECTORS)
    with pytest.raises(ModelError, match=WEIGHTS):
        kznews.load(ner=model)
    sign(model)
    with pytest.raises(ModelError, match=WEIGHTS):
        kznews.load(ner=model)


@pytest.mark.parametrize(
    "manifest", ["", "{", "[]", "{}", '{"sha256": 3}', '{"sha256": {}}', "\x00", "[" * 10_000]
)
def test_a_manifest_that_is_none(model: Path, manifest: str) -> None:
    (model / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(ModelError, match=MANIFEST):
        kznews.load(ner=model)


def test_weights_of_another_network_are_refused(model: Path) -> None:
    checkpoint = torch.load(model / WEIGHTS, weights_only=True)
    checkpoint["model"] = {name: weight[:1] for name, weight in checkpoint["model"].items() if weight.dim()}
    torch.save(checkpoint, model / WEIGHTS)
    sign(model)
    with pytest.raises(ModelError, match=WEIGHTS):
        kznews.load(ner=model)


@pytest.mark.parametrize("key", ["bert_model", "charlm_forward_file", "wordvec_pretrain_file"])
def test_weights_that_ask_for_other_models_are_refused(model: Path, key: str) -> None:
    """Stanza would download the first by name and open the others by path."""
    checkpoint = torch.load(model / WEIGHTS, weights_only=True)
    checkpoint["config"][key] = "someone/elses-model"
    torch.save(checkpoint, model / WEIGHTS)
    sign(model)
    with pytest.raises(ModelError, match=key):
        kznews.load(ner=model)


def test_the_shipped_files_load_by_themselves() -> None:
    assert load_tagger(SHIPPED / WEIGHTS) is not None
    assert load_vectors(SHIPPED / VECTORS).dim > 0


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "list.tsv is empty"),
        ("# a comment\n", "list.tsv is empty"),
        ("word\tkind\nақын\n", "list.tsv, line 2: 1 col"),
    ],
)
def test_a_word_list_that_is_none(written: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_tsv(written, name="list.tsv")


@pytest.mark.parametrize(
    "data", [b"", b"\x80\x04", b"{", b"[]", b"null", b'{"schema": 1}', b"[" * 100_000, b'{"a": NaN}']
)
def test_json_that_is_no_article(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"JSON|UTF-8|expected|missing|schema"):
        kznews.Article.from_json(data)


def test_a_pickle_is_no_article(proof: Path) -> None:
    with pytest.raises(ValueError, match="UTF-8"):
        kznews.Article.from_json(pickle.dumps(Payload(proof)))
    assert not proof.exists()


def test_no_network_and_no_files(
    articles: list[str], rules: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Extracting opens no socket and leaves nothing in the folder for temporary files."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("kznews opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    read(rules, articles[0]).to_json()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.model
def test_a_fresh_process_without_network_or_place_to_write(tmp_path: Path) -> None:
    """Import, load and extraction in a process whose sockets and writable files are refused by an audit hook.

    PyTorch's builds for graphics cards ask ldconfig where the system's libraries are.
    """
    code = """
import sys

def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise SystemExit(f"network: {event} {args}")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+") and args[0] != "/dev/null":
        raise SystemExit(f"writes {args[0]}")
    if event in ("subprocess.Popen", "os.system", "pickle.find_class") and args[0] != "/sbin/ldconfig":
        raise SystemExit(f"{event} {args}")

sys.dont_write_bytecode = True
sys.addaudithook(refuse)
import kznews
print(kznews.extract("Тоқаев Ташкентке келді.").places[0].name)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=300, cwd=tmp_path, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("Ташкент", 0), done.stderr[-2000:]
    assert list(tmp_path.iterdir()) == []
