import type { Actor, Refusal, RowView, WithEntries } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownProduct } from "../draft";
import { overpromisedUnits, rowKey, type StockState } from "../state";
import { NOTHING, type Verb } from "./verb";

export type SetPolicy = {
  type: "SetPolicy";
  productId: string | null;
  sku: string | null;
  policyCode: string;
  actor: Actor;
  note: string | null;
};

/** One ledger entry per row. */
type PolicyOutcome = ({ ok: true; rows: RowView[] } & WithEntries) | Refusal;

/**
 * Changes a product's policy. Existing holds keep their terms. Refuses if a row has promised more back-ordered units than
 * the new policy allows.
 */
export const SetPolicy: Verb<SetPolicy, PolicyOutcome> = {
  needs({ productId }) {
    const productIds = productId === null ? [] : [productId];
    return { ...NOTHING, productIds, wholeProductIds: productIds };
  },
  decide: decideSetPolicy,
};

function decideSetPolicy(state: StockState, command: SetPolicy): Decision<PolicyOutcome> | Deferred {
  const known = knownProduct(state, command);
  if (!known.ok) return refuse(known);
  const { product } = known;
  const policy = state.policies.get(command.policyCode);
  if (!policy) return refuse({ ok: false, code: "POLICY_NOT_FOUND", policyCode: command.policyCode });

  const draft = new Draft(state);
  draft.putProduct({ ...product, policy });
  const rows = [];
  for (const row of state.rows.values()) {
    if (row.productId !== product.id) continue;
    const changed = { ...row, backorderAllowance: policy.backorderPerRow };
    const missing = overpromisedUnits(changed);
    if (missing > 0) {
      if (state.partlyExpired.has(rowKey(row.productId, row.warehouseId))) return DEFERRED;
      const { productId, warehouseId, onHand, reserved, committed } = row;
      const facts = { productId, warehouseId, onHand, reserved, committed, requestedOnHand: onHand, missing };
      return refuse({ ok: false, code: "INVALID_STOCK_STATE", ...facts });
    }
    const note = command.note ?? `${product.policy.code} to ${policy.code}`;
    const about = { type: "POLICY_SET", reasonCode: "ADMIN", actor: command.actor, note } as const;
    rows.push(draft.view(draft.move(changed, {}, about)));
  }
  return draft.decide({ ok: true, rows, ledgerEntryIds: [] });
}
