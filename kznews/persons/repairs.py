"""The tagger's person spans repaired, each repair a named step with the sentences that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kznews.article import Entity
from kznews.persons import extending, trimming
from kznews.persons.context import Context
from kznews.persons.doubts import names_thing
from kznews.persons.intervals import Span
from kznews.persons.roles import Roles


@dataclass(frozen=True, slots=True)
class Repair:
    """One way in which a tagger's span is put right.

    In `examples` and `untouched` a tagged span stands in brackets, a place in braces; `examples` also say what the
    names become.
    """

    name: str
    run: Callable[[Context, Sequence[Span]], list[Span]]
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    untouched: tuple[str, ...]


REPAIRS: tuple[Repair, ...] = (
    Repair(
        "part_lists",
        trimming.part_lists,
        examples=(
            ("[Трамп пен Путин] кездесті", ("Трамп", "Путин")),
            ("[Тоқаев, Путин және Си] келді", ("Тоқаев", "Путин", "Си")),
            ("[Ораз бен Серік] келді", ("Ораз", "Серік")),
        ),
        untouched=("[Мұхаммед бен Салманмен] сөйлесті",),
    ),
    Repair(
        "part_inflected",
        trimming.part_inflected,
        examples=(
            ("Ал Абай мен [Құнанбайды Әуезовтен] жырақ елестетпейміз", ("Құнанбайды", "Әуезовтен")),
            ("Кеше [Назарбаев Сағынтаевқа] айтты", ("Назарбаев", "Сағынтаевқа")),
            ("Бұл [Лидия Хван Махамбет Өтемісов] атындағы көше", ("Лидия Хван", "Махамбет Өтемісов")),
            ("Кеше [Асан Үсенов Үсеновтың] сөзі", ("Асан Үсенов", "Үсеновтың")),
            ("– деді [Үсенов Асан Үсенов] жоба туралы", ("Үсенов", "Асан Үсенов")),
        ),
        untouched=(
            "[Құнанбайдың Абайы] еді",
            "[Асқар Серікұлы Болат Ермеков] келді",
            "[Мұхаммед Заки] келді",
            "[Сәбит Мұқанов] келді",
        ),
    ),
    Repair(
        "part_known",
        trimming.part_known,
        examples=(
            (
                "[Геннадий Головкин] келді. [Маурисио Сулейман] мен. [Маурисио Сулейман Головкинді] жазды",
                ("Геннадий Головкин", "Маурисио Сулейман", "Маурисио Сулейман", "Головкинді"),
            ),
            (
                "[Дональд Трамп] келді. [Илон Маск] кетті. [Трамп Маскты] сынады",
                ("Дональд Трамп", "Илон Маск", "Трамп", "Маскты"),
            ),
        ),
        untouched=(
            "[Муте Боеруп] келді. [Муте Боеруп Эгеде] кетті",
            "[Дональд Трамп] келді. [Мелания Трамп] кетті. [Мелания Трамптың] сөзі",
            "[Геннадий Головкин] келді. [Маурисио Головкинді] жазды",
        ),
    ),
    Repair(
        "trim_edges",
        trimming.trim_edges,
        examples=(
            ("[Президент Тоқаев] келді", ("Тоқаев",)),
            ("[Трамп мырзаның] сөзі", ("Трамп",)),
            ("[«Канело»] жеңді", ("Канело",)),
            ("[вице-министр Ахметов], келді", ("Ахметов",)),
            ("Бахрейн [Королі Хамад бен Иса] келді", ("Хамад бен Иса",)),
            ("[WBC Головкинді] жазалады", ("Головкинді",)),
            ("[Димаш Instagram] парақшасында", ("Димаш",)),
            ("Келді. [Финалда Самал] жеңді", ("Самал",)),
            ("Оқыған [Айгүл Серікова Тақырыбы]: көктем", ("Айгүл Серікова",)),
            ("Келді. [Досым Нұрдәулет] айтты", ("Нұрдәулет",)),
            ("[Әлихан Бөкейхан] еді. [Ғалым Бөкейханды] көрді", ("Әлихан Бөкейхан", "Бөкейханды")),
        ),
        untouched=(
            "[Азамат Ерболов] айтты",
            "[Жанна д’Арктың] мүсіні",
            "[Сауль «Канело» Альварес] жеңді",
            "[Ақан сері] әні",
            "[ЕЛЕНА РЫБАКИНА] жеңді",
            "[Elon Musk] жазды",
            "[VII Людовик] келді",
            "[Елизавета II] келді",
            "Саясаттанушы [Досым Сәтпаев] келді",
            "[Ғалым Бөкейхан] еді. [Ғалым Бөкейханды] көрді",
        ),
    ),
    Repair(
        "trim_places",
        trimming.trim_places,
        examples=(
            ("{Беларусь} құрамасы. [Громыко] келді. [Громыко Беларусьтің] футболшысы", ("Громыко", "Громыко")),
        ),
        untouched=(
            "{Лондон} көшесі. [Джек Лондонның] кітабы",
            "{Лондон} көшесі. [Лондонның] кітабы",
            "{Джонс} айтты. [Питер Джонс] келді. [Питер Джонс] кетті",
        ),
    ),
    Repair(
        "join_halves",
        extending.join_halves,
        examples=(
            ("[Қасым-Жомарт] [Тоқаев] келді", ("Қасым-Жомарт Тоқаев",)),
            ("[Мелания] [Трамптың] сөзі", ("Мелания Трамптың",)),
            ("[Мұхаммед] бен [Салманмен] сөйлесті", ("Мұхаммед бен Салманмен",)),
            ("[Ильхам Гейдар] оғлы [Әлиевпен] сөйлесті", ("Ильхам Гейдар оғлы Әлиевпен",)),
        ),
        untouched=(
            "[Абай] [Крыловтан] аударған",
            "[Трамп] [Путинге] қоңырау шалды",
            "[Ораз] бен [Серік] келді",
            "[Ораз] [Серіктің] досы",
            "[Элизабет Уоррен] айтты. [Уоррен] [Трамп] туралы жазды",
            "[Ораз] [Трампты] көрді",
            "[Айшуақтың] ұлы [Шерғазы] келді",
        ),
    ),
    Repair(
        "add_nicknamed",
        extending.add_nicknamed,
        examples=(("[Сауль] «Канело» Альварес жеңді", ("Сауль «Канело» Альварес",)),),
        untouched=(
            "[Сауль] «Барыс» командасында",
            "[Саульді] «Канело» Альварес деп атайды",
            "[Андрей Триллер] «Астана Опера» Үлкен залында",
        ),
    ),
    Repair(
        "add_given",
        extending.add_given,
        examples=(
            ("Мелания [Трамптың] сөзі", ("Мелания Трамптың",)),
            ("Келді.\nАйда [Балаева] айтты", ("Айда Балаева",)),
            ("[Илмар Таска] келді. Бұл Илмар [Тасканың] сөзі", ("Илмар Таска", "Илмар Тасканың")),
        ),
        untouched=("Кеше [Трамптың] сөзі", "Президент [Трамптың] сөзі", "Айжан, [Трамптың] сөзі"),
    ),
    Repair(
        "add_initials",
        extending.add_initials,
        examples=(
            ("Ф.[Толипов] айтты", ("Ф.Толипов",)),
            ("Қ.-Ж. [Тоқаев] келді", ("Қ.-Ж. Тоқаев",)),
            ("Төраға [Жүнісов] Н.Т.", ("Жүнісов Н.Т.",)),
        ),
        untouched=("келді. [Толипов] айтты", "[Жүнісовтің] А. деген досы"),
    ),
    Repair(
        "add_patronymic",
        extending.add_patronymic,
        examples=(
            ("[Қасым-Жомарт] Кемелұлының сөзі", ("Қасым-Жомарт Кемелұлының",)),
            ("[Нұрсұлтан Әбішұлы] Назарбаев келді", ("Нұрсұлтан Әбішұлы Назарбаев",)),
            ("Қаржы министрі [Муте Боеруп] Эгеде айтты", ("Муте Боеруп Эгеде",)),
            ("[Азат Бектасұлы] Ерлік қаржыны", ("Азат Бектасұлы Ерлік",)),
            ("[Ермек Қадырұлы] [Тоқсанбай] үкімді", ("Ермек Қадырұлы Тоқсанбай",)),
            ("[Ильхам Гейдар] оғлының сөзі", ("Ильхам Гейдар оғлының",)),
        ),
        untouched=(
            "[Абай] ұлы [Ақылбаймен] келді",
            "[Махамбет Өтемісұлы] [Исатай Тайманұлы] бастаған",
            "[Новак Джокович] Аустралия чемпионы",
            "[Рауан Кенжеұлы] Алматыда тұрады",
            "[Рауан Кенжеұлы] Президент болды",
            "Министр [Асқар Мамин] Үкіметке келді",
            "Кеше [Асқар Мамин] Эгеде болды",
            "[Рауан Кенжеұлы] Қазақ Ханы туралы",
            "Басшы [Нұрсұлтан Назарбаев] Энергетика министрін қабылдады",
            "Әріптесім [Бірлік Берікұлы] Сараптамалық орталықтан айтты",
        ),
    ),
    Repair(
        "add_known",
        extending.add_known,
        examples=(
            ("[Темірхан Жіңгін] келді. [Темірхан] Жіңгінді көрді", ("Темірхан Жіңгін", "Темірхан Жіңгінді")),
            ("[Айгүл] Серікова айтты", ("Айгүл Серікова",)),
            ("[Людмила] {Кан} айтты", ("Людмила Кан",)),
        ),
        untouched=("[Темірхан] Алматыға келді", "[Айгүл] {Алматыға} келді"),
    ),
)
"""In this order: a span must hold one name before anything is added to it."""


def repair(
    text: str, spans: Iterable[Span], *, others: Sequence[Entity] = (), roles: Roles | None = None
) -> dict[Span, str]:
    """The spans of person names in `text`, repaired and in order, without overlaps, and which repair made each.

    A span that was given has the empty name. `others` are the tagger's spans of other labels, into which no name
    is extended.
    """
    result: list[Span] = sorted(spans)
    made_by = dict.fromkeys(result, "")
    context = Context.of(text, result, others, roles=roles)
    for step in REPAIRS:
        before, result = result, step.run(context, result)
        if result != before:
            context = context.around(result)
            made_by = {span: made_by.get(span, step.name) for span in result}
    kept: dict[Span, str] = {}
    last = 0
    for start, end in sorted(result):
        if last <= start < end and not names_thing(text, start, end):
            kept[start, end] = made_by[start, end]
            last = end
    return kept
