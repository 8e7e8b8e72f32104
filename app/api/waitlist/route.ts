import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { ownerOf } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { json } from "@/lib/http/answer";
import { confirmationOutcome, inMailTurn } from "@/lib/mail/mail-outcome";
import { findWaitlistEntries } from "@/lib/waitlist/find-waitlist-entries";
import { joinCommand } from "@/lib/waitlist/join-command";
import { waitlistEntryBody } from "@/lib/waitlist/waitlist-entry-body";
import { joinWaitlistOperation, listWaitlistOperation } from "@/lib/waitlist/waitlist-operations";

/** POST /api/waitlist: joins a product's waitlist. GET: the caller's own waitlist entries and offers. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(joinWaitlistOperation, async ({ request, caller, body, record, unproven }) => {
    const command = await joinCommand(request, caller, body, unproven);
    return await inMailTurn(command.isConfirmed ? null : command.email, async () => {
      const confirmation = await confirmationOutcome(command);
      return await answerCommand(record, command, (place) => {
        const location = `/api/waitlist/${place.waitlistEntry.id}`;
        return json(201, { ...waitlistEntryBody(place), ...confirmation }, { location });
      });
    });
  }),
  GET: route(listWaitlistOperation, async ({ caller, query }) =>
    json(200, await findWaitlistEntries(ownerOf(caller), query)),
  ),
});
