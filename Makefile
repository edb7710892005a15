# All work goes through these words; `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SOURCES := toolkit app.py tests docs .ci
# More words for pytest, such as TEST_OPTIONS="--cov -k store".
TEST_OPTIONS ?=

.PHONY: help run test test-all lint format type bench docs lock messages clean
.DEFAULT_GOAL := help

help:                    ## this list
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  *##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

# What running needs, exactly as locked. Delete .venv to start again.
$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# What developing needs besides.
$(VENV)/.developed: requirements-dev.lock $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

run: $(VENV)/.ready      ## open the app in the browser (embedded SQLite)
	$(BIN)/toolkit serve

test: $(VENV)/.developed ## the whole test suite but the slow statistical proofs
	$(BIN)/python -m pytest -n auto -m "not slow" $(TEST_OPTIONS) tests

test-all: $(VENV)/.developed ## everything, slow proofs included
	$(BIN)/python -m pytest -n auto $(TEST_OPTIONS) tests

lint: $(VENV)/.developed ## style, types, imports, content
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/toolkit check

type: $(VENV)/.developed ## types only
	$(BIN)/mypy

format: $(VENV)/.developed ## lay out the code
	$(BIN)/ruff check --fix-only $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

bench: $(VENV)/.developed ## measure what the speed promises name
	@for script in tests/bench/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: $(VENV)/.developed ## remake the pictures and tables of the documentation
	$(BIN)/python docs/make_docs.py

messages: $(VENV)/.developed ## bring the catalogues up to date with program and content
	$(BIN)/toolkit languages --update

lock:                    ## resolve the dependencies again
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --generate-hashes --no-strip-extras \
		--upgrade --extra postgresql pyproject.toml --group build -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --generate-hashes --no-strip-extras \
		--upgrade --extra postgresql --group dev --group build pyproject.toml -o requirements-dev.lock

clean:                   ## remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
