"""Find wordings that the project does not use, in prose and in names.

    python -m tools.check_english [--update]

The wordings are in `english.toml`. Prose is what people read: docstrings, comments, messages and help texts in Python
files, comments in TOML files, templates and the documentation. Quoted examples are left out. Names are those that
Python files define. `english_budget.json` keeps how often each wording still stands in the tree: the sum may only
fall, and a wording that is gone may not return. ``--update`` takes the numbers of today if their sum is no higher.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
import tokenize
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["BUDGET", "Place", "count", "find", "names_of", "prose_of"]

ROOT = Path(__file__).parent.parent
BUDGET = Path(__file__).parent / "english_budget.json"
FOLDERS = ("sayso", "docs", "evaluation", "benchmarks", "tools", "examples")
_SUFFIXES = ("py", "md", "toml", "html", "jinja", "mako")
_RULES = tomllib.loads((Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))

_QUOTED = re.compile(r"``[^`]*``|`[^`\n]*`|“[^”]*”|(?<!\w)\"[^\"\n]*\"|'[^'\n]{2,}'(?!\w)")
_FEWEST_WORDS = 4
"""Shorter literals are data or keys rather than messages."""


class Place(NamedTuple):
    """Where a wording stands: the file below the root, the line, the wording and what to say instead."""

    path: str
    line: int
    wording: str
    instead: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.wording} (say: {self.instead})"


def _files() -> Iterator[Path]:
    yield ROOT / "README.md"
    yield ROOT / "CONTRIBUTING.md"
    for folder in FOLDERS:
        for suffix in _SUFFIXES:
            yield from sorted((ROOT / folder).rglob(f"*.{suffix}"))


def _python_prose(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value.split()) >= _FEWEST_WORDS:
            for offset, line in enumerate(node.value.splitlines()):
                yield node.lineno + offset, line


def prose_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line number and the text of each line of prose in a file, without quoted examples."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        lines = _python_prose(text)
    elif path.suffix == ".toml":
        lines = ((n, line) for n, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith("#"))
    else:
        lines = enumerate(
            re.sub(r"```.*?```", lambda m: "\n" * m.group().count("\n"), text, flags=re.S).splitlines(), 1
        )
    for number, line in lines:
        yield number, _QUOTED.sub("…", line)


def names_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line number and the name of each variable, parameter, field, function and class of a Python file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id if isinstance(node, ast.Name) else node.attr
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name


def find() -> list[Place]:
    """Return every place of an unwanted wording, by file and line."""
    phrases = [(re.compile(rf"\b(?:{p['pattern']})", re.IGNORECASE), p["wording"], p["say"]) for p in _RULES["phrase"]]
    participles: dict[str, str] = _RULES["names"]
    places = []
    for path in (p for p in _files() if p.exists()):
        relative = path.relative_to(ROOT).as_posix()
        for number, line in prose_of(path):
            places += [Place(relative, number, w, say) for pattern, w, say in phrases if pattern.search(line)]
        if path.suffix == ".py":
            names = ((n, name.lower().strip("_")) for n, name in names_of(path))
            places += [Place(relative, n, name, participles[name]) for n, name in names if name in participles]
    return sorted(set(places))


def count(places: list[Place]) -> dict[str, int]:
    """Return the number of places of each wording that is left."""
    return dict(sorted(Counter(place.wording for place in places).items()))


def main() -> None:
    """List the places and, with ``--update``, lower the budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="lower the budget to what is left")
    args = parser.parse_args()
    places = find()
    for place in places:
        print(place)
    counts = count(places)
    budget = json.loads(BUDGET.read_text(encoding="utf-8")) if BUDGET.exists() else counts
    print(f"{sum(counts.values())} places, {sum(budget.values())} in the budget")
    if args.update:
        if sum(counts.values()) > sum(budget.values()):
            parser.exit(1, "error: more places than the budget allows. Reword them\n")
        BUDGET.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
