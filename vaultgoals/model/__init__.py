"""The plain values that every stage hands to the next: frozen, comparable, without behaviour that touches the world."""
