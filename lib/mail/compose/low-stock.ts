import { coverText } from "@/lib/inventory/days-of-cover";
import { LOCALE } from "@/lib/messages/locale";
import { translate as t } from "@/lib/messages/translate";
import type { MailContent, MailRow } from "../mail-content";

type LowRow = {
  name: string;
  sku: string;
  warehouseCode: string;
  onHand: number;
  available: number;
  daysOfCover: number | null;
  /** It was not low at the digest before. */
  isNew: boolean;
};

export type LowStockFacts = {
  /** Low rows, of which `rows` are the first. */
  count: number;
  newCount: number;
  rows: readonly LowRow[];
  /** Opens the panel's list of all of them. */
  link: string;
};

/** Tells the shop which rows are at their threshold or below. */
export function lowStock({ count, newCount, rows, link }: LowStockFacts): MailContent {
  const rest = count - rows.length;
  return {
    subject: t("mail.lowStock.subject", { count, newCount }),
    heading: t("mail.lowStock.heading"),
    parts: [
      { kind: "text", text: t("mail.lowStock.body", { count, newCount }) },
      { kind: "rows", rows: rows.map(rowOf) },
      ...(rest > 0 ? [{ kind: "text" as const, text: t("mail.lowStock.more", { rest }) }] : []),
      { kind: "button", label: t("mail.lowStock.button"), href: link },
    ],
  };
}

function rowOf({ name, sku, warehouseCode, onHand, available, daysOfCover, isNew }: LowRow): MailRow {
  const cover =
    daysOfCover === null ? t("mail.lowStock.noSales") : t("mail.lowStock.cover", { days: coverText(daysOfCover) });
  const facts = [sku, t("mail.lowStock.onHand", { onHand: onHand.toLocaleString(LOCALE) }), cover];
  return {
    label: `${name}, ${warehouseCode}`,
    value: t("mail.lowStock.available", { available: available.toLocaleString(LOCALE) }),
    note: (isNew ? [t("mail.lowStock.new"), ...facts] : facts).join(" · "),
  };
}
