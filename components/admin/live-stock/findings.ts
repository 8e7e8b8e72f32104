import type { Stats } from "@/lib/stats/stats-schemas";

export type Finding = { tone: "bad" | "warn"; title: string; detail: string; href: string | null };

/** A writer that keeps up empties its queue many times a second. */
const WAITING_IS_MANY = 500;
/** A sweep takes 200 at a time and comes every second: more than that left over is a backlog. */
const OVERDUE_IS_MANY = 200;

/** What is wrong, the worst first; nothing when all is well. */
export function findingsOf(stats: Stats): Finding[] {
  const { proof, units, shortRowCount, writer, lastSweep } = stats;
  const found: Finding[] = [];
  if (proof && !proof.holds) {
    found.push({
      tone: "bad",
      title: "The ledger does not add up",
      detail: `${proof.divergenceCount} figures differ from what their entries say.`,
      href: null,
    });
  }
  if (units.shortfall > 0) {
    found.push({
      tone: "bad",
      title: `${units.shortfall} promised ${units.shortfall === 1 ? "unit is" : "units are"} not there`,
      detail: `In ${shortRowCount} ${shortRowCount === 1 ? "row" : "rows"}. Somebody must settle it.`,
      href: "/admin/events?type=SHORTFALL",
    });
  }
  if (writer.waiting > WAITING_IS_MANY) {
    found.push({
      tone: "warn",
      title: `${writer.waiting} commands wait`,
      detail: "The stock writer does not keep up: buyers wait, and are refused after five seconds.",
      href: null,
    });
  }
  if (lastSweep && lastSweep.remaining > OVERDUE_IS_MANY) {
    found.push({
      tone: "warn",
      title: `${lastSweep.remaining} overdue holds wait for the sweep`,
      detail: "They block no sale; they are only not tidied up yet.",
      href: null,
    });
  }
  return found;
}
