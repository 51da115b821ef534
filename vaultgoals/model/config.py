"""`vaultgoals.toml` as a value: every key with its default."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vaultgoals.model.cadences import CADENCES, REVIEW_CADENCES
from vaultgoals.model.interval import Interval
from vaultgoals.model.kinds import KINDS

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
    locale: str = "en"
    new_notes: str = "Goals"


@dataclass(frozen=True, slots=True)
class KindsConfig:
    """`[kinds]`."""

    tags: Mapping[str, str] = field(default_factory=lambda: {kind: kind for kind in KINDS})
    """Kind to tag, without `#`."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """Folder to kind."""


@dataclass(frozen=True, slots=True)
class ProgressConfig:
    """`[progress]`."""

    cancelled: str = "ignore"
    tasks: str = "leaves"


@dataclass(frozen=True, slots=True)
class StandingConfig:
    """`[standing]`: progress minus elapsed share, in points."""

    ahead: float = 10
    on_track: float = -10
    at_risk: float = -25


@dataclass(frozen=True, slots=True)
class StaleConfig:
    """`[stale]`: how long without dated evidence."""

    short: Interval = Interval(0, 21, "3 weeks")
    medium: Interval = Interval(0, 42, "6 weeks")
    long: Interval = Interval(0, 91, "13 weeks")


@dataclass(frozen=True, slots=True)
class LimitsConfig:
    """`[limits]`."""

    active_short: int = 5
    active_medium: int = 3
    active_long: int = 3
    max_files: int = 200
    note_size: int = 2_000_000
    """Bytes."""


@dataclass(frozen=True, slots=True)
class CapacityConfig:
    """`[capacity]`."""

    hours_per_week: float = 0


@dataclass(frozen=True, slots=True)
class PathsConfig:
    """`[paths]`."""

    weights: Mapping[str, float] = field(default_factory=dict)
    """Criterion of career paths to what it counts; it wins over the rank or weight of a value of that name."""


@dataclass(frozen=True, slots=True)
class AdviceConfig:
    """`[advice]`."""

    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CadenceConfig:
    """`[reviews.weekly]`, or one of its siblings."""

    enabled: bool = True
    on: str = "last day"


@dataclass(frozen=True, slots=True)
class ReviewsConfig:
    """`[reviews]`."""

    folder: str = "Reviews"
    place: str = "own"
    grace_days: int = 3
    prompts: str = ""
    cadences: Mapping[str, CadenceConfig] = field(
        default_factory=lambda: {name: CadenceConfig(on=CADENCES[name].on) for name in REVIEW_CADENCES}
    )
    """`[reviews.weekly]` and its siblings, by name."""


@dataclass(frozen=True, slots=True)
class DashboardConfig:
    """`[dashboard]`."""

    path: str = "Goals Dashboard.md"
    sections: tuple[str, ...] = SECTIONS
    charts: bool = True


@dataclass(frozen=True, slots=True)
class TemplatesConfig:
    """`[templates]`."""

    folder: str = "Templates/vaultgoals"


@dataclass(frozen=True, slots=True)
class AnswersConfig:
    """`[answers]`."""

    enabled: bool = False


@dataclass(frozen=True, slots=True)
class PublishConfig:
    """`[publish]`."""

    properties: bool = False
    canvas: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class WatchConfig:
    """`[watch]`."""

    quiet_seconds: float = 30
    """Seconds, as the two below."""
    min_interval: float = 5.0
    debounce: float = 0.4


@dataclass(frozen=True, slots=True)
class PluginsConfig:
    """`[plugins]`."""

    active: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """The whole file. Tables whose keys a person chooses are mappings, all others are values with defaults."""

    vault: VaultConfig = VaultConfig()
    kinds: KindsConfig = field(default_factory=KindsConfig)
    properties: Mapping[str, str] = field(default_factory=dict)
    """Our name of a property to the vault's."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """Our name of a section to the vault's heading."""
    status: Mapping[str, str] = field(default_factory=dict)
    """The vault's word to our status."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Our word to the vault's."""
    progress: ProgressConfig = ProgressConfig()
    standing: StandingConfig = StandingConfig()
    stale: StaleConfig = StaleConfig()
    limits: LimitsConfig = LimitsConfig()
    capacity: CapacityConfig = CapacityConfig()
    paths: PathsConfig = field(default_factory=PathsConfig)
    advice: AdviceConfig = AdviceConfig()
    reviews: ReviewsConfig = field(default_factory=ReviewsConfig)
    dashboard: DashboardConfig = DashboardConfig()
    templates: TemplatesConfig = TemplatesConfig()
    answers: AnswersConfig = AnswersConfig()
    publish: PublishConfig = PublishConfig()
    watch: WatchConfig = WatchConfig()
    plugins: PluginsConfig = PluginsConfig()
