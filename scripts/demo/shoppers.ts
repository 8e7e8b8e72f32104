import { noteFailure } from "@/lib/payments/note-state";
import type { Reservation } from "@/lib/stock/stock";
import { PRODUCTS } from "@/prisma/seed/catalogue";
import {
  aConfirm,
  aJoinWaitlist,
  aLine,
  anExpire,
  anExtend,
  aPassOffer,
  aRelease,
  aReserve,
  aRetake,
} from "@/tests/factories/commands";
import { emptySold, fillCart, signUp } from "./accounts";
import { openOffers } from "./demo-statements";
import { takeOrder } from "./fulfilment";
import { bankSays, type DemoPayment, startPayment } from "./payments";
import { aPerson, type Person } from "./people";
import type { Random } from "./random";
import { appealOf, DAY_MS, demandOf } from "./rhythm";
import { type DemoProduct, type DemoShop, randomOf } from "./shop";

const HOUR_MS = 3_600_000;
/** Of those who come, how many have been there before. */
const REGULARS = 0.35;
/** Those who ordered before come back from among so many. */
const KNOWN_MAX = 400;
/** Of those who are new, how many sign up. */
const ACCOUNTS = 0.03;
/** Carts of strangers are kept of the last days only: there are thousands. */
const CARTS_DAYS = 3;
/** Offers that are made so shortly before the end nobody has answered yet. */
const OPEN_MS = 10 * 60_000;

/** Everybody who comes by themselves, hour by hour. */
export function letShoppersCome(shop: DemoShop): void {
  const known: Person[] = [];
  const hours = (shop.until - shop.start) / HOUR_MS;
  for (let hour = 9; hour < hours; hour++) {
    shop.timeline.at(shop.start + hour * HOUR_MS, async (from) => {
      const random = randomOf(shop, `hour ${hour}`);
      const growth = 0.85 + 0.3 * (hour / hours);
      const count = random.times(shop.holdsPerDay * growth * demandOf(from) * random.between(0.7, 1.3));
      for (let nr = 0; nr < count; nr++) {
        const own = randomOf(shop, `shopper ${hour} ${nr}`);
        const isKnown = own.chance(REGULARS) && known.length > 0;
        const person = isKnown ? own.pick(known) : await somebodyNew(own);
        if (!isKnown) known[own.whole(0, Math.min(known.length, KNOWN_MAX - 1))] = person;
        const at = from + own.between(0, HOUR_MS);
        const visit = { person, random: own, wishes: aBasket(own, at) };
        if (at < shop.until) arrive(shop, visit, at);
      }
    });
  }
}

async function somebodyNew(random: Random): Promise<Person> {
  const person = await aPerson(random);
  return random.chance(ACCOUNTS) ? await signUp(person, random) : person;
}

/** Some are shopping as the history ends, whatever the hour. A few have not reserved what is in their carts. */
export function letSomeBeThere(shop: DemoShop): void {
  for (let nr = 0; nr < 16; nr++) {
    shop.timeline.at(shop.until - 20 * 60_000, async () => {
      const random = randomOf(shop, `there ${nr}`);
      const at = shop.until - random.between(20_000, 500_000);
      const visit = { person: await aPerson(random), random, wishes: aBasket(random, at) };
      if (nr < 12) arrive(shop, visit, at);
      else shop.timeline.at(at, () => fillCart(visit));
    });
  }
}

/** Who has an account, and everybody of the last days, puts into the cart what they reserve some minutes later. */
function arrive(shop: DemoShop, visit: Visit, at: number): void {
  const { person, random, wishes } = visit;
  if (!person.hasAccount && at < shop.until - CARTS_DAYS * DAY_MS) {
    comeIn(shop, visit, at);
    return;
  }
  shop.timeline.at(at - random.between(20_000, 300_000), async () => {
    const own = { ...visit, wishes: wishes.filter(({ product }) => !shop.offSale.has(product.id)) };
    const cartId = await fillCart(own);
    if (cartId !== undefined) comeIn(shop, { ...own, cartId }, at);
  });
}

type Wish = { product: DemoProduct; quantity: number };
export type Visit = {
  person: Person;
  random: Random;
  wishes: Wish[];
  cartId?: string;
  /** Whether the page showed enough; by default nobody says. */
  sawEnough?: boolean;
  /** Until when they ask again and again. By default they wait in line, or go. */
  triesUntil?: number;
  /** Waits in line for certain. */
  isPatient?: boolean;
};

function aBasket(random: Random, at: number): Wish[] {
  const count = random.chance(0.7) ? 1 : random.chance(0.75) ? 2 : 3;
  const wishes = new Map<DemoProduct, number>();
  for (let nr = 0; nr < count; nr++) {
    const product = random.weighted(PRODUCTS, ({ sku }) => appealOf(sku, at));
    wishes.set(product, random.chance(0.8) ? 1 : 2);
  }
  return [...wishes].map(([product, quantity]) => ({ product, quantity }));
}

/** Somebody reserves. If it is refused, they may try again, wait for it, or go. */
export function comeIn(shop: DemoShop, visit: Visit, at: number): void {
  const { person, random, wishes, cartId = null, sawEnough = null } = visit;
  const { owner, shipTo } = person;
  const lines = wishes.map(({ product, quantity }) => aLine({ productId: product.id, quantity }));
  const by = { owner, holder: owner, actor: owner, shipTo, cartId, sawEnough };
  shop.timeline.submit(at, aReserve({ reservationId: random.uuid(), lines, ...by }), (outcome, now) => {
    const { triesUntil } = visit;
    if (outcome.ok) decide(shop, person, random, outcome.reservation, now);
    else if (triesUntil !== undefined) tryAgain(shop, { ...visit, triesUntil }, outcome, now);
    else if (outcome.code === "INSUFFICIENT_STOCK" && (visit.isPatient || random.chance(0.6)))
      joinLine(shop, visit, now);
  });
}

function joinLine(shop: DemoShop, { person, random, wishes: [wish] }: Visit, now: number): void {
  if (!wish) return;
  const { owner, email } = person;
  const entry = { waitlistEntryId: random.uuid(), productId: wish.product.id, quantity: wish.quantity };
  const by = { owner, holder: owner, actor: owner, email, isConfirmed: true };
  shop.timeline.submit(now + random.between(8_000, 60_000), aJoinWaitlist({ ...entry, ...by }), (joined) => {
    if (joined.ok) shop.waiting.set(owner, person);
  });
}

type Trying = Visit & { triesUntil: number };

/** With fewer units if they asked for more than one may have. Pages that were not reloaded still show some. */
function tryAgain(shop: DemoShop, visit: Trying, refused: { code: string; maximum?: number }, now: number): void {
  const { random, triesUntil, wishes } = visit;
  const at = now + random.between(3_000, 14_000);
  if (at > triesUntil || random.chance(0.15)) return;
  const most = refused.maximum ?? Number.POSITIVE_INFINITY;
  const fewer = wishes.map(({ product, quantity }) => ({ product, quantity: Math.min(quantity, most) }));
  comeIn(shop, { ...visit, wishes: fewer, sawEnough: random.chance(0.2) }, at);
}

/** What becomes of a hold: most people pay, some give it back, some forget it. */
function decide(shop: DemoShop, person: Person, random: Random, held: Reservation, now: number): void {
  const leftMs = held.expiresAt - now;
  const { id: reservationId } = held;
  const by = { reservationId, owner: person.owner, actor: person.owner };
  const will = random.next();
  if (will < 0.08) {
    shop.timeline.submit(now + leftMs * random.between(0.1, 0.8), aRelease(by));
  } else if (will < 0.21) {
    lapse(shop, held, random);
  } else if (will < 0.25 && held.extensionsLeft > 0) {
    shop.timeline.submit(now + leftMs * random.between(0.6, 0.9), anExtend(by), (outcome, at) => {
      if (outcome.ok) pay(shop, person, random, outcome.reservation, at + random.between(20_000, 200_000));
    });
  } else {
    pay(shop, person, random, held, now + Math.min(leftMs * random.between(0.15, 0.7), 300_000));
  }
}

type Held = Pick<Reservation, "id" | "expiresAt">;

/** The hold runs out, unless it was sold, and with it a payment that nobody finished. */
function lapse(shop: DemoShop, held: Held, random: Random, open: DemoPayment | null = null): void {
  const at = held.expiresAt + random.between(300, 4_000);
  shop.timeline.submit(at, anExpire({ reservationId: held.id }), () => open && bankSays(open, "EXPIRED"));
}

function pay(shop: DemoShop, person: Person, random: Random, held: Held, at: number): void {
  const { id: reservationId } = held;
  const by = { reservationId, owner: person.owner, actor: person.owner };
  shop.timeline.submit(at, anExtend({ ...by, for: "payment" }), async (outcome, now) => {
    if (!outcome.ok) return;
    const payment = await startPayment(person, outcome.reservation, random);
    const answersAt = now + random.between(15_000, 110_000);
    const will = random.next();
    if (will < 0.03) return lapse(shop, outcome.reservation, random, payment);
    if (will > 0.1) return take(shop, { person, random, held: outcome.reservation, payment }, answersAt);
    shop.timeline.at(answersAt, async (then) => {
      await bankSays(payment, "DECLINED");
      // With another card, or not at all.
      if (random.chance(0.6)) pay(shop, person, random, outcome.reservation, then + random.between(15_000, 60_000));
      else shop.timeline.submit(then + 30_000, aRelease({ ...by, reason: "PAYMENT_FAILED" }));
    });
  });
}

type Paying = { person: Person; random: Random; held: Held; payment: DemoPayment };

/** The bank has authorised the payment. If the hold is over by now, its units are taken again if they are there. */
function take(shop: DemoShop, { person, random, held, payment }: Paying, at: number): void {
  const sold = async (reservation: Reservation, now: number) => {
    await bankSays(payment, "CAPTURED");
    await emptySold(person, reservation);
    takeOrder(shop, person, reservation, now);
  };
  const note = `Paid through test: ${payment.id}`;
  const confirm = aConfirm({ reservationId: held.id, paymentId: payment.id, note });
  // A bank that takes its time answers after the hold.
  const answersAt = random.chance(0.015) ? held.expiresAt + random.between(5_000, 30_000) : at;
  shop.timeline.submit(answersAt, confirm, async (outcome, now) => {
    if (outcome.ok) return await sold(outcome.reservation, now);
    await bankSays(payment, "AUTHORISED");
    const retake = aRetake({ reservationId: payment.retakeId, retakes: held.id, paymentId: payment.id });
    shop.timeline.submit(now, retake, async (retaken, then) => {
      if (retaken.ok) return await sold(retaken.reservation, then);
      await noteFailure(payment.id, "HOLD_GONE");
      await bankSays(payment, "VOIDED");
    });
  });
}

/** Offers that were made since: some accept, some pass, some never see the mail. */
export async function answerOffers(shop: DemoShop, seen: Set<string>, now: number): Promise<void> {
  if (now > shop.until - OPEN_MS) return;
  for (const { entryId, owner, held } of await openOffers()) {
    const person = shop.waiting.get(owner);
    if (seen.has(held.id) || !person) continue;
    seen.add(held.id);
    const random = randomOf(shop, held.id);
    const will = random.next();
    const at = now + (held.expiresAt - now) * random.between(0.1, 0.8);
    if (will < 0.6) pay(shop, person, random, held, at);
    else if (will < 0.75) shop.timeline.submit(at, aPassOffer({ waitlistEntryId: entryId, actor: owner }));
    else lapse(shop, held, random);
  }
}
