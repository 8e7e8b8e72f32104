import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { type Answer, json } from "@/lib/http/answer";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import type { WaitlistEntry } from "@/lib/stock/stock";
import type { OfferByHand } from "@/lib/stock/verbs/offer-by-hand";
import type { Prioritise } from "@/lib/stock/verbs/prioritise";
import type { RemoveFromWaitlist } from "@/lib/stock/verbs/remove-from-waitlist";
import { nextPriority, readProductOf } from "./admin-waitlist-queries";
import type { WaitlistActed } from "./admin-waitlist-schemas";

/** The command without its entry, actor and note. */
type Act =
  | Pick<OfferByHand, "type" | "productId">
  | Pick<Prioritise, "type" | "rank">
  | Pick<RemoveFromWaitlist, "type" | "isTold">;

type OnWaitlistCall<Body> = {
  caller: Key | Admin;
  params: { id: string };
  body: Body & { note: string };
  record: RecordKey | null;
};

/** Does something by hand to the entry in the path, and answers with it. */
async function answerOnWaitlist({ caller, params, body, record }: OnWaitlistCall<object>, act: Act): Promise<Answer> {
  const command = { ...act, waitlistEntryId: params.id, actor: actorOf(caller), note: body.note };
  const answer = await answerCommand(record, command, (done) => json(200, actedBody(done)));
  if (answer.status === 200) kickJobs();
  return answer;
}

function actedBody({ waitlistEntry }: { waitlistEntry: WaitlistEntry }): WaitlistActed {
  const { id, productId, status, reservationId, offerExpiresAt, ownArrival } = waitlistEntry;
  const expiresAt = offerExpiresAt === null ? null : new Date(offerExpiresAt).toISOString();
  return { id, productId, status, reservationId, offerExpiresAt: expiresAt, hasPriority: ownArrival !== null };
}

export async function answerOffer(call: OnWaitlistCall<object>): Promise<Answer> {
  const productId = await readProductOf(call.params.id);
  if (productId === null) {
    return refusalProblem({ ok: false, code: "WAITLIST_ENTRY_NOT_FOUND", entryId: call.params.id });
  }
  return await answerOnWaitlist(call, { type: "OfferByHand", productId });
}

export async function answerPriority(call: OnWaitlistCall<{ first: boolean }>): Promise<Answer> {
  return await answerOnWaitlist(call, { type: "Prioritise", rank: call.body.first ? await nextPriority() : null });
}

export async function answerRemoval(call: OnWaitlistCall<{ tellCustomer: boolean }>): Promise<Answer> {
  return await answerOnWaitlist(call, { type: "RemoveFromWaitlist", isTold: call.body.tellCustomer });
}
