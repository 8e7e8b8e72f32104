import { type Admin, actorOf, type Key, ownerOf, type Shopper } from "@/lib/auth/caller";
import { withProductId } from "@/lib/catalog/product-id";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { resolveShipTo } from "@/lib/delivery/resolve-ship-to";
import { type Answer, json } from "@/lib/http/answer";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { newId } from "@/lib/signature";
import type { HoldOutcome, Refusal, WaitlistPlace } from "@/lib/stock/commands";
import type { Replace } from "@/lib/stock/verbs/replace";
import type { Reserve } from "@/lib/stock/verbs/reserve";
import { waitlistEntryBody } from "@/lib/waitlist/waitlist-entry-body";
import type { HandReserveRequest } from "./by-hand-schemas";
import { customerOwner } from "./customer-owner";
import { reservationBody } from "./reservation-body";
import type { ReservationHeld, ReserveRequest, WaitingInstead } from "./reservation-schemas";

type ReserveCall = {
  caller: Key | Shopper;
  body: ReserveRequest;
  record: RecordKey | null;
  unproven: Reserve["unproven"];
  request: Request;
};
type HandReserveCall = { caller: Key | Admin; body: HandReserveRequest; record: RecordKey | null };
type Refused = Extract<HoldOutcome, { ok: false }>;

/** Answers with the hold, or with waitlist entries if nothing could be held and the caller waits instead. */
export async function answerReserve({ caller, body, record, unproven, request }: ReserveCall): Promise<Answer> {
  const holder = holderOf(caller, body.cartId ?? null);
  const sawEnough = sawEnoughIn(request);
  return answerHold(body, { owner: ownerOf(caller), holder, unproven, actor: actorOf(caller), sawEnough }, record);
}

/** Null if the caller doesn't say. */
function sawEnoughIn({ headers }: Request): boolean | null {
  const said = headers.get("holdfast-saw-enough");
  return said === "true" ? true : said === "false" ? false : null;
}

/** The same for a customer of the caller's: the hold is theirs, and so are the limits. */
export async function answerReserveByHand({ caller, body, record }: HandReserveCall): Promise<Answer> {
  const { customer, note = null, tellCustomer } = body;
  const owner = await customerOwner(customer);
  const byHand = { contact: customer, note, isTold: tellCustomer && customer.email !== undefined };
  return answerHold(body, { owner, holder: owner, unproven: null, actor: actorOf(caller), byHand }, record);
}

type Who = Pick<Reserve, "owner" | "holder" | "unproven" | "actor" | "byHand" | "sawEnough">;

async function answerHold(body: ReserveRequest, who: Who, record: RecordKey | null): Promise<Answer> {
  const command = await reserveCommand(who, body);
  return answerCommand(
    record,
    command,
    ({ reservation, waitlist }) => {
      const held: ReservationHeld = reservationBody(reservation);
      if (body.onShort === "waitlist") held.waitlistEntries = waitlistEntriesOf(waitlist);
      return json(201, held, { location: `/api/reservations/${reservation.id}` });
    },
    answerRefused,
  );
}

function answerRefused(refused: Refused): Answer {
  if (refused.code !== "WAITING_INSTEAD") return refusalProblem(refused satisfies Refusal);
  const { waitlist, shortages } = refused;
  const waiting: WaitingInstead = { reservation: null, waitlistEntries: waitlistEntriesOf(waitlist), shortages };
  return json(202, waiting);
}

function waitlistEntriesOf(places: readonly WaitlistPlace[]) {
  return places.map(waitlistEntryBody);
}

/** Builds the core's command from a request. */
async function reserveCommand(who: Who, request: ReserveRequest): Promise<Reserve | Replace> {
  const { cartId = null, orderId = null, ttlSeconds = null, onShort, replaces, shipTo } = request;
  const hold = {
    reservationId: newId(),
    lines: await Promise.all(linesOf(request).map(toLine)),
    ...who,
    cartId,
    orderId,
    onShort,
    shipTo: shipTo === undefined ? null : await resolveShipTo(shipTo),
  };
  return replaces === undefined ? { type: "Reserve", ...hold, ttlSeconds } : { type: "Replace", ...hold, replaces };
}

type Line = NonNullable<ReserveRequest["lines"]>[number];

function linesOf({ lines, productId, sku, warehouseId, quantity = 0 }: ReserveRequest): Line[] {
  return lines ?? [{ productId, sku, warehouseId, quantity }];
}

async function toLine({ productId, sku, warehouseId, quantity }: Line): Promise<Reserve["lines"][number]> {
  return { ...(await withProductId({ productId, sku })), warehouseId: warehouseId ?? null, quantity };
}

/**
 * Whose hold limits apply. API keys sell for many shoppers, so theirs apply per cart; without a cart there are none.
 */
function holderOf(caller: Key | Shopper, cartId: string | null): string | null {
  if (caller.kind === "shopper") return ownerOf(caller);
  return cartId === null ? null : `cart:${caller.keyId}:${cartId}`;
}
