# Everything one does with a checkout. `make run` and `make test` set the machine up themselves.
PYTHON ?= python3
VENV ?= .venv
DATA ?= data
KEHOACH_CORPUS ?= ../shared
export PYTHON VENV KEHOACH_CORPUS
BIN := $(VENV)/bin

.PHONY: help run test check setup score bench-reading bench-faults bench-store diff-extract notebooks samples clean

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

run: setup  ## set up, read the sample plans in data/raw, ask who cites Directive 09-CT/TW
	$(BIN)/kehoach --data $(DATA) ingest data/raw
	$(BIN)/kehoach --data $(DATA) cites 09-CT/TW

test: setup check  ## set up, check style and types, run the tests
	$(BIN)/python -m pytest -rs --durations=10

check: setup  ## check style and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

setup:  ## install what is missing: system packages (as root), Python packages into .venv
	@tools/setup.sh

score: setup  ## F1 against the annotated plans (KEHOACH_CORPUS) and the samples, and the share of good evidence
	$(BIN)/python -m tools.score

bench-reading: setup  ## CER, symbols letter for letter, pages a second, beside plain Tesseract
	$(BIN)/python -m tools.bench_reading

bench-faults: setup  ## broken files in one batch, kills at random moments, 20,000 plans; parts: ARGS="--only kills --kills 20"
	$(BIN)/python -m tools.bench_faults $(ARGS)

bench-store: setup  ## load rate, memory and answers at 10,000, 30,000 and 100,000 made-up plans; other sizes: ARGS="--plans 3000"
	$(BIN)/python -m tools.bench_store $(ARGS)

diff-extract: setup  ## what the present rules gain and lose on real plans; keep the findings: ARGS="--keep NAME"
	$(BIN)/python -m tools.diff_extract $(ARGS)

notebooks: setup  ## run the notebooks on the samples and keep them with their results
	$(BIN)/kehoach --data $(DATA) ingest data/raw
	$(BIN)/python -m tools.notebooks --data $(DATA)

samples: setup  ## make the sample plans in data/raw again
	$(BIN)/python -m tools.samples

clean:  ## remove what ingest and the tools made; the samples stay
	rm -rf $(DATA)/processed/* $(DATA)/kehoach.duckdb* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
