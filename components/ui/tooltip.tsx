"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { FLOATING_LAYER } from "@/components/ui/floating-style";

type TooltipProps = {
  content: ReactNode;
  /** One focusable element with its own accessible name: a tooltip only adds to it. */
  children: ReactElement;
  side?: "top" | "bottom" | "left" | "right";
};

export function Tooltip({ content, children, side = "top" }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner sideOffset={8} side={side} collisionPadding={8} className={FLOATING_LAYER}>
          <Base.Popup className="max-w-72 origin-(--transform-origin) rounded-[7px] bg-ink px-2.5 py-1.5 text-xs leading-4 text-paper shadow-float transition-[opacity,scale] duration-150 data-ending-style:opacity-0 data-instant:duration-0 data-starting-style:scale-96 data-starting-style:opacity-0">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
