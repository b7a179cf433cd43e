"""What a reader of the shell is told: whole values become lines, in Russian and English."""

import pytest

from native_host.cli.commands import COMMANDS, main
from native_host.cli.lines import Told, line_of_change

CLIENT = {"name": "ООО Ромашка", "shown": "+7 912 345-67-89"}
NAMELESS = {"name": "102", "shown": "102"}


def phone(state: str, *parties: Told, held: Told | None = None) -> Told:
    return {"state": state, "parties": parties, "held": held}


@pytest.mark.parametrize(
    ("method", "value", "line"),
    [
        ("phone.changed", phone("ready"), "телефон    готов"),
        ("phone.changed", phone("ring", CLIENT), "телефон    входящий звонок  ООО Ромашка +7 912 345-67-89"),
        (
            "phone.changed",
            phone("talk", NAMELESS, held=CLIENT),
            "телефон    разговор  102  на удержании: ООО Ромашка +7 912 345-67-89",
        ),
        (
            "status.changed",
            {"status": "break", "reason": {"name": "Обед"}, "redirectNumber": "205"},
            "статус     перерыв  Обед",
        ),
        (
            "status.changed",
            {"status": "redirect", "reason": None, "redirectNumber": "205"},
            "статус     переадресация  205",
        ),
        ("queue.changed", {"waiting": [CLIENT]}, "очередь    1  ООО Ромашка +7 912 345-67-89"),
        ("history.changed", {"size": 7, "missed": 2}, "звонки     всего 7, новых пропущенных 2"),
        ("plan.changed", {"isNew": False, "changes": [{}, {}]}, "номера     изменилось состояний: 2"),
        ("plan.changed", {"isNew": True, "changes": []}, "номера     список номеров загружен заново"),
        ("settings.changed", {}, "настройки"),
        ("notice", {"text": {"title": "Вход утрачен", "advice": ""}}, "сообщение  Вход утрачен."),
    ],
)
def test_a_change_is_one_line(method: str, value: Told, line: str) -> None:
    assert line_of_change(method, value, "ru_RU.UTF-8") == line


def test_what_a_newer_agent_tells_keeps_its_own_words() -> None:
    assert line_of_change("phone.changed", phone("dreaming"), "en") == "phone      dreaming"
    assert line_of_change("weather.changed", {"is": "fine"}, "en") == "weather"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    assert end.value.code == 0
    assert COMMANDS[name].about.split()[0] in capsys.readouterr().out
