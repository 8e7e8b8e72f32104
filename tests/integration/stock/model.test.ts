import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command, Outcome } from "@/lib/stock/verbs/verbs";
import { anExpire } from "@/tests/factories/commands";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { CommandMaker, type Step, steps } from "@/tests/factories/random-commands";
import { salesOfShortOrders, shortOrderCommand } from "@/tests/factories/short-orders";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, SEAT, stocked, WATCH } from "@/tests/factories/small-shop";
import { holdsBesideTransfers, transferCommand } from "@/tests/factories/transfers";

/** Few units, so that commands conflict. */
const ROWS = [LAMP, WATCH, SEAT, BOOK].flatMap((product) => [
  stocked(product, PUNE, { onHand: 6 }),
  stocked(product, KOCHI, { onHand: 4 }),
]);

/**
 * The parts of an outcome that do not depend on the order in which rows were loaded, or on who ended an overdue hold.
 */
function essence(outcome: Outcome): unknown {
  // Only a database numbers its entries.
  if ("ledgerEntryIds" in outcome && outcome.ledgerEntryIds.length > 0)
    return essence({ ...outcome, ledgerEntryIds: [] });
  if ("waitlist" in outcome && outcome.waitlist.length > 0) {
    const waitlist = outcome.waitlist.map(
      ({ waitlistEntry: { arrival: _, ownArrival: __, ...waitlistEntry }, ...place }) => ({
        waitlistEntry,
        ...place,
      }),
    );
    return { ...(essence({ ...outcome, waitlist: [] }) as object), waitlist };
  }
  if ("waitlistEntry" in outcome) {
    const { arrival: _, ownArrival: __, ...waitlistEntry } = outcome.waitlistEntry;
    return { ...outcome, waitlistEntry };
  }
  if (!outcome.ok) return outcome;
  if (!("reservation" in outcome)) return outcome;
  const { reservation } = outcome;
  const candidates = [...(reservation.route?.candidates ?? [])].sort((a, b) =>
    a.warehouseCode < b.warehouseCode ? -1 : 1,
  );
  const route = reservation.route && { ...reservation.route, candidates };
  const releasedAt = reservation.releaseReason === "EXPIRED" ? null : reservation.releasedAt;
  const expired = "expired" in outcome ? null : undefined;
  return { ...outcome, expired, promoted: 0, reservation: { ...reservation, route, releasedAt } };
}

async function countersOf(shop: DatabaseShop): Promise<unknown> {
  const { rows } = await shop.pool.query(
    `select product_id as "productId", warehouse_id as "warehouseId", on_hand as "onHand", reserved, committed,
       safety_stock as "safetyStock", shortfall, backorder_allowance as "backorderAllowance", set_aside as "setAside"
     from inventory`,
  );
  return sorted(rows);
}

async function reservationsOf(shop: DatabaseShop): Promise<unknown> {
  const { rows } = await shop.pool.query(
    `select r.id, r.status, r.release_reason as "releaseReason", r.extensions_left as "extensionsLeft",
       (extract(epoch from r.expires_at) * 1000)::float8 as "expiresAt",
       (extract(epoch from r.confirmed_at) * 1000)::float8 as "confirmedAt",
       json_agg(json_build_array(l.product_id, l.warehouse_id, l.quantity, l.shipped, l.cancelled, l.returned,
           l.short, l.backordered, l.settled)
         order by l.position) as lines
     from reservation r join reservation_line l on l.reservation_id = r.id group by r.id`,
  );
  return sorted(rows);
}

async function ledgerOf(shop: DatabaseShop): Promise<unknown> {
  const { rows } = await shop.pool.query(
    `select type, product_id as "productId", warehouse_id as "warehouseId", on_hand_delta as "onHandDelta",
       reserved_delta as "reservedDelta", committed_delta as "committedDelta", shortfall_delta as "shortfallDelta",
       reason_code as "reasonCode", reference, note, actor, reservation_id as "reservationId", undoes::text,
       set_aside_delta as "setAsideDelta", bucket
     from ledger_entry where position > $1`,
    [ROWS.length],
  );
  return sorted(rows);
}

async function transfersOf(shop: DatabaseShop): Promise<unknown> {
  const { rows } = await shop.pool.query(
    `select t.id, t.number, t.status, t.version, (extract(epoch from t.sent_at) * 1000)::float8 as "sentAt",
       (extract(epoch from t.ended_at) * 1000)::float8 as "endedAt", (select count(*)::integer from transfer_event e
         where e.transfer_id = t.id) as events, (
       select json_agg(json_build_array(l.product_id, l.quantity, l.accepted, l.damaged, l.missing, l.returned) order by l.place)
       from transfer_line l where l.transfer_id = t.id) as lines
     from transfer t`,
  );
  return sorted(rows);
}

/** Every change of a transfer is an event, so its version counts them. */
function modelTransfers(model: CoreInMemory): unknown {
  return sorted(
    [...model.state.transfers.values()].map(({ id, number, status, version, sentAt, endedAt, lines }) => {
      const counts = lines.map((line) => [
        ...[line.productId, line.quantity, line.accepted],
        ...[line.damaged, line.missing, line.returned],
      ]);
      return { id, number, status, version, sentAt, endedAt, events: version, lines: counts };
    }),
  );
}

async function waitlistOf(shop: DatabaseShop): Promise<unknown> {
  const { rows } = await shop.pool.query(
    `select id, owner, holder, status, quantity, offers, reservation_id as "reservationId",
       (extract(epoch from offer_expires_at) * 1000)::float8 as "offerExpiresAt",
       (extract(epoch from email_confirmed_at) * 1000)::float8 as "emailConfirmedAt",
       (extract(epoch from seen_at) * 1000)::float8 as "seenAt", own_arrival is not null as "hasPriority"
     from waitlist_entry order by arrival`,
  );
  return rows;
}

/** By order of arrival. */
function modelWaitlist(model: CoreInMemory): unknown {
  const inOrder = [...model.state.waitlist.values()].sort((a, b) => a.arrival - b.arrival);
  return inOrder.map(
    ({
      id,
      owner,
      holder,
      status,
      quantity,
      offers,
      reservationId,
      offerExpiresAt,
      emailConfirmedAt,
      seenAt,
      ownArrival,
    }) => {
      const reach = { emailConfirmedAt, seenAt };
      const hasPriority = ownArrival !== null;
      return { id, owner, holder, status, quantity, offers, reservationId, offerExpiresAt, ...reach, hasPriority };
    },
  );
}

function modelLedger(model: CoreInMemory): unknown {
  return sorted(model.ledger.map(({ onHand: _1, reserved: _2, committed: _3, shortfall: _4, ...deltas }) => deltas));
}

function modelReservations(model: CoreInMemory): unknown {
  return sorted(
    [...model.state.reservations.values()].map(
      ({ id, status, releaseReason, extensionsLeft, expiresAt, confirmedAt, lines }) => ({
        id,
        status,
        releaseReason,
        extensionsLeft,
        expiresAt,
        confirmedAt,
        lines: lines.map((line) => [
          line.productId,
          line.warehouseId,
          line.quantity,
          line.shipped,
          line.cancelled,
          line.returned,
          line.short,
          line.backordered,
          line.settled,
        ]),
      }),
    ),
  );
}

function sorted(values: Iterable<unknown>): unknown[] {
  return [...values].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

/** The same text for the same properties, whatever their order. */
function textOf(value: unknown): string {
  return JSON.stringify(Object.entries(value ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Submit = (commands: Command[]) => Promise<Outcome[]>;

type SameOptions = { lanes: number; sweeping?: boolean };

/** `sweeping`: ends every overdue hold before each step, because with a waitlist or a network the time of the end matters. */
async function expectSameAsModel(sequence: readonly Step[], { lanes, sweeping = false }: SameOptions): Promise<void> {
  const model = aSmallShop(structuredClone(ROWS));
  const shop = await aDatabaseShop(ROWS, { clock: () => model.now, lanes });
  try {
    const submit: Submit = (commands) => Promise.all(commands.map((command) => shop.writer.submit(command)));
    const maker = new CommandMaker();
    for (const step of sequence) {
      model.wait(step.waitSeconds);
      if (sweeping) await tidy(shop, model, submit);
      const commands = maker.commandsOf(step).map((command) => (sweeping ? command : withoutNetwork(command)));
      const results = model.runGroup(commands.map((command) => ({ command, once: null })));
      const expected = results.map((result) => {
        if (result.kind !== "decided") throw new Error(`the model ${result.kind} a command`);
        return result.outcome;
      });
      const outcomes = await submit(commands);
      for (const [n, outcome] of outcomes.entries()) {
        expect({ command: commands[n], outcome: essence(outcome) }).toEqual({
          command: commands[n],
          outcome: expected[n] && essence(expected[n]),
        });
      }
      maker.learn(outcomes);
      maker.learnOffers(model.state.waitlist.values());
    }
    await tidy(shop, model, submit);
    expect(await countersOf(shop)).toEqual(sorted(model.state.rows.values()));
    expect(await reservationsOf(shop)).toEqual(modelReservations(model));
    expect(await ledgerOf(shop)).toEqual(modelLedger(model));
    expect(await waitlistOf(shop)).toEqual(modelWaitlist(model));
    expect(await transfersOf(shop)).toEqual(modelTransfers(model));
    expect((await shop.proof()).divergences).toEqual([]);
  } finally {
    await shop.close();
  }
}

/** Allowances depend on when holds are ended, which differs without sweeps. */
function withoutNetwork(command: Command): Command {
  return "unproven" in command ? { ...command, unproven: null } : command;
}

/** The model ends every overdue hold at once; the writer only those that its commands touch. */
async function tidy(shop: DatabaseShop, model: CoreInMemory, submit: Submit): Promise<void> {
  const { rows } = await shop.pool.query<{ id: string }>("select id from reservation where status = 'PENDING'");
  model.runGroup([]);
  await submit(rows.map(({ id }) => anExpire({ reservationId: id })));
}

describe("the writer on Postgres does what the model in memory does with", () => {
  it("any commands, one at a time", async () => {
    await fc.assert(
      fc.asyncProperty(steps({ stepsMax: 60, groupMax: 1, releasing: true, waiting: false }), (sequence) =>
        expectSameAsModel(sequence, { lanes: 1 }),
      ),
      { numRuns: 8, endOnFailure: true },
    );
  }, 300_000);

  it("orders that are short, in groups", async () => {
    const group = fc.record({
      waitSeconds: fc.constant(1),
      wishes: fc.array(
        shortOrderCommand.map((command) => () => command),
        { minLength: 1, maxLength: 5 },
      ),
    });
    const sold = salesOfShortOrders().map((commands) => ({
      waitSeconds: 0,
      wishes: commands.map((command) => () => command),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(group, { minLength: 8, maxLength: 16 }), (groups) =>
        expectSameAsModel([...sold, ...groups], { lanes: 1 }),
      ),
      { numRuns: 8, endOnFailure: true },
    );
  }, 300_000);

  it.each([1, 4])(
    "transfers of several products, in %i lanes",
    async (lanes) => {
      const group = fc.record({
        waitSeconds: fc.constant(1),
        wishes: fc.array(
          transferCommand.map((command) => () => command),
          { minLength: 1, maxLength: lanes === 1 ? 5 : 1 },
        ),
      });
      const held = { waitSeconds: 0, wishes: holdsBesideTransfers().map((command) => () => command) };
      await fc.assert(
        fc.asyncProperty(fc.array(group, { minLength: 10, maxLength: 24 }), (groups) =>
          expectSameAsModel([held, ...groups], { lanes }),
        ),
        { numRuns: lanes === 1 ? 8 : 3, endOnFailure: true },
      );
    },
    300_000,
  );

  it("groups, in which each command sees what those before it changed", async () => {
    await fc.assert(
      fc.asyncProperty(steps({ stepsMax: 16, groupMax: 8, releasing: false, waiting: false }), (sequence) =>
        expectSameAsModel(sequence, { lanes: 1 }),
      ),
      { numRuns: 8, endOnFailure: true },
    );
  }, 300_000);

  it("waitlist entries, offers and late payments", async () => {
    await fc.assert(
      fc.asyncProperty(steps({ stepsMax: 40, groupMax: 4, releasing: false, waiting: true }), (sequence) =>
        expectSameAsModel(sequence, { lanes: 1, sweeping: true }),
      ),
      { numRuns: 8, endOnFailure: true },
    );
  }, 300_000);

  it("four lanes", async () => {
    await fc.assert(
      fc.asyncProperty(steps({ stepsMax: 30, groupMax: 1, releasing: true, waiting: false }), (sequence) =>
        expectSameAsModel(sequence, { lanes: 4 }),
      ),
      { numRuns: 3, endOnFailure: true },
    );
  }, 300_000);
});
