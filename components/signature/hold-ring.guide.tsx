import { HoldRing } from "@/components/signature/hold-ring";
import { Piece } from "@/components/ui/piece.guide";

/** Seconds gone and seconds left when the page is rendered. */
const STAGES = [
  { words: "Just reserved", gone: 2, left: 598 },
  { words: "Half the time gone", gone: 312, left: 288 },
  { words: "Urgent", gone: 552, left: 48 },
  { words: "Ended", gone: 600, left: 0 },
];

export function HoldRingGuide({ serverTime }: { serverTime: string }) {
  return (
    <Piece
      name="hold-ring"
      title="Hold ring"
      isWide
      note="Follows the server’s clock, whatever the device’s clock shows. Urgent under a minute; announced at 5, 2 and 1 minutes."
    >
      <ul className="grid grid-cols-2 gap-8 lg:grid-cols-4">
        {STAGES.map(({ words, gone, left }) => {
          const times = { from: moved(serverTime, -gone), until: moved(serverTime, left), serverTime };
          return (
            <li key={words} className="flex min-w-0 flex-col items-center gap-4">
              <HoldRing {...times} size="large" className="max-sm:size-32" />
              <div className="flex flex-wrap items-center justify-center gap-x-5 gap-y-1">
                <HoldRing {...times} size="medium" />
                <HoldRing {...times} size="small" />
                <HoldRing {...times} size="tiny" />
              </div>
              <p className="text-sm text-muted">{words}</p>
            </li>
          );
        })}
      </ul>
    </Piece>
  );
}

function moved(iso: string, seconds: number): string {
  return new Date(Date.parse(iso) + seconds * 1000).toISOString();
}
