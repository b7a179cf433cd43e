// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { Panel } from "../../../extension/src/panel/panel";
import { LANGUAGES, draw, stateOf } from "./draw";

const panel = () => <Panel />;

const WORDS: [state: string, ru: string[], en: string[]][] = [
  ["missing", ["не установлена", "oktell-companion install", "Проверить снова"], ["not installed", "Check again"]],
  ["forbidden", ["не разрешено", "oktell-companion install"], ["may not start", "oktell-companion install"]],
  ["other-version", ["разных версий", "Обновите программу"], ["different versions", "Update the program"]],
  ["unreachable", ["не отвечает", "oktell-companion doctor", "Connection refused"], ["does not answer", "doctor"]],
  ["failed", ["остановилась", "oktell-companion doctor"], ["has stopped", "oktell-companion doctor"]],
  ["signin", ["Вход в Oktell", "Оставаться в системе", "системного хранилища"], ["Sign in to Oktell", "keyring"]],
  ["signin-error", ["Пароль не подошёл", "Caps Lock"], ["Wrong password", "keyboard layout"]],
  ["signin-keyfile", ["из файла, доступного только вам"], ["a file that only you can read"]],
  ["connecting", ["Подключаемся к oktell.mycompany.ru", "Отменить"], ["Connecting to oktell.mycompany.ru", "Cancel"]],
  ["offline", ["Сервер Oktell не отвечает", "Следующая попытка через 7 с.", "Повторить сейчас", "Нет связи"], ["Try now"]],
  ["crm", ["Адрес CRM", "Разрешить и сохранить", "Позже"], ["CRM address", "Allow and save", "Later"]],
  ["denied", ["Нет доступа к company.bpium.ru", "Разрешить"], ["No access to company.bpium.ru", "Allow"]],
  ["idle", ["Сейчас звонков нет", "Готов", "Петрова Анна", "101"], ["No calls right now", "Ready", "Anna Petrova"]],
  ["insecure", ["Связь с сервером без шифрования"], ["not encrypted"]],
  ["break", ["Перерыв"], ["Break"]],
  ["dnd", ["Не беспокоить"], ["Do not disturb"]],
  ["no-phone", ["Телефон не подключён", "зарегистрирован"], ["Phone not connected", "registered"]],
  ["notice", ["Журнал открытых карточек не читается"], ["The journal of opened cards is unreadable"]],
  ["ring", ["Входящий звонок", "+7 912 345-67-89", "основная", "Ответить", "Отклонить", "Занят"], ["Answer", "Decline"]],
  ["ring-unknown", ["Снимите трубку телефона, чтобы ответить", "Отклонить"], ["Pick up your phone to answer"]],
  ["backring", ["Снимите трубку", "Завершить"], ["Pick up your phone", "End"]],
  ["call", ["Звоним", "Завершить"], ["Calling", "End"]],
  ["talk", ["В разговоре", "03:27", "открыта", "Завершить"], ["In a call", "03:27", "opened", "End"]],
  ["talk-many", ["ещё 2"], ["2 more"]],
  ["hold", ["На удержании", "Блохина Виктория", "446"], ["On hold", "Victoria Blokhina"]],
];

describe("each state has its words", () => {
  for (const [name, ru, en] of WORDS) {
    for (const language of LANGUAGES) {
      it(`${name} in ${language}`, async () => {
        const drawn = await draw(panel, stateOf(name, language));
        for (const words of language === "ru" ? ru : en) expect(drawn.words()).toContain(words);
      });
    }
  }
});
