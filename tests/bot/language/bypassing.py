"""Finds what people read in Discord and the catalogue does not know: prose in the source that no function of the catalogue takes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
SPEAKING = ("commands", "bot/faces", "bot/answers", "bot/briefing", "bot/asking", "bot/curating")
FILES = ("bot/replying.py", "bot/acting.py", "bot/speaking.py", "bot/calendars.py")
ENGLISH = (  # faces of the command line
    "bot/faces/terminal", "bot/faces/as_json.py", "bot/faces/event_text.py", "bot/faces/pictures/marks",
)  # fmt: skip

CATALOGUE = frozenset({"say", "say_many", "say_as", "sentence", "word", "UserError"})
_NOT_SAID = frozenset(  # what takes prose nobody reads in Discord, or what is walked off the commands as registered
    {"describe", "compile", "fullmatch", "search", "sub", "match", "finditer", "getLogger", "cooldown", "ContextMenu"}
    | {"debug", "info", "warning", "error", "exception", "command", "rename", "removeprefix", "removesuffix"}
    | {"frozenset", "strptime", "strftime", "get_extra"}
)
_READ = frozenset({"label", "placeholder", "title", "description", "content", "name", "empty", "says", "notes"})
_TWO_WORDS = re.compile(r"[A-Za-z’']{2,}[,;:]? [A-Za-z’'(“]{2,}")
_A_WORD = re.compile(r"(?<![\w/<%.:{-])[A-Za-z]{3,}(?![\w>/%-])")
_ONE_WORD = re.compile(r"[A-Z][a-z]{2,}[.!?…:]?")
_ID = re.compile(r"^[a-z_:]+:?\{\}|[a-z]+:\{\}:|^[a-z]+-\{\}")  # a custom_id or file name
_CODE = re.compile(r"`[^`]*`|https?://\S+|<[^>]*>|\bATTACHE_\w+")


def bypassing() -> Iterator[tuple[str, int, str]]:
    """Each piece of prose that bypasses the catalogue: its file, line and text."""
    for package in SPEAKING:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield from _in_file(path)
    for name in FILES:
        yield from _in_file(ROOT / name)


def _in_file(path: Path) -> Iterator[tuple[str, int, str]]:
    shown = path.relative_to(ROOT).as_posix()
    if shown.startswith(ENGLISH):
        return
    for line, text in prose(path.read_text("utf-8")):
        yield shown, line, text


def prose(source: str) -> Iterator[tuple[int, str]]:
    """The line and text of each piece of prose in *source* that no function of the catalogue takes."""
    tree = ast.parse(source)
    yield from _prose(tree, _docstrings(tree), read=False)


def _prose(node: ast.AST, docstrings: set[int], *, read: bool) -> Iterator[tuple[int, str]]:  # noqa: C901 - one decision table
    match node:
        case ast.Constant(value=str(text)):
            if id(node) not in docstrings and _is_prose(text, read=read):
                yield node.lineno, text
        case ast.JoinedStr(values=values):
            fixed = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)
            if _A_WORD.search(_CODE.sub("", fixed)) and not _ID.search(fixed):
                yield node.lineno, fixed
            for value in values:
                if isinstance(value, ast.FormattedValue):
                    yield from _prose(value.value, docstrings, read=False)
        case ast.Call(func=func) if _name(func) in CATALOGUE:
            yield from _key(node, docstrings)
            rest = node.args[{"say_many": 3, "say_as": 2, "word": 2}.get(_name(func), 1) :]
            for part in (*rest, *(keyword.value for keyword in node.keywords)):
                yield from _prose(part, docstrings, read=False)
        case ast.keyword(value=value):
            yield from _prose(value, docstrings, read=node.arg in _READ)
        case _:
            for part in _parts(node):
                yield from _prose(part, docstrings, read=read and isinstance(node, (ast.IfExp, ast.BoolOp)))


def _parts(node: ast.AST) -> Iterable[ast.AST]:  # noqa: C901 - one decision table
    """What of *node* may hold prose somebody reads."""
    match node:
        case ast.Call(func=func) if _name(func) in _NOT_SAID:
            return ()
        case ast.Assert() | ast.Import() | ast.ImportFrom():
            return ()
        case ast.Raise(exc=ast.Call(func=func)) if _name(func) != "UserError":
            return ()
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return (*node.body, *node.args.defaults, *filter(None, node.args.kw_defaults))
        case ast.ClassDef():  # its keywords are group names and descriptions, walked off the commands
            return node.body
        case ast.AnnAssign():
            return filter(None, [node.value])
        case ast.match_case():
            return node.body
        case ast.Subscript():
            return [node.value]
        case ast.Dict():  # keys are looked up by
            return node.values
        case ast.Compare():
            return ()
    return ast.iter_child_nodes(node)


def _key(call: ast.Call, docstrings: set[int]) -> Iterator[tuple[int, str]]:
    """A sentence handed to the catalogue that is put together at run time, which the catalogue cannot know."""
    for argument in call.args[: {"say_many": 2, "say_as": 2, "word": 2}.get(_name(call.func), 1)]:
        if isinstance(argument, ast.JoinedStr):
            yield argument.lineno, f"f-string handed to {_name(call.func)}"
        elif isinstance(argument, ast.IfExp):
            for part in (argument.body, argument.orelse):
                if isinstance(part, ast.Constant):
                    yield argument.lineno, f"{part.value} (mark it with sentence())"
        elif not isinstance(argument, ast.Constant):
            yield from _prose(argument, docstrings, read=False)


def _is_prose(text: str, *, read: bool) -> bool:
    bare = _CODE.sub("", text)
    if "SELECT" in text or "INSERT" in text or "UPDATE " in text:
        return False
    if read:
        return bool(re.search(r"[A-Za-z]{2,}", bare))
    return bool(_TWO_WORDS.search(bare) or _ONE_WORD.fullmatch(bare.lstrip("-#* ")))


def _name(func: ast.expr) -> str:
    match func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _docstrings(tree: ast.AST) -> set[int]:
    """The ids of the nodes of strings that stand alone: docstrings, and those under attributes."""
    return {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
