import { LOCALE } from "@/lib/messages/locale";

type PositionProps = {
  from: number;
  to: number;
  total: number | undefined;
  moreThan: number | undefined;
  onTop: (() => void) | null;
};

/** "12–34 of 1,51,541", "12–34 of over 10,000". The total stays out while it is unknown. */
export function ListPosition({ from, to, total, moreThan, onTop }: PositionProps) {
  return (
    <p className="flex min-h-6 items-center gap-2">
      <span className="figures">
        {from.toLocaleString(LOCALE)}–{to.toLocaleString(LOCALE)}
        {totalText(to, total, moreThan)}
      </span>
      {onTop && (
        <button type="button" onClick={onTop} className="rounded-sm underline underline-offset-2 hover:text-ink">
          Back to top
        </button>
      )}
    </p>
  );
}

function totalText(to: number, total: number | undefined, moreThan: number | undefined): string {
  if (total !== undefined) return ` of ${Math.max(total, to).toLocaleString(LOCALE)}`;
  return moreThan === undefined || moreThan < to ? "" : ` of over ${moreThan.toLocaleString(LOCALE)}`;
}
