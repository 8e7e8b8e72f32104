import { COVER_DAYS } from "./days-of-cover";

/** The figures of an inventory row as operators call them, each with what it counts. */
export const FIGURES = {
  onHand: { label: "On hand", meaning: "Units physically in the warehouse" },
  reserved: { label: "Reserved", meaning: "Units in pending holds" },
  committed: { label: "Committed", meaning: "Units sold and not yet shipped" },
  safetyStock: { label: "Safety stock", meaning: "Units kept back from sale" },
  setAside: {
    label: "Set aside",
    meaning: "Units that are there and not for sale: damaged, to be inspected, on display, or for a transfer",
  },
  available: {
    label: "Available",
    meaning: "On hand minus reserved, committed, safety stock and units set aside, plus any back-order allowance",
  },
  fillTo: { label: "Fill up to", meaning: "Suggested transfers bring the row up to this many units" },
  lowAt: { label: "Low at", meaning: "With this many available units or fewer, the row counts as low" },
  daysOfCover: {
    label: "Days of cover",
    meaning: `How long the available units last at the pace of the last ${COVER_DAYS} days`,
  },
  inTransit: { label: "In transit", meaning: "Units on their way here from other warehouses, in nobody's figures yet" },
  expected: { label: "Expected", meaning: "Units that suppliers have announced and that have not come yet" },
  shelf: { label: "Shelf", meaning: "Where it lies in the warehouse" },
  shortfall: { label: "Shortfall", meaning: "Promised units that turned out to be missing" },
} as const;

/** The figures that count units of the row. */
export type StockFigure = Exclude<
  keyof typeof FIGURES,
  "lowAt" | "fillTo" | "daysOfCover" | "inTransit" | "expected" | "shelf"
>;
