/** The reason codes that a person can choose; the others are set by the system. */
export const PERSON_REASONS = [
  { code: "CYCLE_COUNT", label: "Counted", needsNote: false },
  { code: "FOUND", label: "Found", needsNote: false },
  { code: "RETURN", label: "Returned", needsNote: true },
  { code: "DAMAGE", label: "Damaged", needsNote: true },
  { code: "LOSS", label: "Lost", needsNote: true },
  { code: "CORRECTION", label: "Correction", needsNote: true },
] as const;

export const PERSON_REASON_CODES = PERSON_REASONS.map((reason) => reason.code);
export type PersonReason = (typeof PERSON_REASONS)[number]["code"];

/** Missing units and wrong figures are asked about later, so these reasons need an explanation. */
export function needsNote(code: string): boolean {
  return PERSON_REASONS.some((reason) => reason.code === code && reason.needsNote);
}
