"""Write the generated parts of README and docs, and what their examples print: `make docs`."""

import sys
import tempfile
from pathlib import Path

from tests.docs.examples import Session
from tests.docs.generated import DOCUMENTS, refresh
from tests.docs.places import ROOT

for document in DOCUMENTS:
    text = document.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        made = Session(Path(folder).resolve()).replay(refresh(text))
    if made != text:
        document.write_text(made, encoding="utf-8", newline="\n")
        sys.stdout.write(f"changed  {document.relative_to(ROOT)}\n")
