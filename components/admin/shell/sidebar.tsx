"use client";

import PanelLeftIcon from "lucide-react/icons/panel-left";
import SearchIcon from "lucide-react/icons/search";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import { AccountMenu } from "@/components/admin/shell/account-menu";
import { RoomLinks } from "@/components/admin/shell/room-links";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import { onDevice } from "@/lib/client/stored";

const WIDTH_KEY = "holdfast-sidebar";
const WIDTH_CHANGED = "holdfast-sidebar-changed";

type SidebarProps = { admin: PanelAdmin; onSearch: () => void };

/** From 1,024 px on: 240 px, or 56 with icons only. */
export function Sidebar({ admin, onSearch }: SidebarProps) {
  const [isNarrow, toggle] = useSidebarWidth();
  return (
    <header
      className={`sticky top-0 flex h-dvh shrink-0 flex-col border-r border-line bg-paper max-lg:hidden ${isNarrow ? "w-14 items-center px-2" : "w-60 px-3"}`}
    >
      <div className={`flex h-14 w-full items-center ${isNarrow ? "justify-center" : "justify-between"}`}>
        {!isNarrow && (
          <Link href="/admin" className="px-2.5 text-base font-semibold tracking-tight">
            Holdfast
          </Link>
        )}
        <IconButton
          label={isNarrow ? "Expand sidebar" : "Collapse sidebar"}
          aria-expanded={!isNarrow}
          size="sm"
          onClick={toggle}
        >
          <PanelLeftIcon aria-hidden="true" />
        </IconButton>
      </div>
      {isNarrow ? (
        <IconButton label="Search" size="sm" className="mb-3" onClick={onSearch}>
          <SearchIcon aria-hidden="true" />
        </IconButton>
      ) : (
        <button
          type="button"
          onClick={onSearch}
          className="mb-3 flex h-9 items-center gap-2.5 rounded-lg border border-line bg-card px-2.5 text-left text-sm text-muted transition-colors duration-150 hover:border-control-line"
        >
          <SearchIcon aria-hidden="true" className="size-4" />
          <span className="flex-1">Search…</span>
          <Kbd>⌘K</Kbd>
        </button>
      )}
      <div className={`flex-1 overflow-y-auto ${isNarrow ? "w-9" : ""}`}>
        <RoomLinks admin={admin} isNarrow={isNarrow} />
      </div>
      <div className={`flex items-center gap-1 border-t border-line py-3 ${isNarrow ? "flex-col" : ""}`}>
        <AccountMenu admin={admin} isNarrow={isNarrow} />
        <ThemeToggle size="sm" />
      </div>
    </header>
  );
}

/** Whether the sidebar is narrow, remembered by this browser. */
function useSidebarWidth(): [isNarrow: boolean, toggle: () => void] {
  const isNarrow = useSyncExternalStore(listen, read, () => false);
  const toggle = () => {
    if (onDevice.write(WIDTH_KEY, isNarrow ? "wide" : "narrow")) window.dispatchEvent(new Event(WIDTH_CHANGED));
  };
  return [isNarrow, toggle];
}

function read(): boolean {
  return onDevice.read(WIDTH_KEY) === "narrow";
}

function listen(onChange: () => void): () => void {
  for (const name of [WIDTH_CHANGED, "storage"]) window.addEventListener(name, onChange);
  return () => {
    for (const name of [WIDTH_CHANGED, "storage"]) window.removeEventListener(name, onChange);
  };
}
