import { describe, expect, it, test } from "vitest";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { PROBLEMS } from "@/lib/http/problem";
import { translate as t } from "@/lib/messages/translate";
import { joinWaitlistOperation, leaveWaitlistOperation, passOfferOperation } from "@/lib/waitlist/waitlist-operations";
import { WaitlistStatus } from "@/lib/waitlist/waitlist-schemas";
import { noOfferWords } from "@/lib/waitlist/waitlist-staff-words";
import { endRefusalWords, joinRefusalWords, pastLabel, pastText, wishText } from "@/lib/waitlist/waitlist-words";

const refusal = (code: keyof typeof PROBLEMS, facts = {}, retryAfterSeconds: number | null = null) =>
  new ApiProblem(PROBLEMS[code].status, code, facts, retryAfterSeconds);

const OWN = { email: "asha@example.com", disowned: false };

describe("a waitlist entry", () => {
  it("says what the shopper waits for, and from where", () => {
    expect(wishText(t, 1, "Mumbai")).toBe("1 unit from Mumbai");
    expect(wishText(t, 3, null)).toBe("3 units from any warehouse");
  });

  it("says how it ended, with its own text for each end", () => {
    const waited = { reservationId: null, releaseReason: null, ...OWN };
    const ended = WaitlistStatus.options.map((status) => pastText(t, { status, ...waited }));
    expect(new Set(ended).size).toBe(ended.length);
    expect(pastText(t, { status: "CANCELLED", ...waited })).toBe("You left before it was your turn.");
    const left = {
      status: "CANCELLED",
      reservationId: "an offer's",
      releaseReason: "CANCELLED",
      ...OWN,
    } as const;
    expect(pastText(t, left)).toBe("You left while you had an offer.");
    expect(pastLabel(t, left)).toBe("Left");
    const disowned = { ...left, disowned: true };
    expect(pastText(t, disowned)).toBe("Whoever reads asha@example.com told us that they hadn't joined.");
    expect(pastLabel(t, disowned)).toBe("Ended");
  });

  it.each(["ADMIN", "STOCK_LOST"] as const)(
    "does not say that a shopper left whose offer the shop ended: %s",
    (reason) => {
      const ended = { status: "CANCELLED", reservationId: "an offer's", releaseReason: reason, ...OWN } as const;
      expect(pastText(t, ended)).not.toMatch(/left/);
      expect(pastLabel(t, ended)).toBe("Ended");
    },
  );
});

test("an offer that cannot be made is known before it is tried", () => {
  const next = { quantity: 2, why: { code: "UNREACHABLE" } } as const;
  expect(noOfferWords(next, 0)?.title).toBe("Nothing is free.");
  expect(noOfferWords(next, 3)).toBeNull();
  const why = { code: "TOO_FEW", free: 1, everywhere: 1 } as const;
  expect(noOfferWords({ quantity: 2, why }, 1)?.title).toBe("Wants 2, 1 free.");
});

describe("a refusal", () => {
  const typed = { isTyped: true };
  const general = joinRefusalWords(t, refusal("INTERNAL_ERROR"), typed).title;

  it("has a text for every reason that joining can fail", () => {
    for (const code of joinWaitlistOperation.problems) {
      expect(joinRefusalWords(t, refusal(code), typed).title, code).not.toBe(general);
    }
  });

  it("has a text for every reason that leaving or passing can fail", () => {
    const codes = [...leaveWaitlistOperation.problems, ...passOfferOperation.problems];
    for (const code of codes) {
      expect(endRefusalWords(t, refusal(code)).title, code).not.toBe(general);
    }
  });

  it("about an address that waits already, advises what is possible", () => {
    const waits = refusal("ALREADY_WAITING");
    expect(joinRefusalWords(t, waits, typed).next).toMatch(/leave it out/);
    expect(joinRefusalWords(t, waits, { isTyped: false }).title, "the account's").toMatch(/^Your account's email/);
    expect(joinRefusalWords(t, refusal("ALREADY_WAITING", { entryId: "own" }), typed).title).toMatch(/^You're already/);
  });

  it("names the limit if there is one", () => {
    expect(joinRefusalWords(t, refusal("HOLD_LIMIT_REACHED", { maximum: 2, limit: "maxBought" }), typed).title).toBe(
      "You can buy 2 units in total.",
    );
  });

  it("says when to try again if the shop is busy", () => {
    expect(joinRefusalWords(t, refusal("BUSY", {}, 7), typed).next).toBe(
      "Nothing was changed. Try again in 7 seconds.",
    );
  });

  it("without an answer, says that trying again does nothing twice", () => {
    expect(joinRefusalWords(t, new NoAnswer("cut"), typed).next).toMatch(/only one place/);
    expect(endRefusalWords(t, new NoAnswer("cut")).next).toMatch(/won't happen twice/);
  });
});
