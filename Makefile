# The tasks of everyday work. `make setup` once, then `make test-fast` while you work and `make check` before you push.
.PHONY: help setup test test-fast snapshots lint docs catalogue check
BIN := .venv/bin
FAST := $(filter-out tests/cli tests/rules tests/fixing tests/starting,$(patsubst %/,%,$(wildcard tests/*/)))

help:  ## list the tasks
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup:  ## make .venv with commops and all that its tests and linters need
	python3 -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --constraint constraints.txt --editable . --group dev

test:  ## run all tests (a few minutes)
	$(BIN)/pytest --numprocesses auto --dist worksteal

test-fast:  ## run the tests that start no process of commops (about a minute)
	$(BIN)/pytest --numprocesses auto --dist worksteal $(FAST)

snapshots:  ## write the outputs in tests and pages anew; read the diff before you commit it
	$(BIN)/pytest -p no:xdist --inline-snapshot=create,fix || true
	$(BIN)/python tests/rewrite_pages.py
	$(BIN)/ruff format --quiet tests

lint:  ## run the linters, the type checker and the layer contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs:  ## write the pages that are generated from the code
	$(BIN)/python .ci/pages/write.py

catalogue:  ## extract what commops says, and compile its translations
	$(BIN)/python .ci/catalogue

check:  ## run what CI runs (ten minutes or more)
	.ci/run
