import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { exportMailsOperation } from "@/lib/exports/export-operations";
import { exportMails } from "@/lib/exports/lists";
import { requireMailReader } from "@/lib/mail/require-mail-reader";

/** GET /api/admin/mail/export: the list of emails as CSV, for admins. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportMailsOperation, async ({ query, caller }) => {
    requireMailReader(caller);
    return exportMails(query);
  }),
});
