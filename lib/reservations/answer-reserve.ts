import type { Key, Shopper } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { type Answer, json } from "@/lib/http/answer";
import type { RecordKey } from "@/lib/idempotency/idempotency-key";
import type { HoldOutcome, Refusal, WaitlistPlace } from "@/lib/stock/commands";
import { entryBody } from "@/lib/waitlist/entry-body";
import { reservationBody } from "./reservation-body";
import type { ReservationHeld, ReserveRequest, WaitingInstead } from "./reservation-schemas";
import { reserveCommand } from "./reserve-command";

type ReserveCall = { caller: Key | Shopper; body: ReserveRequest; record: RecordKey | null };
type Refused = Extract<HoldOutcome, { ok: false }>;

/** Holds what is asked for and answers with the hold; or with the places in line where it is all waited for. */
export async function answerReserve({ caller, body, record }: ReserveCall): Promise<Answer> {
  const command = await reserveCommand(caller, body);
  return answerCommand(
    record,
    command,
    ({ reservation, waitlist }) => {
      const held: ReservationHeld = reservationBody(reservation);
      if (body.onShort === "waitlist") held.waitlistEntries = entriesOf(waitlist);
      return json(201, held, { location: `/api/reservations/${reservation.id}` });
    },
    answerRefused,
  );
}

function answerRefused(refused: Refused): Answer {
  if (refused.code !== "WAITING_INSTEAD") return refusalProblem(refused satisfies Refusal);
  const { waitlist, shortages } = refused;
  const waiting: WaitingInstead = { reservation: null, waitlistEntries: entriesOf(waitlist), shortages };
  return json(202, waiting);
}

function entriesOf(places: readonly WaitlistPlace[]) {
  return places.map(entryBody);
}
