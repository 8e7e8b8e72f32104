import type { LineRequest } from "@/lib/stock/commands";
import { aConfirm, aReserve } from "@/tests/factories/commands";
import { aPerson } from "./people";
import type { Random } from "./random";
import type { DemoOrder, DemoShop } from "./shop";

const PAYS_MS = 6 * 60_000;

/** Somebody orders by phone: staff hold the units, and confirm when the money is there. `then` is told the order. */
export async function orderByPhone(
  { timeline, admin: { actor } }: DemoShop,
  { random, line }: { random: Random; line: LineRequest },
  now: number,
  then: (order: DemoOrder, at: number) => void,
): Promise<void> {
  const person = await aPerson(random);
  const { owner, contact, shipTo } = person;
  const said = Object.fromEntries(Object.entries(contact)) as Record<string, string>;
  const reservationId = random.uuid();
  const byHand = { contact: said, note: "Ordered by phone", isTold: false };
  const method = random.pick(["UPI", "BANK_TRANSFER"]);
  const paidByHand = { method, reference: `${random.whole(1e8, 9e8)}`, amount: null };
  timeline.submit(now, aReserve({ reservationId, lines: [line], owner, actor, shipTo, byHand }), (held, heldAt) => {
    if (!held.ok) return;
    timeline.submit(heldAt + PAYS_MS, aConfirm({ reservationId, actor, paidByHand }), (sold, confirmedAt) => {
      if (!sold.ok) return;
      const { lines } = sold.reservation;
      then({ id: reservationId, person, lines, confirmedAt, isEnded: false, isTicket: false }, confirmedAt);
    });
  });
}
