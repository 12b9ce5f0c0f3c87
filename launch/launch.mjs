// Hands over to the pinned Node 24: the same words, the same streams, the same exit code, and never a process left behind.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, pinnedNode, root } from './install.mjs';

/** Runs the command line, or with `--run FILE …` a file of the project, under Node 24. */
export async function launch(words) {
  ensureInstalled(words[0] === '--run');
  const [file, rest] = words[0] === '--run' ? [path.resolve(root, words[1] ?? ''), words.slice(2)] : [path.join(root, 'src', 'main.ts'), words];
  if (Number(process.versions.node.split('.')[0]) >= 24 && words[0] !== '--run') {
    const { main } = await import(file);
    await main(rest);
    return;
  }
  process.exitCode = await handOver([file, ...rest]);
}

/** Spawns the pinned Node; resolves with its exit code. The ipc channel tells it when we are gone. */
export function handOver(words, options = {}) {
  const child = spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', ...words], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], ...options });
  const swallow = () => {};
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', swallow);
  process.on('SIGTERM', pass);
  process.on('SIGHUP', pass);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`The pinned Node could not be started: ${error.message}\nRemove node_modules and start again.`);
      resolve(2);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', swallow);
      process.off('SIGTERM', pass);
      process.off('SIGHUP', pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
