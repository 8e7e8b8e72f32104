import type { Page } from "@playwright/test";
import { expect, hold, test, untilAlive } from "./shop-test";

const SLUG = "monsoon-umbrella";
const PLACE = { latitude: 12.97, longitude: 77.59, city: "Bangalore", postalCode: "560001", source: "chosen" };

declare global {
  interface Window {
    shifts: number;
    /** What was shown of the ways, each state once. */
    ways: string[];
  }
}

/** Scripts come late, as on a slow line, and so do the answers that a page asks for. */
async function slowDown(page: Page): Promise<void> {
  for (const late of ["**/*.js", "**/api/**"])
    await page.route(late, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue().catch(() => undefined);
    });
  await page.addInitScript(() => {
    window.shifts = 0;
    window.ways = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) window.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    const look = () => {
      const shown = [...document.querySelectorAll<HTMLElement>("fieldset label")]
        .filter((row) => row.querySelector("[name=warehouse]") && getComputedStyle(row).visibility === "visible")
        .map((row) => row.querySelector("span")?.textContent)
        .join();
      if (shown !== "" && window.ways.at(-1) !== shown) window.ways.push(shown);
      requestAnimationFrame(look);
    };
    look();
  });
}

/** Less than this, such as a fraction of a pixel, nobody sees. */
const NOTICED = 0.005;

const shiftsOf = (page: Page) => page.evaluate(() => Math.round(window.shifts * 10_000) / 10_000);

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test("a saved place is in the header from the first paint, and the ways are shown once, in their order", async ({
      page,
      context,
      baseURL,
    }) => {
      const value = encodeURIComponent(JSON.stringify(PLACE));
      await context.addCookies([{ name: "hf_ship_to", value, url: baseURL ?? "" }]);
      await slowDown(page);
      await page.goto(`/products/${SLUG}`, { waitUntil: "commit" });
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (viewport.width > 1024) {
        await expect(page.getByRole("button", { name: "Deliver to Bangalore 560001" })).toBeVisible();
        expect(await page.evaluate(() => document.documentElement.hasAttribute("data-ship-to"))).toBe(true);
      }
      await untilAlive(page);
      await expect(page.getByText("Recommended")).toBeVisible();
      await page.waitForTimeout(1_000);
      expect(await page.evaluate(() => window.ways)).toHaveLength(1);
      expect(await shiftsOf(page)).toBeLessThan(NOTICED);
      if (viewport.width > 1024) {
        const place = page.getByRole("button", { name: "Deliver to Bangalore 560001" });
        await expect(place).toBeVisible();
        const isCut = await place.evaluate((button) =>
          [...button.querySelectorAll("span")].some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth),
        );
        expect(isCut).toBe(false);
      }
    });

    test("a running hold moves nothing, neither among the orders nor on its product's page", async ({
      page,
      context,
    }) => {
      await page.goto("/orders");
      await hold(context, { sku: "LIF-UMBRELLA-MONSOON", quantity: 1 });
      // Notes for the next page that there is one.
      await page.reload();
      await expect.poll(() => page.evaluate(() => localStorage.getItem("hf_holds"))).toBe("1");
      await slowDown(page);
      await page.goto("/orders");
      await expect(page.getByRole("region", { name: "On hold, not paid yet" })).toBeVisible();
      await untilAlive(page);
      await page.waitForTimeout(1_000);
      expect(await shiftsOf(page)).toBeLessThan(NOTICED);
      await page.goto(`/products/${SLUG}`);
      await expect(page.getByText(/You hold 1/).filter({ visible: true })).toBeVisible();
      await page.waitForTimeout(1_000);
      expect(await shiftsOf(page)).toBeLessThan(NOTICED);
    });
  });
}
