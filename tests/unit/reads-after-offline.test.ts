import { onlineManager, QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "@/lib/client/query-client";
import { placeOptions, placesOptions } from "@/lib/delivery/delivery-query-options";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";

afterEach(() => {
  onlineManager.setOnline(true);
  vi.unstubAllGlobals();
});

const ANSWER = {
  places: [{ postalCode: "560001", city: "Bengaluru" }],
  entries: [],
  serverTime: new Date(0).toISOString(),
};

test.each([
  ["the place of a pincode", placeOptions("560001")],
  ["places", placesOptions("Ben")],
  ["the places in line", waitlistOptions()],
])("%s: a read fails offline, and is made again when the network is back", async (_, options) => {
  const client = createQueryClient();
  client.mount();
  onlineManager.setOnline(false);
  const fetching = vi
    .fn()
    .mockRejectedValueOnce(new TypeError("Failed to fetch"))
    .mockImplementation(async () => {
      return Response.json(ANSWER);
    });
  vi.stubGlobal("fetch", fetching);
  const observer = new QueryObserver(client, { ...(options as ReturnType<typeof placeOptions>), retry: false });
  const end = observer.subscribe(() => undefined);
  await expect.poll(() => observer.getCurrentResult().status).toBe("error");
  onlineManager.setOnline(true);
  await expect.poll(() => observer.getCurrentResult().status).toBe("success");
  expect(fetching).toHaveBeenCalledTimes(2);
  end();
  client.unmount();
});
