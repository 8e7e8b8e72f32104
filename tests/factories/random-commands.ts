import fc from "fast-check";
import type { LineQuantity, LineRequest } from "@/lib/stock/commands";
import type { WaitlistEntry } from "@/lib/stock/stock";
import type { Command, Outcome } from "@/lib/stock/verbs/verbs";
import {
  aCancelOrder,
  aConfirm,
  aDeliveryLine,
  aJoinWaitlist,
  aLeaveWaitlist,
  aLine,
  aMarkReachable,
  anAdjust,
  anExpire,
  anExtend,
  anOfferByHand,
  aPassOffer,
  aPrioritise,
  aPutBack,
  aReceive,
  aReceiveDelivery,
  aRelease,
  aRemoveFromWaitlist,
  aReplace,
  aReroute,
  aRerouteByHand,
  aRerouteOrder,
  aReserve,
  aRetake,
  aReturn,
  aSetAside,
  aSetPolicy,
  aSetSafetyStock,
  aSettle,
  aShip,
  aShortPick,
  aTransfer,
} from "./commands";
import { idOf } from "./ids";
import { BOOK, CLOSED, KOCHI, LAMP, POLICIES, PUNE, RETIRED, SEAT, WATCH } from "./small-shop";

type Names = {
  pick: (n: number) => string;
  /** Only of those made by earlier groups. */
  pickStored: (n: number) => string;
  newId: () => string;
};

/** A command that names reservations and waitlist entries by recency; 0 is the newest. */
type Wish = (pick: Names["pick"], newId: Names["newId"], places: Names, holds: Names) => Command;

export type Step = { waitSeconds: number; wishes: Wish[] };

const OWNERS = ["shopper:asha", "shopper:ravi"];
const WAITERS = [...OWNERS, "shopper:meera", "shopper:tariq", "shopper:zoya"];

const product = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(LAMP, WATCH, SEAT, BOOK) },
  { weight: 1, arbitrary: fc.constant(RETIRED) },
);
const warehouse = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(PUNE, KOCHI) },
  { weight: 1, arbitrary: fc.constant(CLOSED) },
);
const productId = product.map(({ id }) => id);
const warehouseId = warehouse.map(({ id }) => id);
const few = fc.integer({ min: 1, max: 5 });
const nth = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(12) });
const owner = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(...OWNERS) },
);
const holder = fc.option(fc.constantFrom(...OWNERS, "cart:7"), { freq: 3 });
/** So few units are in stock that most of these are soon beyond their allowance. */
const unproven = fc.option(
  fc.record({ network: fc.constantFrom("a", "b"), proof: fc.constant(null), mustProve: fc.constant(false) }),
  { freq: 1 },
);
const onShort = fc.constantFrom("refuse" as const, "partial" as const);
const place = fc.constantFrom(
  { latitude: 19.07, longitude: 72.87, city: "Mumbai", postalCode: "400001" },
  { latitude: 9.93, longitude: 76.26, city: "Kochi", postalCode: "682001" },
);
const shipTo = fc.option(place, { freq: 1 });

const line: fc.Arbitrary<LineRequest> = fc
  .record({ productId, warehouseId: fc.option(warehouseId, { freq: 2 }), quantity: few })
  .map(aLine);
const lines = fc.array(line, { minLength: 1, maxLength: 3 });
const orderLines: fc.Arbitrary<LineQuantity[] | null> = fc.option(
  fc.array(fc.record({ productId, warehouseId, quantity: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 2,
  }),
  { freq: 1 },
);

const reserve: fc.Arbitrary<Wish> = fc
  .record({
    lines,
    owner: fc.constantFrom(...OWNERS),
    holder,
    unproven,
    onShort,
    shipTo,
    ttlSeconds: fc.option(fc.constantFrom(30, 120, 600, 900), { freq: 1 }),
  })
  .map((given) => (_, newId) => aReserve({ ...given, reservationId: newId() }));

const replace: fc.Arbitrary<Wish> = fc
  .record({ lines, owner: fc.constantFrom(...OWNERS), holder, unproven, onShort, shipTo, n: nth })
  .map(
    ({ n, ...given }) =>
      (pick, newId) =>
        aReplace({ ...given, replaces: pick(n), reservationId: newId() }),
  );

const onReservation: fc.Arbitrary<Wish> = fc
  .record({
    n: nth,
    owner,
    make: fc.constantFrom<(given: { reservationId: string; owner: string | null }) => Command>(
      aConfirm,
      aConfirm,
      aConfirm,
      aConfirm,
      aRelease,
      anExtend,
      (given) => anExtend({ ...given, for: "payment" }),
      (given) => anExtend({ ...given, for: "staff" }),
    ),
  })
  .map(
    ({ n, owner, make }) =>
      (pick) =>
        make({ reservationId: pick(n), owner }),
  );

const reroute: fc.Arbitrary<Wish> = fc.record({ n: nth, owner, shipTo: place }).map(
  ({ n, ...given }) =>
    (pick) =>
      aReroute({ ...given, reservationId: pick(n) }),
);

const releasePart: fc.Arbitrary<Wish> = fc.record({ n: nth, lines: orderLines }).map(
  ({ n, lines }) =>
    (pick) =>
      aRelease({ reservationId: pick(n), reason: "ADMIN", lines }),
);

/** It uses rows that are loaded with a stored hold. Nobody can name a hold before its group is stored. */
const rerouteByHand: fc.Arbitrary<Wish> = fc
  .record({ n: nth, lines: orderLines, toWarehouseId: fc.option(warehouseId, { freq: 3 }) })
  .map(
    ({ n, ...given }): Wish =>
      (_pick, _newId, _places, holds) =>
        aRerouteByHand({ ...given, reservationId: holds.pickStored(n) }),
  );

const expire: fc.Arbitrary<Wish> = nth.map((n) => (pick) => anExpire({ reservationId: pick(n) }));

const onOrder: fc.Arbitrary<Wish> = fc
  .record({
    n: nth,
    lines: orderLines,
    goesTo: fc.constantFrom("sale", "loss", "inspection"),
    act: fc.constantFrom("ship", "ship", "cancel", "return", "short"),
  })
  .map(({ n, lines, goesTo, act }) => (pick) => {
    const given = { reservationId: pick(n), lines };
    if (act === "ship") return aShip(given);
    if (act === "cancel") return aCancelOrder(given);
    if (act === "short") return aShortPick({ ...given, lines: lines ?? [] });
    return aReturn({
      ...given,
      isWrittenOff: goesTo === "loss",
      bucket: goesTo === "inspection" ? "INSPECTION" : null,
    });
  });

/** A reroute uses rows that are loaded with a stored order. */
const settle: fc.Arbitrary<Wish> = fc
  .record({
    n: nth,
    line: fc.record({ productId, warehouseId, quantity: fc.integer({ min: 1, max: 2 }) }),
    action: fc.constantFrom("RETAKE" as const, "REROUTE" as const, "BACKORDER" as const, "REFUND" as const),
  })
  .map(
    ({ n, line, action }): Wish =>
      (_pick, _newId, _places, holds) =>
        aSettle({ reservationId: holds.pickStored(n), lines: [line], action }),
  );

const rerouteOrder: fc.Arbitrary<Wish> = fc.record({ n: nth, to: fc.option(warehouseId) }).map(
  ({ n, to }): Wish =>
    (_pick, _newId, _places, holds) =>
      aRerouteOrder({ reservationId: holds.pickStored(n), toWarehouseId: to }),
);

const receiveDelivery: fc.Arbitrary<Wish> = fc
  .record({
    // Of ids that are biased or shrunk, two are soon the same.
    deliveryId: fc.noShrink(fc.noBias(fc.uuid())),
    warehouseId,
    allowDuplicate: fc.constant(true),
    lines: fc.array(fc.record({ productId, good: fc.nat(3), damaged: fc.nat(2), missing: few }).map(aDeliveryLine), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map((given) => () => aReceiveDelivery(given));

const receive: fc.Arbitrary<Wish> = fc
  .record({ productId, warehouseId, quantity: few })
  .map((given) => () => aReceive(given));

function adjust(onShortage: fc.Arbitrary<"refuse" | "release">): fc.Arbitrary<Wish> {
  const expectedOnHand = fc.option(fc.integer({ min: 3, max: 6 }), { freq: 1 });
  const figures = fc.oneof(
    fc.record({ mode: fc.constant("set" as const), quantity: fc.nat(9) }),
    fc.record({ mode: fc.constant("delta" as const), quantity: fc.integer({ min: -5, max: 3 }) }),
  );
  return fc.record({ productId, warehouseId, figures, expectedOnHand, onShortage }).map(
    ({ figures, ...given }) =>
      () =>
        anAdjust({ ...given, ...figures }),
  );
}

const transfer: fc.Arbitrary<Wish> = fc
  .record({
    productId,
    ways: fc.shuffledSubarray([PUNE.id, KOCHI.id, CLOSED.id], { minLength: 2, maxLength: 2 }),
    quantity: few,
  })
  .map(
    ({ productId, ways: [from = "", to = ""], quantity }) =>
      () =>
        aTransfer({ productId, fromWarehouseId: from, toWarehouseId: to, quantity }),
  );

const setPolicy: fc.Arbitrary<Wish> = fc
  .record({ productId, policyCode: fc.constantFrom(...Object.keys(POLICIES), "NO-SUCH") })
  .map((given) => () => aSetPolicy(given));

const bucket = fc.constantFrom("DAMAGED" as const, "INSPECTION" as const);

/** Sets units aside, puts them back, and writes them off. */
const setAside: fc.Arbitrary<Wish> = fc
  .record({ productId, warehouseId, quantity: fc.integer({ min: 1, max: 3 }), bucket, act: fc.nat(3) })
  .map(({ act, ...given }) => () => {
    if (act < 2) return aSetAside(given);
    return act === 2 ? aPutBack(given) : anAdjust({ ...given, mode: "delta", quantity: -given.quantity });
  });

const setSafetyStock: fc.Arbitrary<Wish> = fc
  .record({ productId, warehouseId, quantity: fc.nat(3) })
  .map((given) => () => aSetSafetyStock(given));

/** Joins, leaves and passes; holds that wait for what is short; late payments, which take units again. */
const waitlistWish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({
        productId,
        warehouseId: fc.option(warehouseId),
        quantity: few,
        owner: fc.constantFrom(...WAITERS),
        isConfirmed: fc.boolean(),
        unproven,
      })
      .map(
        (given): Wish =>
          (_pick, _newId, places) => {
            return aJoinWaitlist({ ...given, holder: given.owner, waitlistEntryId: places.newId() });
          },
      ),
  },
  {
    weight: 3,
    arbitrary: fc.record({ lines, owner: fc.constantFrom(...WAITERS), shipTo }).map(
      (given): Wish =>
        (_pick, newId) => {
          return aReserve({ ...given, holder: given.owner, onShort: "waitlist", reservationId: newId() });
        },
    ),
  },
  {
    weight: 5,
    arbitrary: fc
      .record({
        productId,
        ns: fc.array(nth, { minLength: 1, maxLength: 4 }),
        by: fc.constantFrom("browser" as const, "address" as const),
      })
      .map(
        ({ productId, ns, by }): Wish =>
          (_pick, _newId, places) => {
            return aMarkReachable({ productId, entries: ns.map((n) => ({ id: places.pick(n), email: null })), by });
          },
      ),
  },
  {
    weight: 1,
    arbitrary: nth.map(
      (n): Wish =>
        (_pick, _newId, places) =>
          aLeaveWaitlist({ waitlistEntryId: places.pick(n) }),
    ),
  },
  {
    weight: 1,
    arbitrary: nth.map(
      (n): Wish =>
        (_pick, _newId, places) =>
          aRemoveFromWaitlist({ waitlistEntryId: places.pick(n) }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ n: nth, product }).map(
      ({ n, product }): Wish =>
        (_pick, _newId, places) =>
          anOfferByHand({ waitlistEntryId: places.pick(n), productId: product.id }),
    ),
  },
  {
    weight: 3,
    // A rank of its own for each entry, as the database gives them. An entry of the same group is deferred: it has no arrival yet.
    arbitrary: fc.record({ n: nth, isFirst: fc.constantFrom(true, true, false) }).map(
      ({ n, isFirst }): Wish =>
        (_pick, _newId, places) => {
          const waitlistEntryId = places.pickStored(n);
          const rank = isFirst ? -1 - Number.parseInt(waitlistEntryId.replaceAll("-", "").slice(0, 12), 16) : null;
          return aPrioritise({ waitlistEntryId, rank });
        },
    ),
  },
  {
    weight: 2,
    arbitrary: nth.map(
      (n): Wish =>
        (_pick, _newId, places) =>
          aPassOffer({ waitlistEntryId: places.pick(n) }),
    ),
  },
  {
    weight: 3,
    arbitrary: nth.map(
      (n): Wish =>
        (pick, newId) => {
          return aRetake({ retakes: pick(n), reservationId: newId(), paymentId: idOf("payment", pick(n)) });
        },
    ),
  },
);

type WishOptions = { onShortage: fc.Arbitrary<"refuse" | "release">; waiting: boolean };

function wish({ onShortage, waiting }: WishOptions): fc.Arbitrary<Wish> {
  return fc.oneof(
    { weight: waiting ? 14 : 0, arbitrary: waitlistWish },
    { weight: 9, arbitrary: reserve },
    { weight: 3, arbitrary: replace },
    { weight: 3, arbitrary: reroute },
    { weight: 2, arbitrary: rerouteByHand },
    { weight: 3, arbitrary: releasePart },
    { weight: 8, arbitrary: onReservation },
    { weight: 2, arbitrary: expire },
    { weight: 5, arbitrary: onOrder },
    { weight: 4, arbitrary: settle },
    { weight: 2, arbitrary: rerouteOrder },
    { weight: 2, arbitrary: receive },
    { weight: 2, arbitrary: receiveDelivery },
    { weight: 4, arbitrary: adjust(onShortage) },
    { weight: 2, arbitrary: transfer },
    { weight: 1, arbitrary: setPolicy },
    { weight: 3, arbitrary: setAside },
    { weight: 2, arbitrary: setSafetyStock },
  );
}

/**
 * A sequence of groups of commands on the small shop, with time in between. `releasing`: counts may release holds.
 * Which ones depends on what the group has loaded, so results agree everywhere only in groups of one.
 */
export function steps(options: {
  stepsMax: number;
  groupMax: number;
  releasing: boolean;
  /**
   * Includes the waitlist, which is served as soon as holds end. Comparable only if all overdue holds are ended at
   * once.
   */
  waiting: boolean;
}): fc.Arbitrary<Step[]> {
  const onShortage = options.releasing
    ? fc.constantFrom("refuse" as const, "release" as const)
    : fc.constant("refuse" as const);
  const waitSeconds = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(0, 1, 10) },
    { weight: 2, arbitrary: fc.constantFrom(30, 60, 119, 120, 300, 480, 600) },
  );
  return fc.array(
    fc.record({
      waitSeconds,
      wishes: fc.array(wish({ onShortage, waiting: options.waiting }), { minLength: 1, maxLength: options.groupMax }),
    }),
    { minLength: Math.ceil(options.stepsMax / 2), maxLength: options.stepsMax },
  );
}

/** Turns a sequence into commands, group by group. */
export class CommandMaker {
  private count = 0;
  private readonly held: string[] = [];
  private readonly waiting: string[] = [];

  commandsOf(step: Step): Command[] {
    const holds = this.namesOf("reservation", this.held);
    const places = this.namesOf("entry", this.waiting);
    return step.wishes.map((wish) => wish(holds.pick, holds.newId, places, holds));
  }

  private namesOf(kind: "reservation" | "entry", known: readonly string[]): Names {
    const asked: string[] = [];
    const newId = () => {
      const id = idOf(kind, `${this.count++}`);
      asked.push(id);
      return id;
    };
    // If n goes back beyond the oldest one, the id is unknown.
    const nth = (ids: readonly string[], n: number) => ids.at(-1 - n) ?? idOf(kind, "unknown");
    const pick = (n: number) => nth([...known, ...asked], n);
    const pickStored = (n: number) => nth(known, n);
    return { pick, pickStored, newId };
  }

  /** Records the holds of offers, since no command chose their ids. */
  learnOffers(waitlist: Iterable<WaitlistEntry>): void {
    for (const { id, reservationId } of waitlist) {
      if (!this.waiting.includes(id)) this.waiting.push(id);
      if (reservationId !== null && !this.held.includes(reservationId)) this.held.push(reservationId);
    }
  }

  /** Records the holds that were made, for later commands. */
  learn(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      if (!outcome.ok || !("reservation" in outcome)) continue;
      const { id } = outcome.reservation;
      if (!this.held.includes(id)) this.held.push(id);
    }
  }
}
