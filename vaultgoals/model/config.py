"""`vaultgoals.toml` as a value: every key with its default."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.model.folding import composed
from vaultgoals.model.interval import Interval
from vaultgoals.model.kinds import KINDS, UNMISTAKABLE
from vaultgoals.model.lexicon import ENGLISH, HEADINGS, RENAMED, Lexicon, OwnWords, TypedPlace
from vaultgoals.model.note_names import NoteNames
from vaultgoals.model.record import Reading
from vaultgoals.model.value import dataclass, field

SECTIONS = (
    "north-star",
    "focus",
    "standing",
    "next",
    "attention",
    "timeline",
    "map",
    "wins",
    "values",
    "skills",
    "coming-up",
)
PERIODIC = "periodic"
"""`[reviews] place` for reviews in the vault's own periodic notes."""


@dataclass(frozen=True, slots=True)
class VaultConfig:
    """`[vault]`."""

    exclude: tuple[str, ...] = ()
    """Patterns of notes that are never goal notes; `*` crosses folders, a folder covers what is below it."""
    locale: str = ""
    """How numbers and the names of periodic notes are written: a language with or without a region. Without one numbers are as in the first of `language`, and weeks as in English; where that is English, a number that may be meant otherwise, as `12.000`, is asked about."""
    language: tuple[str, ...] = (ENGLISH,)
    """The language that you type in, or a list: what commands write of their own is in the first, and English is always read."""

    @property
    def numbers(self) -> str:
        """The locale that numbers are written in; empty where nothing says it."""
        spoken = self.language[0] if self.language else ENGLISH
        return self.locale or (spoken if spoken != ENGLISH else "")


@dataclass(frozen=True, slots=True)
class KindsConfig:
    """`[kinds]`."""

    tags: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {kind: (kind,) for kind in UNMISTAKABLE})
    """Kind = the tag, or a list of tags, that gives a note this kind where its `tags` has one; yours are added to these."""
    nested: bool = False
    """Whether a nested tag, as `goal/career`, gives the kind of the tag that it is nested in."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """Folder = the kind of all notes in it and below."""


@dataclass(frozen=True, slots=True)
class GoalsConfig:
    """`[goals]`."""

    tags: bool = False
    """Whether a task that has the tag which a goal names (`tag: career/talks`) is that goal's action, as if it linked to it."""


@dataclass(frozen=True, slots=True)
class ProgressConfig:
    """`[progress]`."""

    cancelled: str = "ignore"
    """What cancelled tasks are: `ignore` leaves them out, `done` counts them as done."""
    tasks: str = "leaves"
    """Which of nested tasks count: `leaves` are the innermost, `top` the outermost."""


@dataclass(frozen=True, slots=True)
class StandingConfig:
    """`[standing]`: progress minus elapsed share, in points."""

    ahead: float = 10
    """Progress minus the share of the time that is over, in points: from here on a goal is ahead. The three must fall in order."""
    on_track: float = -10
    """From here on it is on track."""
    at_risk: float = -25
    """From here on it is at risk; below, it is off track."""
    kept_on_track: float = 80
    """Of a rate, the percentage of its periods that were kept: from here on it is on track. The two must fall in order."""
    kept_at_risk: float = 60
    """From here on a rate is at risk; below, it is off track."""


@dataclass(frozen=True, slots=True)
class StaleConfig:
    """`[stale]`: how long without dated evidence."""

    short: Interval = Interval(0, 21, "3 weeks")
    """How long a short goal may go without a check-in or a done task."""
    medium: Interval = Interval(0, 42, "6 weeks")
    """The same for medium goals, and those whose horizon is unknown."""
    long: Interval = Interval(0, 91, "13 weeks")
    """The same for long goals."""


@dataclass(frozen=True, slots=True)
class LimitsConfig:
    """`[limits]`; a size is in bytes."""

    active_short: int = 5
    """More active short goals than this are too many at once."""
    active_medium: int = 3
    """The same for medium goals."""
    active_long: int = 3
    """The same for long goals."""
    max_files: int = 200
    """A run that would change more existing notes asks first."""
    note_size: int = 2_000_000
    """A larger note is a link target, and is not read."""


@dataclass(frozen=True, slots=True)
class CapacityConfig:
    """`[capacity]`."""

    hours_per_week: float = 0
    """Hours you have for your goals; 0 means not stated."""


@dataclass(frozen=True, slots=True)
class PathsConfig:
    """`[paths]`."""

    weights: Mapping[str, float] = field(default_factory=dict)
    """Criterion of career paths = what it counts; it wins over the rank or weight of a value of that name."""


@dataclass(frozen=True, slots=True)
class AdviceConfig:
    """`[advice]`."""

    ignore: tuple[str, ...] = ()
    """Findings to silence in the whole vault, each as `code` or `code:word`."""


@dataclass(frozen=True, slots=True)
class CadenceConfig:
    """`[reviews.weekly]`, or one of its siblings."""

    enabled: bool = True
    """Whether these reviews are made."""
    on: str = "last day"
    """The day of its period from which a review is made."""
    place: str = ""
    """`own` or `periodic`, for these reviews alone; empty: as `[reviews] place` says, where the vault keeps notes of the period."""


@dataclass(frozen=True, slots=True)
class ReviewsConfig:
    """`[reviews]`."""

    folder: str = "Reviews"
    """Where review notes are made."""
    week_starts: str = "monday"
    """The first day of the weeks that are reviewed. A week from another day on has the number of the ISO week that most of its days lie in."""
    place: str = "own"
    """`own` makes notes for the reviews; `periodic` puts them into the vault's periodic notes."""
    grace_days: int = 3
    """Days after its period for which a review's facts stay fresh."""
    inbox: str = "Goals Inbox.md"
    """The note that `win` and `lesson` write into while the week's review is not there; made when it is needed."""
    prompts: str = ""
    """The note with your own questions, by its name or path."""
    cadences: Mapping[str, CadenceConfig] = field(
        default_factory=lambda: {name: CadenceConfig(on=CADENCES[name].on) for name in REVIEW_CADENCES}
    )
    """`[reviews.weekly]` and its siblings, by name."""


@dataclass(frozen=True, slots=True)
class PeriodicConfig:
    """`[periodic]`: moment formats of the paths of your periodic notes; they come before the settings of plugins."""

    daily: str = ""
    """Path of a daily note, without `.md`: `"Journal/YYYY/MM-DD"`. Folders with other letters than those of dates stand for themselves."""
    weekly: str = ""
    """The same for the note of a week: `"Journal/gggg-[W]ww"`."""
    monthly: str = ""
    """The same for that of a month."""
    quarterly: str = ""
    """The same for that of a quarter."""
    yearly: str = ""
    """The same for that of a year."""


@dataclass(frozen=True, slots=True)
class DashboardConfig:
    """`[dashboard]`."""

    path: str = "Goals Dashboard.md"
    """Where the dashboard is made; a dashboard that you moved stays where it is."""
    sections: tuple[str, ...] = SECTIONS
    """Its sections, in their order."""
    charts: bool = True
    """Whether it has Mermaid charts."""


@dataclass(frozen=True, slots=True)
class TemplatesConfig:
    """`[templates]`."""

    folder: str = "Templates/vaultgoals"
    """Where your own templates lie."""


@dataclass(frozen=True, slots=True)
class WatchConfig:
    """`[watch]`; all times are in seconds."""

    quiet_seconds: float = 30
    """Seconds: a page that somebody changed this recently is held until it is quiet."""
    min_interval: float = 5.0
    """Time between two builds that write, on average: three in a row may follow each other at once."""
    debounce: float = 0.4
    """How long to wait after a save before building."""


@dataclass(frozen=True, slots=True)
class PluginsConfig:
    """`[plugins]`."""

    active: tuple[str, ...] = ()
    """Names of the installed plugins to use."""


@dataclass(frozen=True)
class Config:
    """The whole file. Tables whose keys a person chooses are mappings, all others are values with defaults."""

    vault: VaultConfig = VaultConfig()
    kinds: KindsConfig = field(default_factory=KindsConfig)
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Property = what your vault calls it, or a list; read beside the name of vaultgoals."""
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Section = your heading for it, or a list; read beside that of vaultgoals."""
    status: Mapping[str, str] = field(default_factory=dict)
    """Your word = the status it stands for: the other way round than in the tables above and below."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word = what your vault writes for it, or a list; read beside that of vaultgoals."""
    goals: GoalsConfig = GoalsConfig()
    progress: ProgressConfig = ProgressConfig()
    standing: StandingConfig = StandingConfig()
    stale: StaleConfig = StaleConfig()
    limits: LimitsConfig = LimitsConfig()
    capacity: CapacityConfig = CapacityConfig()
    paths: PathsConfig = field(default_factory=PathsConfig)
    advice: AdviceConfig = AdviceConfig()
    reviews: ReviewsConfig = field(default_factory=ReviewsConfig)
    periodic: PeriodicConfig = PeriodicConfig()
    dashboard: DashboardConfig = DashboardConfig()
    templates: TemplatesConfig = TemplatesConfig()
    watch: WatchConfig = WatchConfig()
    plugins: PluginsConfig = PluginsConfig()
    own_notes: tuple[NoteNames, ...] = field(default=(), metadata={"typed": False})
    """How the vault names its periodic notes, whose names are dates: not typed here as they are, but found by a snapshot."""

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words that are read in the vault: its own, then those of its languages."""
        stated: dict[str, list[str]] = {}
        for word, status in self.status.items():
            stated.setdefault(status, []).append(word)
        return Lexicon(
            languages=self.vault.language,
            own=(
                *_own(("property",), self.properties),
                *_own(HEADINGS, self.headings),
                *_own(("tag",), self.kinds.tags),
                *(each for each in _own(RENAMED, self.words) if each.place != "tag" or each.name not in KINDS),
                *_own(("status",), {status: tuple(words) for status, words in stated.items()}),
            ),
        )

    @property
    def reading(self) -> Reading:
        """How the program reads notes by this configuration."""
        return Reading(languages=self.lexicon.spoken)


def _own(places: Iterable[TypedPlace], table: Mapping[str, tuple[str, ...]]) -> Iterator[OwnWords]:
    for place in places:
        for name, words in table.items():
            if said := tuple(composed(word) for word in words if word.strip()):
                yield OwnWords(place, name, said)
