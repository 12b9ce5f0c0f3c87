// The order of the test files: those that take longest first, so that the end is not one file alone on one core. A clean copy has no times of an earlier run.
import path from 'node:path';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** The longest first, as measured; those that are not named are sorted by Vitest. */
const LONGEST = [
  'test/every-route.test.ts',
  'test/every-page.test.ts',
  'src/commands/serve.test.ts',
  'test/every-link.test.ts',
  'src/features/assessment/written/compute-assessment.test.ts',
  'test/hostile-words.test.ts',
  'src/features/assessment/published/publication.test.ts',
  'src/features/plan/bringing-in/bring-in.test.ts',
  'test/checking-accuracy.test.ts',
  'src/platform/database/archive/archive.test.ts',
  'src/platform/jobs/jobs.test.ts',
  'src/platform/database/embedded/embedded.test.ts',
  'src/features/assessment/written/held-against.test.ts',
  'src/features/plan/publication/publication-pages.test.ts',
  'src/features/assessment/police-data/importing/importing.test.ts',
  'test/foreign-ids.test.ts',
  'src/features/assessment/downloads.test.ts',
  'src/features/plan/bringing-in/bring-pages.test.ts',
  'src/features/assessment/written/written-pages.test.ts',
  'src/features/assessment/scoring/watched-texts.test.ts',
  'src/features/assessment/written/handed-on.test.ts',
  'test/reading-accuracy.test.ts',
  'src/commands/check.test.ts',
  'src/features/assessment/written/behind-texts.test.ts',
  'test/journeys/first-plan.test.ts',
  'test/uploads.test.ts',
  'src/features/assessment/marked.test.ts',
  'src/features/assessment/police-data/undo-import.test.ts',
  'src/features/assessment/written/folding-in-a-browser.test.ts',
  'src/features/plan/chasing/answer-by-link.test.ts',
  'src/features/assessment/written/decided-in-document.test.ts',
  'src/features/assessment/police-data/importing/older-release.test.ts',
  'src/commands/user.test.ts',
  'src/commands/read.test.ts',
  'test/journeys/working-day.test.ts',
  'src/features/assessment/written/text-without-place.test.ts',
  'src/features/plan/bringing-in/bring-look.test.ts',
  'src/features/plan/bringing-in/undo-import.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = (file: TestSpecification): number => {
      const at = LONGEST.indexOf(path.relative(this.ctx.config.root, file.moduleId).replaceAll('\\', '/'));
      return at === -1 ? LONGEST.length : at;
    };
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}
