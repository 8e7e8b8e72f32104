import type { DoneOutcome, OnSetting, Refusal } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownProduct, refuseStaleEdit, wrongFigure } from "../draft";
import { overpromisedUnits, rowKey, type StockState } from "../state";
import type { Policy, Product } from "../stock";
import { NOTHING, type Verb } from "./verb";

/** The new values of the fields that change. `unitPrice` and `cost` in minor units of the product's currency. */
export type ProductChanges = Partial<{
  name: string;
  description: string;
  category: string;
  image: string;
  unitPrice: number;
  policyCode: string;
  isActive: boolean;
  barcode: string | null;
  cost: number | null;
  hsn: string | null;
  taxPercent: number | null;
  /** Units at which its rows are low; null: the shop's default. */
  lowThreshold: number | null;
  /** ISO 8601; null switches the waiting room off. */
  waitingRoomStartsAt: string | null;
}>;

export type EditProduct = OnSetting & { type: "EditProduct"; productId: string; changes: ProductChanges };

/**
 * Edits a product. Running holds keep their price and terms. A new policy, and switching the product on or off, is
 * recorded in the ledger, one entry per row. Refuses if a row has promised more back-ordered units than the new policy
 * allows.
 */
export const EditProduct: Verb<EditProduct, DoneOutcome> = {
  needs({ productId }) {
    const settings = [{ subject: "PRODUCT" as const, id: productId }];
    return { ...NOTHING, productIds: [productId], wholeProductIds: [productId], settings };
  },
  decide: decideEditProduct,
};

function decideEditProduct(state: StockState, command: EditProduct): Decision<DoneOutcome> | Deferred {
  const { productId, changes, expectedUpdatedAt, actor, note } = command;
  const known = knownProduct(state, { productId, sku: null });
  if (!known.ok) return refuse(known);
  const setting = { subject: "PRODUCT", id: productId } as const;
  const stale = refuseStaleEdit(state, setting, expectedUpdatedAt);
  if (stale) return refuse(stale);
  const { product } = known;
  const { name, unitPrice, isActive, policyCode } = { policyCode: product.policy.code, ...product, ...changes };
  const policy = state.policies.get(policyCode);
  if (!policy) return refuse({ ok: false, code: "POLICY_NOT_FOUND", policyCode });

  const draft = new Draft(state);
  const { waitingRoomStartsAt: startsAt } = changes;
  const waitingRoomStartsAt = startsAt ? Date.parse(startsAt) : startsAt === null ? null : product.waitingRoomStartsAt;
  draft.putProduct({ ...product, name, unitPrice, isActive, policy, waitingRoomStartsAt });
  const { waitingRoomStartsAt: _, ...others } = changes;
  const isSame = waitingRoomStartsAt === product.waitingRoomStartsAt;
  draft.edit({ ...setting, changes: isSame ? others : changes, actor, note });
  const terms = policy.code === product.policy.code ? null : `${product.policy.code} to ${policy.code}`;
  const sold =
    isActive === product.isActive ? null : `${terms ? "product" : "Product"} switched ${isActive ? "on" : "off"}`;
  const said = [terms, sold].filter((what) => what !== null).join(", ");
  const hindrance = said === "" ? null : recordTerms(draft, product, policy, { actor, note: note ?? said });
  if (hindrance === null) return draft.decide({ ok: true });
  return "kind" in hindrance ? hindrance : refuse(hindrance);
}

/** One entry per row, with the policy's allowance of back-orders. */
function recordTerms(
  draft: Draft,
  product: Product,
  policy: Policy,
  about: { actor: string; note: string },
): Refusal | Deferred | null {
  for (const row of draft.state.rows.values()) {
    if (row.productId !== product.id) continue;
    const changed = { ...row, backorderAllowance: policy.backorderPerRow };
    const missing = overpromisedUnits(changed);
    if (missing > 0) {
      const mayEnd = draft.state.partlyExpired.has(rowKey(row.productId, row.warehouseId));
      return mayEnd ? DEFERRED : wrongFigure(row, row.onHand, missing);
    }
    draft.move(changed, {}, { type: "POLICY_SET", reasonCode: "ADMIN", ...about });
  }
  return null;
}
