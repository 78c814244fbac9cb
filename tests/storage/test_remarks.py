from __future__ import annotations

from storage.database import Database
from storage.remarks import Remarks


async def test_a_remark_is_kept_and_replaced(database: Database) -> None:
    remarks = Remarks(database)
    assert await remarks.get("commands") is None
    await remarks.set("commands", "one")
    await remarks.set("commands", "two")
    assert await remarks.get("commands") == "two"
