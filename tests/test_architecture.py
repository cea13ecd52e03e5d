"""The structure keeps its promises: imports run one way, nothing names a machine or a host, files state their encoding."""

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "analysis"
MODULES = {
    ".".join(p.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): p
    for p in sorted(PACKAGE.rglob("*.py"))
}


@cache
def parsed(path: Path) -> ast.Module:
    """The file as Python understands it, once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> frozenset[str]:
    """Modules of the package that a file imports when it is loaded (not inside functions)."""
    found: set[str] = set()
    for node in parsed(path).body:
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
    return frozenset(name for name in found if name in MODULES and MODULES[name] != path)


def test_imports_run_one_way():
    graph = {name: imported(path) for name, path in MODULES.items()}
    packages = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    try:
        order = list(
            TopologicalSorter(
                {n: {d for d in deps if not (n in packages or n.startswith(f"{d}."))} for n, deps in graph.items()}
            ).static_order()
        )
    except CycleError as circle:
        pytest.fail(f"imports run in a circle: {' -> '.join(circle.args[1])}")
    assert (
        order.index("analysis.text.folding")
        < order.index("analysis.layout.blocks")
        < order.index("analysis.targets.prose")
        < order.index("analysis.building.assembling")
    )


def test_packages_and_modules_at_the_top_never_need_each_other_both_ways():
    needs: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        top = name.split(".")[1] if "." in name else ""
        needs.setdefault(top, set()).update(n.split(".")[1] for n in imported(path) if "." in n)
    assert [(a, b) for a in needs for b in needs[a] if a < b and a in needs.get(b, ())] == []


def test_reading_one_file_knows_nothing_of_the_corpus_or_the_charts():
    reach, todo = set(), ["analysis.reading"]
    while todo:
        name = todo.pop()
        for needed in imported(MODULES[name]) - reach:
            reach.add(needed)
            todo.append(needed)
    assert not {
        n
        for n in reach
        if n.split(".")[1] in ("corpus", "comparison", "figures", "inference", "corrections", "cli", "notebooks")
    }


def test_modules_say_what_they_are():
    """Each begins with what it is for, and so does what is public in it."""
    silent = []
    for module, path in MODULES.items():
        tree = parsed(path)
        public = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
        silent += [module] if not ast.get_docstring(tree) else []
        silent += [f"{module}.{n.name}" for n in public if not ast.get_docstring(n)]
    assert silent == []


def opens_text_without_encoding(node: ast.AST) -> bool:
    """Whether this is a call that reads or writes text and leaves the encoding to the machine."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
    opens = name in ("read_text", "write_text") or (
        name == "open"
        and isinstance(node.func, ast.Name)
        and not any(isinstance(a, ast.Constant) and "b" in str(a.value) for a in node.args[1:])
    )
    return opens and not any(k.arg == "encoding" for k in node.keywords)


def test_text_files_are_opened_with_their_encoding():
    assert [
        f"{module}, line {node.lineno}"
        for module, path in MODULES.items()
        for node in ast.walk(parsed(path))
        if opens_text_without_encoding(node)
    ] == []


NAMED = re.compile(r"soc[- _]trang|kien[- _]giang|dong[- _]thap|quang[- _]ngai|khong[- _]ro[- _]tinh", re.IGNORECASE)


def test_no_rule_names_a_document():
    assert [module for module, path in MODULES.items() if NAMED.search(path.read_text(encoding="utf-8"))] == []
