import { acceptInvitationOperation } from "@/lib/access/access-operations";
import { acceptInvitation } from "@/lib/access/invitations";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { signedIn } from "@/lib/auth/caller";
import { jsonWithCookies } from "@/lib/http/answer";
import { closeLinksOfOthers } from "@/lib/links/close-links";
import { tidyMails } from "@/lib/mail/tidy-mails";

/** POST /api/auth/accept-invitation: creates the invited person's account and signs it in. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(acceptInvitationOperation, async ({ request, body }) => {
    const { person, cookies } = await acceptInvitation(request, body);
    await tidyMails();
    return jsonWithCookies(signedIn(person), [...cookies, ...(await closeLinksOfOthers(request, person))]);
  }),
});
