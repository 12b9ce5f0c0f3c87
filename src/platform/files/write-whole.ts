// A file is there whole or not at all, whatever happens while it is written.
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Under a temporary name, synced, then renamed: whoever looks finds the whole file or the one before. */
export async function writeWhole(file: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
