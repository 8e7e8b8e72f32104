"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { LinkPending } from "@/components/ui/link-pending";
import { useShownPath } from "@/components/ui/use-shown-path";

type NavLinkProps = { href: string; children: ReactNode };

export function NavLink({ href, children }: NavLinkProps) {
  const pathname = useShownPath();
  const isHere = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      // Each area has its own code and queries, so they load only on a visit.
      prefetch={false}
      aria-current={isHere ? "page" : undefined}
      className="flex h-full items-center gap-2 border-b-2 border-transparent text-muted transition-colors duration-150 hover:text-ink aria-[current]:border-ink aria-[current]:text-ink"
    >
      {children}
      <LinkPending />
    </Link>
  );
}
