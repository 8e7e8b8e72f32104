/** The figures of an inventory row as operators call them, each with what it counts. */
export const FIGURES = {
  onHand: { label: "On hand", meaning: "Units physically in the warehouse" },
  reserved: { label: "Reserved", meaning: "Units in pending holds" },
  committed: { label: "Committed", meaning: "Units sold and not yet shipped" },
  safetyStock: { label: "Safety stock", meaning: "Units kept back from sale" },
  available: {
    label: "Available",
    meaning: "On hand minus reserved, committed and safety stock, plus any back-order allowance",
  },
  shortfall: { label: "Shortfall", meaning: "Promised units that turned out to be missing" },
} as const;
