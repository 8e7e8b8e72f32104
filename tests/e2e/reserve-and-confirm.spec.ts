import { expectPaid, fillContact, pay } from "./pay-test";
import { expect, openProduct, stockOf, test } from "./shop-test";

const SKU = "LIF-TEAPOT-STONEWARE";

test.use({ expectedErrors: /status of 409/ });

test("a shopper reserves, sees the clock run, pays, and has an order and its receipt", async ({ page, context }) => {
  const before = await stockOf(context, SKU);
  await openProduct(page, SKU);
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();

  await expect(page).toHaveURL(/\/checkout\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "Held for you" })).toBeVisible();
  await expect(page.getByText("₹").last()).toBeVisible();
  const clock = page.getByRole("region", { name: "Your hold" }).getByRole("timer");
  const first = secondsOf(await clock.textContent());
  // Ten minutes, minus the time that a slow machine needed to get here.
  expect(first).toBeGreaterThan(500);
  expect(first).toBeLessThanOrEqual(600);
  await expect.poll(async () => secondsOf(await clock.textContent())).toBeLessThan(first);
  await expect(page).toHaveTitle(/^\d+:\d\d · Checkout/);
  await expect(page.getByRole("navigation")).toHaveCount(0);

  await fillContact(page);
  const amount = await pay(page, "succeed");
  await expectPaid(page, amount);
  await expect(page.getByRole("link", { name: /\d held/ })).toHaveCount(0);
  expect((await stockOf(context, SKU)).available).toBe(before.available - 2);

  await page.goto(`/checkout/${page.url().match(/[0-9a-f-]{36}/)?.[0]}`);
  await expect(page.getByRole("heading", { level: 1, name: /^Paid\. Order HF-\d+$/ })).toBeVisible();
  await page.getByRole("link", { name: "Receipt" }).click();
  await expect(page.getByRole("main")).toContainText(amount);
});

test("a hold can be extended twice, and the page offers it no more often", async ({ page, context }) => {
  await openProduct(page, "LIF-UMBRELLA-MONSOON");
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  const clock = page.getByRole("region", { name: "Your hold" }).getByRole("timer");
  // Five minutes more each time, minus what has passed.
  for (const [name, least] of [
    ["+5 min (2 left)", 800],
    ["+5 min (1 left)", 1100],
  ] as const) {
    await page.getByRole("button", { name }).click();
    await expect.poll(async () => secondsOf(await clock.textContent())).toBeGreaterThan(least);
  }
  await expect(page.getByRole("button", { name: /^\+5 min/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("button", { name: "Cancel hold" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^\+5 min/ })).toHaveCount(0);
  const id = page.url().split("/").at(-1);
  await context.request.post(`/api/reservations/${id}/release`);
});

function secondsOf(text: string | null): number {
  const [minutes = "", seconds = ""] = (text ?? "").trim().split(":");
  return Number(minutes) * 60 + Number(seconds);
}
