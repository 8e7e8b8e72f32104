"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { roomsOf } from "@/components/admin/shell/rooms";
import { signOut } from "@/components/admin/shell/sign-out";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

const ITEM =
  "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-sm text-ink data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:text-muted";
const GROUP =
  "p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted";

type PaletteProps = { admin: PanelAdmin; open: boolean; onOpenChange: (open: boolean) => void };

/** Type a few letters to go to a page of the panel, or to search the inventory and the event log. */
export function Palette({ admin, open, onOpenChange }: PaletteProps) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  const go = (href: string) => {
    onOpenChange(false);
    setTyped("");
    router.push(href);
  };
  const query = encodeURIComponent(words);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-backdrop" />
        <Dialog.Popup className="fixed inset-x-4 top-[12vh] z-40 mx-auto max-w-xl overflow-hidden rounded-card border border-line bg-card text-ink shadow-float outline-none">
          <Dialog.Title className="sr-only">Search</Dialog.Title>
          <Command label="Search" loop>
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder="Go to a page, or search by product or SKU"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-muted"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto">
              <Command.Group heading="Go to" className={GROUP}>
                {roomsOf(admin).map(({ href, name, Icon }) => (
                  <Command.Item key={href} value={name} onSelect={() => go(href)} className={ITEM}>
                    <Icon aria-hidden="true" />
                    {name}
                  </Command.Item>
                ))}
              </Command.Group>
              {words !== "" && (
                <Command.Group heading={`Search for “${words}”`} className={GROUP} forceMount>
                  <Command.Item
                    value="search inventory"
                    forceMount
                    onSelect={() => go(`/admin/inventory?q=${query}`)}
                    className={ITEM}
                  >
                    Search inventory
                  </Command.Item>
                  <Command.Item
                    value="search event log"
                    forceMount
                    onSelect={() => go(`/admin/events?q=${query}`)}
                    className={ITEM}
                  >
                    Search event log
                  </Command.Item>
                </Command.Group>
              )}
              <Command.Group heading="Account" className={GROUP}>
                <Command.Item
                  value="Your account password sessions"
                  onSelect={() => go("/admin/account")}
                  className={ITEM}
                >
                  Your account
                </Command.Item>
                <Command.Item value="Documentation API" onSelect={() => go("/docs")} className={ITEM}>
                  API documentation
                </Command.Item>
                <Command.Item value="Sign out" onSelect={signOut} className={ITEM}>
                  Sign out
                </Command.Item>
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
