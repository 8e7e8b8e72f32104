/** What a mail says, before it is text or HTML. Everything in it is plain text: rendering escapes it. */
export type MailContent = {
  subject: string;
  heading: string;
  parts: readonly MailPart[];
};

export type MailPart =
  | { kind: "text"; text: string }
  /** The one thing to do. */
  | { kind: "button"; label: string; href: string }
  | { kind: "link"; label: string; href: string }
  | { kind: "rows"; rows: readonly MailRow[] };

/** "2 × Yoga Mat … ₹4,998", with what is said in smaller letters below. */
export type MailRow = { label: string; value: string; note?: string; isTotal?: boolean };

/** As it goes out. */
export type RenderedMail = { subject: string; text: string; html: string };
