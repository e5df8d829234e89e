# Two commands matter: `make demo` reads the example article, `make test` checks everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := docs/examples/kazinform_2025-11-14.txt
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test lint types unit test-lowest test-sdist bench docs clean

demo: $(VENV)/demo.done
	$(BIN)/kznews extract $(EXAMPLE)

test: lint types unit

lint: $(VENV)/test.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.done
	$(BIN)/mypy

# The tests import the built wheel that the environment holds, never the checkout. A page is one session: its
# examples must run in one process.
unit: $(VENV)/test.done
	$(BIN)/pytest -n 2 --dist loadfile

# The tests with the oldest versions that pyproject.toml allows.
test-lowest:
	rm -rf build/lowest
	$(PYTHON) -m venv build/lowest
	build/lowest/bin/python -m pip install --quiet --constraint constraints-lowest.txt ".[dev]"
	build/lowest/bin/pytest -n 2 --dist loadfile

# The tests as somebody gets them who has the source distribution alone: installed from it, its source tree removed.
SDIST := build/sdist
test-sdist: $(VENV)/bin/python
	rm -rf $(SDIST)
	$(INSTALL) hatchling
	$(BIN)/python -m hatchling build -t sdist -d $(SDIST)
	mkdir $(SDIST)/tree
	tar -xzf $(SDIST)/kznews-*.tar.gz -C $(SDIST)/tree --strip-components 1
	$(PYTHON) -m venv $(SDIST)/venv
	$(SDIST)/venv/bin/python -m pip install --quiet --constraint constraints.txt "$$(echo $(SDIST)/kznews-*.tar.gz)[dev]"
	rm -r $(SDIST)/tree/kznews
	cd $(SDIST)/tree && ../venv/bin/pytest -n 2 --dist loadfile

bench: $(VENV)/test.done
	$(BIN)/python -m benchmarks

# The site, in build/docs; warnings (a page that is missing, a link to nowhere) are errors.
docs: $(VENV)/bin/python
	$(INSTALL) ".[docs]"
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

SOURCES := pyproject.toml constraints.txt $(shell git ls-files kznews 2>/dev/null || find kznews -type f)

$(VENV)/demo.done: $(VENV)/bin/python $(SOURCES)
	$(INSTALL) --force-reinstall --no-deps .
	$(INSTALL) .
	touch $@

$(VENV)/test.done: $(VENV)/demo.done
	$(INSTALL) ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info
