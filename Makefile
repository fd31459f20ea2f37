# Two commands do everything: `make run` and `make test`. `make help` lists the rest.

PYTHON ?= python3
CORPUS ?= corpus/sample
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= .data

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := corpus indexer search api web eval tests

# The sample corpus and each folder of your own have an index of their own, so that they never mix.
ifeq ($(abspath $(CORPUS)),$(abspath corpus/sample))
INDEX ?= $(DATA)/index
SERVING := --notice "Every council, person and place in these sample minutes is fictional." \
  --example "what did we resolve on the Pledge" --example "How many care leavers were in education, employment or training?" \
  --example "Why was the carding shed application deferred?"
else
INDEX ?= $(DATA)/index-$(shell printf '%s' "$(abspath $(CORPUS))" | cksum | cut -d' ' -f1)
SERVING :=
endif

# What tests and indexing must never do: reach a model hub, send telemetry.
export HF_HUB_OFFLINE ?= 1
export DO_NOT_TRACK ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run test lint unit system eval golden train words lock clean

help:
	@echo "make run                      index the sample corpus and serve it on http://$(HOST):$(PORT)/"
	@echo "make run CORPUS=path/to/folder   the same for your own files"
	@echo "make test                     install what the tests need and run them"
	@echo "make eval                     measure search and answers on the sample questions"
	@echo "make golden                   write the golden rankings of the sample questions again"
	@echo "make train                    train the encoder's adapter again"
	@echo "make words                    learn search/translations.csv again"
	@echo "make lint                     format, lint, type and dead-code checks"
	@echo "make lock                     pin the versions in requirements*.in again"
	@echo "make clean                    remove .venv and $(DATA)"

$(VENV)/installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	  echo "Minutebook needs Python 3.11; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.11" >&2; exit 1; }
	@echo "Installing the pinned dependencies into $(VENV) (about a minute) ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements.txt
	@$(BIN)/pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing what the tests need ..." >&2
	@$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

run: $(VENV)/installed
	@$(BIN)/minutebook index "$(CORPUS)" --only --index "$(INDEX)" || [ $$? -eq 3 ]
	@exec $(BIN)/minutebook serve --index "$(INDEX)" --host $(HOST) --port $(PORT) $(SERVING)

test: lint unit

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check $(PACKAGES)
	$(BIN)/ruff check $(PACKAGES)
	$(BIN)/mypy
	$(BIN)/vulture

unit: $(VENV)/installed-dev system
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile

# The page tests drive a real Chromium, those of scans tesseract (English and Welsh), those of PDF compare with poppler's
# pdftotext. Installed from Debian's packages where we may; the tests say so where one is missing.
system:
	@wanted=; command -v chromium >/dev/null || wanted=chromium; \
	command -v pdftotext >/dev/null || wanted="$$wanted poppler-utils"; \
	tesseract --list-langs 2>/dev/null | grep -qx cym || wanted="$$wanted tesseract-ocr tesseract-ocr-cym"; \
	if [ -n "$$wanted" ]; then \
	  as_root=$$([ "$$(id -u)" = 0 ] && echo env || command -v sudo >/dev/null && sudo -n true 2>/dev/null && echo 'sudo -n'); \
	  if command -v apt-get >/dev/null && [ -n "$$as_root" ]; then \
	    echo "Installing for the tests: $$wanted ..." >&2; \
	    $$as_root apt-get update -qq && $$as_root apt-get install -qq -y --no-install-recommends $$wanted >/dev/null; \
	  else echo "No right to install $$wanted: the tests that need them will be skipped." >&2; fi; fi

eval: $(VENV)/installed
	$(BIN)/minutebook eval

# After a change that moves rankings: look at the difference before you commit it.
golden: $(VENV)/installed
	$(BIN)/python -m eval.bench.golden

# The encoder's adapter, from the shared training data; up to two hours on two cores.
train: $(VENV)/installed
	OMP_WAIT_POLICY=PASSIVE $(BIN)/python -m indexer.adapter.train

# The words that minutes have for everyday ones, from the same questions; a minute.
words: $(VENV)/installed
	$(BIN)/python -m indexer.adapter.translate

lock:
	$(PYTHON) -m venv $(DATA)/lock && $(DATA)/lock/bin/pip install --quiet pip-tools==7.6.2
	$(DATA)/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-emit-options -o requirements.txt requirements.in
	$(DATA)/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-emit-options -o requirements-dev.txt requirements-dev.in

clean:
	rm -rf $(VENV) $(DATA)
