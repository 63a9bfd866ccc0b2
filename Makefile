# Two commands: `make run` and `make test`. Both set up what they need.
.PHONY: run test lint types check explore messages lock peers clean
.DEFAULT_GOAL := run

BIN := .venv/bin

run: .venv/.ready-run
	@$(BIN)/sitrep run

test: lint types check

lint: .venv/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.ready-dev
	$(BIN)/mypy

check: .venv/.ready-dev
	$(BIN)/pytest -n 4 --dist worksteal

explore: .venv/.ready-dev  # the property tests on cases nobody has tried yet; slow, and no gate
	$(BIN)/pytest -n 2 -m hypothesis --hypothesis-profile=explore --timeout=900

messages: .venv/.ready-dev  # every message of templates, code and help into the catalogues; what is new waits for its translation
	$(BIN)/python -m bot.language.gathering

.venv/.ready-run: requirements.lock pyproject.toml
	@scripts/install requirements.lock
	@touch $@

.venv/.ready-dev: requirements-dev.lock pyproject.toml
	@scripts/install requirements-dev.lock
	@touch $@ .venv/.ready-run

lock:  # for maintainers; needs uv on the path
	uv pip compile pyproject.toml --extra build --extra postgres --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	uv pip compile pyproject.toml --extra dev -c requirements.lock --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.lock
	uv pip compile pyproject.toml --extra build --extra peers -c requirements-dev.lock --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements-peers.lock

peers: .venv/.ready-dev  # the parser that `sitrep bench reading` times itself against
	@scripts/install requirements-peers.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache build dist
