import type { Page } from "@playwright/test";
import { expect, openProduct, stockOf, test, untilAlive } from "./shop-test";
import { join, letGo, OFFERED, sellOut, WAITED } from "./waitlist-stand";

/** An offer must show on every open page well within this time, without a reload. */
const SOON_MS = 10_000;
/** A warehouse that the picture and accessibility tests do not use. */
const ROW = 4;

// Somebody must hold every unit before anybody can wait.
test.describe.configure({ timeout: 120_000 });
// Where all is held, joining needs a proof of work, which the page solves.
test.use({ expectedErrors: /403 \(Forbidden\).*\/api\/waitlist/ });

const offersLink = (page: Page) => page.getByRole("banner").getByRole("link", { name: /1 offer/ });

test("an offer appears on any open page, and leads to the checkout with its hold", async ({ page, browser }) => {
  const sku = "LIF-SUITCASE-CABIN";
  const { last, close } = await sellOut(browser, sku);
  await openProduct(page, sku);
  const wish = page.getByRole("region", { name: "Waitlist for 1 unit from any warehouse" });
  await wish.getByLabel(/Email/).fill("asha");
  await wish.getByRole("button", { name: "Join waitlist" }).click();
  await expect(wish.getByText(/Enter an email address like/)).toBeVisible();
  await wish.getByLabel(/Email/).fill("asha@example.com");
  await wish.getByLabel(/Email/).press("Enter");
  const place = page.getByRole("region", { name: "Your place in line" });
  await expect(place).toContainText("You're next.");
  await expect(place).toContainText("asha@example.com");

  await page.getByRole("banner").getByRole("link", { name: "Products", exact: true }).click();
  await expect(page).toHaveURL(/\/products$/);
  await expect(offersLink(page)).toHaveCount(0);
  await letGo(last);

  const toast = page.getByRole("dialog", { name: /Your turn: Cabin Suitcase/ });
  await expect(toast).toContainText(/1 unit is held for you until \d\d:\d\d( IST)?\./, { timeout: SOON_MS });
  await expect(page.getByRole("status").filter({ hasText: "Your turn: Cabin Suitcase" })).toHaveCount(1);
  await expect(offersLink(page)).toBeVisible();
  await expect(page).toHaveTitle(/^\(1\) /);
  await toast.getByRole("link", { name: "Pay now" }).click();
  await expect(page).toHaveURL(/\/checkout\//);
  await expect(page.getByRole("heading", { level: 1, name: "Held for you" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Cabin Suitcase, 55 cm");
  await close();
});

test("a place moves up; an offer can be passed on with one press; leaving the line needs a confirmation", async ({
  page,
  browser,
}) => {
  await openProduct(page, OFFERED);
  const { city } = (await stockOf(page.context(), OFFERED)).inventory[ROW] ?? { city: "" };
  // React may still be hydrating the page, which would undo a choice made just before.
  await expect(() => page.getByRole("radio", { name: new RegExp(city) }).check({ timeout: 5_000 })).toPass();
  const { last, warehouseId, close } = await sellOut(browser, OFFERED, ROW);
  const [ahead, behind] = [await browser.newContext(), await browser.newContext()];
  const wish = { sku: OFFERED, warehouseId, quantity: 1 };
  const first = await join(ahead, wish);
  await page.getByRole("button", { name: "Join waitlist" }).click();
  const place = page.getByRole("region", { name: "Your place in line" });
  await expect(place).toContainText(`You're 2nd in line. Waiting for 1 unit from ${city}.`);
  const third = await join(behind, wish);
  await letGo(last);
  await expect(place).toContainText("You're next.", { timeout: SOON_MS });

  await ahead.request.post(`/api/waitlist/${first.id}/pass`);
  const offer = page.getByRole("article", { name: "Your turn: Folding Wheelchair" });
  await expect(offer.getByRole("timer")).toBeVisible({ timeout: SOON_MS });
  expect(await third.status()).toBe("WAITING");
  await offer.getByRole("button", { name: /Pass it on/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "You passed Folding Wheelchair on" })).toBeFocused();
  expect(await third.status()).toBe("OFFERED");
  await expect(page).not.toHaveTitle(/^\(1\)/);

  await page.getByRole("button", { name: "Join waitlist" }).click();
  await place.getByRole("button", { name: /^Leave waitlist/ }).click();
  const question = page.getByRole("dialog", { name: "Leave this waitlist?" });
  await question.getByRole("button", { name: "Stay" }).click();
  await expect(place).toBeVisible();
  await place.getByRole("button", { name: /^Leave waitlist/ }).click();
  await question.getByRole("button", { name: "Leave waitlist" }).click();
  await expect(page.getByRole("status").filter({ hasText: "You left the waitlist" })).toBeFocused();
  await page.goto("/waitlist");
  const past = page.getByRole("article").filter({ hasText: "Folding Wheelchair" });
  await expect(past).toHaveText([/Left/, /Passed on/]);
  await Promise.all([ahead.close(), behind.close(), close()]);
});

test("an offer disappears by itself when its time is over", async ({ page, context, browser }) => {
  const { last, warehouseId, close } = await sellOut(browser, WAITED, ROW);
  await join(context, { sku: WAITED, warehouseId, quantity: 1 });
  await page.goto("/products");
  await untilAlive(page);
  // No policy's offers end soon enough to wait for, so the test replaces the end in the server's answers.
  let endsAtMs = Number.POSITIVE_INFINITY;
  await page.route(/\/api\/waitlist\?/, async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { entries: { status: string; offerExpiresAt: string | null }[] };
    if (answer.entries.some(({ status }) => status === "OFFERED")) endsAtMs = Math.min(endsAtMs, Date.now() + 8_000);
    const isOver = Date.now() >= endsAtMs;
    for (const waitlistEntry of answer.entries) {
      if (waitlistEntry.offerExpiresAt !== null) waitlistEntry.offerExpiresAt = new Date(endsAtMs).toISOString();
    }
    await route.fulfill({ response, json: { ...answer, ...(isOver && { entries: [] }) } });
  });
  await letGo(last);
  const toast = page.getByRole("dialog", { name: /Your turn: Folding White Cane/ });
  await expect(toast).toBeVisible({ timeout: SOON_MS });
  await expect(offersLink(page)).toBeVisible();

  await expect(page.getByRole("status").filter({ hasText: /Your offer for Folding White Cane ended/ })).toHaveCount(1, {
    timeout: 20_000,
  });
  await expect(toast).toHaveCount(0);
  await expect(offersLink(page)).toHaveCount(0);
  await expect(page).not.toHaveTitle(/^\(1\)/);
  await close();
});
