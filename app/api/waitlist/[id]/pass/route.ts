import { actorOf, ownerLimit } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { answerCommand } from "@/lib/stock-api/answer-command";
import { entryBody } from "@/lib/waitlist/entry-body";
import { passOfferOperation } from "@/lib/waitlist/waitlist-operations";

/** POST /api/waitlist/{id}/pass: give an offer up, so that the next in line is served. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(passOfferOperation, async ({ caller, params, record }) => {
    const who = { owner: ownerLimit(caller), actor: actorOf(caller) };
    return answerCommand(record, { type: "PassOffer", entryId: params.id, ...who }, (place) => {
      return json(200, entryBody(place));
    });
  }),
});
