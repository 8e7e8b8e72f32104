/** Where storage is blocked or full, nothing is kept, and `write` says so. */
function storedIn(storage: () => Storage) {
  return {
    read(key: string): string | null {
      try {
        return storage().getItem(key);
      } catch {
        return null;
      }
    },
    /** Null forgets the key. */
    write(key: string, text: string | null): boolean {
      try {
        if (text === null) storage().removeItem(key);
        else storage().setItem(key, text);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** What this browser keeps until it is told to forget it. */
export const onDevice = storedIn(() => localStorage);

/** What this tab keeps until it is closed. */
export const inTab = storedIn(() => sessionStorage);
