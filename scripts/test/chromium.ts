import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { say } from "../launch/say";
import { installPackage, systemProgram } from "../system-program";
import { runPackage } from "./run-program";

/**
 * The headless shell comes first: it renders pages the same way in half the processor time, since it draws no window.
 */
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * A Chromium for the tests: CHROMIUM_PATH, Playwright's own or the system's; otherwise Playwright's download or
 * Debian's package. Null if none can be found or installed.
 */
export async function findChromium(): Promise<string | null> {
  const named = process.env.CHROMIUM_PATH ? systemProgram("CHROMIUM_PATH", []) : null;
  const present = named ?? playwrightsOwn() ?? systemProgram("CHROMIUM_PATH", names);
  if (present) return present;
  say("No Chromium here: trying Playwright's download.");
  await runPackage("@playwright/test/cli.js", ["install", "chromium"]);
  if (playwrightsOwn()) return playwrightsOwn();
  say("Trying Debian's package.");
  return installPackage("chromium-headless-shell") || installPackage("chromium")
    ? systemProgram("CHROMIUM_PATH", names)
    : null;
}

/** Playwright's own browser, if it is downloaded and its system libraries are installed. */
function playwrightsOwn(): string | null {
  const file = chromium.executablePath();
  const works = existsSync(file) && spawnSync(file, ["--version"], { stdio: "ignore" }).status === 0;
  return works ? file : null;
}
