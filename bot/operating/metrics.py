"""What the service counts and measures of itself, for Prometheus."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

articles = Counter(
    "attache_articles", "Articles by what became of them: read, language, failed, known or refused.", ["outcome"]
)
copies = Counter("attache_copies", "Articles that repeat an earlier text of their server nearly word for word.")
reading_seconds = Histogram(
    "attache_reading_seconds",
    "Seconds from a text's start in a worker to its facts.",
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60),
)
waiting = Gauge("attache_waiting", "Articles that wait to be read, of all servers.")
worker_deaths = Counter("attache_worker_deaths", "Worker processes that died under their work.")
polls = Counter("attache_feed_polls", "Feeds polled, by how it went: new, unchanged or failed.", ["outcome"])
loop_lag = Histogram(
    "attache_loop_lag_seconds",
    "Seconds by which the event loop was late for what it was to do.",
    buckets=(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5),
)
gateway_latency = Gauge("attache_gateway_latency_seconds", "Seconds between a heartbeat to Discord and its answer.")
guilds = Gauge("attache_guilds", "Servers the bot is in.")
