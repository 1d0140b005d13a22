# `make demo` and `make test` are all that a newcomer needs; both set up what is missing.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test browser postgres headers lint types unit fuzz soak invariants bench train quality baseline data lock sbom audit clean

demo: $(RUNTIME)
	$(BIN)/sayso read examples/harbour-gazette.txt --outlet "Harbour Gazette" --published 2023-02-06

test: headers $(DEV) browser postgres lint types unit

$(RUNTIME): requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: install it, or say 'make $(MAKECMDGOALS) PYTHON=python3'"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@# Bytecode is written when a module is first used: of most modules it never is.
	$(BIN)/pip install --quiet --no-compile --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps -e .
	@touch $@

$(DEV): $(RUNTIME) requirements-dev.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

# The page is tested in a real browser.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else echo "The page tests need Chromium: install it (Debian: apt-get install chromium). Without it they are skipped."; fi; }

# The ledger is tested on a real PostgreSQL server too; the tests start one of their own.
postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null; \
	  else echo "The tests of the ledger need PostgreSQL too: install it (Debian: apt-get install postgresql). Without it they are skipped."; fi; }

# followthemoney brings pyicu, which comes as source only.
headers:
	@command -v pkg-config >/dev/null && pkg-config --exists icu-i18n || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq g++ pkg-config libicu-dev >/dev/null; \
	  else echo "followthemoney needs ICU's headers to install: apt-get install g++ pkg-config libicu-dev"; exit 1; fi; }

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(DEV)
	$(BIN)/mypy

unit: $(DEV)
	$(BIN)/pytest

# Damaged files and made-up structures through every door, for as long as is said: make fuzz SECONDS=900 SEED=7.
SECONDS ?= 600
SEED ?= 1
fuzz: $(DEV)
	$(BIN)/python -m tests.fuzz.run --seconds $(SECONDS) --seed $(SEED)

# Commands killed at random moments, as often as is said: make soak KILLS=1000 SEED=7.
KILLS ?= 1000
soak: $(DEV)
	$(BIN)/python -m tests.soak.kills --kills $(KILLS) --seed $(SEED)

# Every name of every list of the shared data, in every writing: does its entry alert? Some minutes; `make unit` asks a share of them.
invariants: $(DEV)
	$(BIN)/python -m evaluation.screening_names

# No figure may fall: every task on every gold against tests/evaluation/baseline.json.
baseline: $(DEV)
	$(BIN)/python -m evaluation.baseline

bench: $(DEV)
	$(BIN)/python -m benchmarks.reader
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.screening
	$(BIN)/python -m benchmarks.service
	$(BIN)/python -m benchmarks.service_attack
	$(BIN)/python -m benchmarks.ledger --reports 10000
	$(BIN)/python -m benchmarks.echoes

# The name matcher and the reader's models, from the development data, with fixed seeds. Twice on one machine
# gives the same bytes; another machine's arithmetic gives the networks other last digits (docs/models.md).
SHARED := $(or $(SAYSO_SHARED),../shared)
# PyTorch stays outside the environment: where it is to be found, spaCy imports it at every start.
TORCH := 2.13.0
TRAIN := $(VENV)/train
$(TRAIN): $(DEV)
	$(BIN)/pip install --quiet --target $@ torch==$(TORCH)
train: $(DEV) $(TRAIN)
	PYTHONPATH=$(TRAIN) $(BIN)/python -m tools.train_attribution $(SHARED)/data/attribution/polnear_train.jsonl $(SHARED)/data/attribution/polnear_dev.jsonl
	PYTHONPATH=$(TRAIN) $(BIN)/python -m tools.train_factuality $(SHARED)/data/factuality/uds_ih2_train.jsonl $(SHARED)/data/factuality/uds_ih2_dev.jsonl
	$(BIN)/python -m tools.count_words $(SHARED)/data/sanctions/ofac/sdn.csv $(SHARED)/data/sanctions/un/consolidated.xml
	$(BIN)/python -m tools.fit_matcher $(SHARED)/data/screening/pairs_dev.jsonl
	$(BIN)/python -m tools.fit_points $(SHARED)/data/stories/plant $(addprefix evaluation/stories/,ferry lathes outbreak truce bank cable merger dam spill seizure recall vote harbour chips orsha) $(SHARED)/data/stories/relay --events $(SHARED)/data/events/ecbplus_train.jsonl
	$(BIN)/python -m tools.fit_search $(SHARED)/data/screening/retrieval_dev.jsonl $(SHARED)/data/sanctions/ofac/sdn.csv $(SHARED)/data/sanctions/un/consolidated.xml

# Every figure of docs/quality.md, anew.
quality: $(DEV)
	$(BIN)/python -m evaluation.report

data: $(DEV)
	$(BIN)/python -m tools.build_gazetteer
	$(BIN)/python -m tools.build_ftm
	$(BIN)/python -m tools.build_arabic_names
	$(BIN)/sayso schema > docs/schema/sayso-1.json

# Neither index addresses nor options of this machine go into the files.
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --no-header
EXTRAS := graphml parquet pictures serve stix warc
lock:
	$(COMPILE) -o requirements.txt pyproject.toml
	$(COMPILE) $(EXTRAS:%=--extra %) -c requirements.txt -o requirements-all.txt pyproject.toml
	$(COMPILE) $(EXTRAS:%=--extra %) --extra ftm --extra dev -c requirements-all.txt -o requirements-dev.txt pyproject.toml
	@# pip-tools drops the marker of what an extra asks for.
	sed -i 's/^\(uvloop==[^ ]*\) \\$$/\1 ; sys_platform != "win32" \\/' requirements-all.txt requirements-dev.txt

# What a user can install, as CycloneDX: names, versions, licences, and what depends on what. Nothing is fetched.
sbom: $(DEV)
	$(BIN)/python -m tools.sbom build/sbom.json

# Known vulnerabilities of what is pinned. It asks the registry's advisories; a package that they cannot answer for is an error, not a pass.
audit: $(DEV)
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements-all.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
