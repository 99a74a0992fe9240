"""Who a contribution is from: what the message itself says, the surest first, with the reason for a person to confirm."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plugins.mailbox.letter import Letter
from plugins.mailbox.names import addressed, listed, organisation_in, state_in
from plugins.mailbox.wording import is_reply, ways, word
from plugins.mailbox.zones import Zones

NOUN, OF, BY = (ways("contribution", key) for key in ("nouns", "of", "by"))
GAP = r"(?:\s+|(?<=['’])|(?=[\u4e00-\u9fff\u0600-\u06ff]))"
LOOKED_AT = 600
"""letters of a line that are looked at"""
INTO = "regarding|concerning|in response|sur|au|aux|à|pour|sobre|al|a las|para|zu|zum|zur"
END = rf"(?=\s+(?:to|on|for(?=\s+(?:the\s+)?(?-i:[a-z]|WGEC|CSTD|UN\b))|{INTO})\s|\s*[:.;()\n–—]|\s+-|\s*$)"
BEHALF = re.compile(rf"(?<!\w){ways('contribution', 'behalf')}{GAP}(?P<name>[^\n.;:()–—]{{2,200}}?){END}", re.IGNORECASE)
OF_NAME = re.compile(rf"(?<!\w){NOUN}\s+{OF}{GAP}(?P<name>[^\n.;:()–—]{{2,160}}?){END}", re.IGNORECASE)
BY_NAME = re.compile(rf"(?<!\w){NOUN}\s[^\n:;]{{0,70}}?\s{BY}{GAP}(?P<name>[^\n.;:()–—]{{2,160}}?){END}", re.IGNORECASE)
OWNER = re.compile(rf"(?P<name>[^\n:;,()]{{2,70}}?)(?:['’]s|\s?[:–-])?\s+(?:written\s+|official\s+)?{NOUN}(?!\w)", re.IGNORECASE)
AFTER = re.compile(rf"{NOUN}(?:\s[^\n:–—(-]{{0,70}})?\s*(?:[:–—(]|\s-\s)\s*(?P<name>[^\n:;()]{{2,70}}?)\)?\s*$", re.IGNORECASE)
RUSSIAN = re.compile(
    r"(?:вклад|ответы?|комментарии|замечания|предложения|позиция)\s+(?P<name>[А-ЯЁ][^\n.;:()–—]{1,80}?)"
    r"(?=\s+(?:на|в|по|к|для|относительно)\s|\s*[.;:()\n–—]|\s*$)",
    re.IGNORECASE,
)
CHINESE = re.compile(
    r"(?:现附上|随函附上|附上|请查收|关于)?(?P<name>[\u4e00-\u9fff]{2,20}?)(?:的|对|就|关于)[^\n]{0,40}?(?:意见|答复|回复|贡献|文稿|书面)"
)
ARABIC = re.compile(r"(?:مساهمة|إسهام|رد)\s+(?P<name>[^\n.:؛،()]{2,60}?)(?=\s+(?:في|على|حول|إلى|بشأن)|\s*[.:؛،()\n]|\s*$)")
JOINT = re.compile(r"joint|conjoint|commun|conjunt|gemeinsam|совместн|联合|مشترك", re.IGNORECASE)


@dataclass(frozen=True)
class Who:
    """The sender as written, the sponsors of a joint text, and why it was taken so."""

    name: str
    reason: str
    is_state: bool = False
    sponsors: tuple[str, ...] = ()
    named: bool = True
    """whether the message names it; not where it is only the sender's own name or address"""


def who(letter: Letter, zones: Zones) -> Who:
    """The first evidence that holds, and whether another one shows that this is a State."""
    first, *others = _evidence(letter, zones)
    is_state = any(one.is_state and one.name.casefold() == first.name.casefold() for one in (first, *others))
    return replace(first, is_state=is_state)


def _evidence(letter: Letter, zones: Zones) -> Iterator[Who]:
    """All that tells of a sender, the surest first. The subject of an answer may speak of somebody else's contribution."""
    heads = [("the first lines of a file", one.text.split("\n")[:12]) for one in letter.enclosures]
    files = [("the name of a file", [re.sub(r"[_-]+", " ", one.name.rpartition(".")[0])]) for one in letter.enclosures]
    subject, text = [("the subject", [letter.subject])], "the text of the message"
    own_subject = [] if is_reply(letter.subject) else subject
    yield from _found(BEHALF, [*own_subject, *heads, (text, zones.own[:60])], "on behalf of")
    yield from _note_verbale([(text, zones.head), *heads])
    for pattern in (OF_NAME, BY_NAME):
        yield from _found(pattern, [*own_subject, *heads, (text, zones.head + zones.signature)], "a contribution of")
    yield from _named([("the sender's own name", [letter.from_name]), ("the Organization header", [letter.organization])])
    yield from _named([("the signature", zones.signature)])
    for pattern in (OF_NAME, BY_NAME, OWNER, AFTER, RUSSIAN, CHINESE, ARABIC):
        yield from _found(pattern, [*(subject if letter.enclosures else own_subject), *files], "a contribution of")
    yield from _named(heads)
    yield from _fallback(letter)


Places = Iterable[tuple[str, list[str]]]


def _found(pattern: re.Pattern[str], places: Places, what: str) -> Iterator[Who]:
    """Names that a wording introduces, for example after "on behalf of"."""
    for place, lines in places:
        for line in lines:
            if match := pattern.search(line[:LOOKED_AT]):
                yield from _accepted(match["name"], line, f"{place} speaks of {what} {{}}")


def _accepted(phrase: str, line: str, reason: str) -> Iterator[Who]:
    phrase = phrase.strip(" \"'“”*,-")
    if state := state_in(phrase):
        yield Who(state, reason.format(state), is_state=True)
        return
    names = listed(re.sub(rf"\s+(?:{ways('organisation', 'small')})$", "", phrase), bool(JOINT.search(line)))
    if not names or any(addressed(name) for name in names) or _is_other(names[0]):
        return
    sponsors = tuple(names) if len(names) > 1 else ()
    yield Who(names[0], reason.format(" and ".join(names)) + (": a joint text" if sponsors else ""), sponsors=sponsors)


def _is_other(name: str) -> bool:
    """Whether a name is a person's or a word that only looks like a name here, for example "Question"."""
    return bool(
        word("contribution", "persons").match(name) or word("contribution", "stop").search(name) or re.search(r"\d", name)
    )


def _note_verbale(places: Places) -> Iterator[Who]:
    """The Permanent Mission of … presents its compliments to …"""
    for place, lines in places:
        opening = " ".join(lines)[:400]
        if re.search(r"compliments|saluda|свидетельствует|致意", opening, re.IGNORECASE) and (state := state_in(opening)):
            yield Who(state, f"{place} is a note of the mission of {state}", is_state=True)


def _named(places: Places) -> Iterator[Who]:
    """Lines that name an office of a State or an organization."""
    for place, lines in places:
        short = [line for line in lines if 3 < len(line) <= 160]
        for line in short:
            if (state := state_in(line)) and not addressed(line.partition(state)[0]):
                yield Who(state, f"{place} names the office of a State: {state}", is_state=True)
        for line in short:
            if name := organisation_in(line):
                yield Who(name, f"{place} names {name}")


def _fallback(letter: Letter) -> Iterator[Who]:
    """Where nothing names an organization: the sender's name, the domain of the address, or nothing known."""
    name = re.sub(r"\s+(?:via|par|por|über)\s.*$", "", letter.from_name)
    address = letter.from_email.partition("@")[2].casefold()
    free = re.match(rf"(?:{ways('organisation', 'free_mail')})\.", address)
    if name:
        yield Who(name, "no organization is named: it is the sender's name", named=False)
    elif address and not free:
        yield Who(address, "no name is given: it is the domain of the sender's address", named=False)
    elif letter.from_email:
        yield Who(letter.from_email, "no name is given: it is the sender's address", named=False)
    yield Who("not known", "the message names no sender", named=False)
