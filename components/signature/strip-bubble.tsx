import { LocalTime } from "@/components/ui/local-time";
import type { PlacedEntry } from "./place-entries";

/** What a tick says, over it. It leans inwards near the ends, so that it never leaves the strip. */
export function StripBubble({ entry, share }: PlacedEntry) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute bottom-full z-[2] mb-1.5 w-max max-w-[min(20rem,100%)] rounded-[7px] bg-ink px-2.5 py-1.5 text-xs leading-4 text-paper shadow-float"
      style={{ left: `${100 * share}%`, transform: `translateX(${-100 * share}%)` }}
    >
      <p>{entry.label}</p>
      <p className="opacity-75">
        <LocalTime iso={entry.at} format="seconds" />
      </p>
    </div>
  );
}
