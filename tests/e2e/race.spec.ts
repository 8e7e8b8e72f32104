import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { createTranslator } from "next-intl";
import { figure } from "@/components/race/count-words";
import { verdictOf } from "@/components/race/verdict-words";
import { LOCALE } from "@/lib/messages/locale";
import type { Messages } from "@/lib/messages/messages";
import type { Race, RaceStrategy } from "@/lib/race/race-schemas";
import { signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { expect, pick, test, untilAlive } from "./shop-test";

const RACE_MS = 60_000;

// Read from the file: Node imports JSON only with an attribute, and the build can't compile messages imported that way.
const FILE = path.join(import.meta.dirname, "..", "..", "lib", "messages", "en", "race.json");
const messages: Pick<Messages, "race"> = { race: JSON.parse(readFileSync(FILE, "utf8")) };
const t = createTranslator({ locale: LOCALE, messages });

test.use({ expectedErrors: /status of (404|503)|ERR_FAILED/ });
test.describe.configure({ timeout: 180_000 });

test("a visitor races naive code against Holdfast, and the page agrees with the database", async ({ page }) => {
  await openLab(page, "/race");
  const race = await startAndWait(page);
  expect(race.strategies).toEqual(["NAIVE", "GROUP_COMMIT"]);
  const [naive, holdfast] = race.results;
  expect(naive?.oversold).toBeGreaterThan(0);
  expect(holdfast).toMatchObject({
    sold: 1,
    oversold: 0,
    unsold: 0,
    won: 1,
    refused: 199,
    errors: 0,
    ledgerHolds: true,
  });
  await expectVerdicts(page, race);
  await expect(verdict(page, "NAIVE")).toContainText(`Oversold by ${figure(naive?.oversold ?? -1)}.`);
  await expect(verdict(page, "GROUP_COMMIT")).toContainText("Nothing promised twice.");
  await expect(tracks(page, "GROUP_COMMIT", "won")).toHaveCount(1, { timeout: 15_000 });
  await expect(tracks(page, "NAIVE", "oversold")).toHaveCount(naive?.oversold ?? -1, { timeout: 15_000 });
});

test("SERIALIZABLE without retry leaves units unsold", async ({ page }) => {
  await openLab(page, "/race?units=100&buyers=100&thinkMs=10&strategies=SERIALIZABLE_NO_RETRY");
  const race = await startAndWait(page);
  const [result] = race.results;
  expect(result?.unsold).toBeGreaterThan(0);
  expect(result?.oversold).toBe(0);
  await expectVerdicts(page, race);
  await expect(verdict(page, "SERIALIZABLE_NO_RETRY")).toContainText(/left unsold\./);
});

test("all six are in one table, and any two can be shown side by side", async ({ page }) => {
  await openLab(page, "/race?units=5&buyers=20&thinkMs=1");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("radio", { name: "All six" }).check();
  const race = await startAndWait(page);
  expect(race.results).toHaveLength(6);
  for (const { strategy } of race.results) await expectFigures(page, race, strategy);
  await page.getByRole("combobox", { name: "Right" }).last().click();
  await pick(page.getByRole("option", { name: "Guarded UPDATE" }));
  await expect(page.locator("[data-panel=GUARDED_UPDATE]")).toBeVisible();
  await expect(page.locator("[data-panel=GROUP_COMMIT]")).toHaveCount(0);
});

test("a finished race has a link that shows its verdict, even without JavaScript", async ({ page, browser }) => {
  const race = await raceByApi(page, { units: 2, buyers: 30, thinkMs: 2 });
  const address = `/race/${race.id}`;
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const reader = await plain.newPage();
  await reader.goto(address);
  await expectVerdicts(reader, race);
  const described = await reader.locator('meta[property="og:description"]').getAttribute("content");
  for (const result of race.results) expect(described).toContain(verdictOf(t, result).headline);
  await plain.close();

  await page.goto(address);
  await untilAlive(page);
  await expect(page.getByRole("button", { name: "Replay" })).toBeVisible();
  await expect(tracks(page, "GROUP_COMMIT", "refused")).toHaveCount(28);
  for (const result of race.results) {
    await expect(verdict(page, result.strategy)).toContainText(verdictOf(t, result).headline);
  }
  // The replay of so short a race may be over before anybody looks.
  const hasWaited = page.evaluate(
    (waiting) =>
      new Promise<boolean>((resolve) => {
        const look = () => document.querySelector(waiting) !== null && resolve(true);
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
    "[data-panel=GROUP_COMMIT] [data-fate=waiting]",
  );
  await page.getByRole("button", { name: "Replay" }).click();
  expect(await hasWaited).toBe(true);
  await expect(verdict(page, "GROUP_COMMIT")).toContainText("Nothing promised twice.");
  await page.getByRole("link", { name: "Race it yourself" }).click();
  await expect(page.getByText("2 units, 30 buyers, 2 ms think time.")).toBeVisible();
});

test("with reduced motion the tracks are at their ends at once", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const race = await raceByApi(page, { units: 1, buyers: 40, thinkMs: 5 });
  await page.goto(`/race/${race.id}`);
  await expect(tracks(page, "GROUP_COMMIT", "refused")).toHaveCount(39);
  await expect(page.getByRole("button", { name: "Replay" })).toBeVisible();
  await expect(tracks(page, "NAIVE", "waiting")).toHaveCount(0);
});

test("the keyboard reaches every track from one tab stop, and the verdict is announced", async ({ page }) => {
  await openLab(page, "/race?units=1&buyers=70&thinkMs=5");
  const race = await startAndWait(page);
  await expect(page.getByRole("status").filter({ hasText: /finished\. Oversold by/ })).toBeAttached();
  const field = page.getByRole("slider", { name: "Tracks of Holdfast, group commit" });
  await field.focus();
  await page.keyboard.press("End");
  await expect(field).toHaveAttribute("aria-valuetext", /^Buyer 70: told “(Sold out|Held for you)” after/, {
    timeout: 20_000,
  });
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(field).toHaveAttribute("aria-valuenow", "2");
  await page.keyboard.press("Tab");
  await expect(field).not.toBeFocused();
  expect(await page.locator("[data-track][tabindex]").count()).toBe(0);
  expect(race.results).toHaveLength(2);
});

test("an entry outside the limits is kept and explained", async ({ page }) => {
  await openLab(page, "/race");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("textbox", { name: "Units" }).fill("7");
  await page.getByRole("textbox", { name: "Buyers" }).fill("900");
  await expect(page.getByText("Enter a whole number from 2 to 500. Until then, 200 is used.")).toBeVisible();
  await expect(page).toHaveURL(/units=7/);
  await page.reload();
  await expect(page.getByText(/7 units, 200 buyers/)).toBeVisible();
});

test("a full line, an unknown race and a lost stream are explained with a next step", async ({ page }) => {
  await openLab(page, "/race");
  const busy = { type: "/docs", title: "Too busy", status: 503, code: "BUSY", detail: "The line is full." };
  await page.route("**/api/race", (route) =>
    route.fulfill({
      status: 503,
      headers: { "retry-after": "5" },
      contentType: "application/problem+json",
      json: busy,
    }),
  );
  await page.getByRole("button", { name: "Start the race" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Too many races are waiting" })).toContainText("in 5 seconds");
  expect((await page.goto("/race/3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Race not found" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Start a race" })).toBeVisible();
});

test("a race whose stream is cut is shown from fetched answers instead", async ({ page }) => {
  await page.route("**/api/race/*/stream", (route) => route.abort());
  await openLab(page, "/race?units=1&buyers=20&thinkMs=1");
  const race = await startAndWait(page);
  await expectVerdicts(page, race);
});

test.describe("looks right:", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("the lab, a race that is over, and the panel's lab", async ({ page }) => {
    const race = await raceByApi(page, { units: 1, buyers: 200, thinkMs: 5 });
    await signIn(page, "admin");
    for (const [name, address] of [
      ["race", "/race"],
      ["race-run", `/race?run=${race.id}`],
      ["race-over", `/race/${race.id}`],
      ["panel-race", "/admin/race"],
    ] as const) {
      await openLab(page, address);
      await expect(page.locator("[data-fate=refused]").first()).toBeVisible();
      if (name === "race-run" || name === "panel-race") await page.getByRole("button", { name: "Settings" }).click();
      await lookAt(page, name);
    }
  });
});

async function openLab(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilAlive(page);
}

async function startAndWait(page: Page): Promise<Race> {
  await page.getByRole("button", { name: "Start the race" }).click();
  await expect(page).toHaveURL(/run=/, { timeout: RACE_MS });
  const id = new URL(page.url()).searchParams.get("run") ?? "";
  return await over(page, id);
}

async function raceByApi(page: Page, load: { units: number; buyers: number; thinkMs: number }): Promise<Race> {
  const response = await page.request.post("/api/race", { data: { strategies: ["NAIVE", "GROUP_COMMIT"], ...load } });
  expect(response.status(), await response.text()).toBe(201);
  return await over(page, ((await response.json()) as { id: string }).id);
}

/** The finished race from the API. */
async function over(page: Page, id: string): Promise<Race> {
  const read = async () => (await (await page.request.get(`/api/race/${id}`)).json()) as Race;
  await expect.poll(async () => (await read()).status, { timeout: RACE_MS, intervals: [200] }).toBe("DONE");
  return await read();
}

async function expectVerdicts(page: Page, race: Race): Promise<void> {
  for (const result of race.results) {
    const { headline, detail } = verdictOf(t, result);
    await expect(verdict(page, result.strategy)).toContainText(headline, { timeout: 20_000 });
    await expect(verdict(page, result.strategy)).toContainText(detail);
    await expectFigures(page, race, result.strategy);
  }
}

/** Expects a strategy's table row to show the API's figures. */
async function expectFigures(page: Page, race: Race, strategy: RaceStrategy): Promise<void> {
  const result = race.results.find((each) => each.strategy === strategy);
  if (!result) throw new Error(`${strategy} has no result`);
  const { units, sold, oversold, unsold, won, refused, errors, retries } = result;
  const wanted = [units, sold, oversold, unsold, won, refused, errors, retries].map(figure);
  const cells = page.locator(`tr[data-strategy=${strategy}] td`);
  await expect(cells.nth(wanted.length)).toHaveText(/s$/, { timeout: 20_000 });
  expect((await cells.allTextContents()).slice(0, wanted.length)).toEqual(wanted);
}

function verdict(page: Page, strategy: RaceStrategy) {
  return page.locator(`[data-verdict=${strategy}]`);
}

function tracks(page: Page, strategy: RaceStrategy, fate: string) {
  return page.locator(`[data-panel=${strategy}] [data-fate=${fate}]`);
}
