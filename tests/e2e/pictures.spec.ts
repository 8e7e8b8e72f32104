import path from "node:path";
import type { Page } from "@playwright/test";
import { signUp } from "./account-test";
import { fillCart, holdCart } from "./cart-test";
import { buy } from "./order-test";
import { payByApi } from "./pay-test";
import { expect, hold, test, untilAlive } from "./shop-test";
import { aPlaceAndAnOffer, OFFERED, WAITED } from "./waitlist-stand";

/** Where the pictures lie afterwards: tests/artefacts/<page>-<width>-<scheme>.png. */
const DIRECTORY = path.join(import.meta.dirname, "..", "artefacts");
const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];

/** Every page that is to be looked at; add yours. `ready`: words that are there once it is complete. */
const PAGES: { name: string; address: string; ready?: RegExp; status?: number }[] = [
  { name: "home", address: "/" },
  { name: "products", address: "/products" },
  { name: "products-none", address: "/products?q=zeppelin", ready: /Nothing fits/ },
  { name: "product", address: "/products/noise-cancelling-headphones" },
  { name: "product-not-found", address: "/products/nothing-of-the-kind", status: 404 },
  { name: "reservations", address: "/reservations" },
  { name: "orders-none", address: "/orders", ready: /not ordered anything yet/ },
  { name: "cart-empty", address: "/cart", ready: /Your cart is empty/ },
  { name: "waitlist-empty", address: "/waitlist", ready: /You are not waiting/ },
  { name: "sign-in", address: "/sign-in" },
  { name: "sign-up", address: "/sign-up" },
  { name: "forgot-password", address: "/forgot-password" },
  { name: "reset-password", address: "/reset-password#token=x" },
  { name: "not-found", address: "/nowhere", status: 404 },
  { name: "docs", address: "/docs" },
];

test.use({ expectedErrors: /status of (404|503)/ });
test.describe.configure({ timeout: 120_000 });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`pictures, ${colorScheme}:`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    for (const { name, address, ready, status = 200 } of PAGES) {
      test(name, async ({ page }) => {
        expect((await page.goto(address))?.status()).toBe(status);
        if (ready) await expect(page.getByText(ready).first()).toBeVisible();
        await takePictures(page, name, colorScheme);
      });
    }

    test("checkout, with a hold and without", async ({ page, context }) => {
      const { id } = await hold(context, { sku: "SKN-SOAP-ROSE-3", quantity: 2 });
      await page.goto(`/checkout/${id}`);
      await takePictures(page, "checkout", colorScheme);
      await page.goto("/reservations");
      await takePictures(page, "reservations-held", colorScheme);
      await payByApi(context, id, null);
      for (const [name, query] of [
        ["unfinished", ""],
        ["waiting", "?payment=paying"],
        ["turned-back", "?payment=turned-back"],
      ]) {
        await page.goto(`/checkout/${id}${query}`);
        await takePictures(page, `checkout-${name}`, colorScheme);
      }
      await payByApi(context, id, "DECLINED");
      await page.goto(`/checkout/${id}?payment=paying`);
      await takePictures(page, "checkout-declined", colorScheme);
      await payByApi(context, id);
      await page.goto(`/checkout/${id}`);
      await takePictures(page, "checkout-paid", colorScheme);
    });

    test("the test bank, open and decided", async ({ page, context }) => {
      const { id } = await hold(context, { sku: "SKN-SOAP-ROSE-3", quantity: 1 });
      await payByApi(context, id, null);
      const payment = await context.request.get(`/api/reservations/${id}/payment`);
      const { paymentUrl } = (await payment.json()) as { paymentUrl: string };
      await page.goto(paymentUrl);
      await takePictures(page, "test-bank", colorScheme);
      await payByApi(context, id, "DECLINED");
      await page.goto(paymentUrl);
      await takePictures(page, "test-bank-decided", colorScheme);
    });

    test("an account", async ({ page, context }) => {
      await signUp(context);
      await page.goto("/account");
      await takePictures(page, "account", colorScheme);
    });

    test("orders, one that was just paid and its receipt", async ({ page, context }) => {
      const line = { sku: "FIT-CLIMBING-INTRO", quantity: 1 };
      const cancelled = await buy(context, line);
      await context.request.post(`/api/orders/${cancelled}/cancel`);
      const paid = await buy(context, line);
      for (const [name, address] of [
        ["orders", "/orders"],
        ["order-paid", `/orders/${paid}?paid=1`],
        ["order-cancelled", `/orders/${cancelled}`],
        ["receipt", `/orders/${paid}/receipt`],
      ] as const) {
        await page.goto(address);
        await takePictures(page, name, colorScheme);
      }
    });

    test("the race lab, and a race that is over", async ({ page, context }) => {
      const load = { strategies: ["NAIVE", "GROUP_COMMIT"], units: 1, buyers: 200, thinkMs: 5 };
      const started = await context.request.post("/api/race", { data: load });
      const { id } = (await started.json()) as { id: string };
      const status = async () => (await (await context.request.get(`/api/race/${id}`)).json()).status;
      await expect.poll(status, { timeout: 60_000 }).toBe("DONE");
      for (const [name, address] of [
        ["race", "/race"],
        ["race-over", `/race/${id}`],
      ] as const) {
        await page.goto(address);
        await expect(page.locator("[data-fate=refused]").first()).toBeVisible();
        await takePictures(page, name, colorScheme);
      }
    });

    test("the waitlist, with an offer and a place in line", async ({ page, context, browser }) => {
      await aPlaceAndAnOffer(context, browser, colorScheme === "light" ? 0 : 1);
      for (const [name, address] of [
        ["waitlist", "/waitlist"],
        ["waitlist-place", `/products/${WAITED}`],
        ["waitlist-offer", `/products/${OFFERED}`],
      ] as const) {
        await page.goto(address);
        await expect(
          page.getByRole(name === "waitlist-place" ? "region" : "article", { name: /place in line|Your turn/ }),
        ).toBeVisible();
        await takePictures(page, name, colorScheme);
      }
    });

    test("cart, full and short, and held", async ({ page, context }) => {
      await fillCart(context);
      await page.goto("/cart");
      await expect(page.getByRole("region", { name: "Delivery" })).toBeVisible();
      await takePictures(page, "cart-short", colorScheme);
      await fillCart(context, 2);
      await holdCart(context);
      await page.reload();
      await expect(page.getByRole("link", { name: "Go to checkout" })).toBeVisible();
      await takePictures(page, "cart-held", colorScheme);
    });

    test("no connection", async ({ page }) => {
      // The page goes on by itself as soon as the shop answers.
      await page.route("**/api/health", (route) => route.fulfill({ status: 503, body: "{}" }));
      await page.goto("/offline");
      await takePictures(page, "offline", colorScheme);
    });
  });
}

async function takePictures(page: Page, name: string, colorScheme: string): Promise<void> {
  await untilAlive(page);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const file = path.join(DIRECTORY, `${name}-${size.width}-${colorScheme}.png`);
    const picture = await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
    expect(picture.length, `${name} at ${size.width} px is not blank`).toBeGreaterThan(8_000);
  }
}
