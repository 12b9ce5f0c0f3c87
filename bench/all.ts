// `npm run bench`: every bench, one after the other, each in a process of its own.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

console.log(`${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, Node ${process.versions.node}. Goals are goals, not tests.`);
for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && name !== 'all.ts').sort()) {
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, file)], { stdio: 'inherit' });
}
