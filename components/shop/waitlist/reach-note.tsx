"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ApiProblem } from "@/lib/client/api-request";
import { sendConfirmation } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

/** How an offer would reach the shopper: by email, once its address is confirmed, else only while the shop is open. */
export function ReachNote({ waitlistEntry }: { waitlistEntry: WaitlistEntryShown }) {
  const t = useTranslations();
  const { id, email, emailConfirmed } = waitlistEntry;
  const { mutate, isPending, data, error } = useMutation({ mutationFn: () => sendConfirmation(id) });
  if (emailConfirmed) return email && <p className="break-all text-muted">{t("waitlist.row.email", { email })}</p>;
  if (email === null) return <p className="text-muted">{t("waitlist.reach.open")}</p>;
  const isLimited = error instanceof ApiProblem && error.status === 429;
  const failed = error && t(isLimited ? "waitlist.reach.tooMany" : "waitlist.reach.failed");
  return (
    <div>
      <p className="text-pretty">
        {t.rich("waitlist.reach.confirm", {
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
        {failed ?? (data && t("waitlist.reach.sent"))}
      </p>
    </div>
  );
}
