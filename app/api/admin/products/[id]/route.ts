import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { actorOf } from "@/lib/auth/caller";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { answerEdit, expectedTime, given } from "@/lib/settings/answer-edit";
import { readAdminProduct, refuseUnknownPicture, spelledCategory } from "@/lib/settings/product-queries";
import { adminGetProductOperation, editProductOperation } from "@/lib/settings/setting-operations";

/**
 * GET /api/admin/products/{id}: a product, whether or not it is for sale.
 * PATCH /api/admin/products/{id}: changes the fields that are sent.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(adminGetProductOperation, async ({ params, caller }) => {
    const product = await readAdminProduct(params.id, caller);
    return product ? json(200, product) : refuse("PRODUCT_NOT_FOUND", "No product has that id.");
  }),
  PATCH: route(editProductOperation, async ({ params, body, caller }) => {
    const { expectedUpdatedAt, note = null, price, cost, policy, category, ...others } = body;
    await refuseUnknownPicture(body.image);
    const changes = given({
      ...others,
      category: category && (await spelledCategory(category)),
      unitPrice: price?.amount,
      cost: cost === null ? null : cost?.amount,
      policyCode: policy,
    });
    const edit = { productId: params.id, changes, expectedUpdatedAt: expectedTime(expectedUpdatedAt), note };
    const command = { type: "EditProduct", ...edit, actor: actorOf(caller) } as const;
    return answerEdit(command, () => readAdminProduct(params.id, caller));
  }),
});
