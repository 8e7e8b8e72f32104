import { expect, test } from "vitest";
import { z } from "zod";
import { HttpProblem } from "@/lib/http/problem";
import { parse } from "@/lib/http/request";

const Row = z.strictObject({
  reasonCode: z.enum(["FOUND", "LOSS"]),
  sort: z.enum(["price", "updatedAt"]).optional(),
  isSold: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
});
const Body = z.strictObject({ rows: z.array(Row), currency: z.literal("INR") });

test("a known value may be written in any case, wherever it is, and is what it was meant to be", () => {
  const given = { currency: "inr", rows: [{ reasonCode: "found" }, { reasonCode: "LOSS", sort: "UPDATEDAT" }] };
  expect(parse(Body, given)).toEqual({
    currency: "INR",
    rows: [{ reasonCode: "FOUND" }, { reasonCode: "LOSS", sort: "updatedAt" }],
  });
  expect(given.currency, "what was sent stays as it was").toBe("inr");
  expect(parse(Row, { reasonCode: " Found\u200b", isSold: "TRUE" })).toEqual({ reasonCode: "FOUND", isSold: true });
});

test.each(["FOUN", "", 1, null, ["FOUND"]])("%j is none of them, and all of them are named", (reasonCode) => {
  const refused = () => parse(Row, { reasonCode, sort: "PRICE" });
  expect(refused).toThrow(HttpProblem);
  expect(refused).toThrow("must be FOUND or LOSS");
});
