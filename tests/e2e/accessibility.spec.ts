import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { signUp } from "./account-test";
import { fillCart, holdCart } from "./cart-test";
import { buy } from "./order-test";
import { payByApi } from "./pay-test";
import { expect, hold, test, untilAlive } from "./shop-test";
import { aPlaceAndAnOffer, OFFERED, WAITED } from "./waitlist-stand";

const SKU = "SKN-SPONGE-CELLULOSE";
const WIDTHS = [390, 768, 1440];

test.use({ expectedErrors: /status of (404|503)/ });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`no accessibility fault, ${colorScheme}:`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test.describe.configure({ timeout: 180_000 });

    test("home and products", async ({ page }) => {
      for (const address of ["/", "/products", "/products?q=zeppelin", `/products/${SKU}`])
        await expectNoFault(page, address);
    });

    test("a hold in each of its states, and the list of them", async ({ page, context }) => {
      const running = await hold(context, { sku: SKU, quantity: 1 });
      const paid = await hold(context, { sku: SKU, quantity: 1 });
      await payByApi(context, paid.id);
      const cancelled = await hold(context, { sku: SKU, quantity: 1 });
      await context.request.post(`/api/reservations/${cancelled.id}/release`);
      for (const { id } of [running, paid, cancelled]) await expectNoFault(page, `/checkout/${id}`);
      await expectNoFault(page, "/reservations");
      await context.request.post(`/api/reservations/${running.id}/release`);
      await expectNoFault(page, "/reservations?status=PENDING");
    });

    test("the test bank, and what it says once it has decided", async ({ page, context }) => {
      const { id } = await hold(context, { sku: SKU, quantity: 1 });
      await payByApi(context, id, null);
      const payment = await context.request.get(`/api/reservations/${id}/payment`);
      const { paymentUrl } = (await payment.json()) as { paymentUrl: string };
      await expectNoFault(page, paymentUrl);
      await payByApi(context, id, "DECLINED");
      await expectNoFault(page, paymentUrl);
    });

    test("each way back from the bank", async ({ page, context }) => {
      const { id } = await hold(context, { sku: SKU, quantity: 1 });
      await payByApi(context, id, null);
      for (const cameBack of ["paying", "turned-back"])
        await expectNoFault(page, `/checkout/${id}?payment=${cameBack}`);
      await payByApi(context, id, "DECLINED");
      await expectNoFault(page, `/checkout/${id}?payment=paying`);
      await context.request.post(`/api/reservations/${id}/release`);
    });

    test("the waitlist: empty, a place in line, an offer", async ({ page, context, browser }) => {
      await expectNoFault(page, "/waitlist");
      await aPlaceAndAnOffer(context, browser, colorScheme === "light" ? 2 : 3);
      for (const address of ["/waitlist", `/products/${WAITED}`, `/products/${OFFERED}`]) {
        await expectNoFault(page, address);
      }
    });

    test("the cart: empty, full, short and held", async ({ page, context }) => {
      await expectNoFault(page, "/cart");
      await fillCart(context);
      await expectNoFault(page, "/cart");
      await fillCart(context, 1);
      await holdCart(context);
      await expectNoFault(page, "/cart");
    });

    test("orders, in the list and by themselves, and a receipt", async ({ page, context }) => {
      await expectNoFault(page, "/orders");
      const id = await buy(context, { sku: "FIT-CLIMBING-INTRO", quantity: 1 });
      for (const address of ["/orders", "/orders?q=zeppelin", `/orders/${id}?paid=1`, `/orders/${id}/receipt`])
        await expectNoFault(page, address);
      await context.request.post(`/api/orders/${id}/cancel`);
      await expectNoFault(page, `/orders/${id}`);
    });

    test("what is not found", async ({ page }) => {
      const unknown = [
        "/products/nothing-of-the-kind",
        "/checkout/3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77",
        "/orders/3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77",
        "/nowhere",
      ];
      for (const address of unknown) await expectNoFault(page, address, 404);
    });

    test("signing up and in, and the account", async ({ page, context }) => {
      for (const address of ["/sign-in", "/sign-up", "/forgot-password", "/reset-password", "/reset-password#token=x"])
        await expectNoFault(page, address);
      await signUp(context);
      await expectNoFault(page, "/account");
    });

    test("no connection", async ({ page }) => {
      // The page leads on by itself as soon as the shop answers.
      await page.route("**/api/health", (route) => route.fulfill({ status: 503, body: "{}" }));
      await expectNoFault(page, "/offline");
    });

    test("the documentation", async ({ page }) => {
      // So long a page that axe takes a minute for each look at it, and the same at every width.
      await expectNoFault(page, "/docs", 200, [1440]);
    });
  });
}

async function expectNoFault(page: Page, address: string, status = 200, lookedAt = WIDTHS): Promise<void> {
  // From the same page a fragment alone loads nothing.
  if (address.includes("#")) await page.goto("about:blank");
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(status);
  await untilAlive(page);
  for (const width of WIDTHS) {
    expect(await overflowAt(page, width), `${address} at ${width} px`).toBe(0);
    if (!lookedAt.includes(width)) continue;
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.html) })),
      `${address} at ${width} px`,
    ).toEqual([]);
  }
}

/** Pixels by which the page is wider than the window. */
async function overflowAt(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
