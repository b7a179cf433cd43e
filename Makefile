# Two commands do all set-up on a fresh Debian machine: `make demo` and `make test`.

export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export npm_config_update_notifier := false

PYTHON ?= python3
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
DEBIAN := python3-venv make chromium firefox-esr firefox-esr-l10n-ru xvfb dbus gnome-keyring fonts-noto-core openssl
EXTENSION := $(shell find extension/src manifests/extension -type f 2>/dev/null) \
	$(wildcard extension/*.json extension/*.ts)

.PHONY: setup system demo test test-python test-extension test-browsers lint contract bench clean

setup: system .venv/.ready extension/node_modules/.ready extension/.output/.ready

# browsers and what the tests of the keyring and of windows need; asks for nothing that is there already
system:
	@missing=""; for name in $(DEBIAN); do dpkg -s $$name >/dev/null 2>&1 || missing="$$missing $$name"; done; \
	if [ -n "$$missing" ]; then echo "installing:$$missing"; $(SUDO) apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq $$missing >/dev/null; fi

.venv/.ready: pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	.venv/bin/pip install -q -r requirements.lock -e '.[dev]'
	@touch $@

extension/node_modules/.ready: extension/package-lock.json .venv/.ready
	cd extension && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

extension/.output/.ready: $(EXTENSION) extension/node_modules/.ready
	cd extension && npm run --silent build
	@touch $@

demo: setup
	oktell-companion demo

# browsers take one core each; what needs none of them runs beside
test: setup
	$(MAKE) -j2 --output-sync=target test-python test-extension
	$(MAKE) test-browsers

test-python: setup
	pytest -n 2 -m 'not browser and not peer'

test-extension: setup
	cd extension && npm run --silent test

test-browsers: setup
	pytest -n 2 -m 'browser and not peer' tests/e2e

lint: setup
	ruff check .
	ruff format --check .
	mypy
	lint-imports
	python -m native_host.messaging.schema --check
	cd extension && npm run --silent check && npm run --silent lint

contract: setup
	python -m native_host.messaging.schema --write

bench: setup
	for bench in tests/benchmarks/*.py; do echo "== $$bench"; python $$bench || exit 1; done

clean:
	rm -rf .venv extension/node_modules extension/.output extension/.wxt test-output demo-output
