"""Read a regimen, whichever way it is given."""

from __future__ import annotations

from pathlib import Path

from hedgerow.exposure.regimen.record import Regimen
from hedgerow.exposure.regimen.text import read_text
from hedgerow.exposure.regimen.toml import read_toml
from hedgerow.vocabulary.problems import Place, refuse


def read_regimen(regimen: str | Path | Regimen) -> Regimen:
    """Read a regimen from text, from a TOML file, or take one that was read.

    Parameters
    ----------
    regimen : str, Path or Regimen
        Text that ends in ``.toml`` is the name of a file.

    Raises
    ------
    HedgerowError
        If it cannot be read; with everything that is wrong.
    """
    if isinstance(regimen, Regimen):
        return regimen
    if not str(regimen).endswith(".toml"):
        return read_text(str(regimen))
    file = Path(regimen)
    try:
        return read_toml(file.read_text(encoding="utf-8"), str(file))
    except FileNotFoundError:
        raise refuse("no-such-file", "There is no file of this name.", "Check the path.", Place(str(file))) from None
    except UnicodeDecodeError:
        raise refuse("unreadable-file", "The file is not UTF-8 text.", "Save it as UTF-8.", Place(str(file))) from None
