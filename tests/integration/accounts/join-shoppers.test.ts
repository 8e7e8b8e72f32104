import { afterEach, describe, expect, test, vi } from "vitest";
import { joinShoppers } from "@/lib/accounts/join-shoppers";
import { readShopperCookie } from "@/lib/auth/cookies";
import { enqueueShopperJoin } from "@/lib/auth/shopper-join";
import { signIn } from "@/lib/auth/sign-in";
import * as carts from "@/lib/cart/merge-carts-statements";
import { pool } from "@/lib/db/pool";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { anAccount, aShopper, aStockedProduct, call, get, ORIGIN, post } from "@/tests/api/api";
import { aSoldOutProduct, receive } from "@/tests/api/waitlisted";

vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_IN_ADDRESS = "0";
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "0";
});

vi.mock("@/lib/cart/merge-carts-statements", async (importOriginal) => {
  const real = await importOriginal<typeof carts>();
  return { ...real, mergeCarts: vi.fn(real.mergeCarts) };
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.clearAllMocks();
  expect((await proveLedger(pool())).divergences).toEqual([]);
});

const shopperIdOf = (cookie: string) => {
  const read = readShopperCookie(cookie, false);
  if (!("shopperId" in read)) throw new Error(`no shopper: ${cookie}`);
  return read.shopperId;
};

/** An anonymous browser with a hold, a cart and a waitlist entry. */
async function aBrowser() {
  const cookie = await aShopper();
  const [held, wished, soldOut] = [await aStockedProduct(5), await aStockedProduct(5), await aSoldOutProduct()];
  await putLine(cookie, wished.sku, 2);
  const hold = await post("/api/reservations", { sku: held.sku, quantity: 2 }, { cookie });
  const place = await post("/api/waitlist", { productId: soldOut.id, quantity: 1 }, { cookie });
  expect([hold.status, place.status]).toEqual([201, 201]);
  return {
    cookie,
    wished,
    held,
    soldOut,
    expiresAt: hold.body.expiresAt,
    holdId: hold.body.id,
    placeId: place.body.id,
  };
}

type Browser = Awaited<ReturnType<typeof aBrowser>>;

async function putLine(cookie: string, sku: string, quantity: number): Promise<void> {
  const put = await call("PUT", "/api/cart/lines", { cookie, body: { sku, quantity } });
  expect(put.status, put.text).toBe(200);
}

async function cartOf(cookie: string): Promise<Record<string, number>> {
  const { body } = await get("/api/cart", { cookie });
  const lines = body.lines as { product: { sku: string }; quantity: number }[];
  return Object.fromEntries(lines.map(({ product, quantity }) => [product.sku, quantity]));
}

type Running = { id: string; expiresAt: string; cartId: string | null; lines: { sku: string; quantity: number }[] };

async function runningOf(cookie: string): Promise<Running[]> {
  return (await get("/api/reservations?status=PENDING", { cookie })).body.reservations as Running[];
}

/** Which of the browser's things this cookie can see. */
async function seenBy(cookie: string, { wished, holdId, placeId }: Browser) {
  const [holds, places] = [await get("/api/reservations", { cookie }), await get("/api/waitlist", { cookie })];
  return {
    cart: (await cartOf(cookie))[wished.sku] ?? 0,
    holds: (holds.body.reservations as { id: string }[]).filter(({ id }) => id === holdId).length,
    places: (places.body.entries as { id: string }[]).filter(({ id }) => id === placeId).length,
  };
}

const EVERYTHING = { cart: 2, holds: 1, places: 1 };
const NOTHING = { cart: 0, holds: 0, places: 0 };

async function expectJoined(browser: Browser, account: string): Promise<void> {
  expect(await seenBy(account, browser)).toEqual(EVERYTHING);
  expect(await seenBy(browser.cookie, browser)).toEqual(NOTHING);
}

const signInHere = async ({ email, password }: { email: string; password: string }, cookie: string) => {
  const answer = await post("/api/auth/sign-in/email", { email, password }, { cookie });
  expect(answer.status, answer.text).toBe(200);
  return answer.cookie ?? "";
};

/** Runs postponed jobs as if their time had come. */
async function runPutOffJobs(): Promise<void> {
  await pool().query("update outbox set due_at = now() where done_at is null");
  await runDueJobs();
}

describe("joining", () => {
  test("moves everything that a browser had, once, however often it runs", async () => {
    const browser = await aBrowser();
    const { cookie } = await anAccount();
    const join = { from: shopperIdOf(browser.cookie), to: shopperIdOf(cookie) };
    for (let times = 0; times < 3; times += 1) await joinShoppers(join);
    await Promise.all([joinShoppers(join), joinShoppers(join)]);
    await expectJoined(browser, cookie);
  });

  test("keeps what the account had: the larger quantity, the earlier waitlist entry, and both holds as one", async () => {
    const [browser, account] = [await aBrowser(), await anAccount()];
    const { cookie } = account;
    await putLine(cookie, browser.wished.sku, 1);
    await putLine(cookie, browser.held.sku, 3);
    const own = await post("/api/reservations", { sku: browser.held.sku, quantity: 1 }, { cookie });
    const later = await post("/api/waitlist", { productId: browser.soldOut.id, quantity: 1 }, { cookie });
    expect(later.status).toBe(201);
    await signInHere(account, browser.cookie);
    await expectJoined(browser, cookie);
    expect(await cartOf(cookie)).toEqual({ [browser.wished.sku]: 2, [browser.held.sku]: 3 });
    const [one, ...more] = await runningOf(cookie);
    expect([one?.lines.map(({ quantity }) => quantity), more]).toEqual([[3], []]);
    expect(one?.expiresAt).toBe([String(own.body.expiresAt), String(browser.expiresAt)].sort()[0]);
    expect((await get(`/api/waitlist/${browser.placeId}`, { cookie })).body).toMatchObject({
      status: "WAITING",
      position: 1,
    });
    expect((await get(`/api/waitlist/${later.body.id}`, { cookie })).body.status).toBe("CANCELLED");
    // One entry gets one offer, and the offer is the account's.
    await receive(browser.soldOut.id, 2);
    const offered = (await get(`/api/waitlist/${browser.placeId}`, { cookie })).body;
    expect(offered.status).toBe("OFFERED");
    expect((await get(`/api/reservations/${offered.reservationId}`, { cookie })).status).toBe(200);
  });

  test("puts the hold of a held cart and another into one, and the cart lists all of it", async () => {
    const [browser, account] = [await aShopper(), await anAccount()];
    const [inCart, single] = [await aStockedProduct(5), await aStockedProduct(5)];
    await putLine(account.cookie, inCart.sku, 2);
    const { body: cart } = await get("/api/cart", { cookie: account.cookie });
    const lines = [{ sku: inCart.sku, quantity: 2 }];
    await post("/api/reservations", { lines, cartId: cart.id }, { cookie: account.cookie });
    await post("/api/reservations", { sku: single.sku, quantity: 1 }, { cookie: browser });
    const cookie = await signInHere(account, browser);
    const running = await runningOf(cookie);
    expect(running).toHaveLength(1);
    expect(await cartOf(cookie)).toEqual({ [inCart.sku]: 2, [single.sku]: 1 });
    expect((await get("/api/cart", { cookie })).body).toMatchObject({
      reservationId: running[0]?.id,
      isChanged: false,
    });
  });

  test("keeps two holds apart that are more than one shopper may buy, and sells only one of them", async () => {
    const [browser, account] = [await aShopper(), await anAccount()];
    const flash = await aStockedProduct(9, "FLASH_SALE");
    for (const cookie of [browser, account.cookie]) {
      expect((await post("/api/reservations", { sku: flash.sku, quantity: 2 }, { cookie })).status).toBe(201);
    }
    const cookie = await signInHere(account, browser);
    const [one, other] = await runningOf(cookie);
    const combined = await post("/api/cart/combine", { reservationIds: [one?.id, other?.id] }, { cookie });
    expect([combined.status, combined.body.code, combined.body.maximum]).toEqual([409, "HOLD_LIMIT_REACHED", 2]);
    const buy = (id?: string) => {
      const confirm = { type: "Confirm", reservationId: id ?? "", actor: "system", note: null } as const;
      return stockWriter().submit({ ...confirm, owner: `shopper:${shopperIdOf(account.cookie)}`, paymentId: null });
    };
    expect(await buy(one?.id)).toMatchObject({ ok: true });
    expect(await buy(other?.id)).toMatchObject({ code: "HOLD_LIMIT_REACHED", limit: "maxBought", current: 2 });
    const paying = await post(`/api/reservations/${other?.id}/payment`, undefined, { cookie });
    expect([paying.status, paying.body.code]).toEqual([409, "HOLD_LIMIT_REACHED"]);
  });

  test("twice from two tabs is harmless", async () => {
    const [browser, account] = [await aBrowser(), await anAccount()];
    const [one, other] = await Promise.all([signInHere(account, browser.cookie), signInHere(account, browser.cookie)]);
    for (const cookie of [one, other, account.cookie]) await expectJoined(browser, cookie);
  });

  test("two tabs into two accounts gives everything to one of them", async () => {
    const [browser, first, second] = [await aBrowser(), await anAccount(), await anAccount()];
    const [one, other] = await Promise.all([signInHere(first, browser.cookie), signInHere(second, browser.cookie)]);
    const seen = [await seenBy(one, browser), await seenBy(other, browser)];
    const total = seen.reduce((sum, each) => ({
      cart: sum.cart + each.cart,
      holds: sum.holds + each.holds,
      places: sum.places + each.places,
    }));
    expect(total).toEqual(EVERYTHING);
    expect(await seenBy(browser.cookie, browser)).toEqual(NOTHING);
  });

  test("includes what another tab did later under the old cookie", async () => {
    const [browser, account] = [await aBrowser(), await anAccount()];
    await signInHere(account, browser.cookie);
    const late = await aStockedProduct(3);
    await putLine(browser.cookie, late.sku, 1);
    const held = await post("/api/reservations", { sku: late.sku, quantity: 1 }, { cookie: browser.cookie });
    await runPutOffJobs();
    expect((await cartOf(account.cookie))[late.sku]).toBe(1);
    expect((await get(`/api/reservations/${held.body.id}`, { cookie: account.cookie })).status).toBe(200);
    expect(await cartOf(browser.cookie)).toEqual({});
  });
});

describe("a process that dies", () => {
  test("after opening the session loses nothing: the browser, which got no answer, signs in again", async () => {
    const [browser, account] = [await aBrowser(), await anAccount()];
    const request = new Request(`${ORIGIN}/api/auth/sign-in/email`, { headers: { cookie: browser.cookie } });
    await signIn(request, account);
    expect(await seenBy(browser.cookie, browser)).toEqual(EVERYTHING);
    await expectJoined(browser, await signInHere(account, browser.cookie));
  });

  test("before joining anything leaves it to the job", async () => {
    const [browser, account] = [await aBrowser(), await anAccount()];
    await enqueueShopperJoin(pool(), { from: shopperIdOf(browser.cookie), to: shopperIdOf(account.cookie) });
    await runDueJobs();
    await expectJoined(browser, account.cookie);
  });

  test("between the stock and the cart leaves the cart to the job, and duplicates nothing", async () => {
    const [browser, account] = [await aBrowser(), await anAccount()];
    const merge = vi.mocked(carts.mergeCarts).mockRejectedValueOnce(new Error("killed"));
    await signInHere(account, browser.cookie);
    expect(merge).toHaveBeenCalledTimes(1);
    await runPutOffJobs();
    await expectJoined(browser, account.cookie);
  });

  test("while running the job leaves it to the next attempt", async () => {
    const [browser, account] = [await aBrowser(), await anAccount()];
    await enqueueShopperJoin(pool(), { from: shopperIdOf(browser.cookie), to: shopperIdOf(account.cookie) });
    vi.mocked(carts.mergeCarts).mockRejectedValueOnce(new Error("killed"));
    await runDueJobs();
    await runPutOffJobs();
    await expectJoined(browser, account.cookie);
  });
});

test("a core that is too busy does not prevent signing in: the account gets everything a little later", async () => {
  const [browser, account] = [await aBrowser(), await anAccount()];
  const busy = Object.assign(new Error("busy"), { retryAfterSeconds: 1 });
  vi.spyOn(stockWriter(), "submit").mockRejectedValueOnce(busy);
  const cookie = await signInHere(account, browser.cookie);
  expect(await seenBy(cookie, browser)).toEqual(NOTHING);
  await runPutOffJobs();
  await expectJoined(browser, cookie);
});

test("earlier purchases stay with the guest, and still count towards the limits", async () => {
  const before = await aShopper();
  const product = await aStockedProduct(10, "FLASH_SALE");
  const bought = await post("/api/reservations", { sku: product.sku, quantity: 2 }, { cookie: before });
  expect(await stockWriter().submit(confirm(bought.body.id))).toMatchObject({ ok: true });
  const { cookie } = await anAccount({ from: before });
  expect((await get(`/api/orders/${bought.body.id}`, { cookie })).status).toBe(404);
  expect((await get(`/api/orders/${bought.body.id}`, { cookie: before })).status).toBe(200);
  const more = await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie });
  expect([more.status, more.body.code]).toEqual([409, "HOLD_LIMIT_REACHED"]);
});

function confirm(reservationId: string) {
  return { type: "Confirm", reservationId, owner: null, actor: "system", note: null, paymentId: null } as const;
}
