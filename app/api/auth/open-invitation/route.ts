import { openInvitationOperation } from "@/lib/access/access-operations";
import { openInvitation } from "@/lib/access/invitations";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** POST /api/auth/open-invitation: what a mailed invitation is for. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(openInvitationOperation, async ({ request, body }) =>
    json(200, await openInvitation(request, body.token)),
  ),
});
