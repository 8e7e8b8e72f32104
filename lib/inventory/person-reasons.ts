import { reasonLabel } from "@/lib/ledger/ledger-words";

/** The reason codes that a person can choose; the others are set by the system. */
export const PERSON_REASONS = [
  { code: "CYCLE_COUNT", label: reasonLabel("CYCLE_COUNT"), needsNote: false },
  { code: "FOUND", label: reasonLabel("FOUND"), needsNote: false },
  { code: "RETURN", label: reasonLabel("RETURN"), needsNote: true },
  { code: "DAMAGE", label: reasonLabel("DAMAGE"), needsNote: true },
  { code: "LOSS", label: reasonLabel("LOSS"), needsNote: true },
  { code: "CORRECTION", label: reasonLabel("CORRECTION"), needsNote: true },
] as const;

export const PERSON_REASON_CODES = PERSON_REASONS.map((reason) => reason.code);
export type PersonReason = (typeof PERSON_REASONS)[number]["code"];

/** Missing units and wrong figures are asked about later, so these reasons need an explanation. */
export function needsNote(code: string): boolean {
  return PERSON_REASONS.some((reason) => reason.code === code && reason.needsNote);
}
