import type { Page } from "@playwright/test";
import { expect, test, untilAlive } from "./shop-test";

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

/** In bytes, compressed, with headers. About 110 kB of each are React and Next. What somebody has to press first, loads then: `later`, `useOpenedLater`. */
const BYTES_MAX = { "/": 165_000, "/products": 167_000, "/products/cabin-suitcase-55-cm": 184_000 };

async function scriptBytes(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const loaded = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    return loaded
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .reduce((sum, { transferSize }) => sum + transferSize, 0);
  });
}

test("scripts come after the first frame, each once", async ({ page }) => {
  // Not "first-paint", which says when the frame was shown: on a busy machine much later than the page can know.
  await page.addInitScript(() => requestAnimationFrame(() => performance.mark("first-frame")));
  await page.goto("/products");
  await untilAlive(page);
  const { frame, startedAt, sources } = await page.evaluate(() => ({
    frame: performance.getEntriesByName("first-frame")[0]?.startTime ?? Number.POSITIVE_INFINITY,
    startedAt: performance
      .getEntriesByType("resource")
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .map(({ startTime }) => startTime),
    sources: [...document.querySelectorAll<HTMLScriptElement>("script[src]")].map(({ src }) => src),
  }));
  expect(Math.min(...startedAt)).toBeGreaterThanOrEqual(frame);
  expect(sources).toEqual([...new Set(sources)]);
});

for (const [path, most] of Object.entries(BYTES_MAX)) {
  test(`${path} loads few scripts before anybody presses anything`, async ({ page }) => {
    await page.goto(path);
    await untilAlive(page);
    // What comes once the page is idle counts too.
    await page.waitForTimeout(2_000);
    const bytes = await scriptBytes(page);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(most);
  });
}
