"""Commands that record: add, forecast, resolve, cite, load."""

from pathlib import Path
from typing import Annotated

import typer

from ledger import book, tables
from ledger.book import Recorded
from ledger.cli.options import Class, Db, Json, as_json, day, opened, say
from ledger.inputs import Belief, Paper, Prediction, Quotation, Settlement, Speaker
from ledger.likelihoods import NotAProbabilityError
from ledger.vocabulary import Act, Confidence, Outcome, Reliability

Source = Annotated[str, typer.Option("--source", metavar="TEXT", help="Who said it: a name, a description, or a ref.")]
Said = Annotated[
    str | None,
    typer.Option("--said", metavar="DATE", help="The day it was said; default: when it was published, or today."),
]
ActOption = Annotated[Act, typer.Option("--act", help="What the speaker did.")]
LikelihoodOption = Annotated[
    str | None, typer.Option("--likelihood", metavar="PHRASE", help="How likely, in the speaker's words.")
]
Probability = Annotated[
    str | None, typer.Option("-p", "--probability", metavar="NUMBER", help="How likely, 0 to 1 or in per cent.")
]
Low = Annotated[str | None, typer.Option("--low", metavar="NUMBER", help="Lower end of the band.")]
High = Annotated[str | None, typer.Option("--high", metavar="NUMBER", help="Upper end of the band.")]
Scale = Annotated[
    str | None, typer.Option("--scale", metavar="NAME", help="Scale of the phrase: icd203 (default), phia, ipcc, kent.")
]
ConfidenceOption = Annotated[
    Confidence | None, typer.Option("--confidence", help="How sure the speaker was of the judgement.")
]
Anonymous = Annotated[
    bool | None,
    typer.Option("--anonymous/--named", help="Whether the source is not named; told by the words otherwise."),
]
ReliabilityOption = Annotated[
    Reliability | None, typer.Option("--reliability", help="Your judgement of the source; F is not judged.")
]
Quote = Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="The words it rests on.")]
Locator = Annotated[str | None, typer.Option("--locator", metavar="TEXT", help="Where they stand, like char=818,878.")]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it can be read.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Title of the document.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="TEXT", help="Who published it.")]
Author = Annotated[str | None, typer.Option("--author", metavar="TEXT", help="Who wrote it.")]
Published = Annotated[str | None, typer.Option("--published", metavar="DATE", help="When it was published.")]
Ref = Annotated[str | None, typer.Option("--ref", metavar="REF", help="A name of its own, for scripts.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(add)
    app.command()(forecast)
    app.command()(resolve)
    app.command()(cite)
    app.command()(load)


def add(
    statement: Annotated[str, typer.Argument(help="What will turn out true or false.")],
    source: Source,
    source_class: Class = None,
    by: Annotated[str | None, typer.Option("--by", metavar="PHRASE", help="The deadline, as it was said.")] = None,
    likelihood: LikelihoodOption = None,
    probability: Probability = None,
    low: Low = None,
    high: High = None,
    said: Said = None,
    act: ActOption = Act.FORECAST,
    condition: Annotated[
        str | None, typer.Option("--if", metavar="TEXT", help="What must hold for it to count.")
    ] = None,
    criteria: Annotated[str | None, typer.Option("--criteria", metavar="TEXT", help="How it will be resolved.")] = None,
    quote: Quote = None,
    locator: Locator = None,
    url: Url = None,
    title: Title = None,
    outlet: Outlet = None,
    author: Author = None,
    published: Published = None,
    anonymous: Anonymous = None,
    event: Annotated[
        str | None, typer.Option("--event", metavar="REF", help="The event that the deadline means.")
    ] = None,
    ref: Ref = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="A mark; may be given again.")] = None,
    scale: Scale = None,
    review_on: Annotated[
        str | None, typer.Option("--review-on", metavar="DATE", help="When to look at it again.")
    ] = None,
    reliability: ReliabilityOption = None,
    confidence: ConfidenceOption = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Record a prediction: a question and its first forecast.

    \b
    Example:
      ledger add "Russian forces reach the borders of the Donetsk region" \\
        --source "a Russian official" --by "by January" --likelihood likely --said 2024-11-06
    """
    belief = _belief(
        source, source_class, anonymous, reliability, said, act, likelihood, probability, low, high, scale, confidence,
        _paper(url, title, outlet, author, published), Quotation(text=quote, locator=locator),
    )  # fmt: skip
    prediction = Prediction(
        statement=statement,
        belief=belief,
        criteria=criteria,
        condition=condition,
        by=by,
        event=event,
        review_on=day(review_on),
        tags=tuple(tag or ()),
        ref=ref,
    )
    with opened(db) as ledger, ledger.entry("add") as entry:
        recorded = book.add(entry, prediction)
    _print(recorded, entry.number, json=json)


def forecast(
    question: Annotated[str, typer.Argument(help="Number or ref of the question.")],
    source: Source,
    source_class: Class = None,
    likelihood: LikelihoodOption = None,
    probability: Probability = None,
    low: Low = None,
    high: High = None,
    said: Said = None,
    act: ActOption = Act.FORECAST,
    quote: Quote = None,
    locator: Locator = None,
    url: Url = None,
    title: Title = None,
    outlet: Outlet = None,
    author: Author = None,
    published: Published = None,
    anonymous: Anonymous = None,
    ref: Ref = None,
    scale: Scale = None,
    reliability: ReliabilityOption = None,
    confidence: ConfidenceOption = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Record another source's view of a question, or a source's revision of its own.

    \b
    Example:
      ledger forecast 1 --source "Ann Lee, analyst" -p 0.3 --said 2024-12-01
    """
    belief = _belief(
        source, source_class, anonymous, reliability, said, act, likelihood, probability, low, high, scale, confidence,
        _paper(url, title, outlet, author, published), Quotation(text=quote, locator=locator), ref,
    )  # fmt: skip
    with opened(db) as ledger, ledger.entry("forecast") as entry:
        recorded = book.forecast(entry, question, belief)
    _print(recorded, entry.number, json=json)


def resolve(
    question: Annotated[str, typer.Argument(help="Number or ref of the question.")],
    outcome: Annotated[Outcome, typer.Argument(help="How it turned out; void when its condition failed.")],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day it was settled; default: today, or when the window closed."),
    ] = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="URL", help="Where to check; may be given again.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")] = None,
    resolver: Annotated[
        str | None, typer.Option("--resolver", metavar="NAME", help="Who says so; default: you.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Take a date that is in the future or before the opening.")
    ] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Settle a question. A later resolution replaces an earlier one; both stay in the record.

    \b
    Example:
      ledger resolve 1 no --on 2025-01-31 --evidence https://example.org/map
    """
    settlement = Settlement(
        outcome=outcome, on=day(on), evidence=tuple(evidence or ()), note=note, resolver=resolver, force=force
    )
    with opened(db) as ledger, ledger.entry("resolve") as entry:
        settled = book.resolve(entry, question, settlement)
    if json:
        as_json(settled)
        return
    replaced = f" (before: {settled.before})" if settled.before else ""
    say(f"resolved {settled.question_ref}: {settled.outcome} on {settled.settled_on}{replaced}")


def cite(
    forecast: Annotated[str, typer.Argument(help="Ref of the forecast, like borders.1 (ledger show lists them).")],
    url: Url = None,
    title: Title = None,
    outlet: Outlet = None,
    author: Author = None,
    published: Published = None,
    quote: Quote = None,
    locator: Locator = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Record that the same forecast can be read in another document; it still counts once.

    \b
    Example:
      ledger cite rain-in-oslo.1 --url https://example.org/story --outlet "The Example"
    """
    with opened(db) as ledger, ledger.entry("cite") as entry:
        document = book.cite(
            entry, forecast, _paper(url, title, outlet, author, published), Quotation(text=quote, locator=locator)
        )
    if json:
        as_json({"forecast": forecast, "document": document})
    else:
        say(f"{forecast} can be read in {document}")


def load(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="TOML files.")],
    db: Db = None,
    json: Json = False,
) -> None:
    """Record documents, sources, events, predictions and outcomes from TOML files: all of it or nothing.

    What the ledger has already is left as it is, so the same file can be loaded again.

    \b
    Example:
      ledger load seeds/predictions/2024-11-06-kremlin-officials.toml
    """
    from ledger.interchange import toml

    with opened(db) as ledger, ledger.entry("load") as entry:
        loaded = toml.load(entry, files)
    if json:
        as_json(loaded)
        return
    new = ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for name, count in loaded.new.items())
    say(f"new: {new or 'nothing'}; known already: {sum(loaded.unchanged.values())}")


# --- what was said, and what was understood -------------------------------------------------------------------


def _paper(url: str | None, title: str | None, outlet: str | None, author: str | None, published: str | None) -> Paper:
    return Paper(url=url, title=title, outlet=outlet, author=author, published=day(published))


def _belief(
    source: str,
    source_class: str | None,
    anonymous: bool | None,
    reliability: Reliability | None,
    said: str | None,
    act: Act,
    likelihood: str | None,
    probability: str | None,
    low: str | None,
    high: str | None,
    scale: str | None,
    confidence: Confidence | None,
    paper: Paper,
    quotation: Quotation,
    ref: str | None = None,
) -> Belief:
    return Belief(
        speaker=Speaker(name=source, source_class=source_class, anonymous=anonymous, reliability=reliability),
        said_on=day(said),
        act=act,
        likelihood=likelihood,
        scale=scale,
        probability=_number(probability),
        low=_number(low),
        high=_number(high),
        confidence=confidence,
        paper=paper,
        quotation=quotation,
        ref=ref,
    )


def _number(text: str | None) -> float | None:
    """`0.7` or `70%`."""
    if text is None:
        return None
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        raise NotAProbabilityError(f"{text!r} is not a probability", "give a number like 0.7, or 70%") from None


def _print(recorded: Recorded, entry: int, *, json: bool) -> None:
    if json:
        as_json({**recorded._asdict(), "entry": entry})
        return
    window, likelihood = recorded.window, recorded.likelihood
    said = f' from "{window.phrase}"' if window.phrase else ""
    band = ""
    if likelihood.probability is not None:
        bounds = f"{tables.percent(likelihood.low)} to {tables.percent(likelihood.high)}"
        facts = [
            f"band {bounds}" if likelihood.low != likelihood.high else "",
            likelihood.scale or "",
            likelihood.basis,
        ]
        band = f" ({', '.join(filter(None, facts))})"
    told = " (anonymous)" if recorded.anonymous else ""
    say(f"question {recorded.question}  {recorded.question_ref}, forecast {recorded.forecast_ref}")
    say(f"  window      {tables.window(window.opens, window.closes, recorded.review_on)}{said} ({window.basis})")
    say(f"  likelihood  {tables.likelihood(likelihood.phrase, likelihood.probability, likelihood.basis)}{band}")
    say(f"  source      {recorded.source}{told}, ref {recorded.source_ref}")
    unclassified = "" if recorded.source_class != "unclassified" else "  (no word in it tells the class: give --class)"
    say(f"  class       {recorded.source_class}{unclassified}")
