import { sign } from "@/lib/signature";
import { refuseFields } from "./problem";

/**
 * Marks where a page ended. Signed together with the list and its filters, so that a forged cursor, or one from another
 * list, is a 400 and never a wrong page.
 */
export function writeCursor(list: unknown, after: string[]): string {
  const text = JSON.stringify(after);
  return `${Buffer.from(text).toString("base64url")}.${signature(list, text)}`;
}

/** Where the previous page ended; null on the first page. Refuses a `skip` besides a cursor, which says where to begin too. */
export function readCursor(list: unknown, cursor: string | undefined, skip?: number | undefined): string[] | null {
  if (cursor === undefined) return null;
  if (skip !== undefined) {
    refuseFields([{ path: "skip", code: "INVALID_SKIP", message: "can't be combined with cursor" }]);
  }
  const [encoded = "", signed] = cursor.split(".");
  const text = Buffer.from(encoded, "base64url").toString();
  if (signed !== signature(list, text)) {
    refuseFields([{ path: "cursor", code: "INVALID_CURSOR", message: "is not a cursor of this list" }]);
  }
  return JSON.parse(text) as string[];
}

function signature(list: unknown, text: string): string {
  return sign("list cursor", `${JSON.stringify(list)}\n${text}`)
    .subarray(0, 12)
    .toString("base64url");
}
