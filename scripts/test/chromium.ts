import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { say } from "../launch/say";
import { installPackage, systemProgram } from "../system-program";
import { runPackage } from "./run-program";

/** Without a window around each page, the first needs half the processor time of the others; to pages it is the same. */
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * A Chromium to test with: the one that CHROMIUM_PATH names, Playwright's own, the system's, and where there is none,
 * Playwright's download or else Debian's package. Null when none can be had.
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

/** Downloaded, and with the system libraries that it needs. */
function playwrightsOwn(): string | null {
  const file = chromium.executablePath();
  const works = existsSync(file) && spawnSync(file, ["--version"], { stdio: "ignore" }).status === 0;
  return works ? file : null;
}
