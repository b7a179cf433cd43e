"""The committed schema, PROTOCOL.md and TypeScript types belong to the contract of today."""

from native_host.errors import ErrorCode
from native_host.messaging.contract.base import Method
from native_host.messaging.examples import example
from native_host.messaging.registry import NOTIFICATIONS, OF_SHELL, TO_BROWSER, TO_HOST
from native_host.messaging.schema import ROOT, made_files, stale_files

METHODS: list[Method] = [*TO_HOST.values(), *OF_SHELL.values(), *TO_BROWSER.values()]


def test_what_is_made_from_the_contract_is_committed_as_made() -> None:
    stale = [str(path.relative_to(ROOT)) for path in stale_files(made_files())]
    assert not stale, f"stale, run `make contract`: {stale}"


def test_each_method_and_notification_has_a_valid_example() -> None:
    for method in METHODS:
        assert method.params.model_validate(example(method.params))
        assert method.result.model_validate(example(method.result))
    for notification in NOTIFICATIONS.values():
        assert notification.params.model_validate(example(notification.params))


def test_each_error_of_a_method_is_in_the_table_of_errors() -> None:
    named = {code for method in METHODS for code in method.errors}
    assert named <= {code.value for code in ErrorCode}


def test_each_method_is_named_noun_and_verb_and_says_what_it_does() -> None:
    for method in METHODS:
        noun, _, verb = method.name.partition(".")
        assert noun.isalpha(), method.name
        assert verb.isalpha(), method.name
        assert method.about.endswith("."), method.name
