"use client";

import { type ReactNode, type RefObject, useId } from "react";
import { Button } from "@/components/ui/button";

type ConfirmDialogProps = {
  dialog: RefObject<HTMLDialogElement | null>;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  keepLabel: string;
  onConfirm: () => void;
};

/**
 * Open it with `dialog.current.showModal()`: the browser keeps the focus inside and returns it afterwards. It contains
 * no form, so it can be used inside one.
 */
export function ConfirmDialog({ dialog, title, children, confirmLabel, keepLabel, onConfirm }: ConfirmDialogProps) {
  const titleId = useId();
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      // Escape closes this question, not also the drawer that it was opened from.
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-card border border-line bg-card p-6 text-ink shadow-xl"
    >
      <h2 id={titleId} className="text-xl font-semibold">
        {title}
      </h2>
      <div className="mt-2 text-sm text-muted">{children}</div>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button kind="secondary" onClick={close}>
          {keepLabel}
        </Button>
        <Button
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {confirmLabel}
        </Button>
      </div>
    </dialog>
  );
}
