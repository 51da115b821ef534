"""Every fault that a vault must survive has tests that are named here, and each of them is there and says what it claims."""

import ast
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent


class Row(NamedTuple):
    """A fault, and the tests of it: each a module below `tests` and functions in it."""

    fault: str
    tests: tuple[tuple[str, tuple[str, ...]], ...]


FAULTS = (
    Row(
        "a crash or a power loss at any call of any kind of write",
        (
            ("vault/test_crashes.py", ("test_crash_at_every_call",)),
            ("vault/test_faults.py", ("test_crash_while_recovering",)),
            ("vault/test_broken_protocols.py", ("test_broken_protocol_is_found", "test_sound_protocol_passes")),
        ),
    ),
    Row("kill -9 of a real process", (("vault/test_soak.py", ("test_kills",)),)),
    Row(
        "a disk that is full, fails, or takes less than it was given",
        (
            ("vault/test_faults.py", ("test_one_call_fails", "test_full_disk", "test_disk_dies")),
            ("vault/test_apply.py", ("test_system_error", "test_short_writes")),
            ("vault/test_soak.py", ("test_full_tmpfs",)),
        ),
    ),
    Row(
        "a note that is read-only, another user's, a symlink, a hard link, a pipe, or in the cloud",
        (
            (
                "vault/test_apply.py",
                (
                    *("test_read_only", "test_read_only_folder", "test_other_owner", "test_symlink", "test_hard_link"),
                    *("test_pipe", "test_in_the_cloud", "test_linked_folder"),
                    *("test_placeholders", "test_placeholders_of_other_notes", "test_every_placeholder_is_tried"),
                ),
            ),
            (
                "vault/test_other_users.py",
                (
                    *("test_what_is_ones_own_is_written", "test_everything_else_is_untouched"),
                    *("test_each_refusal_names_the_note_and_the_reason", "test_nothing_else_is_refused"),
                    *("test_what_may_not_be_read_is_named", "test_a_vault_that_takes_nothing"),
                ),
            ),
            ("vault/test_scan.py", ("test_unreadable", "test_symlinks_are_counted")),
        ),
    ),
    Row(
        "an editor that saves at the same time, in either style, or long after it opened the note",
        (
            ("vault/test_faults.py", ("test_editor_saves_at_every_call", "test_editor_saves_several_times")),
            ("vault/test_soak.py", ("test_editor",)),
            (
                "vault/test_protocol.py",
                ("test_saved_at_the_last_moment", "test_saved_into_what_came_out", "test_saved_long_after"),
            ),
        ),
    ),
    Row(
        "two processes that write one vault",
        (
            ("vault/test_soak.py", ("test_two_writers",)),
            ("vault/test_apply.py", ("test_locked", "test_lock_waits")),
        ),
    ),
    Row(
        "two synced devices that build one vault",
        (
            (
                "test_two_devices.py",
                (
                    *("test_two_devices_write_the_same_bytes", "test_the_second_device_has_nothing_to_do"),
                    "test_two_time_zones",
                ),
            ),
            ("vault/test_recovery.py", ("test_only_this_devices",)),
        ),
    ),
    Row(
        "a region marker deleted, duplicated, nested, reversed or moved into a fence; CRLF and a byte order mark",
        (
            (
                "reading/test_regions.py",
                (
                    *("test_unclosed", "test_reversed", "test_nested", "test_crossed", "test_duplicated"),
                    *("test_damaged_marker", "test_moved_into_code", "test_any_order_of_markers"),
                ),
            ),
            (
                "writing/test_refresh.py",
                (
                    *("test_damage_costs_one_region", "test_deleted_region_stays_deleted", "test_crlf_and_bom"),
                    *("test_nothing_typed_is_lost", "test_nothing_outside_is_touched", "test_any_mixture_is_stable"),
                ),
            ),
            (
                "writing/test_damaged_regions.py",
                ("test_any_damage_is_refused_or_exactly_what_was_meant", "test_both_happen"),
            ),
            (
                "writing/test_first_form.py",
                (
                    *("test_damage_stops_the_page", "test_damage_beside_a_page_of_the_second_form_costs_one_region"),
                    "test_nothing_outside_is_touched",
                ),
            ),
            ("vault/test_soak.py", ("test_parts_that_run_tests",)),
        ),
    ),
    Row(
        "a merge or a sync tool that mixes two builds of a page, and a line that says what was generated is lost",
        (
            (
                "writing/test_merged_pages.py",
                (
                    *("test_a_mixture_of_two_builds_costs_no_word", "test_cleaning_a_mixture_costs_no_word"),
                    *("test_one_line_of_another_build_costs_one_region", "test_a_union_of_two_builds_costs_nothing"),
                    *("test_a_lost_record_costs_no_word", "test_all_kinds_of_mixtures_are_tried"),
                ),
            ),
            ("writing/test_refresh.py", ("test_two_records_of_a_merge", "test_the_lines_at_the_end_come_together")),
        ),
    ),
    Row(
        "pages of an earlier version's form, and a device that still runs that version",
        (
            (
                "writing/test_first_form.py",
                (
                    *("test_a_page_of_ours_is_taken_over", "test_the_persons_text_goes_along"),
                    *("test_a_listed_region_without_markers_is_deleted", "test_recorded_pages_are_taken_over"),
                ),
            ),
            (
                "test_first_form_vaults.py",
                (
                    *("test_open_pages_are_taken_over", "test_no_word_of_the_persons_goes"),
                    "test_closed_reviews_are_never_touched",
                    *("test_the_program_of_the_first_form_adds_nothing", "test_what_it_leaves_behind_is_taken_up"),
                ),
            ),
            ("reading/test_regions.py", ("test_both_forms_in_one_note",)),
        ),
    ),
    Row(
        "a day that is well past, by mistake or by a wrong clock",
        (
            (
                "writing/test_caution.py",
                (
                    "test_a_day_well_before_what_pages_are_of_is_asked_about",
                    *("test_the_day_before_is_not", "test_a_first_day_is_no_day_that_a_page_is_of"),
                ),
            ),
            (
                "cli/test_build.py",
                (
                    *("test_a_past_day_writes_nothing", "test_a_page_of_the_next_day_is_named"),
                    *("test_pages_ahead_of_the_calendar_can_be_had_back", "test_a_later_page_comes_back_by_undo"),
                ),
            ),
            ("cli/test_build_caution.py", ("test_what_a_person_says_is_never_held",)),
            ("cli/test_watch_faults.py", ("test_a_past_day",)),
        ),
    ),
    Row(
        "an edit of odd properties, tasks and sections",
        (
            (
                "writing/test_property_edit.py",
                (
                    "test_what_is_not_sure_is_refused_with_a_reason",
                    "test_any_edit_is_refused_or_exactly_what_was_meant",
                ),
            ),
            ("writing/test_task_edit.py", ("test_any_edit_is_refused_or_changes_that_task_alone",)),
            ("writing/test_section_edit.py", ("test_any_addition_is_refused_or_one_item_more",)),
        ),
    ),
    Row(
        "undo after any command, and after an edit since",
        (
            (
                "cli/test_undo_every_command.py",
                ("test_no_command_is_left_out", "test_undo_is_byte_identical", "test_undo_is_refused_once_edited"),
            ),
            ("vault/test_undo.py", ("test_undoing_everything", "test_refusals")),
        ),
    ),
    Row(
        "the system drops events",
        (
            ("cli/test_watch_process.py", ("test_event_overflow",)),
            ("watcher/test_inotify.py", ("test_dropped_events",)),
        ),
    ),
    Row(
        "the system has too few watches",
        (
            ("cli/test_watch_process.py", ("test_no_watches_left", "test_nothing_is_said_while_all_is_well")),
            ("watcher/test_inotify.py", ("test_watch_limit",)),
            ("watcher/test_watch.py", ("test_no_watches",)),
            ("watcher/test_health.py", ("test_no_watches_is_told_once", "test_nothing_is_told_while_all_is_well")),
        ),
    ),
    Row(
        "the watched root is deleted, renamed or made anew",
        (
            ("cli/test_watch_process.py", ("test_the_vault_is_gone_and_back",)),
            ("watcher/test_faults.py", ("test_root_deleted_and_recreated", "test_root_renamed_and_back")),
            ("watcher/test_watch.py", ("test_root_replaced",)),
            ("watcher/test_health.py", ("test_a_vault_that_is_gone_is_told_once",)),
        ),
    ),
    Row("a folder is moved in and out", (("watcher/test_faults.py", ("test_folder_moved_in_and_out",)),)),
    Row(
        "a note is read while it is saved",
        (
            ("cli/test_watch_process.py", ("test_half_a_save_is_never_shown",)),
            (
                "cli/test_watch.py",
                (
                    *("test_half_a_save_is_not_built", "test_a_note_that_became_shorter_is_built_at_once"),
                    *("test_half_a_configuration_is_no_trouble", "test_a_note_that_is_missing_is_looked_for_again"),
                    "test_a_note_that_comes_back_was_never_gone",
                ),
            ),
            (
                "vault/test_whole.py",
                (
                    *("test_half_a_save", "test_a_save_that_is_over_soon", "test_two_looks_agree"),
                    *("test_a_text_that_looks_cut", "test_where_the_system_cannot_tell", "test_asking_disturbs_nobody"),
                ),
            ),
        ),
    ),
    Row("5,000 files arrive at once", (("watcher/test_faults.py", ("test_pull_of_5000_files",)),)),
    Row(
        "the machine sleeps, or its clock jumps",
        (
            ("watcher/test_faults.py", ("test_suspend",)),
            ("watcher/test_watch.py", ("test_clock_gap",)),
            ("watcher/test_health.py", ("test_the_clock_goes_on_while_the_machine_sleeps",)),
            ("cli/test_watch_faults.py", ("test_clock_jump",)),
        ),
    ),
    Row(
        "a new day and a new year begin while watching",
        (
            ("cli/test_watch_faults.py", ("test_new_year",)),
            ("cli/test_watch.py", ("test_a_new_day_is_a_reason_to_build",)),
        ),
    ),
    Row(
        "all goals seem to be gone",
        (
            ("cli/test_watch_faults.py", ("test_all_goals_gone",)),
            ("writing/test_caution.py", ("test_many_goals_gone_are_asked_about", "test_a_plan_that_asks_is_held")),
        ),
    ),
    Row(
        "a watch that wakes itself, or builds more than once for a save",
        (
            ("cli/test_watch_faults.py", ("test_one_regeneration_for_each_save",)),
            ("cli/test_watch.py", ("test_its_own_writes_wake_nobody",)),
            ("cli/test_watch_process.py", ("test_nothing_is_written_again_at_the_start",)),
            ("watcher/test_watch.py", ("test_reading_does_not_wake", "test_own_writes_wake_nobody")),
        ),
    ),
    Row(
        "days of saves",
        (
            ("cli/test_watch_process.py", ("test_many_saves",)),
            ("cli/test_watch_faults.py", ("test_many_saves_cost_nothing_that_stays",)),
            ("vault/test_recovery.py", ("test_descriptors_are_closed",)),
        ),
    ),
    Row(
        "hostile notes, on a small stack",
        (
            (
                "reading/test_hostile_notes.py",
                (
                    *("test_there_are_many_of_them", "test_each_is_told_or_harmless", "test_each_costs_little"),
                    "test_the_others_are_unaffected",
                ),
            ),
            ("evaluation/test_hostile_notes.py", ("test_nothing_a_person_writes_stops_an_evaluation",)),
        ),
    ),
    Row(
        "hostile templates",
        (
            (
                "rendering/test_sandbox.py",
                (
                    "test_there_are_enough_hostile_templates",
                    "test_a_hostile_template_is_named_and_the_built_in_one_used",
                    "test_even_code_that_got_out_could_do_nothing",
                    "test_a_child_that_does_not_stop_is_killed",
                ),
            ),
        ),
    ),
    Row(
        "hostile titles in every place, and hostile names of notes",
        (
            (
                "test_hostile_titles.py",
                (
                    *("test_nothing_is_active_in_any_page", "test_active_text_is_noticed", "test_the_titles_are_there"),
                    *("test_a_diagram_keeps_its_lines", "test_a_kept_line_breaks_no_page"),
                ),
            ),
            (
                "rendering/test_escape.py",
                ("test_a_hostile_title_is_shown_and_does_nothing", "test_a_link_leads_to_its_path"),
            ),
        ),
    ),
    Row(
        "a time, a currency or a table that a person wrote otherwise than it is read",
        (
            ("reading/test_clocks.py", ("test_mixed_forms_are_named", "test_what_is_no_level_is_named")),
            ("reading/test_currencies.py", ("test_another_currency_is_no_value",)),
            (
                "goals/test_tables.py",
                (
                    "test_what_cannot_be_read_is_named",
                    "test_nothing_else_is_lost",
                    "test_a_check_in_goes_below_a_table",
                ),
            ),
        ),
    ),
    Row(
        "a path that leads outside, and a folder that turns into a symlink",
        (
            ("vault/test_apply.py", ("test_outside", "test_folder_becomes_a_link", "test_linked_folder")),
            ("vault/test_recovery.py", ("test_own_folder_is_a_link",)),
            (
                "vault/test_scan.py",
                ("test_a_folder_that_becomes_a_link", "test_a_folder_that_grows_while_it_is_listed"),
            ),
            ("vault/test_soak.py", ("test_swaps", "test_swaps_catch_a_writer_that_goes_by_path")),
            ("writing/test_plan.py", ("test_outside",)),
        ),
    ),
    Row(
        "another hash seed, time zone, locale or order of listings",
        (("test_determinism.py", ("test_twelve_machines_write_the_same_bytes",)),),
    ),
    Row(
        "a change that no plan names, by any command or module",
        (
            ("test_guard.py", ("test_what_no_plan_names_is_seen", "test_what_is_named_is_left_alone")),
            ("vault/test_one_writer.py", ("test_one_writer", "test_writers_are_noticed")),
        ),
    ),
)
"""What reaches a vault in real life, and the tests that hold vaultgoals against it."""


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: str(row.fault))
def test_every_fault_has_its_tests(row: Row) -> None:
    """Each named test is there, claims something, holds it with an assertion or a comparison, and is not skipped always."""
    assert row.tests
    for module, names in row.tests:
        functions = {
            node.name: node
            for node in ast.parse((ROOT / module).read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef)
        }
        assert names
        assert [name for name in names if name not in functions] == [], module
        for name in names:
            assert ast.get_docstring(functions[name]), name
            inside = list(ast.walk(functions[name]))
            assert any(isinstance(node, ast.Assert) or "raises" in getattr(node, "attr", "") for node in inside), name
            marks = [ast.unparse(mark) for mark in functions[name].decorator_list]
            assert not [mark for mark in marks if "skip" in mark or "xfail" in mark], name
