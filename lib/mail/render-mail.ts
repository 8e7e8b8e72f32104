import "@/lib/server-only";
import { LOCALE } from "@/lib/messages/locale";
import { translate as t } from "@/lib/messages/translate";
import type { MailContent, MailPart, MailRow, RenderedMail } from "./mail-content";

const SUBJECT_LENGTH_MAX = 200;

/**
 * Renders the content as plain text and as HTML. `origin`: the shop's, without a trailing slash. `notMe`: the link to say
 * that somebody else gave the address, for mails that others can cause.
 */
export function renderMail(content: MailContent, origin: string, notMe: string | null = null): RenderedMail {
  const parts = content.parts.map(textOf);
  const end = notMe === null ? "" : `${t("mail.notMe")}:\n${notMe}\n`;
  return {
    subject: headerText(content.subject).slice(0, SUBJECT_LENGTH_MAX),
    text: `${content.heading}\n\n${parts.join("\n\n")}\n\n-- \nHoldfast\n${origin}\n${end}`,
    html: page(content, origin, notMe),
  };
}

/** Reduces text to one line, so that it cannot inject another header. */
export function headerText(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

function textOf(part: MailPart): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "button":
    case "link":
      return `${part.label}:\n${part.href}`;
    case "rows":
      return part.rows.map(({ label, value, note }) => `${label}: ${value}${note ? `\n  ${note}` : ""}`).join("\n");
  }
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const SANS = "font-family:Geist,-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const BUTTON =
  "display:inline-block;background:#17171a;color:#ffffff;border-radius:10px;padding:12px 20px;font-weight:500;text-decoration:none";

/** Clients with dark mode use these. The others use the light colours, which are inline. */
const DARK = `@media (prefers-color-scheme:dark){
.paper{background:#101113!important}.card{background:#18191c!important;border-color:#2a2b30!important}
.ink{color:#f3f1ec!important}.muted{color:#a3a2aa!important}.line{border-color:#2a2b30!important}
.button{background:#f3f1ec!important;color:#17171a!important}}`;

function page({ subject, heading, parts }: MailContent, origin: string, notMe: string | null): string {
  const end = notMe === null ? "" : `<br>\n${footerLink(notMe, t("mail.notMe"))}`;
  return `<!doctype html>
<html lang="${LOCALE}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(headerText(subject))}</title>
<style>:root{color-scheme:light dark}${DARK}</style>
</head>
<body class="paper ink" style="margin:0;padding:0;background:#fbfaf7;color:#17171a;${SANS};font-size:16px;line-height:1.5">
<div class="paper" style="background:#fbfaf7;padding:24px 16px 40px">
<div role="main" style="max-width:520px;margin:0 auto">
<p class="ink" style="margin:0 0 20px;font-size:16px;font-weight:600;color:#17171a">Holdfast</p>
<div class="card" style="background:#ffffff;border:1px solid #e6e3dc;border-radius:14px;padding:24px 24px 8px">
<h1 class="ink" style="margin:0 0 16px;font-size:20px;line-height:1.3;font-weight:600;letter-spacing:-0.02em;color:#17171a">${escapeHtml(heading)}</h1>
${parts.map(htmlOf).join("\n")}
</div>
<p class="muted" style="margin:20px 0 0;font-size:14px;color:#62616a">${footerLink(origin, origin.replace(/^https?:\/\//, ""))}${end}</p>
</div>
</div>
</body>
</html>
`;
}

function footerLink(href: string, label: string): string {
  return `<a class="muted" href="${escapeHtml(href)}" style="color:#62616a">${escapeHtml(label)}</a>`;
}

function htmlOf(part: MailPart): string {
  switch (part.kind) {
    case "text":
      return `<p class="ink" style="margin:0 0 16px;color:#17171a">${escapeHtml(part.text).replaceAll("\n", "<br>")}</p>`;
    case "button":
      return `<p style="margin:20px 0"><a class="button" href="${escapeHtml(part.href)}" style="${BUTTON}">${escapeHtml(part.label)}</a></p>`;
    case "link":
      return `<p style="margin:0 0 16px;font-size:14px"><a class="muted" href="${escapeHtml(part.href)}" style="color:#62616a">${escapeHtml(part.label)}</a></p>`;
    case "rows":
      return `<div class="line" style="margin:16px 0;border-top:1px solid #e6e3dc">\n${part.rows.map(rowHtml).join("\n")}\n</div>`;
  }
}

/** Two spans with a space between them, so that clients without flexbox show them one after the other. */
function rowHtml({ label, value, note, isTotal = false }: MailRow): string {
  const weight = isTotal ? "600" : "400";
  const below = note
    ? `<div class="muted" style="font-size:14px;color:#62616a">${escapeHtml(note).replaceAll("\n", "<br>")}</div>`
    : "";
  return `<div class="line ink" style="padding:10px 0;border-bottom:1px solid #e6e3dc;color:#17171a;font-weight:${weight}">
<div style="display:flex;justify-content:space-between"><span style="padding-right:16px">${escapeHtml(label)}</span> <span style="white-space:nowrap;font-variant-numeric:tabular-nums">${escapeHtml(value)}</span></div>${below}
</div>`;
}
