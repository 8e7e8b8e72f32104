"use client";

import type { ReactNode } from "react";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { useWhy, type WhyAsked } from "@/components/admin/why/why-context";

type WhyFigureProps = Pick<WhyAsked, "figure" | "productId"> & {
  warehouseId?: string;
  /** False in lists, where one key on the row does the same. Default: true. */
  isTabStop?: boolean;
  children: ReactNode;
};

/** A figure that a click, or `w` while it has the focus, explains; to staff it does not. */
export function WhyFigure({ productId, warehouseId, figure, isTabStop = true, children }: WhyFigureProps) {
  const why = useWhy();
  const isStaff = useIsStaff();
  if (isStaff) return children;
  const ask = () => why({ productId, warehouseId: warehouseId ?? null, figure });
  return (
    <button
      type="button"
      title="Why this figure?"
      tabIndex={isTabStop ? 0 : -1}
      onClick={ask}
      onKeyDown={(event) => {
        if (event.key !== "w" || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        ask();
      }}
      className="why-figure"
    >
      {children}
    </button>
  );
}
