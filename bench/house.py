"""What the house looks like in numbers: `python -m bench.house [FOLDER]`, for any checkout.

Rooms are top-level packages; an arrow is a room that imports another; a circle is a set of modules
that import each other in the end. Read from the syntax, so that nothing of the checkout is run.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

NOT_ROOMS = {"tests", "bench", "bin", "docs"}
# Modules that Django, or our own seams, call alike in every room.
USUAL = {
    *("__init__", "admin", "api", "apps", "errors", "forms", "models", "signals", "slots"),
    *("translation", "urls", "views"),
}


def modules(root: Path) -> dict[str, Path]:
    """The modules of the product by their dotted names, migrations left out."""
    rooms = [
        path.parent for path in root.glob("*/__init__.py") if path.parent.name not in NOT_ROOMS
    ]
    paths = (path for room in rooms for path in room.rglob("*.py"))
    found = {}
    for path in paths:
        parts = path.relative_to(root).with_suffix("").parts
        if "migrations" not in parts:
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(tree: ast.AST, known: dict[str, Path]) -> Iterator[str]:
    """Modules of the house that stand in import statements, those for types alone too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield from [name for name in (full, node.module) if name in known][:1]
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Strongly connected components of more than one module (Tarjan, 1972)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in graph[node]:
            if other not in order:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], order[other])
        if low[node] == order[node]:
            at = stack.index(node)
            component, stack[at:] = stack[at:], []
            if len(component) > 1:
                found.append(sorted(component))

    for node in list(graph):
        if node not in order:
            visit(node)
    return found


def class_names(tree: ast.Module) -> Iterator[str]:
    """Classes of a module, private ones too, each by its name alone; not those inside a class."""
    yield from (node.name.lstrip("_") for node in tree.body if isinstance(node, ast.ClassDef))


def main(root: Path) -> None:
    known = modules(root)
    texts = {name: path.read_text(encoding="utf-8") for name, path in known.items()}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    lines = {name: len(text.splitlines()) for name, text in texts.items()}
    graph = {name: set(imports(tree, known)) - {name} for name, tree in trees.items()}
    rooms = Counter[str]()
    for name, count in lines.items():
        rooms[room(name)] += count
    arrows = {(room(name), room(other)) for name, others in graph.items() for other in others}
    classes = Counter(name for tree in trees.values() for name in set(class_names(tree)))
    stems = Counter(name.split(".")[-1] for name in known)
    biggest, size = rooms.most_common(1)[0]
    rows = {
        "rooms": len(rooms),
        "arrows between rooms": sum(one != other for one, other in arrows),
        "circles of modules": len(circles(graph)),
        "biggest room": f"{biggest}, {100 * size / rooms.total():.0f} %",
        "modules": len(known),
        "lines": rooms.total(),
        "longest module": max(lines.values()),
        "class names used twice": sum(n > 1 for name, n in classes.items() if name != "Command"),
        "module names used 3 times": sum(n > 2 for name, n in stems.items() if name not in USUAL),
    }
    for label, value in rows.items():
        print(f"{label:28}{value}")


def room(module: str) -> str:
    return module.split(".")[0]


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve())
