// Finds our own modules by what they are called and nothing else. Node asks the disk four questions for each of three thousand imports (is it a file,
// a link, whose package, of what kind), and knows every answer: a TypeScript module, where the import says.
import { registerHooks } from 'node:module';

/** From here on, in this process. What is not there is still told by its path, when it is read. */
export function findOwnModules(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith('.') && specifier.endsWith('.ts') && context.parentURL !== undefined ? { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
  });
}
