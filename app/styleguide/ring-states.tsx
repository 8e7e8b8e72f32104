import { HoldRing } from "@/components/signature/hold-ring";

/** Seconds gone and seconds left when the page was made. */
const STAGES = [
  { words: "Just reserved", gone: 2, left: 598 },
  { words: "Half gone", gone: 312, left: 288 },
  { words: "Urgent", gone: 552, left: 48 },
  { words: "Over", gone: 600, left: 0 },
];

export function RingStates({ serverTime }: { serverTime: string }) {
  return (
    <ul className="grid grid-cols-2 gap-8 lg:grid-cols-4">
      {STAGES.map(({ words, gone, left }) => {
        const times = { from: moved(serverTime, -gone), until: moved(serverTime, left), serverTime };
        return (
          <li key={words} className="flex min-w-0 flex-col items-center gap-4">
            <HoldRing {...times} size="large" className="max-sm:size-32" />
            <div className="flex flex-wrap items-center justify-center gap-x-5 gap-y-1">
              <HoldRing {...times} size="small" />
              <HoldRing {...times} size="tiny" />
            </div>
            <p className="text-sm text-muted">{words}</p>
          </li>
        );
      })}
    </ul>
  );
}

function moved(iso: string, seconds: number): string {
  return new Date(Date.parse(iso) + seconds * 1000).toISOString();
}
