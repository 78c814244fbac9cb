"""What follows an office and belongs to it: "of Belarus and Tajikistan", "of State for External Affairs"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from bot.reading.cast.blocs import states_told
from bot.reading.cast.gazetteer import Hit, Kind, is_state, place_words, words
from bot.reading.cast.known import given_names, is_family_name
from bot.reading.cast.organs import DESCRIBED, is_acronym, is_body, named_body, own_body, past_body, past_own_organ
from bot.reading.cast.titles import Head, heads, topics

SENT = frozenset({"envoy", "official"})
LINKS = frozenset({"of", "for", "to", "from", "on", "at", "in"})
OF_TOWNS = frozenset({"royal", "cleric"})
OF_CITIES = frozenset({"mayor", "governor", "bishop", "archbishop"})
GOVERNING = frozenset({"Ministry", "Government", "Cabinet", "Parliament", "Senate", "Presidency", "Embassy"})
BREAKS = frozenset({"-", "–", "—", "--", ","})
_DIVISIONS = frozenset({"state", "city", "province", "region", "territory", "town", "republic", "emirate"})
LISTED = frozenset({Kind.COUNTRY, Kind.DEMONYM, Kind.ORGANISATION, Kind.VENUE, Kind.REGION, Kind.CITY})
OWNERS = frozenset({Kind.COUNTRY, Kind.DEMONYM, Kind.ORGANISATION, Kind.VENUE})


def owner(hit: Hit) -> str:
    """The state or organisation that a listed name makes an office belong to."""
    return hit.entry.country if hit.entry.country and hit.entry.kind is not Kind.ORGANISATION else hit.entry.name


def with_complements(doc: Doc, hits: Mapping[int, Hit], end: int, owners: list[str], head: Head) -> tuple[int, int]:
    """Where "of Belarus", "of State for External Affairs" after an office ends, and where its title does."""
    if head.plural and not owners and _goes_on(doc, hits, end):
        return _listed(doc, hits, end + 2, owners, head), end
    return _linked(doc, hits, end, owners, head)


def _linked(doc: Doc, hits: Mapping[int, Hit], end: int, owners: list[str], head: Head) -> tuple[int, int]:
    title_end = end
    if not owners and not head.plural:
        end = _past_own_body(doc, hits, end, owners, head)
    while end + 1 < len(doc) and (link := doc[_past_remark(doc, end)].lower_) in LINKS:
        end = _past_remark(doc, end)
        at = end + 2 if doc[end + 1].lower_ == "the" and end + 2 < len(doc) else end + 1
        at = _past_description(doc, hits, at)
        hit = hits.get(at)
        at -= hit is not None and hit.start == at - 1 == end + 1  # "to the Middle East"
        descends = link == "from" and hit is not None and hit.entry.kind is Kind.REGION and not head.plural
        first = not owners or (head.singular == "member" and len(owners) == 1)  # "Politburo member of the Party"
        owning = link in {"of", "from"} and first and not descends  # "the first pope from Latin America"
        if hit and hit.start == at and hit.entry.kind in LISTED:
            stop, titled = _to_listed(doc, hits, (end, at), owners, head, owning=owning)
        else:
            stop, titled = _to_words(doc, hits, (end, at), owners, head, owning=owning)
        if stop <= end:
            break
        passed = link == "to" and end > title_end  # the state told between is no word of the title
        end = stop
        if titled and not passed:
            title_end = stop
    return end, title_end


def _past_own_body(doc: Doc, hits: Mapping[int, Hit], end: int, owners: list[str], head: Head) -> int:
    """Past the body or province right after an office, before a name: "Chairman NPC Ada Byron", "Governor Sindh Tom Jones"."""
    if end + 1 >= len(doc) or not doc[end - 1].is_title:
        return end
    hit = hits.get(end)
    local = head.singular in OF_CITIES | {"chief minister", "commissioner"}
    kinds = {Kind.ORGANISATION, *((Kind.REGION, Kind.CITY) if local else ())}
    stop = past_own_organ(doc, end)
    if hit is not None and hit.start == end and hit.entry.kind in kinds and doc[end].text not in given_names():
        stop = past_own_organ(doc, hit.end)
    elif stop == end and doc[end].is_upper and len(doc[end]) > 2 and not is_family_name(doc[end].text.title()):
        stop = end + 1
    following = doc[stop : stop + 2]
    if stop == end or len(following) < 2 or not all(t.is_title and t.is_alpha for t in following):
        return end
    owners.append(owner(hit) if hit is not None and hit.entry.kind is Kind.ORGANISATION else doc[end:stop].text)
    return stop


def _past_remark(doc: Doc, end: int) -> int:
    """Past a word in brackets before the next complement: "Minister of Trade (MT) of Peru"."""
    remark = doc[end : end + 4]
    links = len(remark) > 3 and remark[0].text == "(" and remark[2].text == ")" and remark[3].lower_ in LINKS
    return end + 3 if links else end


def _to_listed(
    doc: Doc, hits: Mapping[int, Hit], span: tuple[int, int], owners: list[str], head: Head, *, owning: bool
) -> tuple[int, bool]:
    """Where a complement ends that begins with a listed name, and whether it belongs to the title ("envoy for Peru")."""
    end, at = span
    hit, link = hits[at], doc[end].lower_
    sent = link == "for" or (link in {"to", "on"} and head.rank in SENT)
    governed = head.plural and doc[hit.end : hit.end + 1].text in words("state_nouns.txt")
    if owning and not head.plural and (stop := _division(doc, hits, hit.end)) > hit.end:
        owners.append(owner(hit))
        return stop, False
    if hit.entry.kind is Kind.DEMONYM and (owning or sent) and not governed:
        owners.extend([owner(hit)] * owning)
        beside = hits.get(hit.end)  # "of the Peruvian National Assembly"
        return (beside.end if beside and beside.entry.kind is Kind.ORGANISATION else own_body(doc, hits, hit.end)), sent
    if owning:
        end = _listed(doc, hits, at, owners, head)
        if not head.plural and hit.entry.kind in {Kind.ORGANISATION, Kind.COUNTRY}:
            end = past_own_organ(doc, end)
        body = not head.plural and doc[end : end + 1].text in {"'s", "’s"}
        inner = hits.get(end + 1) if body else None  # "Chairman of Sudan's Sovereign Council"
        stop = (
            inner.end
            if inner and inner.entry.kind is Kind.ORGANISATION
            else named_body(doc, hits, end + 1)
            if body
            else end
        )
        who = stop + 1 if doc[stop : stop + 1].text == "," else stop
        named = stop > end + 1 and doc[who : who + 1].text.istitle()  # whoever chairs it
        return (stop if named else end), False
    if link == "of" and not head.plural and hit.entry.kind is Kind.COUNTRY and owners and not is_state(owners[-1]):
        governing = owners[-1].split()[0] in GOVERNING
        owners[-1] = owner(hit) if governing else owners[-1]  # "head of the Ministry of Foreign Affairs of Peru"
        return hit.end, False
    if link == "for" and doc[hit.end : hit.end + 1].text.lower() in {"affairs", "peoples"}:
        return hit.end + 1, True
    return (_past_another(doc, hits, hit.end) if sent else end), sent


def _division(doc: Doc, hits: Mapping[int, Hit], at: int) -> int:
    """Where "state of Texas" at token *at* ends, as in "Governor of the U.S. state of Texas Ada Byron"; *at* if it is none."""
    if at + 2 >= len(doc) or doc[at].lower_ not in _DIVISIONS or doc[at + 1].lower_ != "of":
        return at
    place = hits.get(at + 2)
    if place is not None and place.entry.kind in {Kind.REGION, Kind.CITY, Kind.COUNTRY}:
        return place.end
    return named_body(doc, hits, at + 2)


def _past_another(doc: Doc, hits: Mapping[int, Hit], end: int) -> int:
    """Where "and Chile" after "envoy for Peru" ends."""
    article = doc[end + 1 : end + 2].text == "the"  # "for Asia and the Pacific"
    another = hits.get(end + 1 + article) if doc[end : end + 1].text == "and" else None
    return another.end if another and another.entry.kind in {Kind.COUNTRY, Kind.REGION} else end


def _to_words(
    doc: Doc, hits: Mapping[int, Hit], span: tuple[int, int], owners: list[str], head: Head, *, owning: bool
) -> tuple[int, bool]:
    """Where a complement of other words ends, and whether it belongs to the title: "of State", "for the Global Coalition"."""
    end, at = span
    link = doc[end].lower_
    if owning and head.plural and (several := states_told(doc, at)):
        owners.append(several[1])
        after = _past_joints(doc, several[0], hits)
        return (_listed(doc, hits, after, owners, head) if after in hits else several[0]), False
    if link in {"at", "in"} and (stop := _at_ministry(doc, hits, at)) > at:
        return stop, False
    portfolio = _whole_name(doc, at, _topic(doc, hits, at))
    body = owning and doc[at].is_title and is_body(doc, portfolio)
    if link in {"of", "for", "on"} and portfolio > at and not body:  # but "of the National Space Agency"
        whole = link == "for" and doc[at].ent_type_ == "ORG"  # "for the Global Coalition", not "of State for Health"
        return (max(portfolio, named_body(doc, hits, at)) if whole else portfolio), True
    if not body and doc[at].lower_.split("-")[0] in heads():
        return end, False  # "representatives of President Byron"
    told = doc[at].is_title or is_acronym(doc, at)
    if (owning or link == "for") and told and doc[at].ent_type_ not in {"PERSON", "DATE"}:
        stop = past_body(doc, hits, named_body(doc, hits, at))
        owners.extend([doc[at:stop].text] * owning)
        return stop, False
    return end, False


def _whole_name(doc: Doc, at: int, portfolio: int) -> int:
    """Where the name ends of which a portfolio is the first word: "Minister of the Federal Capital Territory, Ada Byron"."""
    end = portfolio
    while (
        at < end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].is_title and doc[at].ent_type_ in {"ORG", "GPE"}
    ):
        end += 1
    return end if portfolio == at + 1 and doc[end : end + 1].text in {",", "(", "and"} else portfolio


def _at_ministry(doc: Doc, hits: Mapping[int, Hit], at: int) -> int:
    """Where the ministry at token *at* ends if its officer's name follows: "State Secretary at the Ministry of Health Ada Byron"."""
    if doc[at].text not in GOVERNING | {"Department", "Office"}:
        return at
    stop = at + 1
    if doc[stop : stop + 1].text.lower() in {"of", "for"}:
        stop += 1 + (doc[stop + 1 : stop + 2].text.lower() == "the")
        stop = max(_topic(doc, hits, stop), stop)
    return stop if doc[stop : stop + 1].text.istitle() else at


def _goes_on(doc: Doc, hits: Mapping[int, Hit], end: int) -> bool:
    """Whether the states follow after a dash: "Six ambassadors - of Peru, Fiji and Mali -"."""
    hit = hits.get(end + 2)
    return hit is not None and hit.entry.kind in OWNERS and doc[end].text in BREAKS and doc[end + 1].lower_ == "of"


def _topic(doc: Doc, hits: Mapping[int, Hit], at: int) -> int:
    """Where the words of a portfolio that begin at *at* end."""
    end = start = at
    while at < len(doc) and at not in hits:
        if doc[at].lower_ in topics() or _is_portfolio(doc, at, start):
            end = at + 1
        elif end == start or doc[at].lower_ not in {"and", "&", ",", "the"}:
            break
        elif doc[at].text == "," and doc[at + 1 : at + 2].text.lower() in heads():
            break  # "Chief of Army Staff, General Ada Byron"
        at += 1
    while end > start and doc[end - 1].pos_ == "ADJ" and doc[end : end + 1].text.islower() and doc[end].pos_ == "NOUN":
        end -= 1  # "of the interim bodies" tells no portfolio
    return start if end == start or doc[end - 1].lower_ == "the" else end


def _is_portfolio(doc: Doc, at: int, start: int) -> bool:
    """Whether an unlisted word goes on with a portfolio: the "textiles" of "railways and textiles Ada Byron"."""
    following = doc[at + 1 : at + 2].text
    joined = at > start and doc[at - 1].lower_ in {"and", "&", ","}
    return (
        joined
        and doc[at].is_lower
        and doc[at].pos_ == "NOUN"
        and (following[:1].isupper() or following in {",", "and"})
    )


def _listed(doc: Doc, hits: Mapping[int, Hit], at: int, owners: list[str], head: Head) -> int:
    """Put the states listed from *at* on into *owners* and return where they end; one only for a singular."""
    end = at
    towns = head.rank in OF_TOWNS or head.singular in OF_CITIES
    while (hit := hits.get(at)) and hit.start == at and hit.entry.kind in OWNERS | {Kind.REGION, Kind.CITY}:
        if owners and hit.end < len(doc) and doc[hit.end].lower_.split("-")[0] in heads():
            break  # the next office begins: "of Belarus and United Nations Secretary-General"
        end = at = hit.end
        divided = hit.entry.kind is not Kind.COUNTRY or place_words().get(doc[at : at + 1].text) == "region"
        if divided and doc[at : at + 1].text in place_words():  # "of Odesa Oblast", but "of Korea Park Ada"
            end = at = at + 1
            owners.append(doc[hit.start : end].text)
        elif towns and hit.entry.kind is Kind.CITY:  # "the Crown Prince of Abu Dhabi", "the mayors of Oslo and Bergen"
            owners.append(doc[hit.start : hit.end].text)
        else:
            owners.append(owner(hit) if hit.entry.kind is not Kind.REGION else hit.entry.name)
        if not head.plural:
            break
        if at < len(doc) and doc[at].lower_ in words("state_nouns.txt"):
            end = at = at + 1  # "representatives of the Sudanese government and the rebel movement"
        at = _past_description(doc, hits, _past_joints(doc, at, hits))
    return end


def _past_description(doc: Doc, hits: Mapping[int, Hit], at: int) -> int:
    """The listed name after words that only describe it, "the rebel", "the Kurdish-led", "the sisterly"; *at* if there are none."""
    for i in range(at, min(at + DESCRIBED, len(doc))):
        if i in hits:
            state = hits[i].entry.kind is Kind.COUNTRY and all(t.pos_ == "ADJ" for t in doc[at:i])
            return i if (state or hits[i].entry.kind is Kind.ORGANISATION) and hits[i].start == i else at
        led = doc[i + 1 : i + 2].text == "-" or doc[i].text == "-"
        if not led and not (doc[i].is_lower and doc[i].pos_ in {"ADJ", "NOUN", "VERB"}):
            return at
    return at


def _past_joints(doc: Doc, at: int, hits: Mapping[int, Hit]) -> int:
    while at < len(doc) and at not in hits and doc[at].lower_ in {",", "and", "&", "the"}:
        at += 1
    return at
