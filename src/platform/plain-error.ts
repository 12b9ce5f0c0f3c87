// An error for people: what happened, what to do, and a short code that the log carries too.

export class PlainError extends Error {
  readonly code: string;
  readonly whatToDo: string;
  readonly place: string | undefined;

  /** `code` is short and stable; `message` says what happened; `whatToDo` the next step; `place` the file, line or cell. */
  constructor(code: string, message: string, whatToDo: string, place?: string) {
    super(message);
    this.name = 'PlainError';
    this.code = code;
    this.whatToDo = whatToDo;
    this.place = place;
  }
}
