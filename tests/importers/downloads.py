"""What other platforms let an instructor download, as their own sources write it."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

Files = Mapping[str, bytes | str]
ROSTER = (
    "student,name,email,group,github\n"
    "ana,Ana Lucía Pérez,ana@example.org,g1,ana-perez\n"
    "beto,Beto O'Brien,beto@example.org,g1,beto\n"
    "carla,Carla Sosa,carla@example.org,g2,csosa\n"
)
METADATA = """\
---
submission_11:
  :submitters:
  - :name: Ana Pérez
    :sid: '1234'
    :email: ANA@example.org
  - :name: Beto O'Brien
    :sid: beto
  :created_at: 2026-10-01 20:11:32.123456789 Z
  :score: 7.5
  :status: processed
  :results:
    tests:
    - name: 'test'
      output: "submission_99:\\n  :submitters: x"
  :history:
  - :id: 4
    :created_at: 2026-09-30 20:11:32 Z
    :submitters:
    - :name: Carla Sosa
submission_12:
  :submitters:
  :created_at: 2026-10-01 20:11:32 Z
submission_13:
  :submitters:
  - :name: Carla Sosa
    :sid:
    :email:
  :created_at: 2026-10-02 20:11:32 Z
13.pdf:
  :submitters: []
"""


def zipped(files: Files) -> bytes:
    """A zip of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def tarred(files: Files, mode: str = "w:gz") -> bytes:
    """A tar of these files, compressed as `mode` says."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


def unpacked(folder: Path, files: Files) -> Path:
    """The same files in a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def names_in(folder: Path | None) -> list[str]:
    """The files below a folder."""
    assert folder is not None
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())
