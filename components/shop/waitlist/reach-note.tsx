"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ApiProblem } from "@/lib/client/api-request";
import { isMailLimit } from "@/lib/client/refusal-words";
import { sendConfirmation } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

/** How an offer would reach the shopper: by email, once its address is confirmed, else only while the shop is open. */
export function ReachNote({ waitlistEntry }: { waitlistEntry: WaitlistEntryShown }) {
  const t = useTranslations();
  const { id, email, emailConfirmed, confirmationMail } = waitlistEntry;
  const { mutate, isPending, data, error } = useMutation({ mutationFn: () => sendConfirmation(id) });
  if (emailConfirmed) return email && <p className="break-all text-muted">{t("waitlist.row.email", { email })}</p>;
  if (email === null) return <p className="text-muted">{t("waitlist.reach.open")}</p>;
  const isLimited = error instanceof ApiProblem && error.status === 429;
  const tooMany = isMailLimit(error) ? "refusals.networkMails" : "waitlist.reach.tooMany";
  const failed = error && t(isLimited ? tooMany : "waitlist.reach.failed");
  const isWithheld = (data?.mail ?? confirmationMail) === "WITHHELD";
  return (
    <div>
      <p className="text-pretty">
        {t.rich(isWithheld ? "waitlist.reach.withheld" : "waitlist.reach.confirm", {
          email: () => <span className="font-medium break-all">{email}</span>,
        })}
      </p>
      {!data && (
        <button
          type="button"
          aria-disabled={isPending || undefined}
          onClick={() => !isPending && mutate()}
          className="inline-flex min-h-9 items-center underline underline-offset-4"
        >
          {t("waitlist.reach.again")}
        </button>
      )}
      <p role="status" className="text-muted empty:hidden">
        {failed ?? (data && !isWithheld && t("waitlist.reach.sent"))}
      </p>
    </div>
  );
}
