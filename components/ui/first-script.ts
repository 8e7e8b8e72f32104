import { createHash } from "node:crypto";

/**
 * Runs before the first paint. Sets the chosen theme on <html>, which theme.ts keeps up to date. And marks what a page that is the same
 * for everybody cannot know yet (unsettled.ts), so that it is not shown wrong meanwhile, nor without the room that it needs.
 *
 * A form that is sent before its script runs would load the page again, without what was typed. It is sent again until its script,
 * which React runs before this, has taken it, for as long as an answer may take. Forms with an action need no script.
 */
export const FIRST_SCRIPT = `(() => {
  const root = document.documentElement;
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  let theme = kept("theme");
  if (theme !== "light" && theme !== "dark") theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.classList.add(theme);
  root.style.colorScheme = theme;
  const unsettled = ["data-query", "data-place"];
  root.toggleAttribute("data-query", location.search !== "");
  const [, saved] = /(?:^|; ?)hf_ship_to=([^;]+)/.exec(document.cookie) || [];
  root.toggleAttribute("data-place", saved !== undefined);
  try {
    const { city, postalCode, source } = JSON.parse(decodeURIComponent(saved));
    const name = [city, postalCode].filter(Boolean).join(" ");
    if (name) root.style.setProperty("--place", JSON.stringify(name));
    root.setAttribute("data-ship-to", source);
  } catch {}
  root.toggleAttribute("data-holds", kept("hf_holds") !== null);
  setTimeout(() => unsettled.forEach((name) => root.removeAttribute(name)), 4000);
  let again = 0;
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute("action")) return;
    event.preventDefault();
    const now = performance.now();
    const until = again || now + 5000;
    if (form.isWaiting || now > until) return;
    form.isWaiting = true;
    setTimeout(() => {
      form.isWaiting = false;
      again = until;
      form.requestSubmit();
      again = 0;
    }, 50);
  });
})()`;

/** The same as a source of a Content-Security-Policy. */
export const FIRST_SCRIPT_SOURCE = `'sha256-${createHash("sha256").update(FIRST_SCRIPT).digest("base64")}'`;
