"""Photos of people as data URLs: pages of the extension load nothing from the telephony server themselves.

Pictures are kept in memory alone, by their address, the ones that were shown last; a kept one is asked for
anew, by its tag, once it is no longer fresh.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from native_host.agent.clock import Clock
from native_host.errors import ErrorCode, Failure
from native_host.oktell.photos import PhotoLinks, as_data_url
from native_host.oktell.wishes import Wishes
from native_host.telephony.words import Seconds

log = logging.getLogger(__name__)

MAX_PHOTO_BYTES = 128 * 1024  # a good 96 x 96 has 10 KiB; whoever uploaded a poster is shown by his initials
MAX_ANSWER_CHARS = 768 * 1024  # with the rest of its frame under 1 MiB
MAX_KEPT_CHARS = 16 * 1024 * 1024
AT_ONCE = 6  # downloads; as many a browser opens to one server
PATIENCE: Seconds = 10.0  # for one answer; what is not there by then is asked for again
FRESH: Seconds = 15 * 60.0
FAILED_FOR: Seconds = 60.0  # so long an address, or a server that is not there, is not tried again

_NO_LINKS = PhotoLinks()
_NO_MORE_TRIES = {ErrorCode.REQUEST_REFUSED, ErrorCode.REQUEST_TIMEOUT, ErrorCode.SERVER_TOO_OLD}


@dataclass(frozen=True, slots=True)
class Kept:
    """What an address had: a data URL, or None when it could not be loaded or was no picture."""

    shown: str | None
    tag: str
    since: Seconds


@dataclass(slots=True)
class Room:
    """How many characters one answer may still have."""

    left: int = MAX_ANSWER_CHARS


class Album:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._links: Mapping[str, PhotoLinks] | None = None  # by user id; None: not asked for yet
        self._asking = asyncio.Lock()
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._kept_chars = 0
        self._loading: dict[str, asyncio.Lock] = {}
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._gone_until: Seconds | None = None  # the web server does not answer

    def renew(self) -> None:
        """A start-up has read everybody anew: links may be others, and a web server be back."""
        self._links, self._gone_until = None, None

    def forget(self) -> None:
        """Somebody else signs in: what one employee may see is not shown to another."""
        self.renew()
        self._kept.clear()
        self._kept_chars = 0

    async def show(self, link: Wishes, users: Iterable[str], pixels: int) -> dict[str, str | None]:
        """Data URLs by user id, in the order of asking; None: no photo, or none that can be had now.

        Who is missing did not fit into this answer or into its time, and is to be asked for again.
        Failure: those of a lost connection, NOT_SIGNED_IN.
        """
        links = await self._read_links(link)
        choices = {user: links.get(user, _NO_LINKS).for_pixels(pixels) for user in dict.fromkeys(users)}
        room = Room()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
                for addresses in choices.values():
                    group.create_task(self._load_one_of(link, addresses, room))
        return dict(self._fitting(choices))

    async def _read_links(self, link: Wishes) -> Mapping[str, PhotoLinks]:
        async with self._asking:
            if self._links is None:
                try:
                    self._links = await link.read_photos()
                except Failure as failure:
                    if failure.code not in _NO_MORE_TRIES:
                        raise
                    log.info("the server tells of no photos: %r", failure)
                    self._links = {}
            return self._links

    async def _load_one_of(self, link: Wishes, addresses: tuple[str, ...], room: Room) -> None:
        """The first that has a picture; nothing once the answer is full."""
        for address in addresses:
            async with self._turns:
                if room.left <= 0:
                    return
                shown = await self._look(link, address)
            if shown:
                room.left -= len(shown)
                return

    async def _look(self, link: Wishes, address: str) -> str | None:
        """Two who ask for the same address at once ask the server once."""
        lock = self._loading.setdefault(address, asyncio.Lock())
        try:
            async with lock:
                kept = self._kept.get(address)
                if kept is not None and self._is_good(kept):
                    self._kept.move_to_end(address)
                    return kept.shown
                if self._is_gone():
                    return kept.shown if kept else None
                return await self._load(link, address, kept or Kept(None, "", 0.0))
        finally:
            if not lock.locked():
                self._loading.pop(address, None)

    async def _load(self, link: Wishes, address: str, before: Kept) -> str | None:
        """An old picture is better than none."""
        now = self._clock.now()
        try:
            page = await link.load(address, max_bytes=MAX_PHOTO_BYTES, tag=before.tag)
        except Failure as failure:
            log.info("no photo from %s: %r", address, failure)
            if failure.code is ErrorCode.WEB_SERVER_UNREACHABLE:
                self._gone_until = now + FAILED_FOR
                return before.shown
            if failure.code is not ErrorCode.WEB_SERVER_REFUSED:
                return before.shown  # the connection is over: this says nothing of the photo
            self._keep(address, Kept(None, "", now))
            return None
        if page is None:
            self._keep(address, replace(before, since=now))
            return before.shown
        shown = as_data_url(page.content)
        if shown is None:
            log.info("no photo from %s: it is no png, jpeg, gif or webp", address)
        self._keep(address, Kept(shown, page.tag if shown else "", now))
        return shown

    def _is_good(self, kept: Kept) -> bool:
        return self._clock.now() - kept.since < (FRESH if kept.shown else FAILED_FOR)

    def _is_gone(self) -> bool:
        return self._gone_until is not None and self._clock.now() < self._gone_until

    def _keep(self, address: str, kept: Kept) -> None:
        before = self._kept.pop(address, None)
        self._kept[address] = kept
        self._kept_chars += _size(kept) - _size(before)
        while self._kept_chars > MAX_KEPT_CHARS:
            _, oldest = self._kept.popitem(last=False)
            self._kept_chars -= _size(oldest)

    def _fitting(self, choices: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str | None]]:
        left = MAX_ANSWER_CHARS
        for user, addresses in choices.items():
            looked_at = [self._kept[address] for address in addresses if address in self._kept]
            shown = next((kept.shown for kept in looked_at if kept.shown), None)
            left -= len(shown or "")
            is_settled = shown or len(looked_at) == len(addresses) or self._is_gone()
            if is_settled and left >= 0:
                yield user, shown


def _size(kept: Kept | None) -> int:
    return len(kept.shown or "") if kept else 0
