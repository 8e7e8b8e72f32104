import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import axe from "axe-core";

/** Where the pictures lie afterwards: tests/artefacts/<name>-<width>-<theme>.png. */
const DIRECTORY = path.join(import.meta.dirname, "..", "artefacts");
const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];
const THEMES = ["light", "dark"] as const;
/** The rules whose answer hangs on colours. Both themes have the same elements: the other rules need one of them. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** What each look adds to the time of its test: axe and pictures of long pages take seconds, on a slow machine many. */
const LOOK_MS_MAX = 120_000;

type Theme = (typeof THEMES)[number];
type Look = {
  /** Axe looks at one width alone: for pages that cost it many seconds and have the same elements in each. */
  axeAt?: number;
  /** The window alone is pictured: for pages of many thousand pixels. */
  windowOnly?: boolean;
};

/**
 * A look at the page as it stands, at three widths and in both themes: nothing is wider than the window, axe finds no
 * fault, and a picture is taken. For pages with reduced motion: a colour on its way has no contrast to judge.
 */
export async function lookAt(page: Page, name: string, { axeAt, windowOnly = false }: Look = {}): Promise<void> {
  const info = test.info();
  info.setTimeout(info.timeout + LOOK_MS_MAX);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect(await overflowOf(page), `${name} at ${size.width} px is wider than the window by`).toBe(0);
    for (const theme of THEMES) {
      const seen = `${name}-${size.width}-${theme}`;
      await changeTheme(page, theme);
      const file = path.join(DIRECTORY, `${seen}.png`);
      const picture = await page.screenshot({ path: file, fullPage: !windowOnly, animations: "disabled" });
      expect(picture.length, `${seen} is not blank`).toBeGreaterThan(8_000);
      if (axeAt && axeAt !== size.width) continue;
      expect(await faultsOf(page, { rules: theme === "dark" ? COLOUR_RULES : null }), seen).toEqual([]);
    }
  }
}

/** Pixels by which the page is wider than the window. */
export async function overflowOf(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

type Scope = { rules?: string[] | null; within?: string };

/**
 * What axe finds wrong. AxeBuilder opens a second page for each look and sends it all that was found right, which
 * takes most of its time; here axe stays in the page, which may have no frames, and only faults leave it.
 */
export async function faultsOf(page: Page, { rules = null, within }: Scope = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return await page.evaluate(
    async ([rules, within]) => {
      const all = { resultTypes: ["violations" as const] };
      const options = rules ? { ...all, runOnly: { type: "rule" as const, values: rules } } : all;
      const inPage = window as unknown as { axe: typeof axe };
      const { violations } = await inPage.axe.run(within ?? document, options);
      return violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ html }) => html) }));
    },
    [rules, within] as const,
  );
}

/** The theme follows the system's; a page of the shop says by a class once it has. */
async function changeTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.waitForFunction((theme) => {
    const { classList } = document.documentElement;
    return classList.contains(theme) || !["light", "dark"].some((other) => classList.contains(other));
  }, theme);
}
