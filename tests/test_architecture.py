"""What the layout promises and the import contract cannot say: one door for changes, a pure core, no forbidden ways."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from papers.formats import NAMES

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((PROJECT_FOLDER / "pyproject.toml").read_text())
CONTRACTS = {contract["id"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]}
APPS = ("config", "comments", "papers")

# Behind these doors things may be written: the verbs, the importer's writing half, and the database's own changes.
DOORS = (
    "papers/actions/",
    "comments/actions/",
    "papers/importing/apply",
    "papers/search/index",
    "papers/migrations/",
    "comments/migrations/",
)
# A piece of these that happens to need no Django is still a piece of the site.
ABOVE_THE_CORE = tuple(
    f"papers.{layer}." for layer in ("actions", "admin", "forms", "management", "middleware", "views")
)
WRITING_CALLS = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# Dictionaries are updated and rows deleted by methods of the same names; these are those of a QuerySet.
WRITING_ON_ROWS = re.compile(r"(\bobjects\b|\.(filter|exclude|all)\().*\.(update|delete)$", re.DOTALL)
# Where a model's method of such a name only hands on to Django's own.
WRITING_ON_SUPER = re.compile(r"^super\(\)\.(save|create)$")


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of some of the project's folders, all apps without any."""
    return sorted(path for folder in folders or APPS for path in (PROJECT_FOLDER / folder).rglob("*.py"))


def template_files() -> list[Path]:
    """Return all templates, those inside the apps included."""
    folders = [PROJECT_FOLDER / "templates", *(PROJECT_FOLDER / app / "templates" for app in APPS)]
    return sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in (".html", ".xml", ".txt")
    )


def name_of(path: Path) -> str:
    """Return a path as the project says it: relative, with slashes."""
    return path.relative_to(PROJECT_FOLDER).as_posix()


def imports_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of everything a module imports by an absolute name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def writes_outside_the_doors(source: str) -> list[tuple[int, str]]:
    """Return line and text of each call that saves, creates, or changes or deletes the rows of a QuerySet; `super().save(…)` hands on and does not count."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = ast.unparse(node.func)
            writes = node.func.attr in WRITING_CALLS or WRITING_ON_ROWS.search(called)
            if writes and not WRITING_ON_SUPER.match(called):
                found.append((node.lineno, called))
    return found


def forbidden_markup(source: str) -> list[str]:
    """Return what the content security policy would refuse to run or show: inline scripts, styles and handlers."""
    without_comments = re.sub(
        r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", "", source, flags=re.DOTALL
    )
    found = re.findall(r"<style\b[^>]*>", without_comments)
    found += re.findall(r"<[a-z][^<>]*\sstyle\s*=", without_comments)
    found += re.findall(r"<[a-z][^<>]*\son[a-z]+\s*=", without_comments)
    found += re.findall(r"javascript:[^\s\"']*", without_comments)
    for attributes in re.findall(r"<script\b([^>]*)>", without_comments):
        is_data = re.search(r"type=.(application/(ld\+)?json|speculationrules)", attributes)
        if "src=" not in attributes and not is_data:
            found.append(f"<script{attributes}>")
    return found


def test_things_are_saved_and_created_only_behind_the_doors() -> None:
    found = [
        f"{name_of(path)}:{line} {called}"
        for path in python_files()
        if not name_of(path).startswith(DOORS)
        for line, called in writes_outside_the_doors(path.read_text())
    ]
    assert not found, "Move these into an action:\n" + "\n".join(found)


def test_a_hidden_door_would_be_found() -> None:
    assert writes_outside_the_doors("issue.title = 'x'\nissue.save()") == [(2, "issue.save")]
    assert writes_outside_the_doors("Issue.objects.create(key=1)") == [(1, "Issue.objects.create")]
    assert writes_outside_the_doors("Issue.objects.filter(key=1).update(key=2)")
    assert writes_outside_the_doors("issue.entries.all().delete()")
    assert writes_outside_the_doors("known.update(found)") == []
    assert writes_outside_the_doors("def save(self): return super().save()") == []


def test_templates_hold_nothing_that_the_security_policy_refuses() -> None:
    found = [
        f"{name_of(path)}: {markup}"
        for path in template_files()
        for markup in forbidden_markup(path.read_text())
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "markup",
    [
        "<style>p {}</style>",
        '<p class="a"\n style="color: red">',
        '<button onclick="go()">',
        "<script>go()</script>",
        '<a href="javascript:go()">',
    ],
)
def test_forbidden_markup_would_be_found(markup: str) -> None:
    assert forbidden_markup(f"<main>{markup}</main>")


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="/a.js" defer></script>',
        '<script type="application/ld+json">{}</script>',
        "{# style= #}<p>on = 1</p>",
    ],
)
def test_allowed_markup_is_left_alone(markup: str) -> None:
    assert forbidden_markup(markup) == []


def test_no_file_is_named_after_nothing() -> None:
    forbidden = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py", "signals.py"}
    assert [name_of(path) for path in python_files() if path.name in forbidden] == []


def test_no_model_signals_and_no_generic_foreign_keys() -> None:
    forbidden = ("django.db.models.signals", "django.dispatch", "django.contrib.contenttypes.fields")
    found = [
        f"{name_of(path)}:{line} {imported}"
        for path in python_files()
        for line, imported in imports_of(ast.parse(path.read_text()))
        if imported.startswith(forbidden)
    ]
    assert not found, "\n".join(found)


def test_types_are_checked_wherever_the_contract_forbids_django() -> None:
    checked = {path.removesuffix(".py").replace("/", ".") for path in PYPROJECT["tool"]["mypy"]["files"]}
    assert checked == set(CONTRACTS["core"]["source_modules"])


def test_every_module_that_knows_no_django_belongs_to_the_plain_core() -> None:
    graph = grimp.build_graph(*APPS, include_external_packages=True)
    core = tuple(CONTRACTS["core"]["source_modules"])
    django = {"django", "django_filters", "taggit", "csp", "whitenoise"} & graph.modules
    outside = [
        module
        for module in sorted(graph.modules)
        if module.startswith(APPS)
        and not module.startswith((*core, *ABOVE_THE_CORE))
        and graph.find_modules_directly_imported_by(module)
        and not any(graph.chain_exists(importer=module, imported=name) for name in django)
    ]
    assert outside == [], "Add these to both lists in pyproject.toml"


def test_the_contract_names_every_format() -> None:
    named = {module.removeprefix("papers.formats.") for module in CONTRACTS["formats"]["modules"]}
    assert named == set(NAMES)


def test_the_plain_core_runs_where_django_cannot_be_imported() -> None:
    code = "\n".join(
        [
            "import sys, importlib, pkgutil",
            "sys.modules['django'] = None",
            f"for name in {CONTRACTS['core']['source_modules']!r}:",
            "    module = importlib.import_module(name)",
            "    for found in pkgutil.iter_modules(getattr(module, '__path__', ()), name + '.'):",
            "        importlib.import_module(found.name)",
        ]
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT_FOLDER, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_module_says_first_what_it_is() -> None:
    silent = [
        name_of(path)
        for path in python_files()
        if path.read_text().strip()
        and "/migrations/" not in name_of(path)
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []
