from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.values.dates import PartialDate
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    Evidence,
    Facts,
    Participant,
    ParticipantType,
    Span,
    TimeExpression,
    UpcomingEvent,
    UpcomingKind,
    UpcomingStatus,
)
from storage.values.facts_json import from_json, to_json

words = st.text(min_size=1, max_size=12)
spans = st.builds(Span, st.integers(0, 50), st.integers(51, 99))
evidence = st.builds(Evidence, text=words, span=spans)
dates = st.none() | st.dates().map(PartialDate.of) | st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12))
circumstances = {
    "place": st.none() | words,
    "start": dates,
    "end": dates,
    "evidence": evidence,
    "trigger": st.none() | spans,
    "confidence": st.integers(0, 1000).map(lambda n: n / 1000),
}
participants = st.builds(
    Participant, name=words, type=st.sampled_from(ParticipantType), role=st.none() | words, span=st.none() | spans
)
encounters = st.builds(
    Encounter,
    kind=st.sampled_from(EncounterKind),
    status=st.sampled_from(EncounterStatus),
    participants=st.lists(participants, max_size=3).map(tuple),
    occasion=st.none() | words,
    **circumstances,
)
upcoming = st.builds(
    UpcomingEvent,
    title=words,
    kind=st.sampled_from(UpcomingKind),
    status=st.sampled_from(UpcomingStatus),
    participants=st.lists(words, max_size=3).map(tuple),
    **circumstances,
)
times = st.builds(TimeExpression, text=words, span=spans, type=st.sampled_from(["DATE", "SET"]), value=words)
facts = st.builds(
    Facts,
    encounters=st.lists(encounters, max_size=2).map(tuple),
    upcoming=st.lists(upcoming, max_size=2).map(tuple),
    times=st.lists(times, max_size=2).map(tuple),
)


@given(facts)
def test_facts_survive_json(found: Facts) -> None:
    assert from_json(json.loads(json.dumps(to_json(found, times=True)))) == found


def test_times_are_left_out_unless_asked_for() -> None:
    assert "times" not in to_json(Facts())


def test_the_plain_schema_of_the_guidelines_is_read() -> None:
    found = from_json(
        {
            "encounters": [
                {
                    "kind": "meeting",
                    "status": "held",
                    "participants": [{"name": "Ada", "type": "person"}, {"name": "Grace", "type": "person"}],
                    "place": None,
                    "start": "2024-07",
                    "end": None,
                    "occasion": None,
                    "evidence": "Ada met Grace in July.",
                }
            ],
            "upcoming": [],
        }
    )
    assert found.encounters[0].start == PartialDate(2024, 7)
    assert found.encounters[0].confidence == 1.0


def test_facts_of_another_shape_are_refused() -> None:
    with pytest.raises(KeyError):
        from_json({"meetings": []})
