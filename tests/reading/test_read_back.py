"""What earlier builds wrote is known again by one table of words."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

import pytest

from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import StandingName
from vaultgoals.model.folding import fold_name, fold_section
from vaultgoals.model.goal import ReviewNote, Status
from vaultgoals.model.lexicon import Lexicon
from vaultgoals.pipeline import build
from vaultgoals.reading import read_back
from vaultgoals.reading.note import parse_note
from vaultgoals.reading.read_back import ENGLISH, READ_BACK, tokens_at, words_of, written_word
from vaultgoals.reading.words import words_for
from vaultgoals.reviews.facts import COLUMNS
from vaultgoals.reviews.facts_table import read_facts
from vaultgoals.reviews.harvest import harvest_answers
from vaultgoals.reviews.headings import ALSO_READ, HEADINGS, find_heading
from vaultgoals.testing import snapshot

EVERY = Lexicon().in_every_language
GERMAN: read_back.Words = {
    "callout": {"facts": ("Zahlen von diesem Tag",), "kept": ("Aus dem erzeugten Teil bewahrt",)},
    "column": {"goal": ("Ziel",), "progress": ("Fortschritt",), "standing": ("Stand",), "serves": ("dient",)},
    "progress": {"?": ("nicht bekannt",)},
    "measure": {"done-when": ("Kästchen",)},
    "standing": {"on-track": ("auf Kurs",)},
    "status": {"active": ("aktiv",)},
}


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    """Read facts by the words that each test knows, and leave none behind that were read by others."""
    read_facts.cache_clear()
    yield
    read_facts.cache_clear()


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the table have one language more."""
    monkeypatch.setattr(read_back, "READ_BACK", MappingProxyType({**READ_BACK, "de": GERMAN}))


def doubles() -> list[tuple[str, str]]:
    """Return place and word of every word that means two things where it stands."""
    found: list[tuple[str, str]] = []
    for place in {place for words in read_back.READ_BACK.values() for place in words}:
        tokens = {token for words in read_back.READ_BACK.values() for token in words.get(place, {})}
        own = tokens if place != "callout" else set()
        pairs = {(fold_name(word), token) for token in tokens for word in words_of(place, token)}
        pairs |= {(fold_name(token), token) for token in own}
        found += [(place, word) for word, count in Counter(word for word, _ in pairs).items() if count > 1]
    for cadence, headings in HEADINGS.items():
        # What stands under a heading that is not asked for in a cadence gives way to one that is.
        pairs = {(fold_section(word), name) for name in headings for word in words_for("review-heading", name, EVERY)}
        found += [(cadence, word) for word, count in Counter(word for word, _ in pairs).items() if count > 1]
    return found


def test_no_word_means_two_things_at_one_place() -> None:
    """Each word of a place stands for one token, and each heading of a cadence for one of its questions."""
    assert doubles() == []


def test_a_second_meaning_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language with one word for two things at one place is told so."""
    odd: read_back.Words = {"standing": dict.fromkeys(("ahead", "on-track"), ("Gut",))}
    monkeypatch.setattr(read_back, "READ_BACK", {**READ_BACK, "de": odd})
    assert doubles() == [("standing", "gut")]


def test_the_german_of_these_tests_is_sound(german: None) -> None:
    """One word may stand for two headings that no cadence asks both."""
    assert doubles() == []


def test_every_word_of_a_fact_is_known() -> None:
    """Every standing and status has its token, every column its head; what is written is read."""
    assert {token.replace("-", " ") for token in ENGLISH["standing"]} == {str(name) for name in StandingName}
    assert set(ENGLISH["status"]) == {str(status) for status in Status}
    assert set(ENGLISH["column"]) == set(COLUMNS)
    assert set(READ_BACK) == {"en"}
    assert written_word("callout", "kept") in words_of("callout", "kept")
    assert tokens_at("standing")[fold_name("Off track")] == "off-track"


FACTS = """\
<!-- vaultgoals:begin facts v1 2026-11-20 -->
> [!abstract]- Zahlen von diesem Tag
> | Ziel | Fortschritt | Stand | Status | due | dient | measure |
> | --- | --- | --- | --- | --- | --- | --- |
> | [[A]] | nicht bekannt | auf Kurs | aktiv | 2026-12-31 | – | tasks |
> | [[B]] | 40 | on-track | active | – | [[A]] | key-results:4,6 |
<!-- vaultgoals:end facts 000000 -->
"""


def test_facts_in_another_language_are_read(german: None) -> None:
    """Heads and words of a language that was added are known, beside tokens."""
    facts = read_facts(FACTS)
    assert [(fact.link, fact.value, fact.standing, fact.status) for fact in facts] == [
        ("A", None, "on track", "active"),
        ("B", 40, "on track", "active"),
    ]


def test_facts_in_an_unknown_language_say_nothing() -> None:
    """Without the language nothing is guessed."""
    assert read_facts(FACTS) == ()


# the line below a region, in either form
_END = re.compile(r"^<!-- (?:vaultgoals:end .*|/vg) -->\n", re.MULTILINE)
DAY = date(2026, 11, 20)
GOAL = {"vaultgoals.toml": "", "A.md": "---\ntype: goal\n---\n- [ ] first step\n"}


def build_dashboard(before: str = "") -> str:
    """Return the dashboard after a build over an earlier one; the same, where nothing is to be written."""
    vault = snapshot({**GOAL, **({"Goals Dashboard.md": before} if before else {})})
    return next(((write.after or b"").decode() for write in build(vault, DAY).writes), before)


def kept_below(title: str) -> str:
    """Return a dashboard with a line typed into its first region, and a callout of that title below the region."""
    made = build_dashboard()
    end = _END.search(made)
    assert end is not None
    callout = f"> [!note]- {title}\n> - [ ] typed\n\n"
    return build_dashboard(f"{made[: end.start()]}more\n{end[0]}{callout}{made[end.end() :]}")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("title", ["Aus dem erzeugten Teil bewahrt", "Kept from the generated part"])
def test_kept_text_in_any_language_is_kept(title: str) -> None:
    """Under either title the callout is no evidence, and what is kept next is added to it."""
    page = kept_below(title)
    assert f"> [!note]- {title}\n> - [ ] typed\n>\n> more\n" in page
    assert page.count("> [!note]-") == 1
    assert all(task.generated for task in parse_note("A.md", page.encode()).tasks if task.text == "typed")


@pytest.mark.parametrize("title", ["Aus dem erzeugten Teil bewahrt", "kept", "Kept from the generated part, too"])
def test_another_title_is_the_persons(title: str) -> None:
    """A callout that only looks like it counts, and stays what it is; so does a title that is our token for it."""
    page = kept_below(title)
    assert "> [!note]- Kept from the generated part\n> more\n" in page
    assert f"> [!note]- {title}\n> - [ ] typed\n\n" in page
    assert [task.generated for task in parse_note("A.md", page.encode()).tasks if task.text == "typed"] == [False]


ANSWERED = "## Erfolge\n- Geschafft\n\n## Erkenntnisse\n- Früh anfangen\n"


def answers(text: str, cadence: str = "weekly", **headings: str) -> dict[str, list[str]]:
    """Return the answers of a review by our name of the heading."""
    found = harvest_answers(
        ReviewNote(parse_note("R.md", text.encode()), cadence, None),
        Config(headings={name: (word,) for name, word in headings.items()}).lexicon,
    )
    return {name: [answer.text for answer in given] for name, given in found.items()}


def test_answers_in_another_language_are_read() -> None:
    """A heading counts in every language, and stands for the question of its cadence."""
    assert answers(ANSWERED) == {"Wins": ["Geschafft"], "Lessons learned": ["Früh anfangen"]}
    assert answers(ANSWERED, "yearly") == {"Wins": ["Geschafft"], "What I learned": ["Früh anfangen"]}
    assert answers("## Wins\n- One\n\n## Erfolge\n- Two\n") == {"Wins": ["One", "Two"]}
    assert answers("## Erfolge\n- So heißt es hier\n", Adjust="Erfolge") == {"Adjust": ["So heißt es hier"]}


def test_headings_in_an_unknown_language_are_the_persons() -> None:
    """Without the language they are headings like any other."""
    assert answers("## Voitot\n- Valmis\n") == {}


def test_a_line_goes_below_the_heading_that_stands_there() -> None:
    """In a review of another language its own heading is the one to write below; else the vault's."""
    note = parse_note("R.md", ANSWERED.encode())
    assert find_heading(note, "weekly", "Wins", Lexicon()) == "Erfolge"
    assert find_heading(note, "weekly", "Adjust", Lexicon()) == "Adjust"
    assert find_heading(note, "weekly", "Wins", Config(headings={"Wins": ("Siege",)}).lexicon) == "Erfolge"
    assert [
        name for name in ALSO_READ if find_heading(parse_note("R.md", b""), "weekly", name, Lexicon()) != name
    ] == []
