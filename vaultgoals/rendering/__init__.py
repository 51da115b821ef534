"""How a page looks: reports go through Jinja templates, and note text comes out inert."""
