import { createHash } from "node:crypto";

/**
 * Runs before the first paint. Sets the chosen theme on <html>, which theme.ts keeps up to date. And marks what a page that is the same
 * for everybody cannot know yet (unsettled.ts), so that it is not shown wrong meanwhile, nor without the room that it needs.
 *
 * A form that is sent before its script runs would load the page again, without what was typed. Its button looks busy, and it is
 * sent again until its script, which React runs before this, has taken it. If none does, words beside the button say so. They
 * stand outside React's part of the page. Forms with an action need no script.
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
  let isLeft = false;
  let notice = null;
  const mark = (button, is) => {
    button.toggleAttribute("data-heard", is);
    if (is) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  };
  const isTaken = (form) => Object.keys(form).some((name) => name.startsWith("__reactProps"));
  const follow = (form, button) => {
    if (!notice.isConnected) return;
    if (!form.isConnected || isTaken(form)) return notice.remove();
    const { left, top } = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = notice;
    notice.style.left = Math.max(8, Math.min(left, innerWidth - width - 8)) + "px";
    notice.style.top = top - height - 8 + "px";
    setTimeout(follow, 100, form, button);
  };
  const say = (form, button) => {
    notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    notice.className = "press-again";
    document.body.append(notice);
    notice.textContent = document.body.dataset.pressAgain.replace("{button}", button.ariaLabel || button.textContent.trim());
    follow(form, button);
  };
  const sendAgain = (form, button, until) => {
    isLeft = false;
    form.requestSubmit(button.type === "submit" && button.form === form ? button : null);
    const isOver = !isLeft || performance.now() > until;
    if (!isOver) return setTimeout(sendAgain, 50, form, button, until);
    form.isHeard = false;
    mark(button, false);
    if (isLeft) say(form, button);
  };
  addEventListener("submit", (event) => {
    const form = event.target;
    notice?.remove();
    if (event.defaultPrevented || form.hasAttribute("action")) return;
    event.preventDefault();
    isLeft = true;
    if (form.isHeard) return;
    form.isHeard = true;
    const button = event.submitter || form.querySelector("button[type=submit]");
    mark(button, true);
    setTimeout(sendAgain, 50, form, button, performance.now() + 20000);
  });
})()`;

/** The same as a source of a Content-Security-Policy. */
export const FIRST_SCRIPT_SOURCE = `'sha256-${createHash("sha256").update(FIRST_SCRIPT).digest("base64")}'`;
