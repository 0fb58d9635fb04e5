# Gloss: everything a person does with a clone. `make help` lists it.

PORT ?= 8000
BIN := .venv/bin
RUN := $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help run test lint format types imports test-sqlite test-postgres test-browser bench quality screenshots messages \
	install install-dev clean

help: ## List these commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: install ## Run the site at http://127.0.0.1:8000 with samples and demo accounts (PORT=8001 for another port)
	@DEBUG=1 $(BIN)/python -m config.demo $(PORT)

test: install-dev ## Run everything: lint, types, contracts, tests on SQLite and PostgreSQL, browser tests
	@.ci/system-packages
	@$(BIN)/python -m tests.stages

lint: install-dev ## Check style and format
	@$(BIN)/python -m tests.stages lint

format: install-dev ## Put the code into the house format, and fix what can be fixed
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

types: install-dev ## Check the types of the plain core
	@$(BIN)/python -m tests.stages types

imports: install-dev ## Check that imports run one way
	@$(BIN)/python -m tests.stages imports

test-sqlite: install-dev ## Run the tests on SQLite
	@$(BIN)/python -m tests.stages sqlite

test-postgres: install-dev ## Run the tests that touch the database on a private PostgreSQL 15
	@$(BIN)/python -m tests.stages postgres

test-browser: install-dev ## Run the browser tests in Chromium
	@$(BIN)/python -m tests.stages browser

bench: install-dev ## Measure speed, weight and memory, and print figures and ratios (BENCH="parsing" for some)
	@$(BIN)/python -m tests.benchmarks $(BENCH)

quality: install-dev ## Measure the checks of translations: precision, recall, false alarms (QUALITY="--check numbers --show")
	@$(BIN)/python -m tests.quality $(QUALITY)

screenshots: install-dev ## Picture the pages of a running site into build/screenshots (BASE_URL=http://127.0.0.1:8000)
	@$(BIN)/python -m tests.browser.screenshots $(BASE_URL)

messages: install-dev ## Collect the interface's texts for translation, and compile the catalogues
	@DEBUG=1 $(RUN) makemessages --locale ko --locale ja --no-obsolete --no-location --no-wrap \
		--ignore .venv --ignore build --ignore tests
	@DEBUG=1 $(RUN) compilemessages --locale ko --locale ja --ignore .venv --ignore build --verbosity 0

install: ## Make .venv and install what the site runs on, if it changed
	@.ci/install requirements.txt

install-dev: ## Install what the tests need as well
	@.ci/install requirements.txt requirements-dev.txt

clean: ## Remove what was made, except the database, uploads and .venv
	@rm -rf build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
