"""What the demo plays with: an employee of the simulator's trial company, a client, an action list."""

import json

EMPLOYEE, PASSWORD = "petrova", "petrova"
CLIENT_NUMBER = "79123456789"
CLIENT = "Рога без копыт, ООО"
OTHER_NUMBER, OTHER_CLIENT = "79161112233", "ИП Осокин"
COLLEAGUE, COLLEAGUE_NAME, COLLEAGUE_TYPED = "kozlov", "Козлов Пётр", "rjpkjd g"
QUEUE = "Поддержка"
ACTIONS = json.dumps(
    {
        "actions": [
            {
                "type": "openRecord",
                "title": CLIENT,
                "catalogId": "3",
                "recordId": "17",
                "triggerImmediately": True,
                "triggerOnAbonentClick": True,
            },
            {"type": "createRecord", "title": "Новое обращение", "catalogId": "5"},
        ]
    },
    ensure_ascii=False,
)
SAVE_CRM = "Разрешить и сохранить"
