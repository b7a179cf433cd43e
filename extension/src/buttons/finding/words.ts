/** Words of names and labels, ru and en, that say what a field is for. Names lie at times: the second kind wins. */

export type Meaning = "phone" | "other" | null;

const MOST_REMEMBERED = 2_000; // names and labels

const PHONE_NAMES = new Set([
  "phone", "phones", "telephone", "tel", "mobile", "mobilephone", "cell", "cellphone", "cellular", "msisdn", "phonenumber",
  "telnumber", "telno", "phoneno", "mobileno", "homephone", "workphone", "whatsapp", "viber",
  "telefon", "telefono", "telefone", "telefonnummer", "telefonnumer", "mobil", "mob", "handy", "sotoviy", "sotovyy",
  "телефон", "телефоны", "тел", "мобильный", "мобтелефон", "моб", "сотовый", "номертелефона", "телефонконтакта",
]); // prettier-ignore

/** `phone_type` is a list, `phone_extra` a remark, `phone_ext` the extension, `phone_code` the country. */
const OTHER_NAMES = new Set([
  "fax", "факс", "type", "тип", "kind", "вид", "extra", "ext", "extension", "добавочный", "доб", "code", "код", "country",
  "страна", "prefix", "label", "format", "mask", "status", "verified", "comment", "note", "model", "brand", "imei", "search",
  "filter", "count", "price", "email", "mail", "otp", "pin", "token", "verification", "confirm", "password", "os", "operator",
  "card", "cvc", "iban", "inn", "kpp", "ogrn", "bik", "snils", "инн", "кпп", "огрн", "бик", "снилс", "passport", "паспорт",
  "zip", "postcode", "postal", "index", "индекс", "amount", "sum", "сумма", "date", "дата", "url", "title", "name",
]); // prettier-ignore

const PHONE_LABEL =
  /(?<![\p{L}])(?:телефон\p{L}*|тел|мобильн\p{L}*|моб|сотов\p{L}*|phones?|telephone|tel|mobile|cell ?phone|whatsapp|viber|telefono?|telefone|telefonnummer|handynummer)(?![\p{L}])/iu;
const OTHER_LABEL =
  /(?<![\p{L}])(?:факс|fax|тип|вид|type|kind|код|code|pin|пин|модель|model|марка|imei|доб|добавочный|ext|extension|комментарий|comment|примечание|поиск|search|найти|find|карт[аы]|card|инн|кпп|огрн|бик|снилс|passport|паспорт|оператор|operator)(?![\p{L}])/iu;

/** `phone_mobile`, `phoneNumber`, `contact[phones][0]`, `form3_Телефон_i0`: the words that names are made of. */
export const meaningOfName = remembering(judgeName);

/** Of what people read beside the field, or in it while it is empty. */
export const meaningOfLabel = remembering(judgeLabel);

/** Thousands of fields have few names. */
function remembering(judge: (text: string) => Meaning): (text: string) => Meaning {
  const known = new Map<string, Meaning>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const meaning = judge(text);
    known.set(text, meaning);
    return meaning;
  };
}

function judgeName(name: string): Meaning {
  const words = wordsOf(name);
  if (words.some((word) => OTHER_NAMES.has(word) && !(word === "name" && words.includes("contact")))) return "other";
  if (words.some((word) => PHONE_NAMES.has(word))) return "phone";
  return /(?:^|_)(?:contact|phone|tel)_?(?:numbers?|no)(?:_|$)/.test(words.join("_")) ? "phone" : null;
}

function judgeLabel(label: string): Meaning {
  if (PHONE_LABEL.test(label)) return isOtherFirst(label) ? "other" : "phone";
  if (OTHER_LABEL.test(label)) return "other";
  return isMask(label) ? "phone" : null;
}

/** "Тип телефона" is a list of types; "Телефон (код города обязателен)" and "Телефон / факс" are phones. */
function isOtherFirst(label: string): boolean {
  const [other, phone] = [label.search(OTHER_LABEL), label.search(PHONE_LABEL)];
  return other >= 0 && (other < phone || /^[\s\S]{0,12}\b(?:code|type|model|ext)\b/i.test(label.slice(phone)));
}

/** +7 (___) ___-__-__, 8 (999) 999-99-99: what a field shows to be filled in. */
export function isMask(text: string): boolean {
  return /^\s*(?:\+\s?\d{1,3}|8)[\s(-]*[\d_#9xX*•]{3}[\s)-]+[\d_#9xX*•]{3}[\s-]*[\d_#9xX*•]{2}/.test(text);
}

function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1_$2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}
