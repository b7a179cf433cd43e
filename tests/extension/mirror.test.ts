import { expect, test } from "vitest";
import { Mirror } from "../../extension/src/background/mirror";
import type { HelloResult, NoticeView } from "../../extension/src/contract/generated";
import { READY } from "./native-host";

const NOTICE: NoticeView = {
  id: "n1",
  level: "info",
  text: { code: "settings-set-aside", title: "", advice: "", canRetry: false, facts: {} },
};

function hello(revision: number): HelloResult {
  const phone = { ...READY, revision };
  return { contract: 1, version: "", agent: "a", methods: [], session: null, settings: null, phone, notices: [] } as never;
}

test("a view that is older than the known one is ignored", () => {
  const mirror = new Mirror();
  mirror.greet(hello(5));
  mirror.hear({ method: "phone.changed", params: { ...READY, revision: 4, state: "ring" } });
  expect(mirror.state.phone?.state).toBe("ready");
  mirror.hear({ method: "phone.changed", params: { ...READY, revision: 6, state: "ring" } });
  expect(mirror.state.phone?.state).toBe("ring");
});

test("a new agent counts its revisions anew", () => {
  const mirror = new Mirror();
  mirror.greet(hello(50));
  mirror.greet(hello(1));
  expect(mirror.state.phone?.revision).toBe(1);
});

test("a notice is kept once, and gone when it was read", () => {
  const mirror = new Mirror();
  mirror.hear({ method: "notice", params: NOTICE });
  mirror.hear({ method: "notice", params: NOTICE });
  expect(mirror.state.notices).toEqual([NOTICE]);
  mirror.dismiss("n1");
  expect(mirror.state.notices).toEqual([]);
});

test("a listener hears each change with the state before it, until its signal fires", () => {
  const mirror = new Mirror();
  const gone = new AbortController();
  const heard: [number, number][] = [];
  mirror.subscribe((now, before) => heard.push([before.methods.length, now.methods.length]), gone.signal);
  mirror.change({ methods: ["a"] });
  gone.abort();
  mirror.change({ methods: [] });
  expect(heard).toEqual([[0, 1]]);
});
