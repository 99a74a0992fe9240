# make help lists what can be done. Needs Python 3.11 or newer and nothing else.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
NAME ?=

.PHONY: help run test lint check bench new-plugin

help: ## what can be done
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.run: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/.run ## set everything up and serve the app on 127.0.0.1:8501
	$(BIN)/python -m datalayer refresh --if-changed || test $$? -eq 1
	$(BIN)/python -m streamlit run streamlit_app.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/.dev ## set everything up and run all tests, the browser ones included
	@sh tests/install_system_packages.sh
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.dev ## format, lint, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache

check: lint ## those, and the rules of the house, which make test tries too
	$(BIN)/python -m pytest tests/structure

bench: $(VENV)/.dev ## measure speed, as ratios in one run
	$(BIN)/python -m bench

new-plugin: $(VENV)/.run ## copy a working plugin: make new-plugin NAME=my_source
	$(BIN)/python -m plugins._new $(NAME)
