"""All that one guild knows."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from storage.article_search import ArticleSearch
from storage.articles import Articles
from storage.calendar_addresses import CalendarAddresses
from storage.contacts import Contacts
from storage.copies import Copies
from storage.corrections import Corrections
from storage.counterparts import Counterparts
from storage.database import Database
from storage.deliveries import Deliveries
from storage.doubts import Doubts
from storage.event_book import EventBook
from storage.events import Events
from storage.guild_settings import Settings
from storage.occasions import Occasions
from storage.people import People
from storage.proposals import Proposals
from storage.queue import WaitingRoom
from storage.readings import Readers, Readings
from storage.registry import Registry
from storage.reminders import Reminders
from storage.schedules import Schedules
from storage.server_events import ServerEvents
from storage.spotting import Spotting
from storage.tellings import Tellings
from storage.unread import Unread
from storage.watches import Watches


class Archive:
    """One guild's stores over an open database; none reads or writes another guild's rows."""

    def __init__(self, database: Database, guild: int) -> None:
        self.guild = guild
        self._database = database
        self.articles = Articles(database, guild)
        self.search = ArticleSearch(database, guild)
        self.copies = Copies(database, guild)
        self.waiting = WaitingRoom(database, guild)
        self.unread = Unread(database, guild)
        self.people = People(database, guild)
        self.events = Events(database, guild)
        self.occasions = Occasions(database, guild)
        self.contacts = Contacts(database, guild)
        self.spotting = Spotting(database, guild)
        self.settings = Settings(database, guild)
        self.schedules = Schedules(database, guild)
        self.deliveries = Deliveries(database, guild)
        self.watches = Watches(database, guild)
        self.reminders = Reminders(database, guild)
        self.calendar_addresses = CalendarAddresses(database, guild)
        self.registry = Registry(database, guild)
        self.tellings = Tellings(database, guild)
        self.event_book = EventBook(database, guild)
        self.corrections = Corrections(database, guild)
        self.counterparts = Counterparts(database, guild)
        self.proposals = Proposals(database, guild)
        self.server_events = ServerEvents(database, guild)
        self.doubts = Doubts(database, guild)
        self.readers = Readers(database, guild)
        self.readings = Readings(database)

    def transaction(self) -> AbstractAsyncContextManager[None]:
        """Hold the write lock over several changes: all of them are kept, or none."""
        return self._database.transaction()
