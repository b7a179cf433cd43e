"""Asking for the content of a call's chain, of which little is known for certain (protocol, section 15)."""

from native_host.errors import ErrorCode, Failure
from native_host.oktell.models import ChainAnswer, read_id, read_object
from native_host.oktell.session import Body, Session
from native_host.oktell.trusted_texts import texts_of_content
from native_host.telephony.words import Seconds
from native_host.wire import names


class ChainContent:
    """Remembers for one session which question the server answers, so that a ringing phone waits once."""

    def __init__(self, session: Session, patience: Seconds) -> None:
        self._session = session
        self._patience = patience
        self._takes_chain = True

    async def read(self, chain: str | None) -> tuple[str, ...] | None:
        """The texts of the chain that may hold an action list, in the order of trust.

        None: refused, by a server that does not know the method, but also for a call that is over or has
        become a conference: it proves nothing about the next call. No answer and a bare result 0 are an
        empty chain. Failure: CONNECTION_LOST.
        """
        if chain and self._takes_chain:
            content, _ = await self._ask(chain)
            if content is not None:
                return _texts(content, chain)
        content, is_refused = await self._ask(None)
        if content is None:
            return None if is_refused else ()
        if _is_of(content, chain):
            self._takes_chain = False  # it has told without the chain what it did not tell with it
        return _texts(content, chain)

    async def _ask(self, chain: str | None) -> tuple[Body | None, bool]:
        """The answer, if there was one, and whether the server has refused with a reason."""
        try:
            return await self._session.ask(names.GET_CHAIN_CONTENT, {"chainid": chain}, self._patience), False
        except Failure as failure:
            if failure.code is ErrorCode.CONNECTION_LOST:
                raise
            is_refusal = failure.code is ErrorCode.REQUEST_REFUSED
            return None, is_refusal and bool(failure.facts["number"] or failure.facts["text"])


def _texts(answer: Body, chain: str | None) -> tuple[str, ...]:
    return texts_of_content(ChainAnswer.model_validate(answer).content) if _is_of(answer, chain) else ()


def _is_of(answer: Body, chain: str | None) -> bool:
    """Content that names another chain belongs to another call."""
    named = read_id(read_object(ChainAnswer.model_validate(answer).content).get("chainid"))
    return not (chain and named and named.lower() != chain.lower())
