"use client";

import MenuIcon from "lucide-react/icons/menu";
import SearchIcon from "lucide-react/icons/search";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { AccountMenu } from "@/components/admin/shell/account-menu";
import { PanelPerson } from "@/components/admin/shell/panel-person";
import { RoomLinks } from "@/components/admin/shell/room-links";
import { Sidebar } from "@/components/admin/shell/sidebar";
import { SignedOut } from "@/components/admin/shell/signed-out";
import { useArrivalFocus } from "@/components/admin/shell/use-arrival-focus";
import { useShellKeys } from "@/components/admin/shell/use-shell-keys";
import { SignedOutContext } from "@/components/change/signed-out-context";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { ZoneNamedContext } from "@/components/ui/local-time";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { useOpenedLater } from "@/components/ui/use-opened-later";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

const loadPalette = async () => (await import("@/components/admin/shell/palette")).Palette;
const loadHelp = async () => (await import("@/components/admin/shell/shortcut-help")).ShortcutHelp;

export function PanelFrame({ admin, children }: { admin: PanelAdmin; children: ReactNode }) {
  const t = useTranslations();
  const failure = {
    title: t("common.notOpened.title"),
    description: t("common.notOpened.next"),
    tone: "bad",
  } as const;
  const palette = useOpenedLater(loadPalette, failure);
  const { Dialog: Palette, open: search } = palette;
  const help = useOpenedLater(loadHelp, failure);
  const { Dialog: Help } = help;
  useArrivalFocus();
  useShellKeys({ admin, onSearch: search, onHelp: help.open });
  const [isSignedOut, setSignedOut] = useState(false);
  return (
    <PanelPerson value={admin}>
      <ZoneNamedContext value={true}>
        <div className="flex min-h-dvh flex-1 flex-col lg:flex-row">
          <Sidebar admin={admin} onSearch={search} />
          <TopBar admin={admin} onSearch={search} />
          <SignedOutContext value={isSignedOut}>{children}</SignedOutContext>
          {Palette && (
            <Palette admin={admin} open={palette.isOpen} onOpenChange={palette.setIsOpen} onHelp={help.open} />
          )}
          {Help && <Help admin={admin} open={help.isOpen} onOpenChange={help.setIsOpen} />}
          <SignedOut admin={admin} isSignedOut={isSignedOut} onChange={setSignedOut} />
        </div>
      </ZoneNamedContext>
    </PanelPerson>
  );
}

/** Below 1,024 px; the links to the rooms are then in a drawer. */
function TopBar({ admin, onSearch }: { admin: PanelAdmin; onSearch: () => void }) {
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
