# Everything a contributor needs, from python3.11 and make alone. `make` prints what there is.

PYTHON ?= python3.11
PORT ?= 8501
APPRAISAL ?= us-mexico-security
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
SYSTEM := chromium poppler-utils

.DEFAULT_GOAL := help
.PHONY: help run test check format report bench screenshots clean system

help:  ## print this
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(INSTALLED)  ## install what is needed and open the app on 127.0.0.1 (PORT=8501, APPRAISAL=us-mexico-security)
	@$(BIN)/policy-options app $(APPRAISAL) --port $(PORT)

test: $(INSTALLED) system  ## install what is needed, a browser included, and run all tests (ARGS="-k name")
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: $(INSTALLED)  ## lint, formatting, types and the architecture's bans
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_architecture.py
	@find toolkit app.py -name '*.py' | xargs wc -l | awk '$$2 != "total" && $$1 > 220 {print "long: is it still one idea? " $$0}'

format: $(INSTALLED)  ## format the code and repair what the linter can
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .

report: $(INSTALLED)  ## write summary.pdf (APPRAISAL=us-mexico-security)
	$(BIN)/policy-options report $(APPRAISAL) --output summary.pdf

bench: $(INSTALLED)  ## time the toolkit beside its peers and bare numpy (ARGS="ranking weights")
	$(BIN)/python -m benchmarks $(ARGS)

screenshots: $(INSTALLED) system  ## take the pictures in docs/screenshots again
	$(BIN)/python -m docs.screenshots.take

clean:  ## remove the environment, caches and what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made anew only when what it is made from has changed.
$(INSTALLED): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); echo "needs Python 3.11 with venv: apt-get install python3.11 python3.11-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	@touch $@

# What tests need beside Python packages: a browser, and a reader that turns pages into pictures.
system:
	@if command -v chromium >/dev/null && command -v pdftoppm >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(SYSTEM) && exit 0; fi; \
	echo "tests in the browser and of printed pages need: apt-get install $(SYSTEM)" >&2; \
	test "$$CI" != true
