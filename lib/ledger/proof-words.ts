import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { waitingTimeText } from "@/lib/format/time-words";
import { actorLabel } from "./ledger-words";
import type { Divergence, ListedRun } from "./proof-options";

const FIGURES: Record<string, string> = {
  onHand: "On hand",
  reserved: "Reserved",
  committed: "Sold",
  shortfall: "Missing",
  setAside: "Set aside",
};

/** What differs: "On hand is 12; the entries add up to 10." */
export function divergenceWords({ figure, actual, expected }: Divergence): string {
  const [name = "", source] = figure.split(" by ");
  const says = actual === null ? "The row is gone" : `${FIGURES[name]} is ${numberText(actual)}`;
  if (source === "ledger" && name in FIGURES) return `${says}; the entries add up to ${numberText(expected)}.`;
  if (source === "reservations") return `${says}; the reservations add up to ${numberText(expected)}.`;
  const units = actual ?? 0;
  switch (figure) {
    case "entries not as written":
      return `${countText(units, "entry is", "entries are")} not as written.`;
    case "last entry by the row":
      return "The row's last entry is not the one that it knows.";
    case "entries by ledger":
      return `The row knows of ${numberText(units)} entries; there are ${numberText(expected)}.`;
    case "lines that disagree with their reservation":
      return `${countText(units, "line disagrees", "lines disagree")} with their reservation.`;
    default:
      return `${figure.charAt(0).toUpperCase()}${figure.slice(1)}: ${numberText(units)} instead of ${numberText(expected)}.`;
  }
}

/** What probably happened to a row. The shop itself cannot do any of it. */
export function causeWords(divergences: readonly Divergence[]): string {
  const has = (figure: string) => divergences.some((found) => found.figure === figure);
  if (has("entries not as written")) {
    return "Somebody with access to the database changed entries of this row, added some or took some away.";
  }
  if (has("last entry by the row") || has("entries by ledger")) {
    return "Somebody with access to the database took away the row's last entries, or restored only a part of a backup.";
  }
  if (has("lines that disagree with their reservation")) {
    return "A reservation or its lines were changed in the database. No figure can repair that: correct them there first.";
  }
  if (divergences.every(({ figure }) => figure === IN_TRANSIT)) {
    return "Entries of a transfer to here, or the transfer itself, were changed or deleted in the database. If entries are missing at its origin, that row has a repair of its own.";
  }
  if (divergences.every(({ figure }) => figure === LEFT_ASIDE)) {
    return "Entries of a transfer from here, or the transfer itself, were changed or deleted in the database.";
  }
  if (divergences.every(({ figure }) => figure.endsWith("by reservations"))) {
    return "A reservation's lines were changed or deleted in the database. The figures can be set to what the reservations say now.";
  }
  return "The row's figures were overwritten in the database, without an entry.";
}

const IN_TRANSIT = "in transit by ledger";
const LEFT_ASIDE = "set aside for transfers";

/** Whether Repair can help. */
export function isRepairable(divergences: readonly Divergence[]): boolean {
  return divergences.every(({ figure }) => !figure.startsWith("lines that"));
}

/** What a repair will do to a row: the rules of the verb Repair, one sentence for each figure. */
export function repairWords(divergences: readonly Divergence[]): string[] {
  const of = (figure: string) => divergences.find((found) => found.figure === figure);
  const promised = (["reserved", "committed"] as const).flatMap((name) => {
    const found = of(`${name} by reservations`);
    return found ? [`${FIGURES[name]} becomes ${numberText(found.expected)}, as the reservations say.`] : [];
  });
  const [setAside, broken, inTransit, leftAside] = [
    of("setAside by ledger"),
    of("entries not as written"),
    of(IN_TRANSIT),
    of(LEFT_ASIDE),
  ];
  const left = leftAside ? (leftAside.actual ?? 0) - leftAside.expected : 0;
  return [
    ...onHandWords(divergences),
    ...promised,
    ...(setAside ? [`Set aside becomes ${numberText(setAside.expected - left)}.`] : []),
    ...(left > 0
      ? [`${unitsText(left)} set aside for transfers that don't take ${left === 1 ? "it" : "them"} can be sold again.`]
      : []),
    ...(inTransit ? [`In transit stays ${numberText(inTransit.actual ?? 0)}, as the transfers say.`] : []),
    ...(broken
      ? [`${countText(broken.actual ?? 0, "changed entry is", "changed entries are")} marked, and no longer reported.`]
      : []),
  ];
}

function onHandWords(divergences: readonly Divergence[]): string[] {
  const found = divergences.find(({ figure }) => figure === "onHand by ledger");
  if (!found) return [];
  const { actual, expected } = found;
  if (actual === null || !areEntriesWorse(divergences))
    return [`Set on hand to ${numberText(expected)}, as the entries say.`];
  const missing = Math.abs(actual - expected);
  const what = `${unitsText(missing)} ${actual > expected ? "more" : "fewer"} than the entries say`;
  return [`On hand stays ${numberText(actual)}, ${what}: an entry makes up for it.`];
}

/** Whether the row is the better witness of what is on hand: entries were changed, or some are gone. */
function areEntriesWorse(divergences: readonly Divergence[]): boolean {
  const of = (figure: string) => divergences.find((found) => found.figure === figure);
  if (of("entries not as written")) return true;
  const count = of("entries by ledger");
  return of("last entry by the row") !== undefined && (count === undefined || (count.actual ?? 0) >= count.expected);
}

/** The button that repairs a row: the figure it sets, if it is only one. */
export function repairLabel(divergences: readonly Divergence[]): string {
  const [only, ...more] = repairWords(divergences);
  const found = divergences.find(({ figure }) => figure === "onHand by ledger");
  if (!found || !only || more.length > 0) return "Repair";
  const isKept = found.actual !== null && areEntriesWorse(divergences);
  return isKept ? `Keep ${numberText(found.actual ?? 0)} on hand` : `Set on hand to ${numberText(found.expected)}`;
}

/** Why the whole ledger is or was checked. */
export function causeOfRun({ cause, startedBy }: Pick<ListedRun, "cause" | "startedBy">): string {
  if (cause === "DEPLOYMENT") return "New version";
  return cause === "RESTORE" ? "Database restored or moved" : `Asked by ${actorLabel(startedBy)}`;
}

/** With less of it done, the time that is left is a guess. */
const KNOWN_SHARE = 0.05;

/** "About 2 minutes left."; null while that can't be told. */
export function timeLeft(run: Pick<ListedRun, "checked" | "total" | "startedAt">, nowMs: number): string | null {
  const { checked, total, startedAt } = run;
  const share = total === 0 ? 0 : Math.min(1, checked / total);
  if (share < KNOWN_SHARE) return null;
  const seconds = Math.ceil((((nowMs - Date.parse(startedAt)) / 1_000) * (1 - share)) / share);
  return seconds < 1 ? null : `About ${waitingTimeText(seconds)} left.`;
}
