import { expect, test } from "vitest";
import { belowFloor, type Floors, unpinned } from "@/scripts/checks/check-versions";

const FLOORS: Floors = { ws: { floors: ["7.5.10", "8.17.1"], why: "CVE-2024-37890" } };

const found = (versions: string[]) => {
  const packages = Object.fromEntries(
    versions.map((version, at) => [`node_modules/${at === 0 ? "" : `other-${at}/node_modules/`}ws`, { version }]),
  );
  return belowFloor({ packages }, FLOORS).map((sentence) => sentence.split(" ")[1]);
};

test("a copy below the floor of its major version is found, wherever it is", () => {
  expect(found(["8.17.0", "7.5.9", "6.2.3", "8.9.99"])).toEqual(["8.17.0", "7.5.9", "6.2.3", "8.9.99"]);
  expect(found(["8.17.1", "7.5.10", "9.0.0", "8.18.0", "7.10.0"])).toEqual([]);
});

test("a dependency that is not one version is found", () => {
  const given = { a: "1.2.3", b: "^1.2.3", c: "4.0.0-beta.17", d: "latest", e: "1.x" };
  expect(unpinned({ name: "shop", dependencies: given }).map((sentence) => sentence.split(" ")[1])).toEqual([
    "b",
    "d",
    "e",
  ]);
});
