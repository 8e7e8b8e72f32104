import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { CURRENCY } from "@/lib/messages/locale";
import type { Oversold } from "@/lib/risk/read-risk";
import { percentText } from "@/lib/risk/risk-words";
import { shareOf, shareText } from "./compared";
import type { LastProof, Stats } from "./stats-schemas";
import type { FindingKind, Found, Thresholds } from "./verdict-schemas";

/** What costs more to read than the other figures, so it may be some seconds older. */
export type Watched = {
  /** Who holds the largest shares of a product each, the largest first. */
  shares: readonly ProductShare[];
  /** Holds that ended, and became orders, in the last hours and in the week before. */
  lately: Ended;
  weekBefore: Ended;
  soldOut: { products: number; units: number; places: number; amount: number };
  overdueHolds: number;
  oversold: readonly Oversold[];
};
export type ProductShare = {
  owner: string;
  name: string | null;
  productName: string;
  sku: string;
  units: number;
  sellable: number;
};
type Ended = { orders: number; ended: number };

type Facts = Pick<Stats, "units" | "proof"> & {
  /** What the shortfall desk lists as open. */
  shortfalls: { cases: number; units: number };
  holds: Pick<Stats["holds"], "largest">;
  writer: Pick<Stats["writer"], "waiting">;
  watched: Watched | null;
  /** Since the ledger was last proven, or since this process started. */
  proofAgeMs: number;
  /** The database was restored or moved, and the whole ledger is not proven since. `share`: how much is; null: nobody is at it. */
  restored: { proofId: string; share: number | null } | null;
};

/** What is wrong, the worst first; empty when nothing is. */
export function findingsOf(facts: Facts, thresholds: Thresholds): Found[] {
  const { watched } = facts;
  return [
    ...ledgerOf(facts, thresholds),
    ...restoredOf(facts),
    ...shortfallOf(facts),
    ...(watched ? watched.oversold.map(oversoldOf) : []),
    ...queueOf(facts, thresholds),
    ...(watched ? backlogOf(watched, thresholds) : []),
    ...(watched ? conversionOf(watched, thresholds) : []),
    ...(watched ? watched.shares.flatMap((share) => shareOfProduct(share, thresholds)) : []),
    ...hoardOf(facts),
    ...(watched ? soldOutOf(watched, thresholds) : []),
  ];
}

/** What is true once a finding is well again. */
export const WELL_AGAIN: Record<FindingKind, string> = {
  LEDGER: "The ledger balances.",
  SHORTFALL: "All shortfalls are settled.",
  OVERSELL: "No policy's sold units are missing beyond its tolerance.",
  PROOF_AGE: "The ledger is being proven.",
  RESTORED: "The whole ledger was checked after the database was restored or moved.",
  QUEUE: "The stock writer keeps up.",
  EXPIRY_BACKLOG: "Expired holds are being released.",
  CONVERSION: "Holds become orders as before.",
  OWNER_SHARE: "Nobody holds an outsized share of a product.",
  LARGE_HOLDER: "Nobody holds an outsized share of all stock.",
  SOLD_OUT: "Few people wait for sold-out products.",
};

/** Tells findings of one kind apart, where there can be several; "" where there can't. */
export function subjectOf({ kind, state }: Pick<Found, "kind" | "state">): string {
  return kind === "OWNER_SHARE" || kind === "OVERSELL" ? state : "";
}

/** Whether whoever acknowledged `seen` has also seen `state`: it is the same, or a count that has fallen. */
export function isSeenIn(state: string, seen: string): boolean {
  const isCount = /^\d+$/.test(state) && /^\d+$/.test(seen);
  return state === seen || (isCount && Number(state) < Number(seen));
}

function ledgerOf({ proof, proofAgeMs }: Facts, { proofMinutes }: Thresholds): Found[] {
  const minutes = Math.floor(proofAgeMs / 60_000);
  if (minutes >= proofMinutes) {
    return [
      {
        ...{ kind: "PROOF_AGE", state: "", tone: "warn", href: null, link: null },
        title: `The ledger was last proven ${countText(minutes, "minute")} ago`,
        detail: "It is normally checked every few seconds. System, at the end of Home, says what was checked last.",
      },
    ];
  }
  if (proof === null || proof.holds) return [];
  const count = proof.divergenceCount;
  if (count === 0 && proof.wrongDay) return [dayFound(proof.wrongDay)];
  return [
    {
      ...{ kind: "LEDGER", state: String(count), tone: "bad", href: "/admin/proof", link: "View what differs" },
      title: "The ledger doesn't balance",
      detail: `${countText(count, "figure")} ${count === 1 ? "differs" : "differ"} from the sum of their entries, or the entries are not as written.`,
    },
  ];
}

function restoredOf({ restored }: Facts): Found[] {
  if (restored === null) return [];
  const { proofId, share } = restored;
  return [
    {
      ...{ kind: "RESTORED", state: proofId, tone: "warn", href: "/admin/proof", link: "View proof" },
      title: "The database was restored or moved",
      detail: `What came after the backup may be missing. The whole ledger ${share === null ? "has not been checked since" : `is being checked: ${Math.floor(100 * share)} %`}.`,
    },
  ];
}

function dayFound({ day, wrong }: NonNullable<LastProof["wrongDay"]>): Found {
  const about = { kind: "LEDGER", state: `${day} ${wrong}`, href: "/admin/proof", link: "View signed days" } as const;
  if (wrong === "OTHER_KEY") {
    return {
      ...{ ...about, tone: "warn", title: `The ledger of ${day} was signed with another key` },
      detail:
        "Either AUTH_SECRET has changed since, or somebody else signed it. The next day is signed with this server's key.",
    };
  }
  if (wrong === "REPLACED") {
    return {
      ...{ ...about, tone: "bad", title: `The ledger of ${day} is not the one whose signature was kept` },
      detail:
        "Somebody with access to the database replaced a signed day, an older backup was restored, or this is another database. If you know why: npm run verify-ledger -- --restored.",
    };
  }
  return {
    ...{ ...about, tone: "bad", title: `The ledger up to ${day} is not what was signed` },
    detail: "Somebody with access to the database rewrote it. Compare it with an exported day: npm run verify-ledger.",
  };
}

function shortfallOf({ shortfalls: { cases, units } }: Facts): Found[] {
  if (cases === 0) return [];
  return [
    {
      ...{ kind: "SHORTFALL", state: String(units), tone: "bad" },
      title: `${countText(units, "promised unit is", "promised units are")} missing`,
      detail: `${countText(cases, "shortfall has", "shortfalls have")} to be settled.`,
      ...{ href: "/admin/shortfalls", link: "View shortfalls" },
    },
  ];
}

function oversoldOf({ policyCode, confirmedUnits, missingUnits, percent }: Oversold): Found {
  return {
    ...{ kind: "OVERSELL", state: policyCode, tone: "warn", href: "/admin/risk", link: "View risk" },
    title: `More of ${policyCode} was sold than was there`,
    detail: `In 30 days ${missingUnits} of ${unitsText(confirmedUnits)} sold ${missingUnits === 1 ? "was" : "were"} missing: ${percentText(missingUnits / confirmedUnits)}. The tolerance is ${percent}%.`,
  };
}

function queueOf({ writer: { waiting } }: Facts, { queuedCommands }: Thresholds): Found[] {
  if (waiting <= queuedCommands) return [];
  return [
    {
      ...{ kind: "QUEUE", state: "", tone: "warn", href: null, link: null },
      title: `${numberText(waiting)} commands are queued`,
      detail: "The stock writer is falling behind. Buyers wait, and are turned away after 5 seconds.",
    },
  ];
}

function backlogOf({ overdueHolds: overdue }: Watched, { overdueHolds }: Thresholds): Found[] {
  if (overdue <= overdueHolds) return [];
  return [
    {
      ...{ kind: "EXPIRY_BACKLOG", state: "", tone: "warn", href: null, link: null },
      title: `${numberText(overdue)} expired holds are not released yet`,
      detail: "They don't block sales. The next sweeps release them.",
    },
  ];
}

/** With fewer holds than this, a share says nothing. */
const ENDED_ARE_MANY = 20;

function conversionOf({ lately, weekBefore }: Watched, { conversionFallPercent }: Thresholds): Found[] {
  if (lately.ended < ENDED_ARE_MANY || weekBefore.ended < ENDED_ARE_MANY) return [];
  const [now, before] = [lately.orders / lately.ended, weekBefore.orders / weekBefore.ended];
  if (now > before * (1 - conversionFallPercent / 100) || before === 0) return [];
  return [
    {
      ...{ kind: "CONVERSION", state: "", tone: "warn", href: "/admin?range=7d", link: "View 7 days" },
      title: "Fewer holds become orders",
      detail: `${shareText(now)} in the last 6 hours, ${shareText(before)} in the week before. Check that paying works.`,
    },
  ];
}

function shareOfProduct(share: ProductShare, { ownerSharePercent, ownerShareUnits }: Thresholds): Found[] {
  if (share.units < ownerShareUnits) return [];
  const part = shareOf(share.units, share.sellable) ?? 0;
  if (part * 100 < ownerSharePercent) return [];
  return [
    {
      ...{ kind: "OWNER_SHARE", state: `${share.owner} ${share.sku}`, tone: "warn" },
      title: `${holderName(share)} holds ${shareText(part)} of ${share.productName}`,
      detail: `That is ${numberText(share.units)} of ${unitsText(share.sellable)} that can be sold.`,
      ...holdsOf(share.owner),
    },
  ];
}

/** With fewer units, holding most of what is held says nothing. */
const UNITS_ARE_MANY = 100;
/** Of what one owner holds: of all held units, and of all that could be sold. */
const HELD_SHARE = 0.5;
const SELLABLE_SHARE = 0.1;

/** One owner with an outsized share of all stock, which others cannot buy. */
function hoardOf({ units, holds: { largest } }: Facts): Found[] {
  if (largest === null || largest.units < UNITS_ARE_MANY) return [];
  const ofHeld = largest.units / Math.max(units.reserved, largest.units);
  const ofSellable = largest.units / Math.max(units.available + units.reserved, largest.units);
  if (ofHeld < HELD_SHARE && ofSellable < SELLABLE_SHARE) return [];
  return [
    {
      ...{ kind: "LARGE_HOLDER", state: largest.owner, tone: "warn" },
      title: `${holderName(largest)} holds ${unitsText(largest.units)}`,
      detail: `That is ${shareText(ofHeld)} of all held units and ${shareText(ofSellable)} of what can be sold, in ${countText(largest.holds, "hold")}.`,
      ...holdsOf(largest.owner),
    },
  ];
}

function holderName({ owner, name }: { owner: string; name: string | null }): string {
  if (name === null) return actorLabel(owner);
  return owner.startsWith("key:") ? `Key ${name}` : name;
}

function holdsOf(owner: string) {
  return { href: `/admin/reservations?status=PENDING&q=${encodeURIComponent(owner)}`, link: "View holds" };
}

function soldOutOf({ soldOut }: Watched, { waitingUnits }: Thresholds): Found[] {
  const { products, units, places, amount } = soldOut;
  if (units < waitingUnits) return [];
  return [
    {
      ...{ kind: "SOLD_OUT", state: String(products), tone: "warn", href: "/admin/waitlist", link: "View waitlists" },
      title: `${countText(products, "product is", "products are")} sold out while ${places === 1 ? "1 person waits" : `${numberText(places)} wait`}`,
      detail: `They want ${unitsText(units)}, worth ${priceText({ amount, currency: CURRENCY })}.`,
    },
  ];
}
