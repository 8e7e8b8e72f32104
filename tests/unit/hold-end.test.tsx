import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MoreMessages } from "@/components/messages/more-messages";
import { HoldEnd } from "@/components/shop/test-bank/hold-end";
import bank from "@/lib/messages/en/bank.json";

const textAt = (serverTime: string) =>
  renderToStaticMarkup(
    <MoreMessages messages={{ bank }}>
      <HoldEnd endsAt="2026-11-24T08:00:00.000Z" serverTime={serverTime} />
    </MoreMessages>,
  ).replaceAll(/<[^>]+>/g, "");

test("the test bank says when the hold ends, or on a page opened later that it has ended", () => {
  expect(textAt("2026-11-24T07:59:59.000Z")).toBe("The shop holds your items until 13:30.");
  expect(textAt("2026-11-24T08:00:00.000Z")).toContain("hold ended at 13:30. If you pay now");
});
