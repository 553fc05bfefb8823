"""course.yaml: what it may say, and that everything wrong with it is named at once."""

import os
from fractions import Fraction
from pathlib import Path

import pytest

from autograder.course import find_course
from autograder.errors import CourseError, UsageError
from tests.unit.small_course import COURSE_YAML, make_course, write


def _problems(folder: Path, text: str | bytes) -> list[str]:
    write(folder / "course.yaml", text)
    with pytest.raises(CourseError) as caught:
        find_course(folder)
    assert caught.value.exit_code == 3
    return str(caught.value).splitlines()


def test_course_minimal_takes_defaults_and_exact_weights(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    assert [component.weight for component in course.components] == [Fraction(2, 5), Fraction(3, 5)]
    assert (course.scale, course.language, course.packages) == (Fraction(10), "es", ("numpy",))
    assert [exercise.id for exercise in course.exercises] == ["ex1", "ex2", "ex10"]
    assert course.modules == {"norms", "kmeans", "mlp"}
    assert course.pass_mark is None


def test_course_of_the_project_is_valid_and_has_ten_exercises(course_root: Path) -> None:
    course = find_course(course_root)
    assert len(course.exercises) == 10
    assert sum(exercise.points for exercise in course.exercises if exercise.component == "TP") == 100
    assert course.find("ex10").limits.test_cpu_seconds == 2
    assert course.find("ex5").folder_name == "ex5_query_precision"


def test_exercise_overrides_only_the_limits_it_names(tmp_path: Path) -> None:
    own = (
        "title: K-means, packages: [numpy, scipy], isolation: module, operators: any, "
        "limits: {memory_mb: 2048}"
    )
    text = "limits: {processes: 16, test_cpu_seconds: 0.5}\n" + COURSE_YAML.replace("title: K-means", own)
    course = make_course(tmp_path, text)
    norms, kmeans, _mlp = course.exercises
    assert (norms.limits.memory_mb, norms.limits.processes, norms.limits.test_cpu_seconds) == (1024, 16, 0.5)
    assert (kmeans.limits.memory_mb, kmeans.limits.processes) == (2048, 16)
    assert (kmeans.packages, kmeans.isolation, kmeans.operators) == (("numpy", "scipy"), "module", "any")
    assert (norms.packages, norms.isolation, norms.operators) == (("numpy",), "test", "named")


def test_course_with_many_mistakes_names_each_with_its_line(tmp_path: Path) -> None:
    text = """\
course: x
langage: es
language: fr
scale: 0
pass_mark:
packages: [numpy, 3]
components:
  TP: {title: a, weight: 0.4}
  TG: {title: b, weight: 0.5, kind: grou}
  TX: {title: c, weight: 0.2}
limits: {memory_mb: 5, processes: 8.5, file_mb: .inf, test_cpu_seconds: -1}
exercises:
  ex_1: {module: random, component: TP, points: 10, title: "a\\e"}
  ex2: {module: norms, component: TQ, points: 1.0e+99999999, title: no}
  ex3: {module: norms, component: TG, title: hola, isolation: x, operators: all}
  ex3: {module: other, component: TG, points: 1, title: hola}
"""
    expected = [
        "course.yaml:2: langage: got an unknown key; expected one of course, language,",
        "course.yaml:3: language: got fr; expected one of es, en",
        "course.yaml:4: scale: got 0; expected a number above 0",
        "course.yaml:5: pass_mark: got nothing; expected a number above 0",
        "course.yaml:6: packages: got 3; expected a list of names",
        "course.yaml:9: components.TG.kind: got grou; expected one of individual, group",
        "course.yaml:10: components.TX: got none; expected at least one exercise",
        "course.yaml:11: limits.file_mb: got .inf; expected a whole number above 0",
        "course.yaml:11: limits.memory_mb: got 5; expected at least 128",
        "course.yaml:11: limits.processes: got 8.5; expected a whole number above 0",
        "course.yaml:11: limits.test_cpu_seconds: got -1; expected a number above 0",
        "course.yaml:13: exercises.ex_1.module: got random; expected a module name",
        "course.yaml:13: exercises.ex_1.title: got a\\x1b; expected a line of text",
        "course.yaml:13: exercises.ex_1: got ex_1; expected an id of letters and digits",
        "course.yaml:14: exercises.ex2.component: got TQ; expected one of TP, TG, TX",
        "course.yaml:14: exercises.ex2.points: got 1.0e+99999999; expected a number above 0",
        "course.yaml:14: exercises.ex2.title: got no; expected a line of text, in quotes",
        "course.yaml:15: exercises.ex3.isolation: got x; expected one of test, module",
        "course.yaml:15: exercises.ex3.module: got norms; expected a module of its own; ex2 has this one",
        "course.yaml:15: exercises.ex3.operators: got all; expected one of named, any",
        "course.yaml:15: exercises.ex3.points: got nothing; expected a number above 0",
        "course.yaml:16: exercises.ex3: got a key that line 15 has too; expected each key once",
    ]
    problems = _problems(tmp_path, text)
    weights = [line for line in problems if "weights" in line]
    assert weights == [
        "course.yaml:8: components: got weights that add up to 1.1; expected weights that add up to exactly 1"
    ]
    rest = [line for line in problems if line not in weights]
    assert len(rest) == len(expected)
    for line, start in zip(rest, expected, strict=True):
        assert line.startswith(start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "course.yaml:1: got an empty file; expected the keys of a course", id="empty"),
        pytest.param("- a\n- b\n", "got a list; expected a mapping (key: value)", id="list"),
        pytest.param("course: [\n", "course.yaml:2: got ", id="syntax"),
        pytest.param("a: &x 1\nb: *x\n", "course.yaml:1: got an anchor or alias", id="alias"),
        pytest.param("a: " + "[" * 100_000, "course.yaml:1: got lists within lists", id="deep"),
        pytest.param(b"course: \xff\n", "course.yaml:1: got bytes that are not UTF-8", id="not-utf8"),
        pytest.param("course: a\x00b\n", "expected valid YAML", id="null-byte"),
        pytest.param("a: 1\n---\nb: 2\n", "expected valid YAML", id="two-documents"),
        pytest.param("? [a, b]\n: 1\n", "got a list; expected a name as key", id="list-as-key"),
        pytest.param(
            "x: !!python/object/apply:os.system [id]\n",
            "x: got an unknown key; expected one of",
            id="python-tag",
        ),
    ],
)
def test_course_that_is_no_plain_yaml_is_refused(tmp_path: Path, text: str | bytes, expected: str) -> None:
    assert expected in "\n".join(_problems(tmp_path, text))


def test_course_of_five_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "course.yaml").open("wb") as file:
        file.truncate(5 * 1024**3)
    with pytest.raises(CourseError, match=r"course.yaml is larger than 1 MB and was not read"):
        find_course(tmp_path)


def test_course_that_is_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "course.yaml")
    with pytest.raises(CourseError, match="named pipe"):
        find_course(tmp_path)


@pytest.mark.parametrize(
    "module", ["random", "numpy", "conftest", "test_x", "for", "-a", "a.b", "../x", "ñandú", "ex2", "2048"]
)
def test_module_name_that_means_something_else_is_refused(tmp_path: Path, module: str) -> None:
    problems = _problems(tmp_path, COURSE_YAML.replace("module: norms", f"module: {module}"))
    assert len(problems) == 1
    assert problems[0].startswith("course.yaml:6: exercises.ex1.module: got")


@pytest.mark.parametrize("module", ["statistics", "my-solution", "'2048'"])
def test_module_may_be_called_as_an_idle_one_of_the_library_or_as_no_identifier(
    tmp_path: Path, module: str
) -> None:
    course = make_course(tmp_path, COURSE_YAML.replace("module: norms", f"module: {module}"))
    assert course.exercises[0].module == module.strip("'")


def test_pass_mark_above_the_scale_is_refused(tmp_path: Path) -> None:
    problems = _problems(tmp_path, "pass_mark: 11\n" + COURSE_YAML)
    assert problems == ["course.yaml:1: pass_mark: got 11; expected at most the scale, 10"]


def test_weights_are_added_exactly(tmp_path: Path) -> None:
    tenths = "\n".join(f"  C{i}: {{title: t, weight: 0.1}}" for i in range(10))
    exercises = "\n".join(
        f"  ex{i}: {{module: m{i}, component: C{i}, points: 1, title: t}}" for i in range(10)
    )
    course = make_course(tmp_path, f"course: x\ncomponents:\n{tenths}\nexercises:\n{exercises}\n")
    assert sum(component.weight for component in course.components) == 1


@pytest.mark.parametrize("name", ["ex2", "kmeans", "ex2_kmeans", "EX2", "KMeans"])
def test_find_exercise_by_id_module_or_folder(tmp_path: Path, name: str) -> None:
    assert make_course(tmp_path).find(name).id == "ex2"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("EX11", "Did you mean ex1"),
        ("k_means", "Did you mean kmeans"),
        ("zzz\x1b[2J", "«zzz\\x1b[2J». The exercises are ex1, ex2, ex10."),
    ],
)
def test_find_unknown_exercise_names_near_ones(tmp_path: Path, name: str, expected: str) -> None:
    with pytest.raises(UsageError) as caught:
        make_course(tmp_path).find(name)
    assert expected in str(caught.value)
    assert caught.value.exit_code == 2


def test_find_course_takes_the_nearest_above(tmp_path: Path) -> None:
    make_course(tmp_path)
    inner = make_course(tmp_path / "a" / "b", COURSE_YAML.replace("Curso de prueba", "inner"))
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir()
    assert find_course(deep) == inner
    assert find_course(tmp_path / "a").name == "Curso de prueba"
    assert find_course(deep, course_dir=tmp_path).name == "Curso de prueba"


def test_find_course_where_there_is_none_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pass --course"):
        find_course(tmp_path)
    with pytest.raises(UsageError, match=r"There is no course.yaml in"):
        find_course(tmp_path, course_dir=tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"There is no course.yaml in"):
        find_course(tmp_path, course_dir=Path("x" * 5000))


def test_reference_is_looked_for_in_option_environment_and_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_course(tmp_path / "course")
    for name in ("course/reference", "env", "option/ex1_norms"):
        (tmp_path / name).mkdir(parents=True)
    beside = find_course(tmp_path / "course")
    assert beside.reference == tmp_path / "course" / "reference"
    assert beside.reference_folder(beside.find("ex1")) is None
    monkeypatch.setenv("IAML_REFERENCE", str(tmp_path / "env"))
    assert find_course(tmp_path / "course").reference == tmp_path / "env"
    asked = find_course(tmp_path / "course", reference_dir=tmp_path / "option")
    assert asked.reference_folder(asked.find("ex1")) == tmp_path / "option" / "ex1_norms"


def test_reference_absent_is_none_and_a_wrong_one_an_error(tmp_path: Path) -> None:
    assert make_course(tmp_path).reference is None
    with pytest.raises(CourseError, match="--reference"):
        find_course(tmp_path, reference_dir=tmp_path / "nowhere")
