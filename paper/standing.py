"""The files that always stand ready: made anew when their words change.

Making may be interrupted at any moment: a file is complete when it gets its name.
"""

import logging
import time

from paper import build, orders, storage
from paper.build import Made

logger = logging.getLogger(__name__)


def make_changed() -> Made:
    """Make the files whose words changed. For one process at a time.

    Readers wait for their orders, so these go before each long file. What cannot be typeset is
    logged, and tried again the next time. Raises OSError, DatabaseError.
    """
    storage.remove_unfinished()
    started = time.time()
    made = build.make_standing(between=orders.fulfil_all)
    if made.new:
        orders.forget_made(before=started)
        logger.info("Papers: %s made, %s up to date.", made.new, made.unchanged)
    return made
