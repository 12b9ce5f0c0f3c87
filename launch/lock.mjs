// One installer at a time, for a Node of 18 and before anything is installed. A lock whose process is gone is taken over.
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * Waits for the lock `file` and takes it. `wait` is called once when somebody else has it. Rejects when the folder cannot be written to.
 * `share(pid)` lets a second process hold it too, should we be killed; `release()` gives it back.
 */
export async function holdLock(file, wait) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, nameOf(process.pid));
  let told = false;
  try {
    while (!putInPlace(mine, file)) {
      const names = holders(file);
      if (names !== undefined && !names.some(isThere)) {
        clearAway(file, mine);
        continue;
      }
      if (!told && names !== undefined) wait();
      told ||= names !== undefined;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return {
    share: (pid) => {
      writeFileSync(mine, `${nameOf(process.pid)}\n${nameOf(pid)}`);
      renameSync(mine, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}

/** Only one process at a time takes an old lock away, and looks again first: one that was taken over meanwhile stays. */
function clearAway(file, mine) {
  const guard = `${file}.clearing`;
  if (!putInPlace(mine, guard)) {
    if (ageOf(guard) > 10_000) rmSync(guard, { force: true });
    return;
  }
  try {
    const names = holders(file);
    if (names !== undefined && !names.some(isThere)) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** The whole file or nothing, and only where there is none. */
function putInPlace(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    if (error.code === 'ENOENT') throw error;
  }
  try {
    writeFileSync(to, readFileSync(from), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The processes that a lock names, or undefined when there is no lock. */
function holders(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return undefined;
  }
}

function ageOf(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

/** A process by its id and the moment it began, because ids are given again. */
function nameOf(pid) {
  return `${pid} ${stat(pid)?.[19] ?? ''}`;
}

function isThere(name) {
  const [pid, began] = name.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const fields = stat(pid);
  if (fields === undefined) return process.platform !== 'linux';
  return !/^[ZX]/.test(fields[0]) && (!began || fields[19] === began);
}

/** /proc/PID/stat from its third field on, where there is such a thing. */
function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 1).trim().split(' ');
  } catch {
    return undefined;
  }
}
