import { inviteOperation, listInvitationsOperation } from "@/lib/access/access-operations";
import { invite, readInvitations } from "@/lib/access/invitations";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** GET /api/admin/invitations: the open ones. POST: invites somebody by mail. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listInvitationsOperation, async () => json(200, await readInvitations())),
  POST: route(inviteOperation, async ({ body, caller }) => json(201, await invite(body, caller))),
});
