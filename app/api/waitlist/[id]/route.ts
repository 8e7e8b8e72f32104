import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf, ownerLimit } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { json } from "@/lib/http/answer";
import { alsoByLink } from "@/lib/links/by-link";
import { findWaitlistEntry } from "@/lib/waitlist/find-waitlist-entries";
import { waitlistEntryBody } from "@/lib/waitlist/waitlist-entry-body";
import { getWaitlistEntryOperation, leaveWaitlistOperation } from "@/lib/waitlist/waitlist-operations";

/** GET /api/waitlist/{id}: one waitlist entry. Ends its offer first if it has expired. DELETE: leaves the waitlist. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(
    getWaitlistEntryOperation,
    alsoByLink("waitlistEntry", async ({ caller, params }) => {
      const waitlistEntry = await findWaitlistEntry(params.id, ownerLimit(caller));
      if (waitlistEntry) return json(200, waitlistEntry);
      return refusalProblem({ ok: false, code: "WAITLIST_ENTRY_NOT_FOUND", entryId: params.id });
    }),
  ),
  DELETE: route(
    leaveWaitlistOperation,
    alsoByLink("waitlistEntry", async ({ caller, params }) => {
      const who = { owner: ownerLimit(caller), actor: actorOf(caller) };
      return answerCommand(
        null,
        { type: "LeaveWaitlist", waitlistEntryId: params.id, isDisowned: false, ...who },
        (place) => {
          return json(200, waitlistEntryBody(place));
        },
      );
    }),
  ),
});
