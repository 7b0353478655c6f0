"""Pictures, tables and code, written so that no file is ever half there."""
