import { beforeEach, expect, test, vi } from "vitest";
import { HostLink, type HostClient } from "../../extension/src/background/host-link";
import { Refusal } from "../../extension/src/shared/failures";
import type { HostState } from "../../extension/src/shared/messages";
import { NativeHost, READY } from "./native-host";
import { preparePlatform, until } from "./platform";

beforeEach(() => {
  vi.useRealTimers();
  preparePlatform();
});

function linkTo(client: Partial<HostClient> = {}): { link: HostLink; states: HostState[] } {
  const states: HostState[] = [];
  const link = new HostLink({
    greet: () => Promise.resolve({ contract: 1 }),
    onState: (state) => states.push(state),
    onHello: () => undefined,
    onNotification: () => undefined,
    answer: () => Promise.resolve({}),
    ...client,
  });
  return { link, states };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Refusal ? error.view.code : `not refused: ${String(error)}`;
}

test("the port is opened once, greeted, and open when hello is answered", async () => {
  const host = new NativeHost();
  const { link, states } = linkTo();
  link.open();
  link.open();
  await until(() => link.state.phase === "open");
  expect(host.ports).toHaveLength(1);
  expect(states.map(({ phase }) => phase)).toEqual(["opening", "greeting", "open"]);
  expect(link.state.version).toBe("1.2.3");
});

test("a request made while the port is being opened is sent once, after hello", async () => {
  const host = new NativeHost();
  host.answers["phone.answer"] = () => ({});
  const { link } = linkTo();
  await link.ask("phone.answer", {});
  expect(host.received.map(({ method }) => method)).toEqual(["session.hello", "phone.answer"]);
});

test("requests of a port that ended are refused and not sent again", async () => {
  const host = new NativeHost();
  const { link } = linkTo();
  await link.whenOpen();
  const asked = codeOf(link.ask("phone.call", { number: "101" }));
  await until(() => host.asked("phone.call").length === 1);
  host.port.disconnect();
  expect(await asked).toBe("agent-restarted");
  await until(() => link.state.phase === "open" && host.ports.length === 2);
  expect(host.asked("phone.call")).toHaveLength(1);
});

test("the answer of an ended port does not settle a request of the next one", async () => {
  const host = new NativeHost();
  const { link } = linkTo();
  await link.whenOpen();
  const old = host.port;
  old.disconnect();
  await until(() => link.state.phase === "failed");
  link.open();
  const asked = link.ask("phone.answer", {});
  await until(() => host.asked("phone.answer").length === 1);
  const id = host.received.at(-1)?.id;
  old.other.onMessage.tell({ jsonrpc: "2.0", id, error: { code: 1, message: "stale" } });
  host.port.postMessage({ jsonrpc: "2.0", id, result: {} });
  await expect(asked).resolves.toEqual({});
});

test.each([
  ["Specified native messaging host not found.", "host-missing"],
  ["No such native application ru.oktell.companion", "host-missing"],
  ["Access to the specified native messaging host is forbidden.", "host-forbidden"],
  ["This extension does not have permission to use native application ru.oktell.companion", "host-forbidden"],
  ["Native host has exited.", "host-failed"],
  ["", "host-failed"],
])("a port that ends with %j is %s", async (words, code) => {
  const host = new NativeHost();
  delete host.answers["session.hello"];
  const { link } = linkTo();
  link.open();
  host.port.disconnect(words);
  await until(() => link.state.phase === "failed");
  expect(link.state.failure?.code).toBe(code);
});

test("what the relay said of its agent is the reason, not the end of its process", async () => {
  const host = new NativeHost();
  delete host.answers["session.hello"];
  const { link } = linkTo();
  link.open();
  host.tell("relay.failed", { code: "agent-unreachable", detail: "timed out" });
  host.port.disconnect("Native host has exited.");
  await until(() => link.state.phase === "failed");
  expect(link.state.failure).toEqual({ code: "agent-unreachable", detail: "timed out" });
});

test("a host of an older contract is told as such and not asked again soon", async () => {
  new NativeHost({ contract: 0, version: "0.0.1" });
  const { link } = linkTo();
  link.open();
  await until(() => link.state.phase === "failed");
  expect(link.state.failure).toEqual({ code: "host-other-version", detail: "0.0.1" });
  expect(await codeOf(link.ask("phone.answer", {}))).toBe("host-other-version");
});

test("the delay before the next try grows to 30 s, and a person's wish does not wait for it", async () => {
  vi.useFakeTimers({ now: 0 });
  const host = new NativeHost();
  delete host.answers["session.hello"];
  const { link } = linkTo();
  link.open();
  const delays: number[] = [];
  for (let round = 0; round < 8; round++) {
    host.port.disconnect();
    await vi.advanceTimersByTimeAsync(0);
    expect(link.state.phase).toBe("failed");
    delays.push((link.state.retryAt ?? 0) - Date.now());
    if (round < 7) await vi.advanceTimersByTimeAsync(delays.at(-1) ?? 0);
  }
  expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  const ports = host.ports.length;
  void codeOf(link.ask("phone.answer", {}));
  expect(host.ports).toHaveLength(ports + 1);
});

test("a host that does not answer hello is left after 15 s", async () => {
  vi.useFakeTimers();
  const host = new NativeHost();
  delete host.answers["session.hello"];
  const { link } = linkTo();
  link.open();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(link.state.failure?.code).toBe("host-silent");
});

test("a notification that overtakes the answer to hello is told after it", async () => {
  const host = new NativeHost();
  const heard: string[] = [];
  const { link } = linkTo({
    greet: () => {
      host.tell("phone.changed", { ...READY, revision: 2 });
      return Promise.resolve({ contract: 1 });
    },
    onHello: () => heard.push("hello"),
    onNotification: ({ method }) => heard.push(method),
  });
  await link.whenOpen();
  await until(() => heard.length === 2);
  expect(heard).toEqual(["hello", "phone.changed"]);
});

test("requests of the host are answered, also those that nobody knows", async () => {
  const host = new NativeHost();
  const { link } = linkTo({
    answer: (method) =>
      method === "card.open" ? Promise.resolve({ outcome: "opened" }) : Promise.reject(new Error("a bug")),
  });
  await link.whenOpen();
  host.request("r1", "card.open", {});
  host.request("r2", "other", {});
  await until(() => host.answerTo("r2") !== undefined);
  expect(host.answerTo("r1")?.result).toEqual({ outcome: "opened" });
  expect(host.answerTo("r2")?.error).toMatchObject({ code: -32000, message: "internal" });
});

test("an error answer carries the host's own sentence", async () => {
  const host = new NativeHost();
  const view = { code: "call-refused", title: "The call did not go through", advice: "", canRetry: false, facts: {} };
  host.answers["phone.call"] = () => new Error("call-refused", { cause: view });
  const { link } = linkTo();
  await expect(link.ask("phone.call", { number: "1" })).rejects.toMatchObject({ view });
});

test("what is not a message is ignored", async () => {
  const host = new NativeHost();
  const { link } = linkTo();
  await link.whenOpen();
  for (const noise of [null, 7, "text", [], {}, { id: 99, result: {} }]) host.port.postMessage(noise);
  host.answers["phone.answer"] = () => ({});
  await expect(link.ask("phone.answer", {})).resolves.toEqual({});
});
