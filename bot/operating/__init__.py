"""What the operator of a running bot sees: logs, metrics, health, and what is missing around it."""
