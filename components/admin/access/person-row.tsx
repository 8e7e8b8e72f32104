"use client";

import EllipsisIcon from "lucide-react/icons/ellipsis";
import type { Place } from "@/components/admin/access/role-fields";
import { AgoTime } from "@/components/admin/ago-time";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { Cell, TableRow } from "@/components/ui/table";
import { ROLE_NAMES } from "@/lib/access/access-words";
import type { PanelPerson, PanelRoleName } from "@/lib/access/people-schemas";

export type PersonAct = "role" | "two-factor" | "end";

type PersonRowProps = {
  person: PanelPerson;
  isYou: boolean;
  warehouses: readonly Place[];
  /** Null for whoever may only look. */
  onAct: ((act: PersonAct) => void) | null;
};

export function PersonRow({ person, isYou, warehouses, onAct }: PersonRowProps) {
  const { name, email, hasTwoFactor, lastSeenAt } = person;
  return (
    <TableRow className="hover:bg-hover">
      <Cell className="w-full max-w-0">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {isYou && <Badge>You</Badge>}
        </span>
        <span className="block truncate text-xs text-muted">{email}</span>
        <RoleLine {...person} warehouses={warehouses} />
      </Cell>
      <RoleCell {...person} warehouses={warehouses} />
      <Cell className="hidden md:table-cell">
        {hasTwoFactor ? <Badge tone="good">On</Badge> : <span className="text-muted">Off</span>}
      </Cell>
      <Cell className="hidden whitespace-nowrap text-muted md:table-cell">
        {lastSeenAt ? <AgoTime iso={lastSeenAt} /> : "Not signed in"}
      </Cell>
      {onAct && (
        <Cell className="text-right">
          <Menu
            trigger={
              <IconButton label={`Actions for ${name}`} size="sm">
                <EllipsisIcon aria-hidden="true" />
              </IconButton>
            }
            items={[
              { label: "Change role…", onSelect: () => onAct("role") },
              ...(hasTwoFactor && !isYou
                ? [{ label: "Turn off two-factor…", onSelect: () => onAct("two-factor") }]
                : []),
              ...(isYou ? [] : [{ label: "End access…", tone: "bad" as const, onSelect: () => onAct("end") }]),
            ]}
          />
        </Cell>
      )}
    </TableRow>
  );
}

type RoleCellProps = { role: PanelRoleName; warehouseIds: string[] | null; warehouses: readonly Place[] };

export function RoleCell({ role, warehouseIds, warehouses }: RoleCellProps) {
  const names = namesOf(warehouseIds, warehouses);
  return (
    <Cell className="hidden max-w-64 sm:table-cell">
      {ROLE_NAMES[role]}
      {names.length > 0 && <span className="block truncate text-xs text-muted">{names.join(", ")}</span>}
    </Cell>
  );
}

/** The same below the name, where a column does not fit. */
export function RoleLine({ role, warehouseIds, warehouses }: RoleCellProps) {
  return (
    <span className="block truncate text-xs text-muted sm:hidden">
      {[ROLE_NAMES[role], ...namesOf(warehouseIds, warehouses)].join(" · ")}
    </span>
  );
}

function namesOf(warehouseIds: string[] | null, warehouses: readonly Place[]): string[] {
  return warehouses.filter(({ id }) => warehouseIds?.includes(id)).map(({ name }) => name);
}
