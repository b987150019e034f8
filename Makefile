# From a bare clone: `make run` reads the corpus, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help run test setup libreoffice chromium lint accuracy robustness benchmarks docs screenshots clean

help:
	@echo "make run         set up and read the reports under corpus/ into archive.db"
	@echo "make test        set up, lint, check types and run all tests"
	@echo "make setup       make .venv with the locked versions; then .venv/bin/fuhe is the command"
	@echo "make libreoffice install LibreOffice Writer for .doc, .wps, .rtf and .odt, where that is allowed"
	@echo "make chromium    install the browser that the tests of the pages run in, where that is allowed"
	@echo "make screenshots take the pictures of docs/explore.md again"
	@echo "make accuracy    hold what is read against the truth of the corpus, by family and format"
	@echo "make robustness  run hostile files, or those in DIR=PATH, and tell what broke a promise"
	@echo "make docs        write again what in the docs comes from the code"
	@echo "make benchmarks  measure against other tools, side by side"

setup: $(READY)

$(READY): requirements/run.txt requirements/development.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "fuhe needs Python 3.11 or newer; name one with: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

libreoffice:
	@sh requirements/install.sh libreoffice

# Without LibreOffice its files fail, each with what to do, and nothing else does: no reason to stop.
run: setup libreoffice
	$(BIN)/fuhe run corpus/reports --output archive.db || \
	  { test $$? = 1 && ! command -v soffice && ! command -v libreoffice; } >/dev/null

# The tests of the pages in a browser.
chromium:
	@sh requirements/install.sh chromium

test: setup libreoffice chromium lint
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

accuracy: setup libreoffice
	$(BIN)/python -m corpus.accuracy

# DIR=PATH runs that folder; without it, hostile files that are made for it.
robustness: setup libreoffice
	$(BIN)/python -m tests.robustness $(if $(DIR),"$(DIR)")

benchmarks: setup libreoffice
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/benchmarks.txt
	$(BIN)/python -m benchmarks.docx_tables
	$(BIN)/python -m benchmarks.pdf_tables
	$(BIN)/python -m benchmarks.peer_rules
	$(BIN)/python -m benchmarks.legacy_word
	$(BIN)/python -m benchmarks.rescore
	$(BIN)/python -m benchmarks.peers
	$(BIN)/python -m benchmarks.archive

docs: setup libreoffice
	$(BIN)/python docs/refresh.py

screenshots: setup chromium
	$(BIN)/python -m docs.screenshots

clean:
	rm -rf $(VENV) archive.db archive.db-wal archive.db-shm
