import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MoreMessages } from "@/components/messages/more-messages";
import { HoldRing } from "@/components/signature/hold-ring";
import common from "@/lib/messages/en/common.json";

const FROM = "2026-11-24T08:00:00.000Z";
const UNTIL = "2026-11-24T08:10:00.000Z";

const labelAt = (serverTime: string) =>
  renderToStaticMarkup(
    <MoreMessages messages={{ common }}>
      <HoldRing from={FROM} until={UNTIL} serverTime={serverTime} size="small" />
    </MoreMessages>,
  ).match(/aria-label="([^"]*)"/)?.[1];

test("a screen reader hears how long a hold still lasts, or that it ended", () => {
  expect(labelAt("2026-11-24T08:00:28.000Z")).toBe("9 minutes 32 seconds left");
  expect(labelAt(UNTIL)).toBe("Hold ended");
});
