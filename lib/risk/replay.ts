import { CURRENCY } from "@/lib/messages/locale";
import { STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";
import { emptyState, rowKey, type StockState } from "@/lib/stock/state";
import type { InventoryRow, Policy, Product, Reservation } from "@/lib/stock/stock";
import type { Command } from "@/lib/stock/verbs/verbs";
import { decideGroup } from "@/lib/stock/writer/decide-group";

// What one product's requests would have come to under another hold length or safety stock: they are decided again, in memory, by
// the functions that decide for the stock writer. Times are milliseconds.

/** A hold as it was. `lines`: only the product's. */
export type PastHold = {
  id: string;
  lines: { warehouseId: string; quantity: number }[];
  /** Made for somebody who waited: it lasts as long as the policy's offers do. */
  isOffer: boolean;
  /** The hold that it replaced. */
  replaces: string | null;
  /** When the first of the holds that it goes back to was made. */
  originAt: number;
  createdAt: number;
  /** As it was in the end. */
  expiresAt: number;
  /** When it first got more time; null if it never did. */
  grewAt: number | null;
  confirmedAt: number | null;
  /** When it was let go, other than by running out. */
  releasedAt: number | null;
};

/** `warehouseId` null: the shop was to choose. */
export type PastRefusal = { at: number; warehouseId: string | null; quantity: number; count: number };

/**
 * What else changed a row. `orderId`: the order it belongs to; without that order, it would not have happened. `pickedFor`: the order
 * that a picker did not find all units of. `missing`: sold units that were then known not to be there.
 */
export type PastChange = {
  at: number;
  warehouseId: string;
  onHand: number;
  committed: number;
  setAside: number;
  missing: number;
  orderId: string | null;
  pickedFor: string | null;
};

export type PastSafetyStock = { at: number; warehouseId: string; safetyStock: number };
export type PastHoldSeconds = { at: number; holdSeconds: number };

/** A product's month. `rows`: as they were at its beginning, without holds. */
export type Past = {
  since: number;
  until: number;
  policy: Policy;
  rows: Omit<InventoryRow, "productId">[];
  holds: PastHold[];
  refusals: PastRefusal[];
  changes: PastChange[];
  safetyStocks: PastSafetyStock[];
  /** The first is what held at the beginning. */
  holdSeconds: PastHoldSeconds[];
};

/** What to try: another hold length of the policy, or safety stock of one row. */
export type Trial = { holdSeconds: number } | { warehouseId: string; safetyStock: number };

/** Of those who were refused, as many buy as of those who got a hold, and as quickly. */
export type Buying = { share: number; afterMs: number };

export type Figures = {
  soldUnits: number;
  refusedUnits: number;
  heldUnitMs: number;
  /** Sold, and then not there. */
  missingUnits: number;
  /** Of what was sold, units whose hold would have been over, or never made. */
  lostUnits: number;
  /** Units held for those who were refused, and what of them is sold. */
  grantedUnits: number;
  regainedUnits: number;
};

/** What really happened. */
export function pastFigures({ holds, refusals, changes, since, until }: Past): Figures {
  const figures = noFigures();
  for (const { lines, createdAt, expiresAt, confirmedAt, releasedAt } of holds) {
    const units = unitsIn(lines);
    const end = Math.min(confirmedAt ?? releasedAt ?? expiresAt, until);
    if (confirmedAt !== null && confirmedAt < until) figures.soldUnits += units;
    figures.heldUnitMs += units * Math.max(0, end - Math.max(since, createdAt));
  }
  for (const { quantity, count } of refusals) figures.refusedUnits += quantity * count;
  for (const { missing } of changes) figures.missingUnits += missing;
  return figures;
}

/**
 * `trial` null: nothing is changed, so what comes out should be what happened. `rest` is called now and then, so that a process
 * that sells does not stand still.
 */
export function replay(past: Past, trial: Trial | null, buying: Buying, rest: () => Promise<void>): Promise<Figures> {
  return new Replay(past, trial, buying).run(rest);
}

/** Between rests: about a millisecond's. */
const EVENTS_AT_A_TIME = 50;

const PRODUCT_ID = "00000000-0000-4000-8000-000000000000";
const POLICY_CODE = "REPLAYED";

/** At the same time, units come back before others ask for them. */
const ORDER = ["change", "release", "hold", "grow", "confirm", "refusal"] as const;
type Event = { at: number; order: number; run: () => void };

class Replay {
  private readonly state: StockState = emptyState();
  private readonly figures = noFigures();
  private readonly sold = new Set<string>();
  /** When holds that were replaced would have ended, and the holds as they were. */
  private readonly endOf = new Map<string, number>();
  private readonly past = new Map<string, PastHold>();
  /** Those who were refused and now buy, in the order of their time. */
  private readonly buyers: { at: number; reservationId: string }[] = [];
  /** Of a buyer, so far; from a half on, the next is one. */
  private bought = 0.5;
  private now = 0;
  private made = 0;

  constructor(
    private readonly given: Past,
    private readonly trial: Trial | null,
    private readonly buying: Buying,
  ) {
    for (const hold of given.holds) this.past.set(hold.id, hold);
    const policy = this.policyWith(this.triedSeconds ?? given.holdSeconds[0]?.holdSeconds ?? given.policy.holdSeconds);
    this.state.policies.set(POLICY_CODE, policy);
    this.state.products.set(PRODUCT_ID, productOf(policy));
    for (const row of given.rows) {
      const safetyStock = this.triedSafetyStock(row.warehouseId) ?? row.safetyStock;
      this.putRow({ ...row, productId: PRODUCT_ID, reserved: 0, safetyStock });
      this.state.warehouses.set(row.warehouseId, warehouseOf(row.warehouseId));
    }
  }

  async run(rest: () => Promise<void>): Promise<Figures> {
    const { until } = this.given;
    const events = this.events().filter(({ at }) => at < until);
    events.sort((a, b) => a.at - b.at || a.order - b.order);
    for (const [index, { at, run }] of events.entries()) {
      if (index % EVENTS_AT_A_TIME === 0) await rest();
      this.buyUntil(at);
      this.now = Math.max(this.now, at);
      run();
    }
    this.buyUntil(until);
    this.now = Math.max(this.now, until);
    this.decide(null);
    for (const hold of this.state.reservations.values()) this.countHeld(hold, this.now);
    return this.figures;
  }

  private events(): Event[] {
    const { changes, safetyStocks, holdSeconds, holds, refusals } = this.given;
    const event = (kind: (typeof ORDER)[number], at: number, run: () => void) => {
      return { at, order: ORDER.indexOf(kind), run };
    };
    return [
      ...changes.map((change) => event("change", change.at, () => this.change(change))),
      ...safetyStocks
        .filter(({ warehouseId }) => this.triedSafetyStock(warehouseId) === null)
        .map(({ at, warehouseId, safetyStock }) =>
          event("change", at, () => this.putRow({ ...this.row(warehouseId), safetyStock })),
        ),
      ...(this.triedSeconds === null ? holdSeconds : []).map((term) =>
        event("change", term.at, () => this.setHoldSeconds(term.holdSeconds)),
      ),
      ...holds.flatMap((hold) => {
        const { createdAt, grewAt, confirmedAt, releasedAt } = hold;
        // What was made and let go at the same time was made first.
        const letGo = releasedAt === createdAt ? "grow" : "release";
        return [
          event("hold", createdAt, () => this.hold(hold)),
          ...(grewAt === null ? [] : [event("grow", Math.max(grewAt, createdAt), () => this.grow(hold))]),
          ...(confirmedAt === null ? [] : [event("confirm", confirmedAt, () => this.confirm(hold))]),
          ...(releasedAt === null ? [] : [event(letGo, releasedAt, () => this.release(hold))]),
        ];
      }),
      ...refusals.map((refusal) => event("refusal", refusal.at, () => this.askAgain(refusal))),
    ];
  }

  private hold(hold: PastHold): void {
    const { id, lines, createdAt } = hold;
    const outcome = this.reserve(id, lines, this.ttlOf(hold, createdAt));
    if (!outcome?.ok) this.figures.refusedUnits += unitsIn(lines);
  }

  /** How long a hold lasts if its policy does not say: it joins one that runs, or its caller asked for another time. */
  private ttlOf({ isOffer, replaces, originAt, expiresAt, grewAt }: PastHold, createdAt: number): number | null {
    if (isOffer) return (expiresAt - createdAt) / 1000;
    const predecessor = replaces === null ? undefined : this.past.get(replaces);
    if (predecessor) {
      const end = this.endOf.get(predecessor.id);
      // The time of what it goes back to was over: it is a hold of its own.
      return end === undefined ? null : (end - createdAt + Math.min(0, expiresAt - predecessor.expiresAt)) / 1000;
    }
    const total = (expiresAt - originAt) / 1000;
    if (!this.followsPolicy(total, originAt, grewAt)) return (expiresAt - createdAt) / 1000;
    if (originAt === createdAt) return null;
    const left = this.policy().holdSeconds - (createdAt - originAt) / 1000;
    return left > 0 ? left : null;
  }

  /** Whether a hold of so many seconds got its time from the policy. */
  private followsPolicy(seconds: number, originAt: number, grewAt: number | null): boolean {
    const before = this.given.holdSeconds.findLast(({ at }) => at <= originAt) ?? this.given.holdSeconds[0];
    const term = before?.holdSeconds ?? this.given.policy.holdSeconds;
    return grewAt === null ? Math.abs(seconds - term) < 1 : seconds >= term;
  }

  private grow({ id, isOffer, originAt, expiresAt, createdAt, replaces }: PastHold): void {
    const running = this.state.reservations.get(id);
    if (running === undefined || isOffer) return;
    const before = this.given.holdSeconds.findLast(({ at }) => at <= originAt) ?? this.given.holdSeconds[0];
    const predecessor = replaces === null ? undefined : this.past.get(replaces);
    const firstEnd = predecessor?.expiresAt ?? originAt + (before?.holdSeconds ?? 0) * 1000;
    const seconds = (expiresAt - Math.max(firstEnd, createdAt)) / 1000;
    if (seconds > 0) this.decide({ type: "Extend", for: "staff", seconds, ...on(id) });
  }

  private confirm({ id, lines }: PastHold): void {
    const outcome = this.decide({ type: "Confirm", paymentId: null, ...on(id) });
    if (!outcome?.ok) {
      this.figures.lostUnits += unitsIn(lines);
      return;
    }
    this.sold.add(id);
    this.figures.soldUnits += unitsIn(lines);
  }

  private release({ id }: PastHold): void {
    const running = this.state.reservations.get(id);
    if (running && running.expiresAt > this.now) this.endOf.set(id, running.expiresAt);
    this.decide({ type: "Release", reason: "CANCELLED", ...on(id) });
  }

  private askAgain({ warehouseId, quantity, count }: PastRefusal): void {
    for (let asked = 0; asked < count; asked++) {
      const id = `refused ${++this.made}`;
      const outcome = this.reserve(id, [{ warehouseId, quantity }], null);
      if (!outcome?.ok) {
        // Nothing changes in between, so the rest is refused too.
        this.figures.refusedUnits += quantity * (count - asked);
        return;
      }
      this.figures.grantedUnits += quantity;
      this.bought += this.buying.share;
      if (this.bought < 1) continue;
      this.bought -= 1;
      this.buyers.push({ at: this.now + this.buying.afterMs, reservationId: id });
    }
  }

  private buyUntil(at: number): void {
    for (let next = this.buyers[0]; next && next.at <= at; next = this.buyers[0]) {
      this.buyers.shift();
      this.now = Math.max(this.now, next.at);
      const units = unitsIn(this.state.reservations.get(next.reservationId)?.lines ?? []);
      const outcome = this.decide({ type: "Confirm", paymentId: null, ...on(next.reservationId) });
      if (!outcome?.ok) continue;
      this.figures.soldUnits += units;
      this.figures.regainedUnits += units;
    }
  }

  private reserve(
    reservationId: string,
    lines: { warehouseId: string | null; quantity: number }[],
    ttlSeconds: number | null,
  ) {
    const asked = lines.map((line) => ({ productId: PRODUCT_ID, sku: null, ...line }));
    const about = { owner: "key:replay", holder: null, unproven: null, actor: "system", cartId: null, orderId: null };
    // What was paid for when it was made had no time of its own.
    const time = ttlSeconds === null ? null : Math.max(0.001, ttlSeconds);
    const command = { type: "Reserve", reservationId, lines: asked, ttlSeconds: time, ...about } as const;
    return this.decide({ ...command, onShort: "refuse", shipTo: null });
  }

  /** Decides a command, or only what time has ended, and counts what holds it ended. */
  private decide(command: Command | null): { ok: boolean } | null {
    const items = command === null ? [] : [{ command, once: null }];
    const { results, changes } = decideGroup(this.state, new Map(), items, this.now);
    for (const hold of changes.changedReservations.values()) {
      if (hold.status === "PENDING") continue;
      this.countHeld(hold, hold.releaseReason === "EXPIRED" ? hold.expiresAt : this.now);
      this.state.reservations.delete(hold.id);
    }
    this.state.expiredNow.clear();
    const [result] = results;
    if (result?.kind === "failed") throw result.error;
    return result?.kind === "decided" ? result.outcome : null;
  }

  private countHeld({ lines, createdAt }: Reservation, end: number): void {
    this.figures.heldUnitMs += unitsIn(lines) * Math.max(0, end - Math.max(this.given.since, createdAt));
  }

  private change({ warehouseId, onHand, committed, setAside, missing, orderId, pickedFor }: PastChange): void {
    if (orderId !== null && this.isUnsold(orderId)) return;
    const row = this.row(warehouseId);
    const changed = {
      ...row,
      onHand: row.onHand + onHand,
      committed: row.committed + committed,
      setAside: row.setAside + setAside,
    };
    this.putRow(changed);
    const known = orderId ?? pickedFor;
    // What an order was short of, or else what the row lacks.
    if (known === null) this.figures.missingUnits += Math.max(0, soldAndMissing(changed) - soldAndMissing(row));
    else if (!this.isUnsold(known)) this.figures.missingUnits += missing;
  }

  private isUnsold(orderId: string): boolean {
    return this.past.has(orderId) && !this.sold.has(orderId);
  }

  /** What is promised beyond the stock is missing, as when staff say that units are not there. */
  private putRow(row: InventoryRow): void {
    const promised = row.reserved + row.committed + row.setAside;
    const shortfall = Math.max(0, promised - row.onHand - row.backorderAllowance);
    this.state.rows.set(rowKey(PRODUCT_ID, row.warehouseId), { ...row, shortfall });
  }

  private row(warehouseId: string): InventoryRow {
    const row = this.state.rows.get(rowKey(PRODUCT_ID, warehouseId));
    if (!row) throw new Error("every row that changes is loaded");
    return row;
  }

  private get triedSeconds(): number | null {
    return this.trial && "holdSeconds" in this.trial ? this.trial.holdSeconds : null;
  }

  private triedSafetyStock(warehouseId: string): number | null {
    const { trial } = this;
    return trial && "safetyStock" in trial && trial.warehouseId === warehouseId ? trial.safetyStock : null;
  }

  private policy(): Policy {
    return this.state.policies.get(POLICY_CODE) ?? this.given.policy;
  }

  private policyWith(holdSeconds: number): Policy {
    return { ...this.given.policy, code: POLICY_CODE, holdSeconds, ttlSecondsMax: Number.POSITIVE_INFINITY };
  }

  private setHoldSeconds(holdSeconds: number): void {
    const policy = this.policyWith(holdSeconds);
    this.state.policies.set(POLICY_CODE, policy);
    this.state.products.set(PRODUCT_ID, productOf(policy));
  }
}

/** Units of orders that the row does not have. Those on hold are not sold yet. */
function soldAndMissing({ onHand, committed, setAside, backorderAllowance }: InventoryRow): number {
  return Math.max(0, committed + setAside - onHand - backorderAllowance);
}

export function noFigures(): Figures {
  return {
    soldUnits: 0,
    refusedUnits: 0,
    heldUnitMs: 0,
    missingUnits: 0,
    lostUnits: 0,
    grantedUnits: 0,
    regainedUnits: 0,
  };
}

export function sumFigures(a: Figures, b: Figures): Figures {
  const sum = (name: keyof Figures) => a[name] + b[name];
  return {
    soldUnits: sum("soldUnits"),
    refusedUnits: sum("refusedUnits"),
    heldUnitMs: sum("heldUnitMs"),
    missingUnits: sum("missingUnits"),
    lostUnits: sum("lostUnits"),
    grantedUnits: sum("grantedUnits"),
    regainedUnits: sum("regainedUnits"),
  };
}

function on(reservationId: string) {
  return { reservationId, owner: null, actor: "system", note: null, isTold: false };
}

function unitsIn(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

function productOf(policy: Policy): Product {
  const named = { id: PRODUCT_ID, sku: "REPLAYED", name: "Replayed", unitPrice: 1, currency: CURRENCY };
  return { ...named, isActive: true, policy, waitingRoomStartsAt: null };
}

/** Where it lies does not matter: no destination is replayed. */
function warehouseOf(id: string) {
  const place = { city: "", latitude: 0, longitude: 0, priority: 1, postalRanges: [] };
  return { id, code: id, ...place, isActive: true, isPaused: false, ...STANDARD_RULES };
}
