"""Terms that somebody is given, and days counted from others; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read as read_facts

PUBLISHED = date(2024, 3, 1)  # a Friday


def told(text: str) -> list[tuple[str, str, str]]:
    return [(e.title, e.kind.value, str(e.start)) for e in read_facts(text, PUBLISHED).upcoming]


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The assembly gives the regent 48 hours to step aside.", "deadline for regent to step", "2024-03-03"),
        ("The diplomats have been given 72 hours to leave Norland.", "deadline for diplomats to leave Norland", "2024-03-04"),
        ("The miners gave the company two weeks to reverse the cuts.", "deadline for company to reverse cuts", "2024-03-15"),
        ("The council has 40 days to choose a new chair.", "deadline for council to choose new chair", "2024-04-10"),
        ("The tribunal grants the prosecutors six months to reopen the case.", "deadline for prosecutors to reopen case", "2024-09"),
        ("The settlers issue a ten-day ultimatum to the council to reopen the road.", "ultimatum to the council to reopen road", "2024-03-11"),
        ("Norland sets a one-week deadline for Sudria to withdraw its troops.", "deadline to withdraw troops", "2024-03-08"),
        ("The court orders the bank to return the money within two weeks.", "deadline for the bank to return the money", "2024-03-15"),
        ("The pilots threaten to strike if the airline does not raise their pay by March 15.", "deadline for the airline to raise their pay", "2024-03-15"),
        ("The raiders will burn the barn unless the ransom is paid by Sunday.", "deadline for the ransom to be paid", "2024-03-03"),
        ("Norland will cut the supply if Sudria fails to pay by March 15.", "deadline for Sudria to pay", "2024-03-15"),
        ("The mayor will resign if no deal is reached by March 15.", "deadline for deal to be reached", "2024-03-15"),
        ("The army orders residents to leave the valley within 48 hours.", "deadline for residents to leave the valley", "2024-03-03"),
        ("The consul must close his office or leave within 36 hours.", "deadline for the consul to close his office or leave", "2024-03-03"),
    ],
)  # fmt: skip
def test_a_term_ends_on_a_day(text: str, title: str, start: str) -> None:
    assert (title, "deadline", start) in told(text)


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The levy will be imposed three weeks after June 1.", "start of the levy", "2024-06-22"),
        ("The new governor will take office 21 days after the June 2 vote.", "new governor taking office after vote", "2024-06-23"),
        ("The second round will be held two weeks later, on March 24.", "second round", "2024-03-24"),
        ("The tribunal annuls the ballot and orders a fresh vote within 60 days.", "fresh vote", "2024-04"),
        ("The high court orders that the election be repeated by June 2.", "election", "2024-06-02"),
        ("The trial is put off until next week.", "trial", "2024-03-04"),
        ("The next round of talks is expected in the week beginning March 20.", "next round of talks", "2024-03-20"),
        ("The talks will resume in the week of March 20.", "talks", "2024-03-18"),
        ("The court rules that the vote be held in May rather than June.", "vote", "2024-05"),
        ("Ada Holm faces a fine at her sentencing, set for March 20.", "Ada Holm's sentencing", "2024-03-20"),
        ("Norland's state of emergency, in place since May, is to expire on March 20.", "end of Norland's state of emergency", "2024-03-20"),
        ("Adults will be able to buy fireworks from July.", "adults buying fireworks", "2024-07"),
        ("The rule, which takes effect in 60 days, covers all ports.", "start of the rule", "2024-04"),
    ],
)  # fmt: skip
def test_a_length_from_another_day(text: str, title: str, start: str) -> None:
    assert (title, start) in [(t, s) for t, _, s in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The choir has ten days to go before it sings.",
        "The company had 30 days to appeal but paid the fine.",
        "It took the rescuers 48 hours to reach the village.",
        "The rebels' ultimatum of 24 hours has expired.",
        "The premier will go if the wind turns by Friday.",
        "It is the third election within two years.",
        "Two weeks after the fire, the theatre is still closed.",
        "The militia gave the mayor 24 hours to leave the city, which he did.",
    ],
)
def test_no_term_is_running(text: str) -> None:
    assert told(text) == []
