import { expect, test } from "vitest";
import type { TransferStatus } from "@/lib/transfers/transfer-schemas";
import { actWords, transferStanding, unitsOfLines } from "@/lib/transfers/transfer-words";

const NONE = { accepted: 0, damaged: 0, missing: 0, returned: 0, inTransit: 0 };
const standing = (status: TransferStatus, given: Partial<typeof NONE>) =>
  transferStanding({ ...NONE, ...given, status }).label;

test("a transfer is called received only if all of it arrived in good order", () => {
  expect(standing("RECEIVED", { accepted: 6 })).toBe("Received");
  expect(standing("RECEIVED", { accepted: 1, damaged: 1, returned: 4 })).toBe("Received in part, rest returned");
  expect(standing("RECEIVED", { accepted: 4, damaged: 1, missing: 1 })).toBe("Received with differences");
  expect(standing("SENT", { inTransit: 6 })).toBe("In transit");
  expect(standing("SENT", { accepted: 1, inTransit: 5 })).toBe("Partly received");
});

test("the units of its lines count together", () => {
  const lines = [
    { ...NONE, accepted: 1, returned: 2 },
    { ...NONE, accepted: 3, damaged: 1 },
  ];
  expect(unitsOfLines(lines)).toEqual({ ...NONE, accepted: 4, damaged: 1, returned: 2 });
});

test("only cancelling what has not left is red", () => {
  const ends = { fromCity: "Chennai", toCity: "Delhi" };
  expect(actWords("cancel", "SENT", ends)).toMatchObject({ doIt: "It is back", isDangerous: false });
  expect(actWords("cancel", "READY", ends).isDangerous).toBe(true);
});
