import type { DoneOutcome, OnSetting } from "../commands";
import { type Decision, refuse } from "../decision";
import { Draft, refuseStaleEdit, wrongFigure } from "../draft";
import { overpromisedUnits, type StockState, settingKey } from "../state";
import type { Policy } from "../stock";
import { NOTHING, type Verb } from "./verb";

/** The new values of the terms that change. */
export type PolicyChanges = Partial<Omit<Policy, "code">>;

export type EditPolicy = OnSetting & { type: "EditPolicy"; policyCode: string; changes: PolicyChanges };

/**
 * Edits the terms of a class of products, in a group of its own because it changes all their rows. Running holds keep
 * their terms. Refuses a hold longer than the longest one allowed, and fewer back-orders than a row has promised.
 */
export const EditPolicy: Verb<EditPolicy, DoneOutcome> = {
  needs: ({ policyCode }) => ({ ...NOTHING, settings: [{ subject: "POLICY", id: policyCode }], isAlone: true }),
  decide: decideEditPolicy,
};

function decideEditPolicy(state: StockState, command: EditPolicy): Decision<DoneOutcome> {
  const { policyCode, changes, expectedUpdatedAt, actor, note } = command;
  const policy = state.policies.get(policyCode);
  if (!policy) return refuse({ ok: false, code: "POLICY_NOT_FOUND", policyCode });
  const setting = { subject: "POLICY", id: policyCode } as const;
  const stale = refuseStaleEdit(state, setting, expectedUpdatedAt);
  if (stale) return refuse(stale);
  const { holdSeconds, ttlSecondsMax, backorderPerRow } = { ...policy, ...changes };
  if (holdSeconds > ttlSecondsMax) {
    return refuse({ ok: false, code: "HOLD_BEYOND_TTL", policyCode, holdSeconds, ttlSecondsMax });
  }
  const row = state.settings.get(settingKey(setting))?.mostPromised;
  const missing = row ? overpromisedUnits({ ...row, backorderAllowance: backorderPerRow }) : 0;
  if (row && missing > 0) return refuse(wrongFigure(row, row.onHand, missing));

  const draft = new Draft(state);
  draft.edit({ ...setting, changes, actor, note });
  return draft.decide({ ok: true });
}
