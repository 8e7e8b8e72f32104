import { use } from "react";
import { Why } from "@/components/admin/why/why-context";
import { More } from "@/components/admin/why/why-held";
import { WhyLine, WhyLines, WhyLink } from "@/components/admin/why/why-line";
import type { Explanation } from "@/lib/explain/explain-schemas";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { waitText } from "@/lib/waitlist/waitlist-staff-words";

/** Who waits, in order, and why each has no offer. Mail is for admins. */
export function WhyWaitlist({ why: { waitlist } }: { why: Explanation }) {
  const { mayChange } = use(Why);
  if (waitlist.total === 0) return null;
  return (
    <section aria-label="Waitlist">
      <h3 className="text-sm font-semibold">Why was nobody offered?</h3>
      <WhyLines>
        {waitlist.entries.map((entry) => (
          <WhyLine
            key={entry.id}
            lead={entry.position}
            act={
              mayChange &&
              entry.email !== null && <WhyLink href={`/admin/mail?q=${encodeURIComponent(entry.email)}`}>Mail</WhyLink>
            }
          >
            {entry.email ?? actorLabel(entry.owner)}
            <span className="block text-xs text-muted">{waitText(entry)}</span>
          </WhyLine>
        ))}
      </WhyLines>
      <More total={waitlist.total} listed={waitlist.entries.length} />
    </section>
  );
}
