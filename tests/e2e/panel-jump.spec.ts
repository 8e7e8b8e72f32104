import type { Locator, Page } from "@playwright/test";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct } from "./panel-room";
import { expect, hold, test, untilAlive } from "./shop-test";

async function openRoom(page: Page, path: string): Promise<Locator> {
  await page.goto(path);
  await untilAlive(page);
  return page.locator("section[tabindex='0']").first();
}

const INVENTORY = "/admin/inventory?sort=product&order=asc";
const placeOf = (page: Page) => page.getByText(/^[\d,]+–[\d,]+ of [\d,]+$/);
/** The row with this number, counted from 1: the header is the first for assistive technology. */
const rowAt = (list: Locator, number: number) => list.locator(`tr[aria-rowindex='${number + 1}']`);

async function goTo(page: Page, typed: string): Promise<void> {
  await page.getByRole("button", { name: "Go to row…" }).click();
  await page.getByRole("dialog", { name: "Go to row" }).getByLabel("Row number").fill(typed);
  await page.keyboard.press("Enter");
}

test("a list goes to a row by its number, to its real end and start; the address keeps the place, Back works", async ({
  page,
}) => {
  await signIn(page, "admin");
  const list = await openRoom(page, INVENTORY);
  await page.getByRole("button", { name: "Go to row…" }).click();
  await lookAt(page, "panel-go-to-row", { windowOnly: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await goTo(page, "12,5");
  await expect(page.getByText("Enter a whole number, like 1,200.")).toBeVisible();
  await page.keyboard.press("Escape");

  await goTo(page, " 200 ");
  await expect(page).toHaveURL(/at=200/);
  await expect(rowAt(list, 200).locator("[data-row-button]")).toBeFocused();
  await expect(placeOf(page)).toHaveText(/^200–/);
  const name = (await rowAt(list, 200).textContent()) ?? "";
  const answer = await page.context().request.get("/api/admin/inventory?sort=product&limit=5&skip=197");
  const { rows } = (await answer.json()) as { rows: { name: string; city: string }[] };
  // Another test may add a row meanwhile.
  expect(rows.some((row) => name.includes(row.name) && name.includes(row.city))).toBe(true);
  await page.keyboard.press("k");
  await expect(rowAt(list, 199).locator("[data-row-button]")).toBeFocused();
  for (let press = 0; press < 4; press++) await page.keyboard.press("PageUp");
  await expect(rowAt(list, 139).locator("[data-row-button]"), "before the page it began with").toBeFocused();
  await goTo(page, "200");
  await expect(placeOf(page)).toHaveText(/^200–/);
  await page.reload();
  await untilAlive(page);
  // Another test may add rows meanwhile, and rows of two lines above are measured later: half a row more.
  await expect(placeOf(page)).toHaveText(/^(199|2[01]\d)–/);

  await page.goBack();
  await expect(page).not.toHaveURL(/at=/);
  await expect(placeOf(page)).toHaveText(/^1–/);
  await list.focus();
  await page.keyboard.press("End");
  await expect(page).toHaveURL(/at=/);
  await expect(placeOf(page)).toHaveText(/–(\d+) of \1$/);
  await expect(list.locator("[data-row-button]:focus")).toBeVisible();
  await page.keyboard.press("Home");
  await expect(page).not.toHaveURL(/at=/);
  await expect(rowAt(list, 1).locator("[data-row-button]")).toBeFocused();
  await goTo(page, "99999");
  await expect(placeOf(page), "no row beyond the last").toHaveText(/–(\d+) of \1$/);
  await page.getByRole("columnheader", { name: "On hand" }).getByRole("button").click();
  await expect(page, "another list begins at its start").not.toHaveURL(/at=/);
});

test("scrolling up in a list that was entered in the middle loads earlier rows, and moves none under the pointer", async ({
  page,
}) => {
  await signIn(page, "admin");
  const list = await openRoom(page, `${INVENTORY}&at=160`);
  // Another test may add a row before it.
  await expect(placeOf(page)).toHaveText(/^16[0-2]–/);
  const { x, y } = (await list.boundingBox()) ?? { x: 0, y: 0 };
  const point = { x: x + 200, y: y + 120 };
  await page.mouse.move(point.x, point.y);
  const under = () =>
    page.evaluate(({ x, y }) => {
      const row = document.elementFromPoint(x, y)?.closest("tr");
      return `${row?.ariaRowIndex} at ${Math.round(row?.getBoundingClientRect().top ?? 0)}`;
    }, point);
  for (let turn = 0; turn < 12; turn++) {
    await page.mouse.wheel(0, -500);
    await page.waitForTimeout(60);
    const first = await under();
    await page.waitForTimeout(250);
    expect(await under(), "it stays, also when earlier rows arrive").toBe(first);
    if (turn !== 2) continue;
    const row = list.locator(`tr[aria-rowindex='${first.split(" ")[0]}']`);
    const name = (await row.locator(".font-medium").first().textContent()) ?? "?";
    await page.mouse.down();
    await page.mouse.up();
    await expect(page.locator("[data-drawer]").getByRole("heading").first()).toHaveText(name);
    await page.keyboard.press("Escape");
    await page.mouse.move(point.x, point.y);
  }
  await page.mouse.wheel(0, -5_000);
  await expect(placeOf(page)).toHaveText(/^1–/);
  const numbers = await list
    .locator("tbody tr[data-index]")
    .evaluateAll((rows) => rows.map((row) => Number(row.ariaRowIndex)));
  expect(numbers.slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, at) => at + 2));
});

test("what arrives while somebody reads in the middle of the event log waits, and is shown with the focus in the list", async ({
  page,
  browser,
}) => {
  await signIn(page, "admin");
  const { sku } = await aProduct(page.context().request, "Jumped Juniper");
  const list = await openRoom(page, "/admin/events?at=120");
  // Entries of other tests that arrive meanwhile move the place.
  const place = page.getByText(/^12\d–/);
  await expect(place).toBeVisible();
  const number = Number.parseInt((await place.textContent()) ?? "", 10) + 1;
  // Names come later.
  const codes = async () => (await rowAt(list, number).textContent())?.match(/[A-Z]{3}-[A-Z0-9-]+/)?.[0];
  const middle = await codes();
  const shopper = await browser.newContext();
  await hold(shopper, { sku, quantity: 1 });
  const fresh = page.getByRole("button", { name: /new$/ });
  await expect(fresh).toBeVisible();
  expect(await codes(), "the rows stay").toContain(middle);
  await fresh.click();
  await expect(page).not.toHaveURL(/at=/);
  await expect(list.getByText(sku).first()).toBeVisible();
  // Not toBeFocused(), which also asks whether this window or the shopper's is in front.
  await expect.poll(() => list.evaluate((box) => box === document.activeElement)).toBe(true);
  await page.keyboard.press("j");
  await expect(list.locator("[data-row-button]:focus")).toBeVisible();
  await page.keyboard.press("End");
  await expect(page.getByText(/–(\d+) of \1$/)).toBeVisible();
  await shopper.close();
});

test("a search for too little of a phone number says so", async ({ page }) => {
  await signIn(page, "admin");
  await openRoom(page, "/admin/reservations?status=ALL&q=%2B91+98");
  await expect(
    page.getByText("To find a phone number, enter at least 5 of its digits, without the country code."),
  ).toBeVisible();
});
