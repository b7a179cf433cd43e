"""A failure in the user's words."""

from native_host.agent.wording import error_view
from native_host.errors import ErrorCode, Failure


def test_a_failure_of_several_addresses_tells_what_each_of_them_said() -> None:
    causes = (
        Failure(ErrorCode.PORT_REFUSED, server="a.example", port=4066),
        Failure(ErrorCode.NAME_UNRESOLVED, server="b.example"),
    )
    both = Failure(ErrorCode.SERVERS_UNREACHABLE, server="a.example, b.example").because_of(causes)
    view = error_view(both, "en")
    assert view.title == "None of the server addresses answers: a.example, b.example"
    assert view.advice.startswith(
        "The server a.example accepts no connections. The server b.example was not found on the network. "
    )
    assert view.can_retry
