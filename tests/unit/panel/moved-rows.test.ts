import { expect, test } from "vitest";
import { movedWords, rowNow } from "@/components/admin/warehouses/moved-rows";

const ROW = { productId: "lamp", onHand: 5, reserved: 2, committed: 0, safetyStock: 0, setAside: 0 };

test("what was moved is told apart from what is left", () => {
  expect(movedWords(3, 2)).toBe("3 moved, 2 left");
  expect(movedWords(1200, 0)).toBe("1,200 moved");
});

test("a row of which units were moved follows what is read of it since", () => {
  expect(rowNow(ROW, 3, [ROW]).onHand, "read before they left").toBe(2);
  expect(rowNow(ROW, 3, [{ ...ROW, onHand: 2, reserved: 0 }])).toMatchObject({ onHand: 2, reserved: 0 });
  expect(rowNow(ROW, 3, []).onHand, "no longer among those with the most units").toBe(2);
  expect(rowNow(ROW, 0, [{ ...ROW, onHand: 9 }]).onHand).toBe(9);
});
