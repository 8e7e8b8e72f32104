import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { numberText } from "@/lib/format/count-words";

type SelectionBarProps = {
  count: number;
  /** How many match, loaded or not, in words; left out while unknown. */
  total?: string | null;
  onClear: () => void;
  children: ReactNode;
};

/**
 * What can be done with the selected rows, over the bottom of the window: nothing moves under the pointer. Always rendered,
 * so that screen readers hear of the first selection.
 */
export function SelectionBar({ count, total = null, onClear, children }: SelectionBarProps) {
  return (
    <div role="status" className={count > 0 ? BAR : ""} data-selection-bar={count > 0 || undefined}>
      {count > 0 && (
        <>
          <span className="mr-1">
            <span className="figures">{numberText(count)}</span>
            {total !== null && total !== numberText(count) && (
              <>
                {" "}
                of <span className="figures">{total}</span>
              </>
            )}{" "}
            selected
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

const BAR =
  "fixed inset-x-4 bottom-4 z-20 mx-auto flex w-fit max-w-3xl flex-wrap items-center gap-2 rounded-card border border-line bg-card px-3 py-2 text-sm shadow-float lg:left-60";
