"""The commands, gathered from their modules in the order in which `ledger --help` shows them."""

from typing import Annotated

import typer

from ledger import __version__
from ledger.cli import admin, exchange, extracting, record, results, revising, view

app = typer.Typer(
    name="ledger",
    help="Keep the forecasts that people quoted in the news make, and score how they turned out.",
    epilog="Example:  ledger init;  ledger add 'It rains in Oslo' --source 'Ann Lee' --by tomorrow --likelihood likely",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"prediction-ledger {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    pass


for module in (record, extracting, exchange, view, revising, results, admin):
    module.register(app)
