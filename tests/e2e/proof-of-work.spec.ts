import type { Browser, Page } from "@playwright/test";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct } from "./panel-room";
import { expect, openProduct, test } from "./shop-test";

test.use({ expectedErrors: /status of 403|ERR_FAILED/ });

/** A product of which every hold needs a proof. */
async function aGuardedProduct(browser: Browser, name: string): Promise<string> {
  const panel = await browser.newContext();
  await signIn(panel, "admin");
  const { sku } = await aProduct(panel.request, name, 10, { policy: "GUARDED" });
  await panel.close();
  return sku;
}

test("a browser solves a proof of work unseen, and holds with the same key", async ({ page, browser }) => {
  await openProduct(page, await aGuardedProduct(browser, "Guarded lantern"));
  const sent: { key: string | undefined; isProven: boolean }[] = [];
  page.on("request", (request) => {
    if (request.method() !== "POST" || !request.url().endsWith("/api/reservations")) return;
    const headers = request.headers();
    sent.push({ key: headers["idempotency-key"], isProven: headers["holdfast-proof"] !== undefined });
  });
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await expect(page.getByRole("heading", { name: "Held for you" })).toBeVisible({ timeout: 30_000 });
  expect(sent.map(({ isProven }) => isProven)).toEqual([false, true]);
  expect(sent[0]?.key).toBeDefined();
  expect(sent[0]?.key).toBe(sent[1]?.key);
});

test("a browser that cannot solve it says what to do instead", async ({ page, browser }) => {
  await page.route("**/proof-worker.js", (route) => route.abort());
  await openProduct(page, await aGuardedProduct(browser, "Guarded lamp"));
  await page.getByRole("button", { name: /^Reserve \d+$/ }).click();
  await expect(page.getByText(/Sign in with a confirmed email address/)).toBeVisible();
});

/** Asks for 20 units, of which the shop lets five through without a proof. Its work has no end. */
async function askFor20(page: Page, browser: Browser, name: string): Promise<void> {
  const panel = await browser.newContext();
  await signIn(panel, "admin");
  const { id: productId, sku } = await aProduct(panel.request, name, 50);
  await panel.close();
  const parameters = { nonce: "00", salt: "00", cost: 2_000, keyLength: 32, keyPrefix: "00".repeat(16) };
  const units = [{ productId, quantity: 15 }];
  const refusal = { code: "PROOF_REQUIRED", challenge: { parameters }, units, attemptsMean: 30_000 };
  await page.route("**/api/reservations", async (route) => {
    const isMuch = route.request().postDataJSON()?.lines?.[0]?.quantity === 20;
    return isMuch ? route.fulfill({ status: 403, json: refusal }) : route.continue();
  });
  await openProduct(page, sku);
  await page.getByLabel("Quantity").fill("20");
  await page.getByRole("button", { name: "Reserve 20" }).click();
}

test("a long proof shows how long it takes, and what needs none can be reserved at once", async ({ page, browser }) => {
  await askFor20(page, browser, "Wanted lantern");
  const note = page.getByRole("region", { name: "Check before reserving" });
  await expect(note.getByText("One moment: we check that you're not a bot.")).toBeVisible();
  await expect(note.getByText(/^about .*\d+ (seconds?|minutes?).* left$/)).toBeVisible();
  await lookAt(page, "proof-of-work");
  await note.getByRole("button", { name: "Reserve 5 now" }).click();
  await expect(page.getByRole("heading", { name: "Held for you" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("5 units").first()).toBeVisible();
});

test("a long proof can be cancelled, and the page says what goes through without it", async ({ page, browser }) => {
  await askFor20(page, browser, "Wanted lamp");
  await page.getByRole("region", { name: "Check before reserving" }).getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("You cancelled the check.")).toBeVisible();
  await expect(page.getByText(/5 units go through without it/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Reserve 20" })).toBeEnabled();
});

/** Cloudflare's script: `act` is called with the parameters of the widget. */
const turnstileScript = (act: string) => `window.turnstile = {
  ready: (act) => act(), remove() {}, reset() {}, getResponse() {}, isExpired: () => false,
  render: (box, options) => { setTimeout(() => { const act = ${act}; act(options, box); }, 50); return "widget"; },
};
window[new URL(document.currentScript.src).searchParams.get("onload")]?.();`;

test.describe("with Turnstile", () => {
  // The shop of the tests has no keys of it, so its policy doesn't allow the script.
  test.use({ bypassCSP: true });

  /** The shop's own refusals, each offering Turnstile. Returns what the requests showed. */
  async function offerTurnstile(page: Page, script: string): Promise<string[]> {
    const shown: string[] = [];
    await page.route("https://challenges.cloudflare.com/**", (route) =>
      script === "" ? route.abort() : route.fulfill({ contentType: "text/javascript", body: script }),
    );
    await page.route("**/api/reservations", async (route) => {
      const proof = route.request().headers()["holdfast-proof"] ?? "";
      const payload = proof && JSON.parse(Buffer.from(proof, "base64").toString());
      shown.push(payload && ("turnstile" in payload ? payload.turnstile : "work"));
      const answer = await route.fetch();
      if (answer.status() !== 403) return route.fulfill({ response: answer });
      return route.fulfill({ response: answer, json: { ...(await answer.json()), turnstile: { siteKey: "0x1" } } });
    });
    return shown;
  }

  const held = (page: Page) =>
    expect(page.getByRole("heading", { name: "Held for you" })).toBeVisible({ timeout: 30_000 });
  const reserve = (page: Page) => page.getByRole("button", { name: /^Reserve \d+$/ }).click();

  test("the browser shows Cloudflare's token, and works if it is refused", async ({ page, browser }) => {
    const shown = await offerTurnstile(
      page,
      turnstileScript("(options) => options.callback('token of ' + options.cData.length)"),
    );
    await openProduct(page, await aGuardedProduct(browser, "Guarded candle"));
    await reserve(page);
    await held(page);
    expect(shown).toEqual(["", "token of 64", "work"]);
  });

  test("the browser works if Cloudflare can't be reached", async ({ page, browser }) => {
    const shown = await offerTurnstile(page, "");
    await openProduct(page, await aGuardedProduct(browser, "Guarded torch"));
    await reserve(page);
    await held(page);
    expect(shown).toEqual(["", "work"]);
  });

  test("a check that wants something done is shown, and can be cancelled", async ({ page, browser }) => {
    const asks =
      "(options, box) => { box.textContent = 'Verify you are human'; options['before-interactive-callback'](); }";
    await offerTurnstile(page, turnstileScript(asks));
    await openProduct(page, await aGuardedProduct(browser, "Guarded beacon"));
    await reserve(page);
    const note = page.getByRole("region", { name: "Check before reserving" });
    await expect(note.getByText("One moment: we check that you're not a bot.")).toBeVisible();
    await lookAt(page, "turnstile");
    await note.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByText("You cancelled the check.")).toBeVisible();
  });
});
