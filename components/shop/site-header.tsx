import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandMark } from "@/components/shop/brand-mark";
import { HeaderMenu } from "@/components/shop/header-menu";
import { SkipLink } from "@/components/shop/skip-link";
import { NavLink } from "@/components/ui/nav-link";
import { ThemeToggle } from "@/components/ui/theme-toggle";

const ROOMS = ["products", "race", "orders"] as const;

type SiteHeaderProps = {
  /** What comes and goes with the visitor's holds, first so that it moves nothing. */
  fleeting?: ReactNode;
  /** Opens the search; null on pages without a visitor. */
  search?: ReactNode;
  /** The "Deliver to" control; null on pages without a visitor. */
  place?: ReactNode;
  /** The visitor's cart, holds and account, at the far end. */
  own?: ReactNode;
};

/** One row. On a narrow screen the rooms and the destination are in a menu; running holds and the cart stay visible. */
export function SiteHeader({ fleeting = null, search = null, place = null, own = null }: SiteHeaderProps) {
  const t = useTranslations();
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-paper">
      <SkipLink />
      <div className="mx-auto flex h-14 max-w-7xl items-center gap-x-1 px-4 text-sm whitespace-nowrap sm:gap-x-2 sm:px-6 lg:h-16 lg:px-8">
        <Link
          href="/"
          prefetch={false}
          className="flex min-h-11 items-center gap-2 text-xl font-semibold tracking-tight"
        >
          <BrandMark />
          <span className="sr-only sm:not-sr-only">Holdfast</span>
        </Link>
        <nav aria-label={t("shell.main")} className="ml-6 hidden h-full items-center gap-6 lg:flex">
          <Rooms />
        </nav>
        <div className="ml-auto flex h-full items-center gap-x-1 sm:gap-x-3">{fleeting}</div>
        <div className="flex h-full min-w-0 items-center gap-x-1 sm:gap-x-3">
          {search}
          <div className="hidden h-full w-42 items-center lg:flex xl:w-auto xl:max-w-64 xl:min-w-42">{place}</div>
          {own}
          <span className="hidden lg:inline-flex">
            <ThemeToggle />
          </span>
          <HeaderMenu label={t("shell.menu")}>
            <nav aria-label={t("shell.main")} className="grid h-40 auto-rows-fr px-4 text-base sm:px-6">
              <Rooms />
            </nav>
            <div className="flex items-center justify-between gap-4 border-t border-line px-2 py-2 sm:px-4">
              <div className="min-w-0">{place}</div>
              <ThemeToggle />
            </div>
          </HeaderMenu>
        </div>
      </div>
    </header>
  );
}

function Rooms() {
  const t = useTranslations();
  return ROOMS.map((room) => (
    <NavLink key={room} href={`/${room}`}>
      {t(`shell.rooms.${room}`)}
    </NavLink>
  ));
}
