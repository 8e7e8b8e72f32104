/** The content of an email before rendering. All of it is plain text, which rendering escapes. */
export type MailContent = {
  subject: string;
  heading: string;
  parts: readonly MailPart[];
};

export type MailPart =
  | { kind: "text"; text: string }
  /** The email's main action. */
  | { kind: "button"; label: string; href: string }
  | { kind: "link"; label: string; href: string }
  | { kind: "rows"; rows: readonly MailRow[] };

/** "2 × Yoga Mat … ₹4,998"; `note` is shown below in small print. */
export type MailRow = { label: string; value: string; note?: string; isTotal?: boolean };

/** The rendered email. */
export type RenderedMail = { subject: string; text: string; html: string };
