"use client";

import { Fragment } from "react";
import { ACT_KEYS } from "@/components/admin/reservations/reservation-drawer";
import { roomsOf } from "@/components/admin/shell/rooms";
import { useShortcutsOn } from "@/components/admin/shortcuts";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

type ShortcutHelpProps = { admin: PanelAdmin; open: boolean; onOpenChange: (open: boolean) => void };

type Shortcut = { keys: readonly string[]; does: string };

const EVERYWHERE: readonly Shortcut[] = [
  { keys: ["⌘", "K"], does: "Search and commands (Ctrl K on Windows)" },
  { keys: ["/"], does: "Search this list" },
  { keys: ["?"], does: "This help" },
  { keys: ["Esc"], does: "Close, and go back to the row" },
];

const LISTS: readonly Shortcut[] = [
  { keys: ["↓"], does: "From the search into the list" },
  { keys: ["j", "k"], does: "Next and previous row" },
  { keys: ["PgUp", "PgDn"], does: "15 rows up or down" },
  { keys: ["Home", "End"], does: "First and last row" },
  { keys: ["Enter"], does: "Open the row" },
  { keys: ["j", "k"], does: "In an open row: the next and previous one" },
  { keys: ["."], does: "Show new rows" },
];

const SELECTING: readonly Shortcut[] = [
  { keys: ["x"], does: "Select the row, if it has a checkbox" },
  { keys: ["Shift", "↓"], does: "Select further rows" },
];

const WHY: Shortcut = { keys: ["w"], does: "Why the figure is what it is" };
const STOCK: readonly Shortcut[] = [
  { keys: ["r"], does: "Receive into the row" },
  { keys: ["a"], does: "Adjust the row" },
  { keys: ["t"], does: "Transfer to another warehouse" },
];

const HOLD: readonly Shortcut[] = ACT_KEYS.map(({ key, does }) => {
  return { keys: [key], does: `${does.charAt(0).toUpperCase()}${does.slice(1)} the hold` };
});

/** All shortcuts, and the switch for those that are single keys. */
export function ShortcutHelp({ admin, open, onOpenChange }: ShortcutHelpProps) {
  const [isOn, setOn] = useShortcutsOn();
  const isAdmin = admin.role === "admin";
  const onRows = { admin: [WHY, ...STOCK], viewer: [WHY], staff: STOCK.filter(({ keys: [key] }) => key !== "t") };
  const rooms = roomsOf(admin).map(({ letter, name }) => ({ keys: ["g", letter], does: name }));
  return (
    <Dialog size="lg" open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <Switch
        label="Single-key shortcuts"
        hint="Off: /, ?, . and g do nothing, and j and k only work in a list. ⌘K and the keys of a focused or open row always work."
        checked={isOn}
        onCheckedChange={setOn}
      />
      <div className={`mt-6 grid gap-6 sm:grid-cols-2 ${isOn ? "" : "opacity-60"}`}>
        <div className="space-y-6">
          <Shortcuts title="Go to" shortcuts={rooms} />
          <Shortcuts title="On a row of stock, also when open" shortcuts={onRows[admin.role]} />
          {isAdmin && <Shortcuts title="On a pending hold, also when open" shortcuts={HOLD} />}
        </div>
        <div className="space-y-6">
          <Shortcuts title="Everywhere" shortcuts={EVERYWHERE} />
          <Shortcuts title="In lists" shortcuts={isAdmin ? [...LISTS, ...SELECTING] : LISTS} />
        </div>
      </div>
    </Dialog>
  );
}

function Shortcuts({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-medium">{title}</h3>
      <dl className="text-sm">
        {shortcuts.map(({ keys, does }) => (
          <div key={does} className="flex min-h-8 items-center justify-between gap-4">
            <dt className="text-muted">{does}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <Fragment key={key}>
                  <Kbd>{key}</Kbd>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
