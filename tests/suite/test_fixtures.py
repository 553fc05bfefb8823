"""Fixtures through the wall: pytest's own of every scope, `reference`, `jailed`, `vectorised`."""

from tests.suite.classroom import Classroom, only, outcomes


def test_wide_fixtures_live_through_their_tests_and_nothing_else_does(room: Classroom) -> None:
    hidden = """
        import pytest
        import work

        @pytest.fixture(scope="session")
        def oldest(): return work.Counter()
        @pytest.fixture(scope="module")
        def shared(oldest):
            counter = work.Counter()
            counter.up()
            yield counter
            counter.up()
        @pytest.fixture
        def own(shared): return work.Counter()

        class TestOne:
            @pytest.fixture(scope="class")
            def classy(self): return work.Counter()
            def test_first(self, shared, own, classy, oldest):
                assert (shared.up(), own.up(), classy.up(), oldest.up()) == (2, 1, 1, 1)
            def test_second(self, shared, own, classy, oldest):
                assert (shared.up(), own.up(), classy.up(), oldest.up()) == (2, 1, 1, 1)
        def test_third(shared, own, oldest, request):
            assert (shared.up(), own.up(), oldest.up()) == (2, 1, 1)
            assert work.trace(1) == [1]
        def test_fourth(shared):
            assert work.trace(2) == [2]
        """
    student = """
        TRACE = []
        def trace(n): TRACE.append(n); return TRACE
        class Counter:
            n = 0
            def up(self):
                self.n += 1
                return self.n
        """
    result = room.grade(room.exercise(hidden), student)
    assert set(outcomes(result).values()) == {"passed"}


def test_fixture_that_fails_through_the_student_is_the_students_error(room: Classroom) -> None:
    hidden = """
        import pytest
        import work
        @pytest.fixture(scope="module")
        def model(): return work.Model()
        def test_one(model): assert model.x == 1
        def test_two(model): assert model.x == 1
        def test_three(): assert work.ONE == 1
        """
    result = room.grade(
        room.exercise(hidden), "ONE = 1\nclass Model:\n  def __init__(self): raise KeyError('x')"
    )
    assert outcomes(result) == {"test_one": "error", "test_two": "error", "test_three": "passed"}
    assert [test.exception for test in result.tests] == ["KeyError", "KeyError", None]


def test_capsys_warns_and_monkeypatch_work(room: Classroom) -> None:
    hidden = """
        import io
        import pytest
        import work

        def test_prints(capsys):
            work.speak("hola")
            assert capsys.readouterr().out == "hola\\n"
        def test_warns():
            with pytest.warns(UserWarning, match="old"):
                work.warn()
        def test_records(recwarn):
            work.speak("x")
            assert len(recwarn) == 0
        def test_patches(monkeypatch):
            monkeypatch.setattr(work, "LIMIT", 9)
            assert work.limit() == 9
        def test_patched_before(): assert work.limit() == 3
        def test_patches_the_standard_library(monkeypatch):
            monkeypatch.setattr(io, "StringIO", None)
            monkeypatch.setattr("builtins.open", None)
            monkeypatch.setattr("time.monotonic", None)
            assert work.limit() == 3
        def test_raises_nothing_for_missing_names():
            assert not hasattr(work, "missing")
        @pytest.mark.filterwarnings("error")
        def test_warning_as_error():
            with pytest.raises(UserWarning):
                work.warn()
        """
    student = """
        import warnings
        LIMIT = 3
        def speak(text): print(text)
        def warn(): warnings.warn("old")
        def limit(): return LIMIT
        """
    result = room.grade(room.exercise(hidden), student)
    assert outcomes(result) == dict.fromkeys(outcomes(result), "passed")


def test_reference_runs_on_the_trusted_side_with_its_own_modules(room: Classroom) -> None:
    hidden = """
        import pathlib
        import pytest
        import work

        def test_one(reference):
            assert reference.double(2) == work.double(2) == 4
            assert pathlib.Path(reference.__file__).is_file()

        @pytest.mark.parametrize("n", [1, 2])
        def test_each(reference, n): assert work.double(n) == reference.double(n)
        """
    reference = {
        "work.py": "from sibling import twice\ndef double(n): return twice(n)",
        "sibling.py": "def twice(n): return 2 * n",
    }
    exercise = room.exercise(hidden, reference=reference)
    student = {"work.py": "def double(n): return n + n", "sibling.py": "raise SystemExit"}
    assert set(outcomes(room.grade(exercise, student)).values()) == {"passed"}
    wrong = room.grade(exercise, "def double(n): return n * n")
    assert list(outcomes(wrong).values()) == ["passed", "failed", "passed"]


def test_reference_without_what_a_test_needs_is_no_failure_of_the_students(room: Classroom) -> None:
    hidden = """
        import work
        def test_one(reference): assert reference.double(2) == work.double(2)
        def test_two(): assert work.double(2) == 4
        def test_three(reference): assert reference.x == work.nothing
        """
    exercise = room.exercise(hidden, reference="x = 1")
    result = room.grade(exercise, "def double(n): return 2 * n")
    assert outcomes(result) == {"test_one": "grader_error", "test_two": "passed", "test_three": "error"}
    assert (result.status, result.points) == ("error", None)
    assert "double" in (result.tests[0].message or "")


def test_jailed_source_runs_beside_the_students_modules(room: Classroom) -> None:
    hidden = """
        import pytest
        import work

        def test_subclass(jailed):
            module = jailed('''
                import work
                class Mine(work.Base):
                    def name(self): return "mine"
                def use(x): return work.greet(Mine()), x
                ''')
            assert module.use([1]) == ("hello mine", [1])
            assert module.Mine().name() == "mine"
        def test_error(jailed):
            with pytest.raises(ZeroDivisionError):
                jailed("1 / 0")
        def test_two(jailed):
            assert jailed("x = 1").x + jailed("x = 2").x == 3
        """.replace("'''\n", "'''\\\n")
    hidden = hidden.replace("jailed('''", "jailed(__import__('textwrap').dedent('''").replace("''')", "'''))")
    student = "class Base: pass\ndef greet(thing): return f'hello {thing.name()}'"
    result = room.grade(room.exercise(hidden, reference=student), student)
    assert outcomes(result) == dict.fromkeys(outcomes(result), "passed")


VECTORISED = """
    import numpy as np
    import pytest
    import work

    def data(n): return np.arange(3.0 * n).reshape(n, 3)

    @pytest.mark.parametrize("name", ["plain", "comprehension", "helper", "sibling", "lazy"])
    def test_function(vectorised, name):
        value = vectorised(getattr(work, name), small=(data(4),), large=(data(400),))
        np.testing.assert_allclose(value, data(400).sum(axis=1))

    @pytest.mark.parametrize("name", ["good", "bad"])
    def test_method(vectorised, name):
        value = vectorised(getattr(work.Model(), name), small=(data(4),), large=(data(400),))
        np.testing.assert_allclose(value, data(400).sum(axis=1))

    @pytest.mark.parametrize("name", ["Good", "Bad"])
    def test_class(vectorised, name):
        made = vectorised(getattr(work, name), small=(data(4),), large=(data(400),))
        np.testing.assert_allclose(made.sums, data(400).sum(axis=1))

    @pytest.mark.parametrize("good", [True, False])
    def test_callable(vectorised, good):
        value = vectorised(work.Call() if good else work.BadCall(), small=(data(4),), large=(data(400),))
        np.testing.assert_allclose(value, data(400).sum(axis=1))

    def test_epochs(vectorised):
        value = vectorised(work.epochs, small=(data(4),), large=(data(400),), data=("X",))
        np.testing.assert_allclose(value, 3 * data(400).sum(axis=1))

    def test_epochs_over_the_data(vectorised):
        vectorised(work.over_rows, small=(data(4),), large=(data(400),), data=("X",))

    def test_wrong_value(vectorised):
        value = vectorised(work.zeros, small=(data(4),), large=(data(400),))
        np.testing.assert_allclose(value, data(400).sum(axis=1))
    """
LOOPS = {
    "work.py": """
        import numpy as np
        import sums

        def plain(X): return X.sum(axis=1)
        def comprehension(X): return np.array([row.sum() for row in X])
        def _help(X):
            out = np.zeros(len(X))
            for i in range(len(X)):
                out[i] = X[i].sum()
            return out
        def helper(X): return _help(X)
        def sibling(X): return sums.rows(X)
        def lazy(X): return np.array(list(map(lambda row: row.sum(), X)))
        class Model:
            def good(self, X): return X.sum(axis=1)
            def bad(self, X): return np.array([row.sum() for row in X])
        class Good:
            def __init__(self, X): self.sums = X.sum(axis=1)
        class Bad:
            def __init__(self, X): self.sums = np.array([row.sum() for row in X])
        class Call:
            def __call__(self, X): return X.sum(axis=1)
        class BadCall:
            def __call__(self, X): return np.array([row.sum() for row in X])
        def epochs(X):
            total = 0
            for _ in range(3):
                total = total + X.sum(axis=1)
            return total
        def over_rows(X):
            for row in X:
                row.sum()
        def zeros(X): return np.zeros(len(X))
        """,
    "sums.py": """
        import numpy as np
        def rows(X):
            i, out = 0, []
            while i < len(X):
                out.append(X[i].sum())
                i += 1
            return np.array(out)
        """,
}


def test_vectorised_judges_functions_methods_classes_and_callables(room: Classroom) -> None:
    result = room.grade(room.exercise(VECTORISED), LOOPS)
    passed = {name for name, outcome in outcomes(result).items() if outcome == "passed"}
    assert passed == {
        "test_function[plain]",
        "test_method[good]",
        "test_class[Good]",
        "test_callable[True]",
        "test_epochs",
    }
    assert set(outcomes(result).values()) == {"passed", "failed"}
    messages = {test.name.partition("::")[2]: test.message or "" for test in result.tests}
    module = only_module(result.exercise, room)
    assert f"{module}.py:9" in messages["test_function[helper]"]
    assert "sums.py:5" in messages["test_function[sibling]"]


def only_module(exercise: str, room: Classroom) -> str:
    return room.course.find(exercise).module


def test_vectorised_cannot_be_judged_without_the_module(room: Classroom) -> None:
    hidden = """
        import work
        def test_one(vectorised): assert vectorised(work.f, small=(1,), large=(2,)) == 2
        """
    test = only(room.grade(room.exercise(hidden), "def g(x): return x"))
    assert test.outcome == "error"
    assert test.exception == "AttributeError"
