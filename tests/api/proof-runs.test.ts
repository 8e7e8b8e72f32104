import { beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { ProofRun, ProofRuns, PublicProof } from "@/lib/ledger/ledger-schemas";
import { proveLately, proveSoon } from "@/lib/ledger/proof";
import { stepRun } from "@/lib/ledger/proof-run-statements";
import { runProof } from "@/lib/ledger/run-proof";
import { tendProof } from "@/lib/ledger/tend-proof";
import { setJobHandlers } from "@/lib/outbox/run-jobs";
import { changeLedger, rewriteLedger } from "@/tests/factories/rechain";
import { asOwner } from "@/tests/setup/database";
import { aKey, aShopper, aStockedProduct, get, MAIN, post } from "./api";

const path = "/api/admin/proof/runs";
let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
  // Jobs run when a test says so.
  setJobHandlers(async () => ({ mails: {}, others: {} }));
});

beforeEach(async () => {
  await pool().query("delete from outbox; delete from proof_run; delete from ledger_place");
});

/** A row of ten, of which two are held, all older than what a running transaction could still add to. */
async function aSettledProduct() {
  const product = await aStockedProduct(10);
  const held = await post("/api/reservations", { sku: product.sku, quantity: 2 }, { cookie: await aShopper() });
  expect(held.status).toBe(201);
  await rewriteLedger("update ledger_entry set created_at = created_at - interval '2 minutes'");
  return { ...product, reservationId: held.body.id };
}

const start = async () => (await post(path, undefined, { key })).body as unknown as ProofRun;
const read = async (id: string) => (await get(`${path}/${id}`, { key })).body as unknown as ProofRun;
const list = async () => ((await get(path, { key })).body as unknown as ProofRuns).runs;
const job = (subjectId: string) => runProof({ id: "0", kind: "PROOF_RUN", subjectId, payload: null, attempts: 1 });
const toEnd = async (id: string) => {
  for (let times = 0; times < 20 && (await read(id)).status === "RUNNING"; times += 1) await job(id);
  return await read(id);
};
const everybody = async () => (await get("/api/proof")).body as unknown as PublicProof;
/** As the timer of a server has it. */
const proveSums = async () => {
  proveLately();
  await expect.poll(() => proveLately()?.atMs ?? 0).toBeGreaterThan(0);
};

test("the whole ledger is checked step by step, shows its progress, and its sums become the checkpoint", async () => {
  await aSettledProduct();
  const begun = await start();
  expect(begun).toMatchObject({
    status: "RUNNING",
    cause: "REQUESTED",
    startedBy: "key:Meera",
    checked: 0,
    endedAt: null,
  });
  expect(begun.total).toBeGreaterThan(2);
  expect((await start()).id, "one at a time").toBe(begun.id);
  expect(await stepRun(begun.id)).toBe("more");
  const onItsWay = await read(begun.id);
  expect(onItsWay.checked).toBeGreaterThan(0);
  expect(onItsWay.checked).toBeLessThan(onItsWay.total);
  const { share } = (await everybody()).whole;
  expect(share).toBeCloseTo(onItsWay.checked / onItsWay.total);

  await pool().query("delete from ledger_checkpoint; delete from ledger_proof");
  const done = await toEnd(begun.id);
  const { rows } = await pool().query(
    "select max(position)::integer as last, count(*)::integer as count from ledger_entry",
  );
  expect(done).toMatchObject({ status: "DONE", found: 0, open: 0, divergences: [], entriesChecked: rows[0].count });
  expect(done.checked).toBe(done.total);
  const sums = await pool().query(
    `select c.on_hand::integer as sum, i.on_hand, (select position::integer from ledger_proof) as position
     from ledger_checkpoint c join inventory i using (product_id, warehouse_id)`,
  );
  expect(sums.rowCount).toBeGreaterThan(0);
  for (const { sum, on_hand, position } of sums.rows) expect([sum, position]).toEqual([on_hand, rows[0].last]);
  expect((await everybody()).whole).toEqual({ endedAt: done.endedAt, share: null });
  expect((await list()).map(({ id }) => id)).toEqual([done.id]);
});

test("what was changed in old entries is found by it, stays known to all until it is repaired, and is named", async () => {
  const { id: productId, sku } = await aSettledProduct();
  await toEnd((await start()).id);
  await changeLedger(`update ledger_entry set note = 'x' where product_id = '${productId}' and on_hand_delta > 0`);
  await asOwner(`update inventory set chain_count = chain_count + 1 where product_id = '${productId}'`);
  await proveSums();
  expect(proveLately(), "the sums don't show it").toMatchObject({ holds: true });

  const { id } = await start();
  const done = await toEnd(id);
  expect(done).toMatchObject({ status: "DONE" });
  const ofRow = done.divergences.filter(({ warehouseId }) => warehouseId === MAIN.id);
  expect(ofRow).toMatchObject([
    { sku, warehouseCode: MAIN.code, figure: "entries by ledger" },
    { sku, figure: "entries not as written", actual: 1, ledgerEntryId: expect.any(String) },
  ]);
  const whole = (await get("/api/admin/proof", { key })).body as unknown as Pick<ProofRun, "divergences">;
  expect(new Set(done.divergences), "the same as in one go").toEqual(new Set(whole.divergences));
  expect((await list())[0]?.id, "which is kept only if it says something else").toBe(id);

  await expect.poll(() => proveLately()?.holds, { timeout: 15_000 }).toBe(false);
  expect(await everybody()).toMatchObject({ divergences: done.divergences.length });
  const broken = new Map(done.divergences.map(({ warehouseId }) => [warehouseId, { productId, warehouseId }]));
  const repaired = await post(
    "/api/admin/proof/repair",
    { rows: [...broken.values()], note: "typed into it" },
    { key },
  );
  expect(repaired.status, repaired.text).toBe(200);
  expect(await read(id)).toMatchObject({ found: done.divergences.length, open: 0, divergences: [] });
  await expect.poll(() => proveLately()?.holds, { timeout: 15_000 }).toBe(true);
  expect((await toEnd((await start()).id)).found).toBe(0);
});

test("a line of an ended reservation that is not as its reservation says is found", async () => {
  const { reservationId, sku } = await aSettledProduct();
  await post(`/api/admin/reservations/${reservationId}/release`, { note: "asked by phone" }, { key });
  await asOwner(
    `update reservation_line set status = 'CONFIRMED', cancelled = quantity where reservation_id = '${reservationId}'`,
  );
  await rewriteLedger("update ledger_entry set created_at = created_at - interval '2 minutes'");
  expect((await toEnd((await start()).id)).divergences).toMatchObject([
    { sku, figure: "lines that disagree with their reservation", actual: 1, expected: 0 },
  ]);
  await asOwner(
    `update reservation_line set status = 'RELEASED', cancelled = 0 where reservation_id = '${reservationId}'`,
  );
});

test("entries that come in while it runs are checked too", async () => {
  const { id: productId } = await aSettledProduct();
  const { id } = await start();
  expect(await stepRun(id)).toBe("more");
  const wish = { productId, warehouseId: MAIN.id, mode: "delta", quantity: 3, reasonCode: "FOUND" };
  expect((await post("/api/admin/adjustments", wish, { key })).status).toBe(200);
  expect(await toEnd(id)).toMatchObject({ found: 0 });
  const again = await start();
  expect(await stepRun(again.id)).toBe("more");
  await asOwner(
    `update inventory set on_hand = on_hand + 1 where product_id = '${productId}' and warehouse_id = '${MAIN.id}'`,
  );
  expect(await toEnd(again.id)).toMatchObject({ divergences: [{ figure: "onHand by ledger" }] });
  await asOwner(
    `update inventory set on_hand = on_hand - 1 where product_id = '${productId}' and warehouse_id = '${MAIN.id}'`,
  );
});

test("it can be stopped, and an unknown one is none", async () => {
  const { id } = await start();
  expect((await post(`${path}/${id}/stop`, undefined, { key })).body).toMatchObject({ status: "STOPPED", found: null });
  expect(await stepRun(id)).toBe("left");
  expect((await post(`${path}/${id}/stop`, undefined, { key })).body).toMatchObject({ status: "STOPPED" });
  expect(await get(`${path}/${MAIN.id}`, { key })).toMatchObject({
    status: 404,
    body: { code: "PROOF_RUN_NOT_FOUND" },
  });
});

test("one whose job is lost is taken up again", async () => {
  const { id } = await start();
  await pool().query("delete from outbox");
  const jobs = async () => (await pool().query("select subject_id from outbox where done_at is null")).rows;
  await tendProof();
  expect(await jobs(), "it may just be between two steps").toEqual([]);
  await pool().query("update proof_run set advanced_at = advanced_at - interval '2 minutes'");
  await tendProof();
  await tendProof();
  expect(await jobs()).toEqual([{ subject_id: id }]);
});

test("a restored or moved database has the whole ledger proven anew, once, and everybody is told until then", async () => {
  await aSettledProduct();
  await tendProof();
  const before = await start();
  await tendProof();
  expect((await list()).map(({ status }) => status)).toEqual(["RUNNING"]);

  await pool().query("update ledger_place set instance = 'another'");
  await Promise.all([tendProof(), tendProof()]);
  await tendProof();
  const [run, ...others] = await list();
  expect(run).toMatchObject({ status: "RUNNING", cause: "RESTORE", startedBy: "system" });
  expect(others).toMatchObject([{ id: before.id, status: "STOPPED" }]);
  const findings = async () => {
    const { body } = await get("/api/admin/stats", { key });
    return (body as unknown as { findings: { kind: string; detail: string }[] }).findings;
  };
  await expect.poll(findings).toContainEqual(expect.objectContaining({ kind: "RESTORED" }));
  await post(`${path}/${run?.id}/stop`, undefined, { key });
  await expect
    .poll(async () => (await findings()).find(({ kind }) => kind === "RESTORED")?.detail, { timeout: 10_000 })
    .toContain("has not been checked since");
  expect((await toEnd((await start()).id)).found).toBe(0);
  await expect
    .poll(async () => (await findings()).map(({ kind }) => kind), { timeout: 10_000 })
    .not.toContain("RESTORED");
});

test("figures that differ have the whole ledger read once, by a job, however often the sums say so", async () => {
  const { id } = await aSettledProduct();
  await toEnd((await start()).id);
  await pool().query(
    "update proof_run set ended_at = ended_at - interval '2 minutes', started_at = started_at - interval '2 minutes'",
  );
  await asOwner(`update inventory set on_hand = 8 where product_id = '${id}' and warehouse_id = '${MAIN.id}'`);
  const again = async () => {
    proveSoon();
    const before = proveLately()?.atMs ?? 0;
    await expect.poll(() => proveLately()?.atMs ?? 0).toBeGreaterThan(before);
  };
  await again();
  expect(proveLately()).toMatchObject({ holds: false, divergenceCount: 1 });
  const [begun] = await list();
  expect(begun).toMatchObject({ status: "RUNNING", startedBy: "system" });
  await again();
  expect(await toEnd(String(begun?.id))).toMatchObject({ status: "DONE", found: 1 });
  await pool().query("update proof_run set ended_at = ended_at - interval '2 minutes'");
  await again();
  expect(await list()).toHaveLength(2);
  await post("/api/admin/proof/repair", { rows: [{ productId: id, warehouseId: MAIN.id }], note: "Typed" }, { key });
});
