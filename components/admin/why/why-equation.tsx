import { Fragment } from "react";
import { LocalTime } from "@/components/ui/local-time";
import type { Explanation } from "@/lib/explain/explain-schemas";
import { policyText, termText, waitingText } from "@/lib/explain/explain-words";
import { unitsText } from "@/lib/format/count-words";
import { LOCALE } from "@/lib/messages/locale";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import { WhyLink } from "./why-line";

/** The answer in one sentence, and what else matters. */
export function WhyEquation({ why }: { why: Explanation }) {
  const { terms, available, waitlist, shortfall, policy } = why;
  return (
    <section aria-label="Answer">
      <p className="text-base leading-7 tabular-nums">
        {terms.map((term, index) => (
          <Fragment key={term.term}>
            {termText(term, index)}
            {term.term === "reserved" && <OnlyHold why={why} />}{" "}
          </Fragment>
        ))}
        = <strong className={available === 0 ? "text-signal" : ""}>{available.toLocaleString(LOCALE)} available</strong>
      </p>
      {waitlist.total > 0 && <p className="mt-1 text-sm">{waitingText(waitlist)}</p>}
      {shortfall > 0 && (
        <p className="mt-1 text-sm text-bad">{unitsText(shortfall)} promised turned out to be missing.</p>
      )}
      <p className="mt-2 text-sm text-muted">
        {policyText(policy)} <WhyLink href={`/admin/policies?open=${policy.code}`}>Policy</WhyLink>
      </p>
    </section>
  );
}

/** A single hold is named at once. */
function OnlyHold({ why: { holds } }: { why: Explanation }) {
  const [hold] = holds.holds;
  if (holds.total !== 1 || !hold) return null;
  return (
    <>
      {" "}
      ({customerText(hold)}, ends <LocalTime iso={hold.expiresAt} format="time" />)
    </>
  );
}
