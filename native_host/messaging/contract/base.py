"""What all models of the contract share. The contract only grows."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

CONTRACT = 1
"""Both ends say it in `session.hello`; it grows when a newer end must know that it talks to an older one."""


class Model(BaseModel):
    """A value of the contract: camelCase on the wire, unknown fields ignored, never changed in place."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        extra="ignore",
        frozen=True,
        json_schema_serialization_defaults_required=True,  # a view that is sent has all its fields
    )


class Nothing(Model):
    """No parameters, or no result."""


@dataclass(frozen=True, slots=True)
class Method:
    """A request: what it takes, what it answers, what it does. `errors` are codes of `native_host.errors`."""

    name: str
    params: type[Model]
    result: type[Model]
    about: str
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notification:
    """A message without an answer. A state carries the whole value: only its newest needs to arrive."""

    name: str
    params: type[Model]
    about: str
    is_state: bool = True
