import { LocalTime } from "@/components/ui/local-time";
import { shareOf, type TimeAxis } from "./time-axis";

const FORMATS = { second: "seconds", minute: "time", day: "day" } as const;

/** Round moments under the strip. Every second one is left out where it is narrow. */
export function StripAxis({ axis }: { axis: TimeAxis }) {
  return (
    <div aria-hidden="true" className="@container relative h-7 text-xs text-muted">
      {axis.marks.map((mark, index) => (
        <span
          key={mark}
          className={`absolute top-0 flex -translate-x-1/2 flex-col items-center gap-0.5 ${index % 2 === 1 ? "@max-md:hidden" : ""}`}
          style={{ left: `${100 * Math.min(0.96, Math.max(0.04, shareOf(axis, mark)))}%` }}
        >
          <span className="h-1 w-px bg-control-line" />
          <LocalTime iso={new Date(mark).toISOString()} format={FORMATS[axis.unit]} />
        </span>
      ))}
    </div>
  );
}
