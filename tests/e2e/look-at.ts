import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import axe from "axe-core";

/** Where the pictures are saved: tests/artefacts/<name>-<width>-<theme>.png. */
const DIRECTORY = path.join(import.meta.dirname, "..", "artefacts");
const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];
const THEMES = ["light", "dark"] as const;
/**
 * Rules whose result depends on colours. Both themes have the same elements, so the other rules run in one theme only.
 */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/**
 * What each look adds to its test's timeout: axe and pictures of long pages take seconds, and many on a slow machine.
 */
const LOOK_MS_MAX = 120_000;

type Theme = (typeof THEMES)[number];
type Look = {
  /**
   * The only width at which axe runs; for pages that take it many seconds and have the same elements at every width.
   */
  axeAt?: number;
  /** Takes a picture of the window only; for pages of many thousand pixels. */
  windowOnly?: boolean;
};

/**
 * Checks the page at three widths and in both themes: nothing is wider than the window and axe finds no fault. Saves a
 * picture of each. From then on the page has reduced motion: contrast cannot be judged while a colour changes.
 */
export async function lookAt(page: Page, name: string, { axeAt, windowOnly = false }: Look = {}): Promise<void> {
  const info = test.info();
  info.setTimeout(info.timeout + LOOK_MS_MAX);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    // A page takes a frame or two to follow the window.
    await expect
      .poll(() => widerThanWindow(page), { message: `${name} at ${size.width} px: what is wider than the window` })
      .toEqual([]);
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

/** What is wider than the window, if the page can be scrolled sideways: its pixels, and the elements that stand out. */
async function widerThanWindow(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth === clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter(
      (each) => each.getBoundingClientRect().right > clientWidth,
    );
    return [`${scrollWidth} px in ${clientWidth}`, ...out.slice(0, 8).map(({ outerHTML }) => outerHTML.slice(0, 120))];
  });
}

type Scope = { rules?: string[] | null; within?: string };

/**
 * The faults that axe finds. AxeBuilder would open a second page for each look and send it all passed checks, which
 * takes most of its time. Here axe runs in the page itself, which may have no frames, and only faults are returned.
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

/** The theme follows the system's; a page of the shop has a class once it has changed. */
async function changeTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.waitForFunction((theme) => {
    const { classList } = document.documentElement;
    return classList.contains(theme) || !["light", "dark"].some((other) => classList.contains(other));
  }, theme);
}
