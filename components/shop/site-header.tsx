import Link from "next/link";
import type { ReactNode } from "react";
import { BrandMark } from "@/components/shop/brand-mark";
import { NavLink } from "@/components/ui/nav-link";
import { ThemeToggle } from "@/components/ui/theme-toggle";

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
      <div className="mx-auto flex h-16 max-w-7xl items-center gap-x-3 px-4 sm:gap-x-8 sm:px-6 lg:px-8">
        <Link
          href="/"
          prefetch={false}
          className="flex min-h-11 items-center gap-2 text-xl font-semibold tracking-tight"
        >
          <BrandMark />
          <span className="sr-only sm:not-sr-only">Holdfast</span>
        </Link>
        <nav aria-label="Main" className="flex h-full grow items-center gap-4 text-sm whitespace-nowrap sm:gap-6">
          <NavLink href="/products">Products</NavLink>
          <NavLink href="/race">Race lab</NavLink>
          <span className="hidden h-full sm:block">
            <NavLink href="/docs">API</NavLink>
          </span>
          <span className="ml-auto flex h-full items-center">{children}</span>
        </nav>
        <ThemeToggle />
      </div>
    </header>
  );
}
