"use client";

import { Drawer as Base } from "@base-ui/react/drawer";
import XIcon from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { DialogProps } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { keepFocusInDrawer, openDrawer, useKeptFocus } from "@/components/ui/kept-focus";
import { useMedia } from "@/components/ui/use-media";

const FROM_BELOW =
  "max-sm:w-full max-sm:self-end max-sm:rounded-t-card max-sm:border-t max-sm:[transform:translateY(var(--drawer-swipe-movement-y))] max-sm:data-ending-style:[transform:translateY(100%)] max-sm:data-starting-style:[transform:translateY(100%)]";
const FROM_RIGHT =
  "sm:h-dvh sm:w-md sm:max-w-[calc(100vw-3rem)] sm:border-l sm:[transform:translateX(var(--drawer-swipe-movement-x))] sm:data-ending-style:[transform:translateX(100%)] sm:data-starting-style:[transform:translateX(100%)]";

type DrawerProps = Omit<DialogProps, "initialFocus" | "isTypedInto" | "size"> & {
  /** Fills the height of a phone. Default: as high as its content, leaving some of the page visible. */
  isFull?: boolean;
};

/** Details beside a list. Opens from the right, on phones from the bottom, and can be swiped away. */
export function Drawer(props: DrawerProps) {
  const { open, onOpenChange, title, description, children, footer, finalFocus, isFull = false } = props;
  const t = useTranslations();
  const popup = useRef<HTMLDivElement>(null);
  useKeptFocus(popup, open);
  const isNarrow = useMedia("(width < 40rem)");
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} swipeDirection={isNarrow ? "down" : "right"}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-backdrop opacity-[calc(1-var(--drawer-swipe-progress))] transition-opacity duration-250 data-ending-style:opacity-0 data-starting-style:opacity-0 data-swiping:duration-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-stretch justify-end">
          <Base.Popup
            ref={popup}
            data-drawer
            finalFocus={() => !isFocusElsewhere() && returnFocus(finalFocus)}
            className={`flex flex-col border-line bg-card text-ink shadow-float transition-transform duration-250 ease-settle outline-none data-swiping:duration-0 data-swiping:select-none ${isFull ? "max-sm:h-dvh" : "max-sm:max-h-[88dvh]"} ${FROM_BELOW} ${FROM_RIGHT}`}
          >
            <div aria-hidden="true" className="mx-auto mt-2 h-1 w-10 shrink-0 rounded-full bg-bar-rest sm:hidden" />
            <div className="flex items-start gap-4 border-b border-line px-5 py-4">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg leading-7 font-semibold">{title}</Base.Title>
                {description && (
                  <Base.Description render={<div />} className="mt-0.5 text-sm text-muted">
                    {description}
                  </Base.Description>
                )}
              </div>
              <Base.Close
                render={
                  <IconButton label={t("kit.close")} size="sm" className="-mr-1.5">
                    <XIcon aria-hidden="true" />
                  </IconButton>
                }
              />
            </div>
            <Base.Content className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-5">
              {children}
            </Base.Content>
            {footer && (
              <div data-drawer-footer className="flex flex-wrap justify-end gap-3 border-t border-line px-5 py-4">
                {footer}
              </div>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** To what opened it, if that is in a drawer which stays open below. What `finalFocus` names is behind both. */
function returnFocus(finalFocus: DrawerProps["finalFocus"]): HTMLElement | true {
  if (openDrawer() === null) return finalFocus?.() ?? true;
  keepFocusInDrawer();
  return true;
}

/** Whether the focus has gone on to something else while a drawer closed, which takes a moment. */
function isFocusElsewhere(): boolean {
  const { activeElement, body } = document;
  return activeElement !== null && activeElement !== body && activeElement.closest("[data-drawer]") === null;
}
