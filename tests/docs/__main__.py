"""Write the generated parts of README and docs: `make docs`."""

import sys

from tests.docs.generated import DOCUMENTS, ROOT, refresh

for document in DOCUMENTS:
    text = document.read_text(encoding="utf-8")
    if (made := refresh(text)) != text:
        document.write_text(made, encoding="utf-8", newline="\n")
        sys.stdout.write(f"changed  {document.relative_to(ROOT)}\n")
