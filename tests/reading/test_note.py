"""Notes as a whole."""

import json

from vaultgoals.reading.note import parse_note


def recorded_link(link):
    display = link.display if link.display is not None else link.link.replace("#", " > ").strip()
    return link.link, display, link.line - 1, link.column - 1


def test_notes_agree_with_obsidian(cases_folder):
    """Headings, links, embeds, list items and tags of every recorded note are those of Obsidian's metadata cache."""
    different = {}
    for path in sorted((cases_folder / "obsidian-metadata").glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        cache = case["cachedMetadata"]
        note = parse_note(case["filePath"], case["fileContents"].encode())

        def place(entry):
            return entry["position"]["start"]["line"], entry["position"]["start"]["col"]

        expected = {
            "headings": [(h["heading"], h["level"], place(h)[0]) for h in cache.get("headings", [])],
            "links": [(x["link"], x["displayText"], *place(x)) for x in cache.get("links", [])],
            "embeds": [(x["link"], x["displayText"], *place(x)) for x in cache.get("embeds", [])],
            "items": [
                (place(i)[0], i.get("task"), i["parent"] if i["parent"] >= 0 else None)
                for i in cache.get("listItems", [])
            ],
            "tags": [(t["tag"], *place(t)) for t in cache.get("tags", [])],
            "all tags": case["getAllTags"],
            "property links": [(x["key"], x["link"]) for x in cache.get("frontmatterLinks", [])],
        }
        body = [link for link in note.links if link.source == "body"]
        actual = {
            "headings": [(h.text, h.level, h.line - 1) for h in note.headings],
            "links": [recorded_link(link) for link in body if not link.embed],
            "embeds": [recorded_link(link) for link in body if link.embed],
            "items": [
                (i.line - 1, i.status, i.parent_line - 1 if i.parent_line is not None else None)
                for i in note.list_items
            ],
            "tags": [(t.tag, t.line - 1, t.column - 1) for t in note.tags if t.source == "body"],
            "all tags": [t.tag for t in note.tags],
            "property links": [(x.property, x.link) for x in note.links if x.source == "property"],
        }
        if actual != expected:
            different[path.name] = {k: (actual[k], expected[k]) for k in expected if actual[k] != expected[k]}
    assert not different
