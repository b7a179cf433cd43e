"""`oktell-companion`: what a person or a script types into a shell."""

from native_host.cli.commands import main

__all__ = ["main"]
