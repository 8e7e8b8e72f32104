import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import Link from "next/link";
import type { Stats } from "@/lib/stats/stats-schemas";

/** Whether anything is wrong, and what: the first thing to read. A change is announced. */
export function Verdict({ stats }: { stats: Stats }) {
  const findings = findingsOf(stats);
  return (
    <div role="status">
      {findings.length === 0 ? (
        <p className="flex items-center gap-2 text-sm">
          <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-good" />
          <span>
            <strong className="font-medium">Nothing is wrong.</strong> <span className="text-muted">{calm(stats)}</span>
          </span>
        </p>
      ) : (
        <ul className="grid gap-2">
          {findings.map(({ tone, title, detail, href }) => (
            <li
              key={title}
              className={`flex items-start gap-2 rounded-control border px-3 py-2 text-sm ${tone === "bad" ? "border-bad bg-bad-soft" : "border-warn bg-warn-soft"}`}
            >
              {tone === "bad" ? (
                <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />
              ) : (
                <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
              )}
              <span>
                <strong className="font-medium">{title}.</strong> {detail}{" "}
                {href && (
                  <Link href={href} className="underline underline-offset-2">
                    Look
                  </Link>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function calm({ proof, rowCount }: Stats): string {
  const checked = proof === null ? "The ledger is being checked" : `The ledger adds up over ${proof.rowsChecked} rows`;
  return `${checked}; nothing is short${rowCount === 0 ? ", and nothing is in stock yet" : ""}.`;
}

type Finding = { tone: "bad" | "warn"; title: string; detail: string; href: string | null };

/** A writer that keeps up empties its queue many times a second. */
const WAITING_IS_MANY = 500;
/** A sweep takes 200 at a time and comes every second: more than that left over is a backlog. */
const OVERDUE_IS_MANY = 200;

/** What is wrong, the worst first; nothing when all is well. */
function findingsOf(stats: Stats): Finding[] {
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
