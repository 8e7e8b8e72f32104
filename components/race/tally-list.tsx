import { useTranslations } from "next-intl";
import { TRACK_STYLE, type TrackFate } from "@/components/signature/track";
import { cn } from "@/components/ui/class-names";
import { figure } from "./count-words";
import type { Tally } from "./standing";

type TallyListProps = { tally: Tally };

/** The number of racers with each outcome, and the colour key. Outcomes with no racers are hidden, except "won". */
export function TallyList({ tally }: TallyListProps) {
  const t = useTranslations();
  const rows: { fate: TrackFate; count: number }[] = [
    { fate: "won", count: tally.won },
    { fate: "oversold", count: tally.oversold },
    { fate: "error", count: tally.error },
    { fate: "refused", count: tally.refused },
    { fate: "waiting", count: tally.waiting },
    { fate: "retrying", count: tally.retries },
  ];
  return (
    <ul className="flex min-h-27 flex-col flex-wrap gap-x-5 gap-y-1 text-xs leading-5 text-muted @sm:min-h-13 @sm:flex-row @sm:content-start @sm:text-sm">
      {rows.map(({ fate, count }) =>
        count === 0 && fate !== "won" ? null : (
          <li key={fate} className="flex items-center gap-2">
            <Swatch fate={fate} />
            <span>
              {t.rich(`race.tally.${fate}`, {
                count,
                figure: () => <span className="figures font-medium text-ink">{figure(count)}</span>,
              })}
            </span>
          </li>
        ),
      )}
    </ul>
  );
}

function Swatch({ fate }: { fate: TrackFate }) {
  const { cell, bar } = TRACK_STYLE[fate];
  return (
    <span aria-hidden="true" className={cn("relative block h-3 w-4 shrink-0 overflow-hidden rounded-[2px]", cell)}>
      <span className={cn("absolute inset-0 h-full w-1/2", bar)} />
    </span>
  );
}
