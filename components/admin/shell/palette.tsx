"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newCountAddress } from "@/components/admin/panel-addresses";
import { FoundItems } from "@/components/admin/shell/found-items";
import { Group, PaletteItem } from "@/components/admin/shell/palette-item";
import { readRoomAct, readStockAct, stockActAddress, stockActText } from "@/components/admin/shell/palette-words";
import { roomsOf } from "@/components/admin/shell/rooms";
import { signOut } from "@/components/admin/shell/sign-out";
import { hasEach, useFound } from "@/components/admin/shell/use-found";
import { chooseTheme } from "@/components/ui/theme";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import { warehousesOptions } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { refusalWords } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";
import { searchText } from "@/lib/typed-text";

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
              placeholder={
                admin.role === "staff"
                  ? "Order, product, SKU, or “receive SKU BOM 40”"
                  : "Order, customer, product, SKU, or “receive SKU BOM 40”"
              }
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-muted"
            />
            <Command.List className="max-h-[60vh] overflow-y-auto">
              <Items
                admin={admin}
                typed={searchText(typed, 200)}
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
  const t = useTranslations();
  const isStaff = admin.role === "staff";
  const warehouses = useQuery(warehousesOptions()).data?.warehouses;
  const codes = warehouses?.filter(({ id }) => admin.warehouseIds?.includes(id) ?? true).map(({ code }) => code);
  const act = readStockAct(typed, codes ?? null);
  const roomAct = readRoomAct(typed);
  const words = roomAct?.words ?? typed;
  const { found, error, isSearching, isAsked } = useFound(act === null && !isStaff ? words : "");
  const acts = ACTS.filter(({ name, does }) => does !== act?.kind && hasEach(name, typed));
  const mayDo = ({ does }: { does: string }) => admin.role === "admin" || (isStaff && STAFF_ACTS.includes(does));
  const mine = acts.filter(mayDo);
  const rooms = roomsOf(admin).filter(({ name }) => hasEach(name, typed));
  const others = useOthers({ run, go, onHelp }).filter(({ name }) => hasEach(name, typed));
  const mayAct = act !== null && mayDo({ does: act.kind });
  const denied = typed === "" || mayAct || mine.length > 0 ? null : (act?.kind ?? acts[0]?.does ?? null);
  const statusText = () => {
    if (denied !== null) return `${whoCan(denied)} ${STOCK_ACTS[denied] ?? denied}.`;
    if (act !== null) return act.faults.length > 0 ? `${act.faults.join(". ")}.` : null;
    if (error) return faultText(t, error);
    if (isStaff) return null;
    if (isAsked && isSearching) return "Searching…";
    const isNothing = [mine, rooms, others, ...Object.values(found ?? {})].every(isEmpty);
    if (!isNothing) return null;
    return isAsked ? `Nothing found for “${typed}”.` : "Type one more letter to search.";
  };
  return (
    <>
      {mayAct && act && (
        <Group heading="Do">
          <PaletteItem value="do as typed" onSelect={() => go(stockActAddress(act))}>
            {stockActText(act)}
          </PaletteItem>
        </Group>
      )}
      {isStaff && roomAct?.does === "count" && codes?.includes(words.toUpperCase()) && (
        <Group heading="Do">
          <PaletteItem value="count there" onSelect={() => go(newCountAddress(words.toUpperCase()))}>
            New count in {words.toUpperCase()}…
          </PaletteItem>
        </Group>
      )}
      {found && (
        <FoundItems
          found={found}
          words={words}
          does={admin.role === "admin" ? (roomAct?.does ?? null) : null}
          mayChange={admin.role === "admin"}
          go={go}
        />
      )}
      {isStaff && act === null && typed !== "" && <StaffSearches words={typed} go={go} />}
      {mine.length > 0 && (
        <Group heading="Do">
          {mine.map(({ name, href }) => (
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

/** Where staff look for what they typed. */
function StaffSearches({ words, go }: { words: string; go: (href: string) => void }) {
  const query = encodeURIComponent(words);
  return (
    <Group heading="Search">
      <PaletteItem value="parcels" onSelect={() => go(`/admin/picking?q=${query}`)}>
        Parcels with “{words}”
      </PaletteItem>
      <PaletteItem value="stock" onSelect={() => go(`/admin/inventory?q=${query}`)}>
        Stock of “{words}”
      </PaletteItem>
    </Group>
  );
}

const THEMES = ["light", "dark", "system"] as const;

/** What everybody can do, whatever their role. */
function useOthers({ run, go, onHelp }: Pick<ItemsProps, "run" | "go" | "onHelp">) {
  const t = useTranslations();
  return [
    ...THEMES.map((theme) => ({ name: t(`kit.theme.${theme}`), onSelect: () => run(() => chooseTheme(theme)) })),
    { name: "Keyboard shortcuts", onSelect: () => run(onHelp) },
    { name: "Your account", onSelect: () => go("/admin/account") },
    { name: "API documentation", onSelect: () => go("/docs") },
    { name: "Sign out", onSelect: () => run(() => void signOut()) },
  ];
}

function faultText(t: T, error: Error): string {
  const isRefused = error instanceof ApiProblem && error.status < 500;
  return isRefused ? refusalWords(t, error).title : "Couldn't search. Try again.";
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}

/** Each opens a form; none does anything by itself. `does`: what only admins can do. */
const ACTS = [
  { name: "Receive stock…", href: "/admin/inventory?do=receive", does: "receive" },
  { name: "Receive a delivery…", href: "/admin/deliveries/new", does: "receive deliveries" },
  { name: "Announce goods…", href: "/admin/deliveries/expected/new", does: "announce goods" },
  { name: "New hold…", href: "/admin/reservations?do=new", does: "make holds" },
  { name: "Release holds…", href: "/admin/reservations", does: "release holds" },
  { name: "New count…", href: "/admin/counts/new", does: "count stock" },
  { name: "Adjust stock…", href: "/admin/inventory?do=adjust", does: "adjust" },
  { name: "Transfer stock…", href: "/admin/inventory?do=transfer", does: "transfer" },
  { name: "New transfer of several products…", href: "/admin/transfers/new", does: "transfer" },
  { name: "New product…", href: "/admin/products?do=new", does: "create products" },
  { name: "New warehouse…", href: "/admin/warehouses?do=new", does: "create warehouses" },
  { name: "Pause a warehouse…", href: "/admin/warehouses", does: "pause warehouses" },
  { name: "New webhook…", href: "/admin/webhooks/new", does: "create webhooks" },
];
function whoCan(act: string): string {
  return STAFF_ACTS.includes(act) ? "Admins and the warehouse's staff can" : "Only admins can";
}

const STAFF_ACTS: readonly string[] = ["receive", "receive deliveries", "adjust", "count stock"];
const STOCK_ACTS: Record<string, string> = {
  receive: "receive stock",
  adjust: "adjust stock",
  transfer: "transfer stock",
};
