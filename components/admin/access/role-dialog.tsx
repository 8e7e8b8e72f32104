"use client";

import { useState } from "react";
import { type ChosenRole, type Place, RoleFields, roleBody } from "@/components/admin/access/role-fields";
import { useAccessChange } from "@/components/admin/access/use-access-change";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { ChangeStatus } from "@/components/change/change-status";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { changeRole } from "@/lib/access/access-options";
import { ROLE_NAMES } from "@/lib/access/access-words";
import type { PanelPerson } from "@/lib/access/people-schemas";

type RoleDialogProps = { person: PanelPerson; warehouses: readonly Place[]; onClose: () => void };

export function RoleDialog({ person, warehouses, onClose }: RoleDialogProps) {
  const { id, name, email, role, warehouseIds } = person;
  const [chosen, setChosen] = useState<ChosenRole>({ role, warehouseIds: warehouseIds ?? [] });
  const [isTried, setTried] = useState(false);
  const isPlaced = chosen.role !== "staff" || chosen.warehouseIds.length > 0;
  const change = useAccessChange(changeRole, (saved) => {
    showToast({ title: `${name} is now ${ROLE_NAMES[saved.role].toLowerCase()}`, tone: "good" });
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Role of ${name}`} description={email}>
      <form
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isPlaced) change.start({ id, ...roleBody(chosen) });
        }}
      >
        <RoleFields
          value={chosen}
          onChange={setChosen}
          warehouses={warehouses}
          error={isTried && !isPlaced ? "Choose at least one warehouse." : null}
        />
        <ChangeStatus isAskingAgain={false} words={change.words} />
        <FormButtons label="Save" isBusy={change.isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
