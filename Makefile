# make run    the app on a sample workspace; off screen where there is no display
# make test   style, types, import contracts, tests
# make test-print a letter printed to a file through CUPS, and compared with its PDF
# make bench  the figures that the project holds itself to
# make coverage every branch of app/rules taken by its tests, or it fails
# make locale the translations, compiled
# make lock   the requirements, pinned anew

SHELL := /bin/sh
PY := .venv/bin/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

# The first Python on the path that is new enough.
FIND_PYTHON = python=; for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if command -v $$name >/dev/null 2>&1 && \
	     $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Pactkeeper needs Python 3.11 or newer, and found none on the path. Install it:" >&2; \
	  echo "  Debian/Ubuntu: sudo apt-get install python3 python3-venv" >&2; \
	  echo "  Fedora:        sudo dnf install python3" >&2; \
	  exit 1; \
	fi

.PHONY: run test test-print coverage bench letters locale lock .venv clean

run: .venv/run.stamp
	@$(PY) -m tools.check_qt
	@$(PY) -m tools.run

test: .venv/test.stamp
	@$(PY) -m tools.check_qt
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy app tests main.py tools migrations
	$(PY) -c "from importlinter.cli import lint_imports_command as run; run()" --no-cache
	$(PY) -m pytest -n auto --dist loadfile

# Not part of `make test`: it needs CUPS, and says so where that is missing.
test-print: .venv/test.stamp
	@$(PY) -m tools.check_qt
	@QT_QPA_PLATFORM=offscreen $(PY) -m tools.print_queue

coverage: .venv/test.stamp
	$(PY) -m coverage run -m pytest tests/rules -q
	$(PY) -m coverage report

bench: .venv/test.stamp
	@$(PY) -m tools.check_qt
	@$(PY) -m tools.bench

letters: .venv/test.stamp
	@$(PY) -m tests.documents.letter_pictures out/letters

locale: .venv/run.stamp
	@$(PY) -m tools.compile_locale

# Everything that working here needs.
.venv: .venv/test.stamp

# Each stamp is younger than the lock file that was installed from.
.venv/run.stamp: requirements.lock | .venv/bin/python
	@echo "Installing what the program needs into .venv (once)"
	@$(INSTALL) -r requirements.lock
	@touch $@

.venv/test.stamp: requirements-dev.lock requirements.lock | .venv/bin/python
	@echo "Installing what working on the program needs into .venv (once)"
	@$(INSTALL) -r requirements-dev.lock
	@touch $@ .venv/run.stamp

.venv/bin/python:
	@$(FIND_PYTHON); \
	echo "Making .venv with $$($$python --version)"; \
	$$python -m venv --clear .venv || { \
	  rm -rf .venv; \
	  echo "Making .venv failed. On Debian/Ubuntu: sudo apt-get install python3-venv" >&2; \
	  exit 1; \
	}

# For every system and every Python from 3.11 on, with the hashes of all files of each release.
LOCK = .venv/lock/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate
lock: .venv/bin/python
	@$(PY) -m venv .venv/lock
	@.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@$(LOCK) $(UPGRADE) requirements.in -o requirements.lock
	@$(LOCK) $(UPGRADE) requirements-dev.in -o requirements-dev.lock
	@echo "requirements.lock and requirements-dev.lock are up to date; 'make lock UPGRADE=--upgrade' takes newer releases"

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis out
