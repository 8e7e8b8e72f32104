import type { Page } from "@playwright/test";
import { signUp } from "./account-test";
import { fillCart, holdCart } from "./cart-test";
import { lookAt } from "./look-at";
import { buy } from "./order-test";
import { payByApi } from "./pay-test";
import { expect, hold, test, untilAlive } from "./shop-test";
import { aPlaceAndAnOffer, OFFERED, WAITED } from "./waitlist-stand";

const SPONGE = "SKN-SPONGE-CELLULOSE";
const LESSON = "FIT-CLIMBING-INTRO";
const NOBODYS = "3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77";

/** `ready`: text that is there once the page is complete. */
type Sight = { name: string; address: string; ready?: RegExp; status?: number };

/** Every page as a new visitor sees it; add yours. */
const PAGES: Sight[] = [
  { name: "home", address: "/" },
  { name: "products", address: "/products" },
  { name: "products-none", address: "/products?q=zeppelin", ready: /No results for/ },
  { name: "product", address: "/products/noise-cancelling-headphones" },
  { name: "product-not-found", address: "/products/nothing-of-the-kind", status: 404 },
  { name: "checkout-not-found", address: `/checkout/${NOBODYS}`, status: 404 },
  { name: "reservations", address: "/reservations" },
  { name: "orders-none", address: "/orders", ready: /haven't ordered anything yet/ },
  { name: "order-not-found", address: `/orders/${NOBODYS}`, status: 404 },
  { name: "find-order", address: "/orders/find" },
  { name: "link-ended", address: "/open/ended" },
  { name: "verify-email", address: "/verify-email#token=x" },
  { name: "cart-empty", address: "/cart", ready: /Your cart is empty/ },
  { name: "waitlist-empty", address: "/waitlist", ready: /not on a waitlist/ },
  { name: "sign-in", address: "/sign-in" },
  { name: "sign-up", address: "/sign-up" },
  { name: "sign-in-link", address: "/sign-in#token=x" },
  { name: "forgot-password", address: "/forgot-password" },
  { name: "reset-password-no-link", address: "/reset-password" },
  { name: "reset-password", address: "/reset-password#token=x" },
  { name: "not-found", address: "/nowhere", status: 404 },
];

test.use({ expectedErrors: /status of (404|503)/, contextOptions: { reducedMotion: "reduce" } });

for (const sight of PAGES) {
  test(`looks right: ${sight.name}`, async ({ page }) => visit(page, sight));
}

test("looks right: the documentation", async ({ page }) => {
  await open(page, { name: "docs", address: "/docs" });
  // 100,000 px of the same few elements: axe takes seconds for each look, and nobody reads a picture of that length.
  await lookAt(page, "docs", { axeAt: 1440, windowOnly: true });
});

test("looks right: a hold in each of its states, and the list of them", async ({ page, context }) => {
  const paid = await hold(context, { sku: SPONGE, quantity: 2 });
  await payByApi(context, paid.id);
  const cancelled = await hold(context, { sku: SPONGE, quantity: 1 });
  await context.request.post(`/api/reservations/${cancelled.id}/release`);
  await visit(page, { name: "reservations-none-running", address: "/reservations?status=PENDING" });
  const running = await hold(context, { sku: SPONGE, quantity: 1 });
  await visit(page, { name: "reservations-held", address: "/reservations" });
  await visit(page, { name: "checkout", address: `/checkout/${running.id}` });
  await visit(page, { name: "checkout-cancelled", address: `/checkout/${cancelled.id}` });
  await visit(page, { name: "checkout-paid", address: `/checkout/${paid.id}` });
  await context.request.post(`/api/reservations/${running.id}/release`);
});

test("looks right: the test bank, and each return from it", async ({ page, context }) => {
  const { id } = await hold(context, { sku: SPONGE, quantity: 1 });
  await payByApi(context, id, null);
  const payment = await context.request.get(`/api/reservations/${id}/payment`);
  const { paymentUrl } = (await payment.json()) as { paymentUrl: string };
  await visit(page, { name: "test-bank", address: paymentUrl });
  await visit(page, { name: "checkout-unfinished", address: `/checkout/${id}` });
  const bankId = new URL(paymentUrl).pathname.split("/").at(-1);
  const data = { answer: "AUTHORISED", when: "afterHold" };
  await context.request.post(`/api/test-provider/payments/${bankId}`, { data });
  await visit(page, { name: "checkout-waiting", address: `/checkout/${id}` });
  await visit(page, { name: "test-bank-decided", address: paymentUrl });
  await context.request.post(`/api/reservations/${id}/release`);
  const declined = await hold(context, { sku: SPONGE, quantity: 1 });
  await payByApi(context, declined.id, "DECLINED");
  await visit(page, { name: "checkout-declined", address: `/checkout/${declined.id}` });
  await context.request.post(`/api/reservations/${declined.id}/release`);
});

test("looks right: an account", async ({ page, context }) => {
  await signUp(context);
  await visit(page, { name: "account", address: "/account" });
});

test("looks right: the list of orders, an order, and a receipt", async ({ page, context }) => {
  const cancelled = await buy(context, { sku: LESSON, quantity: 1 });
  await context.request.post(`/api/orders/${cancelled}/cancel`);
  const paid = await buy(context, { sku: LESSON, quantity: 1 });
  await visit(page, { name: "orders", address: "/orders" });
  await visit(page, { name: "orders-no-match", address: "/orders?q=zeppelin" });
  await visit(page, { name: "order-paid", address: `/orders/${paid}?paid=1` });
  await visit(page, { name: "order-cancelled", address: `/orders/${cancelled}` });
  await visit(page, { name: "receipt", address: `/orders/${paid}/receipt` });
  await context.request.post(`/api/orders/${paid}/cancel`);
});

test("looks right: the waitlist, with an offer and a waiting entry", async ({ page, context, browser }) => {
  await aPlaceAndAnOffer(context, browser);
  for (const [name, address, role] of [
    ["waitlist", "/waitlist", "article"],
    ["waitlist-place", `/products/${WAITED}`, "region"],
    ["waitlist-offer", `/products/${OFFERED}`, "article"],
  ] as const) {
    await open(page, { name, address });
    await expect(page.getByRole(role, { name: /place in line|Your turn/ })).toBeVisible();
    await lookAt(page, name);
  }
});

test("looks right: the cart, full, short and held", async ({ page, context }) => {
  await fillCart(context);
  await open(page, { name: "cart-short", address: "/cart" });
  await expect(page.getByRole("region", { name: "Delivery" })).toBeVisible();
  await lookAt(page, "cart-short");
  await fillCart(context, 2);
  const id = await holdCart(context);
  await page.reload();
  await untilAlive(page);
  await expect(page.getByRole("link", { name: "Go to checkout" })).toBeVisible();
  await lookAt(page, "cart-held");
  await context.request.post(`/api/reservations/${id}/release`);
});

test("looks right: no connection", async ({ page }) => {
  // The page continues by itself as soon as the shop answers.
  await page.route("**/api/health", (route) => route.fulfill({ status: 503, body: "{}" }));
  await visit(page, { name: "offline", address: "/offline" });
});

async function visit(page: Page, sight: Sight): Promise<void> {
  await open(page, sight);
  await lookAt(page, sight.name);
}

async function open(page: Page, { name, address, ready, status = 200 }: Sight): Promise<void> {
  const response = await page.goto(address);
  expect(response?.status(), name).toBe(status);
  if (ready) await expect(page.getByText(ready).first()).toBeVisible();
  await untilAlive(page);
}
