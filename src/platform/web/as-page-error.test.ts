// What a person reads of an error that was written for people, wherever in a request it came up.
import { expect, it } from 'vitest';
import { PlainError } from '../plain-error.ts';
import { asPageError } from './server.ts';

it('says in the words of the error what happened and what to do, and of a defect nothing of its inside', () => {
  expect(asPageError(new PlainError('document-took-too-long', 'Making the file took too long.', 'Try again.')).entry).toMatchObject({ status: 500, words: 'Making the file took too long. Nothing was half-saved.', whatToDo: 'Try again.', code: 'document-took-too-long' });
  expect(asPageError(new Error('relation "x" of column y')).entry).toMatchObject({ status: 500, words: 'This is our fault, not yours. Nothing was half-saved.', code: 'unexpected' });
});
