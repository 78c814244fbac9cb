"""No sentence bypasses the catalogue."""

from __future__ import annotations

from tests.bot.language.bypassing import bypassing, prose

_NOT_SAID = {  # file, or file and text: what looks like prose and is none somebody reads in Discord
    "bot/answers/plain/tokens.py": None,  # the grammar of questions, which are asked in English
    "bot/answers/plain/windows.py": None,
    "bot/answers/plain/elements.py": None,
    "bot/answers/plain/values.py": None,
    "bot/answers/plain/understand.py": None,
    "bot/asking/periods.py": None,  # dates are typed in English
    "bot/asking/plain.py": {"Lavrov", "Jaishankar"},  # names in an example
    "bot/answers/wording.py": {"due, unconfirmed", "a counterpart from {}"},  # values and names the archive keeps
    "bot/briefing/news.py": {
        "on again",
        "took place",
        "now firmly planned",
        "date now known",
    },  # values of an enumeration
    "bot/briefing/weekdays.py": None,  # days are typed in English
    "bot/briefing/payload.py": {"ref {}", "attache {} {} {}"},  # a reference, a nonce
    "bot/briefing/stopping.py": {"ref {}"},
    "bot/briefing/post.py": {"attachment://{}"},
    "bot/briefing/service.py": {
        "Discord",
        "It could not be said.",
        "briefing of schedule {}",
    },  # keys and names of tasks
    "bot/briefing/ticker.py": {"watch over the tick"},
    "bot/faces/corrections_list.py": {
        "not known",
        "the operator",
        "user {}",
        " ({}, {} UTC)",
        "{}, undone {} UTC",
    },  # terminal
    "bot/faces/picture_card.py": {"attachment://{}.png"},
    "bot/curating/correcting.py": {
        "{} and {}",
        "“{}” and {}",
        "article {}",
        "not used",
    },  # what a correction is kept under
    "bot/curating/removing.py": {"article {}"},
    "bot/replying.py": {"interaction of type {}"},  # for the log
    "bot/calendars.py": {"private, max-age=300", 'inline; filename="attache.ics"'},
    "commands/briefing_schedules.py": None,  # descriptions of options in a table, walked off the command
    "commands/days.py": {"every day", "Monday", "Mon, Wed, Fri"},  # days are typed in English
    "commands/export.py": {"table of events (CSV)", "everything (JSON)"},  # choices, walked off the command
    "commands/privacy.py": {"what I added", "everything of this server"},
    "commands/settings.py": {"time zone"},
    "commands/importing.py": {"import {}"},  # names of tasks
    "commands/feed_importing.py": {"feeds {}"},
}


def test_no_sentence_bypasses_the_catalogue() -> None:
    found = [
        f"{file}:{line}: {text}"
        for file, line, text in bypassing()
        if file not in _NOT_SAID or (_NOT_SAID[file] is not None and text not in (_NOT_SAID[file] or ()))
    ]
    assert found == [], "say it through the catalogue, see docs/language.md"


def test_the_check_finds_what_bypasses() -> None:
    source = '''
def hello(name):
    """Greet."""
    say("A sentence of the catalogue.")
    raise UserError(f"Nobody called {name}.")
    text = f"{name} has met others"
    reply("This one bypasses it.", label="Stop")
    log.info("nobody reads this here")
    "the documentation of an attribute"
'''
    assert [text for _, text in prose(source)] == [
        "f-string handed to UserError", "{} has met others", "This one bypasses it.", "Stop",
    ]  # fmt: skip
