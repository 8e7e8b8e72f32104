import { withdrawInvitationOperation } from "@/lib/access/access-operations";
import { withdraw } from "@/lib/access/invitations";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { tidyMails } from "@/lib/mail/tidy-mails";

/** DELETE /api/admin/invitations/{id}: withdraws an invitation. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: route(withdrawInvitationOperation, async ({ params, caller }) => {
    const was = await withdraw(params.id, caller);
    await tidyMails();
    return json(200, was);
  }),
});
