import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

export type VerdictFacts = {
  /** What is wrong, the worst first; empty if all is well again. */
  findings: readonly { title: string; detail: string; isNew: boolean }[];
  /** Opens the panel's Home. */
  link: string;
};

/** Tells the shop that something went wrong, or is well again. */
export function verdictTurned({ findings, link }: VerdictFacts): MailContent {
  const count = findings.length;
  const worst = findings.find(({ isNew }) => isNew) ?? findings[0];
  return {
    subject: worst?.isNew ? worst.title : t("mail.verdict.subject", { count }),
    heading: worst?.isNew ? worst.title : t("mail.verdict.subject", { count }),
    parts: [
      { kind: "text", text: worst?.isNew ? worst.detail : t("mail.verdict.better", { count }) },
      ...findings
        .filter((one) => one !== worst || !one.isNew)
        .map(({ title, detail }) => ({ kind: "text" as const, text: `${title}. ${detail}` })),
      { kind: "button", label: t("mail.verdict.button"), href: link },
    ],
  };
}
