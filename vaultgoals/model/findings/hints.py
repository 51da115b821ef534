"""Hints: what a mentor would say of the goals as they stand on a day."""

from vaultgoals.model.findings.finding import HINT, Finding

DIRECTION = (
    Finding(
        *("serves-nothing", HINT),
        "The chain of an active goal's parents ends at no vision.",
        *("a goal without `parent`", "Add a `parent`, or ask whether the goal is worth the time."),
        silent="There is no vision note; its parent is a broken link, which is an error already.",
    ),
    Finding(
        *("serves-no-value", HINT),
        "An active goal serves none of your values: it states none, and neither does what it serves.",
        *("a goal without `values`", "Add the value it is for as `values`."),
        silent="There is no value note; its parent is a broken link.",
    ),
    Finding(
        *("not-relevant", HINT),
        "Both of the above, said once.",
        *("a goal without `parent` and `values`", "Add one of them, or ask whether the goal is worth the time."),
        silent="One of them holds.",
    ),
    Finding(
        *("unserved-value", HINT),
        "No active goal serves this value.",
        *("a value note that no goal links to", "Link to it in a goal's `values`."),
        silent="There is no active goal.",
    ),
    Finding(
        *("vision-without-goals", HINT),
        "No open goal serves this vision.",
        *("a vision whose only goal is done", "Write the next goal towards it."),
        silent="There is no goal at all.",
    ),
)

BREAKDOWN = (
    Finding(
        *("long-goal-unfed", HINT),
        "No medium or short goal serves this long one in the current quarter, directly or through others. A goal counts while it is active, when it is planned to begin in the quarter, and when it was done in it.",
        *("a goal for 2029 that stands alone", "Write the part that can be reached within a year as a goal."),
        silent="No goal of the vault serves another, and none is short or medium.",
    ),
    Finding(
        *("due-after-parent", HINT),
        "A goal is due after the open goal it serves.",
        *("due in June, and the parent in May", "Move one of the two due dates."),
        silent="One of the two has no due date, or is closed.",
    ),
    Finding(
        *("horizon-contradicts-dates", HINT),
        "The stated `horizon` and the dates differ by more than a month (short: up to 6 months, medium: 6 to 18, long: more).",
        *("`horizon: short`, and two years to go", "Correct the horizon or the dates."),
        silent="The horizon is not stated, or a date is missing.",
    ),
)

SMART = (
    Finding(
        *("not-specific", HINT),
        "No `Done when`, and no open action.",
        *("a goal that is a title alone", "Write down how you will know that it is done, or the next action."),
        silent="No goal of the vault has either; `no-next-action` says it already.",
    ),
    Finding(
        *("not-measurable", HINT),
        "No metric, key result or task, and no goals that serve it and are measured.",
        *("a goal with text only", "Add a key result, or tasks."),
        silent="No goal of the vault is measured.",
    ),
    Finding(
        *("not-achievable", HINT),
        "Its effort does not fit what the goals before it (the more important, then the more urgent) leave of `hours_per_week`. Or the pace it needs exceeds by more than a tenth the best four weeks there have been, of this goal or of another in the same unit.",
        *("9 h a week for it, and 4 left", "Make it smaller, move its due date, or pause another goal."),
        silent="There is neither a stated capacity and effort nor a needed pace and four weeks of history; the goal is overdue.",
    ),
    Finding(
        *("no-due", HINT),
        "An active goal has no due date.",
        *("a goal without `due`", "Add `due`."),
        silent="No goal of the vault has one; the goal is long.",
    ),
    Finding(
        *("no-next-action", HINT),
        "No open action moves an active goal, or all of them wait.",
        *("a goal whose tasks are all ticked", "Write the next action as a task."),
        silent="No goal of the vault has tasks; a goal that serves it is active or planned.",
    ),
)

TOO_MANY = (
    Finding(
        *("too-many-goals", HINT),
        "More goals of a horizon are active than `[limits]` has room for. The candidates to pause are named: the least important, then the least urgent, each with what makes it one.",
        *("five short goals, and a limit of three", "Pause one, or raise the limit."),
        silent="The number is within the limit; a goal's horizon is unknown.",
        of_note=False,
    ),
    Finding(
        *("over-capacity", HINT),
        "The efforts of the active goals sum to more than `hours_per_week`. As many candidates to pause are named as bring it back.",
        *("12 h of effort, and 9 h a week", "Pause one, or make it smaller."),
        silent="`hours_per_week` is not stated.",
        of_note=False,
    ),
)

ROOM = (
    Finding(
        *("no-slack", HINT),
        "The last open checkpoint is due on the goal's own due day, or after it.",
        *("a checkpoint on the last day", "Bring the checkpoint forward."),
        silent="There is no dated checkpoint, or no due date; the goal is overdue.",
    ),
    Finding(
        *("no-plan-b", HINT),
        "A goal that matters (importance above 3) has no `Plan B`.",
        *("`importance: 5`, and no such heading", "Write what changes if it does not work out."),
        silent="No goal of the vault has one.",
    ),
    Finding(
        *("no-why", HINT),
        "A goal that matters has no `Why`.",
        *("`importance: 5`, and no such heading", "Write a line under `Why`."),
        silent="No goal of the vault has one.",
    ),
    Finding(
        *("never-adjusted", HINT),
        "Due date, target and status are the same in the facts of the last two quarterly reviews, and still are.",
        *("two quarters without a change", "Ask whether they still fit."),
        silent="There are no two quarterly reviews with facts. Or something was done about it since, as under `off-track-unchanged`.",
    ),
)

ADJUSTING = (
    Finding(
        *("overdue", HINT),
        "The due date has passed.",
        *("`due: 2026-10-31`, and it is November", "Close the goal, or move the date with a check-in."),
        silent="The goal is closed or paused.",
    ),
    Finding(
        *("stale", HINT),
        "There was no sign of life for longer than `review_every`, or than `[stale]` has for the horizon. A sign is a check-in, a done task or checkpoint, a win, a review's answer that links to the goal, or a sign or the start of a goal that serves it.",
        *("the last check-in was in August", "Add a check-in, or pause the goal."),
        silent="No goal of the vault has any dated sign.",
    ),
    Finding(
        *("carried-over", HINT),
        "The same thing is the focus of the last three answered reviews of one cadence; it stands at the latest of them.",
        *("`Write the talk`, three weeks in a row", "Make it smaller, give it a time of its own, or let it go."),
        silent="It is ticked there. Or no answered review came since, for as long as those three took.",
    ),
    Finding(
        *("off-track-unchanged", HINT),
        "A goal is off track, was four weeks ago, and has had the same due date, target and status since. What it was is read in the facts of a review that old, else worked out from the dates in the notes.",
        *("off track since October", "Change the plan: its date, its target or its steps."),
        silent="Something was done about it since: a new task, another measure, other goals that serve it, or a change of one of these. Or a review's answer, other than a win, links to it or names it. Or a check-in changes its status or due date, or says so (`changed`, `instead`, `from now on`).",
    ),
    Finding(
        *("doubted", HINT),
        "Confidence fell twice in a row, each time below the check-in before, or it is 3 or less.",
        *(
            "`confidence 8` on 1 November, 6 on the 8th, 4 on the 15th",
            "Ask what would make you surer, and change that.",
        ),
        silent="The goal is not active. Or the latest value is higher than the one before, and more than 3.",
    ),
    Finding(
        *("sure-but-late", HINT),
        "Confidence is 8 or more, and the forecast begins after the due date. Reviews ask what the pace does not know.",
        *(
            "`confidence 9`, due in March, lands in May at the earliest",
            "Say in the review what will be faster, or move the due date.",
        ),
        silent="The goal is overdue, or has no forecast.",
    ),
    Finding(
        *("pause-ended", HINT),
        "A goal is still paused, and the day until which it was to be is over.",
        *(
            "`- 2026-11-17: paused until 2027-01-10` on 11 January",
            "Check in `active`, or a new day: `paused until 2027-03-01`.",
        ),
        silent="The pause says no day; a later check-in changes the status.",
    ),
    Finding(
        *("all-steps-done", HINT),
        "All steps are done, and the goal is still open.",
        *("five ticked tasks, `status: active`", "Close it, or add what is missing."),
        silent="The goal is measured by something other than steps. Or all that serves it is done, and it is due in more than a year: it waits for the next goal.",
    ),
    Finding(
        *("target-reached", HINT),
        "All its targets are reached, and the goal is still open.",
        *("`12 / 12 books`, `status: active`", "Close it, or set the next target."),
        silent="One of its measures is unknown or short of its target.",
    ),
    Finding(
        *("span-ended", HINT),
        "A goal of rates alone has come to its last day, and is still open.",
        *(
            "`Run: 3 times a week`, `due: 2026-11-15`, and it is the 20th",
            "Renew it with a new `start` and `due`, or close it.",
        ),
        silent="One of its measures is no rate.",
    ),
    Finding(
        *("old-levels", HINT),
        "A rate was a count before, by the facts of a review: its check-ins of that time are levels, and left out.",
        *(
            "`Problems: 10 a week`, in a review before `Problems: 120 / 300`",
            "Nothing; or write them anew as what was done.",
        ),
        silent="No review's facts tell of the goal.",
    ),
    Finding(
        *("start-passed", HINT),
        "The day on which a goal was to begin has passed, and it is still planned or an idea.",
        *("`status: planned`, `start: 2026-11-02`, and it is the 20th", "Begin it, move `start`, or drop it."),
        silent="The goal has no `start`, or asks to be closed.",
    ),
    Finding(
        *("undated-close", HINT),
        "A goal is done on a day that it does not say; reviews that are over tell between which days.",
        *(
            "`status: done` without `done`",
            "Add `done` with the day; `check --fix` writes the latest that reviews leave.",
        ),
        silent="A check-in says `done` on a day.",
    ),
    Finding(
        *("done-with-open-work", HINT),
        "A goal is done, and has open actions, checkpoints or goals.",
        *("`status: done`, and an open task", "Cancel or move what is left."),
        silent="What is left recurs, or is a mere idea.",
    ),
)

CELEBRATING = (
    Finding(
        *("no-wins", HINT),
        "The last win was recorded more than four weeks ago. A win is a note of that kind, a `#win`, or an answer under a review's heading for wins.",
        *("the last win is of September", "Write down what went well, however small."),
        silent="No win was ever recorded; no goal is active.",
        of_note=False,
    ),
    Finding(
        *("uncelebrated", HINT),
        "A goal was done within the last quarter, and no win and no answer among a review's wins links to it.",
        *("a goal that was done in October", "Write a win that links to it."),
        silent="No win was ever recorded; the goal's end has no date.",
    ),
    Finding(
        *("follow-up-due", HINT),
        "The day to follow up on somebody's feedback has come.",
        *("`follow_up: 2026-11-16`", "Write down what came of it, and move or take out `follow_up`."),
        silent="The feedback has no `follow_up`, or a review settled it.",
    ),
)
