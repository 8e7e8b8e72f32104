import { expect, test } from "vitest";
import { densityText } from "@/components/admin/history/density-text";

test("the words under the strip say between which moments most happened, however long its parts are", () => {
  // Of 36 hours each. A sale at eight in the evening of the second day falls into the first part.
  const density = [900, 40, 60];
  const words = densityText(
    { firstAt: "2026-10-25T18:30:00Z", now: "2026-10-30T06:30:00Z", density },
    "2026-10-25T18:30:00Z",
  );
  expect(words).toMatch(/^About 1,000 entries, busiest from 26 Oct( 2026)?, 00:00 to 27 Oct( 2026)?, 12:00$/);
});
