/** Menus, popovers and option lists. Base UI sets --transform-origin to the side they open from. */
export const FLOATING =
  "origin-(--transform-origin) rounded-control border border-line bg-card text-sm text-ink shadow-float outline-none transition-[opacity,scale] duration-150 ease-settle data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0";

/** One line of a menu or option list. */
export const FLOATING_ITEM =
  "flex min-h-9 cursor-default items-center gap-2.5 rounded-[7px] px-2.5 py-1.5 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover";

/** Above sticky headers (10), the page loading line (20) and dialogs (40), which may contain it. */
export const FLOATING_LAYER = "z-50 outline-none";
