import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import Link from "next/link";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { Stats } from "@/lib/stats/stats-schemas";

/** Whether anything is wrong, and what. Read first, so a change is announced. */
export function Verdict({ stats }: { stats: Stats }) {
  const findings = findingsOf(stats);
  return (
    <div role="status">
      {findings.length === 0 ? (
        <Calm stats={stats} />
      ) : (
        <>
          {stats.proof === null && <p className="mb-2 text-sm text-muted">Checking the ledger…</p>}
          <ul className="grid gap-2">
            {findings.map(({ tone, title, detail, href, link }) => (
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
                      {link}
                    </Link>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Nothing is wrong, as far as is known: the ledger is checked a moment after the start. */
function Calm({ stats: { proof, rowCount } }: { stats: Stats }) {
  if (proof === null) return <p className="text-sm text-muted">Checking the ledger…</p>;
  const stock = rowCount === 0 ? "Nothing is in stock yet." : "No promised units are missing.";
  return (
    <p className="flex items-center gap-2 text-sm">
      <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-good" />
      <span>
        <strong className="font-medium">All clear.</strong>{" "}
        <span className="text-muted">
          The ledger balances across {countText(proof.rowsChecked, "row")}. {stock}
        </span>
      </span>
    </p>
  );
}

type Finding = { tone: "bad" | "warn"; title: string; detail: string; href: string | null; link?: string };

/** A writer that keeps up empties its queue many times a second. */
const WAITING_IS_MANY = 500;
/** A sweep takes 200 holds and runs every second: more left over than that is a backlog. */
const OVERDUE_IS_MANY = 200;

/** With fewer units, holding most of what is held says nothing. */
const UNITS_ARE_MANY = 100;
/** Of what one owner holds: of all held units, and of all that could be sold. */
const HELD_SHARE = 0.5;
const SELLABLE_SHARE = 0.1;

/** One owner with an outsized share of the stock, which others cannot buy. */
function hoardOf({ units, holds: { largest } }: Stats): Finding[] {
  if (largest === null || largest.units < UNITS_ARE_MANY) return [];
  const ofHeld = largest.units / Math.max(units.reserved, largest.units);
  const ofSellable = largest.units / Math.max(units.available + units.reserved, largest.units);
  if (ofHeld < HELD_SHARE && ofSellable < SELLABLE_SHARE) return [];
  const who = largest.name ?? actorLabel(largest.owner);
  const kind = largest.owner.startsWith("key:") ? "API key " : "";
  return [
    {
      tone: "warn",
      title: `${kind}${who} holds ${unitsText(largest.units)}`,
      detail: `That is ${percent(ofHeld)} of all held units and ${percent(ofSellable)} of what can be sold, in ${countText(largest.holds, "hold")}.`,
      href: `/admin/reservations?status=PENDING&q=${encodeURIComponent(largest.owner)}`,
      link: "View holds",
    },
  ];
}

function percent(share: number): string {
  return share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`;
}

/** What is wrong, the worst first; empty when nothing is. */
export function findingsOf(stats: Stats): Finding[] {
  const { proof, units, shortRowCount, writer, lastSweep } = stats;
  const found: Finding[] = [];
  if (proof && !proof.holds) {
    found.push({
      tone: "bad",
      title: "The ledger doesn't balance",
      detail: `${countText(proof.divergenceCount, "figure")} ${proof.divergenceCount === 1 ? "differs" : "differ"} from the sum of their entries.`,
      href: null,
    });
  }
  if (units.shortfall > 0) {
    found.push({
      tone: "bad",
      title: `${countText(units.shortfall, "promised unit is", "promised units are")} missing`,
      detail: `The shortfall is in ${countText(shortRowCount, "row")} and has to be settled.`,
      href: "/admin/events?type=SHORTFALL",
      link: "View entries",
    });
  }
  if (writer.waiting > WAITING_IS_MANY) {
    found.push({
      tone: "warn",
      title: `${numberText(writer.waiting)} commands are queued`,
      detail: "The stock writer is falling behind. Buyers wait, and are turned away after 5 seconds.",
      href: null,
    });
  }
  if (lastSweep && lastSweep.remaining > OVERDUE_IS_MANY) {
    found.push({
      tone: "warn",
      title: `${numberText(lastSweep.remaining)} expired holds are not swept yet`,
      detail: "They don't block sales. The next sweeps release them.",
      href: null,
    });
  }
  return [...found, ...hoardOf(stats)];
}
