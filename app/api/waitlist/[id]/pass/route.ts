import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf, ownerLimit } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { json } from "@/lib/http/answer";
import { alsoByLink } from "@/lib/links/by-link";
import { waitlistEntryBody } from "@/lib/waitlist/waitlist-entry-body";
import { passOfferOperation } from "@/lib/waitlist/waitlist-operations";

/** POST /api/waitlist/{id}/pass: passes an offer on to the next in line. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(
    passOfferOperation,
    alsoByLink("waitlistEntry", async ({ caller, params, record }) => {
      const who = { owner: ownerLimit(caller), actor: actorOf(caller) };
      return answerCommand(record, { type: "PassOffer", waitlistEntryId: params.id, ...who }, (place) => {
        return json(200, waitlistEntryBody(place));
      });
    }),
  ),
});
