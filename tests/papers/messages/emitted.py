"""What the plain core says by a code, found by reading its source: every call that makes a Problem or a DecisionError."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT_FOLDER = Path(__file__).resolve().parents[3]
MAKERS = ("Problem", "DecisionError")
# Methods by which readers note a doubt. Other things are added too, so only what is given a code counts.
NOTING = ("problem", "_problem", "add")
CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
# Where the code stands among the arguments of each, and how many stand before the params.
CODE_ARGUMENT = 1
PARAMS_ARGUMENT = 3
# What `Values.problem` in json_values.py adds to the params it is given.
ADDED = {"json_values.py": {"path"}, "gloss.py": {"path"}}


@dataclass(frozen=True, slots=True)
class Emitted:
    """One call: the code it names, or the expression where it names none; the names of its params."""

    place: str
    code: str | None
    expression: str
    params: frozenset[str]


def emitted_by(source: str, name: str) -> Iterator[Emitted]:
    """Every call of a source text that makes a Problem or a DecisionError, apart from those that only hand one on."""
    for function in _functions(ast.parse(source)):
        arguments = {argument.arg for argument in ast.walk(function.args) if isinstance(argument, ast.arg)}
        for call in _own_calls(function):
            called = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
            if len(call.args) < PARAMS_ARGUMENT:
                continue
            code = call.args[CODE_ARGUMENT]
            literal = code.value if isinstance(code, ast.Constant) else None
            is_code = isinstance(literal, str) and CODE.fullmatch(literal) is not None
            if not (called in MAKERS or (called in NOTING and is_code)) or ast.unparse(code) in arguments:
                continue
            added = ADDED.get(name, set()) if called == "problem" else set()
            params = frozenset(_params(call, function) | added)
            yield Emitted(f"{name}:{call.lineno}", literal, ast.unparse(code), params)


def emitted_in(*paths: str) -> list[Emitted]:
    """The same of the Python files of some folders of the project."""
    files = sorted(file for path in paths for file in (PROJECT_FOLDER / path).rglob("*.py"))
    return [emitted for file in files for emitted in emitted_by(file.read_text(), file.name)]


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _own_calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call):
            yield node
        if not isinstance(node, ast.FunctionDef):
            waiting.extend(ast.iter_child_nodes(node))


def _params(call: ast.Call, function: ast.FunctionDef) -> set[str]:
    names = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
    for argument in call.args[PARAMS_ARGUMENT:]:
        names |= _keys(argument, function)
    return names


def _keys(node: ast.expr, function: ast.FunctionDef) -> set[str]:
    """The keys of a dict written out, or of the one that a name of the function was given."""
    if isinstance(node, ast.Dict):
        found = {key.value for key in node.keys if isinstance(key, ast.Constant)}
        for key, value in zip(node.keys, node.values, strict=True):
            found |= _keys(value, function) if key is None else set()
        return found
    if isinstance(node, ast.Name):
        for statement in ast.walk(function):
            targets = (
                statement.targets
                if isinstance(statement, ast.Assign)
                else [statement.target]
                if isinstance(statement, ast.AnnAssign)
                else []
            )
            if any(isinstance(target, ast.Name) and target.id == node.id for target in targets):
                value = getattr(statement, "value", None)
                if isinstance(value, ast.Dict):
                    return _keys(value, function)
    return set()
