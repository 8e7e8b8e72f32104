"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isInRoom, roomsOf } from "@/components/admin/shell/rooms";
import { LinkPending } from "@/components/ui/link-pending";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

type RoomLinksProps = {
  admin: PanelAdmin;
  /** Icons only; the names remain for screen readers and as tooltips. */
  isNarrow?: boolean;
  onFollow?: () => void;
};

export function RoomLinks({ admin, isNarrow = false, onFollow }: RoomLinksProps) {
  const pathname = usePathname();
  return (
    <nav aria-label="Panel">
      <ul className="grid gap-0.5">
        {roomsOf(admin).map(({ href, name, Icon }) => (
          <li key={href}>
            <Link
              href={href}
              onClick={onFollow}
              title={isNarrow ? name : undefined}
              aria-current={isInRoom(pathname, href) ? "page" : undefined}
              className={`flex h-9 items-center gap-2.5 rounded-lg text-sm text-muted transition-colors duration-150 hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink max-lg:h-11 max-lg:text-base ${isNarrow ? "justify-center" : "px-2.5"}`}
            >
              <Icon aria-hidden="true" className="size-4 shrink-0 max-lg:size-5" />
              <span className={isNarrow ? "sr-only" : ""}>{name}</span>
              <LinkPending />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
