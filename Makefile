# One command each: `make demo` grades the sample class, `make test` runs the tests. Neither needs root.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGUE := autograder/locale

.PHONY: demo test test-full audit lint bench docs messages clean

demo: $(VENV)/.installed
	$(BIN)/iaml grade submissions/

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadscope

# The longer proofs, which `make test` leaves out.
test-full: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m slow -n 2 --dist loadscope

# Whether the course's hidden suites are fair; what is known is kept by content.
audit: $(VENV)/.installed-dev
	$(BIN)/iaml audit

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench

# The pages that are made from the code.
docs: $(VENV)/.installed-dev
	$(BIN)/python -m docs.generate

# Bring the catalogue up to date with the sources. Translate what is new in the .po, then run this again.
messages: $(VENV)/.installed-dev
	mkdir -p build
	$(BIN)/pybabel -q extract --no-location --sort-output --width 110 -o build/iaml.pot autograder cli
	$(BIN)/pybabel -q update -D iaml -d $(CATALOGUE) -i build/iaml.pot --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date --width 110
	$(BIN)/pybabel -q compile -D iaml -d $(CATALOGUE) --statistics

clean:
	rm -rf $(VENV) build dist grades *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Editable, so that what is run is always what lies here; made again only when the metadata change.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/.installed

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
