"""Whether Python reads file names as vaults have them."""

import codecs
import sys


def reads_utf8() -> bool:
    """Say whether Python takes file names for UTF-8, as every program does that writes vaults."""
    return codecs.lookup(sys.getfilesystemencoding()).name == "utf-8"
