import type { Page } from "@playwright/test";
import { signIn } from "./admin-test";
import { aProduct } from "./panel-room";
import { expect, hold, openProduct, provenPost, test, untilAlive } from "./shop-test";

// Where all is held, joining needs a proof of work, which the page solves.
test.use({ expectedErrors: /403 \(Forbidden\).*\/api\/waitlist|status of 404/ });

const TICKET = "FIT-CLIMBING-INTRO";
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

async function productOf(page: Page, name: string, units: Record<string, number>) {
  await signIn(page, "admin");
  const product = await aProduct(page.context().request, name, units);
  await page.context().clearCookies();
  return product;
}

test("a warehouse with too few cannot be chosen, and Reserve is off with the reason beside it", async ({ page }) => {
  const { sku } = await productOf(page, "Fewer Lamp", { MAA: 3, BLR: 5 });
  await openProduct(page, sku);
  const chennai = page.getByRole("radio", { name: /Chennai/ });
  const reserve = page.getByRole("button", { name: /^Reserve/ });
  await page.getByLabel("Quantity").fill("4");
  await expect(chennai).toBeDisabled();
  await expect(page.locator("label").filter({ hasText: "Chennai" })).toContainText("Not enough for 4");
  await expect(page.getByRole("radio", { name: /Bangalore/ })).toBeEnabled();
  await expect(reserve).not.toHaveAttribute("aria-disabled", "true");
  await page.getByLabel("Quantity").fill("3");
  await chennai.check();
  await page.getByLabel("Quantity").fill("6");
  await expect(page.getByText("Only 3 available in Chennai right now.")).toBeVisible();
  await expect(reserve).toHaveAttribute("aria-disabled", "true");
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("a sold-out product's bar joins the waitlist, then says the place", async ({ page, browser }) => {
    const { sku } = await productOf(page, "Gone Lamp", { MAA: 1 });
    const [buyer, first] = [await browser.newContext(), await browser.newContext()];
    await hold(buyer, { sku, quantity: 1 });
    const ahead = await provenPost(first, "/api/waitlist", { sku, quantity: 1 });
    expect(ahead.status(), await ahead.text()).toBe(201);
    await openProduct(page, sku);
    const bar = page.locator("[data-bottom-bar]");
    await expect(page.getByRole("radio")).toHaveCount(0);
    await expect(page.getByRole("button", { name: /Add to cart|Reserve|None available/ })).toHaveCount(0);
    const form = page.getByRole("region", { name: /^Waitlist for/ });
    await expect(form).toBeAttached();
    await page.evaluate(() => window.scrollTo(0, 0));
    await bar.getByRole("button", { name: "Join waitlist" }).click();
    await expect(async () => {
      await expect(form.getByLabel(/Email/)).toBeInViewport({ timeout: 500 });
      await bar.getByRole("button", { name: "Join waitlist" }).click({ timeout: 1_000 });
      await expect(bar).toContainText("You're 2nd in line", { timeout: 5_000 });
    }).toPass();
    await expect(bar.getByRole("button")).toHaveCount(0);
    await Promise.all([buyer.close(), first.close()]);
  });

  test("a checkout has a price before the pincode, and one clock and Pay stay in sight", async ({ page, context }) => {
    const { id } = await hold(context, { sku: "LIF-UMBRELLA-MONSOON", quantity: 1 });
    await page.goto(`/checkout/${id}`);
    await untilAlive(page);
    const bar = page.locator("[data-bottom-bar]");
    const card = page.getByRole("region", { name: "Your hold" });
    const inCard = card.locator("[role=timer]");
    const inBar = bar.locator("[role=timer]");
    for (const { top, seen, other } of [
      { top: 0, seen: inCard, other: inBar },
      { top: 100_000, seen: inBar, other: inCard },
    ]) {
      await page.evaluate((y) => window.scrollTo(0, y), top);
      await expect(seen).toBeInViewport();
      await expect(other, "one clock is enough").not.toBeInViewport();
      await expect(bar).toContainText(/₹[\d,]+ plus shipping/);
    }
    await page.getByLabel("Pincode").fill("695001");
    const city = page.getByLabel("City");
    await expect(city).toHaveValue("Thiruvananthapuram, Kerala");
    expect(await city.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
  });
});

test("tickets are paid for with a name and an email address", async ({ page, context }) => {
  const { id } = await hold(context, { sku: TICKET, quantity: 1 });
  await page.goto(`/checkout/${id}`);
  await untilAlive(page);
  const form = page.getByRole("form", { name: "Pay" });
  await expect(form.getByRole("textbox")).toHaveCount(2);
  await expect(form).toContainText("We send the tickets and the receipt here.");
  await form.getByLabel("Email").fill("asha@example.in");
  await form.getByLabel("Name").fill("Asha Rao");
  await form.getByRole("button", { name: /^Pay ₹/ }).click();
  await expect(page).toHaveURL(/\/pay\/test\//);
  await untilAlive(page);
  await page.getByRole("button", { name: "Pay now", exact: true }).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}\?paid=1$/, { timeout: 20_000 });
  await expect(page).toHaveTitle(/^Order HF-\d+ · Holdfast$/);
});

test("pages that are not found say so in their title", async ({ page }) => {
  const unknown = "3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77";
  for (const [address, title] of [
    ["/products/nope", "Product not found · Holdfast"],
    [`/orders/${unknown}`, "Order not found · Holdfast"],
    [`/race/${unknown}`, "Race not found · Holdfast"],
  ] as const) {
    expect((await page.goto(address))?.status()).toBe(404);
    await expect(page, address).toHaveTitle(title);
  }
});
