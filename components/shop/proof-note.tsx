"use client";

import { useTranslations } from "next-intl";
import { fewerInstead } from "@/components/shop/use-fewer-instead";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { type ProofWork, unitsWithoutProof } from "@/lib/client/proof-work";
import { durationText } from "@/lib/format/time-words";

/** Where the page shows that it makes a proof: above what is at its foot, as a toast is. */
export const PROOF_NOTE =
  "fixed inset-x-4 bottom-4 z-60 mx-auto rounded-card border border-line bg-card p-4 text-sm text-ink shadow-float sm:right-6 sm:bottom-6 sm:left-auto sm:w-90 phone:in-[body:has([data-bottom-bar])]:bottom-[calc(6.5rem+env(safe-area-inset-bottom))]";

const STEP_SECONDS = 5;

export function ProofNote({ work }: { work: ProofWork }) {
  const t = useTranslations();
  const { share, secondsLeft, units, cancel } = work;
  const fewer = fewerInstead();
  const count = fewer ? unitsWithoutProof(units, fewer) : 0;
  return (
    <section aria-label={t("shell.proof.label")} className={PROOF_NOTE}>
      <p role="status" className="mb-3">
        {t("shell.proof.words")}
      </p>
      <Progress
        label={t("shell.proof.progress")}
        value={share}
        max={1}
        format={() => t("shell.proof.left", { time: aboutText(secondsLeft) })}
      />
      <div className="mt-4 flex flex-wrap gap-3">
        {fewer && count > 0 && (
          <Button
            size="sm"
            onClick={() => {
              cancel();
              fewer.reserve(count);
            }}
          >
            {t("shell.proof.fewer", { count })}
          </Button>
        )}
        <Button kind="secondary" size="sm" onClick={cancel}>
          {t("shell.proof.cancel")}
        </Button>
      </div>
    </section>
  );
}

/** In steps, because it is an estimate. */
function aboutText(seconds: number): string {
  return durationText(
    seconds < STEP_SECONDS ? Math.max(1, seconds) : STEP_SECONDS * Math.round(seconds / STEP_SECONDS),
  );
}
