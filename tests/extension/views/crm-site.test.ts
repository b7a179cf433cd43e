import { describe, expect, it } from "vitest";
import { isBpiumHost, judgeTemplate, readAddress } from "../../../extension/src/shared/ui/crm-site";

describe("an address as it is typed", () => {
  it.each([
    ["company.bpium.ru", "https://company.bpium.ru"],
    [" https://company.bpium.ru/#/section/1/catalog/2 ", "https://company.bpium.ru"],
    ["http://127.0.0.1:8080/clients", "http://127.0.0.1:8080"],
    ["localhost:8080", "https://localhost:8080"],
    ["http://crm", "http://crm"],
    ["https://petrova:secret@crm.example.ru/x", "https://crm.example.ru"],
    ["пример.рф", "https://xn--e1afmkfd.xn--p1ai"],
  ])("%s is %s", (typed, origin) => expect(readAddress(typed)).toEqual({ origin }));

  it.each([
    ["", "crmEmpty"],
    ["company", "crmUnreadable"],
    ["мой сайт.рф", "crmUnreadable"],
    ["https://", "crmUnreadable"],
    ["ftp://crm.example.ru", "crmNotWeb"],
    ["javascript://crm.example.ru/%0aalert(1)", "crmNotWeb"],
  ])("%s is no address: %s", (typed, problem) => expect(readAddress(typed)).toEqual({ problem }));
});

it.each([
  ["https://company.bpium.ru", true],
  ["https://bpium.ru", true],
  ["https://notbpium.ru", false],
  ["https://bpium.ru.evil.example", false],
])("%s is Bpium: %s", (origin, isBpium) => expect(isBpiumHost(origin)).toBe(isBpium));

describe("a template", () => {
  const judge = (template: string) => judgeTemplate(template, "https://crm.example.ru", "open");

  it("is shown filled in, with the values apart", () => {
    expect(judge("https://crm.example.ru/{catalogId}?p={number}&r={recordId}").segments).toEqual([
      { words: "https://crm.example.ru/", isValue: false },
      { words: "3", isValue: true },
      { words: "?p=", isValue: false },
      { words: "%2B79123456789", isValue: true },
      { words: "&r=", isValue: false },
      { words: "1", isValue: true },
    ]);
  });

  it.each([
    ["https://crm.example.ru/{recordId}", null],
    ["https://crm.example.ru/{record}", { key: "previewUnknown", fact: "{record}" }],
    ["https://crm.example.ru/list", { key: "previewMissing", fact: "{recordId}" }],
    ["https://other.example/{recordId}", { key: "previewOtherSite", fact: "crm.example.ru" }],
    ["https://crm.example.ru.{recordId}.evil.example/", { key: "previewOtherSite", fact: "crm.example.ru" }],
    ["http://crm.example.ru/{recordId}", { key: "previewOtherSite", fact: "crm.example.ru" }],
    ["/c/{recordId}", { key: "previewNotUrl" }],
    ["javascript:alert({recordId})", { key: "previewNotUrl" }],
  ])("%s: %o", (template, problem) => expect(judge(template).problem).toEqual(problem));
});
