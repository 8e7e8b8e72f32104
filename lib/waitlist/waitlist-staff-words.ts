import type { WaitlistStatus } from "@/lib/waitlist/waitlist-schemas";

/** What staff call an entry's status. */
export const PLACE_STATUS: Record<WaitlistStatus, { label: string; tone: "neutral" | "signal" | "good" }> = {
  WAITING: { label: "Waiting", tone: "neutral" },
  OFFERED: { label: "Offered", tone: "signal" },
  ACCEPTED: { label: "Accepted", tone: "good" },
  PASSED: { label: "Passed", tone: "neutral" },
  LAPSED: { label: "Lapsed", tone: "neutral" },
  CANCELLED: { label: "Left", tone: "neutral" },
};
