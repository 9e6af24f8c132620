# Two commands: `make run` and `make test`. Each target is one line; bin/install does the rest.
PORT ?= 8000
PY = .venv/bin/python
UV = .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header

# EPUB is XML, which the formatter would write as HTML.
TEMPLATES = --line-length 120 --indent-width 2 --extend-exclude templates/paper/epub templates

.PHONY: run test lint messages index bench bench-pages lock
run: ; @bin/install run && exec $(PY) manage.py serve --port $(PORT)
# By whole files, in the order of collection: that keeps browser tests last in every process
# (tests/browser/conftest.py says why), and what a file prepares is prepared once.
test: ; @bin/install test && $(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
lint: ; @bin/install test && $(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy . && $(PY) -m djlint --lint templates && .venv/bin/djangofmt --check $(TEMPLATES) && .venv/bin/reuse lint --quiet
messages: ; @bin/install test && $(PY) manage.py makemessages --all --no-obsolete --no-wrap --no-location -i var -i .venv -i tests && $(PY) bin/compile_messages
index: ; @bin/install run && $(PY) manage.py build_index
bench: ; @bin/install test && $(PY) -W ignore -m bench $(SIZES) $(if $(STOCK_UP_TO),--stock-up-to $(STOCK_UP_TO)) && $(PY) -W ignore -m bench.figures
bench-pages: ; @bin/install run && $(PY) -W ignore -m bench.pages
lock: ; @$(UV) requirements/uv.in -o requirements/uv.txt && $(UV) pyproject.toml -o requirements/run.txt && $(UV) --group test --extra postgres pyproject.toml -c requirements/run.txt -o requirements/test.txt
