# The words that run everything, by hand and in CI. Needs git, make and Python 3.11 or newer; all else goes into .venv.

PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
export CHROMIUM ?= chromium

# Nothing that runs here tells anybody about it.
export DAGSTER_DISABLE_TELEMETRY := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DO_NOT_TRACK := 1
export STREAMLIT_BROWSER_GATHER_USAGE_STATS := false

.PHONY: help setup demo test fuzz evaluate check generate format build dashboard dev bench lock browser postgresql

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

setup: .venv/.ready ## Build the environment in .venv, again only when what it is made from has changed

demo: setup ## Make up a town, run the whole pipeline on it and open the dashboards on localhost
	$(BIN)/kruispunt demo
	$(BIN)/kruispunt run
	$(BIN)/kruispunt dashboard

test: setup browser postgresql ## Run every test; some of them: make test ARGS="-k payment"
	$(BIN)/pytest $(ARGS)

fuzz: setup ## Read 100,000 damaged files in every way: each read or rejected; others: make fuzz ARGS="--seed 2"
	$(BIN)/python -m tests.fuzz $(ARGS)

evaluate: setup ## Measure every rule on two made-up towns and the separate cases, for docs/rules.md; one: ARGS="--seeds 2"
	$(BIN)/python -m tests.evaluate $(ARGS)

check: setup ## Style, types, SQL and generated files, as they must be to be merged
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar dbt_project
	$(BIN)/python -m ingestion.dbt_sources --check
	$(BIN)/python -m ingestion.exports.contract --check
	$(BIN)/python -m ingestion.flows --check
	$(BIN)/python -m ingestion.public_holidays --check
	$(BIN)/python -m ingestion.rules --check
	$(BIN)/python -m ingestion.fairness --check
	$(BIN)/python -m dashboards.catalogues --check

generate: setup ## Write anew what follows from the code: dbt sources, contract of the exports, list of flows, catalogues of words
	$(BIN)/python -m ingestion.dbt_sources
	$(BIN)/python -m ingestion.exports.contract
	$(BIN)/python -m ingestion.flows
	$(BIN)/python -m ingestion.public_holidays
	$(BIN)/python -m ingestion.rules
	$(BIN)/python -m ingestion.fairness
	$(BIN)/python -m dashboards.catalogues

format: setup ## Put style right where a program can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix --disable-progress-bar dbt_project

build: setup ## Rebuild the warehouse from what was read, and publish it if every test passes
	$(BIN)/kruispunt build

dashboard: setup ## Open the dashboards on the last publication
	$(BIN)/kruispunt dashboard

dev: setup ## Open the Dagster UI: days, runs, checks
	$(BIN)/kruispunt dev

bench: setup ## Measure reading beside a bare parse and beside others; small: ARGS=--quick; docs/performance.md: ARGS=--write
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes --requirement requirements-bench.lock
	$(BIN)/python -m tests.benchmarks $(ARGS)

lock: $(BIN)/uv ## Bring both locks up to pyproject.toml; newer versions too: make lock ARGS=--upgrade
	$(BIN)/uv pip compile --quiet --python $(BIN)/python --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" --extra dev $(ARGS) pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --python $(BIN)/python --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --custom-compile-command "make lock" --constraints requirements.lock \
		$(ARGS) --group bench --output-file requirements-bench.lock

# The pip that comes with Python 3.11 refuses this lock: once there are hashes, it does not see that `gql[requests]` is
# pinned by `gql`. So pip installs uv, at the version and with the hashes that the lock names, and uv installs the rest.
$(BIN)/uv:
	@test -n "$(PYTHON)" || { echo "Kruispunt needs Python 3.11 or newer. If you have it: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .venv/uv.txt

.venv/.ready: pyproject.toml requirements.lock | $(BIN)/uv
	$(BIN)/uv pip sync --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

browser:
	@command -v "$(CHROMIUM)" >/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; \
	else \
		echo "The browser tests need Chromium and will be skipped: '$(CHROMIUM)' is not on the PATH. Install it" >&2; \
		echo "(Debian, Ubuntu: sudo apt-get install chromium) or name yours: make test CHROMIUM=google-chrome" >&2; \
	fi

# Its programs are not on the path of Debian; the server that the package starts is not used.
postgresql:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql; \
	else \
		echo "The tests on PostgreSQL need its server and will be skipped: 'initdb' was not found. Install it" >&2; \
		echo "(Debian, Ubuntu: sudo apt-get install postgresql)" >&2; \
	fi
