from native_host.simulator.journal import Journal, redacted


def test_secrets_are_not_kept_at_any_depth() -> None:
    fields = {
        "userlogin": "petrova",
        "Password": "hash",
        "password": "hash",
        "sessionid": "a91b",
        "nested": {"newpwdmd5": "x", "list": [{"oldpwdmd5": "y", "number": "102"}]},
    }
    assert redacted(fields) == {
        "userlogin": "petrova",
        "Password": "***",
        "password": "***",
        "sessionid": "***",
        "nested": {"newpwdmd5": "***", "list": [{"oldpwdmd5": "***", "number": "102"}]},
    }


def test_requests_are_kept_in_order_until_cleared() -> None:
    journal = Journal()
    journal.add(1.0, 1, "", "ping", {"qid": "0.1"})
    journal.add(2.0, 1, "petrova", "logout", {})
    assert [(one["time"], one["login"], one["name"]) for one in journal.all()] == [
        (1.0, "", "ping"),
        (2.0, "petrova", "logout"),
    ]
    journal.clear()
    assert journal.all() == []


def test_what_is_nested_too_deep_is_not_kept_at_all() -> None:
    deep: object = "secret"
    for _ in range(500):
        deep = [deep]
    assert "secret" not in str(redacted({"list": deep}))
