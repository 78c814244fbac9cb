"""Who met whom: from words that announce a contact to encounters with sides, status, place, dates and occasion."""
