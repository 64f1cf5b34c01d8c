// What stops an import: every problem, and that nothing was written.
import { messages } from './messages';

export function refused(say: (line: string) => void, problems: readonly string[]): false {
  for (const problem of problems) say(problem);
  say(messages.nothing);
  return false;
}
