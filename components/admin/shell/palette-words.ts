import type { ChangeKind } from "@/components/admin/inventory/filled-change";
import { typedNumber } from "@/lib/format/typed-number";
import { LOCALE } from "@/lib/messages/locale";

/** What somebody asked to do with stock, as far as they have typed it. Null is what they have not. */
export type StockAct = {
  kind: ChangeKind;
  sku: string | null;
  /** A warehouse's code, known or not. */
  warehouse: string | null;
  /** Where a transfer goes, as a code. */
  to: string | null;
  quantity: number | null;
  /** "+3" and "-3" change the figure, "3" sets it. Only to adjust. */
  mode: "set" | "delta";
  reference: string | null;
  /** What cannot be filled in as it was typed: "No warehouse XXX". The rest is kept. */
  faults: readonly string[];
};

const VERBS: Record<string, ChangeKind> = {
  receive: "receive",
  adjust: "adjust",
  set: "adjust",
  transfer: "transfer",
  move: "transfer",
};
const FIGURE = /^[+\-−]?\d[\d,.']*$/u;

/**
 * Reads "receive LIF-BACKPACK-22 BOM 40 PO-2291", "adjust LIF-BACKPACK-22 BOM 12", "transfer LIF-BACKPACK-22 BOM MAA 5", or
 * the beginning of it. The quantity may come first, the warehouse before the SKU. `codes`: of the warehouses, if known.
 */
export function readStockAct(typed: string, codes: readonly string[] | null = null): StockAct | null {
  const [verb = "", ...words] = typed.trim().split(/\s+/u);
  const kind = VERBS[verbOf(verb)];
  if (kind === undefined) return null;
  const isCode = (name: string) => codes?.includes(name) ?? false;
  const { figure, names, rest } = partsOf(words, kind === "transfer" ? 3 : 2, isCode);
  const skuAt = names.findIndex((name) => !isCode(name));
  const [warehouse = null, to = null] = names.filter((_, at) => at !== skuAt);
  const quantity = figure === undefined ? null : typedNumber(figure.replace(/^\+/, "").replace("−", "-"));
  const isDelta = kind === "adjust" && figure !== undefined && /^[+\-−]/u.test(figure);
  const fault = quantity === null ? null : quantityFault({ kind, figure, quantity });
  const unknown = [warehouse, to].filter((code) => code !== null && codes !== null && !isCode(code));
  return {
    kind,
    sku: names[skuAt] ?? null,
    warehouse,
    to,
    quantity: fault === null ? quantity : null,
    mode: isDelta ? "delta" : "set",
    reference: (kind === "adjust" ? "" : rest.join(" ")) || null,
    faults: [...unknown.map((code) => `No warehouse ${code}`), ...(fault === null ? [] : [fault])],
  };
}

/** The verb that was meant: "recieve" is a slip. Short ones are taken as typed. */
function verbOf(typed: string): string {
  const word = typed.toLowerCase();
  return Object.keys(VERBS).find((verb) => verb === word || (verb.length > 5 && isSlipOf(word, verb))) ?? word;
}

/** Whether one letter is missing, wrong, doubled within, or has changed places with its neighbour. More after the word is another word. */
function isSlipOf(typed: string, word: string): boolean {
  if (typed.startsWith(word) || word.startsWith(typed)) return false;
  let at = 0;
  while (typed[at] === word[at]) at++;
  const [left, meant] = [typed.slice(at), word.slice(at)];
  const isSwapped = left[0] === meant[1] && left[1] === meant[0] && left.slice(2) === meant.slice(2);
  return isSwapped || left.slice(1) === meant || left === meant.slice(1) || left.slice(1) === meant.slice(1);
}

const ROOM_ACTS = {
  count: "count",
  pause: "pause",
  close: "close",
  open: "open",
  reopen: "open",
  resume: "open",
  release: "release",
  extend: "extend",
} as const;
export type RoomAct = (typeof ROOM_ACTS)[keyof typeof ROOM_ACTS];

/** "count BOM", "pause BOM", "reopen BOM", "release HF-10002": what to do, and with what. Null if it names nothing. */
export function readRoomAct(typed: string): { does: RoomAct; words: string } | null {
  const [, said = "", words] = /^(\p{L}+)\s+(.+)$/u.exec(typed.trim()) ?? [];
  const does = Object.entries(ROOM_ACTS).find(([word]) => word === said.toLowerCase())?.[1];
  return does && words ? { does, words } : null;
}

type Quantity = { kind: ChangeKind; figure: string | undefined; quantity: number };

/** Why a figure cannot be filled in; null if it can. */
function quantityFault({ kind, figure, quantity }: Quantity): string | null {
  if (!Number.isSafeInteger(quantity)) return `${figure} isn't a whole number`;
  return kind !== "adjust" && quantity < 1 ? `You can't ${kind} ${figure}: the smallest quantity is 1` : null;
}

/** The quantity, the names of a product and of warehouses around it, and what follows them. */
function partsOf(words: readonly string[], namesMax: number, isCode: (name: string) => boolean) {
  const at = words.findIndex((word) => FIGURE.test(word));
  const before = at === -1 ? words : words.slice(0, at);
  const after = at === -1 ? [] : words.slice(at + 1);
  const upper = (some: readonly string[]) => some.map((word) => word.toUpperCase());
  if (before.length === 0) {
    return { figure: words[at], names: upper(after.slice(0, namesMax)), rest: after.slice(namesMax) };
  }
  const names = upper(before.slice(0, namesMax));
  // After the quantity, only a warehouse is told from a reference.
  let later = 0;
  while (names.length < namesMax && isCode(after[later]?.toUpperCase() ?? ""))
    names.push(...upper([after[later++] ?? ""]));
  return { figure: words[at], names, rest: [...before.slice(namesMax), ...after.slice(later)] };
}

/** "Receive 40 of LIF-BACKPACK-22 in BOM, PO-2291…": a form follows, so it ends with dots. */
export function stockActText({ kind, sku, warehouse, to, quantity, mode, reference, faults }: StockAct): string {
  const known = (code: string | null) => (faults.includes(`No warehouse ${code}`) ? null : code);
  const what = sku ?? "stock";
  const where = known(warehouse) === null ? "" : ` ${kind === "transfer" ? "from" : "in"} ${warehouse}`;
  const units = quantity === null ? "" : `${quantity.toLocaleString(LOCALE)} of `;
  const under = reference === null ? "" : `, ${reference}`;
  if (kind === "receive") return `Receive ${units}${what}${where}${under}…`;
  if (kind === "transfer") return `Transfer ${units}${what}${where}${known(to) === null ? "" : ` to ${to}`}${under}…`;
  if (quantity === null) return `Adjust ${what}${where}…`;
  const figure = Math.abs(quantity).toLocaleString(LOCALE);
  if (mode === "set") return `Set ${what}${where} to ${figure}…`;
  return `Adjust ${what}${where} by ${quantity < 0 ? "−" : "+"}${figure}…`;
}

/** The inventory room with the form open and filled. Nothing is sent until somebody presses its button. */
export function stockActAddress({ kind, sku, warehouse, to, quantity, mode, reference }: StockAct): string {
  const fields = {
    do: kind,
    sku,
    warehouse,
    to,
    quantity: quantity === null ? null : String(quantity),
    mode: mode === "delta" ? "delta" : null,
    reference,
  };
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== null);
  return `/admin/inventory?${new URLSearchParams(given)}`;
}
