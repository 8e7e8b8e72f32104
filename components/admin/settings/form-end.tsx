import type { ReactNode } from "react";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { ChangeStatus } from "@/components/change/change-status";
import type { Words } from "@/lib/client/refusal-words";

type FormEndProps = {
  label: string;
  edit: { isBusy: boolean; isAskingAgain: boolean; words: Words | null; mine: object };
  onCancel: () => void;
  /** What saving does, and what others changed meanwhile. */
  children: ReactNode;
};

/** The end of a long form in a dialog, in sight wherever it is scrolled to: what saving does, and its buttons. */
export function FormEnd({ label, edit, onCancel, children }: FormEndProps) {
  return (
    <div className="sticky -bottom-4 z-10 -mx-6 -mb-6 max-h-[60dvh] space-y-4 overflow-y-auto rounded-b-card border-t border-line bg-card px-6 py-4">
      {children}
      <ChangeStatus isAskingAgain={edit.isAskingAgain} words={edit.words} />
      <FormButtons label={saveLabel(label, edit)} isBusy={edit.isBusy} onCancel={onCancel} />
    </div>
  );
}

/** Names it when saving replaces what others put into the same fields. */
export function saveLabel(label: string, { mine }: { mine: object }): string {
  return Object.keys(mine).length > 0 ? "Save mine" : label;
}
