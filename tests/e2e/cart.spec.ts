import type { BrowserContext, Page } from "@playwright/test";
import { putInCart } from "./cart-test";
import { expectPaid, fillContact, pay } from "./pay-test";
import { expect, hold, openProduct, stockOf, test, untilAlive } from "./shop-test";

const LAPTOP = "ELC-LAPTOP-14";
const WHEELCHAIR = "HLT-POWERCHAIR-20AH";
const SERUM = "SKN-SERUM-VITC-30";
const BADMINTON = "FIT-BADMINTON-SET";
const BICYCLE = "FIT-BICYCLE-CITY-26";

test.use({ expectedErrors: /status of (409|503)|ERR_FAILED/ });

type Hold = {
  id: string;
  status: string;
  expiresAt: string;
  lines: { sku: string; quantity: number }[];
  route: { pinned: unknown[] };
};

async function openCart(page: Page): Promise<void> {
  await page.goto("/cart");
  await untilAlive(page);
}

async function holdAt(context: BrowserContext, id: string): Promise<Hold> {
  return (await context.request.get(`/api/reservations/${id}`)).json();
}

const lineOf = (page: Page, name: string | RegExp) => page.getByRole("article").filter({ hasText: name });
const cartLink = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Cart/ });

test("lines stay in the cart over a reload, and are held all at once within the shop's limits", async ({
  page,
  context,
}) => {
  await openProduct(page, LAPTOP);
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  const toast = page.getByRole("dialog", { name: /are in your cart/ });
  await expect(cartLink(page)).toHaveAccessibleName("Cart, 2 units");
  await putInCart(context, { sku: WHEELCHAIR, quantity: 1 }, { sku: SERUM, quantity: 3 });
  await toast.getByRole("link", { name: "View cart" }).click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.getByRole("article")).toHaveCount(3);
  // The HTML as sent, before any script: a full cart must not first say that it is empty.
  const sent = await (await context.request.get("/cart")).text();
  expect(sent.replaceAll(/<script\b.*?<\/script>/gs, "")).not.toContain("Your cart is empty");

  const wheelchair = lineOf(page, "Wheelchair");
  await wheelchair.getByRole("button", { name: /One more/ }).click();
  await wheelchair.getByRole("button", { name: /One more/ }).click();
  await expect(wheelchair.getByRole("textbox")).toHaveValue("3");
  await expect(cartLink(page)).toHaveAccessibleName("Cart, 8 units");
  await page.reload();
  await untilAlive(page);
  await expect(wheelchair.getByRole("textbox")).toHaveValue("3");
  await expect(cartLink(page)).toHaveAccessibleName("Cart, 8 units");

  const quantity = lineOf(page, "Serum").getByRole("textbox");
  for (const typed of ["0", ""]) {
    await quantity.fill(typed);
    await page.getByRole("button", { name: "Make changes and reserve" }).click();
    await expect(quantity).toBeFocused();
    await expect(quantity).toHaveAccessibleDescription(/^Enter a whole number/);
  }
  await quantity.fill("3");
  await expect(quantity, "the limit is said before anything is sent").toHaveAccessibleDescription(
    "You can buy 2 units in total.",
  );
  await page.getByRole("button", { name: "Make changes and reserve" }).click();
  await expect(quantity).toBeFocused();
  await page.reload();
  await untilAlive(page);
  await expect(quantity, "what was put in earlier is above it too").toHaveAccessibleDescription(
    "You can buy 2 units in total.",
  );
  await lineOf(page, "Serum").getByRole("button", { name: "Change to 2" }).click();
  await expect(lineOf(page, "Serum").getByRole("textbox")).toHaveValue("2");
  await expect(page.getByRole("button", { name: /^Change to/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Reserve all" }).click();
  await expect(page).toHaveURL(/\/checkout\//);
  const held = await holdAt(context, page.url().split("/").at(-1) ?? "");
  const units = (sku: string) => held.lines.filter((line) => line.sku === sku).map((line) => line.quantity);
  const sum = (quantities: number[]) => quantities.reduce((total, quantity) => total + quantity, 0);
  expect([LAPTOP, WHEELCHAIR, SERUM].map((sku) => sum(units(sku)))).toEqual([2, 3, 2]);
});

test("when somebody else takes the units of one line first, one press fixes the cart", async ({
  page,
  context,
  browser,
}) => {
  const rival = await browser.newContext();
  const { inventory } = await stockOf(rival, BADMINTON);
  const chennai = inventory.find((row) => row.city === "Chennai");
  if (!chennai) throw new Error("the seed has Chennai");
  const { warehouseId, available } = chennai;
  await putInCart(context, { sku: BADMINTON, warehouseId, quantity: 2 }, { sku: SERUM, quantity: 1 });
  // The slower of two shoppers sees old figures when they press.
  await page.route("**/api/stock/stream**", (route) => route.abort());
  await page.route("**/api/delivery-options", (route) => route.abort());
  await openCart(page);
  await hold(rival, { sku: BADMINTON, warehouseId, quantity: available - 1 });
  await page.getByRole("button", { name: "Reserve all" }).click();

  await expect(page.getByRole("alert").filter({ hasText: "Not everything is available right now." })).toContainText(
    "Nothing was held.",
  );
  const badminton = lineOf(page, /Badminton/);
  await expect(badminton).toContainText("Only 1 available in Chennai right now");
  await expect(badminton.getByRole("button", { name: "Change to 1" })).toBeVisible();
  await expect(badminton.getByRole("button", { name: "Join waitlist" })).toBeVisible();
  await expect(badminton.getByRole("button", { name: "Ship from another warehouse" })).toBeVisible();
  await page.getByRole("button", { name: "Make changes and reserve" }).click();
  await expect(page).toHaveURL(/\/checkout\//);
  const held = await holdAt(context, page.url().split("/").at(-1) ?? "");
  expect(held.lines.map(({ sku, quantity }) => [sku, quantity]).sort()).toEqual([
    [BADMINTON, 2],
    [SERUM, 1],
  ]);
  expect(held.route.pinned, "the shopper named no other warehouse").toEqual([]);
  await rival.close();
});

test("a held cart that changes is held again without restarting its clock; after payment it keeps what was added since", async ({
  page,
  context,
}) => {
  await putInCart(context, { sku: BICYCLE, quantity: 1 });
  await openCart(page);
  await page.getByRole("button", { name: "Reserve all" }).click();
  await expect(page).toHaveURL(/\/checkout\//);
  const first = await holdAt(context, page.url().split("/").at(-1) ?? "");

  await page.getByRole("link", { name: "Back to cart" }).click();
  await expect(page.getByRole("timer")).not.toHaveCount(0);
  await expect(page.getByRole("link", { name: "Go to checkout" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Update hold", exact: true })).toHaveCount(0);
  await lineOf(page, /Bicycle/)
    .getByRole("button", { name: /One more/ })
    .click();
  await page.getByRole("button", { name: "Update hold", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Changes don't restart the clock." })).toBeVisible();
  const link = page.getByRole("link", { name: "Go to checkout" });
  await expect(link).toBeVisible();
  const second = await holdAt(context, (await link.getAttribute("href"))?.split("/").at(-1) ?? "");
  expect(second).toMatchObject({ status: "PENDING", expiresAt: first.expiresAt, lines: [{ quantity: 2 }] });
  expect(await holdAt(context, first.id)).toMatchObject({ status: "RELEASED", releaseReason: "REPLACED" });

  await link.click();
  await expect(page).toHaveURL(new RegExp(second.id));
  await untilAlive(page);
  await putInCart(context, { sku: LAPTOP, quantity: 1 });
  await fillContact(page);
  await expectPaid(page, await pay(page, "succeed"));
  await expect(cartLink(page)).toHaveAccessibleName("Cart, 1 unit");
  await cartLink(page).click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(lineOf(page, /Laptop/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Reserve all" })).toBeVisible();
});

test("a line removed by keyboard can be restored, and a change that the shop refuses is undone on screen", async ({
  page,
  context,
}) => {
  await putInCart(context, { sku: LAPTOP, quantity: 2 }, { sku: WHEELCHAIR, quantity: 1 });
  await openCart(page);
  const remove = page.getByRole("button", { name: /^Remove .*Laptop/ });
  await remove.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Remove .*Wheelchair/ })).toBeFocused();
  await expect(page.getByRole("article")).toHaveCount(1);
  await page
    .getByRole("dialog", { name: /removed$/ })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(lineOf(page, /Laptop/).getByRole("textbox")).toHaveValue("2");

  await page.route("**/api/cart/lines", (route) => {
    return route.fulfill({ status: 503, json: { code: "BUSY" }, headers: { "retry-after": "2" } });
  });
  const wheelchair = lineOf(page, /Wheelchair/);
  await wheelchair.getByRole("button", { name: /One more/ }).click();
  await expect(wheelchair.getByRole("textbox")).toHaveValue("2");
  await expect(wheelchair.getByRole("alert")).toContainText("We're very busy right now.");
  await expect(wheelchair.getByRole("textbox")).toHaveValue("1");

  await page.unroute("**/api/cart/lines");
  for (const name of [/^Remove .*Wheelchair/, /^Remove .*Laptop/]) await page.getByRole("button", { name }).click();
  await expect(page.getByText("Your cart is empty.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Cart" })).toBeFocused();
});
