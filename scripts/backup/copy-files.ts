import { constants, copyFileSync, lchownSync, mkdirSync, opendirSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";

interface Copy {
  from: string;
  to: string;
  /** Left out, with all that is in it: a path below `from`. */
  isLeftOut(file: string): boolean;
  /** For root: whose the copies are. Default: the caller's. */
  owner?: { uid: number; gid: number } | null;
  onProgress(line: string): void;
}

/**
 * Copies a folder, and makes sure that all of it is on the disk. A file may be removed or changed meanwhile. Symbolic links are
 * left out. Returns the bytes. Whole blocks are shared with the original where the file system can do that.
 */
export async function copyFiles({ from, to, isLeftOut, owner = null, onProgress }: Copy): Promise<number> {
  const { folders, files } = listed(from, isLeftOut);
  const whole = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const own = (target: string) => owner && lchownSync(target, owner.uid, owner.gid);
  for (const folder of folders) {
    const target = path.join(to, folder);
    mkdirSync(target, { recursive: true, mode: 0o700 });
    own(target);
  }
  let copied = 0;
  for (const { file, bytes } of files) {
    const target = path.join(to, file);
    try {
      copyFileSync(path.join(from, file), target, constants.COPYFILE_FICLONE);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
      throw error;
    }
    own(target);
    await flush(target);
    const before = tenths(copied / whole);
    copied += bytes;
    if (tenths(copied / whole) > before) onProgress(`${10 * tenths(copied / whole)} % copied`);
  }
  for (const folder of folders.reverse()) await flush(path.join(to, folder));
  return copied;
}

/** Writes a file and makes sure that it is on the disk. */
export function writeSafely(file: string, content: string | Buffer): void {
  writeFileSync(file, content, { mode: 0o600, flush: true });
}

function tenths(share: number): number {
  return Math.floor(10 * share);
}

async function flush(target: string): Promise<void> {
  const handle = await open(target, "r");
  await handle.sync().finally(() => handle.close());
}

function listed(from: string, isLeftOut: Copy["isLeftOut"]) {
  const folders = [""];
  const files: { file: string; bytes: number }[] = [];
  for (const folder of folders) {
    const entries = opendirSync(path.join(from, folder));
    for (let entry = entries.readSync(); entry; entry = entries.readSync()) {
      const file = path.join(folder, entry.name);
      if (isLeftOut(file)) continue;
      if (entry.isDirectory()) folders.push(file);
      else if (entry.isFile())
        files.push({ file, bytes: statSync(path.join(from, file), { throwIfNoEntry: false })?.size ?? 0 });
    }
    entries.closeSync();
  }
  return { folders, files };
}
