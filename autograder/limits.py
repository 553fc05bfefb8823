"""The limits of a course or an exercise, as course.yaml names them."""

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one exercise of one student may use; the units are in the names.

    `test_cpu_seconds` is CPU time of one test. The wall-clock backstop is `test_wall_seconds`.
    `memory_mb`, `processes` and `tmp_mb` bound the whole jail. `output_kb` is how much printed text is kept
    of a test; `return_mb` the largest value that may cross the wall; `file_mb` the largest file that is read.
    """

    test_cpu_seconds: float = 5
    exercise_seconds: float = 120
    memory_mb: int = 1024
    processes: int = 8
    output_kb: int = 64
    return_mb: int = 64
    tmp_mb: int = 16
    file_mb: int = 10

    @property
    def test_wall_seconds(self) -> float:
        """Wall time after which a test is ended whatever it is doing: 3 x CPU + 2 s."""
        return 3 * self.test_cpu_seconds + 2

    @property
    def flood_bytes(self) -> int:
        """Printed bytes after which a test is ended: 64 times what is kept."""
        return 64 * 1024 * self.output_kb
