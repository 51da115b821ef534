# Two commands set everything up: `make demo` shows the main job, `make test` proves it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
NEWEST := build/newest
SAMPLE_DAY := 2026-11-20
WINDOWS_SCALE ?= 0.1

.PHONY: demo test test-newest windows lint format bench sample docs pictures soak wheel clean

PIP_INSTALL := pip install --quiet --disable-pip-version-check

# A Python's own pip may be older than 25.1, the first that knows the groups of pyproject.toml.
$(VENV)/pip: constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/$(PIP_INSTALL) -c constraints.txt 'pip>=25.1'
	touch $@

# Tests start the program hundreds of times: with its modules compiled, as a person has them, each start takes half as long.
unexport PYTHONDONTWRITEBYTECODE

# What tries vaultgoals out keeps its state here, and leaves alone that of the person who runs it.
demo bench soak sample docs pictures: export VAULTGOALS_STATE_DIR := $(CURDIR)/build/state

# Each stamp stands for one set of packages, installed anew when what they depend on changes.
$(VENV)/installed: $(VENV)/pip pyproject.toml constraints.txt
	$(BIN)/$(PIP_INSTALL) -c constraints.txt -e .
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/$(PIP_INSTALL) -c constraints.txt -e . --group test
	touch $@

$(VENV)/installed-lint: $(VENV)/installed-test
	$(BIN)/$(PIP_INSTALL) -c constraints.txt -e . --group test --group lint
	touch $@

demo: $(VENV)/installed ## Build the pages of a copy of the sample vault, and show them
	rm -rf $(DEMO) && mkdir -p build && cp -R sample_vault $(DEMO)
	rm -f "$(DEMO)/Goals Dashboard.md" "$(DEMO)/Reviews/2026-W47 Weekly review.md"
	@echo; $(BIN)/vaultgoals --vault $(DEMO) --today $(SAMPLE_DAY) build
	@echo; echo "The dashboard begins like this:"; echo
	@grep -v '^<!--' "$(DEMO)/Goals Dashboard.md" | sed -e '1,/^---$$/d' -e '/^## Standing/,$$d'
	@echo; $(BIN)/vaultgoals --vault $(DEMO) --today $(SAMPLE_DAY) tree
	@echo; echo "Open the folder $(DEMO) as a vault in Obsidian and start with 'Goals Dashboard',"
	@echo "or read $(DEMO)/Goals Dashboard.md here. Then ask why a number is what it is:"
	@echo "  $(BIN)/vaultgoals --vault $(DEMO) --today $(SAMPLE_DAY) explain 'Give conference talks'"

test: $(VENV)/installed-test ## Run every test
	$(BIN)/python -m pytest -n auto --dist worksteal

$(NEWEST)/installed: pyproject.toml
	$(PYTHON) -m venv $(NEWEST)
	$(NEWEST)/bin/$(PIP_INSTALL) --upgrade pip
	$(NEWEST)/bin/$(PIP_INSTALL) --upgrade --upgrade-strategy eager -e . --group test
	touch $@

test-newest: $(NEWEST)/installed ## Run the tests of reading with the newest versions that pyproject.toml allows
	$(NEWEST)/bin/python -m pytest -n auto tests/reading

windows: $(VENV)/installed-test ## Run the program and its tests with a Python for Windows, under wine
	VAULTGOALS_TEST_SCALE=$(WINDOWS_SCALE) $(BIN)/python -m tests.wine

lint: $(VENV)/installed-lint ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	for platform in win32 darwin; do $(BIN)/mypy --platform $$platform --cache-dir .mypy_cache/$$platform vaultgoals || exit 1; done

format: $(VENV)/installed-lint
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/installed-test ## Print the performance figures
	$(BIN)/python -m benchmarks

soak: $(VENV)/installed-test ## Kill and race the writer for a long time, count what is lost, live for years, and time the worst texts
	$(BIN)/python -m benchmarks.soak
	VAULTGOALS_TEST_CLOCK=1 $(BIN)/python -m pytest -q -k work_grows
	VAULTGOALS_TEST_SCALE=4 $(BIN)/python -m pytest -q tests/life

sample: $(VENV)/installed ## Make the sample vault's pages anew by replaying its weeks, answers kept
	$(BIN)/python benchmarks/replay_sample.py

docs: $(VENV)/installed-test ## Write the parts of README and docs that are made from the program's tables
	$(BIN)/python -m tests.docs

tests/browser/node_modules: tests/browser/package-lock.json
	npm ci --prefix tests/browser --silent
	touch $@

pictures: $(VENV)/installed-test tests/browser/node_modules ## Take the pictures that README and docs show
	$(BIN)/python -m tests.browser.pictures docs/pictures

wheel: $(VENV)/installed-lint
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
