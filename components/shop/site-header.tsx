import Link from "next/link";
import type { ReactNode } from "react";
import { NavLink } from "@/components/ui/nav-link";

/** `children`: what belongs to this shopper, at the far end. */
export function SiteHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-paper">
      <a
        href="#main"
        className="absolute left-4 top-2 -translate-y-20 rounded-control bg-ink px-4 py-2 text-sm text-paper focus:translate-y-0"
      >
        Skip to the content
      </a>
      <div className="mx-auto flex h-16 max-w-7xl items-center gap-6 px-4 sm:px-6 lg:px-8">
        <Link href="/products" className="text-xl font-semibold tracking-tight">
          Holdfast
        </Link>
        <nav aria-label="Main" className="flex h-full items-center gap-5 text-sm">
          <NavLink href="/products">Products</NavLink>
          {children}
        </nav>
      </div>
    </header>
  );
}
