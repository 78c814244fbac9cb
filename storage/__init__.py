"""The archive: values, schema, migrations and one store a table group. Knows neither Discord nor spaCy."""
