import { expect, it } from "vitest";
import { sharedBuffersMb } from "@/scripts/embedded-postgres/cluster";

const GB = 1024 ** 3;

it.each([
  [0.25 * GB, 128],
  [1 * GB, 256],
  [8 * GB, 2_048],
  [64 * GB, 4_096],
])("of %d bytes of memory, Postgres gets %d MB of buffers", (memory, wanted) => {
  expect(sharedBuffersMb(memory)).toBe(wanted);
});
