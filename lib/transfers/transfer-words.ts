import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { countText, unitsText } from "@/lib/format/count-words";
import { actorLabel, type Tone } from "@/lib/ledger/ledger-words";
import type { T } from "@/lib/messages/translate";
import type { ListedTransfer, TransferDetail, TransferEvent, TransferStatus } from "@/lib/transfers/transfer-schemas";

/** What people call a transfer: "T-1001". */
export function transferNumber(number: number): string {
  return `T-${number}`;
}

export const TRANSFER_STATUS: Record<TransferStatus, { label: string; tone: Tone; means: string }> = {
  DRAFT: { label: "Draft", tone: "neutral", means: "Nothing has moved yet, and its units can still be sold." },
  READY: { label: "Ready", tone: "signal", means: "Its units are set aside at the origin." },
  SENT: { label: "In transit", tone: "warn", means: "Its units are on their way." },
  RECEIVED: { label: "Received", tone: "good", means: "Nothing of it is on its way any more." },
  CANCELLED: { label: "Cancelled", tone: "neutral", means: "Its units stayed, or came back." },
};

type Units = Pick<ListedTransfer, "accepted" | "damaged" | "missing" | "returned" | "inTransit">;

/** What became of its units: "3 received, 1 damaged, 2 in transit"; "" while nothing has. */
export function storyText({ accepted, damaged, missing, returned, inTransit }: Units): string {
  const parts = [
    accepted > 0 && `${accepted} received`,
    damaged > 0 && `${damaged} damaged`,
    missing > 0 && `${missing} missing`,
    returned > 0 && `${returned} came back`,
    inTransit > 0 && `${inTransit} in transit`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** What a transfer has come to, for its badge: not simply received if not all of it arrived in good order. */
export function transferStanding(transfer: Omit<Units, "inTransit"> & { status: TransferStatus }): {
  label: string;
  tone: Tone;
} {
  const { status, accepted, damaged, missing, returned } = transfer;
  const isSent = status === "SENT" && accepted + damaged + missing > 0;
  if (isSent) return { label: "Partly received", tone: "warn" };
  if (status === "RECEIVED" && returned > 0) return { label: "Received in part, rest returned", tone: "warn" };
  if (status === "RECEIVED" && damaged + missing > 0) return { label: "Received with differences", tone: "warn" };
  return TRANSFER_STATUS[status];
}

/** The units of all its lines. */
export function unitsOfLines(lines: readonly Units[]): Units {
  const sum = (of: (line: Units) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    accepted: sum((line) => line.accepted),
    damaged: sum((line) => line.damaged),
    missing: sum((line) => line.missing),
    returned: sum((line) => line.returned),
    inTransit: sum((line) => line.inTransit),
  };
}

export type TransferAct = "ready" | "send" | "cancel";

type ActWords = { label: string; title: string; means: string; doIt: string; done: string; isDangerous?: boolean };

/** Words for an act, by what it means in that state. */
export function actWords(
  act: TransferAct,
  status: TransferStatus,
  ends: { fromCity: string; toCity: string },
): ActWords {
  const { fromCity, toCity } = ends;
  switch (act) {
    case "ready":
      return {
        label: "Make ready",
        title: "Set the units aside?",
        means: `They stay in ${fromCity} and are not for sale, until the transfer is sent or cancelled.`,
        doIt: "Set aside",
        done: "Ready to send.",
      };
    case "send":
      return {
        label: "Send",
        title: `Send to ${toCity}?`,
        means: `The units leave ${fromCity} now. They are in transit until ${toCity} receives them.`,
        doIt: "Send",
        done: "On its way.",
      };
    case "cancel":
      return cancelWords(status, fromCity);
  }
}

function cancelWords(status: TransferStatus, fromCity: string): ActWords {
  const words = {
    label: "Cancel transfer",
    title: "Cancel this transfer?",
    doIt: "Cancel transfer",
    isDangerous: true,
  };
  if (status === "SENT") {
    return {
      ...words,
      label: "Came back",
      title: `Back in ${fromCity}?`,
      means: `What is still in transit counts as on hand in ${fromCity} again, and is for sale. Only do this once it is there.`,
      doIt: "It is back",
      isDangerous: false,
      done: "Back where it came from.",
    };
  }
  const means = status === "READY" ? "Its units are for sale again." : "Nothing has moved yet.";
  return { ...words, means, done: "Cancelled." };
}

/** Which acts a state allows, the usual one first. */
export function actsOn(status: TransferStatus): readonly TransferAct[] {
  if (status === "DRAFT") return ["ready", "send", "cancel"];
  if (status === "READY") return ["send", "cancel"];
  return status === "SENT" ? ["cancel"] : [];
}

/** What was done: "Ada received 12, 1 damaged". */
export function eventText({ act, by, accepted, damaged, missing, returned, found }: TransferEvent): string {
  const who = actorLabel(by);
  switch (act) {
    case "DRAFTED":
      return `${who} wrote the draft`;
    case "EDITED":
      return `${who} changed it`;
    case "READY":
      return `${who} set the units aside`;
    case "SENT":
      return `${who} sent it`;
    case "RECEIVED":
      return `${who}: ${[
        storyText({ accepted, damaged, missing, returned: 0, inTransit: 0 }),
        found > 0 && `${found} missing turned up`,
      ]
        .filter(Boolean)
        .join(", ")}`;
    case "RETURNED":
      return `${who}: ${unitsText(returned)} came back`;
    case "CANCELLED":
      return `${who} cancelled it`;
  }
}

/** Lines of a ready transfer that a count took units of: "3 of 6 Desk Lamp". */
export function shortOfReady({ status, lines }: Pick<TransferDetail, "status" | "lines">): string[] {
  if (status !== "READY") return [];
  return lines
    .filter(({ aside, quantity }) => aside < quantity)
    .map(({ aside, quantity, name }) => `${quantity - aside} of ${quantity} ${name}`);
}

type Short = { productId: string; requested: number; available: number };

/** Explains why an act on a transfer was refused. */
export function transferRefusalWords(t: T, error: unknown, nameOf: (productId: string) => string): Words {
  if (!(error instanceof ApiProblem)) return changeRefusalWords(t, error);
  const { code, facts } = error;
  const detail = String(facts.detail ?? "");
  switch (code) {
    case "INSUFFICIENT_STOCK":
      return shortWords((facts.shortages ?? []) as Short[], nameOf);
    case "CHANGED_MEANWHILE":
      return {
        title: "Somebody changed this transfer in the meantime.",
        next: "Nothing was done. It is up to date now: check it, then try again.",
      };
    case "TRANSFER_ALREADY_READY":
    case "TRANSFER_ALREADY_SENT":
    case "TRANSFER_ALREADY_RECEIVED":
    case "TRANSFER_ALREADY_CANCELLED":
    case "TRANSFER_NOT_SENT":
      return { title: "Somebody was faster.", next: detail };
    case "MORE_THAN_SENT": {
      const [first] = (facts.lines ?? []) as { productId: string; inTransit: number }[];
      return {
        title: first
          ? `Only ${unitsText(first.inTransit)} of ${nameOf(first.productId)} left to receive.`
          : "More than is on the way.",
        next: "Nothing was received. Receive what was sent; anything beyond it is a delivery of its own.",
      };
    }
    case "TRANSFER_NOT_FOUND":
      return { title: "This transfer does not exist.", next: "Search for it in the list." };
    default:
      return changeRefusalWords(t, error);
  }
}

function shortWords(shortages: readonly Short[], nameOf: (productId: string) => string): Words {
  const [first, ...others] = shortages;
  const next = "Nothing was moved. The rest is promised, set aside or safety stock, or is not there any more.";
  if (!first) return { title: "There is not enough.", next };
  const more = others.length > 0 ? ` And ${countText(others.length, "more product")} short.` : "";
  return { title: `Only ${first.available} of ${first.requested} ${nameOf(first.productId)} free.${more}`, next };
}
