import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { changeSeller, readSellerSetting } from "@/lib/seller/seller";
import { changeSellerOperation, getSellerOperation } from "@/lib/seller/seller-operations";

/** GET /api/admin/seller: who sells, as receipts and invoices state it. PUT: changes that. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(getSellerOperation, async () => json(200, await readSellerSetting())),
  PUT: route(changeSellerOperation, ({ body, caller }) => changeSeller(body, caller)),
});
