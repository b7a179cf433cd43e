"""Who may sign in, and the sessions that the server remembers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hmac import compare_digest

from native_host.simulator.behaviour import Refusal
from native_host.simulator.calls import guid
from native_host.simulator.messages import Fields
from native_host.simulator.passwords import hashes
from native_host.simulator.people import Subscriber
from native_host.wire import codes

_REFUSALS: dict[Refusal, Fields] = {
    Refusal.DESKTOP: {"result": 0, "error": codes.DESKTOP_CLIENT_SIGNED_IN},
    Refusal.LICENCE: {"result": 0, "error": codes.LICENCE_LIMIT},
    Refusal.STARTING: {"result": 0, "errormsg": codes.SERVICE_NOT_AVAILABLE},
}


@dataclass(frozen=True, slots=True)
class SignIn:
    user: Subscriber
    session_id: str = field(repr=False)


@dataclass(slots=True)
class Sessions:
    """Session ids are never told by control, as passwords are not."""

    salt: str
    refusals: dict[str, Refusal] = field(default_factory=dict)  # by login in lower case; "" is for all
    _users: dict[str, str] = field(default_factory=dict, repr=False)  # session id -> user id
    _changed: dict[str, str] = field(default_factory=dict, repr=False)  # user id -> hash of the new password
    _opened: int = 0

    def sign_in(self, fields: Mapping[str, object], users: Sequence[Subscriber]) -> SignIn | Fields:
        """A SignIn, or the fields of the answer that refuses it. Logins are the same in any case."""
        login = str(fields.get("userlogin", "")).casefold()
        user = next((user for user in users if user.login.casefold() == login), None)
        refusal = self.refusals.get(login, self.refusals.get("", Refusal.NONE))
        if refusal is not Refusal.NONE:
            return dict(_REFUSALS[refusal])
        if any(fields.get(name) for name in ("Password", "password")):
            if user is None or not self._is_right(fields, user):
                return {"result": 0, "errormsg": codes.WRONG_PASSWORD}
            return SignIn(user, self._open(user))
        session_id = fields.get("sessionid")
        if not isinstance(session_id, str) or session_id not in self._users:
            return {"result": 0, "errormsg": codes.SESSION_DOES_NOT_EXIST}
        if user is None or self._users[session_id] != user.user_id:
            return {"result": 0, "errormsg": codes.SESSION_OF_ANOTHER_USER}
        return SignIn(user, session_id)

    def change_password(self, user: Subscriber, fields: Mapping[str, object]) -> Fields:
        """Hashes of the old and of the new password, both over the letters as they are."""
        known = self._changed.get(user.user_id) or hashes(user.password)[0]
        old, new = (str(fields.get(name, "")).lower() for name in ("oldpwdmd5", "newpwdmd5"))
        if not compare_digest(old.encode(), known.encode()):
            return {"result": 0, "errormsg": codes.OLD_PASSWORD_WRONG}
        if not new:
            return {"result": 0, "errormsg": "no new password"}
        self._changed[user.user_id] = new
        return {"result": 1}

    def restore(self) -> None:
        """Nobody is refused, and the passwords are again those of the people file."""
        self.refusals.clear()
        self._changed.clear()

    def close(self, session_id: str) -> None:
        self._users.pop(session_id, None)

    def forget(self, user_id: str = "") -> None:
        """All sessions of one user, or of all, as if they had run out."""
        self._users = {key: owner for key, owner in self._users.items() if user_id not in ("", owner)}

    def _open(self, user: Subscriber) -> str:
        self._opened += 1
        session_id = guid(f"{self.salt}/session", self._opened)
        self._users[session_id] = user.user_id
        return session_id

    def _is_right(self, fields: Mapping[str, object], user: Subscriber) -> bool:
        """Either hash will do, as servers of different age read different fields."""
        as_is, lowered = hashes(user.password)
        if user.user_id in self._changed:
            as_is, lowered = self._changed[user.user_id], ""  # of a changed one the other is not known
        sent = {name: str(fields.get(name, "")).lower().encode() for name in ("Password", "password")}
        is_as_is = compare_digest(sent["Password"], as_is.encode())
        return is_as_is or (bool(lowered) and compare_digest(sent["password"], lowered.encode()))
