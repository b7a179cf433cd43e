"""Bounded texts: a page or a fault must not fill the agent's memory."""

from typing import Annotated

from pydantic import BeforeValidator, Field


def _whole(text: object) -> object:
    """Half of a surrogate pair, which a page's text may hold, becomes a question mark: one odd text must
    not cost the others of its request."""
    return text.encode("utf-8", "replace").decode() if isinstance(text, str) else text


Text = Annotated[str, BeforeValidator(_whole), Field(max_length=4096)]
ShortText = Annotated[str, BeforeValidator(_whole), Field(max_length=256)]
