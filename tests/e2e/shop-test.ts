import { type APIResponse, type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";
import { solvedProof } from "@/tests/factories/solved-proof";

type ShopFixtures = {
  /** Console errors that a test causes on purpose. */
  expectedErrors: RegExp | null;
  noStrayErrors: undefined;
  nothingStaysHeld: undefined;
};

/** The holds that the running test made, each with its shopper's cookie, since the shopper may be gone by the end. */
const held: { id: string; cookie: string }[] = [];

/** Watches every page of a test: an unexpected error in its console, or a violation of its policy, fails the test. */
export const test = base.extend<ShopFixtures>({
  expectedErrors: [null, { option: true }],
  noStrayErrors: [
    async ({ context, expectedErrors }, use) => {
      const stray = watchErrors(context);
      await context.addInitScript(logViolations);
      await use(undefined);
      expect(stray.filter((text) => !expectedErrors?.test(text))).toEqual([]);
    },
    { auto: true },
  ],
  // A failed test is retried on the same stock.
  nothingStaysHeld: [
    async ({ context, request }, use) => {
      held.length = 0;
      await use(undefined);
      held.push(...(await stillHeldBy(context)));
      for (const { id, cookie } of held.splice(0))
        await request.post(`/api/reservations/${id}/release`, { headers: { cookie } });
    },
    { auto: true },
  ],
});

export { expect };

/** The holds of this browser's pages. */
async function stillHeldBy(context: BrowserContext): Promise<typeof held> {
  const cookie = await cookieOf(context);
  if (cookie === "") return [];
  const response = await context.request.get("/api/reservations?status=PENDING");
  const { reservations = [] } = (await response.json()) as { reservations?: { id: string }[] };
  return reservations.map(({ id }) => ({ id, cookie }));
}

async function cookieOf(context: BrowserContext): Promise<string> {
  const shopper = (await context.cookies()).filter(({ name }) => name === "hf_shopper");
  return shopper.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Runs in each page. Browsers do not log every violation themselves, such as a caught one of `new Function`. */
export function logViolations(): void {
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
    console.error(`Content Security Policy: ${violatedDirective} refuses ${blockedURI} from ${sourceFile}`),
  );
}

export function watchErrors(context: BrowserContext): string[] {
  const stray: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") stray.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => stray.push(String(error.error())));
  return stray;
}

type Hold = { id: string; expiresAt: string };

/** Posts as this browser's shopper, with a proof of work where the API asks for one, as the shop's own pages do. */
export async function provenPost(context: BrowserContext, path: string, data: unknown): Promise<APIResponse> {
  const response = await context.request.post(path, { data });
  if (response.status() !== 403) return response;
  const { challenge } = await response.json();
  return await context.request.post(path, { data, headers: { "holdfast-proof": await solvedProof(challenge) } });
}

/** Reserves through the API as this browser's shopper. */
export async function hold(context: BrowserContext, line: Record<string, unknown>): Promise<Hold> {
  const response = await provenPost(context, "/api/reservations", line);
  expect(response.status(), await response.text()).toBe(201);
  const made = (await response.json()) as Hold;
  held.push({ id: made.id, cookie: await cookieOf(context) });
  return made;
}

type Stock = { slug: string; available: number; inventory: { warehouseId: string; city: string; available: number }[] };

export async function stockOf(context: BrowserContext, sku: string): Promise<Stock> {
  const response = await context.request.get(`/api/products/${sku}`);
  expect(response.ok()).toBe(true);
  return (await response.json()) as Stock;
}

/** Opens a product and waits until it is interactive; earlier presses would be lost. */
export async function openProduct(page: Page, sku: string): Promise<void> {
  await page.goto(`/products/${sku}`);
  await untilAlive(page);
}

/**
 * Resolves once React has hydrated everything that can be used on the page, parts that it reaches later included.
 * React's own property on an element shows that.
 */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isTaken = (element: Element) => Object.keys(element).some((name) => name.startsWith("__reactFiber"));
    const main = document.querySelector("main");
    return (
      main !== null && isTaken(main) && [...main.querySelectorAll("button, input, select, textarea")].every(isTaken)
    );
  });
}

/**
 * Presses an item of a menu or list that has just opened, once that rests. While it still grows, Playwright scrolls the page
 * before it tries again, and the list flips to the other side of its button under the press.
 */
export async function pick(item: Locator): Promise<void> {
  await item.evaluate(async (element) => {
    const frame = () => new Promise(requestAnimationFrame);
    // Its transition begins with the second.
    await frame();
    await frame();
    const opening = element.closest("[data-open]")?.getAnimations() ?? [];
    await Promise.allSettled(opening.map(({ finished }) => finished));
  });
  await item.click();
}

/** Presses keys, such as "Control+k", without a moment between them. */
export async function pressAtOnce(page: Page, ...keys: string[]): Promise<void> {
  await page.evaluate((keys) => {
    for (const pressed of keys) {
      const [key = "", ctrl] = pressed.split("+").reverse();
      const event = new KeyboardEvent("keydown", { key, ctrlKey: ctrl !== undefined, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }
  }, keys);
}

/** Lets no further code load until the returned function is called. */
export async function withheldCode(page: Page): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/_next/static/**/*.js", (route) => gone.then(() => route.continue()));
  return letGo;
}
