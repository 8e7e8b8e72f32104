import { releaseHoldsOfGuest } from "@/lib/accounts/release-holds";
import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { forgetShopperOperation } from "@/lib/auth/auth-operations";
import { forgetShopper } from "@/lib/auth/sign-out";
import { jsonWithCookies } from "@/lib/http/answer";
import { noOpenedCookie } from "@/lib/links/open-cookie";

/** POST /api/auth/forget-shopper: releases an anonymous shopper's holds, clears their cookie, and closes what mailed links opened. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route(forgetShopperOperation, async ({ request }) => {
    await releaseHoldsOfGuest(request);
    return jsonWithCookies({ success: true }, [...forgetShopper(request), ...noOpenedCookie(request)]);
  }),
});
