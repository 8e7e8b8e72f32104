"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import { FLOATING, FLOATING_ITEM, FLOATING_LAYER } from "@/components/ui/floating-style";

export type MenuItem = {
  label: string;
  onSelect: () => void;
  icon?: ReactNode;
  tone?: "bad";
  isDisabled?: boolean;
};

type MenuProps = {
  /** A button. It receives the event handlers and ARIA state. */
  trigger: ReactElement;
  items: readonly MenuItem[];
  /** Above the items: whose menu it is. */
  heading?: ReactNode;
  align?: "start" | "end";
  defaultOpen?: boolean;
};

export function Menu({ trigger, items, heading, align = "end", defaultOpen }: MenuProps) {
  return (
    <Base.Root modal={false} defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} collisionPadding={12} className={FLOATING_LAYER}>
          <Base.Popup className={cn(FLOATING, "min-w-48 p-1")}>
            {heading && <div className="border-b border-line px-2.5 pt-1.5 pb-2.5 mb-1">{heading}</div>}
            {items.map((item) => (
              <Base.Item
                key={item.label}
                label={item.label}
                disabled={item.isDisabled}
                onClick={item.onSelect}
                className={cn(FLOATING_ITEM, item.tone === "bad" && "text-bad data-highlighted:bg-bad-soft")}
              >
                {item.icon && <span className="grid size-4 place-items-center [&_svg]:size-4">{item.icon}</span>}
                {item.label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
