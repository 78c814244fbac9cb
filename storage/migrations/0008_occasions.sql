-- What /at and /ask look events up by: the words of their title, occasion and place, and where they take place.
-- In "places" each place and what contains it is one word, as p_new_delhi; "guild" holds one word, as g1001.
CREATE VIRTUAL TABLE event_words USING fts5 (
    guild, places, words, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
);

CREATE TRIGGER event_worded AFTER INSERT ON event BEGIN
    INSERT INTO event_words (rowid, guild, places, words) VALUES (
        new.event_id, 'g' || new.guild_id, replace(replace(new.place_keys, ' ', '_'), '|', ' p_'),
        coalesce(new.title, '') || ' ' || coalesce(new.occasion, '') || ' ' || coalesce(new.place, '')
    );
END;

CREATE TRIGGER event_reworded AFTER UPDATE OF title, occasion, place, place_keys ON event
WHEN (old.title, old.occasion, old.place, old.place_keys) IS NOT (new.title, new.occasion, new.place, new.place_keys)
BEGIN
    UPDATE event_words SET
        places = replace(replace(new.place_keys, ' ', '_'), '|', ' p_'),
        words = coalesce(new.title, '') || ' ' || coalesce(new.occasion, '') || ' ' || coalesce(new.place, '')
    WHERE rowid = new.event_id;
END;

CREATE TRIGGER event_unworded AFTER DELETE ON event BEGIN
    DELETE FROM event_words WHERE rowid = old.event_id;
END;

INSERT INTO event_words (rowid, guild, places, words)
SELECT event_id, 'g' || guild_id, replace(replace(place_keys, ' ', '_'), '|', ' p_'),
    coalesce(title, '') || ' ' || coalesce(occasion, '') || ' ' || coalesce(place, '')
FROM event;

-- For questions about a time alone: what happened last week. An undated event stands on the day of its newest report.
CREATE INDEX event_by_day ON event (guild_id, coalesce(first_day, reported_on) DESC, event_id);
