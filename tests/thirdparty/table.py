"""`python -m tests.thirdparty.table`: write what the corpus shows to work into docs/what-crosses.md."""

import ast
import re
from pathlib import Path

from tests.thirdparty.running import KEYS, SUITES, suite_file
from tests.thirdparty.test_corpus import DIFFERENT

PAGE = Path(__file__).parents[2] / "docs" / "what-crosses.md"
BEGIN, END = "<!-- table: python -m tests.thirdparty.table -->\n", "<!-- end of the table -->\n"

GROUPS = {
    "Functions and values": (
        "async_kitchen call_styles documented_functions leap list_surgery memo_decorator nested_values "
        "photo_paths resistor_bands robot_names text_files word_tally"
    ),
    "Classes and objects": (
        "animal_mixins built_on_builtins callable_objects card_tuples door_machine frozen_point "
        "object_registry permission_flags priority_levels shape_family sheet_cloner stock_item "
        "thermo_scale traffic_light"
    ),
    "Operators and protocols": (
        "clock_face custom_set grid_matrix lamp_dial linked_chain own_mapping own_sequence price_money "
        "rational_numbers space_vector stack_contexts star_factory"
    ),
    "Exceptions and warnings": (
        "bank_ledger batch_groups builtin_errors config_chain field_validator old_functions word_problems"
    ),
    "Generators and iterators": "countdown_iter lazy_merge primes_stream running_mean",
    "What the test passes in": (
        "chunk_reader event_hub keep_discard map_accumulate people_sorting pipeline_compose report_writer "
        "retry_policy shopping_cart tree_visitor weather_client weather_observers"
    ),
    "Modules, patches, console": (
        "2048-tiles console_hello counter_module guess_dialog plane_shapes rocket_clock statistics"
    ),
    "NumPy": "np_in_place np_kinds np_linear np_sampling np_scaling np_statistics",
    "pytest, unittest, Hypothesis": (
        "book_numbers card_checksum merge_sorting playlist_scopes polygon_lengths ring_buffer roman_numerals "
        "run_lengths seat_grid"
    ),
}
OTHERS = "Others"


def page() -> str:
    """The page with its table made anew."""
    before, rest = PAGE.read_text().split(BEGIN)
    return f"{before}{BEGIN}{table()}{rest[rest.index(END) :]}"


def table() -> str:
    """A heading and a table for each group: what works by the suites that show it, then what does not."""
    parts = []
    for group in (*GROUPS, OTHERS):
        rows = [row for suite in SUITES if group_of(suite) == group for row in _rows(suite)]
        if rows:
            parts.append(
                "\n".join(["", f"### {group}", "", "| feature | works | remark |", "|---|---|---|", *rows])
            )
    return "\n".join(parts) + "\n\n"


def group_of(suite: str) -> str:
    """The group in whose table a suite stands."""
    return next((group for group, suites in GROUPS.items() if suite in suites.split()), OTHERS)


def _rows(suite: str) -> list[str]:
    broken = [
        f"| {_words(test)} | no | {_cell(remark)}; `{suite}` |"
        for (where, test), remark in DIFFERENT.items()
        if where == suite
    ]
    remark = f"with `{KEYS[suite]}` in course.yaml; `{suite}`" if suite in KEYS else f"`{suite}`"
    return [f"| {_cell(features(suite))} | yes | {remark} |", *broken]


def features(suite: str) -> str:
    """What the docstring of a suite says it shows."""
    said = ast.get_docstring(ast.parse(suite_file(suite).read_text())) or ""
    return " ".join(said.removeprefix("Features: ").split()).removesuffix(".")


def _words(test: str) -> str:
    """The name of a test as a phrase."""
    return test.rpartition("::")[2].removeprefix("test_").replace("_", " ")


def _cell(text: str) -> str:
    escaped = text.replace("|", "\\|")
    return re.sub(r"(?<![`.\w])(__\w+__)(?![`\w])", r"`\1`", escaped)


if __name__ == "__main__":
    PAGE.write_text(page())
