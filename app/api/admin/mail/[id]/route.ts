import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { getMailOperation } from "@/lib/mail/mail-operations";
import { readMail } from "@/lib/mail/read-mails";
import { requireMailReader } from "@/lib/mail/require-mail-reader";
import { refuseUnknownMail } from "@/lib/mail/retry-mail";

/** GET /api/admin/mail/{id}: one email, with its content. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getMailOperation, async ({ caller, params }) => {
    requireMailReader(caller);
    return json(200, (await readMail(params.id)) ?? refuseUnknownMail());
  }),
});
