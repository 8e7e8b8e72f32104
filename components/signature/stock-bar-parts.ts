import { FEW_UNITS } from "@/lib/catalog/availability";
import { LOCALE } from "@/lib/messages/locale";

/** Units of one inventory row, or of several added up. */
export type StockFigures = {
  onHand: number;
  reserved: number;
  committed: number;
  /** As the API returns it; may include units on order. */
  available: number;
  safetyStock?: number;
  /** There and not for sale. */
  setAside?: number;
  /** Few units are left at this many available, or fewer. */
  lowAt?: number;
};

export type PartName = "available" | "order" | "reserved" | "committed" | "safety" | "aside";
/** `start` and `share` are fractions of the bar, 0 to 1. */
export type BarSegment = { name: PartName; start: number; share: number };
/** Units that move: their start, end and width as fractions of the bar. */
export type BarMove = { start: number; end: number; share: number; to: "available" | "reserved" | "committed" };

/** About 3 pixels of a small bar, so that one unit among thousands stays visible. */
const SHARE_MIN = 0.02;
const LENGTH_MIN = 0.03;
/** With more units than this, notches would be too fine to see. */
const NOTCHES_MAX = 64;
const ORDER: readonly PartName[] = ["available", "order", "reserved", "committed", "safety", "aside"];
const WRITTEN = new Intl.NumberFormat(LOCALE);

/**
 * The bar's parts from left to right, its text, and whether few units are left. Negative figures count as 0. `scale`: the
 * units that fill its place, if it is in a list; units on order then take what is left of it, if anything.
 */
export function barParts(figures: StockFigures, scale: number | null = null) {
  const all = unitsOf(figures);
  const there = unitsThere(figures);
  const units = scale === null ? all : { ...all, order: Math.min(all.order, Math.max(0, scale - there)) };
  const whole = there + units.order;
  return {
    segments: segmentsOf(units, whole),
    words: wordsOf(all, figures),
    /** Its length as a fraction of its place. */
    length: scale === null ? 1 : whole === 0 ? 0 : Math.min(1, Math.max(LENGTH_MIN, whole / scale)),
    isLow: units.available > 0 && units.available + units.order <= (figures.lowAt ?? FEW_UNITS),
    /** Units to mark with notches; 0 if there are too many. */
    units: whole <= NOTCHES_MAX ? whole : 0,
  };
}

/** All units of the bar, except those on order. */
export function unitsThere(figures: StockFigures): number {
  const { order, ...there } = unitsOf(figures);
  const units = Object.values(there).reduce((sum, part) => sum + part, 0);
  return Math.max(units, figures.onHand - order, 0);
}

/** Units that moved between parts; null if none did, or if units entered or left the warehouse. */
export function moveBetween(before: StockFigures, after: StockFigures, scale: number | null): BarMove | null {
  const was = unitsOf(before);
  const is = unitsOf(after);
  const reserved = is.reserved - was.reserved;
  const committed = is.committed - was.committed;
  const available = is.available + is.order - was.available - was.order;
  if (committed > 0 && reserved < 0) return between(after, scale, "reserved", "committed", committed);
  if (reserved > 0 && available < 0) return between(after, scale, "available", "reserved", reserved);
  if (reserved < 0 && available > 0) return between(after, scale, "reserved", "available", -reserved);
  if (committed > 0 && available < 0) return between(after, scale, "available", "committed", committed);
  if (committed < 0 && available > 0) return between(after, scale, "committed", "available", -committed);
  return null;
}

type Units = Record<PartName, number>;

function unitsOf({ onHand, reserved, committed, available, safetyStock = 0, setAside = 0 }: StockFigures): Units {
  const held = Math.max(0, reserved);
  const sold = Math.max(0, committed);
  const aside = Math.max(0, setAside);
  const shelf = Math.max(0, onHand - held - sold - aside);
  const can = Math.max(0, available);
  const free = Math.min(can, Math.max(0, shelf - safetyStock));
  return {
    available: free,
    order: can - free,
    reserved: held,
    committed: sold,
    safety: Math.min(Math.max(0, safetyStock), shelf - free),
    aside,
  };
}

function segmentsOf(units: Units, whole: number): BarSegment[] {
  const raised = ORDER.map((name) => (units[name] > 0 ? Math.max(SHARE_MIN, units[name] / whole) : 0));
  const sum = raised.reduce((total, share) => total + share, 0);
  const scale = sum > 1 ? 1 / sum : 1;
  let start = 0;
  return ORDER.map((name, index) => {
    const share = (raised[index] ?? 0) * scale;
    const segment = { name, start, share };
    start += share;
    return segment;
  });
}

type Side = BarMove["to"];

function between(after: StockFigures, scale: number | null, from: Side, to: Side, count: number): BarMove {
  const { segments } = barParts(after, scale);
  const at = (name: PartName) => segments.find((segment) => segment.name === name) ?? { start: 0, share: 0 };
  const source = at(from);
  const target = at(to);
  const total = unitsOf(after)[to];
  const share = total > 0 ? Math.min(target.share, Math.max(SHARE_MIN, (target.share * count) / total)) : SHARE_MIN;
  // From the middle of one part to the near end of the other.
  const end = from === "available" || to === "committed" ? target.start : target.start + target.share - share;
  return { start: source.start + source.share / 2, end, share, to };
}

function wordsOf(units: Units, { onHand }: StockFigures): string {
  const parts = [
    [units.available, "available"],
    [units.order, "on order"],
    [units.reserved, "reserved"],
    [units.committed, "committed"],
    [units.safety, "kept as safety stock"],
    [units.aside, "set aside"],
  ] as const;
  const said = parts
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, word]) => `${WRITTEN.format(count)} ${word}`);
  return `${said.join(", ")}; ${WRITTEN.format(onHand)} on hand`;
}
