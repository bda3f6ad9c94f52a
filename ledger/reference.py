"""The reference data in `seeds/`: word lists and conventions, each of which a user's own file may override.

A file of the same name in the user's configuration folder (`LEDGER_CONFIG`, or the platform's own folder)
is laid over the shipped one, table by table, so that a desk can keep its own reading of "soon".
"""

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from ledger.errors import LedgerError

Table = dict[str, Any]


class BadReferenceError(LedgerError):
    """A reference file that cannot be read."""


def folder(name: str) -> Path:
    """The shipped folder `migrations` or `seeds`: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).parent
    shipped = package / f"_{name}"
    return shipped if shipped.is_dir() else package.parent / name


def read_toml(path: Path) -> Table:
    """Parse a TOML file; a malformed one is an error that names file and line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadReferenceError(f"{path}: not valid TOML: {error}", "mend that line") from None
    except UnicodeDecodeError as error:
        raise BadReferenceError(f"{path}: not UTF-8 text ({error.reason})", "save it as UTF-8") from None
    except OSError as error:
        raise BadReferenceError(f"{path}: {error.strerror}", "check the path") from None


@cache
def load(name: str) -> Table:
    """The reference table `seeds/NAME.toml`, with the user's file of the same name laid over it."""
    table = read_toml(folder("seeds") / f"{name}.toml")
    own = _config_folder() / f"{name}.toml"
    return _overlaid(table, read_toml(own)) if own.is_file() else table


def _config_folder() -> Path:
    if given := os.environ.get("LEDGER_CONFIG"):
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("prediction-ledger")


def _overlaid(base: Table, over: Table) -> Table:
    merged = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _overlaid(merged[key], value) if both else value
    return merged
