"""The files that are always kept ready, and built again when their words change.

Building may be interrupted at any moment: a file gets its name when it is complete.
"""

import logging
import time

from paper import build, orders, storage
from paper.build import BuildResult

logger = logging.getLogger(__name__)


def make_changed() -> BuildResult:
    """Build the files whose words changed. Only one process may do so at a time.

    Orders of readers, who are waiting, are built between the long files. What cannot be typeset
    is logged and tried again in the next run. Raises OSError, DatabaseError.
    """
    storage.remove_unfinished()
    started = time.time()
    made = build.build_standing(between=orders.fulfil_all)
    if made.new:
        orders.forget_made(before=started)
        logger.info("Papers: %s made, %s up to date.", made.new, made.unchanged)
    return made
