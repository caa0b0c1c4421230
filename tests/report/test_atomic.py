from __future__ import annotations

from pathlib import Path

import pytest

from hedgerow.report.atomic import write_atomically


def test_a_file_is_made_with_its_folder_and_nothing_else(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b.txt", "é\n")
    assert (tmp_path / "a" / "b.txt").read_bytes() == "é\n".encode()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "results.json"
    write_atomically(path, "old")

    def fail(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["results.json"]


def test_a_report_can_be_read_by_others(tmp_path: Path) -> None:
    write_atomically(tmp_path / "index.html", "<p>")
    plain = tmp_path / "plain"
    plain.touch()
    assert (tmp_path / "index.html").stat().st_mode == plain.stat().st_mode
