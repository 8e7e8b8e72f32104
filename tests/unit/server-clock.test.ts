import { expect, it, vi } from "vitest";

it("uses the latest time that the server sent, never an older one", async () => {
  const { noteServerTime, serverNow } = await import("@/lib/client/server-clock");
  const monotonic = vi.spyOn(performance, "now");
  monotonic.mockReturnValue(1_000);
  noteServerTime("2026-01-31T09:30:00.000Z");
  expect(new Date(serverNow()).toISOString()).toBe("2026-01-31T09:30:00.000Z");
  // A response that took three seconds, and a cached page: both are older than what is known.
  monotonic.mockReturnValue(4_000);
  noteServerTime("2026-01-31T09:30:00.000Z");
  expect(new Date(serverNow()).toISOString()).toBe("2026-01-31T09:30:03.000Z");
  noteServerTime("2026-01-31T09:30:03.400Z");
  expect(new Date(serverNow()).toISOString()).toBe("2026-01-31T09:30:03.400Z");
  noteServerTime("not a time");
  expect(new Date(serverNow()).toISOString()).toBe("2026-01-31T09:30:03.400Z");
  monotonic.mockRestore();
});
