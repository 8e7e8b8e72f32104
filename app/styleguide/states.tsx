import { Children, type ReactNode } from "react";

/** Specimens beside each other, with the name of each under it. */
export function States({ names, children }: { names: readonly string[]; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-5">
      {Children.toArray(children).map((child, index) => (
        <div key={names[index]} className="flex flex-col items-start gap-2">
          {child}
          <span className="text-xs text-muted">{names[index]}</span>
        </div>
      ))}
    </div>
  );
}
