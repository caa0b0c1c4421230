# `make demo` and `make test` each work alone on a machine with git, make and Python 3.11 (venv included).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLES := bcg-vaccine ketamine-neuropathic-pain ketamine-chronic-pain

.PHONY: help demo test lint bench docs clean
help:            ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

# One stamp for the package, one for the tools of the developers, so that `make demo` installs no test tools.
$(VENV)/.installed: pyproject.toml
	@echo "Installing hedgerow into $(VENV), which takes about a minute"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[app]'
	touch $@

$(VENV)/.developed: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

demo: $(VENV)/.installed   ## run the shipped worked reviews, say where their reports are, and find duplicates
	@for example in $(EXAMPLES); do $(BIN)/hedgerow run examples/$$example || exit 1; done
	@$(BIN)/hedgerow dedupe examples/ketamine-neuropathic-pain/references/references.ris
	@echo "To type hedgerow yourself: source $(BIN)/activate"

test: $(VENV)/.developed   ## the whole suite, style and types and walls first
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest

lint: $(VENV)/.developed   ## ruff, mypy on the core rooms, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.developed  ## hedgerow beside its peers, in one run
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/exposure.py

docs: $(VENV)/.developed   ## the manual, as a site in site/
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	$(BIN)/mkdocs build --strict

clean:           ## remove what make made
	rm -rf $(VENV) site dist
