"""`jailed_dir`: files that pass between a test and the student's code, and what does not."""

from tests.suite.classroom import Classroom, only, outcomes

STUDENT = """
    import json
    from pathlib import Path

    def total(path):
        with open(path) as file:
            next(file)
            return sum(float(line.split(",")[1]) for line in file)

    def is_path(path): return isinstance(path, Path)

    def save(path, data): path.write_text(json.dumps(data))
    def report(folder):
        (folder / "out").mkdir()
        (folder / "out" / "b.txt").write_bytes(b"dos\\r\\n")
        (folder / "out" / "a.txt").write_text("uno")
    def size(folder): return len(list(folder.iterdir()))
    """


def test_student_reads_and_writes_files_of_the_test(jailed_room: Classroom) -> None:
    hidden = """
        import json
        import pytest
        import work

        @pytest.fixture
        def table(jailed_dir):
            path = jailed_dir / "data.csv"
            path.write_text("name,value\\nuno,1\\ndos,2.5\\n")
            return path

        def test_reads(table):
            assert work.total(table) == 3.5
            assert work.total(str(table)) == 3.5
            assert work.is_path(table)
            assert not work.is_path(str(table))

        def test_writes(jailed_dir):
            path = jailed_dir / "out.json"
            assert not path.exists()
            work.save(path, {"ñ": [1, 2]})
            assert path.exists()
            assert json.loads(path.read_text()) == {"ñ": [1, 2]}
            assert path.name == "out.json"
            path.unlink()
            path.unlink(missing_ok=True)
            with pytest.raises(FileNotFoundError):
                path.read_text()

        def test_folders(jailed_dir):
            work.report(jailed_dir)
            out = jailed_dir / "out"
            assert out.is_dir() and not out.is_file()
            assert list(out.iterdir()) == [out / "a.txt", jailed_dir / "out/b.txt"]
            assert (out / "b.txt").read_text() == "dos\\n"
            assert (out / "b.txt").read_bytes() == b"dos\\r\\n"
            (jailed_dir / "in").mkdir()
            (jailed_dir / "in").mkdir(exist_ok=True)

        def test_is_fresh(jailed_dir):
            assert work.size(jailed_dir) == 0

        def test_names(jailed_dir):
            for name in ("..", "/etc/passwd", "a/../b", ""):
                with pytest.raises(ValueError):
                    jailed_dir / name
            with pytest.raises(TypeError):
                open(jailed_dir / "x")
        """
    result = jailed_room.grade(jailed_room.exercise(hidden, reference=STUDENT), STUDENT)
    assert outcomes(result) == dict.fromkeys(outcomes(result), "passed")


def test_path_that_the_student_returns_is_one_of_the_folder(room: Classroom) -> None:
    hidden = """
        import pytest
        import work

        def test_path(jailed_dir):
            path = work.copy(jailed_dir / "a.txt", "hola")
            assert path == jailed_dir / "a.txt"
            assert jailed_dir / "a.txt" == path
            assert path != jailed_dir / "b.txt"
            assert str(path) == str(jailed_dir / "a.txt")
            assert path.exists() and path.read_text() == "hola"
            assert (path.parent / "a.txt").read_bytes() == b"hola"
            assert {path} == {jailed_dir / "a.txt"}
            assert work.copy(path, "otra") == path

        def test_files(jailed_dir):
            made = work.make(jailed_dir)
            assert sorted(made, key=str) == list(jailed_dir.iterdir())
        """
    student = """
        from pathlib import Path
        def copy(path, text): path.write_text(text); return Path(str(path))
        def make(folder):
            for name in "ab": (folder / name).touch()
            return list(folder.iterdir())
        """
    result = room.grade(room.exercise(hidden), student)
    assert outcomes(result) == dict.fromkeys(outcomes(result), "passed")


def test_file_that_the_student_did_not_write_is_the_students_error(room: Classroom) -> None:
    hidden = """
        import work
        def test_save(jailed_dir):
            work.save(jailed_dir / "x")
            assert (jailed_dir / "x").read_text() == "1"
        """
    test = only(room.grade(room.exercise(hidden), "def save(path): pass"))
    assert (test.outcome, test.exception) == ("error", "FileNotFoundError")


def test_what_is_no_ordinary_file_is_not_read(room: Classroom) -> None:
    hidden = """
        import pytest
        import work

        @pytest.mark.parametrize("name", ["link", "pipe", "folder"])
        def test_kind(jailed_dir, name):
            work.make(jailed_dir / name, name)
            assert (jailed_dir / name).exists()
            assert not (jailed_dir / name).is_file()
            with pytest.raises(OSError):
                (jailed_dir / name).read_bytes()

        def test_below_a_link(jailed_dir):
            work.make(jailed_dir / "link", "link")
            with pytest.raises(PermissionError):
                (jailed_dir / "link/passwd").read_bytes()
            with pytest.raises(OSError):
                list((jailed_dir / "link/x").iterdir())

        def test_large(jailed_dir):
            work.fill(jailed_dir / "zeros", 3 << 20)
            with pytest.raises(ValueError, match="too large"):
                (jailed_dir / "zeros").read_bytes()
        """
    student = """
        import os
        def make(path, kind):
            if kind == "link": path.symlink_to("/etc")
            elif kind == "pipe": os.mkfifo(path)
            else: path.mkdir()
        def fill(path, size):
            with open(path, "wb") as file: file.truncate(size)
        """
    result = room.grade(room.exercise(hidden, limits={"return_mb": 1}), student)
    assert outcomes(result) == dict.fromkeys(outcomes(result), "passed")


def test_student_who_answers_for_the_files_gains_nothing(room: Classroom) -> None:
    hidden = """
        import work

        def test_read(jailed_dir):
            work.save(jailed_dir / "x")
            assert (jailed_dir / "x").read_bytes() == b"right"

        def test_names(jailed_dir):
            work.save(jailed_dir / "x")
            assert [path.name for path in jailed_dir.iterdir()] == ["x"]

        def test_exists(jailed_dir):
            work.save(jailed_dir / "x")
            assert (jailed_dir / "x").exists() is True
        """
    student = """
        import os
        class Equal(str):
            def __eq__(self, other): return True
            def __ne__(self, other): return False
            def read(self, *args): return self
            def fileno(self): return 0
            def __enter__(self): return self
            def __exit__(self, *args): pass
        def save(path):
            os.open = os.lstat = lambda *args: 0
            os.fdopen = lambda *args: Equal()
            os.fstat = lambda *args: os.stat_result([0o100644] * 10)
            os.listdir = lambda *args: ["../x", "/etc/passwd"]
        """
    exercise = room.exercise(hidden, reference="def save(path): path.write_bytes(b'right')")
    result = room.grade(exercise, student)
    assert result.points == 0
    assert not {"passed", "grader_error"} & set(outcomes(result).values())


def test_folder_goes_with_its_test(jailed_room: Classroom) -> None:
    hidden = """
        import pytest
        import work

        @pytest.mark.parametrize("n", range(3))
        def test_alone(jailed_dir, n):
            work.fill(jailed_dir / "data", 10 << 20)
            assert work.neighbours(jailed_dir) == 1
        """
    student = """
        def fill(path, size): path.write_bytes(bytes(size))
        def neighbours(folder): return len(list(folder.parent.glob("jailed_dir-*")))
        """
    result = jailed_room.grade(jailed_room.exercise(hidden), student)
    assert set(outcomes(result).values()) == {"passed"}
