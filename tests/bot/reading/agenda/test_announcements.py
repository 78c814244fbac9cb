"""Elections, protests, closures and resignations to come, as news in brief announces them; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read as read_facts

PUBLISHED = date(2024, 5, 14)  # a Tuesday


def told(text: str) -> list[tuple[str, str, str]]:
    return [(e.title, e.status.value, str(e.start)) for e in read_facts(text, PUBLISHED, times=False).upcoming]


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The president says that November's senate election could be postponed over the drought.", "senate election", "2024-11"),
        ("Parliament will vote on a no-confidence motion against Ada Holm on Monday.", "Parliament vote on no-confidence motion against Ada Holm", "2024-05-20"),
        ("The union calls for a nationwide protest on Saturday.", "nationwide protest", "2024-05-18"),
        ("The side lands in Turin for its Thursday match against Chile.", "match against Chile", "2024-05-16"),
        ("Norway shuts the port ahead of the planned arrival of the convoy on May 23.", "arrival of the convoy", "2024-05-23"),
        ("The rebel group announces its dissolution in July.", "dissolution", "2024-07"),
        ("The Senate is set to consider the bill when it returns in September.", "Senate considering bill", "2024-09"),
        ("A special session of parliament to debate the strike is planned.", "special session of parliament", "None"),
        ("The judge announces that she will retire next month.", "judge retirement", "2024-06"),
        ("Minister Lars Vik announces that he will resign, effective June 30.", "Lars Vik's resignation", "2024-06-30"),
        ("President Ada Holm announces the suspension of all flights to Chile from June 14.", "start of suspension of all flights to Chile", "2024-06-14"),
        ("The airport will be closed until June 1.", "end of closure of the airport", "2024-06-01"),
        ("The mayor announces the closure of kindergartens from 20 to 27 May.", "closure of kindergartens", "2024-05-20"),
        ("The vote will be held on June 14 next year.", "vote", "2025-06-14"),
        ("From Monday, visitors to Norway must show a negative test.", "visitors to Norway showing negative test", "2024-05-20"),
        ("The minister says that restaurants may reopen from May 20.", "reopening of restaurants", "2024-05-20"),
        ("A nationwide curfew will be in force from Friday.", "start of nationwide curfew", "2024-05-17"),
        ("Norway will withdraw its troops from Mali in July.", "withdrawal of Norway's troops from Mali", "2024-07"),
        ("The enforcement of the rules will not begin until June 13.", "start of the enforcement of the rules", "2024-06-13"),
        ("All flights to Chile are suspended until June 3.", "end of suspension of flights to Chile", "2024-06-03"),
        ("Mayor Ada Holm orders the closing of all libraries, beginning June 16.", "closing of all libraries", "2024-06-16"),
        ("The Turin Marathon, originally scheduled for June 20, will take place on September 16 instead.", "Turin Marathon", "2024-09-16"),
        ("Envoys draw up criteria for reopening borders to travellers on July 1.", "reopening of borders", "2024-07-01"),
        ("The chain will drop one word from its name beginning in June.", "chain dropping one word from name", "2024-06"),
        ("Residents vote on whether the city should bid to host the 2030 Winter Games.", "2030 Winter Games", "2030"),
        ("Chile is expelled from this year's Baltic Song Contest in Turin.", "Baltic Song Contest in Turin", "2024"),
        ("Vik wins the contest, paving the way for him to become mayor in a council vote this week.", "council vote", "2024-05"),
        ("The bank will raise its fees this weekend.", "bank raising fees", "2024-05-18"),
        ("Schools will close for two weeks until June 2.", "end of closure of schools", "2024-06-02"),
        ("The minister announces a curfew for the region that includes Turin starting June 17.", "start of curfew for the region", "2024-06-17"),
        ("The mayor extends the dress code until June 12 and the state of emergency until June 19.", "end of state of emergency", "2024-06-19"),
        ("Organisers of the parade say it will go ahead on June 8.", "parade", "2024-06-08"),
        ("The company will go public on June 6.", "company going public", "2024-06-06"),
        ("Chilean minister Rosa Lind says that her country will begin training police officers on Monday.", "Chile training police officers", "2024-05-20"),
        ("Rosa Lind launches her campaign for the November elections.", "elections", "2024-11"),
        ("The king embarks on an African tour on Thursday.", "king's African tour", "2024-05-16"),
        ("Lars Vik and Ada Holm meet in Oslo a day ahead of the 47th Baltic summit.", "47th Baltic summit", "2024-05-15"),
        ("The measures will be in place until at least June 10.", "end of measures", "2024-06-10"),
        ("Norway bans flights from Chile from Friday.", "ban on flights from Chile", "2024-05-17"),
        ("Sanctions against Mali are renewed until May 2025.", "end of sanctions against Mali", "2025-05"),
        ("The party picks Lars Vik as its candidate for October's presidential election.", "presidential election", "2024-10"),
        ("Flights to and from Oslo airport are cancelled until Thursday.", "end of cancellation of flights to and from Oslo airport", "2024-05-16"),
        ("Most shops will close the following day.", "closure of Most shops", "2024-05-15"),
        ("The flame is to be lit in Olympia on May 16.", "lighting of the flame", "2024-05-16"),
    ],
)  # fmt: skip
def test_announced(text: str, title: str, start: str) -> None:
    assert (title, "scheduled", start) in told(text)


@pytest.mark.parametrize(
    ("text", "title", "status", "start"),
    [
        ("Saturday's spelling contest is cancelled because of leaked questions.", "spelling contest", "cancelled", "2024-05-18"),
        ("Sunday's Harvest Parade in Turin is called off after threats.", "Harvest Parade", "cancelled", "2024-05-19"),
        ("The vote has been moved to Friday.", "vote", "postponed", "2024-05-17"),
        ("The council postpones the primary elections from June 4 until July 20.", "primary elections", "postponed", "2024-07-20"),
        ("The union suspends a strike planned for Thursday.", "strike of union", "cancelled", "2024-05-16"),
        ("The 2024 Baltic Cup Finals are suspended.", "2024 Baltic Cup Finals", "postponed", "2024"),
        ("The upcoming Star Bowl will be cancelled.", "Star Bowl", "cancelled", "None"),
        ("The launch of the telescope is pushed back to December 24.", "launch of the telescope", "postponed", "2024-12-24"),
        ("The execution, scheduled for May 30, is stayed by the court.", "execution", "postponed", "2024-05-30"),
        ("The electoral tribunal moves the general election to October 18.", "general election", "postponed", "2024-10-18"),
        ("The airline cancels all flights on Friday ahead of the strike.", "flights", "cancelled", "2024-05-17"),
        ("This year's book fair, which was due to take place in October, is cancelled.", "book fair", "cancelled", "2024-10"),
    ],
)  # fmt: skip
def test_called_off_or_moved(text: str, title: str, status: str, start: str) -> None:
    assert told(text) == [(title, status, start)]


@pytest.mark.parametrize(
    "text",
    [
        "The Baltic Congress convenes in Oslo for eight days to choose a leader.",
        "The forum in Riga will last for four days.",
        "The prime minister has no authority to postpone the election himself.",
        "The party calls for an inquiry into Sunday's attack.",
        "The museum is open until Friday.",
        "The premier sends Ada Holm a letter requesting a delay of the vote until June 30.",
        "Aid groups ask for a ceasefire until Friday.",
    ],
)
def test_a_length_a_power_and_a_past_attack_are_no_plans(text: str) -> None:
    assert told(text) == []


def test_what_comes_before_an_event_is_not_where_or_when_it_is() -> None:
    found = read_facts("Lars Vik arrives in Paris ahead of Friday's summit.", PUBLISHED, times=False).upcoming
    assert [(e.title, e.place, str(e.start)) for e in found] == [("summit", None, "2024-05-17")]
