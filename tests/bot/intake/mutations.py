"""Files broken at random, the same way for the same seed."""

from __future__ import annotations

from random import Random


def mutated(content: bytes, seed: int) -> bytes:
    """*content* with 1 to 12 stretches of up to 40 bytes replaced by up to 12 others."""
    chance = Random(seed)
    raw = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(raw))
        raw[at : at + chance.randint(0, 40)] = chance.randbytes(chance.randint(0, 12))
    return bytes(raw)
