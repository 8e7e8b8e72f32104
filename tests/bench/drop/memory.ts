import { execFileSync } from "node:child_process";

/** Resident memory in MB: of the process that sells, and of all it started except Postgres. */
export type Memory = { selling: number; children: number };

export function memoryOf(pid: number): Memory {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss=,args="], { encoding: "utf8" });
  return memoryIn(listed, pid);
}

/** `listed`: one line per process with its id, its parent's id, its memory in kB and its command. */
export function memoryIn(listed: string, pid: number): Memory {
  const all = listed.split("\n").map((line) => {
    const [id, parent, kB, ...command] = line.trim().split(/\s+/);
    return { id: Number(id), parent: Number(parent), kB: Number(kB), isPostgres: /postgres/.test(command.join(" ")) };
  });
  const below = (parent: number): number =>
    all
      .filter((each) => each.parent === parent && !each.isPostgres)
      .reduce((sum, each) => sum + each.kB + below(each.id), 0);
  const selling = all.find(({ id }) => id === pid)?.kB ?? Number.NaN;
  return { selling: selling / 1024, children: below(pid) / 1024 };
}
