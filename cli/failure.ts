/** Thrown when something was begun and cannot be finished; the message tells what, why, and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
}
