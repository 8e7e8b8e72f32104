/** How many units of an order were re-taken or back-ordered, and for which day the customer was told to wait. */
export type SettledUnits = { units: number; expectedOn: string | null };

/** The reference of the entry that says so: it moves nothing, so no figure of it has them. */
export function settledReference({ units, expectedOn }: SettledUnits): string {
  const counted = `${units} ${units === 1 ? "unit" : "units"}`;
  return expectedOn === null ? counted : `${counted}, expected ${expectedOn}`;
}

/** Null of entries from before, and of any other reference. */
export function readSettled(reference: string | null): SettledUnits | null {
  const [, units, expectedOn = null] = /^(\d+) units?(?:, expected (\d{4}-\d\d-\d\d))?$/.exec(reference ?? "") ?? [];
  return units === undefined ? null : { units: Number(units), expectedOn };
}
