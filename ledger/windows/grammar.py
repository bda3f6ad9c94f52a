"""A small grammar over words: rules are patterns with a function that gives the meaning.

A pattern is a row of elements:

    word|other      one of these words, as they stand
    <name>          a phrase of the vocabulary `name`; it has a value when the vocabulary is a table
    NAME            whatever the rules or the terminal of that name match; it has a value
    element?        may be missing; a value is None then

Readings come in the order of the rules, longest phrases of a vocabulary first, so the first whole reading wins.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Tokens = Sequence[str]
Matches = Iterator[tuple[Any, int]]
Terminal = Callable[[Tokens, int], Matches]

_SILENT = object()


class Vocabulary(NamedTuple):
    """Phrases, the longest first, and the same by their first words; `speaks` where they have values."""

    phrases: Sequence[tuple[Tokens, Any]]
    by_first: Mapping[str, Sequence[tuple[Tokens, Any]]]
    speaks: bool


class _Element(NamedTuple):
    kind: str
    name: str
    optional: bool


class _Rule(NamedTuple):
    elements: tuple[_Element, ...]
    meaning: Callable[..., Any]
    needed: tuple[frozenset[str], ...]
    """Of each of these a word must be there, or the rule cannot match: a test that is cheaper than trying."""


class Grammar:
    """Rules by symbol, and the vocabularies that they speak of."""

    def __init__(self) -> None:
        self._rules: dict[str, list[_Rule]] = {}

    def rule(self, symbol: str, *patterns: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Say that a symbol may be any of the patterns, and what it means then.

        The function gets the context of the parse and the values of the pattern's elements, in order.
        """

        def add(meaning: Callable[..., Any]) -> Callable[..., Any]:
            for pattern in patterns:
                elements = tuple(_element(text) for text in pattern.split())
                fixed = (each for each in elements if each.kind == "word" and not each.optional)
                needed = tuple(frozenset(each.name.split("|")) for each in fixed)
                self._rules.setdefault(symbol, []).append(_Rule(elements, meaning, needed))
            return meaning

        return add

    def literals(self) -> frozenset[str]:
        """The words that the rules name themselves."""
        elements = (element for rules in self._rules.values() for rule in rules for element in rule.elements)
        return frozenset(word for each in elements if each.kind == "word" for word in each.name.split("|"))

    def readings(
        self,
        symbol: str,
        tokens: Tokens,
        context: object,
        words: Mapping[str, Vocabulary],
        terminals: Mapping[str, Terminal],
    ) -> Iterator[Any]:
        """Every meaning of the whole phrase, the preferred one first."""
        parse = _Parse(self._rules, tokens, context, words, terminals)
        return (value for value, end in parse.symbol(symbol, 0) if end == len(tokens))


class _Parse:
    def __init__(
        self,
        rules: Mapping[str, Sequence[_Rule]],
        tokens: Tokens,
        context: object,
        words: Mapping[str, Vocabulary],
        terminals: Mapping[str, Terminal],
    ) -> None:
        self.rules, self.tokens, self.context, self.words, self.terminals = rules, tokens, context, words, terminals
        self.there = frozenset(tokens)
        self.known: dict[tuple[str, int], list[tuple[Any, int]]] = {}
        self.usable: dict[str, list[_Rule]] = {}

    def symbol(self, name: str, start: int) -> list[tuple[Any, int]]:
        """What a symbol can mean from a place on, and where each reading ends."""
        key = (name, start)
        if key not in self.known:
            if name in self.terminals:
                self.known[key] = list(self.terminals[name](self.tokens, start))
            else:
                self.known[key] = [
                    (rule.meaning(self.context, *values), end)
                    for rule in self.usable.get(name) or self.use(name)
                    for values, end in self.row(rule.elements, start)
                ]
        return self.known[key]

    def use(self, name: str) -> list[_Rule]:
        """The rules of a symbol that can match these words at all."""
        there = self.there
        found = [rule for rule in self.rules[name] if not any(map(there.isdisjoint, rule.needed))]
        self.usable[name] = found
        return found

    def row(self, elements: tuple[_Element, ...], start: int) -> Iterator[tuple[tuple[Any, ...], int]]:
        if not elements:
            yield (), start
            return
        first, rest = elements[0], elements[1:]
        for value, end in self.element(first, start):
            for values, last in self.row(rest, end):
                yield (values if value is _SILENT else (value, *values)), last

    def element(self, element: _Element, start: int) -> Matches:
        if element.kind == "symbol":
            yield from self.symbol(element.name, start)
        elif element.kind == "words":
            if start < len(self.tokens):
                for phrase, value in self.words[element.name].by_first.get(self.tokens[start], ()):
                    if tuple(self.tokens[start : start + len(phrase)]) == phrase:
                        yield value, start + len(phrase)
        elif start < len(self.tokens) and self.tokens[start] in element.name.split("|"):
            yield _SILENT, start + 1
        if element.optional:
            yield (None if self.speaks(element) else _SILENT), start

    def speaks(self, element: _Element) -> bool:
        if element.kind == "words":
            return self.words[element.name].speaks
        return element.kind == "symbol"


def vocabulary(words: Mapping[str, Any] | Sequence[str]) -> Vocabulary:
    """Phrases as rows of words; a list of phrases has no values, a table has its own."""
    valued = words.items() if isinstance(words, Mapping) else ((phrase, _SILENT) for phrase in words)
    phrases = sorted(((tuple(phrase.split()), value) for phrase, value in valued), key=lambda pair: -len(pair[0]))
    by_first: dict[str, list[tuple[Tokens, Any]]] = {}
    for phrase, value in phrases:
        by_first.setdefault(phrase[0], []).append((phrase, value))
    return Vocabulary(phrases, by_first, isinstance(words, Mapping))


def _element(text: str) -> _Element:
    name = text.removesuffix("?")
    optional = name != text
    if name.startswith("<"):
        return _Element("words", name[1:-1], optional)
    return _Element("symbol" if name.isupper() else "word", name, optional)
