from __future__ import annotations

import contextlib
import time
import zipfile
import zlib
from datetime import date, datetime
from email.message import EmailMessage
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.intake.files import article_from_bytes
from storage.values.records import Article
from tests.bot.intake.mutations import mutated

TODAY = date(2024, 7, 5)
LINES = (
    "The foreign ministers of the two neighbours met in the capital on",
    "Wednesday and spoke for an hour about trade, rail and visas, a spokes-",
    "man said.",
    "They agreed to meet again in the autumn, when a larger delegation is",
    "expected.",
)


def pdf(
    lines: tuple[str, ...] = LINES, *, filtered: bytes | None = None, info: str = "/Title (Ministers meet)"
) -> bytes:
    """A PDF of one page, written by hand."""
    drawn = "BT /F1 12 Tf 14 TL 72 720 Td " + " ".join(f"({line}) '" for line in lines) + " ET"
    stream = filtered if filtered is not None else drawn.encode("latin-1")
    extra = "/Filter /FlateDecode " if filtered is not None else ""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< {extra}/Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>".encode(),
    ]
    out = b"%PDF-1.4\n"
    starts = []
    for number, body in enumerate(bodies, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in starts)
    trailer = f"trailer << /Size {len(bodies) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def word(*paragraphs: str, created: datetime | None = None) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = "Ministers meet"
    document.core_properties.created = created or datetime(2030, 1, 1)  # noqa: DTZ001 - as Word keeps it
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def made(name: str, data: bytes, day: date | None = None) -> Article:
    return article_from_bytes(name, data, day=day, today=TODAY)


def test_a_pdfs_lines_become_paragraphs() -> None:
    article = made("a.pdf", pdf())
    assert article.text == (
        "The foreign ministers of the two neighbours met in the capital on Wednesday and spoke for an hour about trade, rail "
        "and visas, a spokesman said.\n\nThey agreed to meet again in the autumn, when a larger delegation is expected."
    )
    assert (article.title, article.published, article.date_assumed) == ("Ministers meet", TODAY, True)


def test_a_documents_own_day_is_an_assumption() -> None:
    article = made("a.pdf", pdf(info="/CreationDate (D:20240703101500Z)"))
    assert (article.published, article.date_assumed) == (date(2024, 7, 3), True)
    dateline = made("a.docx", word("ASTANA, July 2 (Steppe Wire) - The ministers met.", created=datetime(2024, 7, 3)))  # noqa: DTZ001
    assert (dateline.published, dateline.date_assumed, dateline.outlet) == (date(2024, 7, 2), False, "Steppe Wire")
    assert made("a.docx", word("The ministers met."), date(2024, 7, 1)).published == date(2024, 7, 1)


def test_a_word_document() -> None:
    article = made("a.docx", word("Ministers meet", "The two met in Astana.", ""))
    assert (article.text, article.title) == ("Ministers meet\n\nThe two met in Astana.", "Ministers meet")


def test_a_newsletter() -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Ministers meet", "Steppe Herald <news@steppe.example>"
    mail["Date"] = "Wed, 03 Jul 2024 23:50:00 +0500"
    mail.set_content("The two ministers met in Astana.\n")
    mail.add_alternative("<p>Something else</p>", subtype="html")
    article = made("a.eml", mail.as_bytes())
    assert (article.text, article.title, article.outlet) == (
        "The two ministers met in Astana.",
        "Ministers meet",
        "Steppe Herald",
    )
    assert (article.published, article.date_assumed) == (date(2024, 7, 3), False)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2024-07-03T23:50:00+05:00"


def test_a_newsletter_of_html_alone() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Ministers meet"
    story = "<p>" + "The foreign ministers met in Astana and spoke about trade, rail and visas. " * 5 + "</p>"
    mail.set_content(f"<html><body><article>{story}</article></body></html>", subtype="html")
    assert "met in Astana" in made("a.eml", mail.as_bytes()).text


WHOLE = {"a.pdf": pdf(), "a.docx": word("They met."), "a.eml": b"Subject: x\nDate: y\n\nThey met."}


def bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 60_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"%PDF-1.4 nonsense", "not a PDF that can be read"),
        ("a.pdf", pdf(()), "holds no text; it may be a scan"),
        ("a.pdf", pdf(filtered=zlib.compress(b" " * 500_000_000)), "not a PDF|holds no text"),
        ("a.docx", b"PK nonsense", "not a Word document"),
        ("a.docx", word(), "holds no text"),
        ("a.docx", bomb(), "unpacks to more than 50 MB"),
        ("a.eml", b"Subject: x\n\n", "holds no text"),
    ],
    ids=range(7),
)
def test_refusals(name: str, data: bytes, sentence: str) -> None:
    began = time.monotonic()
    with pytest.raises(UserError, match=sentence):
        made(name, data)
    assert time.monotonic() - began < 10


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["a.pdf", "a.docx", "a.eml"]))
def test_mutated_documents_are_articles_or_refused(seed: int, name: str) -> None:
    with contextlib.suppress(UserError):
        made(name, mutated(WHOLE[name], seed))
