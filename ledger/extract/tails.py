"""What stands behind a forecast and says nothing of it: a relative clause, a remark, what has happened."""

from collections.abc import Sequence

from ledger.extract.deadlines import Deadline
from ledger.extract.lexicon import is_past_verb, phrases, words
from ledger.extract.pieces import Piece
from ledger.extract.sentences import CLOSING
from ledger.extract.subjects import SUBORDINATE, is_relative, may_be_verb, verbs

SHORT_ITEM = 6
"""Words of an item in a list, at most."""

LONGEST_STATE = 8
"""Words of a clause that tells how something is, up to its verb, at most."""

FARTHEST_PAST = 22
"""Words between an "after" and the verb of its clause, at most."""

_TOLD = frozenset({"after", "because"})
"""What stands before what has happened: "may cut rates *after* prices fell"."""

_TAILS = frozenset({",", "and", "but", "which"}) | _TOLD
"""Where a tail may begin, and at the words of `trailing`."""


def without_tail(piece: Piece, enough: int, last: int, end: int, deadlines: Sequence[Deadline]) -> int:
    """What has happened goes behind words enough, a clause behind the last cue and a comma if it has no deadline."""
    said = piece.sentence.words
    end = _without_parenthesis(said, last + 1, end, deadlines)
    trailing = phrases("clauses", "trailing")
    relative = piece.begins >= 0 and is_relative(piece.sentence, piece.begins)
    background = piece.begins > 0 and said[0] in words("clauses", "background")
    conceded = not words("clauses", "contrasting").isdisjoint(said[max(0, piece.start - 1) : piece.start + 1])
    aside_of_main = background and said[piece.begins - 1] != ","  # "while many expect it to fall, the bank waits"
    for index in range(min(enough, last), end - 1):
        if said[index] not in _TAILS and said[index] not in trailing.firsts:
            continue
        following = next((word for word in said[index + 1 : end] if word not in CLOSING), "")
        if index > enough and _is_over(piece, index):
            return index
        if index >= last and trailing.at(said, index) and said[index - 1] not in ("that", "be"):
            return index
        later = any(deadline.start > index for deadline in deadlines)
        later = later and not any(piece.start <= deadline.start < index for deadline in deadlines)
        if said[index] == "but" and index > last and following in ("did", "didn't", "declined", "gave"):
            return index  # "will begin to train but did not say when"
        urges = piece.verb and not piece.quoted and following in words("speech", "urging")
        if said[index] == "and" and index > last and urges:
            return index  # "he said it could rain and urged residents to prepare"
        joins = said[index] == "and" and index > last + 2 and not (piece.quoted or later)
        if joins and (_is_state(said, index + 1, end) or following in ("has", "have", "had", "was", "were")):
            return index
        main = conceded and said[index] == "," and _is_main(said[index + 1 : end])
        if index > last and main:
            return index  # "although we forecast a rise, two risks remain"
        if said[index] == "," and index > last and (aside_of_main or (relative and may_be_verb(following))):
            return index  # "Ann Lee, who predicts that it will fall, won the race"
        aside = following in words("clauses", "aside") or said[index + 2 : index + 3] == ["which"]  # ", in which"
        number = "".join(said[index + 2 : index + 3])[:1].isdigit()
        aside = aside or (following == "or" and number)  # ", or 3 billion more than last year"
        over = following == "but" and not words("not", "pasts").isdisjoint(said[index + 2 : index + SHORT_ITEM])
        aside = aside or over  # ", but he did not name a date"
        if index <= last or said[index] != "," or not (aside or following in words("clauses", "tail")):
            continue
        if ":" in said[piece.start : index]:
            continue  # "it will end with drama: an arrest, a trial, and more"
        if following == "but" and said[index - 1] in words("clauses", "listing"):
            continue  # "it will include, but not be limited to, a tax"
        apposed = following in words("speech", "apposing")
        if apposed and not words("clauses", "listing").isdisjoint(said[last:index]):
            continue  # "it will include Turkey, the Union, and the United States"
        if apposed and _is_list_of_three(said, index, end):
            continue  # "it will test the courts, the police, and the press"
        if (apposed or following in ("who", "whom")) and _closes_before_to(said, index, end):
            continue  # "she is expected to name Ann Lee, the husband of a judge, to lead it"
        if following == "as" and "," in said[index + 2 : index + SHORT_ITEM]:
            continue  # "we will meet again, as appropriate, to end it"
        clause = _parted_clause(said, last, index, end)
        if clause and said[clause] in ("as", "while"):
            return clause
        if not clause and not _goes_on(piece, said[index + 1 : end]) and (aside or not later):
            return index
    return end


def _is_main(behind: Sequence[str]) -> bool:
    """Whether a main clause begins: no list goes on, and a verb is near."""
    joined = words("speech", "adverbial") | SUBORDINATE | {"or", "where", "while", "such", "including"}
    return behind[0] not in joined and any(map(may_be_verb, behind[1:LONGEST_STATE]))


def _without_parenthesis(said: Sequence[str], start: int, end: int, deadlines: Sequence[Deadline]) -> int:
    """Where a remark in parentheses begins that ends a forecast and has no deadline: "it will cap them (at 3%)."."""
    closing = end - 1 - (said[end - 1] == ".")
    if closing <= start or said[closing] != ")":
        return end
    opening = next((i for i in range(closing - 1, start, -1) if said[i] == "("), None)
    if opening is None or phrases("clauses", "condition").at(said, opening + 1):
        return end
    return end if any(deadline.start > opening for deadline in deadlines) else opening


def _parted_clause(said: Sequence[str], last: int, comma: int, end: int) -> int:
    """Where a clause begins whose verb is behind a remark, or 0: "*as* the band, which split in May, returns"."""
    start = max((i for i in range(last, comma) if said[i] in SUBORDINATE | {"while"}), default=0)
    closing = next((i for i in range(comma + 1, end - 1) if said[i] == ","), 0)
    if not (start and closing) or not verbs().isdisjoint(said[start + 1 : comma]):
        return 0
    behind = said[closing + 1]
    return start if may_be_verb(behind) or (behind.endswith("s") and behind not in ("as", "its")) else 0


def _is_list_of_three(said: Sequence[str], comma: int, end: int) -> bool:
    """Whether the things behind a comma end in ", and" before any verb."""
    last = next((i for i in range(comma + 1, end - 1) if said[i : i + 2] == [",", "and"]), comma)
    return last > comma and verbs().isdisjoint(said[comma:last])


def _closes_before_to(said: Sequence[str], comma: int, end: int) -> bool:
    """Whether an apposition ends at the next comma, and what somebody is named to do follows."""
    closing = next((i for i in range(comma + 1, end - 1) if said[i] == ","), comma)
    return said[closing + 1] == "to"


def _goes_on(piece: Piece, behind: Sequence[str]) -> bool:
    """Whether the words behind a comma belong to the same breath: a list's last item, what is done beside it."""
    joint, following = behind[0], behind[1:]
    if joint == "while":
        return any(word.endswith("ing") for word in following[:1])  # "will help, while remaining open for talks"
    if joint == "but":  # "it will be soon, but the date has not been set"
        return piece.quoted and words("not", "past").union(("has", "have")).isdisjoint(following[:SHORT_ITEM])
    own = any(map(may_be_verb, following))
    return joint == "and" and (piece.quoted or not own)


def _is_state(said: Sequence[str], start: int, end: int) -> bool:
    """Whether a clause of its own tells there how something is: "and one of the owners is Ann Lee"."""
    if said[start] not in words("speech", "apposing", "pronouns") | {"one", "there", "this"}:
        return False
    places = range(start + 1, min(end, start + LONGEST_STATE))
    ends = next((i for i in places if said[i] in SUBORDINATE | verbs() or said[i] in (",", "to")), start)
    return said[ends] in words("speech", "be") | words("not", "past")


def _is_over(piece: Piece, index: int) -> bool:
    """Whether it tells what has happened: "may cut rates after prices fell", "which has"; but not "after the vote"."""
    said = piece.sentence.words
    if said[index] == "which" and said[index + 1] in ("has", "have", "had", "was", "were"):
        return True
    if said[index] not in _TOLD or said[index - 1] in ("years", "decades"):
        return False  # "two decades after it began"
    places = range(index + 2, min(piece.end, index + FARTHEST_PAST))
    clause = next((i for i in places if said[i] in words("speech", "finite") or is_past_verb(said[i])), None)
    return clause is not None and is_past_verb(said[clause])
