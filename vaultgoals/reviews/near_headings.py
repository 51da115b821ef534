"""Name the headings in reviews that people may mean by one of ours, and that count for nothing."""

from collections.abc import Iterable, Iterator

from vaultgoals.goals.own_headings import heading_of
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.folding import fold_section
from vaultgoals.model.goal import ReviewNote
from vaultgoals.reading.config_messages import as_entry
from vaultgoals.reading.words import headings_at, own_words
from vaultgoals.reviews.harvest import answers_in, harvest_answers
from vaultgoals.reviews.headings import FOCUS, asked_in, name_headings

_BETWEEN = " / "
"""Between our names for what a word may mean."""


def check_review_headings(reviews: Iterable[ReviewNote], config: Config) -> Iterator[Diagnostic]:
    """Yield `near-heading` for each heading with something below it that may be one of ours, where none of these is answered."""
    for review in reviews:
        name_of, generated = name_headings(review.note, review.cadence, config.lexicon), review.note.region_lines
        for section in review.note.sections:
            heading = section.heading
            if heading is None or heading.line in generated or name_of(heading.text):
                continue
            names = _meant_by(heading.text, review.cadence)
            if not names or not answers_in(section, review.note):
                continue
            if harvest_answers(review, config.lexicon).keys().isdisjoint(names):
                ours = " or ".join(f"`{heading_of(name, config.lexicon)}`" for name in names)
                own = own_words("review-heading", names[0], config.lexicon)
                line = as_entry(names[0], *own, plain_text(heading.text))
                message = (
                    f"what stands below `{heading.text[:60]}` is no answer of this review; "
                    f"call it {ours}, or write `{line}` under `[headings]`"
                )
                place = (review.note.path, heading.line)
                yield Diagnostic("near-heading", Severity.HINT, message, *place, about=heading.text)


def _meant_by(heading: str, cadence: str) -> tuple[str, ...]:
    """Return our headings that a word may mean in a review of a cadence; none for a word that is the person's own."""
    found = headings_at("review-heading-asked").get(fold_section(plain_text(heading)), "")
    names = found.replace("focus", FOCUS.get(cadence, FOCUS["weekly"])).split(_BETWEEN)
    return tuple(name for name in names if name in asked_in(cadence))
