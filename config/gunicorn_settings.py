"""What gunicorn is told by a file because it takes no such argument."""

import gunicorn.http.message  # type: ignore[import-untyped]

# A letter is sent in the address of its answer: 2,000 signs take up to twelve characters each.
# gunicorn's own ceiling is 8,190; without any, one request could fill the memory.
limit_request_line = 32_768
gunicorn.http.message.MAX_REQUEST_LINE = limit_request_line
