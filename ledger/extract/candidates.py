"""What an extractor finds: a possible forecast, with the words it rests on."""

from dataclasses import dataclass

from ledger.likelihoods import Likelihood
from ledger.vocabulary import Act
from ledger.windows import Window


@dataclass(frozen=True)
class Candidate:
    """A possible forecast in a text, not yet in the ledger.

    Attributes:
        start, end: characters of the text; `text[start:end]` is the quotation exactly.
        statement: what would turn out true or false, proposed in the words of the text.
        speaker: who said it, as the text describes them.
        likelihood: the words of likelihood as the default scale reads them; its `phrase` is as written.
        condition: what must hold, in the words of the text.
        window: the deadline as dates, with its phrase; open where there is none.
        deadline_read: whether the phrase of the deadline could be read; if not, the window is that of none.
        confidence: how sure the extractor is that this is a forecast, 0 to 1.
    """

    start: int
    end: int
    quote: str
    statement: str
    speaker: str
    source_class: str
    speech_act: Act
    likelihood: Likelihood
    condition: str | None
    window: Window
    confidence: float
    deadline_read: bool = True
