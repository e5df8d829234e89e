"""The tutorial notebook runs from top to bottom, finds what its text says, and is kept without outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return found


def test_no_outputs_are_kept(cells: list[dict[str, Any]]) -> None:
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


@pytest.mark.model
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_it_runs(cells: list[dict[str, Any]], tmp_path: Path) -> None:
    for module in ("nbclient", "ipykernel", "matplotlib", "pandas"):
        pytest.importorskip(module, reason=f'{module} is not installed: pip install "kznews[notebook]" nbclient')
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("print(names); print(sorted(spots['name']), len(soon))"))
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = notebook.cells[-1]["outputs"][0]["text"]
    assert "['Асқар Омаров', 'Гүлнәр Сейітова', 'Сәуле Нұрланова', 'Фарход Каримов']" in shown
    assert "Өскемен" in shown
    pictures = [o for cell in notebook.cells for o in cell.get("outputs", ()) if "image/png" in o.get("data", {})]
    assert len(pictures) == 4
