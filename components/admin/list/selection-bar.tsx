import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { numberText } from "@/lib/format/count-words";

type SelectionBarProps = { count: number; onClear: () => void; children: ReactNode };

/** What can be done with the selected rows. Always rendered, so that screen readers hear of the first selection. */
export function SelectionBar({ count, onClear, children }: SelectionBarProps) {
  return (
    <div role="status" className={count > 0 ? "mb-3 flex flex-wrap items-center gap-2 text-sm" : ""}>
      {count > 0 && (
        <>
          <span className="mr-1">
            <span className="figures">{numberText(count)}</span> selected
          </span>
          {children}
          <Button kind="quiet" size="sm" onClick={onClear}>
            Clear selection
          </Button>
        </>
      )}
    </div>
  );
}
