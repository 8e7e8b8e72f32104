"use client";

import MenuIcon from "lucide-react/icons/menu";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useShownPath } from "@/components/ui/use-shown-path";

/** A button of narrow screens and what it unfolds below the header. Works before the page's code has loaded. */
export function HeaderMenu({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const pathname = useShownPath();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever went to another page has chosen.
  useEffect(() => panel.current?.hidePopover(), [pathname]);
  return (
    <div className="lg:hidden">
      <IconButton label={label} popoverTarget={id} className="-mr-2.5">
        <MenuIcon aria-hidden="true" />
      </IconButton>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="inset-x-0 top-14 m-0 w-full border-b border-line bg-paper text-ink shadow-float"
      >
        {children}
      </div>
    </div>
  );
}
