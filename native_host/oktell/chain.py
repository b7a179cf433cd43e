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
        self._is_refused = False

    async def read(self, chain: str | None) -> tuple[str, ...] | None:
        """The texts of the chain that may hold an action list, in the order of trust.

        None: the server refuses the method, ask no more in this session. No answer and a bare result 0 are
        an empty chain. Failure: CONNECTION_LOST.
        """
        if chain and self._takes_chain:
            content = await self._ask(chain)
            if content is not None:
                return _texts(content, chain)
            self._takes_chain = False
        if self._is_refused:
            return None
        content = await self._ask(None)
        if content is None and self._is_refused:
            return None
        return () if content is None else _texts(content, chain)

    async def _ask(self, chain: str | None) -> Body | None:
        """None: refused, or no answer; the refusal of the plain question is remembered."""
        try:
            return await self._session.ask(names.GET_CHAIN_CONTENT, {"chainid": chain}, self._patience)
        except Failure as failure:
            if failure.code is ErrorCode.CONNECTION_LOST:
                raise
            if failure.code is ErrorCode.REQUEST_REFUSED and (
                failure.facts["number"] or failure.facts["text"]
            ):
                self._is_refused = chain is None
            return None


def _texts(answer: Body, chain: str | None) -> tuple[str, ...]:
    """Content that names another chain belongs to another call."""
    content = ChainAnswer.model_validate(answer).content
    named = read_id(read_object(content).get("chainid"))
    if chain and named and named.lower() != chain.lower():
        return ()
    return texts_of_content(content)
