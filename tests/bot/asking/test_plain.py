"""Questions in plain English on the seeds, as their facts were written down by hand, asked on 24 July 2024."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.wording import headline
from bot.asking import questions
from bot.errors import UserError
from bot.intake.files import article_from_file
from bot.intake.keep import keep
from storage.archive import Archive
from storage.database import Database
from storage.values.facts_json import from_json

SEEDS = Path(__file__).parents[3] / "seeds"
NOW = datetime(2024, 7, 24, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that knows what the seeds say, whatever a reader makes of them."""
    path = tmp_path_factory.mktemp("told") / "told.sqlite3"
    asyncio.run(_tell(path))
    return path


async def _tell(path: Path) -> None:
    database = await Database.open(path)
    for file in sorted(SEEDS.glob("*.facts.json")):
        article = article_from_file(
            file.with_name(file.name.replace(".facts.json", ".txt")), day=None, today=date(2025, 1, 1)
        )
        found = json.loads(file.read_text("utf-8"))
        for fact in (*found["encounters"], *found["upcoming"]):
            at = max(article.text.find(fact["evidence"]), 0)
            fact["span"] = [at, at + len(fact["evidence"])]
        await keep(
            Archive(database, 0), article, from_json(found), now=datetime.combine(article.published, time(5), UTC)
        )
    await database.close()


@pytest.fixture
async def archive(told: Path) -> AsyncIterator[Archive]:
    database = await Database.open(told, read_only=True)
    yield Archive(database, 0)
    await database.close()


# question, what was understood, the sentence that answers (begins so; "" for none), how the first event's headline begins
TABLE = [
    ("who did Lavrov meet in Astana in July 2024?", "encounters of Sergey Lavrov in Astana in July 2024", "S. Jaishankar.", "Sergey Lavrov met S. Jaishankar"),
    ("who did lavrov meet", "encounters of Sergey Lavrov", "S. Jaishankar.", "Sergey Lavrov met S. Jaishankar"),
    ("Who met Jaishankar at the SCO summit?", "encounters of S. Jaishankar at the SCO summit", "Wang Yi and Sergey Lavrov.", "S. Jaishankar met Wang Yi"),
    ("who has Orbán met since June?", "encounters of Viktor Orbán since 1 June 2024", "Donald Trump, Vladimir Putin and Vol", "Viktor Orbán met Donald Trump"),
    ("who did Orban meet in Moscow", "encounters of Viktor Orbán in Moscow", "Vladimir Putin.", "Viktor Orbán met Vladimir Putin"),
    ("list Zelenskyy's meetings in July", "meetings of Volodymyr Zelenskyy in July 2024", "Mike Johnson and Viktor Orbán.", "Volodymyr Zelenskyy to meet"),
    ("meetings between Jaishankar and Wang Yi", "meetings of S. Jaishankar with Wang Yi", "", "S. Jaishankar met Wang Yi"),
    ("Jaishankar Wang Yi", "encounters of S. Jaishankar with Wang Yi", "", "S. Jaishankar met Wang Yi"),
    ("show me all calls of Trump", "calls of Donald Trump", "Volodymyr Zelenskyy.", "Donald Trump spoke with Volodymyr Zelenskyy"),
    ("who spoke with Zelenskyy on the phone", "calls of Volodymyr Zelenskyy", "Donald Trump.", "Volodymyr Zelenskyy spoke with Donald"),
    ("over the past year who did Modi meet", "encounters of Narendra Modi from 25 July 2023 to 24 July 2024", "Vladimir Putin, Russia", "Narendra Modi met Vladimir Putin"),
    ("who met Putin in the Kremlin", "encounters of Vladimir Putin in the Kremlin", "Narendra Modi.", "Vladimir Putin met Narendra Modi"),
    ("who met whom at the SCO summit?", "encounters at the SCO summit", "", "S. Jaishankar met Wang Yi"),
    ("who met on the sidelines of the summit of the Shanghai Cooperation Organisation", "encounters at the summit of the Shanghai Cooperation Organisation", "", "S. Jaishankar met Wang Yi"),
    ("who met at the Munich Security Conference?", "encounters at the Munich Security Conference", "", "S. Jaishankar met Wang Yi"),
    ("who met on the margins of the BIMSTEC retreat", "encounters at the BIMSTEC retreat", "", "S. Jaishankar met Bangladesh"),
    ("who met in Astana", "encounters in Astana", "", "S. Jaishankar met Wang Yi"),
    ("what happened in Astana on July 3?", "what happened in Astana on 3 July 2024", "", "S. Jaishankar met Sergey Lavrov"),
    ("which events were postponed?", "postponed events", "", "47th regular meeting"),
    ("what did Lavrov do in July 2024?", "encounters of Sergey Lavrov in July 2024", "S. Jaishankar.", "Sergey Lavrov met S. Jaishankar"),
    ("what does Jaishankar do?", "who S. Jaishankar is", "Foreign minister of India", "S. Jaishankar met"),
    ("who has met the CARICOM?", "encounters of CARICOM", "Nobody as far as the archive knows.", "47th regular meeting"),
    ("which meetings were cancelled?", "cancelled meetings", "", "Visit cancelled: Fumio Kishida"),
    ("when is the next summit?", "the day of the next summit", "Planned for 28–30 July 2024 (Grenada), in 4 days.", "Caribbean Community summit"),
    ("when is the BRICS summit?", "the day of BRICS summit", "Planned for October 2024 (Kazan).", "BRICS summit in Kazan"),
    ("when will the NATO summit be held", "the day of NATO summit", "Planned for June 2025 (The Hague).", "NATO summit in The Hague"),
    ("when was the NATO summit?", "the day of NATO summit", "It was due on 9–11 July 2024, but no article", "NATO summit in Washington"),
    ("when is the next India-Russia summit?", "the day of the next India-Russia summit", "Nothing more is planned as far as the archive knows; the last was on Tue 9 July", "Narendra Modi met"),
    ("When's the next BIMSTEC meeting?", "the day of the next meeting of BIMSTEC", "Planned for September 2024", "Sixth BIMSTEC summit"),
    ("when did Jaishankar last meet Lavrov?", "the day of the last meeting of S. Jaishankar with Sergey Lavrov", "Last on Wed 3 July 2024 (Astana).", "S. Jaishankar met Sergey Lavrov"),
    ("when was the last time Jaishankar met Wang?", "the day of the last meeting of S. Jaishankar with Wang Yi", "Last on Thu 4 July 2024 (Astana).", "S. Jaishankar met Wang Yi"),
    ("when did Modi first meet Putin", "the day of the first meeting of Narendra Modi with Vladimir Putin", "First on Mon 8 July 2024 (Moscow).", "Narendra Modi met"),
    ("when did Modi visit Moscow?", "the day of visits of Narendra Modi to Moscow", "On 8–9 July 2024 (Moscow).", "Narendra Modi visited Russia"),
    ("when is Modi's next meeting with Nehammer", "the day of the next meeting of Narendra Modi with Karl Nehammer", "It was due on 9–10 July 2024", "Narendra Modi to meet Karl Nehammer"),
    ("how long ago did Doval meet Sullivan", "the day of meetings of Ajit Doval with Jake Sullivan", "On ", "Ajit Doval met Jake Sullivan"),
    ("has Modi met Putin this year?", "whether there were any meetings of Narendra Modi with Vladimir Putin in 2024", "Yes: twice, last on Tue 9 July 2024 (Kremlin).", "Narendra Modi met Vladimir Putin"),
    ("have Modi and Putin met in 2023?", "whether there were any meetings of Narendra Modi with Vladimir Putin in 2023", "Not that the archive knows; the last known was on Tue 9 July", "Narendra Modi met"),
    ("Modi met Putin?", "whether there were any meetings of Narendra Modi with Vladimir Putin", "Yes: twice", "Narendra Modi met"),
    ("did Jaishankar meet Sharif?", "whether there were any meetings of S. Jaishankar with Shehbaz Sharif", "No: it is said not to have happened.", "S. Jaishankar did not meet"),
    ("has Trump met Zelenskyy?", "whether there were any meetings of Donald Trump with Volodymyr Zelenskyy", "Not yet as far as the archive knows; it is planned", "Donald Trump to meet"),
    ("has Modi met Zelenskyy", "whether there were any meetings of Narendra Modi with Volodymyr Zelenskyy", "Not as far as the archive knows.", ""),
    ("did Trump call Zelenskyy?", "whether there were any calls of Donald Trump with Volodymyr Zelenskyy", "Yes: on Fri 19 July 2024.", "Donald Trump spoke"),
    ("did Zelensky and Trump speak by phone in July?", "whether there were any calls of Volodymyr Zelenskyy with Donald Trump in July 2024", "Yes: on Fri 19 July", "Volodymyr Zelenskyy spoke"),
    ("did Modi visit Vienna?", "whether there were any visits of Narendra Modi to Vienna", "It was due on 9–10 July 2024, but no article confirms", "Narendra Modi to meet"),
    ("did Jaishankar visit Astana?", "whether there were any visits of S. Jaishankar to Astana", "Not as a visit, but there were", "S. Jaishankar met"),
    ("was Lavrov in Astana in July?", "whether there were any encounters of Sergey Lavrov in Astana in July 2024", "Yes: on Wed 3 July 2024", "Sergey Lavrov met"),
    ("is Modi going to visit Russia?", "whether there are any planned visits of Narendra Modi to Russia", "Nothing more is planned", "Narendra Modi visited Russia"),
    ("will Kishida visit Kazakhstan?", "whether there are any planned visits of Fumio Kishida to Kazakhstan", "No: it was called off.", "Visit cancelled: Fumio Kishida"),
    ("is Kishida visiting Mongolia", "whether there are any planned visits of Fumio Kishida to Mongolia", "No: it was called off.", "Visit cancelled"),
    ("was the Baerbock meeting cancelled", "whether there were any cancelled meetings of Annalena Baerbock", "Yes: cancelled.", "Called off: Annalena Baerbock"),
    ("is there a summit in Thailand", "whether there is or was a summit in Thailand", "Yes: planned for September 2024 (Thailand).", "Sixth BIMSTEC summit"),
    ("did the Russian foreign minister meet the Indian external affairs minister?", "whether there were any meetings of Sergey Lavrov with S. Jaishankar", "Yes: twice", "Sergey Lavrov met"),
    ("has President Putin met Prime Minister Modi?", "whether there were any meetings of Vladimir Putin with Narendra Modi", "Yes: twice", "Vladimir Putin met"),
    ("did Russian President Putin meet Orban in July", "whether there were any meetings of Vladimir Putin with Viktor Orbán in July 2024", "Yes: on Fri 5 July", "Vladimir Putin met"),
    ("has Subrahmanyam Jaishankar met Sergei Lavrov?", "whether there were any meetings of S. Jaishankar with Sergey Lavrov", "Yes: twice", "S. Jaishankar met"),
    ("where did Jaishankar meet Lavrov?", "the place of meetings of S. Jaishankar with Sergey Lavrov", "In Astana and Moscow.", "S. Jaishankar met"),
    ("in which city did Orban and Putin meet", "the place of meetings of Viktor Orbán with Vladimir Putin", "In Moscow, on Fri 5 July 2024.", "Viktor Orbán met"),
    ("where was Zelenskyy in July", "the place of encounters of Volodymyr Zelenskyy in July 2024", "In Capitol Hill and Kyiv.", "Volodymyr Zelenskyy"),
    ("how often have Jaishankar and Lavrov met since 2023?", "the number of meetings of S. Jaishankar with Sergey Lavrov since 1 January 2023", "Twice as far as the archive knows, last on Wed 3 July 2024 (Astana).", "S. Jaishankar met"),
    ("how many times did Modi call Putin", "the number of calls of Narendra Modi with Vladimir Putin", "Never as far as the archive knows.", ""),
    ("how many meetings did Zelenskyy have in July 2024?", "the number of meetings of Volodymyr Zelenskyy in July 2024", "Twice", "Volodymyr Zelenskyy met"),
    ("who visited Russia", "visits to Russia", "", "Narendra Modi visited Russia"),
    ("what's coming up?", "what is coming up", "", "Caribbean Community summit"),
    ("what is coming up in Kazan", "what is coming up in Kazan", "", "BRICS summit in Kazan"),
    ("what is coming up in Moscow next week?", "what is coming up in Moscow from 29 July 2024 to 4 August 2024", "Nothing as far as the archive knows.", ""),
    ("what's on next week?", "what is coming up from 29 July 2024 to 4 August 2024", "", "Caribbean Community summit"),
    ("upcoming events in The Hague", "events coming up in The Hague", "", "NATO summit in The Hague"),
    ("what's next for Zelenskyy", "what is coming up for Volodymyr Zelenskyy", "", "Volodymyr Zelenskyy to meet Donald Trump"),
    ("what is Modi doing next week", "what is coming up for Narendra Modi from 29 July 2024 to 4 August 2024", "Nothing as far", ""),
    ("did Biden and Starmer meet at the BRICS summit?", "whether there were any meetings of Joe Biden with Keir Starmer at the BRICS summit", "Not that the archive knows; the last known was on Wed 10 July", "Joe Biden met Keir Starmer"),
    ("was there a summit in Astana in July 2024?", "whether there is or was a summit in Astana in July 2024", "It was due on ", "Full session"),
    ("what summits are coming up?", "summits coming up", "", "Caribbean Community summit"),
    ("which countries did Modi visit?", "the place of visits of Narendra Modi", "In Moscow, on 8–9 July 2024.", "Narendra Modi visited Russia"),
    ("hasn't Trump called Zelenskyy?", "whether there were any calls of Donald Trump with Volodymyr Zelenskyy", "Yes: on Fri 19 July", "Donald Trump spoke"),
    ("who is Lavrov?", "who Sergey Lavrov is", "Foreign minister of Russia, seen Jul 2024.", "Sergey Lavrov met"),
    ("tell me about Keir Starmer", "who Keir Starmer is", "No article gives an office.", "Keir Starmer met"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "understood", "says", "first"), TABLE, ids=[row[0] for row in TABLE])
async def test_a_question_is_understood_and_answered(
    archive: Archive, question: str, understood: str, says: str, first: str
) -> None:
    answer = await questions.ask(archive, questions.PlainQuestion(text=question), NOW)
    assert answer.title == f"Understood: {understood}"
    assert (answer.says or "").startswith(says)
    assert bool(says) == bool(answer.says)
    assert bool(answer.events) == bool(first)
    if first:
        assert headline(answer.events[0], answer.about).startswith(first)


@pytest.mark.parametrize(
    ("question", "refusal"),
    [
        ("did Lavrof meet Jaishankar?", "nobody called “Lavrof”. Did you mean Sergey Lavrov?"),
        ("did Ivan Putin meet Modi?", "nobody called “Ivan Putin”. Did you mean Vladimir Putin"),
        ("who did foobar meet", "nobody called “foobar”"),
        ("has China's foreign minister met Modi?", "nobody called “China's foreign minister”"),
        ("who met Johnson", "several called “Johnson”: Mike Johnson (#"),
        ("did Modi meet Putin in Atlantis?", "no place called “Atlantis”"),
        ("who met in Astanna", "no place called “Astanna”. Did you mean Astana"),
        ("did he meet Putin?", "I could not read that question. Try “who did"),
        ("what is the capital of France", "I could not read"),
        ("who won the election in Austria?", "I could not read"),
        ("how are you?", "I could not read"),
        ("what should I know this morning?", "what the briefing tells"),
        ("did Modi secretly meet Putin", "I could not read"),
        ("who did Modi not meet", "I could not read"),
        ("did Modi meet Putin or Zelenskyy?", "I could not read"),
        ("who has met both Putin and Trump?", "I could not read"),
        ("who met Putin but not Modi", "I could not read"),
        ("did Modi and Putin meet more than once this year?", "I could not read"),
        ("why did Modi meet Putin", "I could not read"),
        ("how long did Modi meet Putin", "I could not read"),
        ("who did Jaishankar meet in Astana and Munich?", "I could not read"),
        ("what did Modi and Putin discuss", "I could not read"),
        ("", "I could not read"),
        ("???", "I could not read"),
        ("meet", "I could not read"),
    ],
)  # fmt: skip
async def test_what_is_not_understood_is_never_guessed(archive: Archive, question: str, refusal: str) -> None:
    with pytest.raises(UserError) as error:
        await questions.ask(archive, questions.PlainQuestion(text=question), NOW)
    assert refusal in str(error.value)


async def test_namesakes_are_asked_for_by_number(archive: Archive) -> None:
    mike, boris = [await archive.people.find(name) for name in ("Mike Johnson", "Boris Johnson")]
    assert mike
    assert boris
    answer = await questions.ask(archive, questions.PlainQuestion(text=f"did #{boris.actor_id} meet Trump?"), NOW)
    assert answer.title.endswith("any meetings of Boris Johnson with Donald Trump")
    with pytest.raises(UserError, match="knows nobody called “#99999”"):
        await questions.ask(archive, questions.PlainQuestion(text="did #99999 meet Trump?"), NOW)


async def test_what_a_plan_became_depends_on_the_day_of_asking(archive: Archive) -> None:
    question = questions.PlainQuestion(text="will there be a NATO summit?")
    assert "Washington" in str((await questions.ask(archive, question, datetime(2024, 7, 4, tzinfo=UTC))).says)
    assert "The Hague" in str((await questions.ask(archive, question, NOW)).says)


async def test_the_day_asked_on_can_be_told_apart_from_the_moment(archive: Archive) -> None:
    question = questions.PlainQuestion(text="who met yesterday", today=date(2024, 7, 4))
    assert (await questions.ask(archive, question, NOW)).title == "Understood: encounters on 3 July 2024"


_WORDS = st.sampled_from(
    "who whom when where how often many has did will is was met meet meetings call visit summit the next last in at with of and to on margins since Modi Putin Lavrov Foo Astana Moscow India Russia SCO 's , July 2024 week".split()  # noqa: SIM905 - reads as a list of words
)


@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=14).map(" ".join)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
async def test_no_question_breaks_it(archive: Archive, question: str) -> None:
    try:
        answer = await questions.ask(archive, questions.PlainQuestion(text=question), NOW)
    except UserError:
        return
    assert answer.title.startswith("Understood: ")
