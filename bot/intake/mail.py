"""E-mails, such as newsletters, made into articles. Fed by strangers: run it in a worker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from bot.errors import UserError
from bot.intake.decoding import decode_page
from bot.intake.files import dated_article, unwrapped
from storage.values.records import Article


def article_from_mail(shown: str, data: bytes, day: date | None, today: date) -> Article:
    """Make an article of an .eml file: its plain text, else its page; UserError when it has neither.

    Its day is that of its Date header in the sender's zone, else *day*; its sender's name is the outlet.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(("plain", "html"))
        raw = body.get_payload(decode=True) if body is not None else None
    except Exception:  # noqa: BLE001 - the parser of the standard library raises all sorts of errors for broken mail
        raise UserError("{file} is not an e-mail that can be read.", file=shown) from None
    if body is None or not isinstance(raw, bytes) or not raw.strip():
        raise UserError("{file} holds no text.", file=shown)
    sent = _sent(message)
    stated = sent.date() if sent else None
    if body.get_content_subtype() == "html":
        from bot.intake.pages import article_from_page  # noqa: PLC0415 - for mail that needs it

        article = article_from_page(
            raw, url=None, day=day, today=today, charset=body.get_content_charset(), stated=stated
        )
        text = article.text
    else:
        text = unwrapped(decode_page(raw, body.get_content_charset()).replace("\r\n", "\n").replace("\0", "").strip())
    article = dated_article(
        text,
        stated=stated,
        day=day,
        today=today,
        title=_header(message, "Subject"),
        outlet=parseaddr(_header(message, "From"))[0],
    )

    return replace(article, published_at=sent if sent and sent.tzinfo else None)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message[name] or "")
    except Exception:  # noqa: BLE001 - headers are parsed when asked for, and raise then
        return ""


def _sent(message: EmailMessage) -> datetime | None:
    try:
        sent = message["Date"].datetime if message["Date"] else None
    except Exception:  # noqa: BLE001 - same
        return None
    return sent if sent and sent.year >= 1900 else None
