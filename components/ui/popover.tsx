"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import { FLOATING, FLOATING_LAYER } from "@/components/ui/floating-style";

type PopoverProps = {
  /** A button. It receives the event handlers and ARIA state. */
  trigger: ReactElement;
  /** Its heading and accessible name. */
  title: string;
  children: ReactNode;
  /** If whoever uses it closes it too. */
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  align?: "start" | "center" | "end";
};

/** Details or a small form. A press opens it; Escape or a press outside closes it. */
export function Popover({ trigger, title, children, align = "start", ...state }: PopoverProps) {
  return (
    <Base.Root {...state}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} collisionPadding={12} className={FLOATING_LAYER}>
          <Base.Popup className={cn(FLOATING, "max-w-[calc(100vw-1.5rem)] p-4")}>
            <Base.Title className="mb-2 text-sm font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
