"""The notebook of the examples shows what its cells give today, as far as text can say."""

import ast
import contextlib
import io
import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[3] / "examples" / "python"
NOTEBOOK = EXAMPLES / "aging.ipynb"


def run(source, scope):
    """Run a cell and return what it prints and the text of its last expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), scope)  # noqa: S102 - a cell of our own
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), scope) if last else None
    return printed.getvalue(), value


def test_the_notebook_shows_what_its_cells_give(monkeypatch):
    if not NOTEBOOK.exists():
        pytest.skip("the examples are not beside the package")
    monkeypatch.chdir(EXAMPLES)
    scope = {}
    shown = 0
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        printed, value = run("".join(cell["source"]), scope)
        for output in cell["outputs"]:
            shown += 1
            if output["output_type"] == "stream":
                assert printed == "".join(output["text"])
                continue
            assert repr(value) == "".join(output["data"]["text/plain"])
            html = output["data"].get("text/html")
            if html is not None:
                assert value._repr_html_().strip() == "".join(html).strip()
    assert shown >= 5
