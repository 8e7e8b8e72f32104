"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { ROLE_MEANS, ROLE_NAMES } from "@/lib/access/access-words";
import { PanelRoleName, type RoleChange } from "@/lib/access/people-schemas";

export type Place = { id: string; name: string };

export type ChosenRole = { role: PanelRoleName; warehouseIds: string[] };

/** As the API takes it. */
export function roleBody({ role, warehouseIds }: ChosenRole): RoleChange {
  return role === "staff" ? { role, warehouseIds } : { role };
}

type RoleFieldsProps = {
  value: ChosenRole;
  onChange: (value: ChosenRole) => void;
  warehouses: readonly Place[];
  /** Why the warehouses won't do. */
  error: string | null;
};

export function RoleFields({ value, onChange, warehouses, error }: RoleFieldsProps) {
  const { role, warehouseIds } = value;
  const toggle = (id: string, isOn: boolean) =>
    onChange({ role, warehouseIds: isOn ? [...warehouseIds, id] : warehouseIds.filter((each) => each !== id) });
  return (
    <>
      <Select
        label="Role"
        hint={ROLE_MEANS[role]}
        value={role}
        onValueChange={(next) => onChange({ role: next, warehouseIds })}
        options={PanelRoleName.options.map((each) => ({ value: each, label: ROLE_NAMES[each] }))}
      />
      {role === "staff" && (
        <fieldset aria-describedby={error ? "warehouses-error" : undefined}>
          <legend className="mb-2 text-sm font-medium">Warehouses</legend>
          <div className="grid gap-2.5 sm:grid-cols-2">
            {warehouses.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={warehouseIds.includes(id)}
                onCheckedChange={(isOn) => toggle(id, isOn)}
              />
            ))}
          </div>
          {error && (
            <p id="warehouses-error" role="alert" className="mt-2 text-sm text-bad">
              {error}
            </p>
          )}
        </fieldset>
      )}
    </>
  );
}
