# Two commands: `make run` and `make test`. Each target is one line; bin/install does the rest.
PORT ?= 8000
PY = .venv/bin/python
UV = .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: run test test-fast lint messages index bench bench-pages lock
run: ; @bin/install run && exec $(PY) manage.py serve --port $(PORT)
test: ; @bin/install test && bin/test
test-fast: ; @bin/install test && bin/test -m "not browser and not slow and not django_db"
lint: ; @bin/install test && bin/lint
messages: ; @bin/install test && $(PY) manage.py makemessages --all --no-obsolete --no-wrap --no-location -i var -i .venv -i tests && $(PY) bin/compile_messages
index: ; @bin/install run && $(PY) manage.py build_index
bench: ; @bin/install test && $(PY) -W ignore -m bench $(SIZES) $(if $(STOCK_UP_TO),--stock-up-to $(STOCK_UP_TO)) && $(PY) -W ignore -m bench.figures
bench-pages: ; @bin/install run && $(PY) -W ignore -m bench.pages
lock: ; @$(UV) requirements/uv.in -o requirements/uv.txt && $(UV) pyproject.toml -o requirements/run.txt && $(UV) --group test --extra postgres pyproject.toml -c requirements/run.txt -o requirements/test.txt
