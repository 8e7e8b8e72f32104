import type { Page } from "@playwright/test";
import { expect, pressAtOnce, test, untilAlive, withheldCode } from "./shop-test";

test("a product can be found, reserved and paid for with only the keyboard", async ({ page }) => {
  await page.goto("/products");
  await untilAlive(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, "Search");
  await page.keyboard.type("rose glycerine");
  await expect(page.getByRole("status", { name: "Products shown" })).toHaveText("1 product");
  await tabTo(page, "Rose Glycerine Soap, Set of 3");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Rose Glycerine Soap, Set of 3" })).toBeVisible();
  await tabTo(page, "Any warehouse");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /Chennai/ })).toBeChecked();
  await tabTo(page, "Reserve");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Held for you" })).toBeVisible();
  for (const [label, text] of [
    ["Email", "asha@example.in"],
    ["Name", "Asha Rao"],
    ["Address", "12, 4th Cross, Indiranagar"],
    ["Pincode", "560038"],
  ] as const) {
    await tabTo(page, label);
    await page.keyboard.type(text);
  }
  await expect(page.getByText(/Arrives by/).first()).toBeVisible();
  await tabTo(page, "Pay ₹");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/pay\/test\//);
  await tabTo(page, "Pay now");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /Paid/ })).toBeVisible();
  await expect(page).toHaveURL(/\/orders\//);
});

test("what is typed right after / reaches the search, however long its code takes", async ({ page }) => {
  await page.goto("/");
  await untilAlive(page);
  const letCodeCome = await withheldCode(page);
  await pressAtOnce(page, "/", ..."rose ");
  await page.keyboard.type("gly");
  letCodeCome();
  await expect(page.getByRole("combobox", { name: "Search" })).toHaveValue("rose gly");
});

/** Presses Tab until the element called `name` has the focus, and checks that the focus is visible. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = page.locator(":focus");
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if ((await focused.count()) === 0) continue;
    const words = await focused.evaluate((element) => {
      const label = (element as HTMLInputElement).labels?.[0]?.textContent;
      return (element.getAttribute("aria-label") ?? label ?? element.textContent ?? "").trim();
    });
    if (!words.startsWith(name)) continue;
    expect(await focused.evaluate(isFocusShown), `${name} shows its focus`).toBe(true);
    return;
  }
  throw new Error(`no ${name} within 40 presses of Tab`);
}

function isFocusShown(element: Element): boolean {
  const frames = [element, element.closest("label")].filter((each) => each !== null);
  return frames.some((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
  });
}
