import { cn } from "@/components/ui/class-names";
import type { RaceResult } from "@/lib/race/race-schemas";
import { durationText, figure } from "./count-words";

/** How long buyers waited, and whether the books are right. */
export function RaceStats({ result }: { result: RaceResult }) {
  const stats = [
    { label: "Half within (p50)", value: durationText(result.p50Ms) },
    { label: "99 of 100 within (p99)", value: durationText(result.p99Ms) },
    { label: "Answers a second", value: figure(Math.round(result.perSecond)) },
    { label: "Ledger equation", value: result.ledgerHolds ? "holds" : "broken", isBad: !result.ledgerHolds },
  ];
  return (
    <dl className="grid gap-x-4 gap-y-2 border-t border-line pt-3 text-sm @sm:grid-cols-2 @lg:grid-cols-4">
      {stats.map(({ label, value, isBad }) => (
        <div key={label} className="min-w-0">
          <dt className="text-xs text-muted">{label}</dt>
          <dd className={cn("figures font-medium", isBad && "text-bad")}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
