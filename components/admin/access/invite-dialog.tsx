"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { EmailField, emailRules } from "@/components/account/email-field";
import { type ChosenRole, type Place, RoleFields, roleBody } from "@/components/admin/access/role-fields";
import { useAccessChange } from "@/components/admin/access/use-access-change";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { ChangeStatus } from "@/components/change/change-status";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { invite } from "@/lib/access/access-options";
import { INVITATION_DAYS } from "@/lib/access/people-schemas";

type InviteDialogProps = { warehouses: readonly Place[]; onClose: () => void };

export function InviteDialog({ warehouses, onClose }: InviteDialogProps) {
  return (
    <Dialog
      open
      isTypedInto
      onOpenChange={(open) => !open && onClose()}
      title="Invite somebody"
      description={`They get an email with a link that works once, within ${INVITATION_DAYS} days, and choose their own password.`}
    >
      <InviteForm warehouses={warehouses} onClose={onClose} />
    </Dialog>
  );
}

function InviteForm({ warehouses, onClose }: InviteDialogProps) {
  const t = useTranslations();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email: "" } });
  const [chosen, setChosen] = useState<ChosenRole>({ role: "viewer", warehouseIds: [] });
  const [isTried, setTried] = useState(false);
  const isPlaced = chosen.role !== "staff" || chosen.warehouseIds.length > 0;
  const change = useAccessChange(invite, ({ email }) => {
    showToast({ title: "Invitation on its way", description: email, tone: "good" });
    onClose();
  });
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        setTried(true);
        void handleSubmit(({ email }) => isPlaced && change.start({ email, ...roleBody(chosen) }))(event);
      }}
    >
      <EmailField autoComplete="off" error={formState.errors.email?.message} {...register("email", emailRules(t))} />
      <RoleFields
        value={chosen}
        onChange={setChosen}
        warehouses={warehouses}
        error={isTried && !isPlaced ? "Choose at least one warehouse." : null}
      />
      <ChangeStatus isAskingAgain={false} words={change.words} />
      <FormButtons label="Send invitation" isBusy={change.isBusy} onCancel={onClose} />
    </form>
  );
}
