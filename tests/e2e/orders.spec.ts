import { pool } from "@/lib/db/pool";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aShip } from "@/tests/factories/commands";
import { buy } from "./order-test";
import { ASHA, expectPaid, fillContact, pay } from "./pay-test";
import { expect, hold, openProduct, stockOf, test, untilAlive } from "./shop-test";

/** Used by no other spec, so that its figures do not change. */
const PASS = "FIT-YOGA-PASS-10";
const SEAT = "FIT-CLIMBING-INTRO";

test("an order is listed, shown in full and cancelled, and its units and money go back", async ({ page, context }) => {
  test.setTimeout(150_000);
  const before = await stockOf(context, PASS);
  const { id } = await hold(context, { sku: PASS, quantity: 2 });
  await page.goto("/orders");
  await untilAlive(page);
  const held = page.getByRole("region", { name: "On hold, not paid yet" });
  await held.getByRole("link", { name: /2 × Yoga Class Pass/ }).click();
  await expect(page).toHaveURL(`/checkout/${id}`);
  // Nothing is sent to an address.
  await expect(page.getByLabel("Address", { exact: true })).toHaveCount(0);
  await fillContact(page, { Email: ASHA.Email, Name: ASHA.Name });
  const amount = await pay(page, "succeed");
  await expectPaid(page, amount);
  expect((await stockOf(context, PASS)).available).toBe(before.available - 2);

  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Sent by email" })).toBeVisible();
  await expect(main).not.toContainText(/arrives by| km/);
  await main.getByRole("heading", { name: "History" }).click();
  await expect(main.getByRole("listitem").filter({ hasText: "Order confirmed" })).toBeVisible();
  const number = /HF-\d+/.exec((await main.textContent()) ?? "")?.[0] ?? "";
  await page.getByRole("link", { name: "All orders" }).click();
  const row = page.getByRole("article").filter({ has: page.getByRole("link", { name: number }) });
  await expect(row).toContainText("Paid");
  await expect(row).toContainText(amount);

  await page.getByRole("searchbox").fill("zeppelin");
  await expect(page.getByText("No orders match")).toBeVisible();
  await expect(page).toHaveURL(/\?q=zeppelin$/);
  await page.getByRole("button", { name: "Show all orders" }).click();
  await expect(row).toBeVisible();
  await page.getByLabel("Status").selectOption("Shipped");
  await expect(page.getByText("No orders match")).toBeVisible();
  await page.getByLabel("Status").selectOption("Paid");
  await page.getByRole("searchbox").fill(`${number} pass`);
  await expect(page.getByText("1 order", { exact: true })).toBeVisible();
  await expect(page).toHaveURL((url) => url.searchParams.get("q") === `${number} pass`);
  await page.reload();
  await untilAlive(page);
  await expect(page.getByRole("searchbox")).toHaveValue(`${number} pass`);
  await page.getByRole("link", { name: number }).click();

  await expect(page.getByRole("heading", { level: 1, name: `Order ${number}` })).toBeVisible();
  await page.getByRole("button", { name: "Cancel order" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this order?" });
  await expect(dialog).toContainText(`We'll refund ${amount} to you.`);
  await dialog.getByRole("button", { name: /^Keep/ }).click();
  await expect(page.getByRole("button", { name: "Cancel order" })).toBeFocused();
  await page.getByRole("button", { name: "Cancel order" }).click();
  await dialog.getByRole("button", { name: "Cancel order" }).click();

  const news = page.getByRole("status").filter({ hasText: "This order is cancelled" });
  await expect(news).toContainText(`We refunded ${amount} to your account at the test bank.`, { timeout: 30_000 });
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("button", { name: "Cancel order" })).toHaveCount(0);
  await main.getByRole("heading", { name: "History" }).click();
  await expect(main.getByRole("listitem").filter({ hasText: "Refunded" })).toContainText(amount);
  await expect(main.getByText("2 cancelled")).toBeVisible();
  expect((await stockOf(context, PASS)).available).toBe(before.available);
  await page.goto("/orders?status=CANCELLED");
  await expect(row).toContainText("Cancelled");
  await openProduct(page, PASS);
  await expect(page.getByText(`${before.available} available`)).toBeVisible();
});

test.describe("in the dark theme", () => {
  test.use({ colorScheme: "dark" });

  test("a receipt prints black on white on one A4 page, with nothing else on it", async ({ page, context }) => {
    const id = await buy(context, { sku: SEAT, quantity: 2 });
    await page.goto(`/orders/${id}`);
    await untilAlive(page);
    await page.getByRole("link", { name: "Receipt" }).click();
    const receipt = page.getByRole("article");
    await expect(receipt.getByRole("heading", { name: "Receipt" })).toBeVisible();
    await expect(receipt).toContainText(/HF-\d+/);
    for (const words of [
      "Holdfast",
      "Asha Rao",
      "Indoor Climbing Session",
      "Shipping",
      "Total",
      "paid by the test bank",
    ])
      await expect(receipt).toContainText(words);

    await page.evaluate(() => {
      window.print = () => document.body.setAttribute("data-printed", "");
    });
    await page.getByRole("button", { name: "Print" }).click();
    await expect(page.locator("body[data-printed]")).toHaveCount(1);

    await page.emulateMedia({ media: "print" });
    await expect(receipt).toBeVisible();
    for (const around of [page.getByRole("navigation"), page.getByRole("contentinfo"), page.getByRole("button")])
      expect(await around.count()).toBe(0);
    const colours = await receipt.evaluate((sheet) => {
      const { color, backgroundColor } = getComputedStyle(sheet);
      const { colorScheme } = getComputedStyle(document.documentElement);
      return { color, backgroundColor, page: getComputedStyle(document.body).backgroundColor, margins: colorScheme };
    });
    const white = "rgb(255, 255, 255)";
    expect(colours).toEqual({ color: "rgb(0, 0, 0)", backgroundColor: white, page: white, margins: "light" });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
    const [, width = "", height = ""] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    // A4 in points, rounded.
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  });
});

test.describe("a shipped order", () => {
  test.use({ expectedErrors: /status of (404|409)/ });
  test.afterAll(() => pool().end());

  test("cannot be cancelled, and nobody else can see it", async ({ page, context, browser }) => {
    const id = await buy(context, { sku: SEAT, quantity: 1 });
    await page.goto(`/orders/${id}`);
    await untilAlive(page);
    expect(await stockWriter().submit(aShip({ reservationId: id }))).toMatchObject({ ok: true });
    await page.getByRole("button", { name: "Cancel order" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel order" }).click();
    await expect(page.getByRole("status").filter({ hasText: "just been sent" })).toBeVisible();
    await expect(page.getByText("We've emailed your tickets")).toBeVisible();
    await expect(page.getByRole("button", { name: "Cancel order" })).toHaveCount(0);

    const stranger = await (await browser.newContext()).newPage();
    for (const address of [`/orders/${id}`, `/orders/${id}/receipt`]) {
      expect((await stranger.goto(address))?.status(), address).toBe(404);
      await expect(stranger.getByRole("heading", { name: "Order not found" })).toBeVisible();
    }
    await stranger.context().close();
  });
});
