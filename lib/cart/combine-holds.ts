import { actorOf, type Key, type Shopper } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { inTransaction } from "@/lib/db/in-transaction";
import { type Answer, json } from "@/lib/http/answer";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { log } from "@/lib/log";
import { wishesOf } from "@/lib/reservations/join-hold";
import { reservationBody } from "@/lib/reservations/reservation-body";
import { readReservations } from "@/lib/reservations/reservation-queries";
import { newId } from "@/lib/signature";
import type { Reservation } from "@/lib/stock/stock";
import type { Replace } from "@/lib/stock/verbs/replace";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { cartOwner } from "./cart-owner";
import type { CombineRequest } from "./cart-schemas";
import { lockOrMakeCart, saveLines } from "./cart-statements";
import { readJoinableHolds } from "./combine-queries";
import { settleSales } from "./settle-sales";

type CombineCall = { caller: Key | Shopper; body: CombineRequest; record: RecordKey | null };

/** Puts the named holds of the caller into one, or leaves all of them as they are. */
export async function answerCombine({ caller, body, record }: CombineCall): Promise<Answer> {
  const owner = cartOwner(caller);
  const command = await combineCommand(body.reservationIds, { owner, actor: actorOf(caller) });
  let held: Reservation | null = null;
  const answer = await answerCommand(record, command, ({ reservation }) => {
    held = reservation;
    return json(201, reservationBody(reservation), { location: `/api/reservations/${reservation.id}` });
  });
  if (held) await listInCart(owner, held);
  return answer;
}

/**
 * After two shoppers became one: their running holds become one, if the products and limits allow it. Otherwise each stays,
 * and the pages offer to combine them or to cancel one.
 */
export async function combineJoined(owner: string): Promise<void> {
  const ids = await readJoinableHolds(owner);
  if (ids.length < 2) return;
  const outcome = await stockWriter().submit(await combineCommand(ids, { owner, actor: "system" }));
  if (outcome.ok) await listInCart(owner, outcome.reservation);
  else log().info({ owner, ids, refusal: outcome.code }, "the holds of a joined shopper stay apart");
}

/** What was held keeps the warehouses that were chosen, and goes where the first hold with a destination goes. */
async function combineCommand(ids: readonly string[], who: { owner: string; actor: string }): Promise<Replace> {
  const found = await readReservations(ids);
  const own = found.map(({ reservation }) => reservation).filter(({ owner }) => owner === who.owner);
  const holds = ids.flatMap((id) => own.find((hold) => hold.id === id) ?? []);
  const lines = holds.flatMap((hold) => wishesOf(reservationBody(hold)));
  const first = <T>(pick: (hold: Reservation) => T | null) => holds.map(pick).find((value) => value !== null) ?? null;
  const [replaces = "", ...besides] = ids;
  return {
    type: "Replace",
    reservationId: newId(),
    replaces,
    besides,
    lines: lines.map(({ warehouseId = null, ...line }) => ({ ...line, sku: null, warehouseId })),
    ...who,
    holder: who.owner,
    cartId: first(({ cartId }) => cartId),
    orderId: first(({ orderId }) => orderId),
    onShort: "refuse",
    shipTo: first(({ route }) => route?.shipTo ?? null),
  };
}

/** A held cart lists at least what its hold has; else it would show a change that gives units back. Paying does not depend on it. */
async function listInCart(owner: string, hold: Reservation): Promise<void> {
  if (hold.cartId === null) return;
  try {
    await inTransaction(async (client) => {
      const cart = await lockOrMakeCart(client, owner);
      const there = await settleSales(client, cart);
      const wished = wishesOf(reservationBody(hold)).map(({ warehouseId = null, ...line }) => ({
        ...line,
        warehouseId,
      }));
      const fewer = wished.flatMap((line) => {
        const same = there.find((each) => each.productId === line.productId && each.warehouseId === line.warehouseId);
        return same && same.quantity >= line.quantity ? [] : [{ ...line, addedAt: same?.addedAt ?? null }];
      });
      await saveLines(client, cart.id, fewer);
    });
  } catch (err) {
    log().warn({ err, reservationId: hold.id }, "a cart does not list all that its hold has");
  }
}
