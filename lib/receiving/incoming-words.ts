import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { dayText } from "@/lib/delivery/destination-words";
import { numberText, unitsText } from "@/lib/format/count-words";
import { actorLabel, type Tone } from "@/lib/ledger/ledger-words";
import type { T } from "@/lib/messages/translate";
import type { IncomingEvent, IncomingStatus, ListedIncoming } from "@/lib/receiving/incoming-schemas";

export const INCOMING_STATUS: Record<IncomingStatus, { label: string; tone: Tone; means: string }> = {
  EXPECTED: { label: "Expected", tone: "neutral", means: "Nothing of it has come yet." },
  PARTLY_RECEIVED: { label: "Partly received", tone: "signal", means: "The rest is still to come." },
  RECEIVED: { label: "Received", tone: "good", means: "Nothing is left to come." },
  CLOSED: { label: "Closed", tone: "neutral", means: "Less came than was announced, and nothing more will." },
  CANCELLED: { label: "Cancelled", tone: "neutral", means: "Nothing came, and nothing will." },
};

export const LATE = { label: "Late", tone: "warn" } as const satisfies { label: string; tone: Tone };

type Units = Pick<ListedIncoming, "quantity" | "good" | "damaged" | "missing" | "outstanding" | "over">;

/** What became of the units: "3 received, 1 damaged, 2 over"; "" while nothing came. */
export function cameText({ good, damaged, missing, over }: Omit<Units, "quantity" | "outstanding">): string {
  const parts = [
    good > 0 && `${numberText(good)} good`,
    damaged > 0 && `${numberText(damaged)} damaged`,
    missing > 0 && `${numberText(missing)} missing`,
    over > 0 && `${numberText(over)} more than announced`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** What was done: "Ada changed it"; of a part "Ada received", before its delivery. */
export function incomingEventText({ act, by }: IncomingEvent): string {
  const who = actorLabel(by);
  switch (act) {
    case "EXPECTED":
      return `${who} announced it`;
    case "EDITED":
      return `${who} changed it`;
    case "RECEIVED":
      return `${who} received`;
    case "UNDONE":
      return `${who} undid units of`;
    case "CLOSED":
      return `${who} closed it`;
    case "CANCELLED":
      return `${who} cancelled it`;
  }
}

/** Warns of a day that is over; null for any other. */
export function dayWarning(expectedOn: string, today: string): string | null {
  if (expectedOn === "" || expectedOn >= today) return null;
  return `${dayText(expectedOn)} is over. Shoppers aren't told of it, and it counts as late.`;
}

/** Explains why a change of expected goods was refused. */
export function incomingRefusalWords(t: T, error: unknown): Words {
  if (!(error instanceof ApiProblem)) return changeRefusalWords(t, error);
  const { code, facts } = error;
  switch (code) {
    case "CHANGED_MEANWHILE":
      return {
        title: "Somebody changed this in the meantime.",
        next: "Nothing was done. It is up to date now: check it, then try again.",
      };
    case "INCOMING_PARTLY_RECEIVED":
    case "INCOMING_ALREADY_RECEIVED":
    case "INCOMING_ALREADY_CLOSED":
    case "INCOMING_ALREADY_CANCELLED":
      return { title: "Somebody was faster.", next: String(facts.detail ?? "") };
    case "INCOMING_NOT_FOUND":
      return { title: "These expected goods no longer exist.", next: "Search for them in the list." };
    default:
      return changeRefusalWords(t, error);
  }
}

/** Earlier expected goods under the same reference, as a refusal tells of them; null if it does not. */
export function announcedBefore(error: unknown): { id: string; text: string } | null {
  if (!(error instanceof ApiProblem) || error.code !== "DUPLICATE_REFERENCE") return null;
  const { incoming } = error.facts as {
    incoming?: { id: string; units: number; supplier: string; expectedOn: string };
  };
  if (!incoming) return null;
  const { id, units, supplier, expectedOn } = incoming;
  return { id, text: `${unitsText(units)} from ${supplier}, expected ${dayText(expectedOn)}.` };
}
