"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const TABS = [
  { href: "/admin/settings", name: "People" },
  { href: "/admin/settings/api-keys", name: "API keys" },
  { href: "/admin/settings/seller", name: "Seller" },
] as const;

/** The parts of the settings, each a page. */
export function SettingsTabs() {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="mb-5 flex gap-6 scroll-hint overflow-x-auto border-b border-line">
      {TABS.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? "page" : undefined}
          className="-mb-px flex h-11 shrink-0 items-center border-b-2 border-transparent text-sm text-muted transition-colors duration-150 hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-ink aria-[current]:font-medium aria-[current]:text-ink"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
