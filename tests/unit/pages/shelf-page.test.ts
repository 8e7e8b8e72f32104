import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KeptPage } from "@/scripts/server/shelf/kept-page";
import { RenderTurns } from "@/scripts/server/shelf/render-turns";
import { ShelfPage } from "@/scripts/server/shelf/shelf-page";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

/** A page whose text is how often it was rendered. */
function aPage() {
  const rendered = { count: 0, fails: false, takesMs: 0 };
  const page = new ShelfPage("all", async () => {
    rendered.count += 1;
    const body = Buffer.from(String(rendered.count));
    if (rendered.takesMs > 0) await new Promise((resolve) => setTimeout(resolve, rendered.takesMs));
    if (rendered.fails) throw new Error("it could not be rendered");
    return await KeptPage.of({ status: 200, headers: {}, body });
  });
  const text = async () => (await (await page.take()).for({ headers: {} } as never)).body?.toString();
  return { page, rendered, text };
}

/** Compressing is done by another thread, which no fake clock moves. */
const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  await new Promise((resolve) => setImmediate(() => setTimeoutReal(resolve, 20)));
};
const setTimeoutReal = setTimeout;

test("is rendered once for all who ask, and not again while nothing has changed", async () => {
  const { text, rendered } = aPage();
  expect(await Promise.all([text(), text(), text()])).toEqual(["1", "1", "1"]);
  await pass(30_000);
  expect(await text()).toBe("1");
  expect(rendered.count).toBe(1);
});

test("is rendered at most once a second while it changes all the time, and nobody waits", async () => {
  const { page, text, rendered } = aPage();
  await text();
  for (let tenths = 0; tenths < 50; tenths += 1) {
    page.noteChange();
    await pass(100);
    await text();
  }
  expect(rendered.count).toBeGreaterThanOrEqual(5);
  expect(rendered.count).toBeLessThanOrEqual(7);
});

test("has a change after a second, though nobody asks meanwhile", async () => {
  const { page, text, rendered } = aPage();
  await text();
  await pass(5_000);
  page.noteChange();
  await pass(10);
  expect([await text(), rendered.count]).toEqual(["2", 2]);
});

test("has what changed while it was rendered", async () => {
  const { page, text, rendered } = aPage();
  rendered.takesMs = 300;
  const first = text();
  await vi.advanceTimersByTimeAsync(100);
  page.noteChange();
  await pass(250);
  expect(await first).toBe("1");
  await pass(1_500);
  expect(await text()).toBe("2");
});

test("is left alone if nobody has asked for a minute; the next one waits for it", async () => {
  const { page, text, rendered } = aPage();
  await text();
  await pass(61_000);
  page.noteChange();
  await pass(5_000);
  expect(rendered.count).toBe(1);
  expect(await text()).toBe("2");
});

test("is rendered again after a minute, since the clock changes pages too", async () => {
  const { text } = aPage();
  await text();
  await pass(61_000);
  expect(await text()).toBe("2");
});

test("stays as it was if it cannot be rendered, without anybody waiting, and recovers", async () => {
  const { page, text, rendered } = aPage();
  await text();
  await pass(2_000);
  rendered.fails = true;
  page.noteChange();
  await pass(5_000);
  expect(await text()).toBe("1");
  rendered.takesMs = 4_000;
  await pass(1_100);
  expect(await text()).toBe("1");
  rendered.fails = false;
  rendered.takesMs = 0;
  await pass(6_000);
  await text();
  await pass(1_100);
  expect(Number(await text())).toBeGreaterThan(1);
});

test("is an error for whoever asks if it never could be rendered", async () => {
  const { text, rendered } = aPage();
  rendered.fails = true;
  await expect(text()).rejects.toThrow("could not be rendered");
});

test("is rendered before others if somebody asked for it after them, and few are rendered at a time", async () => {
  const turns = new RenderTurns();
  const order: string[] = [];
  let [running, most] = [0, 0];
  const pageOf = (name: string) =>
    new ShelfPage(
      "all",
      async () => {
        order.push(name);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 50));
        running -= 1;
        return await KeptPage.of({ status: 200, headers: {}, body: Buffer.from(name) });
      },
      turns,
    );
  const pages = Array.from({ length: 10 }, (_, index) => pageOf(`page ${index}`));
  for (const page of pages) {
    const first = Promise.resolve(page.take());
    await pass(60);
    await first;
  }
  await pass(2_000);
  order.length = 0;
  for (const page of pages) page.noteChange();
  for (let renderings = 0; renderings < 6; renderings += 1) await pass(60);
  // The fake clock lets the first ones find a free turn before the others come.
  expect(order.slice(2)).toEqual(Array.from({ length: 8 }, (_, index) => `page ${9 - index}`));
  expect(most).toBe(2);
});
