"""Archives as hostile students write them: what gets out of one, what is said, and that the rest is read."""

import io
import os
import stat
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from autograder.errors import GraderError, UsageError
from autograder.jail.choose import choose_jail
from autograder.jail.plain import PlainJail
from autograder.roster import Roster
from autograder.submissions import Submission, read_class
from tests.importers.downloads import names_in, tarred, unpacked, zipped
from tests.jail.conftest import working_jail


def handed_in(tmp_path: Path, archive: bytes, name: str = "entrega.zip", jail: str = "none") -> Submission:
    """What becomes of an archive in the folder of a student, while another's work is read."""
    folder = unpacked(tmp_path / "subs", {f"ana/{name}": archive, "beto/norms.py": "b"})
    work = read_class(folder, Roster(), partial(choose_jail, jail))
    ana, beto = work.students
    assert names_in(beto.folder) == ["norms.py"]
    assert not (tmp_path / "evil.py").exists()
    _kept.append(work)
    return ana


_kept: list[object] = []


@pytest.fixture(autouse=True)
def _forget() -> None:
    _kept.clear()


def with_info(name: str, content: bytes = b"x", **attributes: object) -> bytes:
    """A zip of norms.py and an entry of this name with these attributes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("norms.py", "ok")
        info = zipfile.ZipInfo(name)
        for key, value in attributes.items():
            setattr(info, key, value)
        archive.writestr(info, content)
    return target.getvalue()


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    """Bytes with all of `old` replaced by as many others."""
    assert old in data
    assert len(old) == len(new)
    return data.replace(old, new)


OUTSIDE = ["../evil.py", "a/../../evil.py", "/tmp/evil.py", "C:\\evil.py", "..\\evil.py", "\\\\host\\evil.py"]


@pytest.mark.parametrize("suffix", ["zip", "tar.gz"])
def test_names_that_lead_outside_are_left_out_and_told(tmp_path: Path, suffix: str) -> None:
    pack = zipped if suffix == "zip" else tarred
    ana = handed_in(tmp_path, pack({"norms.py": "ok"} | dict.fromkeys(OUTSIDE, "evil")), f"entrega.{suffix}")
    assert names_in(ana.folder) == [f"entrega.{suffix}/norms.py"]
    (flag,) = ana.flags
    assert flag.endswith("was not unpacked: the name leads out of the archive's folder.")


def test_tars_of_every_compression_are_opened(tmp_path: Path) -> None:
    modes = {"tar": "w", "tgz": "w:gz", "tar.gz": "w:gz", "tar.bz2": "w:bz2", "TAR.XZ": "w:xz"}
    files = {
        f"ana/{n}.{suffix}": tarred({"./norms.py": "ok"}, modes[suffix]) for n, suffix in enumerate(modes)
    }
    with read_class(unpacked(tmp_path / "subs", files), Roster(), PlainJail) as work:
        found = names_in(work.students[0].folder)
    assert found == [f"{n}.{suffix}/norms.py" for n, suffix in enumerate(modes)]


def test_names_of_windows_and_of_macos_are_decoded(tmp_path: Path) -> None:
    windows = patched(zipped({"carpeta_ex1_norms.py": "a"}), b"carpeta_ex1_", b"carpeta\\ex1\\")
    mac = patched(zipped({"aXXo.py": "b"}), b"aXXo", "año".encode())
    assert names_in(handed_in(tmp_path / "1", windows).folder) == ["entrega.zip/carpeta/ex1/norms.py"]
    assert names_in(handed_in(tmp_path / "2", mac).folder) == ["entrega.zip/año.py"]


def test_links_are_links_to_nowhere_and_devices_nothing(tmp_path: Path) -> None:
    (tmp_path / "evil.py").parent.mkdir(exist_ok=True)
    secret = tmp_path / "secret"
    secret.write_text("secret")
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, kind, to in (
            ("norms.py", tarfile.SYMTYPE, str(secret)),
            ("hard.py", tarfile.LNKTYPE, str(secret)),
            ("dir", tarfile.SYMTYPE, str(tmp_path)),
            ("pipe.py", tarfile.FIFOTYPE, ""),
            ("null.py", tarfile.CHRTYPE, ""),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, to
            archive.addfile(info)
        info = tarfile.TarInfo("dir/evil.py")
        info.size = 1
        archive.addfile(info, io.BytesIO(b"x"))
    ana = handed_in(tmp_path, target.getvalue(), "entrega.tar")
    assert ana.folder is not None
    assert names_in(ana.folder) == [f"entrega.tar/{name}" for name in ("dir/evil.py", "hard.py", "norms.py")]
    for name in ("norms.py", "hard.py"):
        assert (ana.folder / "entrega.tar" / name).readlink() == Path("/dev/null/nowhere")
    assert any("null.py, " in flag or "pipe.py" in flag for flag in ana.flags)


def test_link_in_a_zip_is_not_followed_either(tmp_path: Path) -> None:
    ana = handed_in(
        tmp_path, with_info("kmeans.py", b"/etc/passwd", external_attr=(stat.S_IFLNK | 0o777) << 16)
    )
    assert ana.folder is not None
    assert (ana.folder / "entrega.zip" / "kmeans.py").is_symlink()
    assert not (ana.folder / "entrega.zip" / "kmeans.py").exists()


def test_encrypted_archive_is_one_sentence(tmp_path: Path) -> None:
    data = bytearray(zipped({"norms.py": "ok"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    ana = handed_in(tmp_path, bytes(data))
    assert (ana.folder, ana.problem) == (
        None,
        "entrega.zip/norms.py was not unpacked: it is protected with a password.",
    )


@pytest.mark.parametrize(
    ("archive", "name"),
    [
        pytest.param(b"", "entrega.zip", id="empty"),
        pytest.param(b"\x00" * 10_000, "entrega.zip", id="zeros"),
        pytest.param(zipped({"norms.py": "ok"})[:-20], "entrega.zip", id="cut"),
        pytest.param(b"Rar!\x1a\x07\x01\x00", "entrega.zip", id="rar"),
        pytest.param(tarred({"norms.py": "x" * 9999})[:-30], "entrega.tgz", id="cut tar"),
        pytest.param(b"\x1f\x8b\x08\x00" + os.urandom(500), "entrega.tar.gz", id="gzip of nothing"),
    ],
)
def test_broken_archive_is_one_sentence(tmp_path: Path, archive: bytes, name: str) -> None:
    ana = handed_in(tmp_path, archive, name)
    assert ana.problem is not None
    assert ana.problem.startswith(
        (f"{name} cannot be unpacked: it is damaged, or no zip or tar file.", f"{name} is empty.")
    )


def test_file_that_is_damaged_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = zipped({"norms.py": "x" * 5, "kmeans.py": "good"})
    wrong = struct.pack("<I", zlib.crc32(b"xxxxx"))
    ana = handed_in(tmp_path, data.replace(wrong, b"\0\0\0\0"))
    assert names_in(ana.folder) == ["entrega.zip/kmeans.py"]
    assert ana.flags == ("entrega.zip/norms.py was not unpacked: it is damaged.",)


def test_file_that_grows_too_much_is_left_out(tmp_path: Path) -> None:
    ana = handed_in(tmp_path, zipped({"norms.py": b"\0" * (8 << 20), "kmeans.py": "ok"}))
    assert names_in(ana.folder) == ["entrega.zip/kmeans.py"]
    assert ana.flags == ("entrega.zip/norms.py was not unpacked: it would grow more than 200 times.",)


def test_archive_of_too_many_entries_is_refused(tmp_path: Path) -> None:
    ends = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 46 * 100_001, 0, 0)
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", *[0] * 16)
    ana = handed_in(tmp_path, entry * 100_001 + ends)
    assert ana.problem == "entrega.zip cannot be unpacked: there is more in it than may be handed in."


def test_module_behind_thousands_of_other_files_is_found(tmp_path: Path) -> None:
    files = {f"datos/{n}.png": "" for n in range(6_000)} | {"venv/x.py": "x", "zz/norms.py": "ok"}
    ana = handed_in(tmp_path, zipped(files))
    assert ana.flags == ()
    assert ana.folder is not None
    assert (ana.folder / "entrega.zip" / "zz" / "norms.py").read_text() == "ok"


def test_more_than_may_be_handed_in_is_left_out(tmp_path: Path) -> None:
    noise = os.urandom(1 << 20) * 12
    files = {f"{n}.py": noise for n in range(4)}
    ana = handed_in(tmp_path, tarred(files, "w"), "entrega.tar")
    assert names_in(ana.folder) == ["entrega.tar/0.py", "entrega.tar/1.py"]
    assert ana.flags == (
        "entrega.tar/2.py and what follows was not unpacked: it is more than may be handed in.",
    )


def test_tar_that_claims_gigabytes_is_not_read_on(tmp_path: Path) -> None:
    info = tarfile.TarInfo("datos.bin")
    info.size = 5 << 30
    ana = handed_in(tmp_path, tarred({"norms.py": "ok"}, "w")[:1024] + info.tobuf(), "entrega.tar")
    assert names_in(ana.folder) == ["entrega.tar/norms.py"]
    assert ana.flags == ("entrega.tar cannot be unpacked: unpacked it is larger than may be handed in.",)


def test_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    ana = handed_in(tmp_path, zipped({"b.zip": zipped({"norms.py": "x"}), "kmeans.py": "ok"}))
    assert names_in(ana.folder) == ["entrega.zip/b.zip", "entrega.zip/kmeans.py"]


def test_claims_of_gigabytes_take_no_space(tmp_path: Path) -> None:
    data = with_info("kmeans.py", b"y" * 100)
    size = struct.pack("<I", 100)
    ana = handed_in(tmp_path, data.replace(size, struct.pack("<I", 0xFFFFFFF0)))
    if ana.folder is not None:
        assert sum(path.stat().st_blocks for path in ana.folder.rglob("*") if path.is_file()) * 512 < 1 << 16
    with (tmp_path / "big.zip").open("wb") as file:
        file.truncate(5 << 30)
    big = tmp_path / "huge"
    (big / "ana").mkdir(parents=True)
    (tmp_path / "big.zip").rename(big / "ana" / "big.zip")
    (student,) = read_class(big, Roster(), PlainJail).students
    assert student.problem is not None
    assert student.problem == "big.zip is larger than 64 MB and was not read."


def test_zip64_is_read(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, archive.open("norms.py", "w", force_zip64=True) as file:
        file.write(b"ok")
    assert names_in(handed_in(tmp_path, target.getvalue()).folder) == ["entrega.zip/norms.py"]


def test_entries_that_overlap_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"norms.py": "ok", "kmeans.py": "ok"}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)  # where the first begins
    ana = handed_in(tmp_path, bytes(data))
    assert ana.problem is not None
    assert "its files overlap" in ana.problem


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_last_of_two_entries_of_one_name_counts_and_is_told(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("norms.py", "first")
        archive.writestr("norms.py", "last")
        archive.writestr("Norms.py", "another")
        archive.writestr("norms.py/x.py", "below a file")
    ana = handed_in(tmp_path, target.getvalue())
    assert ana.folder is not None
    assert (ana.folder / "entrega.zip" / "norms.py").read_text() == "last"
    assert (ana.folder / "entrega.zip" / "Norms.py").read_text() == "another"
    assert any("more than once; the last one was taken" in flag for flag in ana.flags)


def test_names_are_shown_inert(tmp_path: Path) -> None:
    names = ["a\nb.py", "\x1b[2J.py", "<script>.py", "con.py", "‮.py", "x" * 300 + ".py", "d/" * 40 + "a.py"]
    ana = handed_in(tmp_path, zipped(dict.fromkeys(names, "x") | {f"../{name}": "y" for name in names}))
    assert all(flag.isprintable() and len(flag) < 2000 for flag in ana.flags)
    assert len(names_in(ana.folder)) == 5


def test_a_class_archive_with_hostile_students_reads_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "tp1.zip"
    path.write_bytes(
        zipped(
            {
                "Ana_1_assignsubmission_file/entrega.zip": b"no zip",
                "Beto_2_assignsubmission_file/entrega.zip": zipped({"norms.py": "b"}),
                "Eva_3_assignsubmission_file/entrega.zip": zipped({"norms.py": b"\0" * (8 << 20)}),
                "Leo_4_assignsubmission_file/datos.csv": os.urandom(1 << 20),
                "Leo_4_assignsubmission_file/norms.py": "l",
                "../evil.py": "evil",
            }
        )
    )
    with read_class(path, Roster(), partial(choose_jail, "auto")) as work:
        ana, beto, eva, leo = work.students
        assert (ana.folder, eva.folder) == (None, None)
        assert ana.problem == "entrega.zip cannot be unpacked: it is damaged, or no zip or tar file."
        assert names_in(beto.folder) == ["entrega.zip/norms.py"]
        assert leo.folder is not None
        assert (leo.folder / "datos.csv").stat().st_blocks == 0
        assert any("leads out of the archive's folder" in warning for warning in work.warnings)
        root = leo.folder.parent.parent
        assert root.stat().st_mode & 0o077 == 0
    assert not root.exists()


def test_one_student_does_not_use_up_what_can_be_said_of_the_others(tmp_path: Path) -> None:
    flood = zipped({f"../{number}": "x" for number in range(10_000)})
    files = {f"{name}/entrega.zip": flood for name in ("ana", "beto", "carla", "eva")}
    honest = zipped({"norms.py": "z", "../evil.py": "x"})
    unpacked(tmp_path, {**files, "zoe/entrega.zip": honest})
    with read_class(tmp_path, Roster(), PlainJail) as work:
        assert any("evil.py" in flag for flag in work.students[-1].flags)


@pytest.mark.parametrize("jail", ["bubblewrap", "sandlock"])
def test_in_each_jail_the_archives_of_a_class_and_of_a_student_are_read(tmp_path: Path, jail: str) -> None:
    working_jail(jail)
    entrega = zipped({"norms.py": "ok", "../evil.py": "x"})
    (tmp_path / "tp1.tar.gz").write_bytes(tarred({"ana/entrega.zip": entrega, "beto/kmeans.py": "ok"}))
    with read_class(tmp_path / "tp1.tar.gz", Roster(), partial(choose_jail, jail)) as work:
        ana, beto = work.students
        assert names_in(ana.folder) == ["entrega.zip/norms.py"]
        assert names_in(beto.folder) == ["kmeans.py"]
        assert len(ana.flags) == 1


def test_what_was_unpacked_is_gone_with_the_class(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "subs", {"ana/a.zip": zipped({"norms.py": "x"})})
    work = read_class(folder, Roster(), PlainJail)
    (ana,) = work.students
    assert ana.folder is not None
    place = ana.folder
    del work, ana
    assert not place.exists()


def test_class_archive_that_overlaps_is_refused_as_a_whole(tmp_path: Path) -> None:
    data = bytearray(zipped({"ana/norms.py": "ok", "beto/norms.py": "ok"}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    (tmp_path / "tp1.zip").write_bytes(data)
    with pytest.raises(UsageError, match=r"tp1\.zip cannot be unpacked: its files overlap"):
        read_class(tmp_path / "tp1.zip", Roster(), PlainJail)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_archives_that_say_they_lie_at_one_place_are_the_same_in_every_run(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ana/a.zip", zipped({"norms.py": "first"}))
        archive.writestr("ana/a.zip/norms.py", "beside")
        archive.writestr("ana/./a.zip", zipped({"norms.py": "last"}))
        archive.writestr("ana\\a.zip", zipped({"norms.py": "very last"}))
    (tmp_path / "tp1.zip").write_bytes(target.getvalue())
    for _run in range(2):
        with read_class(tmp_path / "tp1.zip", Roster(), PlainJail) as work:
            (ana,) = work.students
            assert ana.folder is not None
            assert (ana.folder / "a.zip" / "norms.py").read_text() == "beside"
            assert ana.flags[-1] == "a.zip, a.zip is in the archive more than once; the last one was taken."


def test_only_so_many_archives_of_one_student_are_opened(tmp_path: Path) -> None:
    files = {f"ana/{n:02}.zip": zipped({"norms.py": "x"}) for n in range(12)}
    with read_class(unpacked(tmp_path / "subs", files), Roster(), PlainJail) as work:
        assert len([name for name in names_in(work.students[0].folder) if name.endswith(".py")]) == 10
    (tmp_path / "tp1.zip").write_bytes(zipped(files))
    with read_class(tmp_path / "tp1.zip", Roster(), PlainJail) as work:
        assert len([name for name in names_in(work.students[0].folder) if name.endswith(".py")]) == 10
        assert "more than may be handed in" in work.students[0].flags[0]


def test_folders_of_macos_and_environments_are_left_out_of_what_a_student_packed(tmp_path: Path) -> None:
    files = dict.fromkeys(("__MACOSX/ana/._norms.py", "env/norms.py", ".git/norms.py", "x/venv/a.py"), "x")
    ana = handed_in(tmp_path, zipped(files | {"norms.py": "ok"}))
    assert names_in(ana.folder) == ["entrega.zip/norms.py"]
    (tmp_path / "tp1.zip").write_bytes(zipped({f"env/{name}": "x" for name in (*files, "norms.py")}))
    with read_class(tmp_path / "tp1.zip", Roster(), PlainJail) as work:
        (env,) = work.students
        assert env.id == "env"
        assert names_in(env.folder) == ["norms.py"]


def test_archive_of_a_class_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    data = bytes(1 << 20)
    with zipfile.ZipFile(tmp_path / "tp1.zip", "w") as archive:
        for number in range(60):
            folder = f"Persona {number}_{number}_assignsubmission_file"
            archive.writestr(f"{folder}/datos.csv", data)
            archive.writestr(f"{folder}/datos.py", data)
    script = """
import resource, sys
from pathlib import Path
from autograder.jail.plain import PlainJail
from autograder.roster import Roster
from autograder.submissions import read_class
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with read_class(Path(sys.argv[1]), Roster(), PlainJail) as work:
    print(len(work.students), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    command = [sys.executable, "-c", script, str(tmp_path / "tp1.zip")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    students, grown_kb = map(int, done.stdout.split())
    assert students == 60
    assert grown_kb < 40 << 10


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary files go: a disk of 80 MB."""
    disk = tmp_path / "small"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=80m", "none", str(disk)]
    if os.geteuid() or subprocess.run(mount, stderr=subprocess.DEVNULL).returncode:
        pytest.skip("no tmpfs can be mounted here")
    monkeypatch.setattr("tempfile.tempdir", str(disk))
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_many_large_archives_stop_before_the_disk_is_full_and_are_named(
    packed: bool, small_disk: Path, tmp_path: Path
) -> None:
    hundredfold = (os.urandom(8 << 10) + bytes(1 << 20)) * 8
    bomb = zipped({f"{number}.py": hundredfold for number in range(3)})
    files = {f"bomb{number}/entrega.zip": bomb for number in range(4)}
    files["ana/entrega.zip"] = zipped({"a.py": "x"})
    folder = unpacked(tmp_path / "subs", files)
    if packed:
        folder = tmp_path / "tp1.zip"
        folder.write_bytes(zipped(files))
    with pytest.raises(
        GraderError, match=r"too little room in .*small.* set TMPDIR .* bomb\d.* \(24\.2 MB\)"
    ):
        read_class(folder, Roster(), PlainJail)
    assert list(small_disk.iterdir()) == []
