"""A generated vault: the same notes for the same size, on every machine."""

import random
from datetime import date, timedelta
from pathlib import Path

WORDS = [
    "plan",
    "review",
    "draft",
    "meeting",
    "talk",
    "notes",
    "design",
    "garden",
    "budget",
    "mentor",
    "paper",
    "river",
    "summer",
    "question",
    "answer",
    "team",
    "service",
    "latency",
    "letter",
    "music",
    "number",
    "workshop",
    "reading",
    "value",
    "promise",
    "chapter",
]
DAY = date(2026, 11, 20)


def ordinary_note(rng: random.Random, number: int, total: int) -> str:
    """Return prose of about 2.4 kB with headings, links, tags, a few tasks and now and then properties."""
    lines = []
    if number % 3 == 0:
        lines += ["---", f"tags: [{rng.choice(WORDS)}, {rng.choice(WORDS)}]", "created: 2026-01-05", "---", ""]
    for part in range(4):
        lines += [f"## {rng.choice(WORDS).capitalize()} {part}", ""]
        for _ in range(6):
            sentence = " ".join(rng.choices(WORDS, k=11))
            lines.append(f"{sentence.capitalize()} [[Note {rng.randrange(total):06}]].")
        lines += ["", f"- {rng.choice(WORDS)} #{rng.choice(WORDS)}", f"- [ ] {' '.join(rng.choices(WORDS, k=5))}", ""]
    return "\n".join(lines)


def goal_note(rng: random.Random, number: int, goals: int) -> str:
    """Return a goal with key results, check-ins and ten tasks; goal 0 is the root of a tree with eight children each."""
    start = DAY - timedelta(days=rng.randrange(30, 300))
    parent = f'parent: "[[Goal {(number - 1) // 8:06}]]"' if number else 'parent: "[[Vision]]"'
    lines = ["---", "type: goal", "status: active", parent, f"start: {start}"]
    lines += [
        f"due: {DAY + timedelta(days=rng.randrange(5, 300))}",
        f"importance: {rng.randint(1, 5)}",
        "---",
        "",
        "## Why",
        "",
    ]
    lines += [" ".join(rng.choices(WORDS, k=40)), "", "## Key results", ""]
    lines += [
        f"- Talks given: {rng.randrange(4)} / 4 talks",
        f"- Review time: 30 -> 8 hours, now {rng.randint(8, 30)}",
        "",
    ]
    lines += ["## Check-ins", ""]
    days = sorted(rng.sample(range(1, 30), 5), reverse=True)
    lines += [f"- {DAY - timedelta(days=d)}: Review time {rng.randint(8, 30)} - {rng.choice(WORDS)}" for d in days]
    lines += ["", "## Actions", ""]
    for task in range(10):
        done = f" ✅ {DAY - timedelta(days=task + 1)}" if task % 2 else f" 📅 {DAY + timedelta(days=task)}"
        lines.append(
            f"- [{'x' if task % 2 else ' '}] {' '.join(rng.choices(WORDS, k=4))} in goal {number % max(goals, 1)}{done}"
        )
    return "\n".join([*lines, ""])


def generate(root: Path, notes: int, goals: int, *, seed: int = 7) -> None:
    """Write `notes` notes below `root`, `goals` of them goals."""
    rng = random.Random(seed)
    (root / ".obsidian").mkdir(parents=True)
    (root / ".obsidian" / "app.json").write_text("{}", encoding="utf-8")
    (root / "Vision.md").write_text("---\ntype: vision\n---\nA calm, useful working life.\n", encoding="utf-8")
    (root / "Goals").mkdir()
    for number in range(goals):
        (root / "Goals" / f"Goal {number:06}.md").write_text(goal_note(rng, number, goals), encoding="utf-8")
    for number in range(notes - goals - 1):
        folder = root / f"Notes {number // 500:03}"
        if number % 500 == 0:
            folder.mkdir()
        (folder / f"Note {number:06}.md").write_text(ordinary_note(rng, number, notes), encoding="utf-8")
