import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { projectFiles } from "@/scripts/checks/check-imports";
import { type Module, readModules } from "@/scripts/checks/imports";

const MESSAGES = /^lib\/messages\/en\/(\w+)\.json$/;

/** The message rooms that the layouts of a page give to its components. */
function givenByLayouts(page: string): string[] {
  if (page.startsWith("app/(shop)/") || page.startsWith("app/(checkout)/") || page.startsWith("app/offline/")) {
    return ["kit", "common", "refusals", "shell", "delivery"];
  }
  return page.startsWith("app/admin/") ? ["kit", "common", "refusals", "account"] : ["kit"];
}

/** The rooms that a source names for the components below it: `rooms={["cart"]}`, or a constant of them. */
function roomsGiven(source: string): string[] {
  const lists = [...source.matchAll(/(?:rooms=\{|: readonly Room\[\] = |ACCOUNT = )\[([^\]]*)\]/g)];
  return lists.flatMap(([, list = ""]) => [...list.matchAll(/"(\w+)"/g)].map(([, room = ""]) => room));
}

/** The rooms whose messages a component in the browser shows. */
function roomsUsed(source: string): string[] {
  if (!source.includes("useTranslations()")) return [];
  return [...source.matchAll(/\bt(?:\.\w+)?\(\s*(?:[^"'`()]*\?\s*)?["'`](\w+)\./g)].map(([, room = ""]) => room);
}

function reachedFrom(page: string, modules: ReadonlyMap<string, Module>): string[] {
  const reached = new Set([page]);
  for (const file of reached) {
    for (const { to, isType } of modules.get(file)?.imports ?? []) if (!isType) reached.add(to);
  }
  return [...reached].filter((file) => /^(app|components)\//.test(file));
}

test("each page gives its components the messages that they show", async () => {
  const files = projectFiles();
  const rooms = new Set(files.flatMap((file) => MESSAGES.exec(file)?.[1] ?? []));
  const modules = new Map((await readModules(process.cwd(), files)).map((module) => [module.file, module]));
  const pages = files.filter((file) => /^app\/.*page\.tsx$/.test(file));
  const sources = new Map<string, string>();
  const sourceOf = (file: string) => {
    const source = sources.get(file) ?? readFileSync(file, "utf8");
    sources.set(file, source);
    return source;
  };
  const missing = pages.flatMap((page) => {
    const reached = reachedFrom(page, modules);
    const given = new Set([...givenByLayouts(page), ...reached.flatMap((file) => roomsGiven(sourceOf(file)))]);
    return reached.flatMap((file) => {
      if (modules.get(file)?.isClient !== true) return [];
      const lacking = roomsUsed(sourceOf(file)).filter((room) => rooms.has(room) && !given.has(room));
      return [...new Set(lacking)].map((room) => `${page}: ${room}, for ${file}`);
    });
  });
  expect(pages.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});
