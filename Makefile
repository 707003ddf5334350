# The commands of this project. `make` alone lists them.
#
# PYTHON: the interpreter .venv is made with; else the first one found that is 3.11 or newer.
# ARGS:   goes to pytest or to the benchmark:  make test ARGS="tests/states -x"

.DEFAULT_GOAL := help
SHELL := /bin/bash

fits = import sys, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11; do \
  if $$p -c '$(fits)' >/dev/null 2>&1; then echo $$p; break; fi; done)

BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

.PHONY: help
help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: install
install: .venv/.installed ## make .venv with what the application needs to run

.PHONY: install-dev
install-dev: .venv/.installed-dev ## the same, and what tests and linters need

FIRST = $(if $(AUTHORITY),--authority '$(AUTHORITY)') $(if $(PLACE),--place '$(PLACE)')

.PHONY: run
run: install ## start at http://localhost:8000 (PORT=…; DEMO=0 [AUTHORITY=… PLACE=…] starts empty)
	@$(BIN)/flask --app wsgi db upgrade \
	  && $(BIN)/flask --app wsgi $(if $(filter 0,$(DEMO)),user first $(FIRST),demo load --if-empty) \
	  && exec $(BIN)/flask --app wsgi serve

.PHONY: test
test: install-dev ## the whole suite, on SQLite, on PostgreSQL and in a browser (ARGS=… for pytest)
	@$(BIN)/python -m pytest $(ARGS)

.PHONY: bench
bench: install-dev ## the benchmark: a table, then JSON lines (ARGS="--only queue --rows 10000", --help)
	@$(BIN)/python -m bench $(ARGS)

.PHONY: lint
lint: install-dev ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

.PHONY: types
types: install-dev ## mypy, strict
	@$(BIN)/mypy

.PHONY: screenshots
screenshots: install-dev ## take the pictures of docs/screenshots anew, from the demo (Chromium wanted)
	@$(BIN)/python docs/screenshots/take.py

.PHONY: lock
lock: install-dev ## write both lock files anew from pyproject.toml (UPGRADE=1: newest versions)
	@$(UV_COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml -o requirements.lock
	@$(UV_COMPILE) $(if $(UPGRADE),--upgrade) -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock

.PHONY: clean
clean: ## remove .venv and caches; data stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo 'No Python ≥ 3.11 with venv found. Debian: apt install python3-venv; or PYTHON=/path/to/python.' >&2; exit 1; }
	@$(PYTHON) -c '$(fits)' || { echo '$(PYTHON) is older than 3.11 or has no venv.' >&2; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock | .venv/bin/python
	@echo 'Installing what the application needs into .venv (once, about half a minute) …'
	@$(PIP_INSTALL) -r requirements.lock
	@touch $@

.venv/.installed-dev: requirements-dev.lock | .venv/bin/python
	@echo 'Installing what the tests need into .venv (once, about a minute) …'
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch .venv/.installed $@
