"""The one contract between extension and agent: each method exists once, here."""
