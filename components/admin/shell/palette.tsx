"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FoundItems } from "@/components/admin/shell/found-items";
import { Group, PaletteItem } from "@/components/admin/shell/palette-item";
import { readStockAct, stockActAddress, stockActText } from "@/components/admin/shell/palette-words";
import { roomsOf } from "@/components/admin/shell/rooms";
import { signOut } from "@/components/admin/shell/sign-out";
import { useFound } from "@/components/admin/shell/use-found";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

type PaletteProps = { admin: PanelAdmin; open: boolean; onOpenChange: (open: boolean) => void; onHelp: () => void };

/** Finds things by any of their names, does things by opening their form filled, and goes to every room. */
export function Palette({ admin, open, onOpenChange, onHelp }: PaletteProps) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const change = (isOpen: boolean) => {
    onOpenChange(isOpen);
    if (!isOpen) setTyped("");
  };
  const run = (act: () => void) => {
    change(false);
    act();
  };
  return (
    <Dialog.Root open={open} onOpenChange={change}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-backdrop" />
        <Dialog.Popup className="fixed inset-x-4 top-[12vh] z-40 mx-auto max-w-xl overflow-hidden rounded-card border border-line bg-card text-ink shadow-float outline-none">
          <Dialog.Title className="sr-only">Search</Dialog.Title>
          <Command label="Search" loop shouldFilter={false}>
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              maxLength={200}
              placeholder="Order, customer, product, SKU, or “receive SKU BOM 40”"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-muted"
            />
            <Command.List className="max-h-[60vh] overflow-y-auto">
              <Items
                admin={admin}
                typed={typed.trim()}
                run={run}
                go={(href) => run(() => router.push(href))}
                onHelp={onHelp}
              />
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type ItemsProps = {
  admin: PanelAdmin;
  typed: string;
  run: (act: () => void) => void;
  go: (href: string) => void;
  onHelp: () => void;
};

function Items({ admin, typed, run, go, onHelp }: ItemsProps) {
  const isAdmin = admin.role === "admin";
  const act = isAdmin ? readStockAct(typed) : null;
  const { found, isError, isSearching } = useFound(act === null ? typed : "");
  const acts = isAdmin && act === null ? ACTS.filter(({ name }) => hasWords(name, typed)) : [];
  const rooms = roomsOf(admin).filter(({ name }) => hasWords(name, typed));
  const others = [
    { name: "Keyboard shortcuts", onSelect: () => run(onHelp) },
    { name: "Your account", onSelect: () => go("/admin/account") },
    { name: "API documentation", onSelect: () => go("/docs") },
    { name: "Sign out", onSelect: () => run(() => void signOut()) },
  ].filter(({ name }) => hasWords(name, typed));
  const isNothing = act === null && found !== null && [acts, rooms, others, ...Object.values(found)].every(isEmpty);
  const statusText = () => {
    if (isError) return "Couldn't search. Try again.";
    if (isSearching && typed !== "") return "Searching…";
    return isNothing ? `Nothing found for “${typed}”.` : null;
  };
  return (
    <>
      {act && (
        <Group heading="Do">
          <PaletteItem value="do as typed" onSelect={() => go(stockActAddress(act))}>
            {stockActText(act)}
          </PaletteItem>
        </Group>
      )}
      {found && <FoundItems found={found} words={typed} mayChange={isAdmin} go={go} />}
      {acts.length > 0 && (
        <Group heading="Do">
          {acts.map(({ name, href }) => (
            <PaletteItem key={name} value={`do ${name}`} onSelect={() => go(href)}>
              {name}
            </PaletteItem>
          ))}
        </Group>
      )}
      {rooms.length > 0 && (
        <Group heading="Go to">
          {rooms.map(({ href, name, Icon }) => (
            <PaletteItem key={href} value={`go to ${name}`} onSelect={() => go(href)}>
              <Icon aria-hidden="true" />
              {name}
            </PaletteItem>
          ))}
        </Group>
      )}
      {others.length > 0 && (
        <Group heading="Account and help">
          {others.map(({ name, onSelect }) => (
            <PaletteItem key={name} value={name} onSelect={onSelect}>
              {name}
            </PaletteItem>
          ))}
        </Group>
      )}
      <p role="status" className="px-4 py-3 text-sm text-muted empty:hidden">
        {statusText()}
      </p>
    </>
  );
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}

/** Each opens a form; none does anything by itself. */
const ACTS = [
  { name: "Receive stock…", href: "/admin/inventory?do=receive" },
  { name: "Adjust stock…", href: "/admin/inventory?do=adjust" },
  { name: "New product…", href: "/admin/products?do=new" },
  { name: "New warehouse…", href: "/admin/warehouses?do=new" },
  { name: "Pause a warehouse…", href: "/admin/warehouses" },
];

function hasWords(name: string, typed: string): boolean {
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.toLowerCase().includes(word));
}
