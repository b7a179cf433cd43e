"""A failure in the words of whoever is to read it."""

from native_host.cards.notes import Note
from native_host.errors import Failure, Retry
from native_host.messaging.contract import views
from native_host.texts.catalogue import word


def error_view(failure: Failure, locale: str) -> views.ErrorView:
    """A failure in the user's words; where it is the sum of several, each of them is told."""
    wording = word(failure.code, locale, failure.facts)
    causes = [f"{word(cause.code, locale, cause.facts).title}." for cause in failure.causes]
    return views.ErrorView(
        code=failure.code.value,
        title=wording.title,
        advice=" ".join([*causes, wording.advice]),
        can_retry=failure.retry is Retry.MACHINE,
        facts=dict(failure.facts),
    )


def note_text(note: Note, locale: str) -> str:
    """What is wrong with an entry of an action list, for the scenario's author."""
    return str(word(note.code, locale, note.facts))
