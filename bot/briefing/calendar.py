"""When a briefing is due, from wall time, zone and weekdays. Pure."""
