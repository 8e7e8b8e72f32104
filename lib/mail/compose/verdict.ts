import { translate as t } from "@/lib/messages/translate";
import type { MailContent } from "../mail-content";

export type VerdictFacts = {
  /** What is wrong, the worst first; empty if all is well again. */
  findings: readonly { title: string; detail: string; isNew: boolean }[];
  /** What was wrong and is well again, each as a sentence that is true now. */
  wellAgain: readonly string[];
  /** Opens the panel's Home. */
  link: string;
};

/** Tells the shop that something went wrong, or is well again. */
export function verdictTurned({ findings, wellAgain, link }: VerdictFacts): MailContent {
  const text = (words: string) => ({ kind: "text" as const, text: words });
  const worst = findings.find(({ isNew }) => isNew);
  const rest = findings.filter((one) => one !== worst);
  const heading = worst?.title ?? t("mail.verdict.subject", { count: findings.length });
  const isOver = findings.length === 0;
  return {
    subject: heading,
    heading,
    parts: [
      ...(worst ? [text(worst.detail)] : []),
      ...wellAgain.map(text),
      ...(isOver ? [text(t("mail.verdict.allWell"))] : []),
      ...(rest.length > 0 ? [text(t("mail.verdict.still"))] : []),
      ...rest.map(({ title, detail }) => text(`${title}. ${detail}`)),
      { kind: "button", label: t("mail.verdict.button"), href: link },
    ],
  };
}
