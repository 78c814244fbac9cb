"""From text to parsed document, at the least cost: the cheap look, the parser's parts, clauses and base forms."""
