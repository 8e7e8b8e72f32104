import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { listMailsOperation } from "@/lib/mail/mail-operations";
import { readMails } from "@/lib/mail/read-mails";
import { requireMailReader } from "@/lib/mail/require-mail-reader";

/** GET /api/admin/mail: every email the shop sends. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(listMailsOperation, async ({ caller, query }) => {
    requireMailReader(caller);
    return json(200, await readMails(query));
  }),
});
