import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { LiveSnapshot, LiveStock } from "@/lib/live/live-schemas";
import { type LeaderNews, StockLeader } from "@/lib/live/stock-leader";

const LAMP = "0190a0f6-0000-7000-8000-000000000001";

function stockAt(serverTime: string): LiveStock {
  return { productId: LAMP, available: 3, inventory: [], nextReleaseAt: null, moreExpectedOn: null, serverTime };
}

function anEventStream(_path: string, signal: AbortSignal): Response {
  const serverTime = new Date().toISOString();
  const data: LiveSnapshot = { products: [stockAt(serverTime)], serverTime };
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      live.add(signal);
      signal.addEventListener("abort", () => {
        live.delete(signal);
        controller.error(new DOMException("closed", "AbortError"));
      });
      controller.enqueue(new TextEncoder().encode(`id: 1\nevent: snapshot\ndata: ${JSON.stringify(data)}\n\n`));
    },
  });
  return new Response(stream, { headers: { "content-type": "text/event-stream" } });
}

/** The requested paths, in order. */
let asked: string[];
/** The streams that are open. */
const live = new Set<AbortSignal>();
const open = () => live.size;

function serve(answer: (path: string, signal: AbortSignal) => Response): void {
  asked = [];
  live.clear();
  vi.stubGlobal("fetch", async (path: string, { signal }: { signal: AbortSignal }) => {
    asked.push(path);
    return answer(path, signal);
  });
}

beforeEach(() => serve(anEventStream));
afterEach(() => vi.unstubAllGlobals());

test("an id that the server does not know is dropped, and the stream continues for the others", async () => {
  serve((path, signal) => {
    return path.includes("productId") ? new Response("{}", { status: 404 }) : anEventStream(path, signal);
  });
  const news: LeaderNews[] = [];
  const leader = new StockLeader((told) => news.push(told), { state: "off", lastHeardAt: null }, true);
  onTestFinished(() => leader.close());
  leader.want("tab", [LAMP], true);
  await expect.poll(() => news.at(-1)).toMatchObject({ type: "stock", products: [{ productId: LAMP }] });
  expect(asked).toEqual([`/api/stock/stream?productId=${LAMP}`, "/api/stock/stream"]);
  expect(news.filter((told) => told.type === "state").map(({ state }) => state)).not.toContain("polling");
});

test("if the server refuses everything, the tabs poll and do not ask again at once", async () => {
  serve(() => new Response("{}", { status: 404 }));
  const news: LeaderNews[] = [];
  const leader = new StockLeader((told) => news.push(told), { state: "off", lastHeardAt: null }, true);
  onTestFinished(() => leader.close());
  leader.want("tab", [LAMP], true);
  await expect.poll(() => news.at(-1)).toMatchObject({ type: "state", state: "polling" });
  await sleep(200);
  expect(asked).toHaveLength(2);
});

type LockRequest = (
  name: string,
  options: { steal?: boolean; signal?: AbortSignal },
  held: () => Promise<void>,
) => void;

/** One tab with the browser features that it uses, and locks that answer as `request` says. */
async function aTab(request: LockRequest | null, visibilityState: "visible" | "hidden" = "visible") {
  vi.resetModules();
  vi.stubGlobal("window", new EventTarget());
  const page = Object.assign(new EventTarget(), { visibilityState });
  vi.stubGlobal("document", page);
  vi.stubGlobal("navigator", request === null ? {} : { locks: { request } });
  const [{ subscribeToStock }, { liveState }] = await Promise.all([
    import("@/lib/live/tab-stock"),
    import("@/lib/client/live-state"),
  ]);
  const stocks: LiveStock[] = [];
  const stop = subscribeToStock({ wanted: [LAMP], onStock: (products) => void stocks.push(...products) });
  onTestFinished(async () => {
    stop();
    await sleep(1_100);
  });
  const turn = (to: "visible" | "hidden") => {
    page.visibilityState = to;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  return { stocks, state: () => liveState().state, turn, close: stop };
}

/** Another tab, simulated by its messages. */
function anotherTab() {
  const channel = new BroadcastChannel("holdfast live stock");
  onTestFinished(() => channel.close());
  const heard: { type: string; wanted?: unknown }[] = [];
  channel.onmessage = (event) => void heard.push((event as MessageEvent<(typeof heard)[number]>).data);
  return { heard, say: (message: object) => channel.postMessage(message) };
}

test("if the browser refuses locks, a tab opens its own stream and requests no more locks", async () => {
  let requests = 0;
  const tab = await aTab(async () => {
    requests++;
    await sleep(1);
    throw new DOMException("Access to the Locks API is denied in this context.", "SecurityError");
  });
  await expect.poll(() => tab.stocks.length).toBe(1);
  await sleep(100);
  expect([requests, tab.state(), asked.length]).toEqual([1, "open", 1]);
});

test("without locks, as on plain HTTP, only a visible tab has a stream", async () => {
  const background = await aTab(null, "hidden");
  await sleep(200);
  expect(asked, "a tab opened in the background").toEqual([]);
  background.turn("visible");
  await expect.poll(() => background.stocks.length).toBe(1);
  expect(open()).toBe(1);
  background.turn("hidden");
  await expect.poll(open, { timeout: 4_000 }).toBe(0);
  background.turn("visible");
  await expect.poll(open).toBe(1);
  expect(background.stocks.length).toBe(2);
});

test("without locks at most three of the visible tabs have a stream, the others poll, and take over what becomes free", async () => {
  storage();
  const tabs: Awaited<ReturnType<typeof aTab>>[] = [];
  for (let at = 0; at < 5; at++) tabs.push(await aTab(null));
  const states = () => tabs.map((tab) => tab.state()).sort();
  await expect.poll(states).toEqual([...Array(3).fill("open"), ...Array(2).fill("polling")]);
  expect([open(), asked.length]).toEqual([3, 3]);
  tabs.find((tab) => tab.state() === "open")?.close();
  await expect.poll(() => tabs.filter((tab) => tab.stocks.length > 0).length, { timeout: 8_000 }).toBe(4);
  expect(open()).toBe(3);
}, 30_000);

test("without locks, a tab does not wait for streams of tabs that crashed", async () => {
  const kept = storage();
  const others = (renewedAtMs: number) => {
    for (let at = 0; at < 3; at++) kept.set(`holdfast stream ${at}`, `${renewedAtMs} other`);
  };
  others(Date.now());
  const tab = await aTab(null);
  await expect.poll(tab.state).toBe("polling");
  expect(asked).toEqual([]);
  others(Date.now() - 11_000);
  await expect.poll(tab.state).toBe("open");
});

/** What the tabs share. */
function storage(): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  return kept;
}

test("with locks, the tab that leads keeps its stream while hidden, for the others", async () => {
  const tab = await aTab(async (_name, _options, held) => await held());
  await expect.poll(() => tab.stocks.length).toBe(1);
  tab.turn("hidden");
  await sleep(2_300);
  expect(open()).toBe(1);
});

test("a tab that loses the lead tells the new leader at once what it shows", async () => {
  let take: ((error: Error) => void) | undefined;
  const tab = await aTab((_name, _options, held) => {
    if (take) return new Promise<void>(() => undefined);
    void held();
    return new Promise<void>((_resolve, reject) => {
      take = reject;
    });
  });
  await expect.poll(() => tab.stocks.length).toBe(1);
  const other = anotherTab();
  take?.(new DOMException("stolen", "AbortError"));
  await expect.poll(() => other.heard).toContainEqual(expect.objectContaining({ type: "want", wanted: [LAMP] }));
});

test("a tab that has led before takes the lead from one that does not answer", async () => {
  const requests: { steal: boolean }[] = [];
  let lose: ((error: Error) => void) | undefined;
  const grant = (held: () => Promise<void>) => {
    void held();
    return new Promise<void>((_resolve, reject) => {
      lose = reject;
    });
  };
  const tab = await aTab((_name, { steal = false, signal }, held) => {
    requests.push({ steal });
    if (steal) return grant(held);
    // The first request waits half a second, while the tab waits for a leader's answer.
    const isFirst = requests.length === 1;
    return new Promise<void>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
      if (isFirst) setTimeout(() => grant(held).then(resolve, reject), 500);
    });
  });
  await expect.poll(() => tab.state()).toBe("open");
  lose?.(new DOMException("stolen", "AbortError"));
  await expect.poll(() => requests.at(-1)).toEqual({ steal: true });
  await expect.poll(() => tab.state()).toBe("open");
});
