import { readdirSync } from "node:fs";
import path from "node:path";
import { faultsOf, lookAt } from "./look-at";
import { expect, test, untilAlive } from "./shop-test";

const FOLDERS = ["ui", "motion", "signature", "charts"];

test.describe("the style guide", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("looks right", async ({ page }) => {
    await page.goto("/styleguide");
    await untilAlive(page);
    await lookAt(page, "styleguide");
  });
});

test("every component of the kit is shown", async ({ page }) => {
  await page.goto("/styleguide");
  const lists = await page
    .locator("[data-piece]")
    .evaluateAll((all) => all.map((each) => each.getAttribute("data-piece")));
  const shown = new Set(lists.flatMap((list) => (list ?? "").split(" ")));
  const made = FOLDERS.flatMap((folder) => readdirSync(path.join("components", folder)))
    .filter((file) => file.endsWith(".tsx") && !file.endsWith(".guide.tsx"))
    .map((file) => path.basename(file, ".tsx"));
  expect(made.length).toBeGreaterThan(30);
  expect(made.filter((name) => !shown.has(name))).toEqual([]);
  expect([...shown].filter((name) => !made.includes(name))).toEqual([]);
});

test("each pair of colours has enough contrast", async ({ page }) => {
  await page.goto("/styleguide");
  const swatches = page.locator("#colour [data-enough]");
  await expect(swatches.first()).toHaveText(/\d\.\d\d/);
  expect(await swatches.count()).toBeGreaterThan(30);
  expect(await page.locator('#colour [data-enough="false"]').count()).toBe(0);
});

test("the toggle cycles through themes, the choice is kept, and the system theme works without JavaScript", async ({
  page,
  browser,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/styleguide");
  await untilAlive(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  const toggle = page.getByRole("button", { name: /^Use \w+ theme$/ });
  await toggle.click();
  await expect(toggle).toHaveAccessibleName("Use dark theme");
  await toggle.click();
  await expect(toggle).toHaveAccessibleName("Use system theme");
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await background()).toBe(dark);

  const plain = await browser.newContext({ javaScriptEnabled: false, colorScheme: "dark" });
  const plainPage = await plain.newPage();
  await plainPage.goto(page.url());
  await expect(plainPage.locator("body")).toHaveCSS("background-color", dark);
  await plain.close();
});

test("reserving a unit changes the stock bar and its accessible name", async ({ page }) => {
  await page.goto("/styleguide");
  await untilAlive(page);
  const bar = page.getByRole("img", { name: /^Specimen:/ });
  await expect(bar).toHaveAccessibleName("Specimen: 17 available, 4 reserved, 3 committed; 24 on hand");
  await page.getByRole("button", { name: "Reserve 1" }).click();
  await expect(bar).toHaveAccessibleName("Specimen: 16 available, 5 reserved, 3 committed; 24 on hand");
  await page.getByRole("button", { name: "Pay" }).click();
  await expect(bar).toHaveAccessibleName("Specimen: 16 available, 4 reserved, 4 committed; 24 on hand");
});

test("the ledger strip is one Tab stop, and arrow keys move between entries", async ({ page }) => {
  await page.goto("/styleguide");
  await untilAlive(page);
  const strip = page.getByRole("listbox", { name: "Specimen of 24 entries" });
  const ticks = strip.getByRole("option");
  await expect(ticks).toHaveCount(24);
  expect(await strip.locator('[tabindex="0"]').count()).toBe(1);
  await strip.locator('[tabindex="0"]').focus();
  await page.keyboard.press("Home");
  await expect(ticks.first()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(ticks.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(ticks.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await expect(ticks.last()).toBeFocused();
});

test("a dialog asks before Escape or its close button discards what was typed", async ({ page }) => {
  await page.goto("/styleguide");
  await untilAlive(page);
  const opener = page.getByRole("button", { name: "Open a dialog" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Receive units" });
  const reason = dialog.getByLabel("Reason");
  const question = dialog.getByRole("alert");
  await reason.fill("Counted twice");
  await page.keyboard.press("Escape");
  await expect(question).toContainText("Discard what you typed?");
  await expect(dialog.getByRole("button", { name: "Keep editing" })).toBeFocused();
  expect(await faultsOf(page, { within: '[role="dialog"]' })).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(reason).toBeFocused();
  await expect(reason).toHaveValue("Counted twice");

  await dialog.getByRole("button", { name: "Close" }).click();
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(reason).toHaveValue("Counted twice");
  await reason.fill("");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog, "nothing is left to lose").toBeHidden();

  await opener.click();
  await reason.fill("Counted twice");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("dialogs and drawers take the focus and give it back, and toasts are announced", async ({ page }) => {
  await page.goto("/styleguide");
  await untilAlive(page);
  for (const [name, title] of [
    ["Open a dialog", "Receive units"],
    ["Open a drawer", "Stoneware Teapot"],
  ] as const) {
    const opener = page.getByRole("button", { name });
    await opener.click();
    const dialog = page.getByRole("dialog", { name: title });
    await expect(dialog).toBeVisible();
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await faultsOf(page, { within: '[role="dialog"]' })).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  }
  await page.getByRole("button", { name: "Good", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "12 units received" })).toBeVisible();
});
