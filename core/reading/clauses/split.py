# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The statements of a license text, each with its lead-ins, polarity and exceptions."""

import re
from itertools import zip_longest

from msgspec import structs

from core.reading.clauses import headings
from core.reading.clauses.cues import LEAD_TAIL, exceptions
from core.reading.clauses.pieces import Piece, pieces, separated_items
from core.reading.clauses.scope import PARTS, UNMARKED, Heading, Lead, Level, Scope, spans
from core.reading.clauses.sense import (
    SUBJECT,
    Sense,
    has_main_verb,
    has_verb,
    is_anaphoric,
    is_title,
    item_sense,
    lead_sense,
    sentence_sense,
    stands_alone,
)
from core.reading.clauses.sentences import sentences, trimmed
from core.reading.clauses.statement import Kind, Span, Statement

OPEN_TAIL = re.compile(
    r"\b(?:following|as follows|includ(?:e|es|ing)|such as|not|to|for|namely)\s*[.…\-–—]*$", re.IGNORECASE
)
FIRST_WORD = re.compile(r"[^\W\d_]+")
HEADING_BEFORE_LEAD = re.compile(
    r"(?!(?:If|When|Where|While|Unless|Until|As|Should|Before|After|Although|Because|Since)\b)(?:(?:(?:Attachment|Exhibit|Appendix|Annex|Schedule"
    r"|Section)\s+[A-Z0-9]{1,4}\s*[-–—:.]?\s*)?(?:[A-Z][\w-]*\s+|[-–—:&]\s+|(?:of|and|or|on)\s+){1,8}?)"
    r"(?=(?:You|We|Users?|Do not|Don['’]t|By|The Licensee|Licensee|Recipients?)\s+[a-z])"
)

_IN_TITLE = r"(?:[A-Z][\w'’/&-]*|and|or|of|the|for|to|in|on|with|&)"
TITLE_BEFORE = re.compile(rf"{_IN_TITLE}(?:[ ,]+{_IN_TITLE}){{0,8}}[.:：]\s+(?=[A-Z])")
CONNECTED = re.compile(
    r"(?:Consequently|Therefore|Thus|Hence|Accordingly|As a result|For (?:clarity|example|instance)|In particular)\b"
)
SENTENCE_OF_ITS_OWN = re.compile(
    r"(?:You|Users?|Licen[cs]ees?|Recipients?|Nobody|No one|Nothing in|Do not|Don['’]t|Never"
    r"|(?:The|This|Any|Each|Your|Our)\b[^.;:]{1,120}?\b(?:may|must|shall|will|can|cannot|is|are)\b)"
)


def split(text: str) -> tuple[Statement, ...]:
    """Every statement of a text as `read --text` prints it, in order and without overlap."""
    return tuple(_Splitter(text).run())


class _Splitter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.scope = Scope()
        self.statements: list[Statement] = []
        self.after_heading = False

    def run(self) -> list[Statement]:
        found = list(pieces(self.text))
        for piece, following in zip_longest(found, found[1:]):
            self._read(piece, following)
        return self.statements

    def _read(self, piece: Piece, following: Piece | None) -> None:
        if piece.start >= piece.end:
            if piece.marker:
                self.scope.place(piece.marker, False)
            return
        if piece.part:
            self.scope.bare(PARTS)
            self._item(piece, following)
        elif piece.marker:
            self._marked(piece, following)
        elif not piece.begins and not piece.lead:
            self._sentences(Span(piece.start, piece.end))
            self.scope.suspend()
        else:
            self._unmarked(piece, following)

    def _marked(self, piece: Piece, following: Piece | None) -> None:
        assert piece.marker is not None
        title = self._run_in_title(piece)
        level = self.scope.place(piece.marker, title is not None)
        words = self.text[piece.start : piece.end]
        whole = piece.begins and piece.closes and headings.looks_like_heading(words) and words[-1] not in ":："
        if whole and (self._opens_items(piece, following) or (not self._governed() and self._is_numbered_title(piece))):
            self._title(level, piece.start, piece.end, piece.marker.text)
        elif self._is_lead(piece, following) or self._governed():
            self._item(piece, following)
        elif title is not None:
            self._title(level, title.start, title.end, piece.marker.text)
            self._sentences(trimmed(self.text, title.end, piece.end))
        else:
            self._sentences(Span(piece.start, piece.end), piece.marker.text)

    def _is_numbered_title(self, piece: Piece) -> bool:
        words = self.text[piece.start : piece.end]
        return headings.is_titled(words) or (len(words.split()) <= 6 and is_title(self.text, piece.start, piece.end))

    def _unmarked(self, piece: Piece, following: Piece | None) -> None:
        words = self.text[piece.start : piece.end]
        ended = self.text[piece.end : piece.end + 1] in (";", ",")
        whole = piece.begins and piece.closes and not ended and headings.looks_like_heading(words)
        if piece.begins and self._goes_on(piece):
            self._extend(piece)
        elif words[0] in "([" and self.scope.leads and is_anaphoric(words):
            self._emit(piece.start, piece.end, "paragraph", Sense(), alone=True)
        elif whole and self._is_heading(piece, following):
            self._heading(piece)
        elif self._is_lead(piece, following):
            if not self._continues_list(piece):
                self.scope.close_leads()
            else:
                self._enter_bare(piece)
            self._item(piece, following)
        elif self.scope.open_list and self._continues_list(piece):
            self._enter_bare(piece)
            self._items(piece, following)
        else:
            self._sentences(Span(piece.start, piece.end))
            if not is_anaphoric(words):
                self.scope.suspend()

    def _goes_on(self, piece: Piece) -> bool:
        """Whether a paragraph is the rest of a numbered item that a page broke in the middle of a sentence."""
        if not self.statements or not self.text[piece.start].islower():
            return False
        last = self.statements[-1]
        return (
            bool(last.marker)
            and last.kind in ("clause", "paragraph")
            and self.text[last.end : piece.start].isspace()
            and (last.text[-1].isalnum() and len(last.text.split()) > 3)
        )

    def _extend(self, piece: Piece) -> None:
        last = self.statements[-1]
        text = self.text[last.start : piece.end]
        found = exceptions(self.text, last.start, piece.end)
        self.statements[-1] = structs.replace(last, text=text, end=piece.end, exceptions=found)

    def _enter_bare(self, piece: Piece) -> None:
        found = FIRST_WORD.search(self.text, piece.start, piece.end)
        word = found.group().lower() if found else ""
        self.scope.back_to_opener(word)
        level = self.scope.bare(UNMARKED)
        if len(level.openers) < 50:
            level.openers.add(word)

    def _continues_list(self, piece: Piece) -> bool:
        """Whether an unmarked paragraph is an item of the open list rather than a sentence of its own."""
        if not self.scope.open_list:
            return False
        words = self.text[piece.start : piece.end]
        tail = self.text[piece.end : piece.end + 8].lstrip()
        if tail.startswith((";", ",")) or words[0].islower():
            return True
        if self.statements and self.statements[-1].kind == "lead-in" and not SUBJECT.match(words):
            return True
        first = sentences(self.text, piece.start, piece.end)[0]
        return not stands_alone(self.text, first.start, first.end)

    def _is_heading(self, piece: Piece, following: Piece | None) -> bool:
        words = self.text[piece.start : piece.end]
        if words.endswith((":", "：")):
            return False
        if headings.is_capitals(words) or headings.STRONG.match(words):
            return True
        titled = headings.is_titled(words)
        if not self.scope.open_list:
            return (
                titled
                or (
                    following is not None
                    and not has_main_verb(self.text, piece.start, piece.end)
                    and not LEAD_TAIL.search(words)
                )
                or self._asks(words)
            )
        if (headings.BOILERPLATE.search(words) and titled) or (headings.bias(words) != "neutral" and titled):
            return True
        if following is None or not following.begins:
            return following is not None
        top = self.scope.top
        if (
            following.marker is not None
            and following.marker.opens
            and not (isinstance(top, Level) and top.style == UNMARKED)
        ):
            return True
        if isinstance(top, Level) and top.style == UNMARKED:
            return (bool(self.statements) and self.statements[-1].text.endswith((".", ";"))) or self.text[
                self.statements[-1].end : self.statements[-1].end + 1
            ] in ";,"
        after = self.text[following.start : following.end]
        return len(after) > 2 * len(words) + 40 or (titled and after[-1:] in ".;:" and len(words.split()) <= 5)

    @staticmethod
    def _asks(words: str) -> bool:
        return headings.bias(words) != "neutral" and len(words.split()) <= 8 and not words.endswith(("to", "for"))

    def _heading(self, piece: Piece) -> None:
        words = self.text[piece.start : piece.end]
        rank = 0 if headings.STRONG.match(words) else 1 if headings.is_capitals(words) else 2
        kind = headings.bias(words)
        entries = self.scope.entries
        if self.after_heading:
            pass
        elif rank < 2 or headings.ends_lists(words):
            keep = 0
            while keep < len(entries) and isinstance(entry := entries[keep], Heading) and entry.rank < rank:
                keep += 1
            self.scope.cut(keep)
        else:
            keep = 0
            for index, entry in enumerate(entries):
                if isinstance(entry, Lead) or (
                    isinstance(entry, Heading) and (entry.bias != "neutral" or entry.rank < rank)
                ):
                    keep = index + 1
            self.scope.cut(keep)
        self.scope.suspended = False
        self._emit(piece.start, piece.end, "heading", Sense())
        self.scope.push(Heading(words, kind, rank))
        self.after_heading = True

    def _title(self, level: Level, start: int, end: int, marker: str) -> None:
        self._emit(start, end, "heading", Sense(), marker=marker)
        level.title = self.text[start:end].rstrip(".:")
        level.bias = headings.bias(level.title)

    def _run_in_title(self, piece: Piece) -> Span | None:
        """ "Restrictions" in "3. Restrictions. You may not …"."""
        first, *rest = sentences(self.text, piece.start, piece.end)
        words = self.text[first.start : first.end]
        if rest and len(words) <= 80 and len(words.split()) <= 10 and is_title(self.text, first.start, first.end):
            return first
        return None

    def _governed(self) -> bool:
        """Whether items here get their meaning from above."""
        return self.scope.decisive() is not None and not self.scope.suspended

    @staticmethod
    def _opens_items(piece: Piece, following: Piece | None) -> bool:
        """Whether a list of another style follows."""
        if following is None or following.marker is None or piece.marker is None or not following.marker.opens:
            return False
        styles = {style for style, _ in piece.marker.readings}
        return not any(style in styles for style, _ in following.marker.readings)

    def _is_lead(self, piece: Piece, following: Piece | None) -> bool:
        words = self.text[piece.start : piece.end]
        if piece.lead:
            return True
        if following is None or following.part:
            return False
        if re.search(r"[:：][-–—]?$", words):
            return True
        if words.endswith((";", ",", "?")) or self.text[piece.end : piece.end + 1] in (";", ","):
            return False
        listed = following.marker is not None and following.marker.opens and following.begins
        if listed and piece.marker is not None and not self._opens_items(piece, following):
            return False
        last = sentences(self.text, piece.start, piece.end)[-1]
        tail = self.text[max(last.start, last.end - 60) : last.end]
        if headings.is_capitals(self.text[last.start : last.end]) and not listed:
            return False
        if not words.endswith((".", "!")):
            return bool(LEAD_TAIL.search(tail) if listed else OPEN_TAIL.search(tail)) and len(words) > 12
        return listed and bool(
            re.search(
                r"\b(?:following|these|below|listed|any of|such as)\b", self.text[last.start : last.end], re.IGNORECASE
            )
        )

    def _item(self, piece: Piece, following: Piece | None) -> None:
        if self._is_lead(piece, following):
            self._lead(piece)
            return
        marker = piece.marker.text if piece.marker else ""
        start = self._after_title(piece.start, piece.end, marker)
        if start > piece.start:
            piece, marker = structs.replace(piece, start=start), ""
        sense = item_sense(self.text, piece.start, piece.end, self.scope)
        end, rest = self._own_sentences(piece)
        self._emit(piece.start, end, "clause" if sense.polarity != "states" else "paragraph", sense, marker)
        if rest is not None:
            self._sentences(rest)
            if piece.closes and not CONNECTED.match(self.text, rest.start):
                self.scope.suspend()

    def _items(self, piece: Piece, following: Piece | None) -> None:
        """An unmarked paragraph under a lead-in; several items where semicolons separate them."""
        separated = separated_items(self.text, Span(piece.start, piece.end))
        for number, item in enumerate(separated[:-1]):
            self._item(Piece(item.start, item.end, begins=number == 0), None)
        last = separated[-1]
        self._item(
            Piece(last.start, last.end, begins=len(separated) == 1 and piece.begins, closes=piece.closes), following
        )

    def _own_sentences(self, piece: Piece) -> tuple[int, Span | None]:
        """Where an item ends, and what follows it in its paragraph and stands alone."""
        found = sentences(self.text, piece.start, piece.end)
        for number, sentence in enumerate(found):
            if number == 0 or (
                number == 1
                and len(self.text[found[0].start : found[0].end].split()) <= 6
                and self.text[found[0].start].isupper()
            ):
                continue
            if not is_anaphoric(self.text[sentence.start : sentence.start + 60]) and stands_alone(
                self.text, sentence.start, sentence.end
            ):
                return found[number - 1].end, Span(sentence.start, piece.end)
        return piece.end, None

    def _after_title(self, start: int, end: int, marker: str) -> int:
        """Where the words behind a title run into a paragraph begin; the title is given as a heading."""
        found = TITLE_BEFORE.match(self.text, start, min(end, start + 120))
        if found is None or not SENTENCE_OF_ITS_OWN.match(self.text, found.end(), min(end, found.end() + 200)):
            return start
        title = trimmed(self.text, start, found.end())
        if has_verb(self.text, title.start, title.end):
            return start
        self._emit(title.start, title.end, "heading", Sense(), marker)
        self.after_heading = False
        return found.end()

    def _word_count(self, span: Span) -> int:
        return len(self.text[span.start : span.end].split())

    def _lead(self, piece: Piece) -> None:
        *before, last = sentences(self.text, piece.start, piece.end)
        marker = piece.marker.text if piece.marker else ""
        title = self._run_in_title(piece) if before and (piece.marker or self._word_count(before[0]) <= 4) else None
        if title is not None:
            level = self.scope.top
            if isinstance(level, Level):
                self._title(level, title.start, title.end, marker)
            else:
                self._emit(title.start, title.end, "heading", Sense(), marker)
            before = before[1:]
            marker = ""
        if before:
            self._sentences(Span(before[0].start, before[-1].end), marker)
            marker = ""
        start = last.start
        found = HEADING_BEFORE_LEAD.match(self.text, start, min(last.end, start + 160))
        if found and found.group().strip() and piece.begins and not before:
            title = trimmed(self.text, start, found.end())
            self._emit(title.start, title.end, "heading", Sense(), marker)
            if isinstance(self.scope.top, Level):
                self.scope.top.title = self.text[title.start : title.end]
            else:
                self.scope.push(
                    Heading(self.text[title.start : title.end], headings.bias(self.text[title.start : title.end]), 2)
                )
            start = found.end()
        sense = lead_sense(self.text, start, last.end, self.scope)
        self._emit(start, last.end, "lead-in", sense, marker)
        self.scope.suspended = False
        self.scope.push(
            Lead(
                Span(start, last.end),
                self.text[start : last.end],
                sense.polarity,
                sense.about == "use",
                sense.exempt,
                sense.inherits,
            )
        )

    def _sentences(self, span: Span, marker: str = "") -> None:
        """Sentences that stand for themselves."""
        begin = self._after_title(span.start, span.end, marker)
        if begin > span.start:
            span, marker = Span(begin, span.end), ""
        for sentence in sentences(self.text, span.start, span.end):
            sense = sentence_sense(self.text, sentence.start, sentence.end, self.scope)
            self._emit(
                sentence.start,
                sentence.end,
                "paragraph" if sense.polarity == "states" else "clause",
                sense,
                marker,
                alone=True,
            )
            marker = ""

    def _emit(self, start: int, end: int, kind: Kind, sense: Sense, marker: str = "", *, alone: bool = False) -> None:
        leads = [] if alone or kind == "heading" else self.scope.leads
        nearest = leads[-1].span if leads else Span(0, 0)
        self.after_heading = kind == "heading"
        self.statements.append(
            Statement(
                text=self.text[start:end],
                start=start,
                end=end,
                kind=kind,
                polarity=sense.polarity,
                about=sense.about,
                lead_in=" ".join(lead.text for lead in leads[-DEEPEST_LEAD:]),
                lead_start=nearest.start,
                lead_end=nearest.end,
                lead_ins=spans(leads),
                section=self.scope.section,
                marker=marker,
                exceptions=exceptions(self.text, start, end) if kind != "heading" else (),
                exempt=sense.exempt,
            )
        )


DEEPEST_LEAD = 6
"""Lead-ins of the deepest list whose words are given."""
