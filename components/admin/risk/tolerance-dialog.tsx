"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { riskKey, saveTolerance } from "@/lib/risk/risk-options";
import { type RiskPolicy, ToleranceEdit } from "@/lib/risk/risk-schemas";

/** How many of a policy's sold units may be missing before Home raises an alert. */
export function ToleranceDialog({ policy, onClose }: { policy: RiskPolicy | null; onClose: () => void }) {
  return (
    <Dialog
      isTypedInto
      open={policy !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Tolerance of ${policy?.code ?? "policy"}`}
      description="Home raises an alert when more of the units sold in 30 days are missing, once 100 were sold."
    >
      {policy && <ToleranceForm policy={policy} onClose={onClose} />}
    </Dialog>
  );
}

function ToleranceForm({ policy, onClose }: { policy: RiskPolicy; onClose: () => void }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState(String(policy.tolerancePercent));
  const [error, setError] = useState<string | null>(null);
  const change = useChange({
    send: (percent: number) => saveTolerance({ policyCode: policy.code, percent }),
    refusal: (refusal) => changeRefusalWords(t, refusal),
    onSettled: () => queryClient.invalidateQueries({ queryKey: riskKey }),
    onDone: () => {
      onClose();
      showToast({ title: "Tolerance saved", description: policy.code, tone: "good" });
    },
  });
  const save = () => {
    const percent = typed.trim() === "" ? Number.NaN : Number(typed.trim().replace(",", ".").replace(/\s*%$/, ""));
    if (!ToleranceEdit.safeParse({ percent }).success) setError("Enter a number from 0 to 100, like 0.5.");
    else change.start(percent);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label="Missing units, %"
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        error={error}
        onChange={(event) => {
          setTyped(event.target.value);
          setError(null);
        }}
      />
      {change.words && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {change.words.title} {change.words.next}
        </p>
      )}
      <div className="mt-4 flex justify-end gap-2">
        <Button kind="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" isBusy={change.isBusy}>
          Save tolerance
        </Button>
      </div>
    </form>
  );
}
