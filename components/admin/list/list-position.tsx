import { LOCALE } from "@/lib/messages/locale";

type PositionProps = { from: number; to: number; total: number | undefined; onTop: (() => void) | null };

/** "12–34 of 1,51,541". The total stays out while it is unknown. */
export function ListPosition({ from, to, total, onTop }: PositionProps) {
  return (
    <p className="flex min-h-6 items-center gap-2">
      <span className="figures">
        {from.toLocaleString(LOCALE)}–{to.toLocaleString(LOCALE)}
        {total !== undefined && ` of ${Math.max(total, to).toLocaleString(LOCALE)}`}
      </span>
      {onTop && (
        <button type="button" onClick={onTop} className="rounded-sm underline underline-offset-2 hover:text-ink">
          Back to top
        </button>
      )}
    </p>
  );
}
