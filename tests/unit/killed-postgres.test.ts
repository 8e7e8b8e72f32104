import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startAgain } from "@/scripts/embedded-postgres/cluster";
import { freePort } from "@/scripts/free-port";

test("a Postgres that is killed while it starts has failed at once", async () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-killed-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  mkdirSync(path.join(directory, "bin"));
  const program = path.join(directory, "bin", "postgres");
  writeFileSync(program, "#!/bin/sh\necho starting\nkill -9 $$\n");
  chmodSync(program, 0o755);
  const cluster = {
    binaries: { directory, label: "killed" },
    dataDirectory: directory,
    logFile: path.join(directory, "postgres.log"),
    user: null,
    password: "",
    appPassword: "",
    fsync: false,
  };
  await expect(startAgain(cluster, await freePort())).rejects.toThrow("starting");
});
