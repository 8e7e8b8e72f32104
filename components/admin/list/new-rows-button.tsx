"use client";

import ArrowUp from "lucide-react/icons/arrow-up";
import { useEffect } from "react";
import type { LiveRows } from "@/components/admin/list/use-list-pages";
import { isShortcut } from "@/components/admin/shortcuts";
import { LOCALE } from "@/lib/messages/locale";

type NewRowsButtonProps = { waiting: LiveRows["waiting"]; onShow: () => void };

/** Over the titles of the columns, wherever the list is scrolled to, so that it covers no row. The full stop presses it. */
export function NewRowsButton({ waiting, onShow }: NewRowsButtonProps) {
  const isAny = waiting !== 0;
  useEffect(() => {
    if (!isAny) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "." || !isShortcut(event)) return;
      event.preventDefault();
      onShow();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
  return (
    <div className="pointer-events-none absolute inset-x-0 top-1 z-10 flex justify-center" aria-live="polite">
      {isAny && (
        <button
          type="button"
          onClick={onShow}
          aria-keyshortcuts="."
          title="Show them (.)"
          className="pointer-events-auto inline-flex min-h-7.5 items-center gap-1.5 rounded-full bg-ink px-4 text-[0.8125rem] font-medium text-paper shadow-float transition-[opacity,translate] duration-250 starting:-translate-y-2 starting:opacity-0"
        >
          <ArrowUp aria-hidden="true" className="size-4" />
          <span>
            {waiting === "many" ? (
              "Many new"
            ) : (
              <>
                <span className="figures">{waiting.toLocaleString(LOCALE)}</span> new
              </>
            )}
          </span>
        </button>
      )}
    </div>
  );
}
