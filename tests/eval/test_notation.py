"""The gold notation: what it points at, and what it says about a slip of the pen."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.article import Speaker
from kznews.evaluate.gold import GoldError, interval, speaker_of
from kznews.evaluate.notation import parse_annotation

TEXT = """\
Астана мен Алматы
Алматыдан Астанаға, Астана арқылы. «Келемін, – деді ол. – Күтіңдер», деген еді ол.
"Достық" орталығы ашық."""


@pytest.mark.parametrize(
    ("mention", "span", "optional"),
    [
        ("1:Астана", (0, 6), False),
        ("1:Алматы", (11, 17), False),
        ("2:Алматыдан", (18, 27), False),
        ("2:Астана", (38, 44), False),  # the whole word, not the beginning of Астанаға
        ("2:Астанаға?", (28, 36), True),
        ("2:ол#1", (70, 72), False),
        ("2:ол#2?", (97, 99), True),
    ],
)
def test_mention(mention: str, span: tuple[int, int], optional: bool) -> None:
    (place,) = parse_annotation(f"PLACE\tX\tKZ\t{mention}", TEXT).places
    (found,) = place.mentions
    assert ((found.start, found.end), found.optional) == (span, optional)
    assert found.text == TEXT[slice(*span)]


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ('2:"Келемін"', ["Келемін"]),
        ('2:"Келемін".."Күтіңдер"', ["Келемін, – деді ол. – Күтіңдер"]),
        ('2:"Келемін" || 2:"Күтіңдер"', ["Келемін", "Күтіңдер"]),
        ('1:"Алматы"..2:"Алматыдан"', ["Алматы\nАлматыдан"]),
        ('2:"Астана"#2.."арқылы"', ["Астана арқылы"]),
        ('3:""Достық" орталығы".."ашық"', ['"Достық" орталығы ашық']),
    ],
)
def test_content(content: str, parts: list[str]) -> None:
    (quote,) = parse_annotation(f"QUOTE\tdirect\t-\t{content}", TEXT).quotes
    assert [part.text for part in quote.parts] == parts
    assert all(TEXT[part.start : part.end] == part.text for part in quote.parts)


def test_quote_record() -> None:
    annotation = "\n".join(
        [
            "# a comment",
            "PERSON\tАсан\t1:Астана",
            "",
            'QUOTE\tindirect?\tАсан\t2:"Келемін"\t2:ол#1\t2:деді',
        ]
    )
    (quote,) = parse_annotation(annotation, TEXT).quotes
    assert (quote.kind, quote.optional, quote.speaker) == ("indirect", True, Speaker("person", "Асан"))
    assert quote.speaker_mention is not None
    assert quote.cue is not None
    assert (quote.speaker_mention.text, quote.cue.text) == ("ол", "деді")


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        ("PERSON\tАсан", "behind PERSON there are other fields"),
        ("PLACE\tАлматы\tKZ", "behind PLACE there are other fields"),
        ("PLACE\tАлматы\tkz\t1:Алматы", "'kz' is no country"),
        ("PLACE\tАлматы\tKZ\tАлматы", "'Алматы' is no mention"),
        ("PLACE\tАлматы\tKZ\t1:Алмат", "'Алмат' does not stand in line 1"),
        ("PLACE\tАлматы\tKZ\t1:Алматы#2", "does not stand 2 times in line 1"),
        ("PLACE\tАлматы\tKZ\t1:Алматы#0", "does not stand"),
        ("PLACE\tАлматы\tKZ\t9:Алматы", "the text has no line 9"),
        ("PERSON\tол\t2:ол", "stands 2 times in line 2: add #1, #2"),
        ("DATE\t2025-13\t1:Астана", "'2025-13' has no month of the year"),
        ("DATE\t2025-02-30\t1:Астана", "day"),
        ("DATE\t2026/2025\t1:Астана", "runs backwards"),
        ("DATE\tкеше\t1:Астана", "'кеше' is no date value"),
        ("DATE\t2025\t1:Астана\t1:Алматы", "behind DATE there are other fields"),
        ('QUOTE\tsaid\t-\t2:"Келемін"', "'said' is no kind of quote"),
        ("QUOTE\tdirect\t-\t2:Келемін", "is no content"),
        ('QUOTE\tdirect\t-\t"Келемін"', "is no content"),
        ('QUOTE\tdirect\t-\t2:"Күтіңдер".."Келемін"', "ends before it starts"),
        ("QUOTE\tdirect\t-", "behind QUOTE there are other fields"),
        ("TOWN\tАлматы", "'TOWN' is no kind of record"),
    ],
)
def test_fault_names_file_and_line(record: str, complaint: str) -> None:
    with pytest.raises(GoldError) as caught:
        parse_annotation(f"# first line\n{record}", TEXT, name="a.ann")
    assert str(caught.value).startswith("a.ann:2: ")
    assert complaint in str(caught.value)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(GoldError) as caught:
        parse_annotation("DATE\t?\t9:кеше\nTOWN", TEXT, name="a.ann")
    assert [line.split(" ")[0] for line in str(caught.value).split("\n")] == ["a.ann:1:", "a.ann:2:"]


def test_speaker_needs_a_record() -> None:
    with pytest.raises(GoldError, match="speaker 'Асан' has no PERSON record"):
        parse_annotation('QUOTE\tdirect\tАсан\t2:"Келемін"', TEXT)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025-11-14", ("2025-11-14", "2025-11-14")),
        ("1990/1999", ("1990-01-01", "1999-12-31")),
        ("2025-03/2025-05", ("2025-03-01", "2025-05-31")),
        ("0701/0800", ("0701-01-01", "0800-12-31")),
    ],
)
def test_interval(value: str, days: tuple[str, str]) -> None:
    assert interval(value) == tuple(map(dt.date.fromisoformat, days))


def test_open_value_has_no_interval() -> None:
    assert interval("?") is None


@pytest.mark.parametrize(
    ("written", "speaker"),
    [
        ("-", None),
        ("Фарход Толипов", Speaker("person", "Фарход Толипов")),
        ("role:мамандар", Speaker("role", "мамандар")),
        ("org:Қазгидромет", Speaker("organization", "Қазгидромет")),
    ],
)
def test_speaker(written: str, speaker: Speaker | None) -> None:
    assert speaker_of(written) == speaker


@given(st.lists(st.text("аәбқң .,«»-", min_size=1, max_size=12), min_size=1, max_size=5), st.data())
def test_a_mention_that_parses_stands_where_it_says(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    number = data.draw(st.integers(1, len(lines)))
    words = data.draw(st.sampled_from(lines[number - 1].split() or ["а"]))
    try:
        records = parse_annotation(f"PERSON\tX\t{number}:{words}", text)
    except GoldError:
        return
    (mention,) = records.persons[0].mentions
    assert text[mention.start : mention.end] == mention.text
    assert text.count("\n", 0, mention.start) == number - 1
