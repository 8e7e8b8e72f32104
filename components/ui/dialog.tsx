"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import XIcon from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { firstField } from "@/components/ui/first-field";
import { IconButton } from "@/components/ui/icon-button";
import { keepFocusInDrawer } from "@/components/ui/kept-focus";
import { useTypedFields } from "@/components/ui/typed-fields";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  /** Gets the focus when the dialog opens. Default: the first field, otherwise the first button below the title. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** Gets the focus when the dialog closes. Default, also if it returns null: what had it before. */
  finalFocus?: () => HTMLElement | null;
  /** Keeps what was typed: a press outside does nothing, Escape and the close button ask first. Default: false. */
  isTypedInto?: boolean;
  /** `lg` for forms in two columns. Default: `md`. */
  size?: "md" | "lg";
};

/** A question or a small form over the page. Keeps the focus inside and returns it when closed. */
export function Dialog({ open, onOpenChange, title, description, children, footer, ...rest }: DialogProps) {
  const t = useTranslations();
  const { initialFocus, finalFocus, isTypedInto = false, size = "md" } = rest;
  const popup = useRef<HTMLDivElement>(null);
  const { handlers, isTyped } = useTypedFields();
  const [isAsking, setAsking] = useState(false);
  if (isAsking && !open) setAsking(false);
  const change = (isOpen: boolean, { cancel, reason }: Base.Root.ChangeEventDetails) => {
    const isKept = !isOpen && isTypedInto && isTyped();
    if (!isKept) return onOpenChange(isOpen);
    cancel();
    // A second Escape takes the question away, not the form.
    setAsking(reason !== "escape-key" || !isAsking);
  };
  return (
    <Base.Root open={open} onOpenChange={change} disablePointerDismissal={isTypedInto}>
      <Base.Portal>
        {/* Also over a drawer that it was opened from. */}
        <Base.Backdrop
          forceRender
          className="fixed inset-0 z-40 min-h-dvh bg-backdrop transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <Base.Viewport className="fixed inset-0 z-40 grid grid-cols-1 place-items-center overflow-y-auto p-4">
          <Base.Popup
            ref={popup}
            {...handlers}
            // On touch the popup gets it: a field would raise the keyboard over what the dialog says.
            initialFocus={initialFocus ?? ((by) => (by === "touch" ? popup.current : firstField(popup.current)))}
            finalFocus={() => {
              const next = finalFocus?.() ?? null;
              if (next === null) keepFocusInDrawer();
              return next ?? true;
            }}
            className={`flex w-full ${size === "lg" ? "max-w-180" : "max-w-120"} flex-col rounded-card border border-line bg-card text-ink shadow-float transition-[opacity,scale] duration-150 ease-settle outline-none data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0`}
          >
            <header className="flex items-start gap-4 px-6 pt-5">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-xl leading-7 font-semibold">{title}</Base.Title>
                {description && (
                  <Base.Description render={<div />} className="mt-1.5 text-sm text-muted">
                    {description}
                  </Base.Description>
                )}
              </div>
              <Base.Close
                render={
                  <IconButton label={t("kit.close")} size="sm" className="-mr-2.5 -mt-0.5">
                    <XIcon aria-hidden="true" />
                  </IconButton>
                }
              />
            </header>
            {children && <div className="px-6 pt-5">{children}</div>}
            <div className="flex flex-wrap justify-end gap-3 px-6 pt-6 pb-6 empty:pt-0">{footer}</div>
            {isAsking && <Discard onKeep={() => setAsking(false)} onDiscard={() => onOpenChange(false)} />}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

type DiscardProps = { onKeep: () => void; onDiscard: () => void };

/** Stands over the end of the form until it is answered. Then the focus goes back to where it was. */
function Discard({ onKeep, onDiscard }: DiscardProps) {
  const t = useTranslations();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    keep.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div
      role="alert"
      className="sticky bottom-0 flex flex-wrap items-center justify-end gap-3 rounded-b-card border-t border-line bg-card px-6 py-4 shadow-float"
    >
      <p className="mr-auto font-medium">{t("kit.discard.ask")}</p>
      <Button ref={keep} kind="secondary" size="sm" onClick={onKeep}>
        {t("kit.discard.keep")}
      </Button>
      <Button kind="danger" size="sm" onClick={onDiscard}>
        {t("kit.discard.discard")}
      </Button>
    </div>
  );
}
