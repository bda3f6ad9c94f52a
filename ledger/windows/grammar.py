"""A small grammar over words: rules are patterns with a function that gives the meaning.

A pattern is a row of elements:

    word|other      one of these words, as they stand
    <name>          a phrase of the vocabulary `name`; it has a value when the vocabulary is a table
    NAME            whatever the rules or the terminal of that name match; it has a value
    element?        may be missing; a value is None then

Readings come in the order of the rules, longest phrases of a vocabulary first, so the first whole reading wins.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

Tokens = tuple[str, ...]
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
    words: frozenset[str] = frozenset()


class _Rule(NamedTuple):
    elements: tuple[_Element, ...]
    meaning: Callable[..., Any]

    @property
    def shortest(self) -> int:
        """How many words it needs: nothing but an optional element matches none."""
        return sum(not element.optional for element in self.elements)


class Grammar:
    """Rules by symbol, and the vocabularies that they speak of."""

    def __init__(self) -> None:
        self.rules: dict[str, list[_Rule]] = {}

    def rule(self, symbol: str, *patterns: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Say that a symbol may be any of the patterns, and what it means then.

        The function gets the context of the parse and the values of the pattern's elements, in order.
        """

        def add(meaning: Callable[..., Any]) -> Callable[..., Any]:
            for pattern in patterns:
                elements = tuple(_element(text) for text in pattern.split())
                self.rules.setdefault(symbol, []).append(_Rule(elements, meaning))
            return meaning

        return add

    def literals(self) -> frozenset[str]:
        """The words that the rules name themselves."""
        elements = (element for rules in self.rules.values() for rule in rules for element in rule.elements)
        return frozenset().union(*(element.words for element in elements))


class Language:
    """A grammar with its vocabularies and the terminals that are always the same."""

    def __init__(self, grammar: Grammar, words: Mapping[str, Vocabulary], terminals: Mapping[str, Terminal]) -> None:
        self.words, self.terminals = words, terminals
        self._rules = grammar.rules
        self.beginning = lru_cache(1 << 14)(self._beginning)

    def readings(
        self, symbol: str, tokens: Tokens, context: object, terminals: Mapping[str, Terminal]
    ) -> Iterator[Any]:
        """Every meaning of the whole phrase, the preferred one first; `terminals` are those of this phrase alone."""
        parse = _Parse(self, tokens, context, {**self.terminals, **terminals})
        return (value for value, end in parse.symbol(symbol, 0) if end == len(tokens))

    def _beginning(self, symbol: str, token: str, count: int) -> list[_Rule]:
        """The rules of a symbol that can match words of which the first is known, and how many there are at most."""
        return [
            rule
            for rule in self._rules[symbol]
            if rule.shortest <= count and self._may_begin(rule.elements, token, count)
        ]

    def _may_begin(self, elements: Sequence[_Element], token: str, count: int) -> bool:
        for element in elements:
            if element.kind == "symbol" and element.name in self._rules:
                begins = bool(self.beginning(element.name, token, count))
            elif element.kind == "words":
                begins = token in self.words[element.name].by_first
            elif element.kind == "word":
                begins = token in element.words
            else:
                begins = element.name not in self.terminals or any(self.terminals[element.name]((token,), 0))
            if begins or not element.optional:
                return begins
        return True


class _Parse:
    def __init__(self, language: Language, tokens: Tokens, context: object, terminals: Mapping[str, Terminal]) -> None:
        self.language, self.tokens, self.context, self.terminals = language, tokens, context, terminals
        self.known: dict[tuple[str, int], list[tuple[Any, int]]] = {}

    def symbol(self, name: str, start: int) -> list[tuple[Any, int]]:
        """What a symbol can mean from a place on, and where each reading ends."""
        key = (name, start)
        if key not in self.known:
            if name in self.terminals:
                self.known[key] = list(self.terminals[name](self.tokens, start))
            else:
                left = len(self.tokens) - start
                rules = self.language.beginning(name, self.tokens[start], left) if left else []
                self.known[key] = [
                    (rule.meaning(self.context, *values), end)
                    for rule in rules
                    for values, end in self.row(rule.elements, start)
                ]
        return self.known[key]

    def row(self, elements: Sequence[_Element], start: int) -> list[tuple[tuple[Any, ...], int]]:
        found: list[tuple[tuple[Any, ...], int]] = [((), start)]
        for element in elements:
            found = [
                (values if value is _SILENT else (*values, value), end)
                for values, begin in found
                for value, end in self.element(element, begin)
            ]
            if not found:
                break
        return found

    def element(self, element: _Element, start: int) -> list[tuple[Any, int]]:
        token = self.tokens[start] if start < len(self.tokens) else ""
        found: list[tuple[Any, int]] = []
        if element.kind == "symbol":
            found = self.symbol(element.name, start)
        elif element.kind == "words":
            found = [
                (value, start + len(phrase))
                for phrase, value in self.language.words[element.name].by_first.get(token, ())
                if self.tokens[start : start + len(phrase)] == phrase
            ]
        elif token in element.words:
            found = [(_SILENT, start + 1)]
        if element.optional:
            return [*found, (None if self.speaks(element) else _SILENT, start)]
        return found

    def speaks(self, element: _Element) -> bool:
        if element.kind == "words":
            return self.language.words[element.name].speaks
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
    if name.isupper():
        return _Element("symbol", name, optional)
    return _Element("word", name, optional, frozenset(name.split("|")))
