import { onDevice } from "@/lib/client/stored";
/**
 * What a browser has that a page which is the same for everybody was rendered without. first-script.ts marks <html> with it
 * before the first paint. Styles such as `in-data-place:invisible` hide what depends on the address's query or the destination
 * until it is settled; `in-data-holds:` keeps the room that running holds need. `data-ship-to` says whose choice the destination is, and
 * `--place` what it is called.
 */
export function settle(what: "query" | "place"): void {
  document.documentElement.removeAttribute(`data-${what}`);
  if (what === "place") document.documentElement.removeAttribute("data-ship-to");
}

const HOLDS = "hf_holds";

/** Whether the next page will have running holds to show. */
export function noteHolds(has: boolean): void {
  // Without storage they move what is below them.
  onDevice.write(HOLDS, has ? "1" : null);
}
