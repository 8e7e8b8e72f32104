import { getTwoFactorOperation } from "@/lib/access/access-operations";
import { inPanel, readTwoFactor } from "@/lib/access/two-factor";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

/** GET /api/auth/two-factor: whether the caller uses two-factor. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getTwoFactorOperation, async ({ caller }) => json(200, await readTwoFactor(inPanel(caller)))),
});
