"""Bounded texts: a page or a fault must not fill the agent's memory."""

from typing import Annotated

from pydantic import Field

Text = Annotated[str, Field(max_length=4096)]
ShortText = Annotated[str, Field(max_length=256)]
