/** About how many entries there are in each part of the ledger, oldest first. Those from `from` to `to` (0 to 1) stand out. */
type ActivityStripProps = { density: readonly number[]; from: number; to: number };

/** Where the ledger has how many entries. Their roots are drawn, so that a quiet day stays in sight beside a rush. */
export function ActivityStrip({ density, from, to }: ActivityStripProps) {
  const most = Math.max(1, ...density);
  return (
    <div aria-hidden="true" className="mt-1 -mb-2 flex h-10 items-end gap-px px-2.5">
      {density.map((entries, part) => {
        const middle = (part + 0.5) / density.length;
        const isChosen = middle >= from && middle <= to;
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: parts keep their places.
            key={part}
            className={`min-w-0 flex-1 rounded-t-[1.5px] ${isChosen ? "bg-bar-available" : "bg-bar-rest"}`}
            style={{ height: entries === 0 ? 0 : `${Math.max(6, 100 * Math.sqrt(entries / most))}%` }}
          />
        );
      })}
    </div>
  );
}
