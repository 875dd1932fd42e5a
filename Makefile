# make run and make test need only python3 (3.11 or later) and make.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help database run test shots figures lint format bench optimum pins clean

help: ## What there is to type
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

.venv/run.stamp: requirements/run.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Hipwise needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1)"; exit 1; }
	@echo "Setting up .venv (once; about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

database: .venv/run.stamp
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_catalogue

run: database ## Set up if need be, load the catalogue, serve on http://127.0.0.1:8000
	@echo "Hipwise is at http://127.0.0.1:$(PORT)  (Ctrl-C stops it; port taken? make run PORT=8001)"
	@$(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: .venv/dev.stamp ## Set up if need be, run the whole test suite
	$(BIN)/python -m pytest

shots: .venv/dev.stamp ## Photograph every page into shots/; ONLY=week for some of them
	@mkdir -p shots
	@test -n "$(ONLY)" || rm -f shots/*.png
	$(BIN)/python -m pytest tests/browser/shots.py -k "$(ONLY)"
	@$(BIN)/python tests/browser/contact_sheet.py shots
	@echo "Look at shots/index.html"

figures: .venv/dev.stamp ## Draw every figure in every form into shots/: a sheet as HTML and as pictures
	$(BIN)/python -m tests.figures.contact_sheet shots
	@echo "Look at shots/figures.html"

lint: .venv/dev.stamp ## Format and lint (ruff), types (mypy), one-way imports (import-linter)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0

format: .venv/dev.stamp ## Rewrite the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev.stamp database ## Time of planning and printing a week, and of each page beside a bare view
	$(BIN)/python manage.py bench_plan
	$(BIN)/python manage.py bench_sheet
	$(BIN)/python -m tests.bench.pages

.venv/optimum.stamp: requirements/optimum.txt .venv/dev.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/optimum.txt
	@touch $@

PEOPLE ?= 300
optimum: .venv/optimum.stamp database ## Hold planned weeks against the proven optimum: an hour or so, once; PEOPLE=30 for a look
	$(BIN)/python -m pytest tests/optimum/agreement.py
	$(BIN)/python -m tests.optimum --people $(PEOPLE)

PIP_COMPILE = $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options
pins: .venv/dev.stamp ## Compile the pins from pyproject.toml
	CUSTOM_COMPILE_COMMAND="make pins" $(PIP_COMPILE) --output-file requirements/run.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make pins" $(PIP_COMPILE) --extra dev --output-file requirements/dev.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make pins" $(PIP_COMPILE) --extra optimum --constraint requirements/dev.txt --output-file requirements/optimum.txt pyproject.toml

clean: ## Remove what make made (not the database)
	rm -rf .venv staticfiles .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
