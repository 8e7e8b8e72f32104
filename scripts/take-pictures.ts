import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { signIn } from "@/tests/e2e/admin-test";
import { holdCart, putInCart } from "@/tests/e2e/cart-test";
import { payByApi } from "@/tests/e2e/pay-test";
import { hold, untilAlive } from "@/tests/e2e/shop-test";
import { aPlaceAndAnOffer, OFFERED } from "@/tests/e2e/waitlist-stand";
import { openTemporaryPostgres } from "./embedded-postgres/open-temporary";
import { say, sayError } from "./launch/say";
import { withShop } from "./test/browser-tests";
import { findChromium } from "./test/chromium";
import { cleanEnvironment } from "./test/clean-environment";

/** Takes the README's pictures (docs/images/*.png) of a temporary shop with a past, in which some people buy. */
const DIRECTORY = path.join(import.meta.dirname, "..", "docs", "images");
const WIDTH = 1440;
const SETTLED_MS = 2_000;

/** What people reserve while the pictures are taken; every third one pays. */
const WISHES = [
  ["ELC-LAPTOP-14", 2],
  ["FIT-BADMINTON-SET", 3],
  ["SKN-SOAP-ROSE-3", 4],
  ["HLT-CRUTCH-UNDERARM", 2],
  ["FIT-BOXING-GLOVES-12", 1],
  ["LIF-BACKPACK-22", 2],
  ["ELC-MICROPHONE-USB", 2],
  ["HLT-POWERCHAIR-20AH", 3],
  ["FIT-KARATE-GI-170", 2],
] as const;

cleanEnvironment();
// Who signs the days of the history goes on signing them.
process.env.AUTH_SECRET = randomBytes(32).toString("hex");
const executablePath = await findChromium();
if (executablePath === null) {
  sayError("Taking pictures needs a Chromium: install one, or name it in CHROMIUM_PATH.");
  process.exit(1);
}
await withShop(
  async (url, people) => {
    Object.assign(process.env, people, { E2E_BASE_URL: url });
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-quic"] });
    try {
      await takeAll(browser, url);
    } finally {
      await browser.close();
    }
  },
  { open: openWithHistory },
);
process.exit(0);

/** Five weeks of the demo's trade, so that the panel's figures have something to compare. */
async function openWithHistory() {
  const postgres = await openTemporaryPostgres({ fsync: false });
  const folder = mkdtempSync(path.join(os.tmpdir(), "holdfast-pictures-"));
  const owned = { DATABASE_URL: postgres.appUrl("postgres"), MIGRATION_DATABASE_URL: postgres.url("postgres") };
  const program = ["--import", "tsx", "scripts/seed-demo.ts", "--days=35"];
  try {
    const env = { ...process.env, ...owned, DATA_DIR: folder, NODE_ENV: "test" as const };
    await promisify(execFile)(process.execPath, program, { env });
    return postgres;
  } catch (error) {
    await postgres.close();
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeAll(browser: Browser, baseURL: string): Promise<void> {
  const open = async () => {
    const viewport = { width: WIDTH, height: 900 };
    const context = await browser.newContext({ baseURL, viewport, reducedMotion: "reduce" });
    // tsx adds calls of __name to functions that are sent to the page.
    await context.addInitScript("globalThis.__name = (each) => each");
    return context;
  };
  const inPuducherry = async () => {
    const context = await open();
    const page = await context.newPage();
    await page.goto("/products");
    await untilAlive(page);
    await page.getByRole("button", { name: /^Deliver to/ }).click();
    await page.getByLabel("Pincode or city").fill("605001");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Deliver to Puducherry 605001" }).waitFor();
    return { context, page };
  };
  await goOn(open);
  await take(await (await open()).newPage(), "/", "home", 1000);
  const { context, page } = await inPuducherry();
  await take(page, "/products/cabin-suitcase-55-cm", "product", 1010);
  await putInCart(
    context,
    { sku: "FIT-TABLE-TENNIS-SET", quantity: 2 },
    { sku: "SKN-LIPSTICK-BERRY", quantity: 2 },
    { sku: "FIT-BOXING-GLOVES-12", quantity: 2 },
  );
  await holdCart(context);
  await take(page, "/cart", "cart", 1010);

  const waiting = await open();
  await aPlaceAndAnOffer(waiting, { newContext: open });
  await take(await waiting.newPage(), `/products/${OFFERED}`, "waitlist", 1000);

  const admin = await open();
  await signIn(admin, "admin");
  const panel = await admin.newPage();
  await panel.goto("/admin");
  await goOn(open);
  await take(panel, "/admin?range=30d", "live-stock", 900);

  const race = await (await open()).newPage();
  await race.goto("/race?units=1&buyers=200&thinkMs=5&strategies=NAIVE,GROUP_COMMIT");
  await untilAlive(race);
  await race.getByRole("button", { name: "Start the race" }).click();
  await race.locator("[data-stage=DONE]").getByRole("button", { name: "Replay" }).waitFor({ timeout: 120_000 });
  await take(race, race.url(), "race", 1320);
}

/** Lets some people reserve, and some of them pay. */
async function goOn(open: () => Promise<BrowserContext>): Promise<void> {
  for (const [index, [sku, quantity]] of WISHES.entries()) {
    const context = await open();
    const { id } = await hold(context, { sku, quantity });
    if (index % 3 === 2) await payByApi(context, id);
    await context.close();
  }
}

async function take(page: Page, address: string, name: string, height: number): Promise<void> {
  await page.setViewportSize({ width: WIDTH, height });
  await page.goto(address);
  await untilAlive(page);
  // Waits for the stream's first figures and for pictures further down.
  await page.waitForTimeout(SETTLED_MS);
  await page.screenshot({ path: path.join(DIRECTORY, `${name}.png`) });
  say(`docs/images/${name}.png`);
}
