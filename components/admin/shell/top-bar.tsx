"use client";

import MenuIcon from "lucide-react/icons/menu";
import SearchIcon from "lucide-react/icons/search";
import Link from "next/link";
import { useState } from "react";
import { AccountMenu } from "@/components/admin/shell/account-menu";
import { RoomLinks } from "@/components/admin/shell/room-links";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

/** Below 1,024 px; the links to the rooms are then in a drawer. */
export function TopBar({ admin, onSearch }: { admin: PanelAdmin; onSearch: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <header className="sticky top-0 z-10 flex h-14 items-center gap-1 border-b border-line bg-paper px-2 lg:hidden">
      <Link href="/admin" className="flex h-11 items-center px-2 text-base font-semibold tracking-tight">
        Holdfast
      </Link>
      <div className="ml-auto flex items-center">
        <IconButton label="Search" onClick={onSearch}>
          <SearchIcon aria-hidden="true" />
        </IconButton>
        <ThemeToggle />
        <AccountMenu admin={admin} isNarrow />
        <IconButton label="Menu" aria-expanded={isOpen} onClick={() => setOpen(true)}>
          <MenuIcon aria-hidden="true" />
        </IconButton>
      </div>
      <Drawer open={isOpen} onOpenChange={setOpen} title="Menu">
        <RoomLinks admin={admin} onFollow={() => setOpen(false)} />
      </Drawer>
    </header>
  );
}
