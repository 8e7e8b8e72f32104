/** The reasons that fit what a person does to a shelf; the others are written by what happens by itself. */
export const PERSON_REASONS = [
  { code: "CYCLE_COUNT", label: "Counted", needsNote: false },
  { code: "FOUND", label: "Found", needsNote: false },
  { code: "RETURN", label: "Came back", needsNote: true },
  { code: "DAMAGE", label: "Damaged", needsNote: true },
  { code: "LOSS", label: "Lost", needsNote: true },
  { code: "CORRECTION", label: "Correction of a mistake", needsNote: true },
] as const;

export const PERSON_REASON_CODES = PERSON_REASONS.map((reason) => reason.code);
export type PersonReason = (typeof PERSON_REASONS)[number]["code"];

/** Units that vanish or a figure that was wrong are asked about later: somebody has to have said why. */
export function needsNote(code: string): boolean {
  return PERSON_REASONS.some((reason) => reason.code === code && reason.needsNote);
}
