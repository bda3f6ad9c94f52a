# Each target builds .venv itself when it is missing or pyproject.toml has changed.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check bench fuzz clean

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv || (command -v apt-get >/dev/null && apt-get install -y -q python3-venv && $(PYTHON) -m venv .venv)
	@echo "installing into .venv ..." >&2
	@$(BIN)/pip install -q --upgrade "pip>=25.1"
	@$(BIN)/pip install -q -e ".[postgres,parquet,stix,documents,llm]" --group dev
	@touch $@

demo: .venv/ready
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/demo.sh build/demo

test: .venv/ready
	$(BIN)/pytest

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready
	$(BIN)/python -m tests.benchmarks.startup
	$(BIN)/python -m tests.benchmarks.scoring
	$(BIN)/python -m tests.benchmarks.report
	$(BIN)/python -m tests.benchmarks.extracting
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tests.benchmarks.importing

fuzz: .venv/ready
	LEDGER_FUZZ=10000 $(BIN)/pytest tests/interchange/test_import.py -k broken_file

clean:
	rm -rf .venv build
