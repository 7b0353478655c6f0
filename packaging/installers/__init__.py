"""What a person double-clicks: descriptions and packages made from `program.toml`, with the standard library alone."""
