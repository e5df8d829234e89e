"""The examples in the docstrings of the package print what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import kznews

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(kznews.__path__, "kznews.")
    if not module.name.endswith("__main__")  # runs when it is imported
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert failed == 0


@pytest.fixture(scope="module")
def examples() -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder()
    return [test for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]


def test_there_are_examples(examples: list[doctest.DocTest]) -> None:
    assert len(examples) > 50


def test_every_example_ends_in_what_it_shows(examples: list[doctest.DocTest]) -> None:
    assert [test.name for test in examples if not test.examples[-1].want] == []
