import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import { projectFiles } from "@/scripts/checks/check-imports";

/** What shoppers read is in lib/messages, not in the code. The panel, the API documentation and the style guide may differ. */
const ELSEWHERE = /(\.guide\.tsx$)|^(components\/(admin|docs)|app\/(admin|docs|styleguide))\//;
const READ_OUT = /^(aria-label|aria-description|title|placeholder|alt|label|hint|description)$/;
const NAMES = ["Holdfast"];

type Node = { type: string; [property: string]: unknown };

/** The words in a component's source that it would show. */
function textsIn(source: string): string[] {
  const texts: string[] = [];
  const visit = (node: Node) => {
    if (node.type === "JSXText") texts.push(String(node.value));
    if (node.type === "JSXAttribute") {
      const { name, value } = node as { name?: Node; value?: Node };
      if (READ_OUT.test(String(name?.name)) && value?.type === "Literal") texts.push(String(value.value));
    }
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child);
  };
  visit(parseSync("component.tsx", source).program as unknown as Node);
  return texts.map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text) && !NAMES.includes(text));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

test("a text and a label in the code are noticed", () => {
  const source = '<p title="Not here">{t("cart.title")} <b>Nor here</b> <i className="fine">→ Holdfast</i></p>;';
  expect(textsIn(source)).toEqual(["Not here", "Nor here", "→ Holdfast"]);
});

test("the shop's components have their texts in message files", () => {
  const components = projectFiles().filter((file) => /^(app|components)\/.*\.tsx$/.test(file) && !ELSEWHERE.test(file));
  expect(components.length).toBeGreaterThan(100);
  const found = components.flatMap((file) => textsIn(readFileSync(file, "utf8")).map((text) => `${file}: ${text}`));
  expect(found).toEqual([]);
});
