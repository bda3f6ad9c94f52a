"""The pictures of a report, as SVG that needs no script, takes its ink from the page and is the same every time."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt
import numpy as np

from ledger.reports.page import Figure, Table
from ledger.scoring import decomposition
from ledger.scoring.evidence import EVIDENCE, STRONG
from ledger.scoring.table import Scores
from ledger.tables import DASH, figure, with_interval
from ledger.tally import Tally

COLOURS = ("#2F86C9", "#D55E00", "#009E73", "#B5659A", "#7F7F7F")
"""Told apart by the colour-blind, and with 3 to 1 against white and against black (after Okabe and Ito 2008)."""

DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4])

CURVE_FROM = 20
"""With fewer resolved questions the points stand alone: a line through them would say more than they do."""

TICKS = [0.01, 0.1, 1, 10, 20, 100, 1e3, 1e4, 1e6]
"""Of the axis of e-values."""

_FINE = re.compile(r"-?\d+(?:\.\d{4,}|(?:\.\d+)?(?=e-))(?:e-\d+)?")
"""A length with more digits than a screen has, of which the last are another machine's."""

INK = "currentColor"
WIDTH = 520
PADDING = {"left": 14, "right": 14, "top": 5, "bottom": 5}


def reliability(tally: Tally, name: str) -> Figure | None:
    """The reliability diagram of a group over the distribution of what it stated; None where nothing is scored.

    Points are the stated probabilities with the share that came true, sized by weight. From `CURVE_FROM` questions
    on there are also the recalibrated probabilities (CORP) and the 90% consistency band of a calibrated source.
    """
    p, w, y = decomposition.merged(tally)
    if not len(p):
        return None
    few = tally.questions < CURVE_FROM
    recalibrated = decomposition.recalibrate(w, y)
    band = decomposition.consistency_band(tally)
    bins = np.clip((p * 20).astype(int), 0, 19)
    points = _points(p, w, y, bins)
    layers: list[Any] = [
        alt.Chart(_data([{"x": 0, "y": 0}, {"x": 1, "y": 1}]))
        .mark_line(color=INK, opacity=0.5, strokeDash=[4, 4], strokeWidth=1)
        .encode(x=_unit("x", "stated probability"), y=_unit("y", "share that came true"))
    ]
    if not few:
        curve = [
            {"x": float(x), "low": float(lo), "high": float(hi), "y": float(q)}
            for x, lo, hi, q in zip(p, band.low, band.high, recalibrated, strict=True)
        ]
        layers += [
            alt.Chart(_data(_thinned(curve)))
            .mark_area(color=INK, opacity=0.12)
            .encode(x="x:Q", y="low:Q", y2="high:Q"),
            alt.Chart(_data(_thinned(curve)))
            .mark_line(color=COLOURS[0], strokeWidth=2, interpolate="linear")
            .encode(x="x:Q", y="y:Q"),
        ]
    layers.append(
        alt.Chart(_data(points))
        .mark_circle(color=COLOURS[1], opacity=0.85)
        .encode(x="x:Q", y="y:Q", size=alt.Size("weight:Q", legend=None, scale=alt.Scale(domainMin=0, range=[20, 260])))
    )
    histogram = (
        alt.Chart(_data([{"x": k / 20, "x2": (k + 1) / 20, "n": float(w[bins == k].sum())} for k in range(20)]))
        .mark_rect(color=COLOURS[0], opacity=0.7)
        .encode(
            x=alt.X("x:Q", scale=alt.Scale(domain=[0, 1]), axis=None),
            x2="x2:Q",
            y=alt.Y("n:Q", title="weight", axis=alt.Axis(tickCount=3)),
            y2=alt.datum(0),
        )
        .properties(width=WIDTH * 0.62, height=60)
    )
    chart = alt.vconcat(alt.layer(*layers).properties(width=WIDTH * 0.62, height=WIDTH * 0.62), histogram, spacing=6)
    large = float((y.sum() - (w * p).sum()) / w.sum())
    more = "more" if large > 0 else "less"
    way = "as often as said" if abs(large) < 0.005 else f"{100 * abs(large):.0f} points {more} often than said"
    alternative = (
        f"Reliability diagram of {name}: what was stated against what came true, {tally.questions} resolved questions. "
        f"On the whole things came true {way}."
    )
    if few:
        alternative += f" Below {CURVE_FROM} questions there are points and no curve."
    rows = [
        (
            f"{point['from']:.0%} to {point['to']:.0%}",
            f"{point['weight']:.2f}",
            f"{point['yes']:.2f}",
            f"{point['y']:.0%}",
        )
        for point in points
    ]
    data = Table(("stated", "weight", "came true", "share"), rows)
    return Figure(f"Reliability of {name}", alternative, _svg(chart), data)


def _points(p: Any, w: Any, y: Any, bins: Any) -> list[dict[str, float]]:
    """Weighted means of the levels by twentieths."""
    found = []
    for k in np.unique(bins):
        own = bins == k
        weight, yes = float(w[own].sum()), float(y[own].sum())
        x = float((w[own] * p[own]).sum() / weight)
        found.append({"x": x, "y": yes / weight, "weight": weight, "yes": yes, "from": k / 20, "to": (k + 1) / 20})
    return found


def _thinned(curve: list[dict[str, float]], most: int = 200) -> list[dict[str, float]]:
    """Enough of the points of a curve for the eye."""
    if len(curve) <= most:
        return curve
    return [curve[k] for k in np.linspace(0, len(curve) - 1, most).round().astype(int)]


def forest(scores: Sequence[Scores]) -> Figure | None:
    """The Brier score of each group with its interval, and its share on the right side of one half, pooled and not."""
    shown = [row for row in scores if row.brier is not None]
    if not shown:
        return None
    order = [row.group for row in shown]
    brier = [
        {"group": row.group, "x": row.brier, "low": _low(row.brier_interval), "high": _high(row.brier_interval)}
        for row in shown
    ]
    shares = [
        {"group": row.group, "x": share.estimate, "low": share.low, "high": share.high, "kind": kind}
        for row in shown
        for kind, share in (("alone", row.right_side), ("pooled", row.right_side_pooled))
        if share
    ]
    y = alt.Y("group:N", sort=order, title=None, axis=alt.Axis(labelLimit=190))
    unlabelled = alt.Y("group:N", sort=order, title=None, axis=alt.Axis(labels=False, ticks=False))
    scale = alt.Scale(domain=["alone", "pooled"], range=[COLOURS[0], COLOURS[1]])
    pair = {
        "y": unlabelled,
        "yOffset": alt.YOffset("kind:N", sort=["alone", "pooled"]),
        "color": alt.Color("kind:N", scale=scale, title=None, legend=alt.Legend(orient="bottom", symbolType="circle")),
    }
    axis = alt.X("x:Q", title="Brier score, 95% interval", axis=alt.Axis(tickCount=4))
    scored, sided = alt.Chart(_data(brier)), alt.Chart(_data(shares))
    left = alt.layer(
        scored.transform_filter("datum.low != null").mark_rule(color=COLOURS[0]).encode(x="low:Q", x2="high:Q", y=y),
        scored.mark_circle(color=COLOURS[0], size=70, opacity=1).encode(x=axis, y=y),
        alt.Chart(_data([{"x": 0.25}])).mark_rule(color=INK, opacity=0.5, strokeDash=[4, 4]).encode(x="x:Q"),
    )
    right = alt.layer(
        sided.mark_rule().encode(x=_unit("low", "right side of one half"), x2="high:Q", **pair),
        sided.mark_circle(size=60, opacity=1).encode(x="x:Q", **pair),
    )
    size = {"width": 190, "height": 34 * len(shown)}
    chart = alt.hconcat(left.properties(**size), right.properties(**size))
    best = min(shown, key=lambda row: row.brier or 0)
    alternative = (
        f"Brier scores of {len(shown)} groups with 95% intervals, lower is better; the lowest is {best.group} "
        f"with {figure(best.brier)}. Beside them the share on the right side of one half, alone and pooled."
    )
    rows = [
        (
            row.group,
            str(row.resolved),
            with_interval(row.brier, row.brier_interval),
            with_interval(row.right_side.estimate if row.right_side else None, row.right_side),
            with_interval(row.right_side_pooled.estimate if row.right_side_pooled else None, row.right_side_pooled),
        )
        for row in shown
    ]
    data = Table(("group", "resolved", "Brier (95%)", "right side of one half", "pooled"), rows)
    return Figure("How the groups compare", alternative, _svg(chart), data)


class Course(NamedTuple):
    """The e-values of one group at the ends of periods; None before it had any."""

    group: str
    values: Sequence[float | None]


def evidence(courses: Sequence[Course], periods: Sequence[str]) -> Figure | None:
    """How the evidence against "calibrated" went from period to period, of the groups with the most of it."""
    some = [course for course in courses if any(value is not None for value in course.values)]
    if not some:
        return None
    most = sorted(some, key=lambda course: -max(value or 0 for value in course.values))[: len(COLOURS)]
    points = [
        {"period": period, "e": min(max(value, 1e-3), 1e6), "group": course.group}
        for course in most
        for period, value in zip(periods, course.values, strict=True)
        if value is not None
    ]
    names = [course.group for course in most]
    x = alt.X("period:O", title=None, sort=list(periods), axis=alt.Axis(labelAngle=-45 if len(periods) > 6 else 0))
    y = alt.Y(
        "e:Q",
        title="e-value",
        scale=alt.Scale(type="log"),
        axis=alt.Axis(values=TICKS),
    )
    colour = alt.Color("group:N", scale=alt.Scale(domain=names, range=list(COLOURS[: len(names)])), title=None)
    dash = alt.StrokeDash("group:N", scale=alt.Scale(domain=names, range=list(DASHES[: len(names)])), title=None)
    shape = alt.Shape("group:N", scale=alt.Scale(domain=names), title=None)
    legend = alt.Legend(orient="bottom", columns=2, labelLimit=230)
    base = alt.Chart(_data(points))
    layers: list[Any] = [
        alt.Chart(_data([{"e": EVIDENCE}, {"e": STRONG}]))
        .mark_rule(color=INK, opacity=0.5, strokeDash=[4, 4])
        .encode(y=y),
        base.mark_point(filled=True, size=60, opacity=1).encode(
            x=x, y=y, color=colour.legend(legend), shape=shape.legend(legend)
        ),
    ]
    if len(periods) > 2:
        layers.append(
            base.mark_line(strokeWidth=2).encode(x=x, y=y, color=colour.legend(legend), strokeDash=dash.legend(legend))
        )
    chart = alt.layer(*layers).properties(width=WIDTH * 0.8, height=220)
    top = max(most, key=lambda course: course.values[-1] or 0)
    last = top.values[-1]
    alternative = (
        f"E-values of {len(most)} groups over {len(periods)} periods; thresholds {EVIDENCE:.0f}, {STRONG:.0f}."
        + (f" The highest now is {last:.3g}, of {top.group}." if last is not None else "")
    )
    rows = [(course.group, *(DASH if e is None else f"{e:.3g}" for e in course.values)) for course in some]
    return Figure("Evidence over time", alternative, _svg(chart), Table(("group", *periods), rows))


def _low(interval: Any) -> float | None:
    return interval.low if interval else None


def _high(interval: Any) -> float | None:
    return interval.high if interval else None


def _data(values: list[dict[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=values)


def _unit(name: str, title: str) -> Any:
    """An axis of shares."""
    channel = alt.Y if name == "y" else alt.X
    return channel(f"{name}:Q", title=title, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5))


def _rounded(length: re.Match[str]) -> str:
    """A length to a thousandth of a pixel, and never "-0"."""
    return f"{round(float(length[0]), 3) + 0:.3f}".rstrip("0").rstrip(".")


def _svg(chart: Any) -> str:
    """The chart as SVG without the roles that Vega gives its parts: the page says in words what it shows."""
    import vl_convert

    drawn = (
        chart.configure(background="transparent", aria=False, font="sans-serif", padding=PADDING)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK, titleColor=INK, tickColor=INK, domainColor=INK, gridColor=INK, gridOpacity=0.12,
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal",
        )
        .configure_legend(labelColor=INK, titleColor=INK, labelFontSize=12)
    )  # fmt: skip
    svg = _FINE.sub(_rounded, vl_convert.vegalite_to_svg(drawn.to_dict(validate=False)))
    return re.sub(r' (role|aria-[a-z]+|pointer-events|class|xmlns(:xlink)?)="[^"]*"', "", svg)
