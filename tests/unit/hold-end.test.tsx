import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { HoldEnd } from "@/components/shop/test-bank/hold-end";

const textAt = (serverTime: string) =>
  renderToStaticMarkup(<HoldEnd endsAt="2026-11-24T08:00:00.000Z" serverTime={serverTime} />).replaceAll(
    /<[^>]+>/g,
    "",
  );

test("the test bank says until when the shop holds, and on a page that is opened later, that it does no more", () => {
  expect(textAt("2026-11-24T07:59:59.000Z")).toBe("The shop holds your units until 13:30.");
  expect(textAt("2026-11-24T08:00:00.000Z")).toContain("hold ended at 13:30. What is paid now");
});
