import { expect, test } from "vitest";
import { openCount } from "@/lib/counts/count-statements";
import { findEntryToUndo } from "@/lib/inventory/undo-queries";
import { startReplay } from "@/lib/risk/answer-replay";
import { gatherRisk, readOversold } from "@/lib/risk/read-risk";
import type { ReplayRequest } from "@/lib/risk/replay-schemas";
import { findReplay, RISK_REPLAY, saveTolerance } from "@/lib/risk/replay-statements";
import { Risk } from "@/lib/risk/risk-schemas";
import { runReplay } from "@/lib/risk/run-replay";
import { ledgerEntryId } from "@/lib/stock/ledger-entry-id";
import {
  aCancelOrder,
  aConfirm,
  aJoinWaitlist,
  anAdjust,
  anEditPolicy,
  anExtend,
  anUndo,
  aRelease,
  aReplace,
  aSetSafetyStock,
  aShortPick,
} from "@/tests/factories/commands";
import { idOf } from "@/tests/factories/ids";
import { PastShop } from "@/tests/factories/past-shop";
import { hold, lamp, of } from "@/tests/factories/small-holds";
import { KOCHI, LAMP, PUNE, stocked, WATCH } from "@/tests/factories/small-shop";

const DAY_MS = 86_400_000;

/** Replays the month with a change. */
async function replayed(wished: ReplayRequest) {
  const started = await startReplay(wished, "admin:meera");
  const id = started?.id ?? "";
  for (let job = 0; job < 10; job++) {
    await runReplay({ id: "1", kind: RISK_REPLAY, subjectId: id, payload: null, attempts: 1 });
  }
  const stored = await findReplay(id);
  if (stored === null) throw new Error("the replay is kept");
  return stored;
}

test("a hold is advised that 95 of 100 buyers are in time for, and the replay shows what it would have done", async () => {
  const past = await PastShop.open([stocked(WATCH, PUNE, { onHand: 100 })], Date.now() - 9.5 * DAY_MS);
  const watch = (quantity: number) => [of(WATCH, quantity)];
  // 76 buyers pay after 40 seconds, and 4 after 100.
  for (let buyer = 0; buyer < 80; buyer++) await past.buy(watch(1), buyer < 76 ? 40 : 100);
  // All that is left is on hold for two minutes, for nobody.
  for (let holder = 0; holder < 20; holder++) await past.buy(watch(1), null);
  past.wait(60);
  for (let asked = 0; asked < 5; asked++) expect(await past.isRefused(watch(2))).toBe(true);
  past.wait(600);
  await past.shop.writer.submit({ type: "ServeWaitlist", productId: WATCH.id });
  expect((await past.shop.row(WATCH, PUNE)).reserved).toBe(0);
  await past.keepRefused();

  const risk = await gatherRisk();
  const days = risk.days;
  expect(days).toBe(10);
  expect(risk.holdAdvice).toEqual([
    {
      policyCode: "FLASH_SALE",
      holdSeconds: 120,
      suggestedSeconds: 45,
      mostPaySeconds: 40,
      buyers: 80,
      lateBuyers: 4,
      undersoldUnits: 10,
      freedUnitMinutesPerDay: (20 * (120 - 45)) / 60 / days,
    },
  ]);
  expect(risk.policies.find(({ code }) => code === "FLASH_SALE")).toMatchObject({
    confirmedUnits: 80,
    missingUnits: 0,
    heldUnitMinutes: (76 * 40 + 4 * 100 + 20 * 120) / 60,
    leakedUnitMinutes: 40,
    refusals: 5,
    shortUnits: 10,
    undersoldUnits: 10,
    halfPaySeconds: 40,
  });
  expect(risk.refusals).toEqual([{ code: "INSUFFICIENT_STOCK", count: 5, units: 10 }]);

  const { status, done, result } = await replayed({ policyCode: "FLASH_SALE", holdSeconds: 45 });
  expect([status, done]).toEqual(["DONE", 1]);
  const happened = { soldUnits: 80, refusedUnits: 10, heldUnitMs: (76 * 40 + 4 * 100 + 20 * 120) * 1000 };
  expect(result.happened).toMatchObject(happened);
  expect(result.unchanged).toMatchObject({ ...happened, lostUnits: 0, grantedUnits: 0 });
  // Of those who were refused, 4 of 5 buy, after 40 seconds; the fifth lets it run out.
  expect(result.changed).toEqual({
    soldUnits: 76 + 8,
    refusedUnits: 0,
    missingUnits: 0,
    lostUnits: 4,
    grantedUnits: 10,
    regainedUnits: 8,
    heldUnitMs: (76 * 40 + 4 * 45 + 20 * 45 + 8 * 40 + 2 * 45) * 1000,
  });
});

test("a replay with nothing changed gives what happened", async () => {
  const rows = [stocked(LAMP, PUNE, { onHand: 12 }), stocked(LAMP, KOCHI, { onHand: 6 }), stocked(WATCH, PUNE)];
  const past = await PastShop.open(rows, Date.now() - 9.5 * DAY_MS);
  const { writer } = past.shop;
  const here = [lamp(2)];
  await past.buy(here, 90);
  await past.buy([lamp(1), of(WATCH, 1)], 30);
  // Extended twice, and bought after its first end.
  const long = hold(here);
  await writer.submit(long);
  past.wait(500);
  await writer.submit(anExtend({ reservationId: long.reservationId }));
  past.wait(300);
  await writer.submit(anExtend({ reservationId: long.reservationId, for: "payment" }));
  past.wait(200);
  expect(await writer.submit(aConfirm({ reservationId: long.reservationId }))).toMatchObject({ ok: true });
  // Changed twice, and let go.
  const first = hold([lamp(1)]);
  await writer.submit(first);
  past.wait(100);
  const second = idOf("reservation", "changed");
  const next = { owner: first.owner, replaces: first.reservationId, reservationId: second, lines: [lamp(3)] };
  expect(await writer.submit(aReplace(next))).toMatchObject({ ok: true });
  past.wait(100);
  await writer.submit(aRelease({ reservationId: second }));
  // Its caller chose the time.
  await writer.submit(hold([lamp(4)], { ttlSeconds: 60 }));
  expect(await past.isRefused([lamp(9)])).toBe(true);
  past.wait(61);
  await writer.submit(aSetSafetyStock({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 3 }));
  expect(await past.isRefused([lamp(6)])).toBe(true);
  await writer.submit(
    anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, mode: "delta", quantity: -2, reasonCode: "DAMAGE" }),
  );
  expect(await past.isRefused([lamp(3)])).toBe(true);
  await writer.submit(aSetSafetyStock({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 0 }));
  await past.buy([lamp(3)], 10);
  await past.buy([lamp(6, KOCHI)], null);
  past.wait(10);
  expect(await past.isRefused([lamp(3, null)])).toBe(true);
  past.wait(700);
  await past.keepRefused();

  const { result } = await replayed({ policyCode: "STANDARD", holdSeconds: 60 });
  expect(result.happened).toMatchObject({ soldUnits: 8, refusedUnits: 9 + 6 + 3 + 3 });
  expect(result.unchanged).toEqual(result.happened);
  // After a minute only the quick buyers are in time.
  expect(result.changed.lostUnits).toBe(4);
});

test("safety stock that was only asked for is advised against, and not once it was needed", async () => {
  const past = await PastShop.open([stocked(LAMP, PUNE, { onHand: 2, safetyStock: 2 })], Date.now() - 2 * DAY_MS);
  const { writer } = past.shop;
  for (let asked = 0; asked < 10; asked++) {
    past.wait(5);
    expect(await past.isRefused([lamp(1)])).toBe(true);
  }
  await past.keepRefused();
  const row = { productId: LAMP.id, warehouseId: PUNE.id, safetyStock: 2, refusals: 10, refusedUnits: 10 };
  expect((await gatherRisk()).safetyStock).toMatchObject([{ ...row, needed: 0, isAdvised: true }]);
  past.wait(60);
  // Nobody bought in that month, so those who were refused let their holds run out too.
  const { result } = await replayed({ productId: LAMP.id, warehouseId: PUNE.id, safetyStock: 0 });
  expect(result.unchanged).toEqual(result.happened);
  expect(result.changed).toMatchObject({ soldUnits: 0, grantedUnits: 2, refusedUnits: 8, missingUnits: 0 });
  const about = { productId: LAMP.id, warehouseId: PUNE.id, reasonCode: "LOSS" } as const;
  await writer.submit(anAdjust({ ...about, mode: "delta", quantity: -1 }));
  const risk = await gatherRisk();
  expect(risk.safetyStock).toMatchObject([{ ...row, needed: 1, isAdvised: false }]);
  expect(risk.adjustments).toMatchObject([{ reasonCode: "LOSS", times: 1, added: 0, removed: 1 }]);
});

test("sold units that turn out not to be there count against the policy's tolerance", async () => {
  const past = await PastShop.open([stocked(LAMP, PUNE, { onHand: 100 })], Date.now() - 2 * DAY_MS);
  for (let order = 0; order < 5; order++) await past.buy([lamp(20)], 30);
  expect(await readOversold()).toEqual([]);
  const found = { productId: LAMP.id, warehouseId: PUNE.id, quantity: 98, onShortage: "release" } as const;
  await past.shop.writer.submit(anAdjust(found));
  const oversold = { policyCode: "STANDARD", confirmedUnits: 100, missingUnits: 2 };
  expect(await readOversold()).toEqual([{ ...oversold, percent: 0.5 }]);
  await saveTolerance("STANDARD", 2, "admin:meera");
  expect(await readOversold()).toEqual([]);
  const { confirmedUnits, missingUnits } = oversold;
  const policy = (await gatherRisk()).policies.find(({ code }) => code === "STANDARD");
  expect(policy).toMatchObject({ confirmedUnits, missingUnits, tolerancePercent: 2, isAboveTolerance: false });
});

test("safety stock is advised where sold units were missing twice, and the replay shows what it would have saved and cost", async () => {
  const past = await PastShop.open([stocked(LAMP, PUNE, { onHand: 10 })], Date.now() - 2 * DAY_MS);
  const { writer } = past.shop;
  const row = { productId: LAMP.id, warehouseId: PUNE.id };
  const countedAt = async (quantity: number) => {
    past.wait(600);
    expect(await writer.submit(anAdjust({ ...row, quantity, onShortage: "release" }))).toMatchObject({ ok: true });
  };
  for (let order = 0; order < 5; order++) await past.buy([lamp(2)], 30);
  await countedAt(8);
  expect((await gatherRisk()).missingAdvice, "once may be chance").toEqual([]);
  await countedAt(7);
  expect((await gatherRisk()).missingAdvice).toMatchObject([
    { ...row, safetyStock: 0, suggestedUnits: 2, times: 2, missingUnits: 3 },
  ]);

  const { result } = await replayed({ ...row, safetyStock: 2 });
  expect(result.happened).toMatchObject({ soldUnits: 10, missingUnits: 3, refusedUnits: 0 });
  expect(result.unchanged).toEqual(result.happened);
  // The last of the five gets no hold: 8 are sold, and 7 are there.
  expect(result.changed).toMatchObject({ soldUnits: 8, missingUnits: 1, refusedUnits: 2, lostUnits: 2 });
});

test("units that a picker didn't find are missing, once, and would be with other safety stock too", async () => {
  const past = await PastShop.open([stocked(LAMP, PUNE, { onHand: 10 })], Date.now() - 2 * DAY_MS);
  const { writer } = past.shop;
  const reservationId = await past.buy([lamp(4)], 30);
  past.wait(60);
  const lines = [{ productId: LAMP.id, warehouseId: PUNE.id, quantity: 2 }];
  expect(await writer.submit(aShortPick({ reservationId, lines }))).toMatchObject({ ok: true });
  past.wait(60);
  const lost = aCancelOrder({ reservationId, lines, reasonCode: "LOSS" });
  expect(await writer.submit(lost)).toMatchObject({ ok: true });
  const policy = (await gatherRisk()).policies.find(({ code }) => code === "STANDARD");
  expect(policy).toMatchObject({ confirmedUnits: 4, missingUnits: 2 });
  const { result } = await replayed({ productId: LAMP.id, warehouseId: PUNE.id, safetyStock: 3 });
  expect(result.happened).toMatchObject({ soldUnits: 4, missingUnits: 2 });
  expect(result.unchanged).toEqual(result.happened);
  expect(result.changed).toMatchObject({ soldUnits: 4, missingUnits: 2 });
});

test("an offer has a time of its own: it says nothing about holds, and a replay keeps it", async () => {
  const past = await PastShop.open([stocked(WATCH, PUNE, { onHand: 1 })], Date.now() - 2 * DAY_MS);
  const { writer } = past.shop;
  const held = hold([of(WATCH, 1)]);
  await writer.submit(held);
  const waitlistEntryId = idOf("entry", "waiting");
  const wish = { waitlistEntryId, productId: WATCH.id, owner: "shopper:ravi", holder: "shopper:ravi" };
  await writer.submit(aJoinWaitlist({ ...wish, email: "ravi@shop.test", isConfirmed: true }));
  past.wait(30);
  await writer.submit(aRelease({ reservationId: held.reservationId }));
  const { rows } = await past.shop.pool.query<{ id: string }>(
    "select reservation_id as id from waitlist_entry where status = 'OFFERED'",
  );
  const [offer] = rows;
  past.wait(200);
  expect(await writer.submit(anExtend({ reservationId: offer?.id ?? "", for: "payment" }))).toMatchObject({ ok: true });
  past.wait(60);
  expect(await writer.submit(aConfirm({ reservationId: offer?.id ?? "" }))).toMatchObject({ ok: true });

  const policy = (await gatherRisk()).policies.find(({ code }) => code === "FLASH_SALE");
  expect(policy).toMatchObject({ confirmedUnits: 1, buyers: 0, halfPaySeconds: null });
  const { result } = await replayed({ policyCode: "FLASH_SALE", holdSeconds: 45 });
  expect(result.happened).toMatchObject({ soldUnits: 1 });
  expect(result.unchanged).toEqual(result.happened);
  expect(result.changed).toMatchObject({ soldUnits: 1, lostUnits: 0 });
});

const ADVICE = ["holdAdvice", "lossAdvice", "limitAdvice", "leakAdvice"] as const;

/** What is suggested beside safety stock, as the API answers it. */
async function advised() {
  const risk = Risk.parse(await gatherRisk());
  return Object.fromEntries(ADVICE.flatMap((name) => (risk[name].length === 0 ? [] : [[name, risk[name]]])));
}

test("a row that adjustments took ten units out of is to be counted, unless what was taken is back or was counted since", async () => {
  const past = await PastShop.open([stocked(LAMP, PUNE, { onHand: 100 })], Date.now() - 2 * DAY_MS);
  const { writer, pool } = past.shop;
  const row = { productId: LAMP.id, warehouseId: PUNE.id };
  const adjust = async (quantity: number, reasonCode: "DAMAGE" | "LOSS" | "FOUND" | "CORRECTION") => {
    past.wait(60);
    expect(await writer.submit(anAdjust({ ...row, mode: "delta", quantity, reasonCode }))).toMatchObject({ ok: true });
  };
  // Damaged: 11 units at 4 times. Lost: 12 at 5, of which 3 turned up. Corrections are no losses.
  for (const quantity of [-2, -3, -3, -3]) await adjust(quantity, "DAMAGE");
  for (const quantity of [-2, -2, -2, -3, -3]) await adjust(quantity, "LOSS");
  await adjust(3, "FOUND");
  await adjust(-20, "CORRECTION");
  expect(await advised(), "4 times, and 9 units").toEqual({});
  await adjust(-1, "DAMAGE");
  const place = { warehouseCode: "PNQ", city: PUNE.city, sku: LAMP.sku, name: LAMP.name };
  const damaged = { ...row, ...place, reasonCode: "DAMAGE", times: 5, lostUnits: 12 };
  expect(await advised()).toEqual({ lossAdvice: [damaged] });
  await adjust(-1, "LOSS");
  const lost = { ...row, ...place, reasonCode: "LOSS", times: 6, lostUnits: 10 };
  expect(await advised()).toEqual({ lossAdvice: [damaged, lost] });
  // The last damage was entered by mistake.
  const { rows } = await pool.query<{ position: string; at: Date }>(
    "select position, created_at as at from ledger_entry where reason_code = 'DAMAGE' order by position desc limit 1",
  );
  const [last] = rows;
  const mistake = last && (await findEntryToUndo(ledgerEntryId(last.at, BigInt(last.position))));
  expect(await writer.submit(anUndo({ entries: mistake ? [mistake] : [] }))).toMatchObject({ ok: true });
  expect(await advised()).toEqual({ lossAdvice: [lost] });
  const plan = {
    productIds: [LAMP.id],
    notCountedForDays: null,
    assignee: null,
    dueOn: null,
    isBlind: true,
    note: null,
  };
  await openCount({ id: idOf("entry", "a count"), warehouseId: PUNE.id, ...plan, actor: "admin:meera" });
  expect(await advised(), "being counted").toEqual({});
});

test("a limit one higher is advised once it would have let through what was there, in 20 minutes", async () => {
  const past = await PastShop.open([stocked(WATCH, PUNE, { onHand: 5 })], Date.now() - 2 * DAY_MS);
  past.wait(60);
  let shopper = 0;
  const ask = async (quantity: number) => {
    shopper += 1;
    const command = hold([of(WATCH, quantity)], { holder: `shopper:${shopper}` });
    expect(await past.shop.writer.submit(command)).toMatchObject({ code: "HOLD_LIMIT_REACHED" });
  };
  // One a minute asks for one unit more than the two that a shopper may have, and one for two more.
  for (let minute = 0; minute < 19; minute++) {
    await ask(3);
    await ask(4);
    past.wait(60);
  }
  // Again and again in the same minute.
  for (let again = 0; again < 5; again++) await ask(3);
  past.wait(60);
  await past.keepRefused();
  const limit = { policyCode: "FLASH_SALE", limit: "maxHeld", maximum: 2, isOfBoth: true, suggestedMaximum: 3 };
  expect(await advised()).toEqual({ limitAdvice: [{ ...limit, requests: 24, products: 1, name: WATCH.name }] });
  // Who would wait for what is short may have wanted more than there is.
  const patient = hold([of(WATCH, 3)], { holder: "shopper:patient", onShort: "waitlist" });
  expect(await past.shop.writer.submit(patient)).toMatchObject({ code: "HOLD_LIMIT_REACHED" });
  await past.keepRefused();
  expect(await advised()).toMatchObject({ limitAdvice: [{ requests: 24 }] });
  // Somebody went without: a higher limit would take from others.
  expect(await past.isRefused([of(WATCH, 6)])).toBe(true);
  await past.keepRefused();
  expect(await advised()).toEqual({});
});

test("what was refused by an earlier limit says nothing about the one of now", async () => {
  const past = await PastShop.open([stocked(WATCH, PUNE, { onHand: 50 })], Date.now() - 2 * DAY_MS);
  for (let minute = 0; minute < 20; minute++) {
    past.wait(60);
    const command = hold([of(WATCH, 3)], { holder: `shopper:${minute}` });
    expect(await past.shop.writer.submit(command)).toMatchObject({ code: "HOLD_LIMIT_REACHED" });
  }
  await past.keepRefused();
  expect(Object.keys(await advised())).toEqual(["limitAdvice"]);
  const changes = { maxHeld: 3, maxBought: 3 };
  expect(await past.shop.writer.submit(anEditPolicy({ policyCode: "FLASH_SALE", changes }))).toMatchObject({
    ok: true,
  });
  expect(await advised()).toEqual({});
});

test("a proof is advised if most holds ran out, had no proof, and others were refused; and not if they had one", async () => {
  const past = await PastShop.open([stocked(WATCH, PUNE, { onHand: 60 })], Date.now() - 2 * DAY_MS);
  const { writer } = past.shop;
  const watch = [of(WATCH, 1)];
  await writer.submit(anEditPolicy({ policyCode: "FLASH_SALE", changes: { unprovenSharePercent: 100 } }));
  // 20 buy. 30 let it run out after two minutes, of whom 20 gave no proof.
  for (let buyer = 0; buyer < 20; buyer++) await past.buy(watch, 1);
  for (let holder = 0; holder < 30; holder++) {
    const network = `network ${holder}`;
    const unproven = holder < 20 ? { network, proof: null, mustProve: false } : null;
    expect(await writer.submit(hold(watch, { unproven }))).toMatchObject({ ok: true });
  }
  expect(await past.isRefused([of(WATCH, 11)])).toBe(true);
  past.wait(600);
  await writer.submit({ type: "ServeWaitlist", productId: WATCH.id });
  await past.keepRefused();
  const about = { productId: WATCH.id, sku: WATCH.sku, name: WATCH.name, policyCode: "FLASH_SALE" };
  expect(await advised()).toEqual({
    leakAdvice: [
      {
        ...about,
        holds: 50,
        lapsedHolds: 30,
        lapsedUnitMinutes: 60,
        undersoldUnits: 11,
        unprovenUnitMinutes: 40,
        shorter: null,
      },
    ],
  });
  const changes = { unprovenPerNetwork: 0 };
  expect(await writer.submit(anEditPolicy({ policyCode: "FLASH_SALE", changes }))).toMatchObject({ ok: true });
  expect(await advised(), "everybody is asked for one already").toEqual({});
});

test("a product whose holds mostly ran out names the shorter hold that its policy is advised", async () => {
  const past = await PastShop.open([stocked(WATCH, PUNE, { onHand: 130 })], Date.now() - 2 * DAY_MS);
  const { writer } = past.shop;
  const watch = [of(WATCH, 1)];
  for (let buyer = 0; buyer < 60; buyer++) await past.buy(watch, 40);
  for (let holder = 0; holder < 70; holder++) await past.buy(watch, null);
  expect(await past.isRefused([of(WATCH, 12)])).toBe(true);
  past.wait(600);
  await writer.submit({ type: "ServeWaitlist", productId: WATCH.id });
  await past.keepRefused();
  expect(await advised()).toMatchObject({
    holdAdvice: [{ policyCode: "FLASH_SALE", suggestedSeconds: 45 }],
    leakAdvice: [
      {
        holds: 130,
        lapsedHolds: 70,
        lapsedUnitMinutes: 140,
        unprovenUnitMinutes: null,
        shorter: { holdSeconds: 45, freedUnitMinutes: (70 * (120 - 45)) / 60 },
      },
    ],
  });
});
